"""Views of the desk of precursors."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from tahaluf.hub.desks.precursors import replies, services
from tahaluf.hub.ledger.queries import Door
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.markings import Lane
from tahaluf.records.codes import NOTICE_OBJECTIONS, NOTICE_REPLIES
from tahaluf.trade.notices import State
from tahaluf.web.desks.precursors import shown
from tahaluf.web.faults import all_told
from tahaluf.web.names import member_names
from tahaluf.web.reading import SignedIn, actor, door, looked, now, require_member_of
from tahaluf.web.records.shown import strictest
from tahaluf.web.shown import Band
from tahaluf.web.titles import title_of
from tahaluf.web.twins.answers import Cell, answer
from tahaluf.web.values import language

BUDGET = 20
MOST_LISTED = 200
_AWAITED = (State.WAITING, State.ASKED, State.DUE_SOON, State.UNANSWERED)


@require_safe
def notices(request: SignedIn) -> HttpResponse:
    """Notices with who must act until when; the own member's can be answered here."""
    opened = door(request)
    found = services.notices(opened, today=now().date())
    listed = found.notices[:MOST_LISTED]
    mine = [one for one in listed if one.row.owner == request.user.member_id and one.standing.state in _AWAITED]
    theirs = [one for one in listed if request.user.member_id in one.importers and one.standing.state in _AWAITED]
    given = {
        "tabs": shown.tabs("precursor-notices"),
        "table": shown.notices_table(listed, member_names(opened.coalition)),
        "mine": [(one.row.id, title_of(one.notice), shown.said(one.standing.reasons)) for one in mine],
        "theirs": [(one.row.id, title_of(one.notice), shown.said(one.standing.reasons)) for one in theirs],
        "replies": [(code, title.in_(language())) for code, title in NOTICE_REPLIES.items() if code != "none"],
        "grounds": [(code, title.in_(language())) for code, title in NOTICE_OBJECTIONS.items()],
        "more": found.more or len(found.notices) > MOST_LISTED,
        "band": Band(tlp=strictest([one.row for one in listed]), lane=Lane(request.user.lane)),
    }
    return render(request, "web/precursor_notices.html", given)


@require_safe
def needs(request: SignedIn) -> HttpResponse:
    """Running use against needs with the arithmetic."""
    uses = services.needs(door(request))
    given = {"tabs": shown.tabs("precursor-needs"), "table": shown.needs_table(uses), "band": Band(lane=Lane(request.user.lane))}
    return render(request, "web/precursor_needs.html", given)


@require_safe
def orders(request: SignedIn) -> HttpResponse:
    """Orders to look at first; the own member's can be decided here."""
    opened = door(request)
    found = services.orders(opened, budget=BUDGET)
    mine = [one for one in found.looked if one.row.owner == request.user.member_id]
    given = {
        "tabs": shown.tabs("precursor-orders"),
        "table": shown.orders_table(found.looked, member_names(opened.coalition)),
        "mine": [(one.row.id, title_of(one.row.record.content), shown.said(one.screened.reasons[:3])) for one in mine],
        "found": found,
        "band": Band(tlp=strictest([one.row for one in found.looked]), lane=Lane(request.user.lane)),
    }
    return render(request, "web/precursor_orders.html", given)


@require_safe
def twin(request: SignedIn, part: str, form: str) -> HttpResponse:
    """A part of the desk as CSV or JSON."""
    looked(request, "precursors.exported", part)
    columns, rows = _PARTS[part](door(request))
    return answer(form, part, columns, rows, {})


@require_POST
def reply(request: SignedIn, record_id: str) -> HttpResponse:
    """Record the reply to a notice of the own member."""
    given = _reply(request)
    try:
        replies.reply(door(request), record_id, given, member=require_member_of(request), by=actor(request), at=now())
    except BadInput as error:
        messages.error(request, all_told(error))
    else:
        messages.success(request, gettext("The reply is written into the notice's next version."))
    return redirect("precursor-notices")


@require_POST
def answer_notice(request: SignedIn, record_id: str) -> HttpResponse:
    """Bring the reply of the own member, an authority of the importing country, to another member's notice."""
    given = _reply(request)
    try:
        replies.reply_as_importer(door(request), record_id, given, member=require_member_of(request), by=actor(request), at=now())
    except BadInput as error:
        messages.error(request, all_told(error))
    else:
        messages.success(request, gettext("The reply is sent to those who share the notice with you."))
    return redirect("precursor-notices")


def _reply(request: SignedIn) -> replies.Reply:
    given = request.POST
    return replies.Reply(
        said=given.get("reply", ""),
        grounds=tuple(given.getlist("grounds")),
        note=given.get("note", ""),
        until=given.get("until", ""),
    )


@require_POST
def decide(request: SignedIn, record_id: str) -> HttpResponse:
    """Record the decision on an order of the own member."""
    status, reason = request.POST.get("status", ""), request.POST.get("reason", "")
    try:
        services.decide(door(request), record_id, status, reason, member=require_member_of(request), by=actor(request), at=now())
    except BadInput as error:
        messages.error(request, all_told(error))
    else:
        messages.success(request, gettext("The decision is written into the order's next version, with its reason."))
    return redirect("precursor-orders")


_Part = tuple[tuple[str, ...], list[tuple[Cell, ...]]]


def _notices(opened: Door) -> _Part:
    columns = ("id", "title", "owner", "state", "acts", "due", "why")
    rows: list[tuple[Cell, ...]] = [
        (
            one.row.id,
            title_of(one.notice),
            one.row.owner,
            one.standing.state.value,
            one.standing.acts.value,
            one.standing.due.isoformat() if one.standing.due else None,
            one.standing.reasons[0].says.en,
        )
        for one in services.notices(opened, today=now().date()).notices
    ]
    return columns, rows


def _needs(opened: Door) -> _Part:
    columns = ("country", "substance", "year", "need", "notified", "unit", "share", "beyond", "left_out")
    rows: list[tuple[Cell, ...]] = [
        (one.country, one.substance, one.year, one.need, one.used, one.unit, one.share, one.beyond, " ".join(one.left_out))
        for one in services.needs(opened)
    ]
    return columns, rows


def _orders(opened: Door) -> _Part:
    columns = ("id", "title", "owner", "score", "why")
    rows: list[tuple[Cell, ...]] = [
        (
            one.row.id,
            title_of(one.row.record.content),
            one.row.owner,
            round(one.screened.score, 3),
            " ".join(reason.says.en for reason in one.screened.reasons),
        )
        for one in services.orders(opened, budget=BUDGET).looked
    ]
    return columns, rows


_PARTS: dict[str, Callable[[Door], _Part]] = {"notices": _notices, "needs": _needs, "orders": _orders}
