"""Views of the situation: the page, its tables for machines, and the brief as a page and as a PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tahaluf.charts.tokens import Look
from tahaluf.hub.assess.situation import MEASURES, Situation, situation
from tahaluf.hub.ledger.contributing import Behind, behind
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.markings import Lane
from tahaluf.watch.suppression import LEAST as USUAL
from tahaluf.web.faults import all_told
from tahaluf.web.names import member_names
from tahaluf.web.reading import SignedIn, door, looked, now
from tahaluf.web.shown import Band
from tahaluf.web.situation import shown
from tahaluf.web.situation.asking import Question, question_of
from tahaluf.web.situation.brief import Brief, as_pdf, brief_of
from tahaluf.web.situation.twins import csv_of, json_of
from tahaluf.web.situation.withheld import handed_out, least_of
from tahaluf.web.values import language

_IN_BRIEF = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    question: Question
    told: Situation
    behind: Behind
    owners: tuple[str, ...]


def _seen(request: SignedIn) -> _Seen:
    question = question_of(request.GET, now().date())
    opened, asked = door(request), question.asked
    told = situation(opened, asked, today=now().date())
    rests = behind(opened, kind=asked.measure, region=asked.territory, first=asked.first, last=asked.last)
    names = member_names(opened.coalition)
    owners = tuple(sorted(names.get(owner, owner) for owner in rests.owners))
    return _Seen(question=question, told=told, behind=rests, owners=owners)


@require_safe
def page(request: SignedIn) -> HttpResponse:
    """The situation of a territory over a period, as far as this reader may see it."""
    seen = _seen(request)
    told, look = seen.told, Look(language=language())
    given = {
        "question": seen.question,
        "told": told,
        "place": shown.place_name(told.asked.territory),
        "measure": shown.measure_title(told.asked.measure),
        "subtitle": shown.subtitle(told.asked),
        "findings": shown.findings(told),
        "tabs": shown.measures_tabs(told, ((slug, seen.question.url(measure=slug)) for slug in MEASURES)),
        "all": shown.small_of(told.all, told, look, name=gettext("All records")),
        "smalls": [shown.small_of(line, told, look) for line in told.lines],
        "trends": shown.trends_table(told),
        "weekly": shown.weeks_table(told),
        "map": shown.map_of(told, look),
        "key": shown.key_of(told.places),
        "health": shown.health_table(told) if told.health_hidden else None,
        "owners": seen.owners,
        "exercise_records": seen.behind.exercise,
        "query": seen.question.url(),
        "band": Band(tlp=seen.behind.tlp, lane=Lane(request.user.lane)),
    }
    return render(request, "web/situation.html", given)


@require_safe
def table_csv(request: SignedIn) -> HttpResponse:
    """Every count of the page as CSV: substance, place, week, records."""
    looked(request, "situation.exported")
    told = _seen(request).told
    headers = {"Content-Disposition": 'attachment; filename="situation.csv"', "Cache-Control": "private, no-store"}
    return HttpResponse(csv_of(told), content_type="text/csv; charset=utf-8", headers=headers)


@require_safe
def table_json(request: SignedIn) -> HttpResponse:
    """The same as JSON, with trends and what they rest on."""
    looked(request, "situation.exported")
    seen = _seen(request)
    body = orjson.dumps(json_of(seen.told, tlp=seen.behind.tlp), option=orjson.OPT_INDENT_2)
    return HttpResponse(body, content_type="application/json", headers={"Cache-Control": "private, no-store"})


@require_safe
def brief(request: SignedIn) -> HttpResponse:
    """The brief as a page that prints well."""
    made = _brief(request)
    if made is None:
        return redirect(reverse("situation") + question_of(request.GET, now().date()).url())
    given: dict[str, Any] = {
        "brief": made,
        "pdf": reverse("situation-pdf") + made.query,
        "back": reverse("situation") + made.query,
        "safer": "" if _least(request) >= USUAL else f"{reverse('situation-brief')}{_with_least(made.query)}",
        "usual": USUAL,
    }
    return render(request, "web/situation_brief.html", given | {"band": Band(tlp=made.tlp, lane=Lane(request.user.lane))})


@require_safe
def brief_pdf(request: SignedIn) -> HttpResponse:
    """The brief as a PDF in the language of the page."""
    made = _brief(request)
    if made is None:
        return redirect(reverse("situation") + question_of(request.GET, now().date()).url())
    looked(request, "situation.printed", made.territory)
    headers = {"Content-Disposition": 'inline; filename="situation.pdf"', "Cache-Control": "private, no-store"}
    return HttpResponse(as_pdf(made), content_type="application/pdf", headers=headers)


def _least(request: SignedIn) -> int:
    return least_of(request.GET.get("least", ""), settings.SMALL_COUNTS)


def _with_least(query: str) -> str:
    return f"{query}{'&' if query else '?'}least={USUAL}"


def _brief(request: SignedIn) -> Brief | None:
    """The brief; None, with a message, where too few records may be told of."""
    seen = _seen(request)
    try:
        given = handed_out(seen.told, _least(request))
    except BadInput as error:
        messages.error(request, all_told(error))
        return None
    query = seen.question.url()
    asked = request.GET.get("least", "")
    return brief_of(
        given,
        tlp=seen.behind.tlp,
        lane=Lane(request.user.lane),
        owners=seen.owners,
        exercise=seen.behind.exercise,
        query=f"{query}{'&' if query else '?'}least={least_of(asked, 0)}" if least_of(asked, 0) > 1 else query,
        made=now(),
        most=_IN_BRIEF,
    )
