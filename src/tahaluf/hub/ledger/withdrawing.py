"""Letting go of versions whose owner, on another hub, narrowed who may see the record."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from tahaluf.hub.audit.services import SYSTEM, Actor
from tahaluf.hub.audit.services import record as audit
from tahaluf.hub.ledger import store
from tahaluf.hub.ledger.heads import note_head
from tahaluf.hub.ledger.models import Entry
from tahaluf.hub.ledger.projections import catch_up, forget, project
from tahaluf.hub.moments import microseconds
from tahaluf.records.canonical import canonical_bytes, digest


@transaction.atomic
def drop_before(record_id: str, before: datetime, *, at: datetime, by: Actor = SYSTEM) -> bool:
    """Empty the bodies of every version older than `before` and append the entry that says so; whether anything was dropped.

    Nothing happens where the ledger holds a version of `before` or later: it stands, and older ones are history that may be kept.
    Unlike an erasure it is not final: a version of `before` or later is taken when it comes.
    """
    store.lock()
    catch_up()
    moment_us = microseconds(before)
    versions = store.versions_of([record_id]).get(record_id, [])
    held = [version for version in versions if version.action == "record"]
    if not held or any(version.modified_us >= moment_us for version in held) or any(v.action == "erase" for v in versions):
        return False
    if any(version.action == "drop" and version.modified_us >= moment_us for version in versions):
        return False
    forget(record_id)
    Entry.objects.filter(record_id=record_id, action="record", erased=False).update(body=b"", erased=True)
    body = canonical_bytes({"dropped": record_id, "versions": sorted(version.body_hash for version in held)})
    line = store.Line(action="drop", record_id=record_id, modified_us=moment_us, body=body, body_hash=digest(body))
    first = store.head()
    head = store.write([line], received_us=microseconds(at), batch="")
    project(first.seq, [(head.seq, None)])
    audit(by, "ledger.drop", at=at, target=record_id, detail={"head": head.hash, "seq": head.seq})
    note_head(head)
    return True
