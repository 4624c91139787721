"""Views of the exchange with other hubs. What was not taken names records, so operators of the hub alone see it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tahaluf.exchange.peering.keys import fingerprint
from tahaluf.hub.federation import delivered, hubs, queries
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.web.hubs import receipts
from tahaluf.web.hubs.shown import COLUMNS, hubs_table, lag_figure, rows_of, troubles_table
from tahaluf.web.names import member_names
from tahaluf.web.reading import SignedIn, door
from tahaluf.web.shown import Band
from tahaluf.web.twins.answers import answer


@require_safe
def page(request: SignedIn) -> HttpResponse:
    """Every other hub: when it last answered, what is still to fetch, what waits for it, what failed."""
    known, own = queries.standings(), hubs.find_own()
    troubles = queries.not_taken() if request.user.is_superuser else ()
    emptied = delivered.emptied() if request.user.is_superuser else ()
    opened = door(request)
    names = member_names(opened.coalition)
    news = receipts.visible_news(opened, request.user.member_id)
    given = {
        "table": hubs_table(known, names) if known else None,
        "figure": lag_figure(known),
        "own": own,
        "fingerprint": fingerprint(own.key) if own else "",
        "receipts": receipts.news_table(news, names) if news else None,
        "receipts_figure": receipts.news_figure(news),
        "most_receipts": receipts.MOST,
        "emptied": receipts.emptied_table(emptied) if emptied else None,
        "troubles": troubles_table(troubles) if troubles else None,
        "most": queries.MOST_TROUBLES if len(troubles) == queries.MOST_TROUBLES else 0,
        "band": Band(tlp=TLP.GREEN, lane=Lane(request.user.lane)),
    }
    return render(request, "web/hubs.html", given)


@require_safe
def twin(request: SignedIn, form: str) -> HttpResponse:  # noqa: ARG001 - the same for all who are signed in
    """The same hubs as JSON or CSV."""
    return answer(form, "hubs", COLUMNS, rows_of(queries.standings()), {})


@require_safe
def receipts_twin(request: SignedIn, form: str) -> HttpResponse:
    """The receipts of the page as JSON or CSV."""
    found = receipts.visible_news(door(request), request.user.member_id)
    return answer(form, "receipts", receipts.COLUMNS, receipts.rows_of(found), {"most": receipts.MOST})
