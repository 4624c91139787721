# ruff: noqa: C901, PLR0912, PLR0913, PLR0915, PLR0917 - compiled units take flat arguments and are one unit each
"""The same regression as `fit`, compiled by numba: one baseline after the other, with as few transcendental functions as can be.

It serves baselines of whole known counts at regular times without a population; all others go through `fit`. On a regular grid
`mu = A r^j`, so a step needs a table of powers of r; logarithms come from a table over counts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from tahaluf.watch.farrington.fit import LEAST_YEARS_FOR_TREND, MAX_STEPS, TOLERANCE, Prediction
from tahaluf.watch.farrington.layout import Layout
from tahaluf.watch.farrington.options import FarringtonOptions

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

_MOST = 200_000  # counts above it do not fit the tables
_FEW = 4  # rows of the baseline fewer than a fourth of its weeks come in runs: its windows alone
_NEVER = 1e-16  # a t statistic below it has a p-value of exactly one


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Counts:
    """Whole counts [series, points], -1 for unknown, and tables over the counts."""

    whole: NDArray[np.int32]
    table: Floats

    @classmethod
    def of(cls, y: Floats) -> Counts | None:
        """None where numba is absent, or a count is not whole or too large for the tables."""
        known = np.nan_to_num(y, nan=0.0)
        if find_spec("numba") is None or not known.size or known.max() > _MOST or not np.array_equal(known, np.floor(known)):
            return None
        n = np.arange(known.max() + 1)
        mu, log_y = n + 0.1, np.log(np.maximum(n, 1.0))
        table = np.stack([mu * np.log(mu) - 0.1, n * (log_y - np.log(mu)) + 0.1, n * log_y], axis=1)
        return cls(whole=np.where(np.isnan(y), -1, known).astype(np.int32), table=np.ascontiguousarray(table))


def is_regular(found: Layout) -> bool:
    """Whether the baseline's times are whole steps."""
    return bool(np.array_equal(found.time, np.rint(found.time)))


def predict(counts: Counts, series: Indices, at: Indices, found: Layout, options: FarringtonOptions) -> tuple[Prediction, Indices]:
    """The predictions, and the positions of those baselines that hold an unknown count: they have no answer here."""
    out = np.empty((len(series), 7))
    freedom = len(found.offsets) - len(found.starts) - 1
    critical = _NEVER if options.p_threshold_trend >= 1 else float(-stdtrit(freedom, options.p_threshold_trend / 2))
    _kernel()(
        counts.whole,
        counts.table,
        series,
        at,
        found.offsets,
        np.append(found.starts, len(found.offsets)),
        found.time,
        options.trend and options.b >= LEAST_YEARS_FOR_TREND,
        critical,
        options.weights_threshold if options.reweight else np.inf,
        out,
    )
    eta, se, phi, trend, coefficient, fitted, unknown = out.T
    prediction = Prediction(eta=eta, se=se, phi=phi, trend=trend > 0, coefficient=coefficient, fitted=fitted > 0)
    return prediction, np.flatnonzero(unknown)


@cache
def _kernel() -> Callable[..., Any]:
    from numba import njit  # noqa: PLC0415 - optional, and slow to import

    fast = njit(cache=True, error_model="numpy", fastmath={"reassoc", "contract", "nsz"})
    return _build(fast)


