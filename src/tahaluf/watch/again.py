"""Judging again after new or corrected counts: only what they touch, with the results of a full run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from tahaluf.watch.novelty import Emergence, emergence
from tahaluf.watch.rising import BASELINE_WEEKS, Rising, rising
from tahaluf.watch.series import WeeklySeries
from tahaluf.watch.slow import SLOW_GAP

Cells = NDArray[np.bool_]
_Seen = Callable[[int], NDArray[np.intp]]
_Judged = TypeVar("_Judged", Rising, Emergence)


def changed(old: WeeklySeries, new: WeeklySeries) -> Cells:
    """Which cells of `new` [series, weeks] are not those of `old`: another count, another gap, a new series, a new week.

    Series are matched by key and weeks by date, so that either may have been added anywhere.
    """
    answer = np.ones(new.counts.shape, np.bool_)
    rows, columns = _places(old, new)
    mine, theirs = np.flatnonzero(rows >= 0), np.flatnonzero(columns >= 0)
    here, there = np.ix_(mine, theirs), np.ix_(rows[mine], columns[theirs])
    answer[here] = (new.counts[here] != old.counts[there]) | ((new.gaps[here] == 0) != (old.gaps[there] == 0))
    return answer


def rising_again(before: Rising, old: WeeklySeries, new: WeeklySeries, *, weeks: int = 1) -> Rising:
    """`rising(new, alpha=before.alpha, weeks=weeks)`, taking over from `before` (a judgement of `old`) what is untouched.

    A judgement looks at its week and up to seven and a half years before it. Where the first week of the matrix has moved,
    everything is judged again.
    """
    touched = _touched(before, old, new, _seen_by_rising, weeks=weeks)
    return _spliced(before, old, new, touched, lambda some: rising(some, alpha=before.alpha, weeks=1))


def emergence_again(before: Emergence, old: WeeklySeries, new: WeeklySeries, *, weeks: int = 1) -> Emergence:
    """`emergence(new, weeks=weeks)`, taking over from `before` (a test of `old`) what is untouched.

    The test asks whether half a year is known at all, so that it looks at all weeks of a series up to its own.
    """
    touched = _touched(before, old, new, _seen_by_emergence, weeks=weeks)
    return _spliced(before, old, new, touched, lambda some: emergence(some, weeks=1))


def _seen_by_rising(now: int) -> NDArray[np.intp]:
    """The weeks that the judgement of week `now` looks at."""
    return np.arange(max(now + 1 - SLOW_GAP - BASELINE_WEEKS, 0), now + 1)


def _seen_by_emergence(now: int) -> NDArray[np.intp]:
    return np.arange(now + 1)


def _touched(before: Rising | Emergence, old: WeeklySeries, new: WeeklySeries, seen: _Seen, *, weeks: int) -> Cells:
    """Which judgements [series, judged weeks of new] must be made anew."""
    total = new.counts.shape[1]
    start = max(total - weeks, 0)
    if old.week_starts[0] != new.week_starts[0]:
        return np.ones((len(new.keys), total - start), np.bool_)
    cells, first, judged = changed(old, new), before.first_week, before.p.shape[1]
    columns = [cells[:, seen(now)].any(axis=1) | (not first <= now < first + judged) for now in range(start, total)]
    return np.stack(columns, axis=1)


def _spliced(
    before: _Judged, old: WeeklySeries, new: WeeklySeries, touched: Cells, judge: Callable[[WeeklySeries], _Judged]
) -> _Judged:
    """Old judgements where nothing was touched, new ones elsewhere."""
    total = new.counts.shape[1]
    start = total - touched.shape[1]
    rows, _ = _places(old, new)
    names = [field.name for field in fields(before) if isinstance(getattr(before, field.name), np.ndarray)]
    columns: dict[str, list[NDArray[np.generic]]] = {name: [] for name in names}
    for at, now in enumerate(range(start, total)):
        anew = np.flatnonzero(touched[:, at])
        fresh = judge(_upto(new, anew, now)) if len(anew) else None
        kept = np.flatnonzero(~touched[:, at])
        for name in names:
            part = getattr(before, name)
            column = np.empty(len(new.keys), part.dtype)
            if len(kept):
                column[kept] = part[rows[kept], now - before.first_week]
            if fresh is not None:
                column[anew] = getattr(fresh, name)[:, 0]
            columns[name].append(column)
    stacked: dict[str, Any] = {name: np.stack(parts, axis=1) for name, parts in columns.items()}
    return replace(before, first_week=start, **stacked)


def _upto(series: WeeklySeries, rows: NDArray[np.intp], now: int) -> WeeklySeries:
    """Some series up to and with week `now`."""
    return replace(
        series,
        keys=tuple(series.keys[row] for row in rows),
        week_starts=series.week_starts[: now + 1],
        counts=series.counts[rows, : now + 1],
        gaps=series.gaps[rows, : now + 1],
    )


def _places(old: WeeklySeries, new: WeeklySeries) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """For each series and week of `new` its place in `old`, -1 where it has none."""
    row_of = {key: row for row, key in enumerate(old.keys)}
    week_of = {week: at for at, week in enumerate(old.week_starts.tolist())}
    rows = np.array([row_of.get(key, -1) for key in new.keys], np.intp)
    return rows, np.array([week_of.get(week, -1) for week in new.week_starts.tolist()], np.intp)
