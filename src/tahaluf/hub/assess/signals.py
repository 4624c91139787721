"""What is new or rising in what one reader may see: the engines' tests over the weekly counts of the reader's scope."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import numpy as np

from tahaluf import chem
from tahaluf.hub.ledger.queries import Filters, visible_to
from tahaluf.hub.ledger.statistics import Weekly
from tahaluf.kernel import gazetteer
from tahaluf.kernel.text import Text
from tahaluf.records.visibility import Reader
from tahaluf.watch.novelty import emergence, sightings
from tahaluf.watch.raising import novelty_signals, rising_signals
from tahaluf.watch.rising import rising
from tahaluf.watch.series import SeriesKey, WeeklySeries, week_start
from tahaluf.watch.signals import Signal, ranked
from tahaluf.watch.triggers import triggers

WEEKS_JUDGED = 4
EVERYWHERE = Text(en="all places reported", ar="جميع الأماكن المبلَّغ عنها", fr="tous les lieux déclarés")

# A judgement, published in docs/explanation/alert-budget.md: what kills in small amounts comes first.
_GRAVE = {"fentanyl": 1.0, "nitazene": 1.0, "opioid": 0.9, "synthetic-cannabinoid": 0.8, "benzodiazepine": 0.7}


def signals_for(reader: Reader, *, today: date, exercise: bool | None = None, weeks: int = WEEKS_JUDGED) -> tuple[Signal, ...]:
    """Signals of the last `weeks` complete weeks before `today`, the most pressing first, from the reader's own view."""
    counted = visible_to(reader).weekly(Filters(exercise=exercise))
    series = series_of(counted, last=week_start(today) - timedelta(days=1))
    if series is None:
        return ()
    loosest = max(trigger.alpha for trigger in triggers())
    found = (
        *rising_signals(series, rising(series, alpha=loosest, weeks=weeks)),
        *novelty_signals(series, emergence(series, weeks=weeks), sightings(series, weeks=weeks)),
    )
    return one_per_series(without_echoes(ranked(found, severity=severities())))


def series_of(counted: Weekly, *, last: date) -> WeeklySeries | None:
    """The matrix of all series of a known substance, in each known region and ("") in all places together, up to the week of `last`; None where there is none."""
    keys = [key for key in counted.series if key[1] and _is_coded(key[1]) and _is_coded(key[2])]
    mondays = counted.mondays
    if not keys or not mondays or mondays[0] > last:
        return None
    width = (week_start(last) - mondays[0]).days // 7 + 1
    counts = np.zeros((len(keys), width), np.int32)
    for row, key in enumerate(sorted(keys, key=_series_key)):
        values = counted.series[key][:width]
        counts[row, : len(values)] = values
    return WeeklySeries(
        keys=tuple(map(_series_key, sorted(keys, key=_series_key))),
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
    """The areas around a region: "MA-06" lies in "MA", and everything in "" (all places reported, known or not)."""
    if not region:
        return ()
    return (region.partition("-")[0], "") if "-" in region else ("",)


@lru_cache(maxsize=1)
def severities() -> Mapping[str, float]:
    """How grave a substance is, in 0..1, from the gravest of its classes: opioids of high potency first."""
    grave = {
        "fentanyls": 1.0,
        "nitazenes": 1.0,
        "orphines": 1.0,
        "opioids": 0.9,
        "synthetic-cannabinoids": 0.8,
        "benzodiazepines": 0.7,
    }
    return {substance.id: max((grave.get(name, 0.5) for name in substance.classes), default=0.5) for substance in chem.registry()}


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
        "says": f"{name_of(signal.key.substance)}, {place_name(signal.key.region)}: {signal.reasons[0].says.en}",
        "stands_down": signal.stands_down.en,
    }


def name_of(substance: str) -> str:
    """The English name of a substance key, or the key itself where the registry does not have it."""
    known = chem.registry().by_id.get(substance)
    return known.title.en if known else substance.removeprefix("reported:")


def place_name(region: str, language: str = "en") -> str:
    """A region's name; "" is all places that were reported."""
    return gazetteer.title(region, language) if region else EVERYWHERE.in_(language)


def _series_key(key: tuple[str, str, str]) -> SeriesKey:
    kind, substance, region = key
    return SeriesKey(substance=substance, region=region, source=kind)
