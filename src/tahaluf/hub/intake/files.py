"""Bringing a file in: plan it, append its good rows, keep the reason for every other row, undo it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice

from django.db import transaction

from tahaluf.exchange.mapping import RowRead
from tahaluf.hub.intake.imports import Source, finish, keep_faults, open_import, require_open, undo
from tahaluf.hub.intake.models import Import, RowFault
from tahaluf.hub.intake.planning import Plan, columns_hash, plan, rows_of, save_mapping
from tahaluf.hub.intake.scanning import Decision
from tahaluf.hub.intake.sharing import require_shareable
from tahaluf.hub.intake.sorting import Fresh, Sorted, Sorter, record_id, reference_to
from tahaluf.hub.intake.tally import Progress, Rights, Tally, markings_json
from tahaluf.hub.intake.wording import discreet
from tahaluf.hub.ledger import services as ledger
from tahaluf.hub.ledger import store
from tahaluf.hub.ledger.services import Statement
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


def default_markings(kind: type[Kind]) -> Markings:
    """Restricted from the first instant: amber+strict in the kind's lane, shared with nobody until somebody chooses."""
    return Markings(tlp=TLP.AMBER_STRICT, lane=kind.spec.lane)


def start(planned: Plan, rights: Rights, *, at: datetime) -> Import:
    """Open an import; the same file by the same member, read and marked the same way, continues one that was interrupted.

    Raises:
        BadInput: the markings name a circle in which the member does not stay, or somebody who is no member.
    """
    require_shareable(rights.markings, member=rights.member.pk, at=at)
    source = Source(
        name=planned.table.name,
        sha256=planned.sha256,
        kind=planned.mapping.kind,
        lane=rights.markings.lane,
        mapping=planned.mapping.to_json(),
        markings=markings_json(rights.markings),
    )
    return open_import(source, rights, at=at)


def rehearse(planned: Plan, rights: Rights, *, seen: Callable[[Kind], None], progress: Progress | None = None) -> Tally:
    """What `run` would do, with nothing appended or kept."""
    tally, sorter = Tally(), Sorter(require_kind(planned.mapping.kind), rights.member)
    for rows in _batches(Decision(reason=rights.held_reason).admitted(rows_of(planned)), BATCH):
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
    decision = Decision(reason=rights.held_reason)
    RowFault.objects.filter(imported=imported).delete()
    for rows in _batches(decision.admitted(rows_of(planned)), BATCH):
        _meet(rows, tally, seen)
        tally.settle(_append_batch(imported, rows, rights, sorter, at))
        if progress is not None:
            progress(tally.rows + tally.joined)
    decision.tell(imported.batch, by=rights.by, at=at)
    finish(imported, tally, at=at)
    return tally


def _meet(rows: list[RowRead], tally: Tally, seen: Callable[[Kind], None] | None) -> None:
    for row in rows:
        tally.meet(row)
        if row.content is not None and seen is not None:
            seen(row.content)


def _append_batch(imported: Import, rows: list[RowRead], rights: Rights, sorter: Sorter, at: datetime) -> Sorted:
    with transaction.atomic():
        store.lock()
        require_open(imported)
        found = sorter.sort(rows)
        _issue(found, imported, rights, at)
        _revise(found, rights, at)
        keep_faults(imported, _faults(rows, found))
    return found


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
                found.refused.extend((one.row, fault) for fault in _told(error, one.row))


def _issue_all(fresh: list[Fresh], imported: Import, rights: Rights, at: datetime) -> None:
    statements = [
        Statement(
            id=one.id,
            content=one.row.content,
            markings=rights.markings,
            external_references=(*rights.references, *reference_to(one.before)),
            exercise=rights.exercise,
        )
        for one in fresh
        if one.row.content is not None
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


def _faults(rows: list[RowRead], found: Sorted) -> Iterator[tuple[int, bool, Fault]]:
    for row in rows:
        yield from ((row.number, row.content is None and row.part_of is None, fault) for fault in row.faults)
    yield from ((row.number, True, fault) for row, fault in found.refused)


def _batches(rows: Iterator[RowRead], size: int) -> Iterator[list[RowRead]]:
    while batch := list(islice(rows, size)):
        yield batch
