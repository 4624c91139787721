"""Which past weeks make the baseline of a week, and into which seasonal level each falls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tahaluf.watch.farrington.options import FarringtonOptions

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]
MONTHS = 12
DAYS_OF_A_WEEK, DAYS_OF_A_MONTH = 7, 31  # R's units of time for dated series


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Layout:
    """The baseline of one week, rows ordered by level, then time.

    `offsets` are relative to the judged week (negative), `starts` where each level begins in the rows, `levels` the level of each
    row (0-based), `time` R's time of each row relative to the judged week: in points, or for dated series in 7 or 31 days.
    """

    offsets: Indices
    starts: Indices
    levels: Indices
    time: Floats

    @property
    def key(self) -> bytes:
        """Equal for layouts that are equal."""
        return self.offsets.tobytes() + self.levels.tobytes() + self.time.tobytes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """When the points of a series are: `freq` a year; `dates` where R works by date (`epochAsDate`), else None."""

    freq: int = 52
    dates: tuple[date, ...] | None = None


def layout(calendar: Calendar, k: int, options: FarringtonOptions) -> Layout | None:
    """The baseline of point `k` (0-based), or None where the series does not reach far enough back."""
    points = _reference_points(calendar, k, options.b)
    if points is None or points[-1] - options.w < 0:
        return None
    if calendar.dates is None:
        return _by_distance(tuple(k - point for point in points), options)
    unit = DAYS_OF_A_MONTH if calendar.freq == MONTHS else DAYS_OF_A_WEEK
    days = np.array([day.toordinal() for day in calendar.dates[: k + 1]], np.float64) - calendar.dates[k].toordinal()
    return _assembled(tuple(k - point for point in points), options, days / unit)


@lru_cache(maxsize=64)
def _by_distance(distances: tuple[int, ...], options: FarringtonOptions) -> Layout:
    return _assembled(distances, options, None)


def _assembled(distances: tuple[int, ...], options: FarringtonOptions, times: Floats | None) -> Layout:
    level = levels_before(distances, w=options.w, no_periods=options.no_periods)
    level[: options.left_out + 1] = -1
    ago = np.flatnonzero(level >= 0)
    ago = ago[np.lexsort((-ago, level[ago]))]
    found, levels = np.unique(level[ago], return_inverse=True)
    time = -ago.astype(np.float64) if times is None else times[len(times) - 1 - ago]
    return Layout(offsets=-ago, starts=np.searchsorted(levels, np.arange(len(found))), levels=levels, time=time)


def levels_before(distances: Sequence[int], *, w: int, no_periods: int) -> NDArray[np.int64]:
    """The level (0-based, -1 for none) of each number of weeks ago; the windows around the reference points have the last level.

    What lies between two windows is cut into `no_periods - 1` blocks in order of time; the earliest ones are a week longer where
    it does not divide evenly.
    """
    last = no_periods - 1
    level = np.full(max(distances) + w + 1, -1, np.int64)
    level[: w + 1] = last
    nearer = 0
    for distance in distances:
        between = np.arange(distance - w - 1, nearer + w, -1)  # weeks ago, the earliest first
        if no_periods > 1:
            level[between] = _blocks(len(between), last)
        level[max(distance - w, 0) : distance + w + 1] = last
        nearer = distance
    return level


def _blocks(length: int, blocks: int) -> NDArray[np.int64]:
    each, rest = divmod(length, blocks)
    return np.repeat(np.arange(blocks), [each + (block < rest) for block in range(blocks)])


def _reference_points(calendar: Calendar, k: int, b: int) -> list[int] | None:
    """The points a year, two years, … before `k`, the nearest first."""
    if calendar.dates is None:
        points = [k - calendar.freq * years for years in range(1, b + 1)]
        return points if points[-1] >= 0 else None
    wanted = [_years_before(calendar.dates[k], years, monthly=calendar.freq == MONTHS) for years in range(1, b + 1)]
    index = {day: at for at, day in enumerate(calendar.dates[: k + 1])}
    found = [index[day] for day in wanted if day in index]
    return found if len(found) == b else None


def _years_before(day: date, years: int, *, monthly: bool) -> date:
    """The same day so many years before; for weekly series moved to the nearest same weekday."""
    try:
        same = day.replace(year=day.year - years)
    except ValueError:  # 29 February
        same = date(day.year - years, 3, 1)
    if monthly:
        return same
    ahead = (day.weekday() - same.weekday()) % 7
    return same + timedelta(days=ahead if ahead <= 3 else ahead - 7)  # noqa: PLR2004 - the middle of a week
