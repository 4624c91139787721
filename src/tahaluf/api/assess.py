"""Assessing without appending, signals, and drafts that a person has not confirmed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.timezone import now
from ninja import File, Query, Router, Schema, Status
from ninja.files import UploadedFile
from pydantic import Field, StringConstraints

from tahaluf.api.caller import Called, require_reporter
from tahaluf.api.imports import ImportIn, intake_request, on_disk, require_readable_lanes
from tahaluf.api.records.writing import MarkingsIn, ReportIn, report, require_reportable
from tahaluf.api.words import Because, Sentence, Strict, Word, becauses
from tahaluf.exchange.drafts import Draft as TextDraft
from tahaluf.exchange.drafts import draft_from
from tahaluf.hub.alerts import decisions
from tahaluf.hub.assess import signals
from tahaluf.hub.intake import drafting
from tahaluf.hub.intake import report as intake
from tahaluf.hub.intake.models import Draft
from tahaluf.hub.intake.queries import drafts_of, require_draft
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.markings import Lane
from tahaluf.records.kinds import require_kind

router = Router(tags=["assess"])
LongText = Annotated[str, StringConstraints(min_length=1, max_length=200_000, pattern=r"^[^\x00]*$")]


class TextIn(Strict):
    """A free text in Arabic, English or French; with the day on which it was `written`, "yesterday" and its like become days."""

    text: LongText
    written: date | None = None


class FoundOut(Schema):
    """One thing that the text names, at `start` to `end` of the cleaned text."""

    what: str
    start: int
    end: int
    text: str
    value: str
    confidence: float
    reasons: list[Because]


class AssessedText(Schema):
    """What a text holds: findings, and the record that it seems to report. A proposal, never a record."""

    language: str
    title: str | None
    text: str
    found: list[FoundOut]
    kind: str | None
    values: dict[str, Any]
    unknown: list[str]
    removed: list[str]
    held: Sentence | None


@router.post("/assess/text", response=AssessedText)
def assess_text(request: Called, given: TextIn) -> AssessedText:  # noqa: ARG001 - ninja's signature
    """What the hub finds in a text. Nothing is appended or kept."""
    return _assessed(draft_from(given.text, written=given.written))


@router.post("/assess/file", response=dict[str, Any])
def assess_file(request: Called, file: File[UploadedFile]) -> dict[str, Any]:
    """What importing a file would give: rows, substances, places, control, faults. Nothing is appended or kept."""
    asked = intake_request(request, ImportIn.model_validate({}), dry_run=True)
    with on_disk(file) as path:
        require_readable_lanes(path, request, asked)
        return intake.report_file(path, asked).as_json()


class SignalOut(Schema):
    """What is new or rising, with the reasons and with what would stand it down."""

    address: str = Field(description="Names the signal for a decision.")
    kind: str
    substance: str
    region: str
    source: str
    week: date
    level: str
    observed: int | None
    expected: float | None
    p: float | None
    q: float | None
    score: float
    method: str
    reasons: list[Because]
    stands_down: Sentence


@router.get("/signals", response=list[SignalOut])
def list_signals(
    request: Called,
    on: Query[date | None] = None,
    weeks: Annotated[int, Query(ge=1, le=52)] = 4,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    exercise: Query[bool | None] = None,
) -> list[SignalOut]:
    """Signals of the last complete weeks before `on`, the most pressing first, from the caller's own view."""
    if on is not None and not date(2000, 1, 1) <= on <= date(2100, 1, 1):
        raise BadInput.one("on", "The date is out of range.", "Choose one from 2000 to 2100.")
    found = signals.signals_for(request.auth.reader, today=on or now().date(), weeks=weeks, exercise=exercise)
    return [
        SignalOut(
            address=decisions.address_of(one),
            kind=one.kind.value,
            substance=one.key.substance,
            region=one.key.region,
            source=one.key.source,
            week=one.week,
            level=one.level.value,
            observed=one.observed,
            expected=one.expected,
            p=one.p,
            q=one.q,
            score=one.score,
            method=one.method,
            reasons=becauses(one.reasons),
            stands_down=Sentence.of(one.stands_down),
        )
        for one in found[:limit]
    ]


