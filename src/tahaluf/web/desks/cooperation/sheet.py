"""A page of the desk: tables, a figure of their counts, what a person may do, and the same rows as CSV and JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from tahaluf.charts.bars import Bar, draw_bars
from tahaluf.charts.figure import Wording
from tahaluf.charts.tokens import Look
from tahaluf.hub.ledger.queries import Row
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.kernel.reasons import Reason
from tahaluf.web.reading import SignedIn
from tahaluf.web.records.shown import strictest
from tahaluf.web.shown import Band, Column, Figure, Link, Table
from tahaluf.web.titles import title_of
from tahaluf.web.twins.answers import Cell, answer
from tahaluf.web.values import language, with_codes_isolated


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing that a person may do: where it is sent, with what, in which words; `asks` is the label of a text to be written."""

    title: str
    about: str
    url: str
    fields: tuple[tuple[str, str], ...]
    asks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """The rows of a page for other programs."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page. `rows` are the records that it shows something of: the band is as strict as the strictest."""

    title: str
    lede: str
    empty: str
    tables: tuple[Table, ...]
    counts: tuple[tuple[str, int], ...]
    counted: str
    twin: Twin
    rows: tuple[Row, ...]
    acts: tuple[Act, ...] = ()
    more: bool = False


def sheet_titles() -> Mapping[str, str]:
    """The pages of the desk by the name of their address."""
    return {
        "cooperation-overlaps": gettext("Overlaps and gaps"),
        "cooperation-needs": gettext("Needs and offers"),
        "cooperation-commitments": gettext("Commitments"),
        "cooperation-goals": gettext("Goals"),
        "cooperation-tasks": gettext("Tasks and questions"),
        "cooperation-responsibilities": gettext("Who does what"),
        "cooperation-learning": gettext("Trainings and practices"),
    }


def show(request: SignedIn, name: str, sheet: Sheet, form: str) -> HttpResponse:
    """The page, or its rows as CSV or JSON."""
    if form:
        return answer(form, sheet.twin.name, sheet.twin.columns, sheet.twin.rows, {"more": sheet.more})
    given = {
        "sheet": sheet,
        "tables": [table for table in sheet.tables if table.rows],
        "figure": figure_of(sheet, name),
        "tabs": [Link(title=title, url=reverse(page), current=page == name) for page, title in sheet_titles().items()],
        "csv": reverse(f"{name}-twin", args=["csv"]),
        "json": reverse(f"{name}-twin", args=["json"]),
        "band": Band(tlp=strictest(list(sheet.rows)), lane=Lane(request.user.lane)),
    }
    return render(request, "web/desks/cooperation.html", given)


def show_public(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """The page for everybody."""
    tables = [table for table in sheet.tables if table.rows]
    band = Band(tlp=TLP.CLEAR, lane=Lane.PUBLIC)
    return render(request, "web/desks/public_commitments.html", {"sheet": sheet, "tables": tables, "band": band})


def figure_of(sheet: Sheet, name: str) -> Figure | None:
    """The counts as bars; None where there is nothing to count."""
    if not any(number for _, number in sheet.counts):
        return None
    bars = [Bar(label=label, value=number) for label, number in sheet.counts]
    wording = Wording(title=sheet.counted, unit=gettext("records"))
    drawn = draw_bars(bars, wording=wording, look=Look(language=language(), width="narrow"))
    columns = (Column(title=gettext("State")), Column(title=gettext("Records"), number=True))
    return Figure(
        id=f"{name}-figure",
        title=sheet.counted,
        subtitle="",
        label=sheet.counted,
        svg=mark_safe(drawn.svg),  # noqa: S308 - drawn here, texts escaped
        table=Table(caption=sheet.counted, columns=columns, rows=tuple(sheet.counts)),
        source=gettext("Counted from the records of this hub that are shared with you."),
    )


def link_to(row: Row) -> Link:
    """A record by its title."""
    return Link(title=title_of(row.record.content) or row.id, url=reverse("record", args=[row.id]))


def isolated(row: Row) -> str:
    """The title of a record within a sentence of any direction: between the marks of Unicode that isolate it."""
    return f"\u2068{title_of(row.record.content)}\u2069"


def told(reasons: Iterable[Reason]) -> SafeString:
    """Reasons as sentences, one after the other, codes isolated."""
    return format_html_join(" ", "{}", ((with_codes_isolated(reason.says.in_(language())),) for reason in reasons))


def plainly(reasons: Iterable[Reason]) -> str:
    """Reasons as plain sentences, for other programs."""
    return " ".join(reason.says.in_(language()) for reason in reasons)


def counted(values: Iterable[str], title: Callable[[str], str], order: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """How many of each value there are, with its title, in an order."""
    known = list(values)
    return tuple((title(value), known.count(value)) for value in order)


def headed(*titles: str, numbers: tuple[int, ...] = ()) -> tuple[Column, ...]:
    """Columns with these titles; those at `numbers` hold numbers."""
    return tuple(Column(title=title, number=at in numbers) for at, title in enumerate(titles))


def share(value: Any) -> str:
    """A share 0..1 as a whole percentage."""
    return f"{round(float(value) * 100)}%"
