"""Reports that arrive as STIX objects: signed ones are appended as they are, unsigned ones of our kinds become our own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from tahaluf.exchange.stix import Arrived, read_bundle
from tahaluf.hub.assess.recognition import recognised
from tahaluf.hub.audit.services import SYSTEM, Actor
from tahaluf.hub.ledger import services as ledger
from tahaluf.hub.ledger.holdings import held_by
from tahaluf.hub.ledger.services import Statement
from tahaluf.hub.members.models import Member
from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.records.envelope import Record, from_stix
from tahaluf.records.kind import Kind

_HEAD = 4096


@dataclass(slots=True, kw_only=True)
class Outcome:
    """Objects so far: rows = records + duplicates + refused."""

    rows: int = 0
    records: int = 0
    duplicates: int = 0
    refused: int = 0
    kinds: set[str] = field(default_factory=set)
    faults: list[tuple[int, Fault]] = field(default_factory=list)


def is_bundle(path: Path) -> bool:
    """Whether a JSON file looks like STIX objects rather than a table of rows."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    return b'"spec_version"' in head or b'"bundle"' in head


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
        BadInput: the file is no JSON or holds no objects.
    """
    outcome = Outcome()
    for arrived in read_bundle(path.read_bytes()):
        if arrived.object is not None and not arrived.ours and not arrived.faults and _is_context(arrived):
            continue
        outcome.rows += 1
        try:
            _take_one(arrived, outcome, member=member, at=at, by=by, dry_run=dry_run, seen=seen)
        except BadInput as error:
            outcome.refused += 1
            outcome.faults.extend((arrived.position, fault) for fault in error.faults)
    return outcome


def _is_context(arrived: Arrived) -> bool:
    """Objects that describe others and are no statements: they are read with the records and not counted as rows."""
    return (arrived.object or {}).get("type") in {"marking-definition", "extension-definition", "identity", "language-content"}


def _take_one(  # noqa: PLR0913 - as `take`
    arrived: Arrived,
    outcome: Outcome,
    *,
    member: Member,
    at: datetime,
    by: Actor,
    dry_run: bool,
    seen: Callable[[Kind], None] | None,
) -> None:
    if arrived.faults or arrived.object is None:
        raise BadInput(arrived.faults)
    if not arrived.ours:
        kind = arrived.object.get("type")
        raise BadInput.one("type", f"{kind!r} is no kind of record here.", "See `tahaluf kinds` for those that are.")
    record = from_stix(arrived.object)
    taken = record.signature is None and not dry_run and _own(record, member, at, by)
    if record.signature is not None and not dry_run:
        taken = _foreign(arrived.object, at, by)
    outcome.records += bool(taken) or dry_run
    outcome.duplicates += not (taken or dry_run)
    outcome.kinds.add(record.kind.spec.slug)
    if seen is not None:
        seen(recognised(record.content))


def _foreign(stix: Any, at: datetime, by: Actor) -> bool:
    """Append a signed object exactly as it came; False where this version is already held."""
    appended = ledger.append([stix], at=at, by=by)
    if appended.refused:
        raise BadInput(appended.refused[0].faults)
    return bool(appended.new)


def _own(record: Record, member: Member, at: datetime, by: Actor) -> bool:
    """Sign an unsigned statement as the reporting member's; False where it is already held unchanged."""
    content = recognised(record.content)
    known = held_by(member.pk, [record.id]).get(record.id)
    if known is not None:
        if known.record.content.content() == content.content():
            return False
        ledger.revise(known.record, content=content, at=at, by=by)
        return True
    statement = Statement(
        id=record.id,
        content=content,
        markings=record.markings,
        field_markings=record.field_markings,
        external_references=record.external_references,
        lang=record.lang,
        confidence=record.confidence,
        exercise=record.exercise,
    )
    ledger.issue(statement, member=member.pk, at=at, by=by)
    return True
