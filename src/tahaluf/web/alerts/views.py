"""Views of alerts."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from tahaluf.hub.alerts import queries, release
from tahaluf.hub.ledger.queries import Door, Filters, Row
from tahaluf.kernel.errors import BadInput, NotAllowed, NotFound
from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.records.alert_codes import DECISIONS
from tahaluf.records.alert_fields import FollowUp
from tahaluf.records.kinds.alert import Alert
from tahaluf.records.visibility import audience_of
from tahaluf.web.alerts.series import Counted, counted_by, drawn, neighbours, points_of, table_of
from tahaluf.web.alerts.shown import line_of, tabs_of
from tahaluf.web.audience import who_sees
from tahaluf.web.faults import all_told
from tahaluf.web.names import member_names
from tahaluf.web.reading import SignedIn, actor, door, looked, now, require_member_of
from tahaluf.web.record.shown import sections_of
from tahaluf.web.record.views import band_of
from tahaluf.web.records.shown import strictest
from tahaluf.web.report.scanned import signs_of
from tahaluf.web.shown import Band, Link
from tahaluf.web.titles import headline
from tahaluf.web.values import language, with_codes_isolated

CHOICES = ("confirmed", "watching", "dismissed")


@require_safe
def alerts(request: SignedIn) -> HttpResponse:
    """Alerts shared with this reader, by state of decision."""
    state = request.GET.get("state", "")
    filters = Filters(kind=("alert",), status=(state,) if state in DECISIONS else ())
    opened = door(request)
    page = opened.records(filters, cursor=request.GET.get("cursor") or None, limit=25)
    names = member_names(opened.coalition)
    states = [("", gettext("All")), *((code, DECISIONS[code].in_(language())) for code in ("pending", *CHOICES))]
    shown = {
        "lines": [line_of(row, names) for row in page.rows],
        "tabs": [Link(title=title, url=f"?state={code}", current=code == state) for code, title in states],
        "next": f"?state={state}&cursor={page.next}" if page.next else "",
        "band": Band(tlp=strictest(page.rows), lane=Lane(request.user.lane)),
    }
    return render(request, "web/alerts.html", shown)


@require_safe
def news(request: SignedIn) -> HttpResponse:
    """How many alerts came since the page was opened, as a line for it; empty where none did."""
    since = parse_datetime(request.GET.get("since", "")) or now()
    rows = door(request).records(Filters(kind=("alert",)), limit=10).rows
    number = sum(row.received > since for row in rows) if since.tzinfo else 0
    return render(request, "components/alerts_news.html", {"number": number})


@require_safe
def alert(request: SignedIn, record_id: str) -> HttpResponse:
    """One alert: texts, why it was raised, evidence, decision, what followed."""
    opened = door(request)
    row, content = _alert(opened.get(record_id))
    looked(request, "alert.looked", record_id)
    names = member_names(opened.coalition)
    chosen = request.GET.get("text", language())
    texts = {text.language.partition("-")[0]: text for text in content.texts or ()}
    text = texts.get(chosen) or next(iter(texts.values()), None)
    evidence = opened.get_many(reference.record for reference in content.evidence)
    counted = counted_by(content.trigger)
    shown = {
        "row": row,
        "line": line_of(row, names),
        "headline": headline(content, language()),
        "text": text,
        "tabs": tabs_of(content, text.language.partition("-")[0] if text else "", settings.LANGUAGES),
        "content": content,
        "trigger": content.trigger,
        "rule_says": with_codes_isolated(content.trigger.says or "") if content.trigger else "",
        "neighbours": neighbours(record_id, content, opened, names),
        "sent": release.is_sent(content),
        "signs": () if release.is_sent(content) else signs_of(content),
        "evidence": list(evidence.values()),
        "unseen": len(content.evidence) - len(evidence),
        "sections": sections_of(content),
        "who": who_sees(audience_of(row.record), opened.coalition, names, row.modified, reader=opened.reader),
        "mine": row.owner == request.user.member_id and not row.retracted,
        "choices": [(code, DECISIONS[code].in_(language())) for code in choices_of(content)],
        "noted": queries.has_noted(request.user, record_id),
        "band": band_of(row, opened, names),
    }
    return render(request, "web/alert.html", shown | _figure(content, counted, record_id, opened))


def _figure(content: Alert, counted: Counted | None, record_id: str, opened: Door) -> dict[str, Any]:
    """The series that the alert counted, where it says which and this reader sees any of it."""
    points = points_of(counted, opened) if counted else ()
    if counted is None or content.trigger is None or not points:
        return {}
    given = urlencode(
        [("kind", counted.source), ("substance", counted.substance), *([("where", counted.region)] if counted.region else [])]
    )
    return {
        "series": table_of(drawn(content.trigger, counted, points, "light")),
        "figure": reverse("alert-figure", args=[record_id]),
        "series_url": f"{reverse('records')}?{given}",
    }


@require_safe
def figure(request: SignedIn, record_id: str) -> HttpResponse:
    """The drawing of the series that raised the alert, in this reader's own view."""
    opened = door(request)
    _, content = _alert(opened.get(record_id))
    counted = counted_by(content.trigger)
    points = points_of(counted, opened) if counted else ()
    if counted is None or content.trigger is None or not points:
        raise NotFound("There is nothing to draw.")
    image = drawn(content.trigger, counted, points, "dark" if request.GET.get("theme") == "dark" else "light")
    return HttpResponse(image.svg, content_type="image/svg+xml", headers={"Cache-Control": "private, no-store"})


