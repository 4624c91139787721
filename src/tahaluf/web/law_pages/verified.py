"""The page of what was verified: definitions and lists by the state of their texts, and what definitions reach by mistake."""

from __future__ import annotations

from typing import Any

import orjson
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tahaluf.law.instruments import Coverage
from tahaluf.law.verified import Definition, NamedList, definitions, named_lists
from tahaluf.web.law_pages import verified_words as said
from tahaluf.web.law_pages import words
from tahaluf.web.law_pages.shown import Section, as_csv
from tahaluf.web.law_pages.titles import jurisdiction_title
from tahaluf.web.reading import SignedIn
from tahaluf.web.shown import Column, Link, Table
from tahaluf.web.values import isolated, language

_APPLYING = ("text", "source", "checked", "structures", "yes", "doubtful", "reading", "names", "read", "memory", "undated")


@require_safe
def index(request: SignedIn) -> HttpResponse:
    """Two tables: every generic definition, every list of names."""
    lang = language()
    given = {
        "title": said.TITLE.in_(lang),
        "lede": said.LEDE.in_(lang),
        "sections": [
            Section(id="definitions", title=words.CLAUSES.in_(lang), table=_definitions()),
            Section(id="lists", title=said.LISTS.in_(lang), table=_lists()),
        ],
        "machine": [("CSV", reverse("law-verified-csv")), ("JSON", reverse("law-verified-json"))],
        "clauses_title": words.CLAUSES.in_(lang),
    }
    return render(request, "web/law_clauses.html", given)


@require_safe
def verified_csv(request: SignedIn) -> HttpResponse:  # noqa: ARG001 - the same for every reader
    """The same as CSV: a row for each definition and each list; what does not apply is empty."""
    return HttpResponse(as_csv(_rows()), content_type="text/csv; charset=utf-8")


@require_safe
def verified_json(request: SignedIn) -> HttpResponse:  # noqa: ARG001 - as above
    """The same as JSON."""
    return HttpResponse(orjson.dumps(_rows(), option=orjson.OPT_INDENT_2), content_type="application/json")


def _rows() -> list[dict[str, str]]:
    empty = dict.fromkeys(_APPLYING, "")
    of_definitions = [
        {"sort": "definition", "id": one.clause.id, "jurisdiction": one.clause.jurisdiction} | empty | _of(one)
        for one in definitions()
    ]
    of_lists = [
        {"sort": "list", "id": one.instrument.id, "jurisdiction": one.instrument.jurisdiction}
        | empty
        | {
            "text": str(one.instrument.coverage),
            "names": str(one.source + one.memory),
            "read": str(one.source),
            "memory": str(one.memory),
            "undated": str(one.undated),
        }
        for one in named_lists()
    ]
    return [*of_definitions, *of_lists]


def _of(one: Definition) -> dict[str, str]:
    clause, counted = one.clause, one.background
    row = {"text": str(clause.text_status), "source": clause.source, "checked": clause.checked}
    if counted is None:
        return row
    numbers = {"structures": counted.structures, "yes": counted.yes, "doubtful": counted.doubtful}
    return row | {key: str(number) for key, number in numbers.items()} | {"reading": str(counted.reading)}


def _definitions() -> Table:
    lang = language()
    titles = (words.CLAUSE, words.JURISDICTION, said.STATE, said.SOURCE, said.REACHED, said.IN_DOUBT, said.READING)
    numbers = {said.REACHED, said.IN_DOUBT}
    return Table(
        caption=said.counted([one.clause.text_status for one in definitions()]).in_(lang),
        columns=tuple(Column(title=one.in_(lang), number=one in numbers) for one in titles),
        rows=tuple(_definition(one) for one in definitions()),
    )


def _definition(one: Definition) -> tuple[Any, ...]:
    lang, clause, counted = language(), one.clause, one.background
    return (
        Link(title=isolated(clause.id), url=reverse("law-clause", args=[clause.id])),
        jurisdiction_title(clause.jurisdiction),
        said.STATES[clause.text_status].in_(lang),
        isolated(f"{clause.source} ({clause.checked})" if clause.checked else clause.source),
        counted.yes if counted else "—",
        counted.doubtful if counted else "—",
        said.READINGS[counted.reading].in_(lang) if counted else "—",
    )


def _lists() -> Table:
    lang = language()
    titles = (said.LIST, words.JURISDICTION, said.NAMES, said.COMPARED, said.MEMORY, said.UNDATED)
    return Table(
        caption=said.LISTS_SAY.in_(lang),
        columns=tuple(Column(title=one.in_(lang), number=place > 1) for place, one in enumerate(titles)),
        rows=tuple(_list(one) for one in named_lists() if one.instrument.coverage is not Coverage.NO_LIST),
    )


def _list(one: NamedList) -> tuple[Any, ...]:
    known = one.instrument
    if not one.source + one.memory:
        return (known.title.in_(language()), jurisdiction_title(known.jurisdiction), said.NOT_FOUND.in_(language()), "—", "—", "—")
    title = Link(title=known.title.in_(language()), url=reverse("law-instrument", args=[known.id]))
    return (title, jurisdiction_title(known.jurisdiction), one.source + one.memory, one.source, one.memory, one.undated)
