"""The audit page."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tahaluf.hub.audit import queries
from tahaluf.kernel.errors import NotAllowed
from tahaluf.web.reading import SignedIn, looked
from tahaluf.web.shown import Column, Table
from tahaluf.web.values import isolated

PAGE = 100


@require_safe
def audit(request: SignedIn) -> HttpResponse:
    """Looks and changes of the steward's member, newest first; looking is itself written down."""
    if not (request.user.is_steward or request.user.is_superuser):
        raise NotAllowed("The audit is for stewards.")
    looked(request, "audit.looked")
    before = _moment(request.GET.get("before", ""))
    events = queries.visible_to(request.user, before=before, target=request.GET.get("target", ""), limit=PAGE)
    titles = (gettext("When"), gettext("Who"), gettext("Act"), gettext("What"), gettext("Detail"))
    table = Table(
        caption=gettext("Looks and changes, newest first"),
        columns=tuple(Column(title=title) for title in titles),
        rows=tuple((event.at, *map(isolated, (event.actor, event.action, event.target, event.detail))) for event in events),
    )
    following = f"?before={events[-1].at.isoformat()}".replace("+", "%2B") if len(events) == PAGE else ""
    return render(request, "web/audit.html", {"table": table, "next": following})


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
