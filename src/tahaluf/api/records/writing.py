"""Reporting, revising and retracting records of the caller's own member."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.http import HttpResponse
from django.utils.timezone import now
from pydantic import Field

from tahaluf.api.caller import Called, door, may_read_back, require_reporter
from tahaluf.api.problems import PreconditionFailed, PreconditionMissing
from tahaluf.api.records import reading
from tahaluf.api.records.reading import RecordId, SeerOut
from tahaluf.api.records.shapes import Receipt, etag_of, own_etag
from tahaluf.api.words import Prose, Strict, Word
from tahaluf.hub.assess.recognition import recognised
from tahaluf.hub.ledger import services
from tahaluf.hub.ledger.queries import Row
from tahaluf.hub.ledger.relations import who_would_see
from tahaluf.hub.members import queries as members
from tahaluf.kernel.errors import BadInput, Fault, NotAllowed
from tahaluf.kernel.markings import TLP, Grade, Handling, Lane
from tahaluf.records.envelope import Record, from_stix, read_content, to_stix
from tahaluf.records.kind import Kind
from tahaluf.records.kinds import find_kind
from tahaluf.records.markings import FieldMarking, Markings
from tahaluf.records.visibility import audience_of

router = reading.router


class MarkingsIn(Strict):
    """Who may know: restricted to the own member unless said otherwise. The lane is that of the kind."""

    tlp: TLP = TLP.AMBER_STRICT
    circles: list[Word] = Field(default_factory=list, max_length=50, description="Circles of the own member, by id or slug.")
    recipients: list[Word] = Field(default_factory=list, max_length=200, description="Members, by id or slug.")
    persons: list[Word] = Field(default_factory=list, max_length=200, description="Persons (STIX identity ids).")
    caveats: list[Word] = Field(default_factory=list, max_length=20)
    handling: list[Handling] = Field(default_factory=list, max_length=4)
    handling_text: Prose | None = None
    grade: Word | None = None


class FieldMarkingIn(Strict):
    """A stricter TLP for single fields."""

    tlp: TLP
    selectors: list[Word] = Field(min_length=1, max_length=100)


class ReportIn(Strict):
    """A new record."""

    kind: Word
    content: dict[str, Any]
    markings: MarkingsIn = Field(default_factory=MarkingsIn)
    field_markings: list[FieldMarkingIn] = Field(default_factory=list, max_length=20)
    external_references: list[dict[str, Any]] = Field(default_factory=list, max_length=50)
    lang: Word | None = None
    confidence: int | None = Field(None, ge=0, le=100)
    exercise: bool = False


class RevisionIn(Strict):
    """What changes: the whole content, the markings, or both."""

    content: dict[str, Any] | None = None
    markings: MarkingsIn | None = None


class RetractionIn(Strict):
    """Why a record is taken back."""

    reason: Prose = Field(min_length=1)


class CheckOut(Strict):
    """What a report would become, without appending it: content with what was recognised, and who would see it."""

    content: dict[str, Any]
    who_would_see: list[SeerOut]


@router.post("/records", response={201: Receipt})
def report(request: Called, given: ReportIn) -> HttpResponse:
    """Report a record: it is recognised, signed by the caller's member and appended. Repeat safely with Idempotency-Key."""
    member = require_reporter(request)
    record = services.issue(statement_of(given, request, member), member=member, at=now(), by=request.auth.actor)
    return receipt(record, status=201)


@router.post("/check", response=CheckOut)
def check(request: Called, given: ReportIn) -> CheckOut:
    """All faults of a report at once, or what it would become and who would see it. Nothing is appended."""
    member = require_reporter(request)
    record = record_of(statement_of(given, request, member), member)
    seen = who_would_see(audience_of(record), members.coalition(), at=record.modified)
    seers = [SeerOut(member=one.member, lanes=list(one.lanes), rule=one.rule) for one in seen]
    return CheckOut(content=record.content.content(), who_would_see=seers)


@router.put("/records/{record_id}", response=Receipt)
def revise(request: Called, record_id: RecordId, given: RevisionIn) -> HttpResponse:
    """Append the next version of a record of the caller's member. If-Match names the version that it is based on."""
    member = require_reporter(request)
    row = own_row(request, record_id, member)
    faults: list[Fault] = []
    content = _content(row.record.kind, given.content, faults) if given.content is not None else None
    markings = markings_of(given.markings, row.record.markings.lane, member, faults) if given.markings else None
    if not (given.content is not None or given.markings):
        faults.append(Fault(place="body", fault="Nothing changes.", remedy="Send content, markings, or both."))
    if faults:
        raise BadInput(faults)
    return receipt(services.revise(row.record, content=content, markings=markings, at=now(), by=request.auth.actor))


@router.post("/records/{record_id}/retraction", response=Receipt)
def retract(request: Called, record_id: RecordId, given: RetractionIn) -> HttpResponse:
    """Take a record of the caller's member back, for good. If-Match names the version that was looked at."""
    row = own_row(request, record_id, require_reporter(request))
    return receipt(services.retract(row.record, given.reason, at=now(), by=request.auth.actor))