def _build(compiled: Callable[..., Any]) -> Callable[..., Any]:
    @compiled
    def powers(c: float, table: Floats) -> None:
        """table[j] = exp(-c j), by eights."""
        for j in range(min(8, len(table))):
            table[j] = np.exp(-c * j)
        eight = np.exp(-8 * c)
        for start in range(8, len(table) - 7, 8):
            for j in range(8):
                table[start + j] = table[start + j - 8] * eight
        for j in range(max(len(table) - len(table) % 8, 8), len(table)):
            table[j] = table[j - 8] * eight

    @compiled
    def grow(c: float, ago: Indices, table: Floats, growth: Floats) -> None:
        """growth[i] = exp(-c ago[i]): from the table, or along runs of weeks where these are few beside all weeks."""
        if _FEW * len(ago) > len(table):
            powers(c, table)
            for i in range(len(ago)):
                growth[i] = table[ago[i]]
            return
        rate = np.exp(c)
        for i in range(len(ago)):
            if i > 0 and ago[i] == ago[i - 1] - 1:
                growth[i] = growth[i - 1] * rate
            else:
                growth[i] = np.exp(-c * ago[i])

    @compiled
    def grown(c: float, ago: Indices, table: Floats, weights: Floats, growth: Floats) -> None:
        grow(c, ago, table, growth)
        for i in range(len(ago)):
            growth[i] *= weights[i]

    @compiled
    def solve(s: Floats, t: Floats, square: float, z: Floats, zc: float, move: Floats) -> tuple[float, float]:
        """The arrow-head system: fills `move` (levels) and gives the slope's move and information."""
        d = square
        for g in range(len(s)):
            share = t[g] / s[g]
            d -= t[g] * share
            zc -= share * z[g]
        dc = zc / d
        for g in range(len(s)):
            move[g] = (z[g] - t[g] * dc) / s[g]
        return dc, d

    @compiled
    def iterate(
        y: Floats, weights: Floats, logs: Floats, bounds: Indices, time: Floats, ago: Indices, trend: bool, room: Floats
    ) -> tuple[float, float, float, bool]:
        """R's iterations, with `room` for what each level needs; gives c, c before, d, converged."""
        levels, n = len(bounds) - 1, len(y)
        a, a_before, s, t, count, move, weight = (
            room[0, :levels],
            room[1, :levels],
            room[2, :levels],
            room[3, :levels],
            room[4, :levels],
            room[5, :levels],
            room[6, :levels],
        )
        growth, table = room[7, :n], room[8, : ago.max() + 1]
        constant, before, count_c, zc, square = 0.0, 0.0, 0.0, 0.0, 0.0
        for g in range(levels):
            sg, tg, zg, yg, wg = 0.0, 0.0, 0.0, 0.0, 0.0
            for i in range(bounds[g], bounds[g + 1]):
                w = weights[i]
                mu, wz = w * (y[i] + 0.1), w * logs[i, 0]
                sg += mu
                zg += wz
                tg += mu * time[i]
                square += mu * time[i] * time[i]
                zc += wz * time[i]
                yg += w * y[i]
                wg += w
                count_c += w * y[i] * time[i]
                before += w * logs[i, 1]
                constant += w * logs[i, 2]
            s[g], t[g], count[g], weight[g], a_before[g] = sg, tg, yg, wg, zg
        before *= 2
        c, c_before, d = 0.0, 0.0, np.inf
        if trend:
            c, d = solve(s, t, square, a_before, zc, a)
        else:
            for g in range(levels):
                t[g] = 0.0
                a[g] = a_before[g] / s[g]
        for g in range(levels):
            a_before[g] = a[g]
        converged = False
        for step in range(1, MAX_STEPS + 1):
            total, explained, rest = 0.0, c * count_c, count_c
            square = 0.0
            if trend:
                grown(c, ago, table, weights, growth)
            for g in range(levels):
                level = np.exp(a[g])
                explained += a[g] * count[g]
                if trend:
                    sg, tg, qg = 0.0, 0.0, 0.0
                    for i in range(bounds[g], bounds[g + 1]):
                        e = growth[i]
                        et = e * time[i]
                        sg += e
                        tg += et
                        qg += et * time[i]
                    room[9, g], room[10, g] = level * sg, level * tg
                    square += level * qg
                    rest -= level * tg
                else:
                    room[9, g], room[10, g] = level * weight[g], 0.0
                room[9, g] = max(room[9, g], 1e-300)
                move[g] = count[g] - room[9, g]
                total += move[g]
            deviance = 2 * (constant - explained - total)
            if abs(deviance - before) / (abs(deviance) + 0.1) < TOLERANCE:
                converged = True
                break
            if step == MAX_STEPS:
                break
            before = deviance
            for g in range(levels):
                s[g], t[g], a_before[g] = room[9, g], room[10, g], a[g]
            c_before = c
            if trend:
                dc, d = solve(s, t, square, move, rest, room[11, :levels])
                c += dc
                for g in range(levels):
                    a[g] += room[11, g]
            else:
                for g in range(levels):
                    a[g] += move[g] / s[g]
        return c, c_before, d, converged

    @compiled
    def means(a: Floats, c: float, ago: Indices, bounds: Indices, table: Floats, mu: Floats) -> None:
        if c == 0.0:
            mu[:] = 1.0
        else:
            grow(c, ago, table, mu)
        for g in range(len(a)):
            level = np.exp(a[g])
            for i in range(bounds[g], bounds[g + 1]):
                mu[i] = max(level * mu[i], 2.220446049250313e-16)

    @compiled
    def reweight(
        y: Floats, weights: Floats, bounds: Indices, time: Floats, d: float, phi: float, limit: float, room: Floats
    ) -> None:
        n = len(y)
        mu, before, flags = room[12, :n], room[13, :n], room[7, :n]
        s, t = room[2], room[3]
        for g in range(len(bounds) - 1):
            flat, centre = 1 / s[g], t[g] / s[g]
            for i in range(bounds[g], bounds[g + 1]):
                away = time[i] - centre
                spread = np.sqrt(phi * (1 - weights[i] * before[i] * (flat + away * away / d)))
                root = np.sqrt(mu[i])
                edge = root + spread * (limit / 1.5)
                cube = edge * edge * edge
                square = y[i] * y[i]
                flags[i] = spread if square * square > mu[i] * cube * cube else 0.0
        total = 0.0
        for i in range(n):
            weights[i] = 1.0
            if flags[i] > 0:
                excess = 1.5 * (np.cbrt(y[i]) ** 2 / np.sqrt(np.cbrt(mu[i])) - np.sqrt(mu[i])) / flags[i]
                if excess > limit:
                    weights[i] = 1 / (excess * excess)
            total += weights[i]
        for i in range(n):
            weights[i] *= n / total

    @compiled
    def two_stages(
        y: Floats,
        weights: Floats,
        logs: Floats,
        bounds: Indices,
        time: Floats,
        ago: Indices,
        trend: bool,
        limit: float,
        room: Floats,
    ) -> tuple[float, float, float, float, float, bool]:
        """Gives eta, variance of eta without dispersion, R's dispersion, phi, slope's information, slope, converged."""
        n, levels = len(y), len(bounds) - 1
        freedom = n - levels - (1 if trend else 0)
        mu, before, table = room[12, :n], room[13, :n], room[8, : ago.max() + 1]
        for i in range(n):
            weights[i] = 1.0
        fitted, pearson, phi, c, d = False, 0.0, 1.0, 0.0, np.inf
        for stage in range(2):
            c, c_before, d, converged = iterate(y, weights, logs, bounds, time, ago, trend, room)
            if stage == 0:
                fitted = converged
            means(room[0, :levels], c, ago, bounds, table, mu)
            means(room[1, :levels], c_before, ago, bounds, table, before)
            working, prior = 0.0, 0.0
            for i in range(n):
                r = y[i] / mu[i] - 1
                square = weights[i] * r * r
                prior += square
                working += square * before[i]
            phi = max(working / freedom, 1.0)
            pearson = (prior if stage == 1 else working) / freedom
            if stage == 1 or limit == np.inf:
                break
            reweight(y, weights, bounds, time, d, phi, limit, room)
        return c, pearson, phi, d, room[0, levels - 1], fitted

    @compiled
    def every(
        whole: NDArray[np.int32],
        table: Floats,
        series: Indices,
        at: Indices,
        offsets: Indices,
        bounds: Indices,
        time: Floats,
        trend: bool,
        critical: float,
        limit: float,
        out: Floats,
    ) -> None:
        n, levels = len(offsets), len(bounds) - 1
        ago = np.empty(n, np.intp)
        furthest = 0
        for i in range(n):
            ago[i] = -int(time[i])
            furthest = max(furthest, ago[i])
        room = np.zeros((14, max(n, levels, furthest + 1)))
        y, weights, logs = np.empty(n), np.empty(n), np.empty((n, 3))
        for m in range(len(series)):
            largest, unknown = 0, False
            for i in range(n):
                count = whole[series[m], at[m] + offsets[i]]
                if count < 0:
                    unknown = True
                    break
                largest = max(largest, count)
                y[i] = count
                logs[i, 0], logs[i, 1], logs[i, 2] = table[count, 0], table[count, 1], table[count, 2]
            out[m, 6] = unknown
            if unknown:
                out[m, :6] = np.nan
                continue
            with_trend = trend
            c, pearson, phi, d, eta, fitted = two_stages(y, weights, logs, bounds, time, ago, trend, limit, room)
            if trend:
                statistic = abs(c) / np.sqrt(pearson / d)
                if not (fitted and statistic > critical and np.exp(eta) <= largest):
                    with_trend = False
                    c, pearson, phi, d, eta, fitted = two_stages(y, weights, logs, bounds, time, ago, False, limit, room)
            s, t = room[2, levels - 1], room[3, levels - 1]
            out[m, 0] = eta
            out[m, 1] = np.sqrt(pearson * (1 / s + (t / s) ** 2 / d))
            out[m, 2] = phi
            out[m, 3] = with_trend
            out[m, 4] = c if with_trend else np.nan
            out[m, 5] = fitted

    return every  # type: ignore[no-any-return, unused-ignore]
