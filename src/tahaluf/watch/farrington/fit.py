"""The two-stage quasi-Poisson regression of farringtonFlexible for many baselines at once, in NumPy.

The link is canonical, so each step of iterated weighted least squares is a Newton step, and the information matrix of seasonal
levels plus one trend is an arrow head: everything follows from three sums. R's path is kept (its start, its stopping rule, its 25
steps), because in blocks without a case its numbers depend on where it stopped. Arrays are [rows of the baseline, baselines].
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr

from tahaluf.watch.farrington.layout import Layout
from tahaluf.watch.farrington.options import FarringtonOptions

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

MAX_STEPS = 25
TOLERANCE = 1e-8
LEAST_YEARS_FOR_TREND = 3


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Baselines:
    """Counts `y` [rows, baselines], which of them are `known` (None: all), and `population` (None: no offset).

    `population_now` [baselines] is that of the judged point, given where `population` is.
    """

    y: Floats
    known: Flags | None = None
    population: Floats | None = None
    population_now: Floats | None = None

    def at(self, which: NDArray[np.intp]) -> Baselines:
        """Some of the baselines."""
        known = None if self.known is None else self.known[:, which]
        population = None if self.population is None else self.population[:, which]
        now = None if self.population_now is None else self.population_now[which]
        return Baselines(y=self.y[:, which], known=known, population=population, population_now=now)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Prediction:
    """What the regression says of the judged point, [baselines] each.

    `eta` is the linear predictor without the offset, `se` its standard error as R computes it, `phi` the dispersion (at least 1),
    `trend` whether a trend was kept, `coefficient` its slope (NaN without), `fitted` whether there is an answer at all.
    """

    eta: Floats
    se: Floats
    phi: Floats
    trend: Flags
    coefficient: Floats
    fitted: Flags


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _State:
    """Where the iteration ended: level effects `a` [levels, n] and slope `c` [n]; `_before` are those of the step before.

    `s`, `t` [levels, n] and `d` [n] are the sums of the last weighted least squares: `d` the slope's information (inf without).
    """

    a: Floats
    c: Floats
    a_before: Floats
    c_before: Floats
    s: Floats
    t: Floats
    d: Floats
    converged: Flags


def predict(baselines: Baselines, layout: Layout, options: FarringtonOptions) -> Prediction:
    """Fit all baselines on their common layout and predict the judged point, with a trend where R would keep one."""
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):  # blocks without a case run to the floor, as in R
        return _chosen(baselines, layout, options)


def _chosen(baselines: Baselines, layout: Layout, options: FarringtonOptions) -> Prediction:
    if not options.trend:
        return _predicted(baselines, layout, options, trend=False)[0]
    with_trend, doubtful = _predicted(baselines, layout, options, trend=True)
    again = np.flatnonzero(doubtful)
    if not len(again):
        return with_trend
    without, _ = _predicted(baselines.at(again), layout, options, trend=False)
    for name in Prediction.__dataclass_fields__:
        getattr(with_trend, name)[again] = getattr(without, name)
    return with_trend


def _predicted(baselines: Baselines, layout: Layout, options: FarringtonOptions, *, trend: bool) -> tuple[Prediction, Flags]:
    """The prediction, and where the trend must not be kept."""
    n = _rows_known(baselines)
    weights = None if baselines.known is None else baselines.known.astype(np.float64)
    state = _iterated(baselines, weights, layout, trend=trend)
    fitted = state.converged
    freedom = n - len(layout.starts) - trend
    residual, working = _residuals(baselines, state, layout, weights)
    pearson = (working * residual * residual).sum(axis=0) / freedom
    phi = np.maximum(pearson, 1.0)
    if options.reweight:
        weights = _reweighted(baselines, state, layout, (phi, residual, working), n, options.weights_threshold)
        state = _iterated(baselines, weights, layout, trend=trend)
        residual, working = _residuals(baselines, state, layout, weights)
        squares = residual * residual
        phi = np.maximum((working * squares).sum(axis=0) / freedom, 1.0)
        pearson = (weights * squares).sum(axis=0) / freedom  # R's quirk: the prior weights stand where the working weights belong
    last = len(layout.starts) - 1
    variance = 1 / state.s[last] + (state.t[last] / state.s[last]) ** 2 / state.d
    prediction = Prediction(
        eta=state.a[last].copy(),
        se=np.sqrt(pearson * variance),
        phi=phi,
        trend=np.full(len(n), trend),
        coefficient=state.c.copy() if trend else np.full(len(n), np.nan),
        fitted=fitted,
    )
    return prediction, _doubtful(baselines, prediction, pearson / state.d, freedom, options) if trend else ~fitted


def _rows_known(baselines: Baselines) -> Floats:
    if baselines.known is None:
        return np.full(baselines.y.shape[1], float(len(baselines.y)))
    return np.asarray(baselines.known.sum(axis=0), np.float64)


def _doubtful(baselines: Baselines, prediction: Prediction, variance: Floats, freedom: Floats, options: FarringtonOptions) -> Flags:
    """Where the slope is not significant, the fit did not converge, or the prediction is above all that was seen."""
    if options.b < LEAST_YEARS_FOR_TREND:
        return np.ones(len(freedom), np.bool_)
    p = 2 * stdtr(freedom, -np.abs(prediction.coefficient) / np.sqrt(variance))
    expected = _times(baselines.population_now, np.exp(prediction.eta))
    return np.asarray(~prediction.fitted | ~(p < options.p_threshold_trend) | ~(expected <= _largest(baselines)))


def _largest(baselines: Baselines) -> Floats:
    """The largest known count of each baseline."""
    y = baselines.y if baselines.known is None else np.where(baselines.known, baselines.y, 0.0)
    most: Floats = y.max(axis=0)
    return most


def _segment_sums(rows: Floats, layout: Layout) -> Floats:
    sums: Floats = np.add.reduceat(rows, layout.starts, axis=0)
    return sums


def _iterated(baselines: Baselines, weights: Floats | None, layout: Layout, *, trend: bool) -> _State:
    work = _Work.of(baselines, weights, layout, trend=trend)
    state = work.start()
    before = work.start_deviance()
    active = np.arange(baselines.y.shape[1])
    current = state
    for step in range(1, MAX_STEPS + 1):
        deviance, moved = work.step(current)
        done = np.abs(deviance - before) / (np.abs(deviance) + 0.1) < TOLERANCE
        _settle(state, current, active, done)
        if step == MAX_STEPS or done.all():
            _settle(state, current, active, ~done)
            state.converged[active[~done]] = False
            break
        if done.any():
            keep = np.flatnonzero(~done)
            work, moved, active, deviance = work.at(keep), _some(moved, keep), active[keep], deviance[keep]
        current, before = moved, deviance
    return state


_PARTS = ("a", "c", "a_before", "c_before", "s", "t", "d")


def _settle(state: _State, current: _State, active: NDArray[np.intp], done: Flags) -> None:
    if state is current or not done.any():
        return
    for name in _PARTS:
        getattr(state, name)[..., active[done]] = getattr(current, name)[..., done]


def _some(state: _State, which: NDArray[np.intp]) -> _State:
    return replace(state, **{name: getattr(state, name)[..., which] for name in _PARTS})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Work:
    """What stays the same over the steps of one fit."""

    y: Floats
    exposure: Floats | None  # weights x population: None where all are one
    weights: Floats | None
    population: Floats | None
    layout: Layout
    trend: bool
    level_counts: Floats
    time_count: Floats
    constant: Floats

    @classmethod
    def of(cls, baselines: Baselines, weights: Floats | None, layout: Layout, *, trend: bool) -> _Work:
        y = baselines.y
        weighted = y if weights is None else y * weights
        exposure = weights if baselines.population is None else _times(weights, baselines.population)
        log_y = np.log(np.maximum(y, 1.0))
        if baselines.population is not None:
            log_y = log_y - np.log(baselines.population)
        return cls(
            y=y,
            exposure=exposure,
            weights=weights,
            population=baselines.population,
            layout=layout,
            trend=trend,
            level_counts=_segment_sums(weighted, layout),
            time_count=layout.time @ weighted if trend else np.zeros(y.shape[1]),
            constant=(weighted * log_y).sum(axis=0),
        )

    def at(self, which: NDArray[np.intp]) -> _Work:
        names = ("y", "exposure", "weights", "population", "level_counts", "time_count", "constant")
        parts = {name: value[..., which] for name in names if (value := getattr(self, name)) is not None}
        return replace(self, **parts)

    def start(self) -> _State:
        """The first weighted least squares, from the counts themselves plus a tenth."""
        mu = self.y + 0.1
        z = np.log(mu) - 0.1 / mu
        if self.population is not None:
            z -= np.log(self.population)
        w = _times(self.weights, mu)
        wz = w * z
        s, zs = _segment_sums(w, self.layout), _segment_sums(wz, self.layout)
        return self._solved(s, zs, w, wz)

    def _solved(self, s: Floats, zs: Floats, w: Floats, wz: Floats) -> _State:
        n = s.shape[1]
        t, d, c = np.zeros_like(s), np.full(n, np.inf), np.zeros(n)
        if self.trend:
            time = self.layout.time
            t = _segment_sums(w * time[:, None], self.layout)
            d = (time * time) @ w - (t * t / s).sum(axis=0)
            c = (time @ wz - (t * zs / s).sum(axis=0)) / d
        a = (zs - t * c) / s
        return _State(a=a, c=c, a_before=a.copy(), c_before=c.copy(), s=s, t=t, d=d, converged=np.ones(n, np.bool_))

    def start_deviance(self) -> Floats:
        mu = self.y + 0.1
        log_y = np.log(np.maximum(self.y, 1.0))
        each = self.y * (log_y - np.log(mu)) + 0.1
        deviance: Floats = 2 * _times(self.weights, each).sum(axis=0)
        return deviance

    def step(self, state: _State) -> tuple[Floats, _State]:
        """The deviance at `state`, and the state after one more Newton step from there."""
        levels, time = np.exp(state.a), self.layout.time
        if self.trend:
            growth = np.exp(time[:, None] * state.c)
            if self.exposure is not None:
                growth *= self.exposure
            s = levels * _segment_sums(growth, self.layout)
            square = _square_sum(growth, levels, self.layout)
            growth *= time[:, None]
            t = levels * _segment_sums(growth, self.layout)
            t_c = t.sum(axis=0)
        else:
            s = levels * (self._plain() if self.exposure is None else _segment_sums(self.exposure, self.layout))
            t, t_c, square = np.zeros_like(s), np.zeros(s.shape[1]), np.full(s.shape[1], np.inf)
        np.maximum(s, 1e-300, out=s)
        residual = self.level_counts - s
        explained = (state.a * self.level_counts).sum(axis=0) + state.c * self.time_count
        deviance = 2 * (self.constant - explained - residual.sum(axis=0))
        share = t / s
        d = square - (t * share).sum(axis=0)
        dc = (self.time_count - t_c - (share * residual).sum(axis=0)) / d
        da = residual / s - share * dc
        moved = replace(state, a=state.a + da, c=state.c + dc, a_before=state.a, c_before=state.c, s=s, t=t, d=d)
        return deviance, moved

    def _plain(self) -> Floats:
        sizes = np.diff(np.append(self.layout.starts, len(self.y)))
        return sizes[:, None].astype(np.float64)


def _square_sum(growth: Floats, levels: Floats, layout: Layout) -> Floats:
    squares = _segment_sums(growth * (layout.time * layout.time)[:, None], layout)
    total: Floats = (levels * squares).sum(axis=0)
    return total


def _times(weights: Floats | None, values: Floats) -> Floats:
    return values if weights is None else weights * values


def _means(baselines: Baselines, a: Floats, c: Floats, layout: Layout) -> Floats:
    mu = np.exp(a)[layout.levels]
    if c.any():
        mu *= np.exp(layout.time[:, None] * c)
    if baselines.population is not None:
        mu *= baselines.population
    return np.asarray(np.maximum(mu, 2.220446049250313e-16), np.float64)


def _residuals(baselines: Baselines, state: _State, layout: Layout, weights: Floats | None) -> tuple[Floats, Floats]:
    """Working residuals (y - mu) / mu, and the working weights of the last least squares."""
    mu = _means(baselines, state.a, state.c, layout)
    before = _means(baselines, state.a_before, state.c_before, layout)
    return baselines.y / mu - 1, _times(weights, before)


def _reweighted(  # noqa: PLR0913, PLR0917 - one formula
    baselines: Baselines,
    state: _State,
    layout: Layout,
    fit: tuple[Floats, Floats, Floats],
    n: Floats,
    limit: float,
) -> Floats:
    """Weights s^-2 for Anscombe residuals s above `limit`, else 1, scaled to the number of known rows."""
    phi, _, working = fit
    mu = _means(baselines, state.a, state.c, layout)
    centre = layout.time[:, None] - (state.t / state.s)[layout.levels]
    leverage = working * ((1 / state.s)[layout.levels] + centre * centre / state.d)
    with np.errstate(invalid="ignore", divide="ignore"):
        s = 1.5 * (np.cbrt(baselines.y) ** 2 * mu ** (-1 / 6) - np.sqrt(mu)) / np.sqrt(phi * (1 - leverage))
        weights = np.where(s > limit, 1 / (s * s), 1.0)
    if baselines.known is not None:
        weights *= baselines.known
    weights *= n / weights.sum(axis=0)
    return np.asarray(weights, np.float64)
