"""New substances: first sightings, their establishment, and their return after two quiet years.

A substance that was never seen has no baseline to regress on. Its weekly rate has a gamma prior worth half a case in 26 weeks, is
updated by the past 104 weeks, and predicts the sums of the last 4, 8 and 13 weeks as a negative binomial. Two or more cases with a
predictive probability below .002 are established; a single one is a note. Above one case in ten weeks the substance is no longer
new: `watch.rising` watches it better.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from tahaluf.watch.counts import at_least
from tahaluf.watch.series import WeeklySeries

Floats = NDArray[np.float64]

METHOD = "watch.novelty@1"
PRIOR_CASES, PRIOR_WEEKS = 0.5, 26.0
MEMORY_WEEKS = 104
WINDOWS = (4, 8, 13)
QUIET_WEEKS = 104
KNOWN_RATE = 0.15  # cases a week, above which a substance is no longer new
LEAST_CASES = 2
LEAST_HISTORY_WEEKS = 26  # known weeks before which everything would look new
LEVEL = 0.002


class Novelty(StrEnum):
    """How new a substance is where it was seen, newest first."""

    FIRST_EVER = "first_ever"
    FIRST_IN_REGION = "first_in_region"
    RE_EMERGENCE = "re_emergence"
    RECENT = "recent"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Emergence:
    """The novelty test for the last weeks, arrays [series, judged weeks].

    `p` is the smallest predictive probability over the windows (1 where nothing was seen), `window` the weeks it was found in,
    `cases` the cases in that window, `expected` the cases that the past predicts for it, `rate` the past rate in cases a week.
    """

    first_week: int
    p: Floats
    window: NDArray[np.int8]
    cases: NDArray[np.int64]
    expected: Floats
    rate: Floats

    def established(self, *, level: float = LEVEL) -> NDArray[np.bool_]:
        """Where two or more cases are more than the past explains and the substance is not yet a known one."""
        return np.asarray((self.cases >= LEAST_CASES) & (self.p < level) & (self.rate < KNOWN_RATE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A case of a series in `week` (its Monday) that was not expected to be there.

    `quiet_weeks` is the number of known weeks without a case before it: since the series began for a first one.
    """

    row: int
    week: date
    novelty: Novelty
    cases: int
    quiet_weeks: int


def emergence(series: WeeklySeries, *, weeks: int = 1) -> Emergence:
    """Test the last `weeks` weeks of every series. Unknown weeks count neither as cases nor as time; p is 1 without half a year."""
    total = series.counts.shape[1]
    judged = np.arange(max(total - weeks, 0), total)
    sums = _running(np.where(series.known, series.counts, 0))
    time = _running(series.known)
    tests = [_window_test(sums, time, judged, width) for width in WINDOWS]
    best = np.argmin([test[0] for test in tests], axis=0)[None]
    p, cases, expected, rate = (np.take_along_axis(np.stack(part), best, 0)[0] for part in zip(*tests, strict=True))
    window = np.array(WINDOWS, np.int8)[best[0]]
    return Emergence(first_week=int(judged[0]), p=p, window=window, cases=cases.astype(np.int64), expected=expected, rate=rate)


def sightings(series: WeeklySeries, *, weeks: int = 1) -> tuple[Sighting, ...]:
    """First cases of a series, and cases after 104 quiet weeks or more, in the last `weeks` weeks; oldest first.

    A first case in a series is `first_ever` where no other series of its substance had one in an earlier week. A series with fewer
    than 26 known weeks before says nothing: at its beginning everything is new.
    """
    total = series.counts.shape[1]
    start = max(total - weeks, 0)
    counts = np.where(series.known, series.counts, 0)
    first_of = _first_weeks(series, counts)
    found = []
    for row, at in _unexpected(counts, start):
        novelty, quiet = _novelty(counts[row, :at], series.known[row, :at], at == first_of[series.keys[row].substance])
        if novelty is not Novelty.RECENT and series.known[row, :at].sum() >= LEAST_HISTORY_WEEKS:
            found.append(Sighting(row=row, week=series.week(at), novelty=novelty, cases=int(counts[row, at]), quiet_weeks=quiet))
    return tuple(sorted(found, key=lambda sighting: (sighting.week, sighting.row)))


def _unexpected(counts: NDArray[np.int32], start: int) -> Iterator[tuple[int, int]]:
    """Cells from week `start` on with a case after 104 calendar weeks without one: all others cannot be new."""
    sums = _running(counts)
    weeks = np.arange(start, counts.shape[1])
    before = sums[:, weeks] - sums[:, np.maximum(weeks - QUIET_WEEKS, 0)]
    for row, column in zip(*np.nonzero((counts[:, start:] > 0) & (before == 0)), strict=True):
        yield int(row), int(column) + start


def _running(cells: NDArray[np.generic]) -> NDArray[np.int64]:
    """Sums up to and without each week: [series, weeks + 1]."""
    padded = np.zeros((cells.shape[0], cells.shape[1] + 1), np.int64)
    np.cumsum(cells, axis=1, out=padded[:, 1:])
    return padded


def _window_test(sums: NDArray[np.int64], time: NDArray[np.int64], judged: NDArray[np.intp], width: int) -> tuple[Floats, ...]:
    end, start = judged + 1, np.maximum(judged + 1 - width, 0)
    past = np.maximum(start - MEMORY_WEEKS, 0)
    cases = (sums[:, end] - sums[:, start]).astype(np.float64)
    shape = PRIOR_CASES + sums[:, start] - sums[:, past]
    weeks = PRIOR_WEEKS + time[:, start] - time[:, past]
    exposure = (time[:, end] - time[:, start]).astype(np.float64)
    mean = shape / weeks * exposure
    variance = mean * (1 + exposure / weeks)
    testable = (cases > 0) & (time[:, start] >= LEAST_HISTORY_WEEKS)
    p = np.where(testable, at_least(cases, np.maximum(mean, 1e-12), variance), 1.0)
    rate = (sums[:, start] - sums[:, past]) / np.maximum(time[:, start] - time[:, past], 1)
    return p, cases, mean, rate


def _first_weeks(series: WeeklySeries, counts: NDArray[np.int32]) -> dict[str, int]:
    """The first week with a case of each substance anywhere."""
    first: dict[str, int] = {}
    for row in np.flatnonzero(counts.any(axis=1)):
        substance, week = series.keys[row].substance, int(np.argmax(counts[row] > 0))
        first[substance] = min(week, first.get(substance, week))
    return first


def _novelty(before: NDArray[np.int32], known: NDArray[np.bool_], earliest: bool) -> tuple[Novelty, int]:
    seen = np.flatnonzero(before)
    quiet = int(known[seen[-1] + 1 :].sum()) if len(seen) else int(known.sum())
    if not len(seen):
        return (Novelty.FIRST_EVER if earliest else Novelty.FIRST_IN_REGION), quiet
    return (Novelty.RE_EMERGENCE if quiet >= QUIET_WEEKS else Novelty.RECENT), quiet
