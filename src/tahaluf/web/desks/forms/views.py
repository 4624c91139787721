"""Views of the forms that a member owes to others."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tahaluf.exchange.questionnaires import require_layout, write_form_pdf, write_form_xlsx
from tahaluf.hub.desks.forms.filled import Answered, Asked, filled_for, members_of_country
from tahaluf.kernel.markings import Lane
from tahaluf.kernel.text import LANGUAGES
from tahaluf.web.desks.forms.shown import answered_figure, forms_table, lines_of, missing_table, shown_parts
from tahaluf.web.names import member_names
from tahaluf.web.reading import SignedIn, door, looked, now, require_member_of
from tahaluf.web.shown import Band
from tahaluf.web.twins.answers import HEADERS, answer
from tahaluf.web.values import language

COLUMNS = ("part", "row", "question", "answer", "gap", "records")
_MEDIA = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


@require_safe
def index(request: SignedIn) -> HttpResponse:
    """Every form that can be filled from what the member recorded."""
    year = now().year - 1
    return render(request, "web/forms.html", {"table": forms_table(year), "band": Band(lane=Lane(request.user.lane))})


@require_safe
def form(request: SignedIn, name: str) -> HttpResponse:
    """A form as it would be filled: each answer with its records, what is missing, and what would fill it."""
    asked = _asked(request, name)
    answered = filled_for(door(request), asked)
    filled = answered.filled
    given = {
        "layout": asked.layout,
        "asked": asked,
        "filled": filled,
        "parts": list(shown_parts(filled)),
        "missing": missing_table(filled) if filled.missing else None,
        "figure": answered_figure(filled) if filled.cells else None,
        "more": answered.more,
        "elsewhere": answered.elsewhere,
        "unseen": [kind.spec.plural for kind in answered.unseen],
        "country": _of_country(request),
        "query": _query(request, asked, exercise=asked.exercise),
        "other": _query(request, asked, exercise=not asked.exercise),
        "in_languages": LANGUAGES,
        "band": Band(tlp=answered.tlp, lane=Lane(request.user.lane)),
    }
    return render(request, "web/form.html", given)


@require_safe
def form_file(request: SignedIn, name: str, ending: str) -> HttpResponse:
    """The filled form as XLSX, PDF, CSV or JSON; XLSX and PDF in any of the three languages (`language`)."""
    looked(request, "form.filled", name)
    asked = _asked(request, name)
    answered = filled_for(door(request), asked)
    if ending == "json":
        return JsonResponse(
            answered.filled.as_json(language()) | {"more": answered.more},
            headers=HEADERS,
            json_dumps_params={"ensure_ascii": False},
        )
    if ending == "csv":
        return answer("csv", name, COLUMNS, lines_of(answered.filled), {})
    spoken = request.GET.get("language", language())
    body = _document(answered, ending, spoken if spoken in LANGUAGES else language())
    headers = HEADERS | {"Content-Disposition": f'attachment; filename="{name}-{asked.year}.{ending}"'}
    return HttpResponse(body, content_type=_MEDIA[ending], headers=headers)


def _document(answered: Answered, ending: str, spoken: str) -> bytes:
    if ending == "xlsx":
        return write_form_xlsx(answered.filled, spoken)
    tlp = f"TLP:{answered.tlp.value.upper()}" if answered.tlp else ""
    return write_form_pdf(answered.filled, spoken, tlp=tlp, made=now().date())


def _of_country(request: SignedIn) -> bool:
    """A country answers as one, unless the own member alone is asked for."""
    return request.GET.get("from", "country") == "country"


def _query(request: SignedIn, asked: Asked, *, exercise: bool) -> str:
    scope = "country" if _of_country(request) else "member"
    return f"?year={asked.year}&exercise={int(exercise)}&from={scope}"


def _asked(request: SignedIn, name: str) -> Asked:
    """What the address asks for; last year and the sort of hub that this is where it does not say.

    Raises:
        NotFound: no such form.
        NotAllowed: the account belongs to no member.
    """
    layout, member = require_layout(name), require_member_of(request)
    year, exercise = request.GET.get("year", ""), request.GET.get("exercise", "")
    return Asked(
        layout=layout,
        members=members_of_country(member) if _of_country(request) else (member,),
        name=member_names(door(request).coalition).get(member, member),
        year=int(year) if year.isdecimal() and len(year) == len("2025") else now().year - 1,
        exercise=exercise == "1" if exercise else bool(settings.EXERCISE_HUB),
    )
