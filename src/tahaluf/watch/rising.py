"""Is a series rising: its last week, or its last two together, against what trend and season of the past expect.

Beside them, and without a part in their p-value, the last thirteen weeks together: a slow rise that no single week shows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tahaluf.watch.counts import mid_p, smallest_below
from tahaluf.watch.predictive import before_calibration, calibrated, predictive
from tahaluf.watch.predictive import tail_power as tail_power
from tahaluf.watch.regression import Fit, design, robust_fit
from tahaluf.watch.reporting import LEAST_COMPLETE
from tahaluf.watch.series import WeeklySeries
from tahaluf.watch.slow import SLOW_GAP, SLOW_WEEKS, slow_rise

Floats = NDArray[np.float64]
_Columns = dict[str, NDArray[Any]]

METHOD = "watch.rising@2"
LEFT_OUT_WEEKS = 8
BASELINE_WEEKS = 7 * 52
MIN_BASELINE_WEEKS = 26
MIN_BASELINE_CASES = 5
TWO_WINDOWS = 1.8  # what looking through two overlapping windows costs: measured, see docs/explanation/watch.md
_SLOW = ("slow_p", "slow_observed", "slow_expected")
_CHUNK = 44  # rows: each product stays below 2**18 multiplications, above which BLAS starts threads that cost five times the work


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rising:
    """The judgement of the last weeks, every array [series, judged weeks], oldest first.

    `p` is a calibrated mid-p (NaN where there is no judgement); `expected` and `upper` are of the single week: a count above
    `upper` has p below `alpha` by itself. `window` is 1 or 2, the number of weeks whose sum gave `p`. `estimable` is False where
    the week is unknown or the baseline has too few weeks or cases: hand such series to `watch.novelty`. `slow_p` is of the last
    thirteen weeks together (NaN: not judged), `slow_observed` and `slow_expected` their cases: see `watch.slow`.
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
    slow_p: Floats
    slow_observed: Floats
    slow_expected: Floats

    @property
    def alarm(self) -> NDArray[np.bool_]:
        """Where the count is above expectation at level `alpha`."""
        return self.estimable & (np.nan_to_num(self.p, nan=1.0) < self.alpha) & (self.observed > 0)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Circumstances:
    """What besides the cases is known of the weeks; each part may be left out, and is broadcast to [series, weeks] of the matrix.

    `completeness`, in 0..1, is the share of each week's cases that has been received by now, `doubt` the relative standard
    deviation of that share from week to week; the expectation is scaled, never the count, and a week of which less than a tenth
    is in is not judged. `exposure` is what the cases are counted per (tests done, population); a week without any is unknown.
    `effects` [calendars, weeks, k] are effects of one or more calendars, one column each: the share of each week that lies in a
    feast or a fast. `calendar` [series] says which of them each series keeps; the first, where it is left out.
    """

    completeness: Floats | None = None
    doubt: Floats | None = None
    exposure: Floats | None = None
    effects: Floats | None = None
    calendar: NDArray[np.intp] | None = None

    def of_rows(self, rows: NDArray[np.intp], *, exposure: Floats | None = None) -> Circumstances:
        """Those of some rows of full matrices, with another `exposure` [rows, weeks]."""
        parts = {name: getattr(self, name) for name in ("completeness", "doubt", "calendar")}
        chosen = {name: None if part is None else part[rows] for name, part in parts.items()}
        return replace(self, exposure=exposure, **chosen)


def rising(series: WeeklySeries, *, alpha: float, weeks: int = 1, circumstances: Circumstances | None = None) -> Rising:
    """Judge the last `weeks` weeks of every series at level `alpha` (one-sided).

    Each week has its own baseline: up to seven years that end eight weeks before it.
    """
    total = series.counts.shape[1]
    judged = range(max(total - weeks, 0), total)
    cells = _Cells.of(series, circumstances or Circumstances())
    columns = [_judge_week(cells, now, alpha) for now in judged]
    stacked: dict[str, Any] = {name: np.stack([column[name] for column in columns], axis=1) for name in columns[0]}
    return Rising(alpha=alpha, first_week=judged.start, **stacked)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Cells:
    """The cells of some series: counts, which are known, how complete they are, per what (log), and the calendar's columns."""

    counts: NDArray[np.int32]
    known: NDArray[np.bool_]
    complete: Floats
    doubt: Floats
    offset: Floats
    effects: Floats
    calendar: NDArray[np.intp]

    @classmethod
    def of(cls, series: WeeklySeries, given: Circumstances) -> _Cells:
        shape = series.counts.shape
        complete, doubt, exposure = (
            np.full(shape, other) if part is None else np.broadcast_to(part, shape).astype(np.float64)
            for part, other in ((given.completeness, 1.0), (given.doubt, 0.0), (given.exposure, 1.0))
        )
        tested = np.nan_to_num(exposure, nan=0.0) > 0
        return cls(
            counts=series.counts,
            known=series.known & tested & (complete >= LEAST_COMPLETE),
            complete=complete,
            doubt=doubt,
            offset=np.log(np.where(tested, exposure, 1.0)),
            effects=np.zeros((1, shape[1], 0)) if given.effects is None else given.effects,
            calendar=np.zeros(shape[0], np.intp) if given.calendar is None else given.calendar,
        )

    def at(self, rows: Any, weeks: slice) -> _Cells:
        return _Cells(
            counts=self.counts[rows, weeks],
            known=self.known[rows, weeks],
            complete=self.complete[rows, weeks],
            doubt=self.doubt[rows, weeks],
            offset=self.offset[rows, weeks],
            effects=self.effects[:, weeks],
            calendar=self.calendar[rows],
        )


