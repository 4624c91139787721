"""The desk."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tahaluf.hub.alerts.queries import desk_for
from tahaluf.hub.intake.drafting import begun_by
from tahaluf.kernel.markings import Lane
from tahaluf.web.alerts.shown import line_of
from tahaluf.web.names import member_names
from tahaluf.web.reading import SignedIn, door, now
from tahaluf.web.records.shown import strictest, table
from tahaluf.web.report.shown import begun_lines
from tahaluf.web.shown import Band
from tahaluf.web.signals.shown import lines_of


@require_safe
def desk(request: SignedIn) -> HttpResponse:
    """Alerts and signals within the budget, what the budget left out, what was begun, and what came in."""
    opened = door(request)
    names = member_names(opened.coalition)
    newest = opened.records(limit=10).rows
    asked = desk_for(request.user, now(), door=opened)
    alerts = [row for row, _ in asked.alerts]
    shown = {
        "alerts": [line_of(row, names) for row, noted in asked.alerts if not noted],
        "noted": [line_of(row, names) for row, noted in asked.alerts if noted],
        "signals": lines_of(asked.signals, names),
        "left_out": lines_of(asked.left_out, names),
        "dismissed": lines_of(asked.dismissed, names),
        "budget": asked.budget,
        "unfinished": begun_lines(begun_by(request.user)),
        "table": table(newest, names),
        "rows": newest,
        "band": Band(tlp=strictest((*newest, *alerts)), lane=Lane(request.user.lane)),
    }
    return render(request, "web/desk.html", shown)
