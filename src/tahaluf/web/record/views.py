"""Views of one record."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from tahaluf.hub.ledger import services
from tahaluf.hub.ledger.queries import Door, Row
from tahaluf.kernel.errors import NotAllowed
from tahaluf.records.visibility import audience_of
from tahaluf.web.audience import who_sees
from tahaluf.web.names import kind_title, member_names
from tahaluf.web.reading import SignedIn, actor, door, looked, now
from tahaluf.web.record.shown import partial_gaps, sections_of, versions_of
from tahaluf.web.shown import Band


@require_safe
def record(request: SignedIn, record_id: str) -> HttpResponse:
    """A record as this reader may see it, and who else can."""
    opened = door(request)
    row = opened.get(record_id)
    looked(request, "record.looked", record_id)
    names = member_names(opened.coalition)
    content = row.record.content
    shown = {
        "row": row,
        "title": row.title or kind_title(row.kind),
        "kind": kind_title(row.kind),
        "owner": names.get(row.owner, row.owner),
        "sections": sections_of(content),
        "gaps": partial_gaps(content),
        "who": who_sees(audience_of(row.record), opened.coalition, names, row.modified),
        "mine": row.owner == request.user.member_id and not row.retracted,
        "band": band_of(row, opened, names),
    }
    return render(request, "web/record.html", shown)


def band_of(row: Row, opened: Door, names: Mapping[str, str]) -> Band:
    """The handling band of a page about one record."""
    marks = row.record.markings
    circles = [opened.coalition.circles[name].name for name in marks.circles if name in opened.coalition.circles]
    return Band(tlp=marks.tlp, audience=(*circles, *(names.get(name, name) for name in marks.recipients)), lane=marks.lane)


@require_safe
def versions(request: SignedIn, record_id: str) -> HttpResponse:
    """Every version that this reader may see, with what changed."""
    opened = door(request)
    row = opened.get(record_id)
    shown = {
        "row": row,
        "title": row.title or kind_title(row.kind),
        "versions": versions_of(opened.versions(record_id)),
        "band": band_of(row, opened, member_names(opened.coalition)),
    }
    return render(request, "web/versions.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def retract(request: SignedIn, record_id: str) -> HttpResponse:
    """Take a record back, with a reason; only its owner, and for good."""
    opened = door(request)
    row = opened.get(record_id)
    if row.owner != request.user.member_id:
        raise NotAllowed("Only the owner can retract a record.")
    reason = request.POST.get("reason", "").strip()
    if request.method == "POST" and reason:
        services.retract(row.record, reason, at=now(), by=actor(request))
        messages.success(request, gettext("The record is retracted; everybody who had it learns of it."))
        return redirect("record", record_id=record_id)
    shown = {
        "row": row,
        "title": row.title or kind_title(row.kind),
        "missing": request.method == "POST",
        "band": band_of(row, opened, member_names(opened.coalition)),
    }
    return render(request, "web/retract.html", shown)