def _judge_week(cells: _Cells, now: int, alpha: float) -> _Columns:
    """One week of all series, in rows of one calendar that stay small enough for a single thread."""
    answer = _blank(cells.counts[:, now])
    for keeps in np.unique(cells.calendar):
        of_it = np.flatnonzero(cells.calendar == keeps)
        for start in range(0, len(of_it), _CHUNK):
            rows = of_it[start : start + _CHUNK]
            for name, values in _judge_rows(cells.at(rows, slice(None)), now, alpha).items():
                answer[name][rows] = values
    return answer


def _judge_rows(cells: _Cells, now: int, alpha: float) -> _Columns:
    span = slice(max(now - LEFT_OUT_WEEKS - BASELINE_WEEKS, 0), max(now - LEFT_OUT_WEEKS, 0))
    base = cells.at(slice(None), span)
    at = np.flatnonzero(_enough(base) & cells.known[:, now])
    answer = _blank(cells.counts[:, now])
    if not len(at):
        return answer
    fit, last_two = _fit(base.at(at, slice(None)), span), cells.at(at, slice(now - 1, now + 1))
    recent = _rows(range(now - 1, now + 1), span, last_two)
    for name, values in _compare(fit, recent, last_two, alpha).items():
        answer[name][at] = values
    for name, values in _slow(cells, now).items():
        answer[name] = values
    return answer


def _slow(cells: _Cells, now: int) -> _Columns:
    """The last thirteen weeks together, against a baseline that ends half a year ago."""
    answer = {name: np.full(len(cells.counts), np.nan) for name in _SLOW}
    span = slice(max(now + 1 - SLOW_GAP - BASELINE_WEEKS, 0), max(now + 1 - SLOW_GAP, 0))
    base = cells.at(slice(None), span)
    at = np.flatnonzero(_enough(base) & cells.known[:, now])
    if not len(at):
        return answer
    base, last = base.at(at, slice(None)), cells.at(at, slice(now + 1 - SLOW_WEEKS, now + 1))
    fit = _fit(base, span)
    past, recent = _rows(range(span.start, span.stop), span, base), _rows(range(now + 1 - SLOW_WEEKS, now + 1), span, last)
    fitted, expected = (
        np.exp(np.minimum(fit.coefficients @ rows.T + some.offset, 30.0)) * np.maximum(some.complete, LEAST_COMPLETE)
        for rows, some in ((past, base), (recent, last))
    )
    told = slow_rise(
        fit,
        recent,
        expected,
        last.counts,
        last.known,
        doubt=last.doubt,
        left=(base.counts - fitted) * base.known,
        fitted=fitted * base.known,
    )
    for name, values in zip(_SLOW, (told.p, told.observed, told.expected), strict=True):
        answer[name][at] = np.where(fit.converged, values, np.nan)
    return answer


def _fit(base: _Cells, span: slice) -> Fit:
    """The regression on the weeks of `span`; what was not in yet of a week of the past counts as little as it is."""
    rows = _rows(range(span.start, span.stop), span, base)
    offset = base.offset + np.log(np.maximum(base.complete, LEAST_COMPLETE))
    return robust_fit(base.counts.astype(np.float64), base.known, rows, offset=offset)


def _rows(weeks: range, span: slice, cells: _Cells) -> Floats:
    """The design of some weeks for series of one calendar."""
    plain = design(np.arange(weeks.start, weeks.stop), first=span.start, last=span.stop - 1)
    return np.hstack([plain, cells.effects[cells.calendar[0]]])


def _enough(base: _Cells) -> NDArray[np.bool_]:
    weeks = base.known.sum(axis=1)
    cases = (base.counts * base.known).sum(axis=1)
    return np.asarray((weeks >= MIN_BASELINE_WEEKS) & (cases >= MIN_BASELINE_CASES))


def _blank(observed: NDArray[np.int32]) -> _Columns:
    n = len(observed)
    answer: _Columns = {name: np.full(n, np.nan) for name in ("expected", "upper", "p", "phi", *_SLOW)}
    return answer | {"observed": observed.copy(), "window": np.ones(n, np.int8), "estimable": np.zeros(n, np.bool_)}


def _compare(fit: Fit, recent: Floats, last_two: _Cells, alpha: float) -> _Columns:
    """Mid-p of the last week and of the last two; the smaller one counts, at the price `TWO_WINDOWS`."""
    mu = np.exp(np.minimum(fit.coefficients @ recent.T + last_two.offset, 30.0)) * last_two.complete
    unsure = (mu * last_two.doubt) ** 2
    one = predictive(fit, recent[1:], mu[:, 1:], unsure[:, 1:])
    two = predictive(fit, recent, mu, unsure)
    y = last_two.counts.astype(np.float64)
    pair = last_two.known[:, 0]
    p1 = mid_p(y[:, 1], *one)
    p2 = np.where(pair, mid_p(y.sum(axis=1), *two), 1.0)
    cost = np.where(pair, TWO_WINDOWS, 1.0)
    power = tail_power(one[0], fit.phi)
    return {
        "expected": one[0],
        "upper": (smallest_below(before_calibration(alpha, power) / cost, *one) - 1).astype(np.float64),
        "p": calibrated(np.minimum(cost * np.minimum(p1, p2), 1.0), power),
        "window": np.where(p2 < p1, 2, 1).astype(np.int8),
        "phi": fit.phi,
        "estimable": fit.converged,
    }
