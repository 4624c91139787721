"""The audit page."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tahaluf.hub.audit import queries
from tahaluf.hub.audit.queries import Wanted
from tahaluf.kernel.errors import NotAllowed
from tahaluf.web.cells import inert
from tahaluf.web.reading import SignedIn, looked
from tahaluf.web.shown import Column, Table
from tahaluf.web.values import isolated

PAGE = 100
_MOST_LINES = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The filters as typed, as understood, and what could not be."""

    typed: dict[str, str]
    wanted: Wanted
    faults: tuple[str, ...]

    def url(self, **more: str) -> str:
        """The parameters of the same filters, with more."""
        return "?" + urlencode({key: value for key, value in (self.typed | more).items() if value})


@require_safe
def audit(request: SignedIn) -> HttpResponse:
    """Looks and changes of the steward's member, newest first; looking is itself written down."""
    _require_steward(request)
    looked(request, "audit.looked")
    asked = asked_of(request.GET)
    before = _moment(request.GET.get("before", ""))
    events = queries.visible_to(request.user, before=before, wanted=asked.wanted, limit=PAGE)
    titles = (gettext("When"), gettext("Who"), gettext("Act"), gettext("What"), gettext("Detail"))
    table = Table(
        caption=gettext("Looks and changes, newest first"),
        columns=tuple(Column(title=title) for title in titles),
        rows=tuple((event.at, *map(isolated, (event.actor, event.action, event.target, event.detail))) for event in events),
    )
    given = {
        "table": table,
        "next": asked.url(before=events[-1].at.isoformat()) if len(events) == PAGE else "",
        "typed": asked.typed,
        "faults": asked.faults,
        "actions": queries.actions_visible_to(request.user),
        "twin": asked.url(),
        "number": len(events),
    }
    return render(request, "web/audit.html", given)


@require_safe
def audit_csv(request: SignedIn) -> HttpResponse:
    """The same events as CSV, at most ten thousand; taking them along is written down too."""
    _require_steward(request)
    looked(request, "audit.exported")
    events = queries.visible_to(request.user, wanted=asked_of(request.GET).wanted, limit=_MOST_LINES)
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(["at", "actor", "member", "lane", "action", "target", "detail"])
    for event in events:
        line = (event.actor, event.member, event.lane, event.action, event.target, event.detail)
        writer.writerow([event.at.isoformat(), *map(inert, line)])
    headers = {"Content-Disposition": 'attachment; filename="audit.csv"', "Cache-Control": "private, no-store"}
    return HttpResponse(b"\xef\xbb\xbf" + buffer.getvalue().encode(), content_type="text/csv; charset=utf-8", headers=headers)


def asked_of(given: QueryDict) -> Asked:
    """The filters that an address names; days are whole days in UTC, the last one included."""
    typed = {name: given.get(name, "").strip() for name in ("action", "actor", "target", "since", "until")}
    faults: list[str] = []
    since, until = _day(typed["since"], faults), _day(typed["until"], faults)
    wanted = Wanted(
        target=typed["target"],
        action=typed["action"],
        actor=typed["actor"],
        since=_instant(since) if since else None,
        until=_instant(until + timedelta(days=1)) if until else None,
    )
    return Asked(typed=typed, wanted=wanted, faults=tuple(dict.fromkeys(faults)))


def _require_steward(request: SignedIn) -> None:
    if not (request.user.is_steward or request.user.is_superuser):
        raise NotAllowed("The audit is for stewards.")


def _instant(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=UTC)


def _day(text: str, faults: list[str]) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        faults.append(gettext("Write the day as year-month-day, for example 2025-12-31."))
        return None


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
