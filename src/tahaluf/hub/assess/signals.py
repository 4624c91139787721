"""What is new or rising in what one reader may see: the engines' tests over the weekly counts of the reader's scope."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tahaluf import chem
from tahaluf.charts.series import WeekPoint
from tahaluf.hub.assess.circumstances import LEARN, circumstances_of, examined
from tahaluf.hub.assess.effort import with_effort
from tahaluf.hub.assess.panels import with_panels
from tahaluf.hub.assess.silence import silent_reporters
from tahaluf.hub.ledger.queries import Door, Filters, visible_to
from tahaluf.hub.ledger.statistics import Weekly
from tahaluf.hub.members.queries import database, snapshot
from tahaluf.kernel import gazetteer
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import around
from tahaluf.kernel.text import Text
from tahaluf.records.visibility import Reader
from tahaluf.watch.novelty import emergence, sightings
from tahaluf.watch.raising import PerTest, novelty_signals, reporting_signals, rising_signals
from tahaluf.watch.rising import Circumstances, rising
from tahaluf.watch.series import SeriesKey, WeeklySeries, week_start
from tahaluf.watch.signals import Signal, SignalKind, ranked, within_budget
from tahaluf.watch.triggers import triggers

WEEKS_JUDGED = 4
MOST_EVIDENCE = 20
EVERYWHERE = Text(en="all places reported", ar="جميع الأماكن المبلَّغ عنها", fr="tous les lieux déclarés")
_MOST_VIEWS = 64
_NOT_COUNTED = ("alert",)  # an alert rests on reports; counting it again would feed the next one


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class View:
    """What watch says of one reader's view: the signals, the most pressing first, and the series that they were judged on."""

    signals: tuple[Signal, ...]
    series: WeeklySeries | None = None

    def points(self, key: SeriesKey, *, weeks: int = 104) -> tuple[WeekPoint, ...]:
        """The last `weeks` counts of one series for a figure; empty where the reader has no such series."""
        if self.series is None or key not in self.series.keys:
            return ()
        row, width = self.series.keys.index(key), self.series.counts.shape[1]
        return tuple(_point(self.series, row, at) for at in range(max(width - weeks, 0), width))

    def find(self, kind: str, key: SeriesKey) -> Signal | None:
        """The signal of this kind on this series, where there is one."""
        return next((signal for signal in self.signals if signal.kind == kind and signal.key == key), None)


def signals_for(reader: Reader, *, today: date, exercise: bool | None = None, weeks: int = WEEKS_JUDGED) -> tuple[Signal, ...]:
    """Signals of the last `weeks` complete weeks before `today`, the most pressing first, from the reader's own view."""
    return view_of(visible_to(reader), today=today, exercise=exercise, weeks=weeks).signals


def view_of(door: Door, *, today: date, exercise: bool | None = None, weeks: int = WEEKS_JUDGED) -> View:
    """Signals and series of what passes `door`; judged once per scope, ledger head and day, for all of a member who share it.

    `exercise` keeps to invented records (True) or leaves them out (False).
    """
    asked = (database(), door.judged.head, door.judged.scope, door.reader.member, today, exercise, weeks)
    found = _VIEWS.get(asked)
    if found is None:
        found = _VIEWS[asked] = _judge(door, today, exercise, weeks)
        while len(_VIEWS) > _MOST_VIEWS:
            _VIEWS.popitem(last=False)
    else:
        _VIEWS.move_to_end(asked)
    return found


_VIEWS: OrderedDict[tuple[object, ...], View] = OrderedDict()


