"""Views of one record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from tahaluf.hub.ledger import services
from tahaluf.hub.ledger.queries import Door, Row
from tahaluf.kernel.errors import NotAllowed
from tahaluf.kernel.text import western_digits
from tahaluf.records.fields import Attachment
from tahaluf.records.visibility import audience_of
from tahaluf.records.walk import values_of
from tahaluf.web.audience import who_sees
from tahaluf.web.names import circle_titles, kind_title, member_names
from tahaluf.web.reading import SignedIn, actor, door, looked, now
from tahaluf.web.record.law import day_of, law_of
from tahaluf.web.record.receipts import receipts_table
from tahaluf.web.record.relating import related, same_event
from tahaluf.web.record.shown import partial_gaps, sections_of, versions_of
from tahaluf.web.shown import Band, Link
from tahaluf.web.titles import title_of


@require_safe
def record(request: SignedIn, record_id: str) -> HttpResponse:
    """A record as this reader may see it, what it belongs with, what the law says of it, and who else can see it."""
    opened = door(request)
    row = opened.get(record_id)
    looked(request, "record.looked", record_id)
    names = member_names(opened.coalition)
    content = row.record.content
    on = _day(request.GET.get("on", "")) or day_of(content, now().date())
    shown = {
        "row": row,
        "title": title_of(content),
        "kind": kind_title(row.kind),
        "owner": names.get(row.owner, row.owner),
        "sections": sections_of(content),
        "files": [value for value in values_of(content) if isinstance(value, Attachment)],
        "gaps": partial_gaps(content),
        "law": law_of(content, on),
        "on": on,
        "who": who_sees(audience_of(row.record), opened.coalition, names, row.modified, reader=opened.reader),
        "mine": is_mine(request, row),
        "receipts": receipts_table(row, names) if row.owner == request.user.member_id else None,
        "tabs": tabs_of(row, "record"),
        "band": band_of(row, opened, names),
    }
    return render(request, "web/record.html", shown)


def tabs_of(row: Row, current: str) -> list[Link]:
    """The pages of one record."""
    titles = {
        "record": gettext("Record"),
        "record-same": gettext("Perhaps the same event"),
        "record-related": gettext("Related records"),
        "record-versions": gettext("Versions"),
    }
    return [Link(title=title, url=reverse(name, args=[row.id]), current=name == current) for name, title in titles.items()]


@require_safe
def same(request: SignedIn, record_id: str) -> HttpResponse:
    """Records that perhaps tell of the same event, to be judged by a person, and what was judged."""
    opened = door(request)
    row = opened.get(record_id)
    names = member_names(opened.coalition)
    found = same_event(row, opened, names)
    shown = {"row": row, "title": title_of(row.record.content), "found": found, "tabs": tabs_of(row, "record-same")}
    return render(request, "web/record_same.html", shown | {"band": band_of(row, opened, names)})


@require_safe
def related_records(request: SignedIn, record_id: str) -> HttpResponse:
    """Records that belong together with this one, each with its reasons."""
    opened = door(request)
    row = opened.get(record_id)
    names = member_names(opened.coalition)
    found = related(row, opened, names)
    shown = {"row": row, "title": title_of(row.record.content), "found": found, "tabs": tabs_of(row, "record-related")}
    return render(request, "web/record_related.html", shown | {"band": band_of(row, opened, names)})


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(western_digits(text.strip()))
    except ValueError:
        return None


def is_mine(request: SignedIn, row: Row) -> bool:
    """Whether this person may write the next version."""
    return row.owner == request.user.member_id and not row.retracted


def band_of(row: Row, opened: Door, names: Mapping[str, str]) -> Band:
    """The handling band of a page about one record."""
    marks = row.record.markings
    circles = circle_titles(opened.coalition, marks.circles)
    return Band(tlp=marks.tlp, audience=(*circles, *(names.get(name, name) for name in marks.recipients)), lane=marks.lane)


@require_safe
def versions(request: SignedIn, record_id: str) -> HttpResponse:
    """Every version that this reader may see, with what changed."""
    opened = door(request)
    row = opened.get(record_id)
    shown = {
        "row": row,
        "title": title_of(row.record.content),
        "versions": versions_of(opened.versions(record_id)),
        "tabs": tabs_of(row, "record-versions"),
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
        "title": title_of(row.record.content),
        "missing": request.method == "POST",
        "band": band_of(row, opened, member_names(opened.coalition)),
    }
    return render(request, "web/retract.html", shown)
