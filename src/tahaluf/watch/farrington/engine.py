"""Farrington flexible over a matrix of series: one answer per series and judged point."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tahaluf.kernel.errors import BadInput
from tahaluf.watch.farrington import compiled
from tahaluf.watch.farrington.fit import Baselines, Prediction, predict
from tahaluf.watch.farrington.layout import Calendar, Layout, layout
from tahaluf.watch.farrington.limits import limits
from tahaluf.watch.farrington.options import FarringtonOptions

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Indices = NDArray[np.intp]

METHOD = "watch.farrington-flexible@1"
_CHUNK_CELLS = 60_000  # baseline cells worked on together: they stay in the processor's cache


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Judged:
    """Every array [series, judged points], in R's meaning; `first` is the 0-based index of the first judged point.

    `upper` and `expected` are NaN where R gives none: too few recent cases for `limit54`, or no fit. `p` and `score` are NaN
    where nothing could be fitted or the count is unknown. `phi` is the dispersion, `trend` whether a trend was kept,
    `coefficient` its slope per unit of R's time (points; 7 or 31 days for dated series), `mean` R's `mu0Vector`. `estimable` is
    False where the history is too short, R itself stops, or its numbers have no meaning (no case in the current season: a
    standard error of the log mean above 20).
    """

    first: int
    observed: Floats
    expected: Floats
    upper: Floats
    p: Floats
    score: Floats
    alarm: Flags
    phi: Floats
    trend: Flags
    coefficient: Floats
    mean: Floats
    estimable: Flags


_FLOATS = ("expected", "upper", "p", "score", "phi", "coefficient", "mean")
_MEANINGLESS_SE = 20.0


def farrington_flexible(  # noqa: PLR0913 - the data, R's control list, and what is chosen by default
    counts: Floats,
    options: FarringtonOptions,
    *,
    calendar: Calendar | None = None,
    first: int | None = None,
    population: Floats | None = None,
    accelerated: bool = True,
) -> Judged:
    """Judge the points from `first` (default: the first with a whole baseline) to the last of every series.

    `counts` is [series, points] with NaN for unknown; `population` the same shape, used where the options ask for the offset.
    With `accelerated` and numba installed the regressions run compiled, with the same answers to rounding (1e-10).

    Raises:
        BadInput: the population is missing though the options ask for it, or shapes differ, or a count is negative.
    """
    y = np.asarray(counts, np.float64)
    shares = _checked(y, options, population)
    calendar = calendar or Calendar()
    start = first_judged(calendar, y.shape[1], options) if first is None else first
    answer = _blank(y, start)
    whole = compiled.Counts.of(y) if accelerated and shares is None else None
    work = _Work(y=y, population=shares, options=options, first=start, answer=answer, whole=whole)
    for found, points in _layouts(calendar, range(start, y.shape[1]), options):
        work.judge(found, np.array(points, np.intp))
    _decide(answer, y, options)
    return answer


def first_judged(calendar: Calendar, points: int, options: FarringtonOptions) -> int:
    """The first point of a series of so many points that has a whole baseline; `points` where none has."""
    return next((k for k in range(points) if layout(calendar, k, options) is not None), points)


def _checked(y: Floats, options: FarringtonOptions, population: Floats | None) -> Floats | None:
    if np.nanmin(y, initial=0.0) < 0:
        raise BadInput.one("counts", "There is a negative count.", "Give zero or more, or NaN for unknown.")
    if not options.population_offset:
        return None
    if population is None or np.shape(population) != y.shape:
        raise BadInput.one("population", "The offset needs a population for every count.", "Give an array of the counts' shape.")
    return np.asarray(population, np.float64)


def _layouts(calendar: Calendar, points: range, options: FarringtonOptions) -> Iterator[tuple[Layout, list[int]]]:
    """Each different layout with the points that share it."""
    groups: dict[bytes, tuple[Layout, list[int]]] = {}
    for k in points:
        if (found := layout(calendar, k, options)) is not None:
            groups.setdefault(found.key, (found, []))[1].append(k)
    yield from groups.values()


def _blank(y: Floats, first: int) -> Judged:
    shape = y[:, first:].shape
    numbers = {name: np.full(shape, np.nan) for name in _FLOATS}
    alarm, trend, estimable = (np.zeros(shape, np.bool_) for _ in range(3))
    return Judged(first=first, observed=y[:, first:], alarm=alarm, trend=trend, estimable=estimable, **numbers)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Work:
    y: Floats
    population: Floats | None
    options: FarringtonOptions
    first: int
    answer: Judged
    whole: compiled.Counts | None

    def judge(self, found: Layout, points: Indices) -> None:
        """Judge every series at `points`, which share one layout, some at a time."""
        series, at = (part.ravel() for part in np.meshgrid(np.arange(len(self.y)), points, indexing="ij"))
        size = max(_CHUNK_CELLS // max(len(found.offsets), 1), 1)
        for start in range(0, len(series), size):
            self._some(found, series[start : start + size], at[start : start + size])

    def _some(self, found: Layout, series: Indices, at: Indices) -> None:
        prediction, sound = self._predicted(found, series, at)
        now = None if self.population is None else np.maximum(self.population[series, at], 1e-300)
        told = limits(prediction, self.y[series, at], self.options, now)
        cell = (series, at - self.first)
        good = prediction.fitted & sound
        for name in ("upper", "p", "score", "mean"):
            getattr(self.answer, name)[cell] = np.where(good, getattr(told, name), np.nan)
        self.answer.expected[cell] = np.where(good, told.expected, np.where(sound, 0.0, np.nan))  # R's quirk: 0 without a fit
        self.answer.phi[cell] = np.where(good, prediction.phi, np.nan)
        self.answer.coefficient[cell] = np.where(good & prediction.trend, prediction.coefficient, np.nan)
        self.answer.trend[cell] = good & prediction.trend
        self.answer.estimable[cell] = good & (prediction.se <= _MEANINGLESS_SE)

    def _predicted(self, found: Layout, series: Indices, at: Indices) -> tuple[Prediction, Flags]:
        if self.whole is None or not compiled.is_regular(found):
            baselines, sound = self._baselines(found, series, at)
            return predict(baselines, found, self.options), sound
        prediction, left = compiled.predict(self.whole, series, at, found, self.options)
        if len(left):
            baselines, _ = self._baselines(found, series[left], at[left])
            others = predict(baselines, found, self.options)
            for name in Prediction.__dataclass_fields__:
                getattr(prediction, name)[left] = getattr(others, name)
        return prediction, np.ones(len(series), np.bool_)

    def _baselines(self, found: Layout, series: Indices, at: Indices) -> tuple[Baselines, Flags]:
        """The baselines, and where they can be used: R stops at a population of zero."""
        cells = (series[None, :], at[None, :] + found.offsets[:, None])
        y = self.y[cells]
        unknown = np.isnan(y)
        known = ~unknown if unknown.any() else None
        if known is not None:
            y[unknown] = 0.0
        sound = np.ones(len(at), np.bool_)
        if self.population is None:
            return Baselines(y=y, known=known), sound
        population, now = self.population[cells], self.population[series, at]
        sound = (population > 0).all(axis=0) & (now > 0)
        population, now = np.where(population > 0, population, 1.0), np.where(now > 0, now, 1.0)
        return Baselines(y=y, known=known, population=population, population_now=now), sound


def _decide(answer: Judged, y: Floats, options: FarringtonOptions) -> None:
    """Alarm where the score is above 1 with a case, and enough of them lately; elsewhere, or where unknown, R has no bound."""
    cases, weeks = options.limit54
    padded = np.pad(y, ((0, 0), (weeks, 0)))
    recent = np.lib.stride_tricks.sliding_window_view(padded[:, 1:], weeks, axis=1).sum(axis=2) if weeks else y * 0 + cases
    enough = (recent[:, answer.first :] >= cases) | (np.isnan(answer.p) & (answer.expected == 0))
    answer.alarm[...] = enough & (np.nan_to_num(answer.score, posinf=0.0, neginf=0.0) > 1) & (answer.observed > 0)
    answer.upper[~enough] = np.nan
    answer.expected[~enough | (np.isnan(answer.upper) & ~np.isnan(answer.phi))] = np.nan
