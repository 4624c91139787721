"""Changing the ledger: append, issue, revise, retract, erase, undo an import."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import orjson
from django.db import connection, transaction

from tahaluf.hub.audit.services import SYSTEM, Actor
from tahaluf.hub.audit.services import record as audit
from tahaluf.hub.ledger import store
from tahaluf.hub.ledger.admission import Candidate, admit_all
from tahaluf.hub.ledger.heads import note_head
from tahaluf.hub.ledger.models import Entry
from tahaluf.hub.ledger.projections import catch_up, forget, project
from tahaluf.hub.ledger.sealing import sealed
from tahaluf.hub.ledger.sorting import Refused, sort_out
from tahaluf.hub.members.keys import require_key
from tahaluf.hub.members.queries import snapshot
from tahaluf.hub.moments import microseconds
from tahaluf.kernel.errors import BadInput, Conflict, NotFound
from tahaluf.records.canonical import canonical_bytes, digest
from tahaluf.records.envelope import Record, from_stix, retracted, revised
from tahaluf.records.kind import Kind
from tahaluf.records.markings import FieldMarking, Markings


@dataclass(frozen=True, slots=True, kw_only=True)
class Appended:
    """What became of each object: ids of new versions and of versions already held, and what was refused."""

    new: tuple[str, ...] = ()
    duplicates: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()


def append(
    given: Iterable[Mapping[str, Any] | bytes], *, at: datetime, by: Actor = SYSTEM, batch: str = "", projected: bool = True
) -> Appended:
    """Append signed objects in one transaction: durable when this returns, and idempotent by id, version and bytes.

    Bad objects are refused one by one and never hold back good ones. With `projected=False` lists and search follow at the
    next `catch_up` (every door calls it first), which makes large imports faster.

    Raises:
        BadInput: the batch label has a line break or more than 100 characters.
    """
    require_label(batch)
    return append_judged(judge(given), at=at, by=by, batch=batch, projected=projected)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Objects that were looked at by themselves, with their positions; the other entries are still to be asked."""

    candidates: list[tuple[int, Candidate]]
    refused: tuple[Refused, ...]


def judge(given: Iterable[Mapping[str, Any] | bytes]) -> Judged:
    """Everything that can be checked of signed objects before the ledger is locked, which is most of the work."""
    candidates, bad = admit_all(given, snapshot())
    refused = tuple(Refused(position=position, record_id=_id_of(item), faults=error.faults) for position, item, error in bad)
    return Judged(candidates=candidates, refused=refused)


def append_judged(judged: Judged, *, at: datetime, by: Actor, batch: str, projected: bool) -> Appended:
    """Append what passed, as `append` does; the members must be those of the moment when it was judged."""
    taken = _write(judged.candidates, at=at, by=by, batch=batch, projected=projected)
    return replace(taken, refused=tuple(sorted((*judged.refused, *taken.refused), key=lambda item: item.position)))


