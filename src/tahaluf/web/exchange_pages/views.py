"""Views of the exchange between members."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tahaluf.hub.ledger.exchanged import exchanged
from tahaluf.hub.ledger.queries import Door, Filters, Row
from tahaluf.hub.members import queries
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.web.exchange_pages.shown import circles_table, owners_table, release_preview, rows_table
from tahaluf.web.names import local_name, member_names
from tahaluf.web.reading import SignedIn, door, now, require_member_of
from tahaluf.web.shown import Band
from tahaluf.web.titles import title_of

_NEWEST = 15


@require_safe
def page(request: SignedIn) -> HttpResponse:
    """Circles with what left and came, the newest of both, and who would see a record if it were marked otherwise."""
    member = require_member_of(request)
    opened = door(request)
    counted, names = exchanged(opened), member_names(opened.coalition)
    circles = [(row.id, row.slug, local_name(row)) for row in queries.circles_of(member)]
    others = tuple(owner for owner in counted.owners if owner != member)
    left = opened.records(Filters(owner=(member,)), limit=_NEWEST).rows
    came = opened.records(Filters(owner=others), limit=_NEWEST).rows if others else ()
    marked = sorted(counted.own.items(), key=lambda item: item[0].strictness)
    given = {
        "circles": circles_table(counted, circles),
        "owners": owners_table(counted, names, member),
        "left": rows_table(gettext("Newest of your member"), left, names),
        "came": rows_table(gettext("Newest of others"), came, names),
        "has_left": bool(left),
        "has_came": bool(came),
        "kept": counted.kept,
        "own": [(f"TLP:{tlp.value.upper()}", number) for tlp, number in marked],
        "band": Band(lane=Lane(request.user.lane)),
        **_preview(request, opened, left, circles, names),
    }
    return render(request, "web/exchange.html", given)


def _preview(
    request: SignedIn, opened: Door, left: tuple[Row, ...], circles: list[tuple[str, str, str]], names: Mapping[str, str]
) -> dict[str, Any]:
    """The form of the preview with what was chosen, and the answer where a record of the list was chosen."""
    chosen, circle = request.GET.get("record", ""), request.GET.get("circle", "")
    tlp = next((one for one in TLP if one.value == request.GET.get("tlp")), TLP.AMBER)
    row = next((one for one in left if one.id == chosen), None)
    known = circle if any(circle == key for key, _, _ in circles) else ""
    before, after = (
        release_preview(row, circle=known, tlp=tlp, coalition=opened.coalition, names=names, at=now()) if row else (None, None)
    )
    return {
        "choices": [(one.id, title_of(one.record.content), one.id == chosen) for one in left],
        "circle_choices": [(key, name, key == known) for key, _, name in circles],
        "tlp_choices": [(one.value, f"TLP:{one.value.upper()}", one is tlp) for one in TLP],
        "before": before,
        "after": after,
        "previewed": title_of(row.record.content) if row else "",
        "new_seers": _new(before, after),
    }


def _new(before: Any, after: Any) -> list[str]:
    if before is None or after is None:
        return []
    known = {seer.name for seer in before.seers}
    return [seer.name for seer in after.seers if seer.name not in known]
