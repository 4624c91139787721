"""Slow rises: what the thirteen weeks of the default find that single weeks do not, at equal rates of false alarm.

`python bench/watch_slow.py [series]` (400 unless said otherwise). Quiet series of six years: independent counts, overdispersed
ones, and ones that wander (the log of the mean follows an autoregression of .9 a week, standard deviation .2). Rises: the mean
grows in a straight line over the last 26 weeks. Printed: the share of quiet weeks below each level; and, with each method cut so
that one in ten quiet series of its kind has an alarm within the 26 weeks, the share of rising series that it finds. R's CUSUM is
told when the rise begins: its mean is that of all weeks before.
"""

from __future__ import annotations

import sys

import numpy as np
from numpy.typing import NDArray

from tahaluf.watch.cusum import cusum
from tahaluf.watch.rising import Rising, rising
from tahaluf.watch.series import SeriesKey, WeeklySeries

Floats = NDArray[np.float64]
WEEKS, RISE = 6 * 52, 26
QUIET = 0.1


def means(kind: str, count: int, level: float, growth: float, chance: np.random.Generator) -> Floats:
    """The weekly mean of every series: a yearly wave, the rise, and where it wanders a course of its own."""
    week = np.arange(WEEKS)
    mean = np.tile(level * np.exp(0.2 * np.cos(2 * np.pi * week / 52)), (count, 1))
    mean *= 1 + growth * np.clip((week - (WEEKS - RISE - 1)) / RISE, 0, 1)
    if kind == "wandering":
        course = np.zeros((count, WEEKS))
        for at in range(1, WEEKS):
            course[:, at] = 0.9 * course[:, at - 1] + chance.normal(0, 0.2 * np.sqrt(1 - 0.81), count)
        mean *= np.exp(course - 0.02)
    return mean


def judged(kind: str, count: int, level: float, growth: float, chance: np.random.Generator) -> tuple[Floats, Rising]:
    """Counts, and the default's judgement of the last 26 weeks."""
    mean = means(kind, count, level, growth, chance)
    phi = 2.0 if kind == "overdispersed" else 1.0
    counts = chance.poisson(mean) if phi == 1.0 else chance.negative_binomial(mean / (phi - 1), 1 / phi)
    keys = tuple(SeriesKey(f"{row:04}", "", "") for row in range(count))
    starts = np.datetime64("2015-01-05") + 7 * np.arange(WEEKS)
    series = WeeklySeries(keys=keys, week_starts=starts, counts=counts.astype(np.int32), gaps=np.zeros(counts.shape, np.int8))
    return counts.astype(np.float64), rising(series, alpha=0.01, weeks=RISE)


def strength(counts: Floats, told: Rising) -> dict[str, Floats]:
    """For each method how strongly each series stood out in its strongest week; larger is stronger."""
    p, slow = np.nan_to_num(told.p, nan=1.0), np.nan_to_num(told.slow_p, nan=1.0)
    return {
        "single weeks": (-np.log10(p)).max(axis=1),
        "thirteen weeks": (-np.log10(slow)).max(axis=1),
        "either": (-np.log10(np.minimum(p, slow))).max(axis=1),
        "CUSUM of R": np.nanmax(cusum(counts, first=WEEKS - RISE).statistic, axis=1),
    }


def main() -> None:
    """Simulate and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    chance = np.random.default_rng(11)
    for kind in ("independent", "overdispersed", "wandering"):
        for level in (1.0, 5.0, 20.0):
            counts, told = judged(kind, count, level, 0.0, chance)
            shares = [f"{cut}: {(told.p < cut).mean():.4f} {(told.slow_p < cut).mean():.4f}" for cut in (0.005, 0.01, 0.05)]
            print(f"{kind}, {level:g} a week; share of quiet weeks below, single and thirteen: {'; '.join(shares)}")
            cuts = {name: np.quantile(values, 1 - QUIET) for name, values in strength(counts, told).items()}
            for growth in (0.5, 1.0):
                rose = strength(*judged(kind, count, level, growth, chance))
                found = "  ".join(f"{name} {(values > cuts[name]).mean():.2f}" for name, values in rose.items())
                print(f"    growing by {growth:.0%} in half a year, found: {found}")


if __name__ == "__main__":
    main()