@transaction.atomic
def _write(candidates: list[tuple[int, Candidate]], *, at: datetime, by: Actor, batch: str, projected: bool) -> Appended:
    store.lock()
    known = store.versions_of(candidate.record.id for _, candidate in candidates)
    sorted_out = sort_out(candidates, known)
    fresh = sorted_out.fresh
    if fresh:
        lines = [
            store.Line(action="record", record_id=c.record.id, modified_us=c.modified_us, body=c.body, body_hash=c.body_hash)
            for c in fresh
        ]
        before = store.head()
        head = store.write(lines, received_us=microseconds(at), batch=batch)
        audit(by, "ledger.append", at=at, target=batch, detail={"entries": len(fresh), "head": head.hash, "seq": head.seq})
        if projected:
            project(before.seq, [(before.seq + n, c.record) for n, c in enumerate(fresh, 1)])
        note_head(head)
    return Appended(
        new=tuple(c.record.id for c in fresh), duplicates=tuple(sorted_out.duplicates), refused=tuple(sorted_out.refused)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a member hosted here wants to say: content and markings, and where wanted its id, language, confidence."""

    content: Kind
    markings: Markings
    id: str | None = None
    created: datetime | None = None
    field_markings: tuple[FieldMarking, ...] = ()
    external_references: tuple[Mapping[str, Any], ...] = ()
    lang: str | None = None
    confidence: int | None = None
    exercise: bool = False


def issue(statement: Statement, *, member: str, at: datetime, by: Actor = SYSTEM, batch: str = "") -> Record:
    """Build, sign and append one record of a member hosted here, and return it as signed.

    Raises:
        NotAllowed: the member's key is not on this hub.
        BadInput, Conflict: the ledger refused it.
    """
    return issue_many([statement], member=member, at=at, by=by, batch=batch)[0]


def issue_many(  # noqa: PLR0913 - as `issue`
    statements: Iterable[Statement], *, member: str, at: datetime, by: Actor = SYSTEM, batch: str = "", projected: bool = True
) -> tuple[Record, ...]:
    """As `issue`, for many in one transaction; all or none."""
    at = at.replace(microsecond=at.microsecond // 1000 * 1000)
    records = [_record_of(statement, member, at) for statement in statements]  # all are read before anything is signed
    key = require_key(member)
    candidates = sealed(records, key)
    with transaction.atomic():
        _raise_refused(_write(list(enumerate(candidates)), at=at, by=by, batch=batch, projected=projected))
    return tuple(candidate.record for candidate in candidates)


def revise(
    record: Record, *, content: Kind | None = None, markings: Markings | None = None, at: datetime, by: Actor = SYSTEM
) -> Record:
    """Append the next version of a record of a member hosted here, based on the version that the caller has seen.

    Raises:
        NotAllowed: the member's key is not on this hub.
        Conflict: somebody else revised it meanwhile.
    """
    _check_base(record)
    return _append_version(revised(record, at=_after(record, at), content=content, markings=markings), at=at, by=by)


def retract(record: Record, reason: str, *, at: datetime, by: Actor = SYSTEM) -> Record:
    """Append the final version of a record that its owner, a member hosted here, takes back.

    Raises:
        BadInput: no reason was given.
        NotAllowed: the member's key is not on this hub.
        Conflict: somebody else revised it meanwhile.
    """
    if not reason.strip():
        raise BadInput.one("reason", "A retraction needs a reason.", "Say why in a few words.")
    _check_base(record)
    return _append_version(retracted(record, at=_after(record, at), reason=reason.strip()), at=at, by=by)


def undo_import(batch: str, reason: str, *, member: str, at: datetime, by: Actor = SYSTEM) -> int:
    """Retract every record that this member brought in under `batch` and that is not retracted; how many there were."""
    done = 0
    with transaction.atomic():
        store.lock()
        catch_up()
        for body in _bodies_of_batch(batch, member):
            record = from_stix(orjson.loads(body))
            if not record.retracted:
                retract(record, reason, at=at, by=by)
                done += 1
    return done


@transaction.atomic
def erase(record_id: str, reason: str, *, at: datetime, by: Actor = SYSTEM) -> None:
    """Empty the bodies of every version, leave their hashes, and append the entry that says so: final, the chain stays valid.

    Raises:
        NotFound: the ledger holds no such record.
        Conflict: it was erased before.
    """
    store.lock()
    catch_up()
    versions = store.versions_of([record_id]).get(record_id)
    if not versions:
        raise NotFound("There is no such record.")
    if any(version.action == "erase" for version in versions):
        raise Conflict("The record was erased before.")
    forget(record_id)
    Entry.objects.filter(record_id=record_id, action="record").update(body=b"", erased=True)
    body = canonical_bytes({"erased": record_id, "reason": reason, "versions": sorted(version.body_hash for version in versions)})
    line = store.Line(action="erase", record_id=record_id, modified_us=microseconds(at), body=body, body_hash=digest(body))
    before = store.head()
    head = store.write([line], received_us=microseconds(at), batch="")
    project(before.seq, [(head.seq, None)])
    audit(by, "ledger.erase", at=at, target=record_id, detail={"reason": reason, "head": head.hash, "seq": head.seq})
    note_head(head)


def _record_of(statement: Statement, member: str, at: datetime) -> Record:
    kind = type(statement.content)
    return Record(
        id=statement.id or f"{kind.spec.stix_type}--{uuid4()}",
        owner=member,
        created=statement.created or at,
        modified=at,
        markings=statement.markings,
        content=statement.content,
        field_markings=statement.field_markings,
        external_references=statement.external_references,
        lang=statement.lang,
        confidence=statement.confidence,
        exercise=statement.exercise,
    )


def _append_version(record: Record, *, at: datetime, by: Actor) -> Record:
    (candidate,) = sealed([record], require_key(record.owner))
    with transaction.atomic():
        _raise_refused(_write([(0, candidate)], at=at, by=by, batch="", projected=True))
    return candidate.record


def _raise_refused(result: Appended) -> None:
    faults = [fault for item in result.refused for fault in item.faults]
    if any(fault.code in {"conflict", "retracted", "erased"} for fault in faults):
        raise Conflict("; ".join(map(str, faults)))
    if faults:
        raise BadInput(faults)


def _check_base(record: Record) -> None:
    catch_up()
    with connection.cursor() as cursor:
        cursor.execute("SELECT modified_us FROM ledger_current WHERE record_id = %s", [record.id])
        row = cursor.fetchone()
    if row is None:
        raise NotFound("There is no such record, or you may not see it.")
    if row[0] != microseconds(record.modified):
        raise Conflict("The record was changed meanwhile; look at its newest version and decide again.")


def _after(record: Record, at: datetime) -> datetime:
    """A version time in whole milliseconds, later than the version before even when the clock is not."""
    at = at.replace(microsecond=at.microsecond // 1000 * 1000)
    return max(at, record.modified + timedelta(milliseconds=1))


def _bodies_of_batch(batch: str, member: str) -> list[bytes]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n.body FROM ledger_current c JOIN ledger_entry n ON n.seq = c.seq WHERE c.owner = %s AND c.record_id IN "
            "(SELECT record_id FROM ledger_entry WHERE batch = %s AND batch <> '')",
            [member, batch],
        )
        return [bytes(body) for (body,) in cursor.fetchall()]


def require_label(batch: str) -> None:
    """Refuse a label of an import that the ledger cannot hold.

    Raises:
        BadInput: it has a line break or more than 100 characters.
    """
    if "\n" in batch or len(batch) > 100:  # noqa: PLR2004 - the column's length
        raise BadInput.one("batch", "The label is longer than 100 characters or has a line break.", "Shorten it.")


def _id_of(item: Any) -> str | None:
    try:
        identifier = (orjson.loads(item) if isinstance(item, bytes) else item)["id"]
    except (ValueError, TypeError, KeyError):
        return None
    return identifier if isinstance(identifier, str) else None
