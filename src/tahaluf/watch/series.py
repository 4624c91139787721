"""Weekly counts of many series as one matrix; an unknown cell is masked with its reason and is never a zero."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.gaps import Gap

GAP_CODES: tuple[Gap | None, ...] = (None, Gap.MISSING, Gap.WITHHELD, Gap.NOT_REPORTED, Gap.BELOW_DETECTION)


class SeriesKey(NamedTuple):
    """What one series counts: a substance, in a region, as one source saw it."""

    substance: str
    region: str
    source: str


class Event(NamedTuple):
    """`n` cases of a series on one day."""

    key: SeriesKey
    day: date
    n: int = 1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WeeklySeries:
    """Counts of `keys` in consecutive ISO weeks.

    `counts` and `gaps` are [series, weeks]; `week_starts` are Mondays (datetime64[D]); `gaps` holds indices of `GAP_CODES`,
    0 where the count is known. `outside` is the number of cases of the events that fell outside the weeks.
    """

    keys: tuple[SeriesKey, ...]
    week_starts: NDArray[np.datetime64]
    counts: NDArray[np.int32]
    gaps: NDArray[np.int8]
    outside: int = 0

    @property
    def known(self) -> NDArray[np.bool_]:
        """True where the count was reported, zero included."""
        return np.asarray(self.gaps == 0)

    def week(self, index: int) -> date:
        """The Monday of the week at `index`."""
        monday: date = self.week_starts[index].astype(object)
        return monday

    def gap(self, series: int, week: int) -> Gap | None:
        """Why the count of a cell is unknown, or None where it is known."""
        return GAP_CODES[int(self.gaps[series, week])]


def week_start(day: date) -> date:
    """The Monday of the ISO week of `day`."""
    return day - timedelta(days=day.weekday())


def weekly_series(events: Iterable[Event], *, last: date, first: date | None = None) -> WeeklySeries:
    """The matrix of all keys in `events`, from the week of `first` (or of the first event) to the week of `last`.

    Keys are sorted, so that the same events in any order give the same matrix.

    Raises:
        BadInput: no event and no `first`, a negative number of cases, or `last` before the first week.
    """
    listed = list(events)
    _check(listed, first)
    monday = week_start(first if first is not None else min(event.day for event in listed))
    width = (week_start(last) - monday).days // 7 + 1
    if width < 1:
        raise BadInput.one("last", f"{last} is before the first week {monday}.", "Give a later last day.")
    keys = sorted({event.key for event in listed})
    counts, outside = _count(listed, {key: row for row, key in enumerate(keys)}, monday, width)
    starts = np.datetime64(monday, "D") + 7 * np.arange(width)
    return WeeklySeries(keys=tuple(keys), week_starts=starts, counts=counts, gaps=np.zeros(counts.shape, np.int8), outside=outside)


def masked(series: WeeklySeries, where: NDArray[np.bool_], gap: Gap) -> WeeklySeries:
    """`series` with the cells of `where` ([series, weeks] or broadcastable) unknown for the reason `gap`; known gaps stay."""
    code = np.int8(GAP_CODES.index(gap))
    gaps = np.where((series.gaps == 0) & where, code, series.gaps)
    return replace(series, gaps=gaps)


def after_last_report(series: WeeklySeries, reported_until: Mapping[str, date]) -> NDArray[np.bool_]:
    """Cells of weeks that end after the last report of their source; a source that is not listed never reported.

    Mask them as `Gap.NOT_REPORTED`, so that silence does not read as zero.
    """
    never = date(1, 1, 1)
    until = np.array([reported_until.get(key.source, never) for key in series.keys], dtype="datetime64[D]")
    ends: NDArray[np.datetime64] = series.week_starts + np.timedelta64(6, "D")
    return np.asarray(ends[None, :] > until[:, None])


def before_panel(series: WeeklySeries, panel_since: Mapping[tuple[str, str], date]) -> NDArray[np.bool_]:
    """Cells of weeks that start before a source could see a substance: `panel_since` by (substance, source).

    A laboratory cannot find what its panel does not hold; pairs that are not listed were always looked for.
    """
    always = date(1, 1, 1)
    since = [panel_since.get((key.substance, key.source), always) for key in series.keys]
    return np.asarray(series.week_starts[None, :] < np.array(since, dtype="datetime64[D]")[:, None])


def _check(events: list[Event], first: date | None) -> None:
    if not events and first is None:
        raise BadInput.one("events", "There is no event and no first week.", "Give at least one event, or the first week.")
    negative = next((event for event in events if event.n < 0), None)
    if negative is not None:
        raise BadInput.one("events", f"{negative.n} cases on {negative.day} is negative.", "Give zero or more cases.")


def _count(events: list[Event], rows: Mapping[SeriesKey, int], monday: date, width: int) -> tuple[NDArray[np.int32], int]:
    counts = np.zeros((len(rows), width), np.int32)
    at = np.array([rows[event.key] for event in events], np.intp)
    week = np.array([(event.day - monday).days // 7 for event in events], np.intp)
    n = np.array([event.n for event in events], np.int32)
    inside = (week >= 0) & (week < width)
    np.add.at(counts, (at[inside], week[inside]), n[inside])
    return counts, int(n[~inside].sum())
