"""An import from its opening to its end: gone on with where it was interrupted, finished once, taken back whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from django.db import transaction

from tahaluf.hub.audit.services import Actor
from tahaluf.hub.intake.models import Import, RowFault
from tahaluf.hub.intake.tally import Rights, Tally
from tahaluf.hub.ledger import services as ledger
from tahaluf.hub.ledger import store
from tahaluf.kernel.characters import mended, require_storable
from tahaluf.kernel.errors import BadInput, Conflict, Fault
from tahaluf.kernel.markings import Lane


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What identifies a file and how it is read: the same source of the same member is the same import."""

    name: str
    sha256: str
    kind: str
    lane: Lane
    mapping: Mapping[str, Any]
    markings: Mapping[str, Any]


def open_import(source: Source, rights: Rights, *, at: datetime) -> Import:
    """The import of this source: the interrupted one, else a new one.

    However often it is interrupted, and whoever starts it at the same time, the file has one import, which `undo` takes back whole.
    """
    same = {"member": rights.member, "file_sha256": source.sha256, "kind": source.kind, "exercise": rights.exercise}
    mapping, markings = _as_kept(source.mapping), _as_kept(source.markings)
    with transaction.atomic():
        store.lock()
        for running in Import.objects.filter(status=Import.Status.RUNNING, **same).order_by("started"):
            if (running.mapping, running.markings) == (mapping, markings):
                return running
        return Import.objects.create(
            lane=source.lane.value,
            by=rights.by.name,
            file_name=mended(source.name)[:255],
            mapping=mapping,
            markings=markings,
            started=at,
            **same,
        )


def _as_kept(value: Mapping[str, Any]) -> Any:
    """Plain values as a JSON column gives them back (a tuple comes back as a list), so that the two can be compared."""
    return orjson.loads(orjson.dumps(dict(value)))


def require_open(imported: Import) -> None:
    """To be asked in each transaction that appends.

    Raises:
        Conflict: somebody took the import back meanwhile.
    """
    if Import.objects.filter(pk=imported.pk, status=Import.Status.UNDONE).exists():
        raise Conflict(f"Import {imported.pk} was undone meanwhile; nothing more of it is appended.")


def keep_faults(imported: Import, faults: Iterable[tuple[int, bool, Fault]]) -> None:
    """Write faults, as (row, whether it gave no record, fault), beside the import."""
    RowFault.objects.bulk_create(
        RowFault(
            imported=imported,
            row=row,
            refused=refused,
            place=mended(fault.place)[:200],
            fault=mended(fault.fault),
            remedy=mended(fault.remedy),
            code=fault.code[:60],
        )
        for row, refused, fault in faults
    )


def finish(imported: Import, tally: Tally, *, at: datetime) -> None:
    """Keep the counts of an import that came to its end.

    Raises:
        Conflict: somebody took the import back meanwhile.
    """
    if tally.rows != tally.records + tally.duplicates + tally.refused:
        raise AssertionError(f"rows unaccounted for: {tally.rows} != {tally.records} + {tally.duplicates} + {tally.refused}")
    for name in ("rows", "records", "duplicates", "refused", "joined"):
        setattr(imported, name, getattr(tally, name))
    imported.status, imported.finished = Import.Status.DONE, at
    with transaction.atomic():
        store.lock()
        require_open(imported)
        imported.save()


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
