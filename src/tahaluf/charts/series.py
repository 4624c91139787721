"""A weekly series with what was expected of it, its upper bound and its signals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tahaluf.charts.figure import Figure, Wording, shown
from tahaluf.charts.render import HATCH, svg
from tahaluf.charts.tokens import Look, Tokens
from tahaluf.kernel.gaps import Gap
from tahaluf.kernel.text import Text
from tahaluf.watch.signals import Signal


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPoint:
    """The count of the week that starts on Monday `week`; without a value, `gap` says why."""

    week: date
    value: float | None
    gap: Gap | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekBound:
    """What was expected in a week, and the count above which it is a signal; None where not estimable."""

    week: date
    expected: float | None
    upper: float | None


_WHOLE = "datum.value % 1 ? '' : datum.label"  # half a record is none: no label twice
_COLUMNS = (
    Text(en="Week from", ar="الأسبوع من", fr="Semaine du"),
    Text(en="Observed", ar="المرصود", fr="Observé"),
    Text(en="Expected", ar="المتوقع", fr="Attendu"),
    Text(en="Upper bound", ar="الحد الأعلى", fr="Borne supérieure"),
    Text(en="Signal", ar="إشارة", fr="Signal"),
)
_NOT_ESTIMABLE = Text(en="not estimable", ar="غير قابل للتقدير", fr="non estimable")
_UNKNOWN_WEEKS = Text(
    en="Hatched weeks are unknown, not zero.",
    ar="الأسابيع المظللة مجهولة وليست صفراً.",
    fr="Les semaines hachurées sont inconnues, et non nulles.",
)


def draw_series(
    points: Sequence[WeekPoint],
    bound: Sequence[WeekBound] = (),
    signals: Sequence[Signal] = (),
    *,
    wording: Wording,
    look: Look,
) -> Figure:
    """Draw `points` as a line that breaks at unknown weeks, with `bound` dashed and `signals` as triangles.

    Time runs from left to right in every language; dates are ISO, digits western.
    """
    gaps = any(point.value is None for point in points)
    caveat = " ".join(part for part in (wording.caveat, _UNKNOWN_WEEKS.in_(look.language) if gaps else "") if part)
    return Figure(
        svg=svg(_layers(points, bound, signals, look), label=wording.label, tokens=look.tokens),
        title=wording.title,
        subtitle=wording.subtitle,
        columns=tuple(column.in_(look.language) for column in _COLUMNS),
        table=_table(points, bound, signals, look.language),
        source=wording.source,
        caveat=caveat,
    )


def _table(
    points: Sequence[WeekPoint], bound: Sequence[WeekBound], signals: Sequence[Signal], language: str
) -> tuple[tuple[str, ...], ...]:
    bounds = {item.week: item for item in bound}
    raised = {signal.week: signal.kind.words.in_(language) for signal in signals}
    return tuple(
        (
            point.week.isoformat(),
            shown(point.value, point.gap, language),
            *_bound_cells(bounds.get(point.week), language),
            raised.get(point.week, ""),
        )
        for point in points
    )


def _bound_cells(bound: WeekBound | None, language: str) -> tuple[str, str]:
    if bound is None:
        return "", ""
    cells = [
        _NOT_ESTIMABLE.in_(language) if value is None else shown(value, None, language) for value in (bound.expected, bound.upper)
    ]
    return cells[0], cells[1]


def _layers(points: Sequence[WeekPoint], bound: Sequence[WeekBound], signals: Sequence[Signal], look: Look) -> Any:
    import altair as alt  # noqa: PLC0415 - slow to load

    tokens, pixels = look.tokens, look.pixels
    utc = alt.Scale(type="utc")  # a week starts on its Monday whatever the zone of the server
    time = alt.X("week:T", title=None, scale=utc, axis=alt.Axis(format="%Y-%m-%d", tickCount=max(pixels // 120, 2), grid=False))
    whole = alt.Axis(format=",.0f", tickMinStep=1, tickCount=5, labelExpr=_WHOLE)
    count = alt.Y("value:Q", title=None, axis=whole, scale=alt.Scale(zero=True))
    layers = [
        _hatched(points, time),
        _line([(item.week, item.upper) for item in bound], time, count, color=tokens.warning, strokeDash=[5, 4]),
        _line([(item.week, item.expected) for item in bound], time, count, color=tokens.line, strokeDash=[1, 3]),
        _line([(point.week, point.value) for point in points], time, count, color=tokens.accent, strokeWidth=2),
        _triangles(points, signals, tokens, time, count),
    ]
    drawn = [layer for layer in layers if layer is not None]
    size = {"width": pixels, "height": 220 if look.width == "narrow" else 280}
    fit = alt.AutoSizeParams(type="fit", contains="padding")
    return alt.layer(*drawn).properties(**size, autosize=fit).resolve_scale(x="shared", y="shared")


def _line(values: Sequence[tuple[date, float | None]], time: Any, count: Any, **style: Any) -> Any:
    import altair as alt  # noqa: PLC0415 - slow to load

    if not values:
        return None
    rows = [{"week": week.isoformat(), "value": value} for week, value in values]
    drawn = alt.Chart(alt.InlineData(values=rows))
    if len(rows) == 1:  # a line of one point would not be seen
        return drawn.mark_point(shape="stroke", size=400, strokeWidth=3, color=style["color"]).encode(x=time, y=count)
    return drawn.mark_line(**style).encode(x=time, y=count)


def _hatched(points: Sequence[WeekPoint], time: Any) -> Any:
    """Unknown weeks, hatched over the whole height."""
    import altair as alt  # noqa: PLC0415 - slow to load

    rows = [
        {"week": point.week.isoformat(), "end": (point.week + timedelta(days=7)).isoformat()}
        for point in points
        if point.value is None
    ]
    if not rows:
        return None
    return alt.Chart(alt.InlineData(values=rows)).mark_rect(fill=HATCH).encode(x=time, x2="end:T")


def _triangles(points: Sequence[WeekPoint], signals: Sequence[Signal], tokens: Tokens, time: Any, count: Any) -> Any:
    import altair as alt  # noqa: PLC0415 - slow to load

    values = {point.week: point.value for point in points}
    rows = [{"week": week.isoformat(), "value": values[week]} for week in sorted({s.week for s in signals}) if values.get(week)]
    if not rows:
        return None
    mark = alt.Chart(alt.InlineData(values=rows)).mark_point(
        shape="triangle-up", size=110, filled=True, color=tokens.critical, opacity=1
    )
    return mark.encode(x=time, y=count)
