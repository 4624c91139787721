"""How many cases there will be once all reports are in: from the delays of the reports so far, with intervals.

Events by day and delay form a triangle. The chance that a report has delay d, given that it is at most d, is estimated from all
events old enough to show it (the reversed hazard of Lawless 1994); the product of the rest is the share of each day's cases that is
in by now. The alarm compares the count with the expectation times that share: it never inflates the count.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from tahaluf.kernel.errors import BadInput
from tahaluf.watch.counts import quantile

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
METHOD = "watch.nowcast@2"
_PRIOR = 0.1  # half of it reports at each delay, half not: keeps an unseen delay possible

_ALMOST_ALL, _FEWEST_DAYS = 0.98, 10


class By(StrEnum):
    """From what the interval comes.

    `POSTERIOR` draws the delays from their beta posteriors: right when all days share one distribution of delays. `BOOTSTRAP` draws
    days anew and widens by how much their delays were seen to differ; `LAWLESS` does the same by formula, without draws.
    """

    POSTERIOR = "posterior"
    BOOTSTRAP = "bootstrap"
    LAWLESS = "lawless"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Nowcast:
    """The last days, oldest first: `observed` so far, and the share `completeness` in 0..1 that this is of all.

    The final number has an `expected` value (observed / completeness), a `median`, and an interval `low` to `high` at `level`.
    """

    level: float
    observed: Counts
    completeness: Floats
    expected: Floats
    median: Counts
    low: Counts
    high: Counts


def triangle(event_day: Counts, report_day: Counts, *, now: int, days: int, longest: int) -> Counts:
    """Cases [days, longest + 1] by event day (the last is `now`) and delay; what `now` does not know is not counted.

    Raises:
        BadInput: a report before its event.
    """
    event, report = np.asarray(event_day), np.asarray(report_day)
    if (report < event).any():
        raise BadInput.one("report", "A report is earlier than its event.", "Mend the dates, or leave the case out.")
    row = event - (now - days + 1)
    inside = (row >= 0) & (event <= now) & (report <= now)
    delay = np.minimum(report - event, longest)[inside]
    cells = np.zeros((days, longest + 1), np.int64)
    np.add.at(cells, (row[inside], delay), 1)
    return cells


def nowcast(  # noqa: PLR0913 - each is a parameter of the method
    cells: Counts,
    *,
    last: int,
    rng: np.random.Generator,
    level: float = 0.95,
    window: int | None = None,
    samples: int = 2000,
    by: By = By.POSTERIOR,
) -> Nowcast:
    """Complete the `last` days of a `triangle`, all of whose known cells are given.

    Delays come from the last `window` days (None: all). The interval is the shortest that holds `level` of the draws (of whole
    cases, so that it holds a little more), or for `By.LAWLESS` the tails of a negative binomial.

    Raises:
        BadInput: more days than the triangle has, or none.
    """
    days = len(cells)
    if not 0 < last <= days:
        raise BadInput.one(
            "last", f"{last} of {days} days cannot be completed.", "Give a number from 1 to the days of the triangle."
        )
    at, before = _reversed_counts(cells, window)
    frame = _Frame(
        cells=cells, at=at, before=before, window=window, observed=cells.sum(axis=1)[days - last :], age=np.arange(last - 1, -1, -1)
    )
    low, median, high = frame.interval(level) if by is By.LAWLESS else _shortest(frame.draws(by, rng, samples), level)
    share = frame.share(frame.mean_completeness())
    return Nowcast(
        level=level,
        observed=frame.observed,
        completeness=share,
        expected=frame.observed / np.maximum(share, 1e-3),
        median=median.astype(np.int64),
        low=low.astype(np.int64),
        high=high.astype(np.int64),
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Frame:
    """A triangle, its reversed counts, and the days to complete: what is `observed` of each and its `age`."""

    cells: Counts
    at: Floats
    before: Floats
    window: int | None
    observed: Counts
    age: NDArray[np.intp]

    def share(self, completeness: Floats) -> Floats:
        """By day instead of by age; the last axis."""
        return completeness[..., np.minimum(self.age, self.cells.shape[1] - 1)]

    def mean_completeness(self) -> Floats:
        return np.asarray(_completeness(((self.before + _PRIOR / 2) / (self.at + self.before + _PRIOR))[None])[0], np.float64)

    def draws(self, by: By, rng: np.random.Generator, samples: int) -> Counts:
        if by is By.BOOTSTRAP:
            share, phi = self._resampled(rng, samples), self.dispersion()
        else:
            shape = (samples, self.cells.shape[1] - 1)
            share, phi = _completeness(rng.beta(_PRIOR / 2 + self.before, _PRIOR / 2 + self.at, shape)), 1.0
        return np.asarray(self.observed + _still_to_come(self.observed, np.clip(self.share(share), 1e-3, 1.0), phi, rng))

    def interval(self, level: float) -> tuple[Floats, Floats, Floats]:
        """Lawless: the mean of the missing cases, and a variance of chance, of the estimated delays, and of their unrest."""
        share = np.clip(self.share(self.mean_completeness()), 1e-3, 1.0)
        n = self.at + self.before + _PRIOR
        hazard = (self.at + _PRIOR / 2) / n
        relative = hazard / np.maximum((1 - hazard) * n, 1e-9)  # variance of log(1 - hazard)
        longer = np.concatenate([np.cumsum(relative[::-1])[::-1], [0.0]])
        seen = self.observed + 0.5
        mean = seen * (1 - share) / share
        variance = self.dispersion() * mean / share + (seen / share) ** 2 * self.share(longer)
        tails = [(1 - level) / 2, 0.5, (1 + level) / 2]
        low, median, high = (self.observed + np.where(share < 1, quantile(tail, mean, variance), 0.0) for tail in tails)
        return low.astype(np.float64), median.astype(np.float64), high.astype(np.float64)

    def dispersion(self) -> float:
        """How much more the days differ in their delays than chance: from days that are complete now, at each age they had."""
        days, width = self.cells.shape
        first = 0 if self.window is None else max(days - self.window, 0)
        full = self.cells[first : max(days - width + 1, first)]
        share = np.clip(self.mean_completeness()[:-1], 1e-3, 1.0)
        open_ = share < _ALMOST_ALL
        if len(full) < _FEWEST_DAYS or not open_.any():
            return 1.0
        seen = full.cumsum(axis=1)[:, :-1]
        mean = (seen + 0.5) * (1 - share) / share
        squares = (full.sum(axis=1, keepdims=True) - seen - mean) ** 2 / (mean / share)
        return max(float(squares[:, open_].mean()), 1.0)

    def _resampled(self, rng: np.random.Generator, samples: int) -> Floats:
        """Completeness by age from days drawn anew with replacement; [samples, delays]."""
        days, width = self.cells.shape
        first = 0 if self.window is None else max(days - self.window, 0)
        old = np.arange(first, days)
        times = rng.multinomial(len(old), np.full(len(old), 1 / len(old)), samples).astype(np.float64)
        seen = self.cells[first:].cumsum(axis=1)
        old_enough = (days - 1 - old)[:, None] >= np.arange(1, width)[None, :]
        at, before = times @ (self.cells[first:, 1:] * old_enough), times @ (seen[:, :-1] * old_enough)
        return _completeness((before + _PRIOR / 2) / (at + before + _PRIOR))


def _shortest(draws: Counts, level: float) -> tuple[Floats, Floats, Floats]:
    """Low, median and high of each column of draws: the shortest interval that holds `level` of them."""
    ordered = np.sort(draws, axis=0)
    n = len(ordered)
    inside = min(max(int(np.ceil(level * n)), 1), n)
    start = np.argmin(ordered[inside - 1 :] - ordered[: n - inside + 1], axis=0)
    column = np.arange(draws.shape[1])
    median = ordered[(n - 1) // 2]
    low, high = ordered[start, column], ordered[start + inside - 1, column]
    return low.astype(np.float64), median.astype(np.float64), high.astype(np.float64)


def _reversed_counts(cells: Counts, window: int | None) -> tuple[Floats, Floats]:
    """For delays 1 … D: reports at that delay, and at shorter ones, among events at least that old."""
    days, width = cells.shape
    first = 0 if window is None else max(days - window, 0)
    at, before = np.zeros(width - 1), np.zeros(width - 1)
    for delay in range(1, width):
        old = cells[first : days - delay]
        at[delay - 1], before[delay - 1] = old[:, delay].sum(), old[:, :delay].sum()
    return at, before


def _completeness(shorter: Floats) -> Floats:
    """P(delay <= age) for ages 0 … D: the product of 'not at this delay' over all longer ones; [samples, D + 1]."""
    product = np.cumprod(shorter[:, ::-1], axis=1)[:, ::-1]
    return np.concatenate([product, np.ones((len(shorter), 1))], axis=1)


def _still_to_come(observed: Counts, share: Floats, phi: float, rng: np.random.Generator) -> Counts:
    """Cases not reported yet, given those that are: negative binomial with half a case of prior, its variance times `phi`."""
    seen = observed + 0.5
    mean = seen * (1 - share) / share
    size = mean / np.maximum(phi / share - 1, 1e-9)  # from mean and variance phi * mean / share
    rate = rng.gamma(np.maximum(size, 1e-12)) * np.maximum(phi / share - 1, 1e-9)
    return np.asarray(np.where(share < 1, rng.poisson(np.minimum(rate, 1e12)), 0), np.int64)
