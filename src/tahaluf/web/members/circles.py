"""Views of circles: who is in it since when, and letting a member in or taking the own one out, what that opens shown first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from tahaluf.hub.ledger.queries import Filters
from tahaluf.hub.members import queries, stewardship
from tahaluf.hub.members.models import Circle
from tahaluf.hub.members.stewardship import StayShown
from tahaluf.kernel.errors import NotAllowed
from tahaluf.web.names import kind_title, local_name
from tahaluf.web.reading import SignedIn, actor, door, now
from tahaluf.web.shown import Column, Table

ACTS = ("join", "leave")


@require_safe
def circle(request: SignedIn, slug: str) -> HttpResponse:
    """One circle: its members, what it gives, and what this person may do."""
    found = stewardship.require_known_circle(request.user, slug)
    names, at = _names(), now()
    stays = stewardship.stays_in(found.id)
    present = {stay.member for stay in stays if stay.until is None or stay.until > at}
    own = request.user.member_id or ""
    given = {
        "circle": found,
        "name": local_name(found),
        "table": _stays_table(stays, names),
        "number": len(present),
        "may_let_in": stewardship.may_let_in(request.user, found, at=at),
        "candidates": [(key, name) for key, name in names.items() if key not in present],
        "may_leave": stewardship.may_take_out(request.user, found, own, at=at),
        "own": own,
        "opened": _opened(request, found),
    }
    return render(request, "web/circle.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedIn, slug: str, act: str) -> HttpResponse:
    """What joining or leaving would open or end; written only when it is confirmed."""
    found = stewardship.require_known_circle(request.user, slug)
    member = (request.POST if request.method == "POST" else request.GET).get("member", "")
    _require_right(request, found, act, member, now())
    names = _names()
    if member not in names:
        messages.error(request, gettext("Choose a member first."))
        return redirect("circle", slug=found.slug)
    if request.method == "POST":
        return _write(request, found, act, member, names)
    given = {"circle": found, "name": local_name(found), "act": act, "member": member, "member_name": names[member]}
    return render(request, "web/circle_change.html", given | {"opened": _opened(request, found)})


def _require_right(request: SignedIn, found: Circle, act: str, member: str, at: datetime) -> None:
    allowed = (
        stewardship.may_let_in(request.user, found, at=at)
        if act == "join"
        else stewardship.may_take_out(request.user, found, member, at=at)
    )
    if not allowed:
        raise NotAllowed("This is for a steward of a member of the circle.")


def _write(request: SignedIn, found: Circle, act: str, member: str, names: Mapping[str, str]) -> HttpResponse:
    if act == "join":
        stewardship.let_in(request.user, found, member, at=now(), by=actor(request))
        says = gettext("%(member)s is now in the circle %(circle)s.")
    else:
        stewardship.take_out(request.user, found, member, at=now(), by=actor(request))
        says = gettext("%(member)s left the circle %(circle)s.")
    messages.success(request, says % {"member": names[member], "circle": local_name(found)})
    return redirect("circle", slug=found.slug)


def _names() -> dict[str, str]:
    return {row.id: local_name(row) for row in queries.members() if row.left is None}


def _stays_table(stays: tuple[StayShown, ...], names: Mapping[str, str]) -> Table:
    titles = (gettext("Member"), gettext("Since"), gettext("Until"))
    return Table(
        caption=gettext("Who is in this circle, and who was"),
        columns=tuple(Column(title=title) for title in titles),
        rows=tuple((names.get(stay.member, stay.member), stay.since, stay.until or gettext("today")) for stay in stays),
    )


def _opened(request: SignedIn, found: Circle) -> dict[str, Any]:
    """How many records that this person may see name the circle, by kind: what history opens to whoever joins."""
    opened, filters = door(request), Filters(circle=(found.id,))
    kinds = opened.facets(filters).by_role.get("kind", ())
    table = Table(
        caption=gettext("Records shared in this circle that you may see"),
        columns=(Column(title=gettext("Kind")), Column(title=gettext("Records"), number=True)),
        rows=tuple((kind_title(facet.key), facet.number) for facet in kinds),
    )
    return {"count": opened.count(filters), "table": table, "any": bool(kinds)}
