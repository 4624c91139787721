"""What was compared with a source and what was not: each generic definition, and the names of each instrument, counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from tahaluf.chem.substances import DATA, table
from tahaluf.law.clauses import Clause, TextStatus, clauses
from tahaluf.law.instruments import Instrument, Listing, instruments, listings


class Reading(StrEnum):
    """What reading the background structures that a definition reaches showed."""

    NONE = "none"  # it reaches none
    MEANT = "meant"  # substances that the law means
    LITERAL = "literal"  # the words reach them, the law hardly means them
    MIXED = "mixed"
    SAMPLED = "sampled"  # too many: only some were read
    UNREAD = "unread"


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """How many of `structures` ordinary structures a definition reaches for certain (`yes`) and in doubt (`doubtful`)."""

    structures: int
    yes: int
    doubtful: int
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A definition with the state of its text, and its background; None where it was not counted."""

    clause: Clause
    background: Background | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedList:
    """An instrument with how many of its names were compared with a source, how many were not, and how many lack their day."""

    instrument: Instrument
    source: int
    memory: int
    undated: int


@cache
def definitions() -> tuple[Definition, ...]:
    """Every generic definition in the order of the ids."""
    counted = {row["clause"]: _background(row) for row in table(DATA / "law_background.csv")}
    return tuple(Definition(clause=clause, background=counted.get(key)) for key, clause in clauses().items())


def _background(row: dict[str, str]) -> Background:
    numbers = {key: int(row[key]) for key in ("structures", "yes", "doubtful")}
    return Background(**numbers, reading=Reading(row["reading"]))


@cache
def named_lists() -> tuple[NamedList, ...]:
    """Every instrument that names substances, or whose names were not found, in the order of the table."""
    return tuple(_counted(one, _listed(one.id)) for one in instruments().values())


def _listed(instrument: str) -> list[Listing]:
    return [row for (key, _), rows in listings().items() if key == instrument for row in rows]


def _counted(instrument: Instrument, rows: Sequence[Listing]) -> NamedList:
    return NamedList(
        instrument=instrument,
        source=sum(one.text_status == "source" for one in rows),
        memory=sum(one.text_status != "source" for one in rows),
        undated=sum(one.since is None for one in rows),
    )


def by_status() -> dict[TextStatus, int]:
    """How many definitions were read in full, in part, not at all."""
    return {status: sum(one.clause.text_status is status for one in definitions()) for status in TextStatus}
