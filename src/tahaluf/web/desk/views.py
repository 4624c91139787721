"""The desk."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tahaluf.hub.alerts.queries import Desk, Listed, desk_for
from tahaluf.hub.intake.drafting import begun_by
from tahaluf.hub.ledger.queries import Door
from tahaluf.kernel.markings import Lane
from tahaluf.watch.signals import SignalKind
from tahaluf.web.alerts.shown import line_of
from tahaluf.web.desk.deadlines import due
from tahaluf.web.names import member_countries, member_names
from tahaluf.web.reading import SignedIn, door, now
from tahaluf.web.records.shown import strictest, table
from tahaluf.web.report.shown import begun_lines
from tahaluf.web.shown import Band
from tahaluf.web.signals.shown import lines_of


@require_safe
def desk(request: SignedIn) -> HttpResponse:
    """Alerts and signals within the budget and what it left out, deadlines, silent reporters, what was begun, what came in."""
    opened = door(request)
    newest = opened.records(limit=10).rows
    asked = desk_for(request.user, now(), door=opened)
    names = member_names(opened.coalition)
    alerts = [row for row, _ in asked.alerts]
    shown = {
        "alerts": [line_of(row, names) for row, noted in asked.alerts if not noted],
        "noted": [line_of(row, names) for row, noted in asked.alerts if noted],
        "budget": asked.budget,
        "unfinished": begun_lines(begun_by(request.user)),
        "table": table(newest, names),
        "rows": newest,
        "band": Band(tlp=strictest((*newest, *alerts)), lane=Lane(request.user.lane)),
    }
    return render(request, "web/desk.html", shown | _signals(asked, opened))


@require_safe
def deadlines(request: SignedIn) -> HttpResponse:
    """What is due within thirty days, and what the own member is late with; the desk shows it too."""
    opened = door(request)
    country = member_countries(opened.coalition).get(request.user.member_id or "", "")
    found = due(opened, member_names(opened.coalition), today=now().date(), country=country)
    band = Band(tlp=strictest(one.row for one in found), lane=Lane(request.user.lane))
    return render(request, "web/deadlines.html", {"due": found, "band": band})


def _signals(asked: Desk, opened: Door) -> dict[str, Any]:
    """Signals on substances, and members that fell silent; what the budget left out stays told apart."""
    names = member_names(opened.coalition)
    return {
        "signals": lines_of((one for one in asked.signals if not _is_silence(one)), names),
        "left_out": lines_of((one for one in asked.left_out if not _is_silence(one)), names),
        "silent": lines_of((one for one in (*asked.signals, *asked.left_out) if _is_silence(one)), names),
        "dismissed": lines_of(asked.dismissed, names),
    }


def _is_silence(one: Listed) -> bool:
    return one.signal.kind is SignalKind.SILENT_REPORTER