def choices_of(content: Alert) -> tuple[str, ...]:
    """The decisions that are open: what was released can also be stood down; what was stood down is over."""
    if content.decision == "stood_down":
        return ()
    return (*CHOICES, "stood_down") if release.is_sent(content) else CHOICES


@require_POST
def decide(request: SignedIn, record_id: str) -> HttpResponse:
    """Confirm, watch or dismiss, with a reason; the owner's people decide, and the next version says so."""
    row, _ = _alert(door(request).get(record_id))
    if row.owner != request.user.member_id:
        raise NotAllowed("Only the alert's owner decides.")
    decision, reason = request.POST.get("decision", ""), request.POST.get("reason", "").strip()
    if decision not in (*CHOICES, "stood_down") or not reason:
        messages.error(request, gettext("Choose a decision and give the reason."))
        return redirect("alert", record_id=record_id)
    try:
        why = request.POST.get("scan_reason", "")
        release.decide(row, decision, reason, member=require_member_of(request), at=now(), by=actor(request), scan_reason=why)
    except BadInput as error:
        messages.error(request, all_told(error))
    else:
        messages.success(request, gettext("The decision is written; everybody who has the alert learns of it."))
    return redirect("alert", record_id=record_id)


@require_POST
def note(request: SignedIn, record_id: str) -> HttpResponse:
    """Take note of an alert: it leaves the desk of this person."""
    queries.acknowledge(request.user, record_id, at=now())
    messages.success(request, gettext("You took note of the alert."))
    return redirect("alert", record_id=record_id)


@require_POST
def follow_up(request: SignedIn, record_id: str) -> HttpResponse:
    """Write down what was done afterwards; readers of the alert see it."""
    row, _ = _alert(door(request).get(record_id))
    given = {name: request.POST.get(name, "").strip() for name in ("action", "office", "outcome")}
    if not given["action"]:
        messages.error(request, gettext("Say what was done."))
        return redirect("alert", record_id=record_id)
    act = FollowUp(
        on=Period.of_day(now().date()), action=given["action"], by=given["office"] or None, outcome=given["outcome"] or None
    )
    release.add_follow_up(row, act, member=require_member_of(request), at=now(), by=actor(request))
    messages.success(request, gettext("Written down; readers of the alert see it."))
    return redirect("alert", record_id=record_id)


def _alert(row: Row) -> tuple[Row, Alert]:
    if not isinstance(row.record.content, Alert):
        raise NotFound("This record is no alert.")
    return row, row.record.content
