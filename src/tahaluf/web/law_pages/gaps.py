"""The page of gaps: what the definitions miss, why, and who falls through on a day; a table, a CSV and a JSON."""

from __future__ import annotations

from datetime import date

import orjson
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tahaluf.law.gaps import Found, find_gap, gaps
from tahaluf.web.law_pages import words
from tahaluf.web.law_pages.shown import Section, as_csv, class_title, explain_link, substance_link
from tahaluf.web.law_pages.titles import jurisdiction_title
from tahaluf.web.reading import SignedIn, now
from tahaluf.web.shown import Column, Table
from tahaluf.web.values import isolated, language


@require_safe
def index(request: SignedIn) -> HttpResponse:
    """Five gaps, the members of each class that fall through, and the lists that name them all the same."""
    lang, on = language(), _day(request.GET.get("on", ""))
    found = _found(on)
    given = {
        "title": words.GAPS.in_(lang),
        "lede": words.GAPS_LEDE.in_(lang),
        "fields": [("on", words.DAY.in_(lang), on.isoformat())],
        "button": words.SHOW.in_(lang),
        "sections": [_summary(found), *(_section(one) for one in found)],
        "machine": [("CSV", f"{reverse('law-gaps-csv')}?on={on}"), ("JSON", f"{reverse('law-gaps-json')}?on={on}")],
        "clauses_title": words.CLAUSES.in_(lang),
    }
    return render(request, "web/law_clauses.html", given)


@require_safe
def gaps_csv(request: SignedIn) -> HttpResponse:
    """The same as CSV: one row for each member that falls through."""
    return HttpResponse(as_csv(_rows(_day(request.GET.get("on", "")))), content_type="text/csv; charset=utf-8")


@require_safe
def gaps_json(request: SignedIn) -> HttpResponse:
    """The same as JSON."""
    rows = _rows(_day(request.GET.get("on", "")))
    return HttpResponse(orjson.dumps(rows, option=orjson.OPT_INDENT_2), content_type="application/json")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return now().date()


def _found(on: date) -> list[Found]:
    return [find_gap(one, on) for one in gaps()]


def _rows(on: date) -> list[dict[str, str]]:
    return [
        {
            "on": on.isoformat(),
            "gap": found.gap.id,
            "class": found.gap.class_id,
            "substance": one.id,
            "smiles": one.smiles or "",
            "missed_by": " ".join(found.gap.missed_by),
            "caught_by": " ".join(found.gap.caught_by),
            "named_by": " ".join(found.named[one.id]),
        }
        for found in _found(on)
        for one in found.missed
    ]


def _summary(found: list[Found]) -> Section:
    lang = language()
    titles = (words.GAP, words.CLASS, words.MEMBERS, words.MISSED_BY, words.FALL_THROUGH, words.NAMED)
    table = Table(
        caption=words.GAPS.in_(lang),
        columns=tuple(
            Column(title=one.in_(lang), number=one in {words.MEMBERS, words.FALL_THROUGH, words.NAMED}) for one in titles
        ),
        rows=tuple(
            (
                one.gap.title.in_(lang),
                class_title(one.gap.class_id),
                one.members,
                _places(one.gap.missed_by),
                len(one.missed),
                sum(bool(codes) for codes in one.named.values()),
            )
            for one in found
        ),
    )
    return Section(id="gaps", title=words.SUMMARY.in_(lang), table=table)


def _section(found: Found) -> Section:
    lang = language()
    if not found.missed:
        return Section(id=found.gap.id, title=found.gap.title.in_(lang), says=words.NOTHING.in_(lang))
    titles = (words.SUBSTANCE, words.NAMED_BY, words.WHY)
    table = Table(
        caption=isolated(f"{class_title(found.gap.class_id)}: {len(found.missed)}"),
        columns=tuple(Column(title=one.in_(lang)) for one in titles),
        rows=tuple((substance_link(one), _places(found.named[one.id]) or "—", explain_link(one)) for one in found.missed),
    )
    return Section(id=found.gap.id, title=found.gap.title.in_(lang), says=found.gap.says.in_(lang), table=table)


def _places(codes: tuple[str, ...]) -> str:
    return ("، " if language() == "ar" else ", ").join(jurisdiction_title(code) for code in codes)
