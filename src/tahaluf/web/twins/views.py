"""Twins of the lists of alerts, deadlines, searches, versions and signals: what the page shows, nothing beyond it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from tahaluf.hub.alerts.queries import Listed, desk_for
from tahaluf.hub.ledger.queries import Filters, Row
from tahaluf.hub.searches import services
from tahaluf.records.alert_codes import DECISIONS
from tahaluf.records.kinds.alert import Alert
from tahaluf.web.desk.deadlines import due
from tahaluf.web.names import member_countries, member_names
from tahaluf.web.reading import SignedIn, door, now
from tahaluf.web.record.shown import versions_of
from tahaluf.web.signals.shown import subject
from tahaluf.web.titles import headline
from tahaluf.web.twins.answers import Cell, answer
from tahaluf.web.values import language

ALERTS = ("id", "headline", "owner", "owner_name", "modified", "tlp", "decision", "signal_kind", "urgency", "severity")
DEADLINES = ("id", "kind", "title", "owner", "owner_name", "on", "days", "tlp")
SEARCHES = ("name", "query", "followed", "seen")
VERSIONS = ("version", "modified", "retracted", "field", "before", "after")
SIGNALS = ("kind", "subject", "substance", "region", "source", "week", "says", "place", "decision")


@require_safe
def alerts(request: SignedIn, form: str) -> HttpResponse:
    """The page of alerts that `state` and `cursor` ask for; `next` is the cursor of the page after it."""
    state = request.GET.get("state", "")
    opened = door(request)
    filters = Filters(kind=("alert",), status=(state,) if state in DECISIONS else ())
    page = opened.records(filters, cursor=request.GET.get("cursor") or None, limit=25)
    names = member_names(opened.coalition)
    return answer(form, "alerts", ALERTS, [_alert(row, names) for row in page.rows], {"next": page.next or None})


def _alert(row: Row, names: Mapping[str, str]) -> tuple[Cell, ...]:
    content = row.record.content
    if not isinstance(content, Alert):
        raise TypeError(row.kind)
    told = (content.decision, content.signal_kind, content.urgency, content.cap_severity)
    tlp = row.record.markings.tlp.value
    return (row.id, headline(content, language()), row.owner, names.get(row.owner), row.modified.isoformat(), tlp, *told)


@require_safe
def deadlines(request: SignedIn, form: str) -> HttpResponse:
    """What is due within thirty days and what the own member is late with (`days` below zero)."""
    opened = door(request)
    names = member_names(opened.coalition)
    country = member_countries(opened.coalition).get(request.user.member_id or "", "")
    rows = [
        (
            one.row.id,
            one.row.kind,
            one.title,
            one.row.owner,
            one.owner,
            one.on.isoformat(),
            one.days,
            one.row.record.markings.tlp.value,
        )
        for one in due(opened, names, today=now().date(), country=country)
    ]
    return answer(form, "deadlines", DEADLINES, rows, {})


@require_safe
def searches(request: SignedIn, form: str) -> HttpResponse:
    """The person's own saved searches; `seen` is when they looked last."""
    kept = services.searches_of(request.user)
    rows = [(one.name, one.query, one.followed, one.seen.isoformat() if one.seen else None) for one in kept]
    return answer(form, "searches", SEARCHES, rows, {})


@require_safe
def versions(request: SignedIn, record_id: str, form: str) -> HttpResponse:
    """Every version that this reader may see, newest first, one row per field that changed (none: `field` is unknown)."""
    opened = door(request)
    opened.get(record_id)
    return answer(form, "versions", VERSIONS, _versions(opened.versions(record_id)), {"record": record_id})


def _versions(rows: Iterable[Row]) -> Iterator[tuple[Cell, ...]]:
    listed = versions_of(rows)
    for number, version in zip(range(len(listed), 0, -1), listed, strict=True):
        start = (number, version.row.modified.isoformat(), version.row.retracted or None)
        if not version.changes:
            yield (*start, None, None, None)
        for change in version.changes or ():
            yield (*start, change.title, str(change.before), str(change.after))


@require_safe
def signals(request: SignedIn, form: str) -> HttpResponse:
    """Signals of the reader's own view by rank; `place` says whether the desk shows, leaves out or has dismissed it."""
    opened = door(request)
    asked = desk_for(request.user, now(), door=opened)
    names = member_names(opened.coalition)
    groups = {"shown": asked.signals, "left_out": asked.left_out, "dismissed": asked.dismissed}
    rows = [_signal(one, place, names) for place, listed in groups.items() for one in listed]
    return answer(form, "signals", SIGNALS, rows, {"budget": asked.budget})


def _signal(listed: Listed, place: str, names: Mapping[str, str]) -> tuple[Cell, ...]:
    signal = listed.signal
    key = signal.key
    said = signal.reasons[0].says.in_(language())
    decision = listed.decision.choice if listed.decision else None
    about = (key.substance or None, key.region or None, key.source)
    return (signal.kind.value, subject(signal, names), *about, signal.week.isoformat(), said, place, decision)
