"""Whose import it is, and its rows as they are counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tahaluf.exchange.mapping import RowRead
from tahaluf.hub.audit.services import SYSTEM, Actor
from tahaluf.hub.intake.sorting import Sorted
from tahaluf.hub.members.models import Member
from tahaluf.kernel.errors import Fault
from tahaluf.kernel.markings import Lane
from tahaluf.records.markings import Markings

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """Whose import it is, how its records are marked, and who does it.

    STIX objects keep the markings that they carry; of `markings` they take nothing. A person's `lane` bounds what is brought in:
    objects that somebody in it could not see again are refused. An operator has none.
    `references` are kept with every record of a table. `held_reason` says why what a scan holds may stay.
    """

    member: Member
    markings: Markings
    by: Actor = SYSTEM
    exercise: bool = False
    lane: Lane | None = None
    references: tuple[Mapping[str, str], ...] = ()
    held_reason: str = ""


@dataclass(slots=True, kw_only=True)
class Tally:
    """Rows so far: rows = records + duplicates + refused.

    `faults` are (row, refused, fault); `joined` rows belong to the record of another row; of the records, `revised` are new
    versions of known ones and `again` were reported before by an import that was undone.
    """

    rows: int = 0
    records: int = 0
    revised: int = 0
    duplicates: int = 0
    refused: int = 0
    joined: int = 0
    again: int = 0
    faults: list[tuple[int, bool, Fault]] = field(default_factory=list)

    def meet(self, row: RowRead) -> None:
        """Count a row as it was read, before it is known whether it was there already."""
        refused = row.content is None and row.part_of is None
        self.joined += row.part_of is not None
        self.rows += row.part_of is None
        self.refused += refused
        self.faults.extend((row.number, refused, fault) for fault in row.faults)

    def settle(self, found: Sorted) -> None:
        """Count a batch after its rows were sorted."""
        self.records += len(found.fresh) + len(found.changed) + found.ours
        self.revised += len(found.changed)
        self.duplicates += found.duplicates
        self.again += sum(one.before is not None for one in found.fresh)
        self.refused += len({row.number for row, _ in found.refused})
        self.faults.extend((row.number, True, fault) for row, fault in found.refused)

    def refuse(self, number: int, faults: Iterable[Fault]) -> None:
        """Count one row or object that gave no record."""
        self.refused += 1
        self.faults.extend((number, True, fault) for fault in faults)


def markings_json(markings: Markings) -> dict[str, Any]:
    """The markings as they are kept with an import or a draft."""
    return {
        "tlp": markings.tlp.value,
        "lane": markings.lane.value,
        "circles": list(markings.circles),
        "recipients": list(markings.recipients),
    }
