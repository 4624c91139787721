"""The map of control: classes by jurisdictions, as shipped for one day; the command line makes it for any other."""

from __future__ import annotations

import orjson
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tahaluf.chem.substances import registry
from tahaluf.law.mapping import Basis, Cell, entered_jurisdictions, shipped_map
from tahaluf.web.law_pages import words
from tahaluf.web.law_pages.shown import Section, as_csv
from tahaluf.web.law_pages.titles import jurisdiction_title
from tahaluf.web.reading import SignedIn
from tahaluf.web.shown import Column, Table
from tahaluf.web.values import isolated, language


@require_safe
def index(request: SignedIn) -> HttpResponse:
    """How many substances of each class each jurisdiction controls, as far as its laws were entered."""
    lang, (on, cells) = language(), shipped_map()
    table = _table(cells, f"{words.MAP.in_(lang)} · {words.DAY.in_(lang)} {isolated(on.isoformat())}")
    given = {
        "title": words.MAP.in_(lang),
        "lede": words.MAP_LEDE.in_(lang),
        "sections": [Section(id="found", title=table.caption, table=table)],
        "machine": [("CSV", reverse("law-map-csv")), ("JSON", reverse("law-map-json"))],
        "clauses_title": words.CLAUSES.in_(lang),
    }
    return render(request, "web/law_clauses.html", given)


@require_safe
def map_csv(request: SignedIn) -> HttpResponse:  # noqa: ARG001 - the same for every reader
    """The same as CSV: one row for each class and jurisdiction, with the rules that control, and whether anything was entered."""
    return HttpResponse(as_csv(_rows()), content_type="text/csv; charset=utf-8")


@require_safe
def map_json(request: SignedIn) -> HttpResponse:  # noqa: ARG001 - as above
    """The same as JSON."""
    return HttpResponse(orjson.dumps(_rows(), option=orjson.OPT_INDENT_2), content_type="application/json")


def _rows() -> list[dict[str, str]]:
    on, cells = shipped_map()
    entered = set(entered_jurisdictions(cells))
    return [
        {
            "on": on.isoformat(),
            "class": one.class_id,
            "jurisdiction": one.jurisdiction,
            "entered": "yes" if one.jurisdiction in entered else "no",
            "members": str(one.members),
            **{f"by_{basis}": str(one.controlled.get(basis, 0)) for basis in Basis},
            "open": str(one.open),
            "unverified": str(one.unverified),
        }
        for one in cells
    ]


def _table(cells: tuple[Cell, ...], caption: str) -> Table:
    lang, known = language(), registry().classes
    codes = tuple(dict.fromkeys(one.jurisdiction for one in cells))
    rows: dict[str, dict[str, Cell]] = {}
    for one in cells:
        rows.setdefault(one.class_id, {})[one.jurisdiction] = one
    entered = set(entered_jurisdictions(cells))
    return Table(
        caption=caption,
        columns=(
            Column(title=words.CLASS.in_(lang)),
            Column(title=words.MEMBERS.in_(lang), number=True),
            *(Column(title=jurisdiction_title(code), number=True) for code in codes),
        ),
        rows=tuple(
            (
                known[class_id].title.in_(lang),
                next(iter(of_class.values())).members,
                *(_shown(of_class[code], code in entered) for code in codes),
            )
            for class_id, of_class in rows.items()
        ),
    )


def _shown(cell: Cell, entered: bool) -> str:
    if not entered and not cell.open:
        return "—"
    return f"{cell.number} ({cell.open})" if cell.open else str(cell.number)