class DraftIn(Strict):
    """A draft from a text, or from values of a kind."""

    text: LongText | None = None
    kind: Word | None = None
    values: dict[str, Any] = Field(default_factory=dict)


class DraftValues(Strict):
    """The values of a draft so far."""

    values: dict[str, Any]


class ConfirmIn(Strict):
    """Who may know of the record that the draft becomes."""

    markings: MarkingsIn = Field(default_factory=MarkingsIn)


class DraftOut(Schema):
    """A draft: nothing of it is in the ledger."""

    id: UUID
    kind: str
    lane: Lane
    values: dict[str, Any]
    text: str
    found: list[dict[str, Any]]
    saved: datetime


@router.get("/drafts", response=list[DraftOut])
def list_drafts(request: Called) -> list[DraftOut]:
    """Drafts of the caller's member, newest first, at most 200."""
    return [_told(one) for one in drafts_of(request.auth.reader)]


@router.post("/drafts", response={201: DraftOut})
def make_draft(request: Called, given: DraftIn) -> Status[Any]:
    """Keep a draft for a person to check."""
    member = require_reporter(request)
    assessed = _assessed(draft_from(given.text)) if given.text else None
    slug = given.kind or (assessed.kind if assessed else None)
    if assessed and assessed.held:
        raise BadInput.one("text", assessed.held.en, "Send a text without such passages.", "held")
    if slug is None:
        raise BadInput.one("kind", "The text does not say what kind of record it is.", "Name a kind.")
    kind = require_kind(slug)
    require_reportable(kind, request.auth.reader.lane)
    values = {**(assessed.values if assessed and assessed.kind == slug else {}), **given.values}
    found = [one.model_dump(mode="json") for one in assessed.found] if assessed else []
    new = drafting.NewDraft(kind=slug, lane=kind.spec.lane, values=values, text=given.text or "", found=found)
    return Status(201, _told(drafting.keep_draft(new, member=member, by=request.auth.name, at=now())))


@router.get("/drafts/{identifier}", response=DraftOut)
def get_draft(request: Called, identifier: UUID) -> DraftOut:
    """One draft."""
    return _told(require_draft(request.auth.reader, identifier))


@router.put("/drafts/{identifier}", response=DraftOut)
def change_draft(request: Called, identifier: UUID, given: DraftValues) -> DraftOut:
    """Replace the values of a draft."""
    require_reporter(request)
    return _told(drafting.change_draft(require_draft(request.auth.reader, identifier), given.values, at=now()))


@router.delete("/drafts/{identifier}", response={204: None})
def throw_draft_away(request: Called, identifier: UUID) -> Status[Any]:
    """Forget a draft."""
    require_reporter(request)
    drafting.throw_away(require_draft(request.auth.reader, identifier))
    return Status(204, None)


@router.post("/drafts/{identifier}/confirmation", response={201: dict[str, Any]})
def confirm_draft(request: Called, identifier: UUID, given: ConfirmIn) -> HttpResponse:
    """Append the record that a draft has become, and forget the draft."""
    require_reporter(request)
    draft = require_draft(request.auth.reader, identifier)
    done = report(request, _report_of(draft, given))
    drafting.throw_away(draft)
    return done


def _report_of(draft: Draft, given: ConfirmIn) -> ReportIn:
    return ReportIn.model_validate({"kind": draft.kind, "content": draft.values, "markings": given.markings})


def _assessed(draft: TextDraft) -> AssessedText:
    proposal = draft.proposal
    return AssessedText(
        language=draft.language,
        title=draft.title,
        text=draft.text,
        found=[
            FoundOut(
                what=one.what.value,
                start=one.start,
                end=one.end,
                text=one.text,
                value=one.value,
                confidence=one.confidence,
                reasons=becauses(one.reasons),
            )
            for one in draft.items
        ],
        kind=proposal.kind if proposal else None,
        values=dict(proposal.content) if proposal else {},
        unknown=list(draft.unknown),
        removed=list(draft.removed),
        held=Sentence.of(draft.held) if draft.held else None,
    )


def _told(draft: Draft) -> DraftOut:
    return DraftOut(
        id=draft.pk,
        kind=draft.kind,
        lane=Lane(draft.lane),
        values=draft.values,
        text=draft.text,
        found=draft.found,
        saved=draft.saved,
    )
