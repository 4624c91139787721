"""The coming weeks in one reader's view: what is still to come in, what is expected, how such forecasts fared, where trends turned.

Counts are those of the situation. Weeks of which much is still to come are left out of the forecast, never taken as low.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from tahaluf.hub.assess.situation import Asked, Line, situation
from tahaluf.hub.ledger.queries import Door, Filters
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.text import Text
from tahaluf.records.readings import periods
from tahaluf.watch.forecast import Backtest, Forecast, backtest, forecast
from tahaluf.watch.joinpoint import Joined, joinpoint
from tahaluf.watch.nowcast import Nowcast, nowcast, triangle
from tahaluf.watch.series import week_start

Floats = NDArray[np.float64]

HISTORY, AHEAD, SERIES = 156, 4, 6  # weeks looked back at, weeks ahead, series told
_ORIGINS = 12
_DELAY_WEEKS, _LONGEST, _LAST, _FEWEST = 26, 8, 6, 30
_COMPLETE = 0.9
_TWO_YEARS = 104  # weeks from which a yearly wave can be told from a trend
_MOST = 3_000
_SEED = 19_610_330  # the same ledger gives the same page


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """One series ("" as `substance`: every record of the measure) over `Outlook.weeks`, and what follows from it.

    `counts` are as reported so far. `forecast`, `tested` and `trend` are None where `missing` says why.
    """

    substance: str
    counts: tuple[int, ...]
    forecast: Forecast | None
    tested: Backtest | None
    trend: Joined | None
    missing: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """The answer: `weeks` are the Mondays of the history, `ahead` those of the forecast.

    `late` completes the last weeks of all records of the measure, the oldest of them at `late_weeks[0]`; None where too few dated
    reports tell how late they come. `left_out` are the weeks that the forecast does not take as known.
    """

    asked: Asked
    weeks: tuple[date, ...]
    ahead: tuple[date, ...]
    series: tuple[Expected, ...]
    late: Nowcast | None
    late_weeks: tuple[date, ...]
    left_out: tuple[date, ...]


def outlook(door: Door, *, territory: str, measure: str, today: date) -> Outlook:
    """What is expected of a measure in a territory after the last complete week before `today`."""
    last = week_start(today) - timedelta(days=1)
    asked = Asked(territory=territory, measure=measure, first=last - timedelta(weeks=HISTORY) + timedelta(days=1), last=last)
    told = situation(door, asked, today=today)
    begun = next((at for at, count in enumerate(told.all.counts) if count), len(told.weeks))
    weeks = told.weeks[begun:]
    late, late_weeks = _late(door, asked, today)
    left_out = _incomplete(late, late_weeks)
    lines = (told.all, *told.lines)[:SERIES]
    end = week_start(last) + timedelta(weeks=1)
    return Outlook(
        asked=asked,
        weeks=weeks,
        ahead=tuple(end + timedelta(weeks=at) for at in range(AHEAD)),
        series=tuple(_expected(line, begun, weeks, left_out) for line in lines if sum(line.counts[begun:])),
        late=late,
        late_weeks=late_weeks,
        left_out=tuple(week for week in left_out if week in weeks),
    )


def _expected(line: Line, begun: int, weeks: Sequence[date], left_out: Sequence[date]) -> Expected:
    counts = line.counts[begun:]
    known: Floats = np.array([np.nan if week in left_out else count for week, count in zip(weeks, counts, strict=True)], np.float64)
    missing: list[Text] = []
    rng = np.random.default_rng(_SEED)
    told: Forecast | None = None
    tested: Backtest | None = None
    trend: Joined | None = None
    try:
        told = forecast(known, weeks=AHEAD, rng=rng)
    except BadInput:
        missing.append(_NO_FORECAST)
    try:
        tested = backtest(known[: len(known) - len(left_out)], weeks=AHEAD, origins=_ORIGINS, rng=rng) if told else None
    except BadInput:
        missing.append(_NO_TEST)
    try:
        trend = joinpoint(known, season=len(known) >= _TWO_YEARS)
    except BadInput:
        missing.append(_NO_TREND)
    return Expected(substance=line.substance, counts=counts, forecast=told, tested=tested, trend=trend, missing=tuple(missing))


def _late(door: Door, asked: Asked, today: date) -> tuple[Nowcast | None, tuple[date, ...]]:
    """The last complete weeks with what is still to come, from how late the newest records came."""
    where = (asked.territory,) if asked.territory else ()
    rows = islice(door.all_records(Filters(kind=(asked.measure,), where=where)), _MOST)
    now = week_start(today)
    events, reports = [], []
    for row in rows:
        period = next(periods(row.record.content), None)
        if period is None or week_start(period.first) != week_start(period.last):
            continue
        event, report = ((week_start(day) - now).days // 7 for day in (period.first, row.record.created.date()))
        if -_DELAY_WEEKS < event <= report <= 0:
            events.append(event)
            reports.append(report)
    if len(events) < _FEWEST:
        return None, ()
    cells = triangle(np.array(events), np.array(reports), now=0, days=_DELAY_WEEKS, longest=_LONGEST)
    found = nowcast(cells, last=_LAST + 1, rng=np.random.default_rng(_SEED))
    return found, tuple(now - timedelta(weeks=at) for at in range(_LAST, -1, -1))


def _incomplete(late: Nowcast | None, weeks: Sequence[date]) -> tuple[date, ...]:
    if late is None:
        return ()
    return tuple(week for week, share in zip(weeks, late.completeness, strict=True) if share < _COMPLETE)


_NO_FORECAST = Text(
    en="No forecast: fewer than 26 weeks are known.",
    ar="لا توقع: عدد الأسابيع المعروفة أقل من 26.",
    fr="Pas de prévision : moins de 26 semaines sont connues.",
)
_NO_TEST = Text(
    en="No test of earlier forecasts: the series is too short.",
    ar="لا اختبار للتوقعات السابقة: السلسلة قصيرة جدًا.",
    fr="Pas de test des prévisions antérieures : la série est trop courte.",
)
_NO_TREND = Text(
    en="No trend: fewer than 20 records or 16 weeks.",
    ar="لا اتجاه: أقل من 20 سجلًا أو 16 أسبوعًا.",
    fr="Pas de tendance : moins de 20 fiches ou 16 semaines.",
)
