"""Views of the outlook: the page, and its numbers as CSV and JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.http import HttpResponse
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from tahaluf.charts.intervals import Span, draw_intervals
from tahaluf.hub.assess.outlook import Expected, Outlook, outlook
from tahaluf.hub.assess.situation import MEASURES
from tahaluf.hub.ledger.contributing import behind
from tahaluf.kernel.markings import Lane
from tahaluf.kernel.text import Text
from tahaluf.watch.forecast import Backtest
from tahaluf.watch.joinpoint import Piece
from tahaluf.web.desks.sheet import Section, Sheet
from tahaluf.web.desks.sheet import shown as sheet_shown
from tahaluf.web.outlook import words
from tahaluf.web.reading import SignedIn, door, looked, now
from tahaluf.web.shown import Band, Column, Link, Table
from tahaluf.web.situation.asking import Question, question_of
from tahaluf.web.situation.shown import measure_title, place_name, substance_name
from tahaluf.web.twins.answers import Cell, answer
from tahaluf.web.values import isolated, language, number_text, with_codes_isolated

_DRAWN_WEEKS = 52
_RUNAWAY = 1e3  # a yearly factor beyond it says that too little was reported, not that use exploded
_COLUMNS = (
    "substance", "week", "kind", "value", "low_50", "high_50", "low_90", "high_90", "low_95", "high_95", "complete",
)  # fmt: skip


def _asked(request: SignedIn) -> tuple[Question, Outlook]:
    question = question_of(request.GET, now().date())
    territory, measure = question.asked.territory, question.asked.measure
    return question, outlook(door(request), territory=territory, measure=measure, today=now().date())


@require_safe
def page(request: SignedIn) -> HttpResponse:
    """What is still to come in, the next weeks of each series, and how such forecasts fared."""
    question, found = _asked(request)
    asked = found.asked
    title = words.TITLE.fill(measure=measure_title(asked.measure), place=place_name(asked.territory)).in_(language())
    rests = behind(door(request), kind=asked.measure, region=asked.territory, first=asked.first, last=asked.last)
    query = question.url(period="")
    twins = tuple(Link(title=form.upper(), url=reverse("outlook-twin", args=[form]) + query) for form in ("csv", "json"))
    sheet = Sheet(
        title=title,
        lede=words.LEDE,
        band=Band(tlp=rests.tlp, lane=Lane(request.user.lane)),
        back=Link(title=words.SITUATION.in_(language()), url=reverse("situation") + query),
        sections=(_late(found, twins), *(_series(found, one) for one in found.series)) if found.series else (_nothing(),),
        links=tuple(
            Link(title=measure_title(slug), url=reverse("outlook") + question.url(measure=slug, period="")) for slug in MEASURES
        ),
    )
    return sheet_shown(request, sheet)


@require_safe
def twin(request: SignedIn, form: str) -> HttpResponse:
    """Reported weeks, completed weeks and expected weeks of each series."""
    looked(request, "outlook.exported")
    _, found = _asked(request)
    more: dict[str, Cell] = {"measure": found.asked.measure, "territory": found.asked.territory}
    return answer(form, "outlook", _COLUMNS, _plain(found), more)


def _plain(found: Outlook) -> Iterator[tuple[Cell, ...]]:
    nothing = (None,) * 4
    if found.late is not None:
        for at, week in enumerate(found.late_weeks):
            late = found.late
            interval = (int(late.low[at]), int(late.high[at]))
            yield ("", week.isoformat(), "completed", float(late.expected[at]), *nothing, *interval, float(late.completeness[at]))
    for one in found.series:
        for week, count in zip(found.weeks, one.counts, strict=True):
            yield (one.substance, week.isoformat(), "reported", count, *nothing, None, None, None)
        if one.forecast is not None:
            for at, week in enumerate(found.ahead):
                told = one.forecast
                bounds = (float(edge[at]) for level in (0, 1) for edge in (told.low[level], told.high[level]))
                yield (one.substance, week.isoformat(), "expected", float(told.median[at]), *bounds, None, None, None)


def _nothing() -> Section:
    return Section(title=words.LATE, empty=words.NONE)


def _late(found: Outlook, twins: tuple[Link, ...]) -> Section:
    columns = (words.WEEK, words.REPORTED, words.SHARE, words.FINAL, words.LOW_HIGH)
    late, rows = found.late, []
    if late is not None:
        for at in range(len(found.late_weeks) - 1, -1, -1):
            final = number_text(round(float(late.expected[at]), 1)) if late.observed[at] else "—"
            interval = isolated(f"{int(late.low[at])}–{int(late.high[at])}")
            share = f"{late.completeness[at]:.0%}"
            rows.append((isolated(found.late_weeks[at].isoformat()), int(late.observed[at]), share, final, interval))
    says = [words.LATE_SAYS] if late is not None else []
    if found.left_out:
        says.append(words.LEFT_OUT.fill(weeks=", ".join(week.isoformat() for week in found.left_out)))
    return Section(
        title=words.LATE,
        says=tuple(with_codes_isolated(one.in_(language())) for one in says),
        table=_table(words.LATE, columns, rows, numbers={1, 2, 3}),
        empty=words.NO_LATE,
        links=twins,
    )


def _series(found: Outlook, one: Expected) -> Section:
    name = substance_name(one.substance) if one.substance else words.ALL.in_(language())
    title = Text(en=name, ar=name, fr=name)
    rows, spans = [], []
    for week, count in list(zip(found.weeks, one.counts, strict=True))[-_DRAWN_WEEKS:]:
        spans.append(Span(on=week, value=float(count)))
    if one.forecast is not None:
        told = one.forecast
        for at, week in enumerate(found.ahead):
            low, high = float(told.low[1][at]), float(told.high[1][at])
            spans.append(Span(on=week, value=float(told.median[at]), low=low, high=high, expected=True))
            half, most = (isolated(f"{told.low[level][at]:g}–{told.high[level][at]:g}") for level in (0, 1))
            rows.append((isolated(week.isoformat()), number_text(float(told.median[at])), half, most))
    drawn = draw_intervals(spans, label=f"{name}. {words.DRAWING.in_(language())}")
    says = [*one.missing, *(_tested(one.tested) if one.tested else ()), *_pieces(found, one)]
    return Section(
        title=title,
        says=tuple(with_codes_isolated(said.in_(language())) for said in says),
        table=_table(title, (words.WEEK, words.MEDIAN, words.HALF, words.MOST), rows, numbers={1}),
        drawing=mark_safe(drawn) if drawn else None,  # noqa: S308 - our own drawing, every text escaped in it
        drawing_says=words.DRAWING,
    )


def _tested(told: Backtest) -> tuple[Text, ...]:
    says = words.BETTER if told.is_useful else words.WORSE
    scores = {"score": told.score, "recent": told.score_recent_mean, "year": told.score_last_year}
    numbers = {name: number_text(round(score, 2)) for name, score in scores.items()}
    return says.fill(count=number_text(told.forecasts), **numbers), words.HELD.fill(share=f"{told.coverage[1]:.0%}")


def _pieces(found: Outlook, one: Expected) -> Iterator[Text]:
    for piece in one.trend.pieces if one.trend else ():
        days = {"first": found.weeks[piece.first].isoformat(), "last": found.weeks[piece.last].isoformat()}
        if _is_told(piece):
            factors = {"yearly": piece.yearly, "low": piece.low, "high": piece.high}
            yield words.PIECE.fill(**days, **{name: number_text(float(f"{value:.2g}")) for name, value in factors.items()})
        else:
            yield words.UNCLEAR.fill(**days)


def _is_told(piece: Piece) -> bool:
    return piece.high < _RUNAWAY and piece.low > 1 / _RUNAWAY


def _table(caption: Text, columns: tuple[Text, ...], rows: Sequence[tuple[object, ...]], *, numbers: set[int]) -> Table:
    return Table(
        caption=caption.in_(language()),
        columns=tuple(Column(title=one.in_(language()), number=at in numbers) for at, one in enumerate(columns)),
        rows=tuple(rows),
    )
