"""The published trigger levels: what must hold before a signal of each level is shown."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from tahaluf.kernel.text import Text


class Level(StrEnum):
    """How strict a trigger is, the loosest first."""

    ROUTINE = "routine"
    HEIGHTENED = "heightened"
    ALERT = "alert"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """One row of data/triggers.csv.

    `alpha` is the one-sided level of the rising test, `least_cases` the fewest cases in its window, `false_discovery_rate` the
    q-value that a signal of this level may have at most, `novelty_level` the level of the test for new substances.
    """

    level: Level
    alpha: float
    least_cases: int
    false_discovery_rate: float
    novelty_level: float
    title: Text
    says: Text


@cache
def triggers() -> tuple[Trigger, ...]:
    """The published levels, the loosest first."""
    with files("tahaluf.data").joinpath("triggers.csv").open(encoding="utf-8") as lines:
        return tuple(_trigger(row) for row in csv.DictReader(lines))


def trigger(level: Level) -> Trigger:
    """The published trigger of `level`."""
    return next(found for found in triggers() if found.level is level)


def _trigger(row: dict[str, str]) -> Trigger:
    return Trigger(
        level=Level(row["level"]),
        alpha=float(row["alpha"]),
        least_cases=int(row["least_cases"]),
        false_discovery_rate=float(row["false_discovery_rate"]),
        novelty_level=float(row["novelty_level"]),
        title=_text(row, "title"),
        says=_text(row, "says"),
    )


def _text(row: dict[str, str], column: str) -> Text:
    return Text(en=row[f"{column}_en"], ar=row[f"{column}_ar"], fr=row[f"{column}_fr"])
