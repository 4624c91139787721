"""The desk."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tahaluf.hub.accounts.unfinished import unfinished_of
from tahaluf.hub.ledger.queries import Filters
from tahaluf.kernel.markings import Lane
from tahaluf.web.alerts.shown import line_of
from tahaluf.web.names import kind_title, member_names
from tahaluf.web.reading import SignedIn, door
from tahaluf.web.records.shown import strictest, table
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
        "unfinished": [(report, kind_title(report.kind)) for report in unfinished_of(request.user)],
        "table": table(newest, names),
        "rows": newest,
        "band": Band(tlp=strictest((*newest, *alerts)), lane=Lane(request.user.lane)),
    }
    return render(request, "web/desk.html", shown)
