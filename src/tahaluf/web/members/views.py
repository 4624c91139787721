"""Members and circles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

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


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleLine:
    """A circle in the list: `since` is when the reader's member entered it, None where it left."""

    name: str
    slug: str
    history: bool
    since: datetime | None
    present: tuple[str, ...]


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


def _circles(request: SignedIn, names: dict[str, str]) -> list[CircleLine]:
    member = request.user.member_id
    if not member:
        return []
    known = queries.coalition().circles
    found = []
    for row in queries.circles_of(member):
        stays = [stay for stay in known[row.id].memberships if stay.until is None or stay.until > now()]
        own = next((stay.since for stay in stays if stay.member == member), None)
        present = tuple(names.get(stay.member, stay.member) for stay in stays)
        found.append(CircleLine(name=local_name(row), slug=row.slug, history=row.gives_history, since=own, present=present))
    return found
