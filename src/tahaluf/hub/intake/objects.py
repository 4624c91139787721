"""Reports that arrive as STIX objects: signed ones are appended as they are, unsigned ones of our kinds become our own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import transaction

from tahaluf.exchange.stix import Arrived
from tahaluf.hub.assess.recognition import recognised
from tahaluf.hub.intake.bundles import seen_as
from tahaluf.hub.intake.imports import Source, finish, keep_faults, open_import, require_open
from tahaluf.hub.intake.models import Import, RowFault
from tahaluf.hub.intake.scanning import Decision
from tahaluf.hub.intake.sharing import require_shareable
from tahaluf.hub.intake.sorting import is_undone, record_id, reference_to, undone_batches
from tahaluf.hub.intake.tally import Progress, Rights, Tally
from tahaluf.hub.intake.wording import discreet
from tahaluf.hub.ledger import services as ledger
from tahaluf.hub.ledger import store
from tahaluf.hub.ledger.admission import Candidate, admit_all
from tahaluf.hub.ledger.holdings import Held, held_by
from tahaluf.hub.ledger.services import Statement
from tahaluf.hub.members.queries import snapshot
from tahaluf.kernel.characters import require_storable
from tahaluf.kernel.errors import BadInput, Conflict, Fault, NotAllowed
from tahaluf.kernel.markings import Lane
from tahaluf.records.envelope import Record, from_stix
from tahaluf.records.kind import Kind
from tahaluf.records.visibility import LANES_THAT_SEE

BATCH = 200


@dataclass(slots=True, kw_only=True)
class Taken:
    """Objects so far, counted as rows; the kinds and lanes are those of the records that were taken or were there already."""

    tally: Tally = field(default_factory=Tally)
    kinds: set[str] = field(default_factory=set)
    lanes: set[Lane] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bringer:
    """Whose objects they are, when they come, and the import that they belong to (None: nothing is appended)."""

    rights: Rights
    at: datetime
    imported: Import | None
    undone: frozenset[str]
    decision: Decision

    @property
    def batch(self) -> str:
        return self.imported.batch if self.imported else ""


def start(path: Path, arrived: list[Arrived], rights: Rights, *, at: datetime) -> Import:
    """Open an import of a bundle; the same bundle by the same member continues one that was interrupted."""
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    kind, lane = seen_as(arrived, rights)
    source = Source(name=path.name, sha256=sha256, kind=kind, lane=lane, mapping={"form": "stix"}, markings={"lane": lane.value})
    return open_import(source, rights, at=at)


def take(  # noqa: PLR0913 - what is taken, for whom, when, and who is told
    arrived: list[Arrived],
    rights: Rights,
    *,
    at: datetime,
    imported: Import | None = None,
    seen: Callable[[Kind], None] | None = None,
    progress: Progress | None = None,
) -> Taken:
    """Append what a bundle holds, under the label of its import; without one nothing is appended.

    One bad object spoils no other. Killed at any moment, the next run of the same bundle goes on: what it appended before
    counts as a record of this import, not as a duplicate.
    """
    taken = Taken()
    decision = Decision(reason=rights.held_reason)
    bringer = _Bringer(rights=rights, at=at, imported=imported, undone=undone_batches(rights.member), decision=decision)
    if imported is not None:
        RowFault.objects.filter(imported=imported).delete()
    rest = iter(arrived)
    while some := list(islice(rest, BATCH)):
        _take_some(some, taken, bringer, seen)
        if progress is not None:
            progress(taken.tally.rows)
    if imported is not None:
        decision.tell(imported.batch, by=rights.by, at=at)
        finish(imported, taken.tally, at=at)
    return taken


def _take_some(some: list[Arrived], taken: Taken, bringer: _Bringer, seen: Callable[[Kind], None] | None) -> None:
    if bringer.imported is None:
        _take_each(some, taken, bringer, seen)
        return
    told = len(taken.tally.faults)
    with transaction.atomic():
        store.lock()
        require_open(bringer.imported)
        _take_each(some, taken, bringer, seen)
        keep_faults(bringer.imported, taken.tally.faults[told:])


def _take_each(some: list[Arrived], taken: Taken, bringer: _Bringer, seen: Callable[[Kind], None] | None) -> None:
    for arrived in some:
        taken.tally.rows += 1
        try:
            record = _take_one(arrived, taken, bringer)
        except BadInput as error:
            taken.tally.refuse(arrived.position, discreet(error.faults))
        except (Conflict, NotAllowed) as error:
            fault = Fault(place="id", fault=str(error), remedy="Look at the record that is held here.", code="conflict")
            taken.tally.refuse(arrived.position, discreet([fault]))
        else:
            if seen is not None:
                seen(recognised(record.content))


def _take_one(arrived: Arrived, taken: Taken, bringer: _Bringer) -> Record:
    """The record that one object is, once it is in the ledger (or, in a dry run, could be)."""
    if arrived.faults or arrived.object is None:
        raise BadInput(arrived.faults)
    if not arrived.ours:
        kind = arrived.object.get("type")
        raise BadInput.one("type", f"{kind!r} is no kind of record here.", "See `tahaluf kinds` for those that are.")
    require_storable(arrived.object, "")
    record = from_stix(arrived.object)
    _require_lane(record, bringer.rights.lane)
    bringer.decision.admit(record.content)
    became = _foreign(arrived.object, record, bringer) if record.signature is not None else _own(record, bringer)
    taken.tally.records += became is not Became.DUPLICATE
    taken.tally.duplicates += became is Became.DUPLICATE
    taken.tally.revised += became is Became.REVISED
    taken.tally.again += became is Became.AGAIN
    taken.kinds.add(record.kind.spec.slug)
    taken.lanes.add(record.markings.lane)
    return record


class Became(Enum):
    """What became of an object that was not refused; `AGAIN` is new beside a predecessor whose import was undone."""

    NEW = "new"
    AGAIN = "again"
    REVISED = "revised"
    DUPLICATE = "duplicate"


def _require_lane(record: Record, lane: Lane | None) -> None:
    """Nobody brings in what they could not see again: the answer to an import tells of it."""
    marked = record.markings.lane
    if lane is not None and (lane not in LANES_THAT_SEE[marked] or (record.kind.spec.closed and marked is not lane)):
        raise BadInput.one(
            "lane",
            f"People in the lane “{lane.value}” do not bring in such records.",
            "Let somebody of their lane send it.",
            "lane",
        )


def _foreign(stix: Any, record: Record, bringer: _Bringer) -> Became:
    """Append a signed object exactly as it came, unless this version is held.

    Its owner said with whom it is shared, and that is held against the circles in which the owner ever stayed.
    """
    good, bad = admit_all([stix], snapshot())
    if bad:
        raise bad[0][2]
    _require_owner_shares(record)
    if bringer.imported is None:
        return Became.DUPLICATE if _is_held(good[0][1]) else Became.NEW
    appended = ledger.append([stix], at=bringer.at, by=bringer.rights.by, batch=bringer.batch)
    if appended.refused:
        raise BadInput(appended.refused[0].faults)
    if appended.new:
        return Became.NEW
    return _before(held_by(record.owner, [record.id]).get(record.id), bringer)


def _before(held: Held | None, bringer: _Bringer) -> Became:
    """A record that is there already: brought in by an earlier run of this import, or a duplicate."""
    return Became.NEW if held is not None and bringer.batch and held.batch == bringer.batch else Became.DUPLICATE


def _require_owner_shares(record: Record) -> None:
    """The owner ever stayed in each circle named: records that were shared before it left stay good."""
    known = snapshot().coalition
    for name in record.markings.circles:
        circle = known.circles.get(name)
        if circle is None or record.owner not in {stay.member for stay in circle.memberships}:
            raise BadInput.one("circles", "Its owner never stayed in a circle that it names.", "Ask its owner.", "circle")
    if not known.members.keys() >= set(record.markings.recipients):
        raise BadInput.one("recipients", "A recipient is no member of the coalition.", "Ask its owner.", "recipient")


def _is_held(candidate: Candidate) -> bool:
    versions = store.versions_of([candidate.record.id]).get(candidate.record.id, [])
    return any(version.body_hash == candidate.body_hash for version in versions)


def _own(record: Record, bringer: _Bringer) -> Became:
    """Sign an unsigned statement as the reporting member's, unless it is held unchanged."""
    _require_own(record, bringer)
    content = recognised(record.content)
    identifier, before = _id_and_predecessor(record, bringer)
    known = held_by(bringer.rights.member.pk, [identifier]).get(identifier)
    if known is not None and known.record.retracted:
        raise BadInput.one("id", "The record was retracted by itself, which is final.", "Report it as a new record.", "retracted")
    if known is not None and known.record.content.content() == content.content():
        return _before(known, bringer)
    if bringer.imported is not None:
        _say(replace(record, id=identifier), content, known, before, bringer)
    if known is not None:
        return Became.REVISED
    return Became.AGAIN if before else Became.NEW


