"""What the pages of forms show: the list of forms, and a filled form as tables with what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from tahaluf.charts.bars import Bar, draw_bars
from tahaluf.charts.figure import Wording
from tahaluf.charts.tokens import Look
from tahaluf.exchange.questionnaires import Cell, Filled, FilledPart, Layout, layouts
from tahaluf.exchange.questionnaires.layouts import Rows
from tahaluf.web.shown import Column, Figure, Link, Table
from tahaluf.web.values import isolated, language, number_text

_RECORDS_SHOWN = 3
_NUMBERS = 3  # the column of what is missing that holds numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPart:
    """One part of a form: its table, or the words that say why it is empty."""

    title: str
    table: Table | None
    says: str
    remedy: str


def forms_table(year: int) -> Table:
    """Every form that can be filled, with who asks, what it is filled from, and whether its layout was checked at its source."""
    titles = (gettext("Form"), gettext("Asked by"), gettext("What it asks"), gettext("Filled from"), gettext("Layout"))
    return Table(
        caption=gettext("Forms that can be filled"),
        columns=tuple(Column(title=title) for title in titles),
        rows=tuple(_form_row(layout, year) for layout in layouts()),
    )


def _form_row(layout: Layout, year: int) -> tuple[Any, ...]:
    spoken = language()
    checked = gettext("checked at its source") if layout.checked == "source" else gettext("from memory; check before sending")
    kinds = gettext(", ").join(kind.spec.plural.in_(spoken) for kind in layout.kinds)
    link = Link(title=layout.title.in_(spoken), url=f"{reverse('form', args=[layout.id])}?year={year}")
    return (link, layout.asked_by.in_(spoken), layout.about.in_(spoken), kinds, checked)


def shown_parts(filled: Filled) -> Iterator[ShownPart]:
    """Each part of a filled form."""
    spoken = language()
    for part in filled.parts:
        none = part.none
        yield ShownPart(
            title=part.part.title.in_(spoken),
            table=_part_table(part) if part.rows else None,
            says=none.says.in_(spoken) if none else "",
            remedy=none.remedy.in_(spoken) if none and none.remedy else "",
        )


def _part_table(part: FilledPart) -> Table:
    spoken = language()
    titles = [question.title.in_(spoken) for question in part.part.questions]
    if part.part.rows is Rows.QUESTIONS:
        columns: tuple[str, ...] = (gettext("Question"), gettext("Answer"), gettext("Records"))
        rows: list[tuple[Any, ...]] = [
            (title, _said(cell), _records(cell)) for title, (cell,) in zip(titles, part.rows, strict=True)
        ]
    else:
        columns = (*titles, gettext("Records"))
        rows = [(*(_said(cell) for cell in row), _records(row[0])) for row in part.rows]
    return Table(caption=part.part.title.in_(spoken), columns=tuple(Column(title=title) for title in columns), rows=tuple(rows))


def _said(cell: Cell) -> Any:
    text = cell.says.in_(language())
    return cell.gap if cell.gap is not None else isolated(text)


def _records(cell: Cell) -> SafeString:
    """Links to the first records behind an answer, and how many more there are."""
    links = [
        format_html('<a href="{}">{}</a>', reverse("record", args=[name]), number_text(at))
        for at, name in enumerate(cell.sources[:_RECORDS_SHOWN], 1)
    ]
    more = len(cell.sources) - _RECORDS_SHOWN
    if more > 0:
        says = ngettext("and %(number)s more", "and %(number)s more", more) % {"number": number_text(more)}
        links.append(format_html("{}", says))
    return mark_safe(" ".join(links))  # noqa: S308 - joined from escaped parts


def missing_table(filled: Filled) -> Table:
    """Every question without a full answer and what would fill it."""
    spoken = language()
    titles = (gettext("Part"), gettext("Question"), gettext("Answer"), gettext("Rows"), gettext("What would fill it"))
    return Table(
        caption=gettext("What is missing"),
        columns=tuple(Column(title=title, number=at == _NUMBERS) for at, title in enumerate(titles)),
        rows=tuple(lack.line(spoken) for lack in filled.lacks),
    )


def answered_figure(filled: Filled) -> Figure:
    """How many answers of each part are full, as bars."""
    spoken = language()
    short = {part.part.id: 0 for part in filled.parts}
    for one in filled.missing:
        short[one.part.id] += one.question is not None
    bars = [
        Bar(label=part.part.title.in_(spoken), value=sum(len(row) for row in part.rows) - short[part.part.id])
        for part in filled.parts
        if part.rows
    ]
    full, room = sum(int(bar.value or 0) for bar in bars), filled.cells
    says = gettext("%(full)s of %(room)s answers are full") % {"full": number_text(full), "room": number_text(room)}
    wording = Wording(title=says, unit=gettext("answers"), subtitle=gettext("Full answers by part of the form"))
    drawn = draw_bars(bars, wording=wording, look=Look(language=spoken))
    return Figure(
        id="answered",
        title=drawn.title,
        subtitle=drawn.subtitle,
        label=wording.label,
        svg=mark_safe(drawn.svg),  # noqa: S308 - drawn here, every label escaped
        table=Table(
            caption=drawn.title,
            columns=tuple(Column(title=title, number=at == 1) for at, title in enumerate(drawn.columns)),
            rows=drawn.table,
        ),
        source=gettext("Source: the records of your member that you may see."),
    )


def lines_of(filled: Filled) -> Iterable[tuple[str, int, str, str, str | None, str]]:
    """The form as flat lines for CSV: part, row, question, answer, gap, records."""
    spoken = language()
    for part in filled.parts:
        for number, row in enumerate(part.rows, 1):
            for question, cell in zip(part.asked(number), row, strict=True):
                gap = cell.gap.value if cell.gap else None
                yield (part.part.id, number, question.id, cell.says.in_(spoken), gap, " ".join(cell.sources))
