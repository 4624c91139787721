"""Members and circles."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tahaluf.hub.members import queries
from tahaluf.web.names import local_name
from tahaluf.web.reading import SignedIn, now
from tahaluf.web.shown import Column, Table
from tahaluf.web.values import country_title
from tahaluf.web.words import MEMBER_TYPES


@require_safe
def members(request: SignedIn) -> HttpResponse:
    """The members, and the circles that the reader's own member knows of."""
    rows = queries.members()
    titles = (gettext("Name"), gettext("Sort"), gettext("Country"), gettext("Belongs to"), gettext("Hosted here"))
    table = Table(
        caption=gettext("Members of the coalition"),
        columns=tuple(Column(title=title) for title in titles),
        rows=tuple(
            (
                local_name(row),
                MEMBER_TYPES.get(row.type, row.type),
                country_title(row.country) if row.country else "—",
                local_name(row.parent) if row.parent else "—",
                row.hosted,
            )
            for row in rows
        ),
    )
    names = {row.id: local_name(row) for row in rows}
    return render(request, "web/members.html", {"table": table, "circles": _circles(request, names)})


def _circles(request: SignedIn, names: Mapping[str, str]) -> list[tuple[str, bool, list[str]]]:
    member = request.user.member_id
    if not member:
        return []
    known = queries.coalition().circles
    found = []
    for row in queries.circles_of(member):
        stays = known[row.id].memberships
        present = [names.get(stay.member, stay.member) for stay in stays if stay.until is None or stay.until > now()]
        found.append((local_name(row), row.gives_history, present))
    return found