def _require_own(record: Record, bringer: _Bringer) -> None:
    member = bringer.rights.member
    if record.owner != member.pk and record.owner in snapshot().coalition.members:
        raise BadInput.one(
            "created_by_ref", "It is another member's statement and not signed.", "Send it as that member signed it.", "owner"
        )
    if record.retracted:
        raise BadInput.one("revoked", "It was taken back before it came.", "Retract the record held here by hand.", "retracted")
    require_shareable(record.markings, member=member.pk, at=bringer.at)


def _id_and_predecessor(record: Record, bringer: _Bringer) -> tuple[str, str | None]:
    """The id that the statement has here: its own, or the next one behind those whose import was undone."""
    member = bringer.rights.member
    identifier, before, generation = record.id, None, 1
    while (held := held_by(member.pk, [identifier]).get(identifier)) is not None and is_undone(held, bringer.undone):
        before = identifier
        identifier = record_id(record.kind, member, f"{record.id}|again {generation}")
        generation += 1
    return identifier, before


def _say(record: Record, content: Kind, known: Held | None, before: str | None, bringer: _Bringer) -> None:
    rights = bringer.rights
    if known is not None:
        ledger.revise(known.record, content=content, at=bringer.at, by=rights.by)
        return
    statement = Statement(
        id=record.id,
        content=content,
        markings=record.markings,
        field_markings=record.field_markings,
        external_references=(*record.external_references, *reference_to(before)),
        lang=record.lang,
        confidence=record.confidence,
        exercise=record.exercise or rights.exercise,
    )
    ledger.issue(statement, member=rights.member.pk, at=bringer.at, by=rights.by, batch=bringer.batch)
