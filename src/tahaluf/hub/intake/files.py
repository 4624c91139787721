"""Bringing a file in: plan it, append its good rows, keep the reason for every other row, undo it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from tahaluf.exchange import mapping as mappings
from tahaluf.exchange.tables import Table, read_table
from tahaluf.hub.assess.recognition import recognised
from tahaluf.hub.intake.models import Import, RefusedRow, SavedMapping
from tahaluf.hub.ledger import queries as ledger_queries
from tahaluf.hub.ledger import services as ledger
from tahaluf.hub.members.models import Member
from tahaluf.kernel.errors import BadInput, Conflict, Fault
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.kind import Kind
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings

BATCH = 500
_NAMESPACE = UUID("5b0b6f0e-3f0a-5f0e-8b8a-2f6d1b9f7c11")

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a file seems to be: its table, the guessed or saved mapping, and what a person must answer first."""

    table: Table
    guess: mappings.Guess
    sha256: str
    saved: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """Whose import it is and how its records are marked."""

    member: Member
    markings: Markings
    by: str = ""
    exercise: bool = False


@dataclass(slots=True, kw_only=True)
class Tally:
    """Rows so far; `contents` keeps what was understood only when the caller asked for it."""

    rows: int = 0
    records: int = 0
    duplicates: int = 0
    revised: int = 0
    faults: list[tuple[int, Fault]] = field(default_factory=list)
    refused: int = 0


def plan(source: Path, *, member: Member | None = None, hints: dict[str, Any] | None = None) -> Plan:
    """Read the head of a file and guess what its columns mean; a mapping that the member saved for these columns wins.

    Raises:
        BadInput: no table, or a table that holds no records (aggregates), with the reason.
    """
    table = read_table(source, source.name)
    saved = SavedMapping.objects.filter(member=member, columns_hash=_columns_hash(table)).first() if member else None
    if saved is not None:
        known = mappings.Mapping.from_json(saved.mapping)
        return Plan(table=table, guess=mappings.Guess(mapping=known, confidence=1.0, questions=()), sha256=_sha(source), saved=saved.name)
    return Plan(table=table, guess=mappings.guess(table, hints or {}), sha256=_sha(source))


def save_mapping(member: Member, name: str, table: Table, mapping: mappings.Mapping, *, at: datetime) -> SavedMapping:
    """Keep a confirmed mapping under `name`, for every later file with the same columns."""
    saved, _ = SavedMapping.objects.update_or_create(
        member=member, name=name, defaults={"columns_hash": _columns_hash(table), "mapping": mapping.to_json(), "saved": at}
    )
    return saved


def default_markings(kind: type[Kind]) -> Markings:
    """Restricted from the first instant: amber+strict in the kind's lane, shared with nobody until somebody chooses."""
    return Markings(tlp=TLP.AMBER_STRICT, lane=kind.spec.lane)


def read_rows(planned: Plan) -> Iterator[mappings.RowRead]:
    """Every row of the planned file, recognised; a row that cannot be used carries its faults."""
    for row in mappings.read_rows(planned.table, planned.guess.mapping):
        yield row if row.content is None else replace(row, content=recognised(row.content))


def start(planned: Plan, rights: Rights, *, at: datetime) -> Import:
    """Open an import; the same file by the same member continues the one that was interrupted."""
    open_one = Import.objects.filter(
        member=rights.member, file_sha256=planned.sha256, status=Import.Status.RUNNING, kind=planned.guess.mapping.kind
    ).first()
    return open_one or Import.objects.create(
        member=rights.member,
        lane=rights.markings.lane.value,
        by=rights.by,
        file_name=planned.table.name,
        file_sha256=planned.sha256,
        kind=planned.guess.mapping.kind,
        mapping=planned.guess.mapping.to_json(),
        markings=_markings_json(rights.markings),
        started=at,
        exercise=rights.exercise,
    )


