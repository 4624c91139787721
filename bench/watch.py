"""How fast the watch is: 20,000 series judged at once, against a plain loop that fits one series after the other with SciPy.

R is not on every machine; for comparison, R's farringtonFlexible was measured at 6.9 ms per series and week (two-core machine).
"""

from __future__ import annotations

import time
from datetime import date

import numpy as np
from scipy.optimize import minimize

from tahaluf.watch import SeriesKey, WeeklySeries, emergence, rising, sightings
from tahaluf.watch.regression import design
from tahaluf.watch.rising import BASELINE_WEEKS, LEFT_OUT_WEEKS

SERIES, WEEKS, LOOP = 20_000, BASELINE_WEEKS + LEFT_OUT_WEEKS + 1, 60
R_MILLISECONDS = 6.9


def simulated() -> WeeklySeries:
    rng = np.random.default_rng(20)
    mean = np.exp(rng.uniform(-2, 4, (SERIES, 1)) + 0.3 * np.cos(2 * np.pi * np.arange(WEEKS) / 52))
    counts = rng.poisson(mean).astype(np.int32)
    keys = tuple(SeriesKey(f"s{row:05}", "XX", "bench") for row in range(SERIES))
    starts = np.datetime64(date(2018, 1, 1)) + 7 * np.arange(WEEKS)
    return WeeklySeries(keys=keys, week_starts=starts, counts=counts, gaps=np.zeros(counts.shape, np.int8))


def loop_fit(counts: np.ndarray, rows: np.ndarray) -> None:
    """The same two-stage regression of one series by a general optimiser."""
    weights = np.ones(len(counts))
    beta = np.array([np.log(max(counts.mean(), 1e-3)), 0, 0, 0])
    for _ in range(2):

        def penalised(at: np.ndarray, weights: np.ndarray = weights) -> tuple[float, np.ndarray]:
            mu = np.exp(np.minimum(rows @ at, 30))
            slope = rows.T @ (weights * (mu - counts))
            slope[1:] += at[1:] / 1.5**2
            return float((weights * (mu - counts * np.log(mu))).sum() + (at[1:] ** 2).sum() / 4.5), slope

        beta = minimize(penalised, beta, jac=True, method="BFGS").x
        mu = np.exp(rows @ beta)
        phi = max(((counts - mu) ** 2 / mu).sum() / (len(counts) - 4), 1)
        residual = 1.5 * (counts ** (2 / 3) * mu ** (-1 / 6) - np.sqrt(mu)) / np.sqrt(phi)
        weights = np.where(residual > 2.58, 1 / np.maximum(residual, 1) ** 2, 1.0)


def seconds(work: object) -> float:
    """Processor seconds: a busy machine does not change the ratio."""
    start = time.process_time()
    work()  # type: ignore[operator]
    return time.process_time() - start


def main() -> None:
    series = simulated()
    whole = seconds(lambda: rising(series, alpha=0.01))
    base = series.counts[:LOOP, :BASELINE_WEEKS].astype(float)
    rows = design(np.arange(BASELINE_WEEKS), first=0, last=BASELINE_WEEKS - 1)
    loop = seconds(lambda: [loop_fit(row, rows) for row in base]) / LOOP
    each = whole / SERIES
    print(f"rising: {SERIES} series x 1 week, {WEEKS} weeks of history: {whole:.2f} CPU s, {each * 1e6:.0f} us each")
    print(f"ratio rising / plain SciPy loop: x{loop / each:.0f} (loop {loop * 1e3:.1f} ms a series, in the same run)")
    stated = R_MILLISECONDS / 1e3 / each
    print(f"ratio rising / R farringtonFlexible as stated ({R_MILLISECONDS} ms, another run and machine): x{stated:.0f}")
    print(f"novelty: {SERIES} series x 1 week: {seconds(lambda: (emergence(series), sightings(series))):.2f} CPU s")


if __name__ == "__main__":
    main()
