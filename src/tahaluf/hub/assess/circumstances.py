"""What the rising test is told besides the counts: how much of the last weeks is in, how much was examined, which feasts fell.

Learned from what the same reader may see: two readers with other views are told other delays, as they are told other counts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from tahaluf.hub.assess.calendars import effects_of, mixed
from tahaluf.hub.ledger.arrivals import Arrivals
from tahaluf.hub.ledger.statistics import Weekly
from tahaluf.watch.reporting import LEARN_WEEKS, Delay, Receipt, ReporterStatus, State, delays, since_first
from tahaluf.watch.rising import Circumstances
from tahaluf.watch.series import SeriesKey, WeeklySeries, week_start

Floats = NDArray[np.float64]

EXAMINED = ("laboratory-analysis", "drug-checking-sample")
"""Kinds of which every record is one sample examined, whatever was found: their number is the denominator of each substance."""
LEARN = timedelta(weeks=LEARN_WEEKS)
FEWEST = 30  # records from which on delays are learned
_WEEK = timedelta(weeks=1)


def circumstances_of(
    series: WeeklySeries, counted: Weekly, told: Arrivals, silent: Iterable[ReporterStatus], *, today: date
) -> Circumstances:
    """How complete each week of each series is on `today`, with the doubt about it, and the calendar of its country.

    A reporter that has fallen silent brings nothing since its last report: its share of the expectation is taken out, so that
    silence does not read as a fall, nor the rest as one.
    """
    complete, doubt = _received(series, told, {one.reporter: one for one in silent}, today)
    effects, calendar = _calendars(series, counted)
    return Circumstances(completeness=complete, doubt=doubt, effects=effects, calendar=calendar)


def examined(series: WeeklySeries, counted: Weekly) -> tuple[NDArray[np.intp], Floats]:
    """The rows of `series` that have a denominator, and the samples examined in each of their weeks [rows, weeks]."""
    rows = [row for row, key in enumerate(series.keys) if key.source in EXAMINED]
    width = series.counts.shape[1]
    found = np.zeros((len(rows), width))
    for at, row in enumerate(rows):
        key = series.keys[row]
        values = counted.series.get((key.source, "", key.region), ())[:width]
        found[at, : len(values)] = values
    return np.array(rows, np.intp), found


def _received(series: WeeklySeries, told: Arrivals, statuses: Mapping[str, ReporterStatus], today: date) -> tuple[Floats, Floats]:
    """Completeness and doubt [series, weeks]: of the reporters of each kind and place, by how much they bring."""
    complete, doubt = np.ones(series.counts.shape), np.zeros(series.counts.shape)
    learned = {kind: delays(since_first(receipts), now=_sunday(today)) for kind, receipts in _receipts(told).items()}
    by_owner = {
        (kind, owner): _of_owner(delay, statuses.get(owner), series.week_starts, today)
        for kind, known in learned.items()
        if sum(delay.cases for delay in known.values()) >= FEWEST
        for owner, delay in known.items()
    }
    shares = _shares(told)
    cached: dict[tuple[str, str], tuple[Floats, Floats]] = {}
    for row, key in enumerate(series.keys):
        place = key.source, key.region
        if place not in cached:
            cached[place] = _together(by_owner, key, shares.get(place, {}), series.counts.shape[1])
        complete[row], doubt[row] = cached[place]
    return complete, doubt


def _receipts(told: Arrivals) -> dict[str, list[Receipt]]:
    found: defaultdict[str, list[Receipt]] = defaultdict(list)
    for (kind, owner, monday, late), number in sorted(told.late.items()):
        found[kind].append(Receipt(owner, monday, monday + late * _WEEK, number))
    return found


def _shares(told: Arrivals) -> dict[tuple[str, str], dict[str, int]]:
    found: defaultdict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for (kind, region, owner), number in told.brought.items():
        found[kind, region][owner] = number
    return found


def _of_owner(delay: Delay, status: ReporterStatus | None, weeks: NDArray[np.datetime64], today: date) -> tuple[Floats, Floats]:
    """Of one reporter: between two Sundays, the share grows evenly; of a silent one it is what it was when the last report came."""
    if status is not None and status.state is State.SILENT and status.last_received is not None:
        return delay.completeness(weeks, status.last_received), delay.doubts(weeks, status.last_received)
    sunday, part = _sunday(today), today.weekday() / 7
    complete = (1 - part) * delay.completeness(weeks, sunday) + part * delay.completeness(weeks, sunday + _WEEK)
    return complete, delay.doubts(weeks, sunday)


def _together(
    by_owner: Mapping[tuple[str, str], tuple[Floats, Floats]], key: SeriesKey, brought: Mapping[str, int], width: int
) -> tuple[Floats, Floats]:
    """The share of all reporters together; whoever's delays are not known is taken to be complete."""
    total = sum(brought.values())
    complete, squares = np.zeros(width), np.zeros(width)
    for owner, number in sorted(brought.items()):
        share, unsure = by_owner.get((key.source, owner), (np.ones(width), np.zeros(width)))
        complete += number / total * share
        squares += (number / total * share * unsure) ** 2
    if not total:
        return np.ones(width), squares
    return complete, np.sqrt(squares) / np.maximum(complete, 1e-9)


def _calendars(series: WeeklySeries, counted: Weekly) -> tuple[Floats, NDArray[np.intp]]:
    """The effects of each calendar and which of them each series keeps: its country's, or that of all places by their cases."""
    countries = sorted({_country(key.region) for key in series.keys})
    starts = series.week_starts
    parts = [effects_of(one, starts) if one else mixed(_by_country(counted, series.keys), starts) for one in countries]
    at = {one: number for number, one in enumerate(countries)}
    return np.stack(parts), np.array([at[_country(key.region)] for key in series.keys], np.intp)


def _by_country(counted: Weekly, keys: Sequence[SeriesKey]) -> dict[str, float]:
    """Each country's share of the records of the kinds that are judged, those without a place included in the whole."""
    kinds = {key.source for key in keys}
    cases: Counter[str] = Counter()
    for region, number in _totals(counted, kinds):
        cases[region] += number
    whole = cases.pop("", 0)
    return {region: number / whole for region, number in cases.items() if whole and number}


def _totals(counted: Weekly, kinds: Iterable[str]) -> Iterator[tuple[str, int]]:
    wanted = set(kinds)
    for (kind, substance, region), values in counted.series.items():
        if kind in wanted and not substance and "-" not in region and not region.startswith("reported:"):
            yield region, sum(values)


def _country(region: str) -> str:
    return region.partition("-")[0]


def _sunday(today: date) -> date:
    return week_start(today) - timedelta(days=1)
