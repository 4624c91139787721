"""The release of new wording for an alert that was sent: each language, who receives it, and then everybody is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from tahaluf.hub.alerts import release
from tahaluf.kernel.errors import BadInput, Conflict, NotAllowed, NotFound
from tahaluf.records.alert_fields import AlertText
from tahaluf.records.kinds.alert import Alert
from tahaluf.records.visibility import audience_of
from tahaluf.web.audience import who_sees
from tahaluf.web.faults import all_told
from tahaluf.web.names import member_names
from tahaluf.web.reading import SignedIn, actor, door, now, require_member_of
from tahaluf.web.record.views import band_of
from tahaluf.web.report.scanned import signs_of
from tahaluf.web.titles import headline
from tahaluf.web.values import language

PARTS = ("headline", "description", "instruction")


@require_http_methods(["GET", "HEAD", "POST"])
def update(request: SignedIn, record_id: str) -> HttpResponse:
    """Change the wording of an alert of the own member, see who receives it, and send it."""
    opened = door(request)
    row = opened.get(record_id)
    alert = row.record.content
    if not isinstance(alert, Alert):
        raise NotFound("This record is no alert.")
    if row.owner != request.user.member_id:
        raise NotAllowed("Only the alert's owner changes it.")
    texts = _written(alert, request.POST) if request.method == "POST" else tuple(alert.texts)
    if request.method == "POST" and "confirm" in request.POST:
        if request.POST.get("base") != row.modified.isoformat():
            raise Conflict("The alert was changed meanwhile.")
        try:
            release.update(
                row,
                texts,
                member=require_member_of(request),
                at=now(),
                by=actor(request),
                scan_reason=request.POST.get("scan_reason", ""),
            )
        except BadInput as error:
            messages.error(request, all_told(error))
        else:
            messages.success(request, gettext("The new wording is released; everybody who has the alert is told."))
            return redirect("alert", record_id=record_id)
    names = member_names(opened.coalition)
    shown = {
        "row": row,
        "base": row.modified.isoformat(),
        "headline": headline(alert, language()),
        "texts": [(text, dict(settings.LANGUAGES).get(text.language.partition("-")[0], text.language)) for text in texts],
        "checked": request.method == "POST",
        "signs": signs_of(alert.model_copy(update={"texts": texts})),
        "who": who_sees(audience_of(row.record), opened.coalition, names, row.modified),
        "band": band_of(row, opened, names),
    }
    return render(request, "web/alert_update.html", shown)


def _written(alert: Alert, post: Mapping[str, str]) -> tuple[AlertText, ...]:
    return tuple(_rewritten(text, post) for text in alert.texts)


def _rewritten(text: AlertText, post: Mapping[str, str]) -> AlertText:
    """The text as typed; a headline that was emptied stays as it was, for an alert without one is none."""
    headline_, description, instruction = (post.get(f"{text.language}-{name}", "").strip() for name in PARTS)
    return replace(text, headline=headline_ or text.headline, description=description or None, instruction=instruction or None)
