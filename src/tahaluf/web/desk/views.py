"""The desk."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tahaluf.hub.intake.drafting import begun_by
from tahaluf.hub.ledger.queries import Filters
from tahaluf.kernel.markings import Lane
from tahaluf.web.alerts.shown import line_of
from tahaluf.web.names import member_names
from tahaluf.web.reading import SignedIn, door
from tahaluf.web.records.shown import strictest, table
from tahaluf.web.report.shown import begun_lines
from tahaluf.web.shown import Band

ALERT_BUDGET = 5


@require_safe
def desk(request: SignedIn) -> HttpResponse:
    """Alerts within the budget, what was begun, and what came in."""
    opened = door(request)
    names = member_names(opened.coalition)
    newest = opened.records(limit=10).rows
    alerts = opened.records(Filters(kind=("alert",), status=("pending", "confirmed", "watching")), limit=ALERT_BUDGET + 1).rows
    shown = {
        "alerts": [line_of(row, names) for row in alerts[:ALERT_BUDGET]],
        "more_alerts": len(alerts) > ALERT_BUDGET,
        "unfinished": begun_lines(begun_by(request.user)),
        "table": table(newest, names),
        "rows": newest,
        "band": Band(tlp=strictest((*newest, *alerts)), lane=Lane(request.user.lane)),
    }
    return render(request, "web/desk.html", shown)
