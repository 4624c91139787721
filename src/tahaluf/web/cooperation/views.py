"""Views of cooperation."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tahaluf.hub.assess.undertakings import KINDS, State, Undertaking, undertakings
from tahaluf.kernel.markings import Lane
from tahaluf.records.kinds import require_kind
from tahaluf.web.cells import inert
from tahaluf.web.names import member_names
from tahaluf.web.reading import SignedIn, door, looked, now
from tahaluf.web.records.shown import strictest
from tahaluf.web.shown import Band, Column, Link, Table
from tahaluf.web.titles import title_of
from tahaluf.web.values import language, with_codes_isolated


def state_title(state: State) -> str:
    """A computed state in words."""
    return {
        State.OVERDUE: gettext("overdue"),
        State.DUE_SOON: gettext("due soon"),
        State.IN_TIME: gettext("in time"),
        State.NO_DEADLINE: gettext("no deadline"),
        State.SETTLED: gettext("settled"),
    }[state]


def _kind(request: SignedIn) -> str:
    asked = request.GET.get("kind", KINDS[0])
    return asked if asked in KINDS else KINDS[0]


@require_safe
def page(request: SignedIn) -> HttpResponse:
    """The undertakings of one kind, the most pressing first."""
    opened, kind = door(request), _kind(request)
    found = undertakings(opened, kind, today=now().date())
    wanted = request.GET.get("state", "")
    listed = [one for one in found.listed if wanted in ("", one.state)]
    names = member_names(opened.coalition)
    counts = {state: sum(one.state is state for one in found.listed) for state in State}
    given = {
        "kind": require_kind(kind).spec,
        "tabs": [
            Link(title=require_kind(slug).spec.plural.in_(language()), url=f"?kind={slug}", current=slug == kind) for slug in KINDS
        ],
        "states": [(state, state_title(state), counts[state]) for state in State if counts[state]],
        "wanted": wanted,
        "slug": kind,
        "table": _table(listed, names, kind),
        "listed": listed,
        "more": found.more,
        "band": Band(tlp=strictest([one.row for one in listed]), lane=Lane(request.user.lane)),
    }
    return render(request, "web/cooperation.html", given)


@require_safe
def page_csv(request: SignedIn) -> HttpResponse:
    """The same list as CSV."""
    looked(request, "cooperation.exported")
    found = undertakings(door(request), _kind(request), today=now().date())
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(["id", "kind", "title", "owners", "deadline", "reported", "state"])
    for one in found.listed:
        owners, title = inert("; ".join(one.owners)), inert(title_of(one.row.record.content))
        writer.writerow([one.row.id, one.row.kind, title, owners, str(one.deadline or ""), one.reported, one.state.value])
    headers = {"Content-Disposition": 'attachment; filename="cooperation.csv"', "Cache-Control": "private, no-store"}
    return HttpResponse(b"\xef\xbb\xbf" + buffer.getvalue().encode(), content_type="text/csv; charset=utf-8", headers=headers)


def _table(listed: list[Undertaking], names: Mapping[str, str], kind: str) -> Table:
    titles = (
        gettext("Title"),
        gettext("Owner"),
        gettext("Deadline"),
        gettext("State"),
        gettext("Reported status"),
        gettext("Reported by"),
    )
    return Table(
        caption=require_kind(kind).spec.plural.in_(language()),
        columns=tuple(Column(title=title) for title in titles),
        rows=tuple(
            (
                Link(title=title_of(one.row.record.content), url=reverse("record", args=[one.row.id])),
                gettext(", ").join(one.owners) or "—",
                one.deadline or gettext("none named"),
                gettext(": ").join((state_title(one.state), with_codes_isolated(one.reason.says.in_(language())))),
                one.reported_title.in_(language()) if one.reported_title else one.reported or "—",
                names.get(one.row.owner, one.row.owner),
            )
            for one in listed
        ),
    )
