"""A map of control: jurisdiction by class of substances, how many are controlled on a day and by what kind of rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from types import MappingProxyType

from tahaluf.chem.substances import DATA, registry, table
from tahaluf.law.answers import Answer, Control
from tahaluf.law.control import control_status
from tahaluf.law.instruments import instruments

FEWEST = 5


class Basis(StrEnum):
    """What an answer of yes rests on, the plainest first."""

    NAME = "name"
    DEFINITION = "definition"
    RIDER = "rider"
    RELATION = "relation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One class in one jurisdiction. `controlled` counts members by the plainest rule that controls each.

    `open` counts members on which some rule may bear (contested, medicine, effect), without one that controls them; of the rest
    nothing is known, which is never "not controlled". `unverified` counts the controlled ones whose every rule is from memory.
    """

    jurisdiction: str
    class_id: str
    members: int
    controlled: Mapping[Basis, int]
    open: int
    unverified: int

    @property
    def number(self) -> int:
        """How many members are controlled."""
        return sum(self.controlled.values())

    @property
    def part(self) -> float:
        """The share of the members that is controlled, 0 to 1."""
        return self.number / self.members


@lru_cache(maxsize=8)
def control_map(on: date) -> tuple[Cell, ...]:
    """Class by class and jurisdiction by jurisdiction, for classes with at least five members.

    Every jurisdiction with an instrument stands in it, those whose lists were not entered with zeros; see
    `entered_jurisdictions`. A substance counts in its class and in the wider ones.
    """
    answers = {one.id: _by_jurisdiction(control_status(one.id, on=on)) for one in registry()}
    return tuple(
        _cell(code, class_id, tuple(one.id for one in registry().of_class(class_id)), answers)
        for class_id in sorted(registry().classes)
        if len(registry().of_class(class_id)) >= FEWEST
        for code in dict.fromkeys(one.jurisdiction for one in instruments().values())
    )


def entered_jurisdictions(cells: Iterable[Cell]) -> tuple[str, ...]:
    """The jurisdictions of which a map knows at least one controlled substance: of all others nothing is known."""
    return tuple(dict.fromkeys(one.jurisdiction for one in cells if one.number))


COLUMNS = ("on", "class", "jurisdiction", "members", *map(str, Basis), "open", "unverified")


def map_rows(on: date) -> list[dict[str, str]]:
    """The map as rows of text, one for each class and jurisdiction, in the columns of `COLUMNS`."""
    return [
        {
            "on": on.isoformat(),
            "class": one.class_id,
            "jurisdiction": one.jurisdiction,
            "members": str(one.members),
            **{str(basis): str(one.controlled.get(basis, 0)) for basis in Basis},
            "open": str(one.open),
            "unverified": str(one.unverified),
        }
        for one in control_map(on)
    ]


@cache
def shipped_map() -> tuple[date, tuple[Cell, ...]]:
    """The map as it was made for one day and shipped (`tools/law_coverage.py`), so that a page need not judge the registry."""
    rows = table(DATA / "law_map.csv")
    return date.fromisoformat(rows[0]["on"]), tuple(_read(row) for row in rows)


def _read(row: Mapping[str, str]) -> Cell:
    counts = {basis: int(row[basis]) for basis in Basis}
    return Cell(
        jurisdiction=row["jurisdiction"],
        class_id=row["class"],
        members=int(row["members"]),
        controlled=MappingProxyType({basis: number for basis, number in counts.items() if number}),
        open=int(row["open"]),
        unverified=int(row["unverified"]),
    )


def _by_jurisdiction(controls: tuple[Control, ...]) -> dict[str, tuple[Control, ...]]:
    found: dict[str, tuple[Control, ...]] = {}
    for one in controls:
        found[one.jurisdiction] = (*found.get(one.jurisdiction, ()), one)
    return found


def _cell(code: str, class_id: str, members: tuple[str, ...], answers: Mapping[str, dict[str, tuple[Control, ...]]]) -> Cell:
    controlled: Counter[Basis] = Counter()
    unsettled = unverified = 0
    for member in members:
        controls = answers[member].get(code, ())
        certain = [one for one in controls if one.answer is Answer.YES]
        if certain:
            controlled[min((_basis(one) for one in certain), key=list(Basis).index)] += 1
            unverified += all(one.text_status != "source" for one in certain)
        else:
            unsettled += any(_basis(one) is not Basis.NAME for one in controls)
    return Cell(
        jurisdiction=code,
        class_id=class_id,
        members=len(members),
        controlled=MappingProxyType(dict(controlled)),
        open=unsettled,
        unverified=unverified,
    )


def _basis(control: Control) -> Basis:
    rule = control.reasons[0]
    if "clause" in rule.evidence:
        return Basis.DEFINITION
    if "rider" in rule.evidence:
        return Basis.RIDER
    return Basis.RELATION if rule.rule.startswith("law.relation.") else Basis.NAME