def run(
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
    tally = Tally()
    for rows in _batches(read_rows(planned), BATCH):
        _append_batch(imported, rows, rights, tally, at)
        for row in rows:
            if row.content is not None and seen is not None:
                seen(row.content)
        if progress is not None:
            progress(tally.rows)
    _finish(imported, tally, at)
    return tally


def undo(imported: Import, *, reason: str, by: str, at: datetime) -> int:
    """Retract every record that this import brought in and that is still as imported. Returns how many.

    Raises:
        Conflict: the import was undone before, or is still running.
    """
    if imported.status != Import.Status.DONE:
        raise Conflict(f"Import {imported.pk} is {imported.status}; only a finished import can be undone.")
    count = ledger.undo_batch(imported.batch, member=imported.member, reason=reason, by=by, at=at)
    imported.status = Import.Status.UNDONE
    imported.save(update_fields=["status"])
    return count


def record_id(kind: type[Kind], member: Member, key: str) -> str:
    """The id of the record that a row with this key becomes: the same row of the same member is the same record."""
    return f"{kind.spec.stix_type}--{uuid5(_NAMESPACE, f'{member.pk}|{kind.spec.slug}|{key}')}"


def _append_batch(imported: Import, rows: list[mappings.RowRead], rights: Rights, tally: Tally, at: datetime) -> None:
    kind = require_kind(imported.kind)
    tally.rows += len(rows)
    good: dict[str, Kind] = {}
    for row in rows:
        if row.content is None:
            tally.refused += 1
            tally.faults.extend((row.number, fault) for fault in row.faults)
        else:
            good[record_id(kind, rights.member, row.key)] = row.content
    with transaction.atomic():
        RefusedRow.objects.filter(imported=imported, row__in=[row.number for row in rows if row.content is None]).delete()
        RefusedRow.objects.bulk_create(_refused_rows(imported, rows))
    known = ledger_queries.current_contents(good)
    fresh = {identifier: content for identifier, content in good.items() if identifier not in known}
    changed = {i: c for i, c in good.items() if i in known and known[i].content != c.content() and not known[i].retracted}
    ours = sum(1 for i in good if i in known and i not in changed and known[i].batch == imported.batch)
    ledger.issue_many(
        fresh | changed, rights.markings, rights.member, at=at, by=rights.by, batch=imported.batch, exercise=rights.exercise
    )
    tally.records += len(fresh) + len(changed) + ours
    tally.revised += len(changed)
    tally.duplicates += len(good) - len(fresh) - len(changed) - ours


def _refused_rows(imported: Import, rows: Iterable[mappings.RowRead]) -> list[RefusedRow]:
    return [
        RefusedRow(
            imported=imported, row=row.number, place=fault.place[:200], fault=fault.fault, remedy=fault.remedy, code=fault.code
        )
        for row in rows
        if row.content is None
        for fault in row.faults
    ]


def _finish(imported: Import, tally: Tally, at: datetime) -> None:
    if tally.rows != tally.records + tally.duplicates + tally.refused:
        raise AssertionError(f"rows unaccounted for: {tally}")
    imported.rows, imported.records = tally.rows, tally.records
    imported.duplicates, imported.refused = tally.duplicates, tally.refused
    imported.status, imported.finished = Import.Status.DONE, at
    imported.save()


def _batches(rows: Iterator[mappings.RowRead], size: int) -> Iterator[list[mappings.RowRead]]:
    while batch := list(islice(rows, size)):
        yield batch


def _sha(source: Path) -> str:
    with source.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _columns_hash(table: Table) -> str:
    return hashlib.sha256("\x1f".join(table.columns).encode()).hexdigest()


def _markings_json(markings: Markings) -> dict[str, Any]:
    return {"tlp": markings.tlp.value, "lane": markings.lane.value, "circles": list(markings.circles), "recipients": list(markings.recipients)}


def require_mapping(planned: Plan) -> None:
    """Refuse to go on while a question about the file is open.

    Raises:
        BadInput: one fault per open question, with the option that answers it.
    """
    if planned.guess.questions:
        raise BadInput(
            Fault(place=question.place, fault=question.text.en, remedy=question.remedy.en, code="question")
            for question in planned.guess.questions
        )


def lane_of(kind: type[Kind]) -> Lane:
    """The lane that records of this kind belong to unless their originator says otherwise."""
    return kind.spec.lane
