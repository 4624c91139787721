"""Bringing a file in: plan it, append its good rows, keep the reason for every other row, undo it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from tahaluf.exchange.mapping import Guess, RowRead, guess, read_rows
from tahaluf.exchange.mapping import Mapping as ColumnMapping
from tahaluf.exchange.tables import Table, read_table
from tahaluf.hub.assess.recognition import recognised
from tahaluf.hub.audit.services import SYSTEM, Actor
from tahaluf.hub.intake.models import Import, RowFault, SavedMapping
from tahaluf.hub.ledger import services as ledger
from tahaluf.hub.ledger.holdings import Held, held_by
from tahaluf.hub.ledger.services import Statement
from tahaluf.hub.members.models import Member
from tahaluf.kernel.errors import BadInput, Conflict, Fault
from tahaluf.kernel.markings import TLP
from tahaluf.records.kind import Kind
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings

BATCH = 1000
_NAMESPACE = UUID("5b0b6f0e-3f0a-5f0e-8b8a-2f6d1b9f7c11")

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a file seems to be: its table, the guessed or saved mapping, and what a person must answer first."""

    table: Table
    guess: Guess
    sha256: str
    saved: str | None = None

    @property
    def mapping(self) -> ColumnMapping:
        """The mapping that rows are read by.

        Raises:
            BadInput: its rows are no events; the fault says why.
        """
        if self.guess.mapping is None:
            why = self.guess.refusal.en if self.guess.refusal else "No kind of record was recognised."
            raise BadInput.one(
                self.table.name, why, "Say what it is with --set kind=KIND, or report the events themselves.", "no-events"
            )
        return self.guess.mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """Whose import it is, how its records are marked, and who does it."""

    member: Member
    markings: Markings
    by: Actor = SYSTEM
    exercise: bool = False


@dataclass(slots=True, kw_only=True)
class Tally:
    """Rows so far. `faults` are (row, refused, fault); `joined` rows belong to the record of another row."""

    rows: int = 0
    records: int = 0
    revised: int = 0
    duplicates: int = 0
    refused: int = 0
    joined: int = 0
    faults: list[tuple[int, bool, Fault]] = field(default_factory=list)

    def meet(self, row: RowRead) -> None:
        """Count a row as it was read, before it is known whether it was there already."""
        refused = row.content is None and row.part_of is None
        self.joined += row.part_of is not None
        self.rows += row.part_of is None
        self.refused += refused
        self.faults.extend((row.number, refused, fault) for fault in row.faults)


def plan(source: Path, *, member: Member | None = None, hints: Mapping[str, str] | None = None) -> Plan:
    """Read the head of a file and guess what its columns mean; a mapping that the member saved for these columns wins.

    Raises:
        BadInput: no table can be read from it.
    """
    table = read_table(source, source.name)
    saved = SavedMapping.objects.filter(member=member, columns_hash=columns_hash(table)).first() if member else None
    if saved is not None:
        known = ColumnMapping.from_json(saved.mapping)
        return Plan(table=table, guess=Guess(mapping=known, confidence=1.0), sha256=_sha(source), saved=saved.name)
    return Plan(table=table, guess=guess(table, dict(hints or {})), sha256=_sha(source))


def save_mapping(member: Member, name: str, planned: Plan, *, at: datetime) -> SavedMapping:
    """Keep a confirmed mapping under `name`, for every later file with the same columns."""
    values = {"columns_hash": columns_hash(planned.table), "mapping": planned.mapping.to_json(), "saved": at}
    return SavedMapping.objects.update_or_create(member=member, name=name, defaults=values)[0]


def default_markings(kind: type[Kind]) -> Markings:
    """Restricted from the first instant: amber+strict in the kind's lane, shared with nobody until somebody chooses."""
    return Markings(tlp=TLP.AMBER_STRICT, lane=kind.spec.lane)


def rows_of(planned: Plan) -> Iterator[RowRead]:
    """Every row of the planned file, recognised; a row that cannot be used carries its faults."""
    for row in read_rows(planned.table, planned.mapping):
        yield row if row.content is None else replace(row, content=recognised(row.content))


