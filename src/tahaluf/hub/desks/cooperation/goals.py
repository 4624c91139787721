"""Items of the 2016 special session and of the Sustainable Development Goals, by their number (data/goal_items.csv)."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from tahaluf.kernel.text import Text
from tahaluf.records.cooperation_codes import FRAMEWORKS
from tahaluf.records.cooperation_fields import GoalLink

_NUMBER = re.compile(r"\d+(?:\.[0-9a-z]+)*")


@cache
def goal_items() -> Mapping[tuple[str, str], Text]:
    """Titles by framework and item."""
    with files("tahaluf.data").joinpath("goal_items.csv").open(encoding="utf-8") as lines:
        return {(row["framework"], row["item"]): Text(en=row["en"], ar=row["ar"], fr=row["fr"]) for row in csv.DictReader(lines)}


def goal_title(goal: GoalLink) -> Text:
    """What a commitment carries out, in words: the item itself, else the section that it lies in, else its framework alone."""
    found = _NUMBER.match(goal.item)
    number = found.group() if found else ""
    named = goal_items().get((goal.framework, number)) or goal_items().get((goal.framework, number.rpartition(".")[0]))
    framework = FRAMEWORKS[goal.framework]
    if named is None:
        return _joined(framework, Text(en=goal.item, ar=goal.item, fr=goal.item))
    return _joined(Text(en=goal.item, ar=goal.item, fr=goal.item), named)


def _joined(one: Text, other: Text) -> Text:
    return Text(en=f"{one.en}: {other.en}", ar=f"{one.ar}: {other.ar}", fr=f"{one.fr} : {other.fr}")
