"""Robust log-linear regression of many count series at once: trend, yearly wave, past outbreaks weighted down.

Farrington et al. 1996 (doi 10.2307/2983331) and Noufaily et al. 2013 (doi 10.1002/sim.5595) gave the parts; the yearly wave in
place of seasonal blocks, and a weak prior that keeps sparse series estimable, are our choice (ADR 0005).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

YEAR = 365.25 / 7  # weeks
ONE_YEAR = 52
PARAMETERS = 4
ANSCOMBE_LIMIT = 2.58
_MAX_STEPS = 40
_TOLERANCE = 1e-7
_PRIOR_SD = 1.5  # of trend and wave, on the log scale, across the whole baseline
# Weighting past outbreaks down trims chance too: its excess over Poisson is put back by this factor, chosen on simulated series
# without and with past outbreaks so that the rate of false alarms lies near the stated one on both (docs/explanation/watch.md).
_TRIMMED_EXCESS = 1.15
_FIXED = 1e9  # a precision that holds a coefficient at zero
# Of an effect of the calendar, on the log scale: two weeks in three within a third up or down. The first Ramadan of a short series
# is thus judged with more doubt, not with none.
_EFFECT_SD = 0.3


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fit:
    """One regression per row, of k columns: `coefficients` [series, k]; `covariance` [series, k, k] times the dispersion `phi`."""

    coefficients: Floats
    covariance: Floats
    phi: Floats
    converged: NDArray[np.bool_]


def design(weeks: NDArray[np.intp], *, first: int, last: int) -> Floats:
    """Rows 1, time (-1 at week `first`, 1 at `last`), and cosine and sine of one year, for week numbers `weeks`."""
    half = max((last - first) / 2, 1.0)
    angle = 2 * np.pi * weeks / YEAR
    return np.stack([np.ones(len(weeks)), (weeks - (first + last) / 2) / half, np.cos(angle), np.sin(angle)], axis=1)


def robust_fit(
    counts: Floats,
    known: NDArray[np.bool_],
    rows: Floats,
    *,
    offset: Floats | None = None,
) -> Fit:
    """Fit every row of `counts` [series, weeks] on `rows` [weeks, k], twice: plainly, then with past outbreaks weighted down.

    Cells where `known` is False have no part. The trend is held at zero below 52 known weeks, the yearly wave below 104. Columns
    of `rows` beyond the first four are effects of the calendar. `offset` [series, weeks] is added on the log scale: the logarithm
    of the tests done, or of the population.
    """
    weights = known.astype(np.float64)
    task = _Task.of(counts, weights, rows, np.zeros(counts.shape) if offset is None else offset)
    plain, _ = _newton(task, weights, _start(task, weights))
    weights = _downweighted(task, weights, plain)
    coefficients, converged = _newton(task, weights, plain)
    mu, inverse = _state(task, weights, coefficients)
    phi = 1 + _TRIMMED_EXCESS * (_dispersion(task, weights, mu) - 1)
    return Fit(coefficients=coefficients, covariance=inverse * phi[:, None, None], phi=phi, converged=converged)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Task:
    """What stays the same between the two fits: `products` are the outer products of `rows`, `free` the free coefficients."""

    counts: Floats
    rows: Floats
    offset: Floats
    products: Floats
    precision: Floats
    free: NDArray[np.intp]

    @classmethod
    def of(cls, counts: Floats, weights: Floats, rows: Floats, offset: Floats) -> _Task:
        precision = _precision(weights.sum(axis=1), rows.shape[1])
        products = (rows[:, :, None] * rows[:, None, :]).reshape(len(rows), -1)
        free = ((precision < _FIXED) & rows.any(axis=0)).sum(axis=1)
        return cls(counts=counts, rows=rows, offset=offset, products=products, precision=precision, free=free)


def _precision(known_weeks: Floats, columns: int) -> Floats:
    precision = np.full((len(known_weeks), columns), 1 / _PRIOR_SD**2)
    precision[:, 0] = 1e-9
    precision[known_weeks < ONE_YEAR, 1] = _FIXED
    precision[known_weeks < 2 * ONE_YEAR, 2:PARAMETERS] = _FIXED
    precision[:, PARAMETERS:] = 1 / _EFFECT_SD**2
    return precision


def _start(task: _Task, weights: Floats) -> Floats:
    """The mean rate: cases over what the offsets alone would give."""
    cases, exposure = (task.counts * weights).sum(axis=1), (np.exp(task.offset) * weights).sum(axis=1)
    start = np.zeros((len(task.counts), task.rows.shape[1]))
    start[:, 0] = np.log(np.maximum(cases, 1e-3 * weights.sum(axis=1)) / np.maximum(exposure, 1e-9))
    return start


def _newton(task: _Task, weights: Floats, start: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """Newton steps of the penalised Poisson likelihood, clipped to one unit so that a sparse series cannot run away."""
    at = start.copy()
    active = np.arange(len(at))
    score = (task.counts * weights) @ task.rows
    for _ in range(_MAX_STEPS):
        beta = at[active]
        weighted = weights[active] * _means(task, beta, active)
        gradient = score[active] - weighted @ task.rows - task.precision[active] * beta
        hessian = _hessian(weighted @ task.products, task.precision[active])
        step = np.clip(np.linalg.solve(hessian, gradient[..., None])[..., 0], -1.0, 1.0)
        at[active] = beta + step
        active = active[np.abs(step).max(axis=1) > _TOLERANCE]
        if not len(active):
            break
    converged = np.ones(len(at), np.bool_)
    converged[active] = False
    return at, converged


def _means(task: _Task, coefficients: Floats, some: NDArray[np.intp]) -> Floats:
    means: Floats = np.exp(np.minimum(coefficients @ task.rows.T + task.offset[some], 30.0))
    return means


def _hessian(information: Floats, precision: Floats) -> Floats:
    columns = precision.shape[1]
    hessian = information.reshape(-1, columns, columns).copy()
    diagonal = np.arange(columns)
    hessian[:, diagonal, diagonal] += precision
    return hessian


def _state(task: _Task, weights: Floats, coefficients: Floats) -> tuple[Floats, Floats]:
    """Fitted means [series, weeks] and the inverse of the information [series, k, k]."""
    mu = _means(task, coefficients, np.arange(len(coefficients)))
    return mu, np.linalg.inv(_hessian((weights * mu) @ task.products, task.precision)).astype(np.float64)


def _dispersion(task: _Task, weights: Floats, mu: Floats) -> Floats:
    """Pearson's chi square over its degrees of freedom, at least 1: nothing is steadier than chance."""
    squares: Floats = (weights * (task.counts - mu) ** 2 / mu).sum(axis=1)
    freedom = np.maximum((weights > 0).sum(axis=1) - task.free, 1)
    return np.asarray(np.maximum(squares / freedom, 1.0), np.float64)


def _downweighted(task: _Task, weights: Floats, coefficients: Floats) -> Floats:
    """Weights s^-2 where the Anscombe residual s exceeds 2.58, scaled to the sum of `weights`."""
    mu, inverse = _state(task, weights, coefficients)
    phi = _dispersion(task, weights, mu)
    leverage = weights * mu * (inverse.reshape(len(mu), -1) @ task.products.T)
    spread = np.sqrt(phi[:, None] * np.clip(1 - leverage, 1e-3, 1))
    residual = 1.5 * (np.cbrt(task.counts) ** 2 * mu ** (-1 / 6) - np.sqrt(mu)) / spread
    lowered = weights * np.where(residual > ANSCOMBE_LIMIT, 1 / np.maximum(residual, 1.0) ** 2, 1.0)
    total = np.maximum(lowered.sum(axis=1), 1e-9)
    scaled: Floats = lowered * (weights.sum(axis=1) / total)[:, None]
    return scaled
