"""What people do with a record: edit it, change its markings, judge it beside another, take its files."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tahaluf.hub.assess import judgements
from tahaluf.hub.intake import drafting
from tahaluf.hub.ledger import services
from tahaluf.hub.ledger.queries import Door, Row
from tahaluf.kernel.errors import BadInput, Conflict, NotAllowed, NotFound
from tahaluf.records.fields import Attachment
from tahaluf.records.walk import values_of
from tahaluf.web.audience import who_would_see
from tahaluf.web.forms.kindform import sections, texts_of
from tahaluf.web.names import circle_names, member_names
from tahaluf.web.reading import SignedIn, actor, door, looked, now, require_member_of
from tahaluf.web.record.views import band_of, is_mine
from tahaluf.web.report.markingform import MarkingForm, chosen_before
from tahaluf.web.titles import title_of


def _own(request: SignedIn, record_id: str) -> tuple[Door, Row]:
    opened = door(request)
    row = opened.get(record_id)
    if not is_mine(request, row):
        raise NotAllowed("Only the owner can change a record that is not retracted.")
    if row.shown.withheld:
        raise NotAllowed("Parts of this record are withheld from you; somebody who sees all of it can change it.")
    return opened, row


@require_POST
def edit(request: SignedIn, record_id: str) -> HttpResponse:
    """Begin the next version: the same form, filled with what the record says."""
    _, row = _own(request, record_id)
    content = row.record.content
    begun = drafting.begin(
        request.user,
        row.kind,
        at=now(),
        texts=texts_of(type(content), content.content()),
        revises=record_id,
        base=row.modified.isoformat(),
    )
    return redirect("report-step", identifier=begun.pk, section=sections(type(content))[0])


@require_http_methods(["GET", "HEAD", "POST"])
def markings(request: SignedIn, record_id: str) -> HttpResponse:
    """Change who may know; the page says who will see the next version before it is written."""
    opened, row = _own(request, record_id)
    member, before = require_member_of(request), row.record.markings
    names = member_names(opened.coalition)
    others = {key: name for key, name in names.items() if key != member}
    form = MarkingForm(request.POST or None, circles=circle_names(member), members=others, initial=chosen_before(before))
    chosen = form.changed(before) if request.method == "POST" and form.is_valid() else None
    if chosen and "confirm" in request.POST:
        if request.POST.get("base") != row.modified.isoformat():
            raise Conflict("The record was changed meanwhile.")
        services.revise(row.record, markings=chosen, at=now(), by=actor(request))
        messages.success(request, gettext("The markings are changed from now on. Who has seen the record before has seen it."))
        return redirect("record", record_id=record_id)
    shown = {
        "row": row,
        "base": row.modified.isoformat(),
        "title": title_of(row.record.content),
        "form": form,
        "who": who_would_see(row.record.content, chosen, row.owner, names, now()) if chosen else None,
        "band": band_of(row, opened, names),
    }
    return render(request, "web/record_markings.html", shown)


@require_POST
def judge(request: SignedIn, record_id: str) -> HttpResponse:
    """Say that this record and another tell of the same event, or do not, and why; neither is changed."""
    said = request.POST.get("says", "")
    try:
        if said not in {"same", "different"}:
            raise BadInput.one("says", gettext("Nothing was chosen."), gettext("Choose whether it is the same event."))
        judgements.judge(
            record_id,
            request.POST.get("other", ""),
            same=said == "same",
            reason=request.POST.get("reason", ""),
            user=request.user,
            at=now(),
        )
    except BadInput:
        messages.error(request, gettext("Choose whether it is the same event, and give the reason."))
    else:
        messages.success(request, gettext("The judgement is written; everybody who may see both records reads it."))
    return redirect("record", record_id=record_id)


@require_safe
def attachment(request: SignedIn, record_id: str, sha256: str) -> HttpResponse:
    """The bytes of a file of the record, always as a download: no file of others runs in these pages."""
    opened = door(request)
    row = opened.get(record_id)
    named = [value for value in values_of(row.record.content) if isinstance(value, Attachment) and value.sha256 == sha256]
    if not named:
        raise NotFound("There is no such file, or you may not see it.")
    body = opened.attachment(record_id, sha256)
    looked(request, "attachment.looked", f"{record_id} {sha256}")
    response = HttpResponse(body, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{sha256[:12]}\"; filename*=UTF-8''{quote(named[0].name, safe='')}"
    )
    return response
