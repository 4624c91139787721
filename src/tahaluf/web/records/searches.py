"""Saved searches: keep the query of the list, follow it, take it up again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from tahaluf.hub.ledger.queries import Door
from tahaluf.hub.searches import services
from tahaluf.hub.searches.models import SavedSearch
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.markings import Lane
from tahaluf.web.faults import all_told
from tahaluf.web.reading import SignedIn, door, now
from tahaluf.web.records.shown import query_of
from tahaluf.web.shown import Band

_LOOKED_AT = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A saved search; `fresh` of its newest fifty records came since the person looked (None where it is not followed)."""

    search: SavedSearch
    url: str
    fresh: int | None
    more: bool = False


@require_safe
def searches(request: SignedIn) -> HttpResponse:
    """The person's saved searches with what is new in those that are followed."""
    opened = door(request)
    kept = [_kept(search, opened) for search in services.searches_of(request.user)]
    return render(request, "web/searches.html", {"kept": kept, "band": Band(lane=Lane(request.user.lane))})


def _kept(search: SavedSearch, opened: Door) -> Kept:
    url = f"{reverse('records')}?{search.query}"
    if not search.followed:
        return Kept(search=search, url=url, fresh=None)
    found = _fresh(search, opened, search.seen)
    return Kept(search=search, url=url, fresh=found, more=found >= _LOOKED_AT)


def _fresh(search: SavedSearch, opened: Door, since: datetime) -> int:
    try:
        rows = opened.records(query_of(QueryDict(search.query)).filters, limit=_LOOKED_AT).rows
    except BadInput:
        return 0
    return sum(row.received > since for row in rows)


@require_POST
def keep(request: SignedIn) -> HttpResponse:
    """Keep the query that the list shows."""
    query = request.POST.get("query", "")
    try:
        services.keep(request.user, request.POST.get("name", ""), query, followed="followed" in request.POST, at=now())
    except BadInput as error:
        messages.error(request, all_told(error))
        return redirect(f"{reverse('records')}?{query}")
    messages.success(request, gettext("The search is kept."))
    return redirect("searches")


@require_POST
def act(request: SignedIn, number: int) -> HttpResponse:
    """Open, follow, no longer follow, or forget a search."""
    search = services.require_search(request.user, number)
    match request.POST.get("act"):
        case "open":
            services.look(search, at=now())
            return redirect(f"{reverse('records')}?{search.query}")
        case "follow":
            services.follow(search, followed=True)
        case "unfollow":
            services.follow(search, followed=False)
        case "forget":
            services.forget(search)
            messages.success(request, gettext("The search is forgotten."))
    return redirect("searches")
