"""Bringing a file in: plan it, append its good rows, keep the reason for every other row, undo it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from typing import Any

import orjson
from django.db import transaction

from tahaluf.exchange.mapping import RowRead
from tahaluf.hub.audit.services import SYSTEM, Actor
from tahaluf.hub.intake.models import Import, RowFault
from tahaluf.hub.intake.planning import Plan, columns_hash, plan, rows_of, save_mapping
from tahaluf.hub.intake.sharing import require_shareable
from tahaluf.hub.intake.sorting import Sorted, Sorter, record_id
from tahaluf.hub.intake.wording import discreet
from tahaluf.hub.ledger import services as ledger
from tahaluf.hub.ledger import store
from tahaluf.hub.ledger.services import Statement
from tahaluf.hub.members.models import Member
from tahaluf.kernel.characters import mended, require_storable
from tahaluf.kernel.errors import BadInput, Conflict, Fault, TahalufError
from tahaluf.kernel.markings import TLP
from tahaluf.records.kind import Kind
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings

__all__ = [
    "BATCH",
    "Plan",
    "Progress",
    "Rights",
    "Tally",
    "columns_hash",
    "default_markings",
    "markings_json",
    "plan",
    "record_id",
    "rehearse",
    "rows_of",
    "run",
    "save_mapping",
    "start",
    "undo",
]

BATCH = 1000

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """Whose import it is, how its records are marked, and who does it."""

    member: Member
    markings: Markings
    by: Actor = SYSTEM
    exercise: bool = False


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
        self.again += found.again
        self.refused += len({row.number for row, _ in found.refused})
        self.faults.extend((row.number, True, fault) for row, fault in found.refused)


def default_markings(kind: type[Kind]) -> Markings:
    """Restricted from the first instant: amber+strict in the kind's lane, shared with nobody until somebody chooses."""
    return Markings(tlp=TLP.AMBER_STRICT, lane=kind.spec.lane)


def start(planned: Plan, rights: Rights, *, at: datetime) -> Import:
    """Open an import; the same file by the same member, read and marked the same way, continues one that was interrupted.

    However often it is interrupted, and whoever starts it at the same time, the file has one import, which `undo` takes back whole.

    Raises:
        BadInput: the markings name a circle in which the member does not stay, or somebody who is no member.
    """
    require_shareable(rights.markings, member=rights.member.pk, at=at)
    same = {"member": rights.member, "file_sha256": planned.sha256, "kind": planned.mapping.kind, "exercise": rights.exercise}
    mapping, markings = _as_kept(planned.mapping.to_json()), _as_kept(markings_json(rights.markings))
    with transaction.atomic():
        store.lock()
        for running in Import.objects.filter(status=Import.Status.RUNNING, **same).order_by("started"):
            if (running.mapping, running.markings) == (mapping, markings):
                return running
        return Import.objects.create(
            lane=rights.markings.lane.value,
            by=rights.by.name,
            file_name=mended(planned.table.name)[:255],
            mapping=mapping,
            markings=markings,
            started=at,
            **same,
        )


def _as_kept(value: dict[str, Any]) -> Any:
    """Plain values as a JSON column gives them back (a tuple comes back as a list), so that the two can be compared."""
    return orjson.loads(orjson.dumps(value))


def rehearse(planned: Plan, member: Member, *, seen: Callable[[Kind], None], progress: Progress | None = None) -> Tally:
    """What `run` would do, with nothing appended or kept."""
    tally, sorter = Tally(), Sorter(require_kind(planned.mapping.kind), member)
    for rows in _batches(rows_of(planned), BATCH):
        _meet(rows, tally, seen)
        tally.settle(sorter.sort(rows))
        if progress is not None:
            progress(tally.rows + tally.joined)
    return tally


def run(  # noqa: PLR0913 - what is run, for whom, when, and who is told
    imported: Import,
    planned: Plan,
    rights: Rights,
    *,
    at: datetime,
    seen: Callable[[Kind], None] | None = None,
    progress: Progress | None = None,
) -> Tally:
    """Append every good row in batches and keep every fault; what earlier runs appended is not appended again.

    `seen` is called with each content that was understood, `progress` with the number of rows done. Killed at any moment,
    the next run of the same file goes on: rows already there count as records of this import, not as duplicates.
    """
    tally, sorter = Tally(), Sorter(require_kind(imported.kind), rights.member, batch=imported.batch)
    RowFault.objects.filter(imported=imported).delete()
    for rows in _batches(rows_of(planned), BATCH):
        _meet(rows, tally, seen)
        tally.settle(_append_batch(imported, rows, rights, sorter, at))
        if progress is not None:
            progress(tally.rows + tally.joined)
    _finish(imported, tally, at)
    return tally