def _judge(door: Door, today: date, exercise: bool | None, weeks: int) -> View:
    counted = door.weekly(Filters(exercise=exercise))
    series = series_of(counted, last=week_start(today) - timedelta(days=1))
    silent = silent_reporters(door, today=today, exercise=exercise)
    found: tuple[Signal, ...] = ()
    if series is not None:
        came = door.arrivals(since=week_start(today) - LEARN, exercise=exercise)
        known = circumstances_of(series, counted, came, silent, today=today)
        found = _judge_series(series, weeks, known, examined(series, counted))
    listed = one_per_series(without_echoes(ranked((*found, *reporting_signals(silent, now=today)), severity=severities())))
    told = with_panels(listed, lambda signal: door.records(filters_of(signal, exercise=exercise), limit=MOST_EVIDENCE).rows)
    return View(signals=within_budget(with_effort(told), len(told)).shown, series=series)


def _judge_series(
    series: WeeklySeries, weeks: int, known: Circumstances, tests: tuple[NDArray[np.intp], NDArray[np.float64]]
) -> tuple[Signal, ...]:
    loosest = max(trigger.alpha for trigger in triggers())
    judged = rising(series, alpha=loosest, weeks=weeks, circumstances=known)
    return (
        *rising_signals(series, judged, circumstances=known, per_test=_per_test(series, weeks, known, tests)),
        *novelty_signals(series, emergence(series, weeks=weeks), sightings(series, weeks=weeks)),
    )


def _per_test(
    series: WeeklySeries, weeks: int, known: Circumstances, tests: tuple[NDArray[np.intp], NDArray[np.float64]]
) -> PerTest:
    """The p-values of counts per sample examined."""
    rows, exposure = tests
    shape = (len(series.keys), min(weeks, series.counts.shape[1]))
    told = PerTest(p=np.full(shape, np.nan), slow_p=np.full(shape, np.nan))
    if len(rows):
        some = replace(series, keys=tuple(series.keys[row] for row in rows), counts=series.counts[rows], gaps=series.gaps[rows])
        judged = rising(some, alpha=1.0, weeks=weeks, circumstances=known.of_rows(rows, exposure=exposure))
        told.p[rows], told.slow_p[rows] = judged.p, judged.slow_p
    return told


def evidence_of(signal: Signal, door: Door, *, exercise: bool | None = None, most: int = MOST_EVIDENCE) -> tuple[str, ...]:
    """Ids of the newest records behind a signal that pass `door`, at most `most`; a silent reporter has none."""
    if signal.kind is SignalKind.SILENT_REPORTER:
        return ()
    return tuple(row.id for row in door.records(filters_of(signal, exercise=exercise), limit=most).rows)


def filters_of(signal: Signal, *, exercise: bool | None = None) -> Filters:
    """What narrows a list to the records behind a signal on a substance."""
    return Filters(
        kind=(signal.key.source,),
        substance=(signal.key.substance,),
        where=(signal.key.region,) if signal.key.region else (),
        period=period_of(signal),
        exercise=exercise,
    )


def period_of(signal: Signal) -> Period:
    """The days that a signal counts: its `weeks` weeks up to the Sunday of its last one."""
    first, last = signal.week - timedelta(weeks=signal.weeks - 1), signal.week + timedelta(days=6)
    return Period.parse(f"{first.isoformat()}/{last.isoformat()}")


def series_of(counted: Weekly, *, last: date) -> WeeklySeries | None:
    """All series of a known substance as one matrix up to the week of `last`; None where there is none.

    One series per known region, and one ("") for all places together, known or not.
    """
    keys = sorted((key for key in counted.series if _is_judged(key)), key=_series_key)
    mondays = counted.mondays
    if not keys or not mondays or mondays[0] > last:
        return None
    width = (week_start(last) - mondays[0]).days // 7 + 1
    counts = np.zeros((len(keys), width), np.int32)
    for row, key in enumerate(keys):
        values = counted.series[key][:width]
        counts[row, : len(values)] = values
    return WeeklySeries(
        keys=tuple(map(_series_key, keys)),
        week_starts=np.datetime64(mondays[0], "D") + 7 * np.arange(width),
        counts=counts,
        gaps=np.zeros(counts.shape, np.int8),
    )