def start(planned: Plan, rights: Rights, *, at: datetime) -> Import:
    """Open an import; the same file by the same member continues the one that was interrupted."""
    kind = planned.mapping.kind
    running = Import.objects.filter(member=rights.member, file_sha256=planned.sha256, status=Import.Status.RUNNING, kind=kind)
    return running.first() or Import.objects.create(
        member=rights.member,
        lane=rights.markings.lane.value,
        by=rights.by.name,
        file_name=planned.table.name[:255],
        file_sha256=planned.sha256,
        kind=kind,
        mapping=planned.mapping.to_json(),
        markings=markings_json(rights.markings),
        started=at,
        exercise=rights.exercise,
    )


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
    tally = Tally()
    RowFault.objects.filter(imported=imported).delete()
    for rows in _batches(rows_of(planned), BATCH):
        _append_batch(imported, rows, rights, tally, at)
        for row in rows:
            if row.content is not None and seen is not None:
                seen(row.content)
        if progress is not None:
            progress(tally.rows + tally.joined)
    _finish(imported, tally, at)
    return tally


def undo(imported: Import, *, reason: str, by: Actor, at: datetime) -> int:
    """Retract every record that this import brought in. Returns how many.

    Raises:
        Conflict: the import was undone before, or is still running.
    """
    if imported.status != Import.Status.DONE:
        raise Conflict(f"Import {imported.pk} is {imported.status}; only a finished import can be undone.")
    count = ledger.undo_import(imported.batch, reason, member=imported.member.pk, at=at, by=by)
    imported.status = Import.Status.UNDONE
    imported.save(update_fields=["status"])
    return count


def record_id(kind: type[Kind], member: Member, key: str) -> str:
    """The id of the record that a row with this key becomes: the same row of the same member is the same record."""
    return f"{kind.spec.stix_type}--{uuid5(_NAMESPACE, f'{member.pk}|{kind.spec.slug}|{key}')}"


def markings_json(markings: Markings) -> dict[str, Any]:
    """The markings as they are kept with an import or a draft."""
    return {
        "tlp": markings.tlp.value,
        "lane": markings.lane.value,
        "circles": list(markings.circles),
        "recipients": list(markings.recipients),
    }


def columns_hash(table: Table) -> str:
    """What two files with the same columns in the same order share."""
    return hashlib.sha256("\x1f".join(table.columns).encode()).hexdigest()


def _append_batch(imported: Import, rows: list[RowRead], rights: Rights, tally: Tally, at: datetime) -> None:
    kind = require_kind(imported.kind)
    for row in rows:
        tally.meet(row)
    given = {record_id(kind, rights.member, row.key): row.content for row in rows if row.content is not None}
    with transaction.atomic():
        RowFault.objects.bulk_create(_faults(imported, rows))
        known = held_by(rights.member.pk, given)
        fresh = [
            Statement(id=identifier, content=content, markings=rights.markings, exercise=rights.exercise)
            for identifier, content in given.items()
            if identifier not in known
        ]
        ledger.issue_many(fresh, member=rights.member.pk, at=at, by=rights.by, batch=imported.batch, projected=False)
        revisions = _revise(known, given, rights, at)
    ours = sum(1 for held in known.values() if held.batch == imported.batch)
    tally.records += len(fresh) + revisions + ours
    tally.revised += revisions
    tally.duplicates += len(known) - revisions - ours


def _revise(known: Mapping[str, Held], given: Mapping[str, Kind], rights: Rights, at: datetime) -> int:
    """A row whose key is known and whose content changed is a new version; a retracted record stays retracted."""
    changed = [
        (held, given[identifier])
        for identifier, held in known.items()
        if not held.record.retracted and held.record.content.content() != given[identifier].content()
    ]
    for held, content in changed:
        ledger.revise(held.record, content=content, at=at, by=rights.by)
    return len(changed)


def _faults(imported: Import, rows: Iterable[RowRead]) -> list[RowFault]:
    return [
        RowFault(
            imported=imported,
            row=row.number,
            refused=row.content is None and row.part_of is None,
            place=fault.place[:200],
            fault=fault.fault,
            remedy=fault.remedy,
            code=fault.code[:60],
        )
        for row in rows
        for fault in row.faults
    ]


def _finish(imported: Import, tally: Tally, at: datetime) -> None:
    if tally.rows != tally.records + tally.duplicates + tally.refused:
        raise AssertionError(f"rows unaccounted for: {tally.rows} != {tally.records} + {tally.duplicates} + {tally.refused}")
    for name in ("rows", "records", "duplicates", "refused", "joined"):
        setattr(imported, name, getattr(tally, name))
    imported.status, imported.finished = Import.Status.DONE, at
    imported.save()


def _batches(rows: Iterator[RowRead], size: int) -> Iterator[list[RowRead]]:
    while batch := list(islice(rows, size)):
        yield batch


def _sha(source: Path) -> str:
    with source.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