def undo(imported: Import, *, reason: str, by: Actor, at: datetime) -> int:
    """Retract every record that this import brought in. Returns how many.

    One that was interrupted can be taken back too; whoever is still at work on it stops at its next batch.

    Raises:
        BadInput: no reason was given.
        Conflict: the import was undone before.
    """
    if not reason.strip():
        raise BadInput.one("reason", "The reason is empty.", "Say why the import is taken back.")
    require_storable(reason, "reason")
    with transaction.atomic():
        store.lock()
        imported.refresh_from_db(fields=["status"])
        if imported.status == Import.Status.UNDONE:
            raise Conflict(f"Import {imported.pk} was undone before.")
        count = ledger.undo_import(imported.batch, reason, member=imported.member.pk, at=at, by=by)
        imported.status = Import.Status.UNDONE
        imported.save(update_fields=["status"])
    return count


def markings_json(markings: Markings) -> dict[str, Any]:
    """The markings as they are kept with an import or a draft."""
    return {
        "tlp": markings.tlp.value,
        "lane": markings.lane.value,
        "circles": list(markings.circles),
        "recipients": list(markings.recipients),
    }


def _meet(rows: list[RowRead], tally: Tally, seen: Callable[[Kind], None] | None) -> None:
    for row in rows:
        tally.meet(row)
        if row.content is not None and seen is not None:
            seen(row.content)


def _append_batch(imported: Import, rows: list[RowRead], rights: Rights, sorter: Sorter, at: datetime) -> Sorted:
    with transaction.atomic():
        store.lock()
        _require_open(imported)
        found = sorter.sort(rows)
        _issue(found, imported, rights, at)
        _revise(found, rights, at)
        RowFault.objects.bulk_create(_faults(imported, rows, found))
    return found


def _require_open(imported: Import) -> None:
    if Import.objects.filter(pk=imported.pk, status=Import.Status.UNDONE).exists():
        raise Conflict(f"Import {imported.pk} was undone meanwhile; nothing more of it is appended.")


def _issue(found: Sorted, imported: Import, rights: Rights, at: datetime) -> None:
    """Append what is new: all at once, or, where the ledger refuses some of it, one by one, so that no other row is lost."""
    try:
        _issue_all(found.fresh, imported, rights, at)
    except TahalufError:
        fresh, found.fresh = found.fresh, []
        for one in fresh:
            try:
                _issue_all([one], imported, rights, at)
                found.fresh.append(one)
            except (BadInput, Conflict) as error:
                found.refused.extend((one[1], fault) for fault in _told(error, one[1]))


def _issue_all(fresh: list[tuple[str, RowRead]], imported: Import, rights: Rights, at: datetime) -> None:
    statements = [
        Statement(id=identifier, content=row.content, markings=rights.markings, exercise=rights.exercise)
        for identifier, row in fresh
        if row.content is not None
    ]
    ledger.issue_many(statements, member=rights.member.pk, at=at, by=rights.by, batch=imported.batch, projected=False)


def _revise(found: Sorted, rights: Rights, at: datetime) -> None:
    """A row whose key is known and whose content changed is a new version."""
    changed, found.changed = found.changed, []
    for held, row in changed:
        try:
            ledger.revise(held.record, content=row.content, at=at, by=rights.by)
            found.changed.append((held, row))
        except (BadInput, Conflict) as error:
            found.refused.extend((row, fault) for fault in _told(error, row))


def _told(error: BadInput | Conflict, row: RowRead) -> tuple[Fault, ...]:
    place = f"row {row.number}"
    if isinstance(error, BadInput):
        return discreet(replace(fault, place=f"{place}, {fault.place}") for fault in error.faults)
    remedy = "Look at the record of this row, then report it by hand."
    return discreet([Fault(place=place, fault=str(error), remedy=remedy, code="conflict")])


def _faults(imported: Import, rows: list[RowRead], found: Sorted) -> list[RowFault]:
    of_rows = [(row, row.content is None and row.part_of is None, fault) for row in rows for fault in row.faults]
    return [
        RowFault(
            imported=imported,
            row=row.number,
            refused=refused,
            place=fault.place[:200],
            fault=fault.fault,
            remedy=fault.remedy,
            code=fault.code[:60],
        )
        for row, refused, fault in (*of_rows, *((row, True, fault) for row, fault in found.refused))
    ]


def _finish(imported: Import, tally: Tally, at: datetime) -> None:
    if tally.rows != tally.records + tally.duplicates + tally.refused:
        raise AssertionError(f"rows unaccounted for: {tally.rows} != {tally.records} + {tally.duplicates} + {tally.refused}")
    for name in ("rows", "records", "duplicates", "refused", "joined"):
        setattr(imported, name, getattr(tally, name))
    imported.status, imported.finished = Import.Status.DONE, at
    with transaction.atomic():
        store.lock()
        _require_open(imported)
        imported.save()


def _batches(rows: Iterator[RowRead], size: int) -> Iterator[list[RowRead]]:
    while batch := list(islice(rows, size)):
        yield batch
