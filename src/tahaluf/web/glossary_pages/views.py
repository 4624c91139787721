"""Views of the glossary; it is public."""

from __future__ import annotations

import csv
import io

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tahaluf.kernel.markings import TLP, Lane
from tahaluf.web.cells import inert
from tahaluf.web.glossary_pages.terms import AREAS, Term, holding
from tahaluf.web.shown import Band, Link
from tahaluf.web.values import language

PUBLIC_BAND = Band(tlp=TLP.CLEAR, lane=Lane.PUBLIC)


def _asked(request: HttpRequest) -> tuple[str, str]:
    area = request.GET.get("area", "")
    return request.GET.get("q", ""), area if area in AREAS else ""


@login_not_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Terms in Arabic, English and French side by side, with definition and source."""
    words, area = _asked(request)
    found = holding(words, area)
    given = {
        "words": words,
        "area": area,
        "areas": [Link(title=title.in_(language()), url=f"?area={code}", current=code == area) for code, title in AREAS.items()],
        "groups": [
            (AREAS[code].in_(language()), [term for term in found if term.area == code]) for code in AREAS if _any(found, code)
        ],
        "count": len(found),
        "band": PUBLIC_BAND,
        "arabic_definitions": language() == "ar",
    }
    return render(request, "web/glossary.html", given)


def _any(found: tuple[Term, ...], area: str) -> bool:
    return any(term.area == area for term in found)


@login_not_required
@require_safe
def page_csv(request: HttpRequest) -> HttpResponse:
    """The same terms as CSV."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(["term", "area", "en", "ar", "fr", "definition_en", "definition_ar", "source", "checked"])
    for term in holding(*_asked(request)):
        title = (term.title.en, term.title.ar, term.title.fr)
        line = (term.id, term.area, *title, term.definition_en, term.definition_ar, term.source)
        writer.writerow([*map(inert, line), "source" if term.checked else "memory"])
    return HttpResponse(b"\xef\xbb\xbf" + buffer.getvalue().encode(), content_type="text/csv; charset=utf-8")
