"""The public finder of help and treatment: facilities that their members published, found by place and kind of help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tahaluf.hub.ledger.queries import Filters, Row, visible_to
from tahaluf.kernel.gazetteer import resolve
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.records.care_codes import ACCESS, COSTS, SERVICES
from tahaluf.records.cooperation_codes import SPOKEN_LANGUAGES
from tahaluf.records.cooperation_fields import CHANNELS
from tahaluf.records.kinds.facility import Facility
from tahaluf.records.visibility import PUBLIC
from tahaluf.web.shown import Band
from tahaluf.web.values import language

_BAND = Band(tlp=TLP.CLEAR, lane=Lane.PUBLIC)
_MOST = 100
# Where "leave this page quickly" leads: a page that everybody may have open.
ELSEWHERE = {"ar": "https://ar.wikipedia.org/", "en": "https://en.wikipedia.org/", "fr": "https://fr.wikipedia.org/"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A facility as the public is shown it."""

    name: str
    place: Place
    services: tuple[str, ...]
    access: tuple[str, ...]
    languages: tuple[str, ...]
    cost: str
    hours: str
    contacts: tuple[tuple[str, str, str], ...]
    confirmed: Period
    exercise: bool


@login_not_required
@require_safe
def finder(request: HttpRequest) -> HttpResponse:
    """Open facilities, near or far, with how to reach each; nothing of who asks is kept."""
    words, service = request.GET.get("near", "").strip(), request.GET.get("service", "")
    place = resolve(words) if words else None
    found = visible_to(PUBLIC).records(Filters(kind=("facility",), where=_where(place)), limit=_MOST)
    offered = [_offered(row) for row in found.rows if _is_open(row) and _serves(row, service)]
    given = {
        "words": words,
        "service": service,
        "services": [(code, title.in_(language())) for code, title in SERVICES.items()],
        "fault": gettext("No place is known as “%(words)s”.") % {"words": words} if words and not _where(place) else "",
        "offered": offered,
        "more": found.next is not None,
        "elsewhere": ELSEWHERE.get(language(), ELSEWHERE["en"]),
        "band": _BAND,
    }
    response = render(request, "web/help_finder.html", given)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _where(place: Place | None) -> tuple[str, ...]:
    return (str(place.region),) if place and place.region else ()


def _is_open(row: Row) -> bool:
    return isinstance(row.record.content, Facility) and row.record.content.state == "open"


def _serves(row: Row, service: str) -> bool:
    content = row.record.content
    return not service or (isinstance(content, Facility) and service in content.services)


def _offered(row: Row) -> Offered:
    content: Any = row.record.content
    names = {name.language.partition("-")[0]: name.text for name in content.other_names}
    return Offered(
        name=names.get(language(), content.name),
        place=content.place,
        services=_titles(content.services, SERVICES),
        access=_titles(content.access, ACCESS),
        languages=_titles(content.languages, SPOKEN_LANGUAGES),
        cost=COSTS[content.cost].in_(language()) if content.cost in COSTS else "",
        hours=content.hours or "",
        contacts=tuple(
            (_titles((contact.channel,), CHANNELS)[0], contact.value, contact.hours or "") for contact in content.contacts
        ),
        confirmed=content.last_confirmed,
        exercise=row.record.exercise,
    )


def _titles(codes: tuple[str, ...], titles: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(titles[code].in_(language()) if code in titles else code for code in codes)