def own_row(request: Called, record_id: str, member: str) -> Row:
    """The caller's own record at the version named in If-Match.

    Raises:
        NotFound, NotAllowed, PreconditionMissing, PreconditionFailed: it is not there, foreign, unnamed or at another version.
    """
    row = door(request).get(record_id)
    if row.owner != member:
        raise NotAllowed("Only the owner can change a record.")
    if row.shown.withheld:
        raise NotAllowed("Fields of this record are withheld from you, so you cannot change it.")
    _require_match(request, row)
    return row


def _require_match(request: Called, row: Row) -> None:
    given = request.headers.get("If-Match")
    if given is None:
        raise PreconditionMissing("Name the version that you looked at: send its ETag as If-Match.")
    if given.strip() != "*" and etag_of(row) not in {part.strip() for part in given.split(",")}:
        raise PreconditionFailed("The record is at another version; look at it and decide again.")


def receipt(record: Record, *, status: int = 200) -> HttpResponse:
    """What is told of a version that was appended."""
    etag = own_etag(record.id, record.modified)
    told = Receipt(id=record.id, kind=record.kind.spec.slug, modified=record.modified, etag=etag)
    headers = {"ETag": etag, "Location": f"/api/v1/records/{record.id}"}
    return HttpResponse(told.model_dump_json(), status=status, content_type="application/json", headers=headers)


def statement_of(given: ReportIn, request: Called, member: str) -> services.Statement:
    """The statement that a report makes, recognised.

    Raises:
        BadInput: every fault of kind, content, markings and envelope.
        NotAllowed: people in the caller's lane do not report this kind.
    """
    kind = find_kind(given.kind)
    if kind is None:
        raise BadInput.one("kind", "There is no such kind of record.", "Choose one of /api/v1/kinds.")
    require_reportable(kind, request.auth.reader.lane)
    faults: list[Fault] = []
    content = _content(kind, given.content, faults)
    markings = markings_of(given.markings, kind.spec.lane, member, faults)
    if faults or content is None or markings is None:
        raise BadInput(faults)
    statement = services.Statement(
        content=content,
        markings=markings,
        field_markings=tuple(FieldMarking(tlp=one.tlp, selectors=tuple(one.selectors)) for one in given.field_markings),
        external_references=tuple(given.external_references),
        lang=given.lang,
        confidence=given.confidence,
        exercise=given.exercise or settings.EXERCISE_HUB,
    )
    from_stix(to_stix(record_of(statement, member)))  # the envelope's own faults, before anything is signed
    return statement


def require_reportable(kind: type[Kind], lane: Lane) -> None:
    """Pass only kinds whose records somebody in this lane could see again.

    Raises:
        NotAllowed: any other kind.
    """
    if not may_read_back(kind.spec.lane, lane, closed=kind.spec.closed):
        raise NotAllowed(f"People in the lane “{lane.value}” do not report the kind “{kind.spec.slug}”.")


def record_of(statement: services.Statement, member: str) -> Record:
    """The record that a statement would become now, unsigned."""
    at = now()
    at = at.replace(microsecond=at.microsecond // 1000 * 1000)
    return Record(
        id=f"{type(statement.content).spec.stix_type}--{uuid4()}",
        owner=member,
        created=at,
        modified=at,
        markings=statement.markings,
        content=statement.content,
        field_markings=statement.field_markings,
        external_references=statement.external_references,
        lang=statement.lang,
        confidence=statement.confidence,
        exercise=statement.exercise,
    )


def _content(kind: type[Kind], values: dict[str, Any], faults: list[Fault]) -> Kind | None:
    try:
        return recognised(read_content(kind, values))
    except BadInput as error:
        faults += [Fault(place=f"content.{f.place}", fault=f.fault, remedy=f.remedy, code=f.code) for f in error.faults]
        return None


def markings_of(given: MarkingsIn, lane: Lane, member: str, faults: list[Fault]) -> Markings | None:
    """Circles of the own member and known members only; unknown and foreign circles are not told apart."""
    circles = _named(given.circles, members.circles_of(member), "markings.circles", faults)
    recipients = _named(given.recipients, members.members(), "markings.recipients", faults)
    try:
        grade = Grade.parse(given.grade) if given.grade else None
    except BadInput as error:
        faults += [Fault(place="markings.grade", fault=f.fault, remedy=f.remedy, code=f.code) for f in error.faults]
        return None
    return Markings(
        tlp=given.tlp,
        lane=lane,
        circles=circles,
        recipients=recipients,
        persons=tuple(given.persons),
        caveats=tuple(given.caveats),
        handling=tuple(given.handling),
        handling_text=given.handling_text,
        grade=grade,
    )


def _named(names: list[str], known: tuple[Any, ...], place: str, faults: list[Fault]) -> tuple[str, ...]:
    by_name = {name: row.pk for row in known for name in (row.pk, row.slug)}
    faults += [
        Fault(
            place=f"{place}.{n}",
            fault="There is none of this name, or you may not name it.",
            remedy="Look at /api/v1/members and /api/v1/circles.",
        )
        for n, name in enumerate(names)
        if name not in by_name
    ]
    return tuple(dict.fromkeys(by_name[name] for name in names if name in by_name))
