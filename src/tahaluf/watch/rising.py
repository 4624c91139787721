"""Is a series rising: its last week, or its last two together, against what trend and season of the past expect."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tahaluf.watch.counts import mid_p, smallest_below
from tahaluf.watch.regression import Fit, design, robust_fit
from tahaluf.watch.series import WeeklySeries

Floats = NDArray[np.float64]
_Columns = dict[str, NDArray[Any]]

METHOD = "watch.rising@2"
LEFT_OUT_WEEKS = 8
BASELINE_WEEKS = 7 * 52
MIN_BASELINE_WEEKS = 26
MIN_BASELINE_CASES = 5
TWO_WINDOWS = 1.8  # what looking through two overlapping windows costs: measured, see docs/explanation/watch.md
# Small p-values of overdispersed series are too small, most at low counts: their excess was estimated, and partly trimmed away.
# Below TAIL_FROM they are raised to a power; its two numbers are the likeliest ones over 200 000 simulated series without outbreaks
# (bench/watch_calibration.py), none of them of the detection benchmark.
TAIL_FROM, TAIL, TAIL_LOW = 0.05, 0.04, 0.45
_CHUNK = 44  # rows: each product stays below 2**18 multiplications, above which BLAS starts threads that cost five times the work


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rising:
    """The judgement of the last weeks, every array [series, judged weeks], oldest first.

    `p` is a calibrated mid-p (NaN where there is no judgement); `expected` and `upper` are of the single week: a count above
    `upper` has p below `alpha` by itself. `window` is 1 or 2, the number of weeks whose sum gave `p`. `estimable` is False where
    the week is unknown or the baseline has too few weeks or cases: hand such series to `watch.novelty`.
    """

    alpha: float
    first_week: int
    observed: NDArray[np.int32]
    expected: Floats
    upper: Floats
    p: Floats
    window: NDArray[np.int8]
    phi: Floats
    estimable: NDArray[np.bool_]

    @property
    def alarm(self) -> NDArray[np.bool_]:
        """Where the count is above expectation at level `alpha`."""
        return self.estimable & (np.nan_to_num(self.p, nan=1.0) < self.alpha) & (self.observed > 0)


def rising(series: WeeklySeries, *, alpha: float, weeks: int = 1, completeness: Floats | None = None) -> Rising:
    """Judge the last `weeks` weeks of every series at level `alpha` (one-sided).

    Each week has its own baseline: up to seven years that end eight weeks before it. `completeness` ([series, weeks] or
    broadcastable to the whole matrix, in 0..1) is the share of each week's cases that has been received by now; the expectation
    is scaled by it, never the count.
    """
    total = series.counts.shape[1]
    judged = range(max(total - weeks, 0), total)
    complete = np.ones(series.counts.shape) if completeness is None else np.broadcast_to(completeness, series.counts.shape)
    cells = _Cells(counts=series.counts, known=series.known, complete=complete)
    columns = [_judge_week(cells, now, alpha) for now in judged]
    stacked: dict[str, Any] = {name: np.stack([column[name] for column in columns], axis=1) for name in columns[0]}
    return Rising(alpha=alpha, first_week=judged.start, **stacked)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Cells:
    """The cells of some series: counts, which are known, and how complete they are."""

    counts: NDArray[np.int32]
    known: NDArray[np.bool_]
    complete: Floats

    def at(self, rows: Any, weeks: slice) -> _Cells:
        return _Cells(counts=self.counts[rows, weeks], known=self.known[rows, weeks], complete=self.complete[rows, weeks])


def _judge_week(cells: _Cells, now: int, alpha: float) -> _Columns:
    every = slice(None)
    starts = range(0, max(len(cells.counts), 1), _CHUNK)
    parts = [_judge_rows(cells.at(slice(start, start + _CHUNK), every), now, alpha) for start in starts]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _judge_rows(cells: _Cells, now: int, alpha: float) -> _Columns:
    span = slice(max(now - LEFT_OUT_WEEKS - BASELINE_WEEKS, 0), max(now - LEFT_OUT_WEEKS, 0))
    base = cells.at(slice(None), span)
    at = np.flatnonzero(_enough(base) & cells.known[:, now])
    answer = _blank(cells.counts[:, now])
    if not len(at):
        return answer
    ends = {"first": span.start, "last": span.stop - 1}
    fit = robust_fit(base.counts[at].astype(np.float64), base.known[at], design(np.arange(span.start, span.stop), **ends))
    recent = design(np.arange(now - 1, now + 1), **ends)
    for name, values in _compare(fit, recent, cells.at(at, slice(now - 1, now + 1)), alpha).items():
        answer[name][at] = values
    return answer


def _enough(base: _Cells) -> NDArray[np.bool_]:
    weeks = base.known.sum(axis=1)
    cases = (base.counts * base.known).sum(axis=1)
    return np.asarray((weeks >= MIN_BASELINE_WEEKS) & (cases >= MIN_BASELINE_CASES))


def _blank(observed: NDArray[np.int32]) -> _Columns:
    n = len(observed)
    answer: _Columns = {name: np.full(n, np.nan) for name in ("expected", "upper", "p", "phi")}
    return answer | {"observed": observed, "window": np.ones(n, np.int8), "estimable": np.zeros(n, np.bool_)}


def _compare(fit: Fit, recent: Floats, last_two: _Cells, alpha: float) -> _Columns:
    """Mid-p of the last week and of the last two; the smaller one counts, at the price `TWO_WINDOWS`."""
    mu = np.exp(np.minimum(fit.coefficients @ recent.T, 30.0)) * last_two.complete
    one, two = _predictive(fit, recent[1:], mu[:, 1:]), _predictive(fit, recent, mu)
    y = last_two.counts.astype(np.float64)
    pair = last_two.known[:, 0]
    p1 = mid_p(y[:, 1], *one)
    p2 = np.where(pair, mid_p(y.sum(axis=1), *two), 1.0)
    cost = np.where(pair, TWO_WINDOWS, 1.0)
    power = tail_power(one[0], fit.phi)
    return {
        "expected": one[0],
        "upper": (smallest_below(_before_calibration(alpha, power) / cost, *one) - 1).astype(np.float64),
        "p": calibrated(np.minimum(cost * np.minimum(p1, p2), 1.0), power),
        "window": np.where(p2 < p1, 2, 1).astype(np.int8),
        "phi": fit.phi,
        "estimable": fit.converged,
    }


def tail_power(mean: Floats, phi: Floats) -> Floats:
    """What small p-values are raised to: 1 for Poisson counts (phi 1), less with overdispersion and at a low `mean`."""
    return 1 - (TAIL + TAIL_LOW / (1 + 2 * mean)) * (phi - 1) / (phi - 0.95)


def calibrated(p: Floats, power: Floats) -> Floats:
    """`p` where it is at least `TAIL_FROM`; below, raised so that it is met as often as it says."""
    return np.asarray(np.where(p < TAIL_FROM, TAIL_FROM * (p / TAIL_FROM) ** power, p))


def _before_calibration(alpha: float, power: Floats) -> Floats:
    """The p-value that `calibrated` turns into `alpha`."""
    return np.asarray(TAIL_FROM * (alpha / TAIL_FROM) ** (1 / power) if alpha < TAIL_FROM else np.full(power.shape, alpha))


def _predictive(fit: Fit, recent: Floats, mu: Floats) -> tuple[Floats, Floats]:
    """Mean and variance of the sum over the weeks of `recent`: chance (phi) and the uncertainty of the estimate."""
    mean: Floats = mu.sum(axis=1)
    slope = mu @ recent
    estimate = np.einsum("si,sij,sj->s", slope, fit.covariance, slope)
    return mean, fit.phi * mean + estimate
