"""The calendar of deadlines: for a person signed in, or for a calendar program by a token that opens nothing else."""

from __future__ import annotations

import base64
import binascii

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tahaluf.hub.accounts import tokens
from tahaluf.hub.audit.services import Actor
from tahaluf.hub.audit.services import record as audit
from tahaluf.hub.desks.formats.deadlines import calendar_of
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.records.visibility import Reader
from tahaluf.web.reading import now, reader
from tahaluf.web.values import language


@require_safe
@login_not_required
def deadlines_calendar(request: HttpRequest) -> HttpResponse:
    """Every deadline that this reader may see, from thirty days ago to 180 days ahead, as iCalendar."""
    found = _reader(request)
    if found is None:
        headers = {"WWW-Authenticate": 'Basic realm="Tahaluf", charset="UTF-8"', "Cache-Control": "no-store"}
        return HttpResponse(status=401, headers=headers)
    audit(Actor(name="calendar", member=found.member, lane=found.lane), "calendar.read", at=now(), target="")
    body = calendar_of(
        visible_to(found),
        today=now().date(),
        name=gettext("Tahaluf: deadlines"),
        language=language(),
        address=lambda name: request.build_absolute_uri(reverse("record", args=[name])),
    )
    headers = {"Cache-Control": "private, no-store", "Content-Disposition": 'inline; filename="deadlines.ics"'}
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=headers)


def _reader(request: HttpRequest) -> Reader | None:
    """Whom the token stands for, else the person signed in; None for anybody else."""
    text = request.GET.get("token") or _password(request.headers.get("Authorization", ""))
    if text is not None:
        token = tokens.verify(text, calendar=True)
        return token.reader() if token else None
    return reader(request) if request.user.is_authenticated else None


def _password(header: str) -> str | None:
    """The token of an Authorization header: that of Bearer, or the password of Basic; None without such a header."""
    scheme, _, rest = header.partition(" ")
    if scheme.lower() == "bearer":
        return rest.strip()
    if scheme.lower() != "basic":
        return None
    try:
        return base64.b64decode(rest, validate=True).decode().partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return ""
