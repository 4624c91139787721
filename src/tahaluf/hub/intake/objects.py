"""Reports that arrive as STIX objects: signed ones are appended as they are, unsigned ones of our kinds become our own."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from tahaluf.exchange.stix import Arrived, read_bundle
from tahaluf.hub.assess.recognition import recognised
from tahaluf.hub.audit.services import SYSTEM, Actor
from tahaluf.hub.intake.opening import require_readable
from tahaluf.hub.intake.sharing import require_shareable
from tahaluf.hub.ledger import services as ledger
from tahaluf.hub.ledger import store
from tahaluf.hub.ledger.admission import Candidate, admit_all
from tahaluf.hub.ledger.holdings import held_by
from tahaluf.hub.ledger.services import Statement
from tahaluf.hub.members.models import Member
from tahaluf.hub.members.queries import snapshot
from tahaluf.kernel.characters import require_storable
from tahaluf.kernel.errors import BadInput, Conflict, Fault, NotAllowed
from tahaluf.kernel.markings import Lane
from tahaluf.records.envelope import Record, from_stix
from tahaluf.records.kind import Kind

MOST_BYTES = 256 << 20  # a bundle is read whole
_HEAD = 4096


@dataclass(slots=True, kw_only=True)
class Outcome:
    """Objects so far: rows = records + duplicates + refused."""

    rows: int = 0
    records: int = 0
    duplicates: int = 0
    refused: int = 0
    kinds: set[str] = field(default_factory=set)
    lanes: set[Lane] = field(default_factory=set)
    faults: list[tuple[int, Fault]] = field(default_factory=list)


def is_bundle(path: Path) -> bool:
    """Whether a JSON file looks like STIX objects rather than a table of rows."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    return b'"spec_version"' in head or re.search(rb'"type"\s*:\s*"bundle"', head) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bringer:
    """Who brings the objects, when, and whether anything is appended."""

    member: Member
    by: Actor
    at: datetime
    dry_run: bool


def take(  # noqa: PLR0913 - what is taken, for whom, when, and who is told
    path: Path,
    *,
    member: Member,
    at: datetime,
    by: Actor = SYSTEM,
    dry_run: bool = False,
    seen: Callable[[Kind], None] | None = None,
) -> Outcome:
    """Append what a bundle holds. One bad object spoils no other; each refused one is in `faults` by its position.

    Raises:
        BadInput: the file is no JSON, holds no objects, or is too large to be read whole.
    """
    require_readable(path, most=MOST_BYTES)
    outcome = Outcome()
    bringer = _Bringer(member=member, by=by, at=at, dry_run=dry_run)
    for arrived in read_bundle(path.read_bytes()):
        if arrived.object is not None and not arrived.ours and not arrived.faults and _is_context(arrived):
            continue
        outcome.rows += 1
        try:
            record = _take_one(arrived, outcome, bringer)
        except BadInput as error:
            outcome.refused += 1
            outcome.faults.extend((arrived.position, fault) for fault in error.faults)
        except (Conflict, NotAllowed) as error:
            outcome.refused += 1
            fault = Fault(place="id", fault=str(error), remedy="Look at the record that is held here.", code="conflict")
            outcome.faults.append((arrived.position, fault))
        else:
            if seen is not None:
                seen(recognised(record.content))
    return outcome


def _is_context(arrived: Arrived) -> bool:
    """Objects that describe others and are no statements: they are read with the records and not counted as rows."""
    return (arrived.object or {}).get("type") in {"marking-definition", "extension-definition", "identity", "language-content"}


def _take_one(arrived: Arrived, outcome: Outcome, bringer: _Bringer) -> Record:
    """The record that one object is, once it is in the ledger (or, in a dry run, could be)."""
    if arrived.faults or arrived.object is None:
        raise BadInput(arrived.faults)
    if not arrived.ours:
        kind = arrived.object.get("type")
        raise BadInput.one("type", f"{kind!r} is no kind of record here.", "See `tahaluf kinds` for those that are.")
    require_storable(arrived.object, "")
    record = from_stix(arrived.object)
    new = _foreign(arrived.object, record, bringer) if record.signature is not None else _own(record, bringer)
    outcome.records += new
    outcome.duplicates += not new
    outcome.kinds.add(record.kind.spec.slug)
    outcome.lanes.add(record.markings.lane)
    return record


def _foreign(stix: Any, record: Record, bringer: _Bringer) -> bool:
    """Append a signed object exactly as it came; False where this version is already held.

    Its owner said with whom it is shared, and that is held against the circles in which the owner ever stayed.
    """
    good, bad = admit_all([stix], snapshot())
    if bad:
        raise bad[0][2]
    _require_owner_shares(record)
    if bringer.dry_run:
        return not _is_held(good[0][1])
    appended = ledger.append([stix], at=bringer.at, by=bringer.by)
    if appended.refused:
        raise BadInput(appended.refused[0].faults)
    return bool(appended.new)


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


def _own(record: Record, bringer: _Bringer) -> bool:
    """Sign an unsigned statement as the reporting member's; False where it is already held unchanged."""
    member = bringer.member
    if record.owner != member.pk and record.owner in snapshot().coalition.members:
        raise BadInput.one(
            "created_by_ref", "It is another member's statement and not signed.", "Send it as that member signed it.", "owner"
        )
    if record.retracted:
        raise BadInput.one("revoked", "It was taken back before it came.", "Retract the record held here by hand.", "retracted")
    require_shareable(record.markings, member=member.pk, at=bringer.at)
    content = recognised(record.content)
    known = held_by(member.pk, [record.id]).get(record.id)
    if known is not None and known.record.content.content() == content.content():
        return False
    if known is not None and known.record.retracted:
        raise BadInput.one("id", "The record was retracted, which is final.", "Report it as a new record.", "retracted")
    if bringer.dry_run:
        return True
    if known is not None:
        ledger.revise(known.record, content=content, at=bringer.at, by=bringer.by)
    else:
        ledger.issue(_statement(record, content), member=member.pk, at=bringer.at, by=bringer.by)
    return True


def _statement(record: Record, content: Kind) -> Statement:
    return Statement(
        id=record.id,
        content=content,
        markings=record.markings,
        field_markings=record.field_markings,
        external_references=record.external_references,
        lang=record.lang,
        confidence=record.confidence,
        exercise=record.exercise,
    )
