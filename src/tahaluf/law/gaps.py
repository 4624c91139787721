"""The gaps of the shipped definitions that tell most, each with the substances of the registry that fall through on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import yaml

from tahaluf.chem.substances import DATA, Substance, registry
from tahaluf.kernel.text import Text
from tahaluf.law.answers import Answer
from tahaluf.law.clauses.files import clauses
from tahaluf.law.clauses.judging import Verdict
from tahaluf.law.coverage import in_force
from tahaluf.law.instruments import instruments, listings
from tahaluf.law.reach import verdicts
from tahaluf.law.ruled import in_force as listed_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A class whose members the definitions of `missed_by` do not catch for certain, and those of `caught_by`, if any, do."""

    id: str
    class_id: str
    missed_by: tuple[str, ...]
    caught_by: tuple[str, ...]
    title: Text
    says: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A gap on a day: how many members the class has with a structure, and those that fall through.

    `named` are the jurisdictions of `missed_by` that list a member by name on that day, as far as lists were entered.
    """

    gap: Gap
    members: int
    missed: tuple[Substance, ...]
    named: Mapping[str, tuple[str, ...]]


@cache
def gaps() -> tuple[Gap, ...]:
    """The gaps, in the order of the file."""
    return tuple(_gap(row) for row in yaml.safe_load((DATA / "law_gaps.yaml").read_text("utf-8"))["gaps"])


def _gap(row: Mapping[str, Any]) -> Gap:
    title, says = (Text(**dict(zip(("en", "ar", "fr"), row[name], strict=True))) for name in ("title", "says"))
    missed, caught = tuple(row["missed_by"]), tuple(row["caught_by"])
    return Gap(id=row["id"], class_id=row["class"], missed_by=missed, caught_by=caught, title=title, says=says)


def find_gap(gap: Gap, on: date) -> Found:
    """The members of the class that fall through on the day."""
    members = [one for one in registry().of_class(gap.class_id) if one.smiles]
    places = {code: _places(code, on) for code in (*gap.missed_by, *gap.caught_by)}
    missed = tuple(one for one in members if _falls(verdicts()[one.id], gap, places))
    named = {one.id: tuple(code for code in gap.missed_by if _is_named(one.id, code, on)) for one in missed}
    return Found(gap=gap, members=len(members), missed=missed, named=named)


def _places(code: str, on: date) -> tuple[int, ...]:
    current = {one.id for one in in_force(on, [code])}
    return tuple(place for place, key in enumerate(clauses()) if key in current)


def _falls(answers: tuple[Verdict, ...], gap: Gap, places: Mapping[str, tuple[int, ...]]) -> bool:
    def catches(code: str) -> bool:
        return any(answers[place] is Verdict.YES for place in places[code])

    return all(catches(code) for code in gap.caught_by) and not any(catches(code) for code in gap.missed_by)


def _is_named(substance: str, code: str, on: date) -> bool:
    known = [one for one in instruments().values() if one.jurisdiction == code]
    return any(listed_on(row, one, on) is Answer.YES for one in known for row in listings().get((one.id, substance), ()))
