"""How often the default rising test is met without an outbreak, and the power its small p-values need: simulated series only.

Run `python -m bench watch-calibration` (about ten seconds). It prints, by the mean of the week, the share of weeks with p below
each level over the level, before and after the calibration of `tahaluf.watch.rising`, and the two likeliest numbers of its power.
"""

from __future__ import annotations

import sys
from collections import Counter

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from tahaluf.watch.novelty import emergence
from tahaluf.watch.raising import rising_signals
from tahaluf.watch.rising import TAIL_FROM, Rising, rising, tail_power
from tahaluf.watch.series import SeriesKey, WeeklySeries

Floats = NDArray[np.float64]

LEVELS = (0.005, 0.01, 0.02, 0.05)
EDGES = (0.1, 0.3, 1.0, 3.0, 10.0, 40.0)
WEEKS = 373
_LEAST_P = 2e-3  # below it too few are met to fit


def quiet_series(rng: np.random.Generator, series: int, *, weeks: int = WEEKS) -> NDArray[np.int64]:
    """Counts without outbreaks: means from .1 to 200 a week, phi from 1 to 6, half with a trend, half with a season."""
    log_mean = rng.uniform(-2.3, 5.3, series)
    phi = np.where(rng.random(series) < 0.08, 1.0, 1 + np.exp(rng.uniform(np.log(0.05), np.log(5), series)))
    trend = np.where(rng.random(series) < 0.5, 0.0, rng.normal(0, 0.0012, series))
    wave = np.where(rng.random(series) < 0.5, 0.0, rng.uniform(0.1, 0.85, series))
    time = np.arange(weeks) - weeks / 2
    angle = 2 * np.pi * np.arange(weeks) / 52.18 + rng.uniform(0, 2 * np.pi, series)[:, None]
    mean = np.exp(log_mean[:, None] + trend[:, None] * time + wave[:, None] * np.cos(angle))
    size = mean / np.maximum(phi - 1, 1e-9)[:, None]
    return rng.poisson(np.where((phi > 1)[:, None], rng.gamma(np.minimum(size, 1e9)) * np.maximum(phi - 1, 0)[:, None], mean))


def matrix(counts: NDArray[np.int64]) -> WeeklySeries:
    """The counts as series of one substance each."""
    keys = tuple(SeriesKey(f"{row:07}", "", "") for row in range(len(counts)))
    starts = np.datetime64("2000-01-03") + 7 * np.arange(counts.shape[1])
    gaps = np.zeros(counts.shape, np.int8)
    return WeeklySeries(keys=keys, week_starts=starts, counts=counts.astype(np.int32), gaps=gaps)


def judged(counts: NDArray[np.int64]) -> Rising:
    """The last week of every series."""
    return rising(matrix(counts), alpha=0.01)


def signals_in_a_year(counts: NDArray[np.int64]) -> dict[str, float]:
    """Signals per quiet series of 52 weeks: of the rising test by their level, and spells of weeks with one of the novelty test."""
    series = matrix(counts)
    found = Counter(signal.level.value for signal in rising_signals(series, rising(series, alpha=0.01, weeks=52)))
    new = emergence(series, weeks=52).established()
    found["novelty"] = int(new[:, 0].sum() + (new[:, 1:] & ~new[:, :-1]).sum())
    return {name: number / len(counts) for name, number in sorted(found.items())}


def uncalibrated(p: Floats, power: Floats) -> Floats:
    """The p-value before `calibrated`."""
    return np.where(p < TAIL_FROM, TAIL_FROM * (p / TAIL_FROM) ** (1 / power), p)


def likeliest(p: Floats, mean: Floats, phi: Floats) -> Floats:
    """The two numbers of `tail_power` under which log(TAIL_FROM / p) is exponential: censored maximum likelihood."""
    met = p < TAIL_FROM
    deep = np.log(TAIL_FROM / np.maximum(p[met], _LEAST_P))
    seen, low, excess = p[met] > _LEAST_P, 1 / (1 + 2 * mean[met]), (phi[met] - 1) / (phi[met] - 0.95)

    def cost(at: Floats) -> float:
        power = np.maximum(1 - (at[0] + at[1] * low) * excess, 0.2)
        return float((power * deep - np.where(seen, np.log(power), 0.0)).mean())

    return np.asarray(minimize(cost, np.array([0.1, 0.1]), method="Nelder-Mead").x)


def main() -> None:
    """Simulate, judge, print."""
    series = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    told = judged(quiet_series(np.random.default_rng(21), series))
    ok = told.estimable[:, 0]
    mean, phi = told.expected[ok, 0], told.phi[ok, 0]
    after = np.where(told.observed[ok, 0] == 0, 1.0, told.p[ok, 0])
    before = uncalibrated(after, tail_power(mean, phi))
    print("mean of the week | series |", " | ".join(f"before, after at {level}" for level in LEVELS))
    group = np.digitize(mean, EDGES)
    for at, edge in enumerate((*EDGES, np.inf)):
        rows = group == at
        met = [f"{(before[rows] < level).mean() / level:.2f}, {(after[rows] < level).mean() / level:.2f}" for level in LEVELS]
        print(f"below {edge:g} | {rows.sum()} |", " | ".join(met))
    rate = ", ".join(f"{52 * (after < level).mean():.2f} at {level}" for level in LEVELS)
    print("weeks flagged per quiet series and year, of 52 judged:", rate)
    quiet = quiet_series(np.random.default_rng(22), 1000, weeks=WEEKS + 51)
    told_year = ", ".join(f"{rate:.4f} {name}" for name, rate in signals_in_a_year(quiet).items())
    print(
        "signals per quiet series and year, with the least cases and the false discovery rate of the triggers:", told_year or "none"
    )
    print("likeliest numbers of the power:", np.round(likeliest(before, mean, phi), 3))


if __name__ == "__main__":
    main()
