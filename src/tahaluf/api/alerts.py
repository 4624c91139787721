"""Alerts that the caller may see: reading them, their CAP 1.2 form, acknowledging, releasing and deciding."""

from __future__ import annotations

from typing import Annotated

from django.conf import settings
from django.http import HttpResponse
from django.utils.timezone import now
from ninja import Query, Router, Status
from pydantic import Field

from tahaluf.api.caller import Called, door, looked, require_person, require_reporter
from tahaluf.api.records.reading import RecordId, page_of
from tahaluf.api.records.shapes import Receipt, RecordOut, RecordPage
from tahaluf.api.records.writing import ReportIn, own_row, receipt, statement_of
from tahaluf.api.words import Prose, Strict, Word
from tahaluf.hub.alerts import caps, decisions, queries, release
from tahaluf.hub.ledger.queries import Filters, Row
from tahaluf.kernel.errors import BadInput, NotFound
from tahaluf.records.kinds.alert import Alert

router = Router(tags=["alerts"])


@router.get("/alerts", response=RecordPage)
def list_alerts(request: Called, cursor: Query[Word | None] = None, limit: Annotated[int, Query(ge=1, le=200)] = 50) -> RecordPage:
    """Current alerts, newest first."""
    page = door(request).records(Filters(kind=("alert",)), cursor=cursor, limit=limit)
    looked(request, "alerts.listed", count=len(page.rows))
    return page_of(page)


@router.get("/alerts/{record_id}", response=RecordOut)
def get_alert(request: Called, record_id: RecordId) -> HttpResponse:
    """One alert."""
    row = require_alert(request, record_id)
    looked(request, "record.looked", record_id)
    told = RecordOut.of(row)
    return HttpResponse(told.model_dump_json(), content_type="application/json", headers={"ETag": told.etag})


def require_alert(request: Called, record_id: str) -> Row:
    """An alert that the caller may see.

    Raises:
        NotFound: there is none, it is not for this caller, or it is a record of another kind.
    """
    row = door(request).get(record_id)
    if row.kind != "alert":
        raise NotFound("There is no such alert, or you may not see it.")
    return row


@router.get("/alerts/{record_id}/cap")
def get_cap(request: Called, record_id: RecordId) -> HttpResponse:
    """A sent alert as CAP 1.2 XML, one info block per language."""
    message = caps.cap_for(request.auth.reader, record_id)
    looked(request, "record.looked", record_id)
    return HttpResponse(message, content_type="application/cap+xml; charset=utf-8")


class ReleaseIn(ReportIn):
    """An alert to be sent, and why; `scan_reason` says why its texts may stay where a scan holds them."""

    kind: Word = "alert"
    reason: Prose = Field(min_length=1)
    scan_reason: Prose = ""


class DecisionIn(Strict):
    """confirmed, watching, dismissed or stood_down, and why."""

    decision: Word
    reason: Prose = Field(min_length=1)


class SignalDecisionIn(Strict):
    """confirm, watch or dismiss the signal of an address, and why."""

    address: Word
    choice: Word
    reason: Prose = Field(min_length=1)


@router.post("/alerts", response={201: Receipt})
def release_alert(request: Called, given: ReleaseIn) -> HttpResponse:
    """Release an alert of the caller's member to those named in its markings; the worker delivers it."""
    member = require_reporter(request)
    statement = statement_of(given, request, member)
    if not isinstance(statement.content, Alert):
        raise BadInput.one("kind", "Only alerts are released.", "Send the kind “alert”, or use /records.")
    exercise = given.exercise or settings.EXERCISE_HUB
    made = release.release(
        statement.content,
        statement.markings,
        member=member,
        reason=given.reason,
        at=now(),
        by=request.auth.actor,
        exercise=exercise,
        scan_reason=given.scan_reason,
    )
    return receipt(made, status=201)


@router.post("/alerts/{record_id}/decision", response=Receipt)
def decide_alert(request: Called, record_id: RecordId, given: DecisionIn) -> HttpResponse:
    """Decide on an alert of the caller's member; confirming a draft sends it. If-Match names the version looked at."""
    member = require_reporter(request)
    require_alert(request, record_id)
    row = own_row(request, record_id, member)
    return receipt(release.decide(row, given.decision, given.reason, member=member, at=now(), by=request.auth.actor))


@router.post("/alerts/{record_id}/acknowledgement", response={204: None})
def acknowledge_alert(request: Called, record_id: RecordId) -> Status[None]:
    """Note that the person who is signed in has read the alert; again changes nothing."""
    queries.acknowledge(require_person(request), record_id, at=now())
    return Status(204, None)


@router.post("/signals/decisions", response={204: None})
def decide_signal(request: Called, given: SignalDecisionIn) -> Status[None]:
    """Write the decision of the person who is signed in on a signal of today; a later one counts."""
    person = require_person(request)
    signal = decisions.require_signal(request.auth.reader, given.address, today=now().date())
    decisions.decide_signal(signal, given.choice, given.reason, user=person, at=now())
    return Status(204, None)