def one_per_series(signals: Sequence[Signal]) -> tuple[Signal, ...]:
    """The most pressing signal of each series: the same rise is not told again for each week that it lasts."""
    first: dict[SeriesKey, Signal] = {}
    for signal in signals:
        first.setdefault(signal.key, signal)
    return tuple(first.values())


def _point(series: WeeklySeries, row: int, at: int) -> WeekPoint:
    gap = series.gap(row, at)
    return WeekPoint(week=series.week(at), value=None if gap else float(series.counts[row, at]), gap=gap)


def _is_judged(key: tuple[str, str, str]) -> bool:
    kind, substance, region = key
    return bool(substance) and _is_coded(substance) and _is_coded(region) and kind not in _NOT_COUNTED


def _is_coded(key: str) -> bool:
    """Whether a substance or region was recognised: words as reported make no series."""
    return not key.startswith("reported:")


def without_echoes(signals: Sequence[Signal]) -> tuple[Signal, ...]:
    """The signals without those of a wider area that only repeat a finer one: same substance, source, week and cases."""
    told = {(_sameness(s), wider) for s in signals for wider in _wider(s.key.region)}
    return tuple(s for s in signals if (_sameness(s), s.key.region) not in told)


def _sameness(signal: Signal) -> tuple[object, ...]:
    return (signal.kind, signal.key.substance, signal.key.source, signal.week, signal.observed)


def _wider(region: str) -> tuple[str, ...]:
    """The areas around a region: "MA-NAD" lies in "MA-02" and "MA", and everything in "" (all places reported, known or not)."""
    return (*around(region), "") if region else ()


# How grave a class is: a judgement, published in docs/explanation/alert-budget.md. What kills in small amounts comes first.
_GRAVE = {
    "fentanyl": 1.0,
    "nitazene": 1.0,
    "opioid": 0.9,
    "synthetic-cannabinoid": 0.8,
    "benzodiazepine": 0.7,
}


@lru_cache(maxsize=1)
def severities() -> Mapping[str, float]:
    """How grave a substance is, in 0..1, from the gravest of its classes: opioids of high potency first."""
    return {substance.id: max((_GRAVE.get(name, 0.5) for name in substance.classes), default=0.5) for substance in chem.registry()}


def as_json(reader: Reader, *, today: date, most: int = 50) -> list[dict[str, Any]]:
    """The signals as plain values for scripts, with the first reason in words."""
    return [_plain(signal) for signal in signals_for(reader, today=today)[:most]]


def _plain(signal: Signal) -> dict[str, Any]:
    return {
        "kind": signal.kind.value,
        "substance": signal.key.substance,
        "region": signal.key.region,
        "source": signal.key.source,
        "week": signal.week.isoformat(),
        "level": signal.level.value,
        "observed": signal.observed,
        "expected": signal.expected,
        "p": signal.p,
        "q": signal.q,
        "score": round(signal.score, 4),
        "method": signal.method,
        "says": f"{_subject(signal)}: {signal.reasons[0].says.en}",
        "stands_down": signal.stands_down.en,
    }


def _subject(signal: Signal) -> str:
    if signal.kind is SignalKind.SILENT_REPORTER:
        member = snapshot().coalition.members.get(signal.key.source)
        return member.name if member else signal.key.source
    return f"{name_of(signal.key.substance)}, {place_name(signal.key.region)}"


def name_of(substance: str, language: str = "en") -> str:
    """The name of a substance key, or the key itself where the registry does not have it."""
    known = chem.registry().by_id.get(substance)
    return known.title.in_(language) if known else substance.removeprefix("reported:")


def place_name(region: str, language: str = "en") -> str:
    """A region's name; "" is all places that were reported."""
    return gazetteer.title(region, language) if region else EVERYWHERE.in_(language)


def _series_key(key: tuple[str, str, str]) -> SeriesKey:
    kind, substance, region = key
    return SeriesKey(substance=substance, region=region, source=kind)
