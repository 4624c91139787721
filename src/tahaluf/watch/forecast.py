"""Short forecasts of weekly counts with intervals, and how well they did before: level, damped trend and season.

The level follows the last weeks with exponential weights, its slope fades (Gardner and McKenzie 1985, doi
10.1287/mnsc.31.10.1237), the season is that of `regression.robust_fit`. Intervals are negative binomial by simulation: chance, and
the errors that the model itself made one step ahead. `backtest` says whether it beats the last weeks' mean and last year's week.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tahaluf.kernel.errors import BadInput
from tahaluf.watch.regression import YEAR, design, robust_fit

Floats = NDArray[np.float64]
Draws = NDArray[np.int64]

METHOD = "watch.forecast@1"
LEVELS = (0.5, 0.9)
SHORTEST = 26  # known weeks without which no forecast is given
_SMOOTH, _SLOPE, _DAMPED = 0.15, 0.02, 0.9
_RECENT = 4
_FLOOR = 0.05  # cases a week: a level never falls to nothing


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Forecast:
    """The next weeks of one series: `mean` and `median`, and `low` and `high` [levels, weeks] of `levels`.

    `draws` [samples, weeks] hold how the weeks go together, so that sums over weeks have their intervals too.
    """

    levels: tuple[float, ...]
    mean: Floats
    median: Floats
    low: Floats
    high: Floats
    draws: Draws


@dataclass(frozen=True, slots=True, kw_only=True)
class Backtest:
    """How forecasts from earlier weeks fared: the weighted interval score (lower is better) of the model and of two plain rules.

    `coverage` is the share of final numbers inside each interval, in the order of `levels`; `forecasts` their number.
    """

    levels: tuple[float, ...]
    coverage: tuple[float, ...]
    score: float
    score_recent_mean: float
    score_last_year: float
    forecasts: int

    @property
    def is_useful(self) -> bool:
        """Whether it beat both plain rules."""
        return self.score < min(self.score_recent_mean, self.score_last_year)


def forecast(counts: Floats, *, weeks: int, rng: np.random.Generator, samples: int = 2000) -> Forecast:
    """The `weeks` weeks after `counts` (one series, consecutive, NaN for unknown).

    Raises:
        BadInput: fewer than 26 known weeks, or no week asked for.
    """
    y = np.asarray(counts, np.float64)
    if weeks < 1:
        raise BadInput.one("weeks", f"{weeks} weeks cannot be forecast.", "Ask for one or more.")
    if np.count_nonzero(~np.isnan(y)) < SHORTEST:
        raise BadInput.one("counts", "There are too few known weeks for a forecast.", f"Give at least {SHORTEST}.")
    return _told(_model(y, weeks, rng, samples))


def backtest(counts: Floats, *, weeks: int, origins: int, rng: np.random.Generator, samples: int = 500) -> Backtest:
    """Forecast `weeks` weeks from each of the last `origins` weeks that leave them known, with what was known then.

    Raises:
        BadInput: the series is too short for one such forecast.
    """
    y = np.asarray(counts, np.float64)
    ends = [end for end in range(len(y) - weeks - origins + 1, len(y) - weeks + 1) if _is_enough(y[: max(end, 0)])]
    if not ends:
        raise BadInput.one("counts", "The series is too short to test a forecast on.", f"Give at least {SHORTEST + weeks} weeks.")
    rules: tuple[Callable[..., Draws], ...] = (_model, _recent_mean, _last_year)
    scores: Floats = np.zeros(len(rules))
    held = []
    for end in ends:
        final = y[end : end + weeks]
        told = [_told(rule(y[:end], weeks, rng, samples)) for rule in rules]
        scores = scores + np.array([float(np.nanmean(interval_score(one, final))) for one in told])
        held.append((told[0].low <= final) & (final <= told[0].high))
    known = ~np.isnan(np.stack([y[end : end + weeks] for end in ends]))
    coverage = (np.stack(held) & known[:, None, :]).sum(axis=(0, 2)) / max(known.sum(), 1)
    model, recent, last = (float(score / len(ends)) for score in scores)
    return Backtest(
        levels=LEVELS,
        coverage=tuple(float(share) for share in coverage),
        score=model,
        score_recent_mean=recent,
        score_last_year=last,
        forecasts=int(known.sum()),
    )


def interval_score(told: Forecast, final: Floats) -> Floats:
    """The weighted interval score of each week (Bracher et al. 2021, doi 10.1371/journal.pcbi.1008618), in cases."""
    total = 0.5 * np.abs(final - told.median)
    for at, level in enumerate(told.levels):
        alpha = 1 - level
        low, high = told.low[at], told.high[at]
        outside = np.maximum(low - final, 0) + np.maximum(final - high, 0)
        total = total + alpha / 2 * (high - low) + outside
    return np.asarray(total / (len(told.levels) + 0.5))


def _told(draws: Draws) -> Forecast:
    tails = [((1 - level) / 2, (1 + level) / 2) for level in LEVELS]
    low = np.stack([np.quantile(draws, low, axis=0, method="inverted_cdf") for low, _ in tails])
    high = np.stack([np.quantile(draws, high, axis=0, method="inverted_cdf") for _, high in tails])
    mean, median = draws.mean(axis=0), np.median(draws, axis=0)
    return Forecast(levels=LEVELS, mean=mean, median=median, low=low, high=high, draws=draws)


def _is_enough(y: Floats) -> bool:
    return bool(np.count_nonzero(~np.isnan(y)) >= SHORTEST)


def _model(y: Floats, weeks: int, rng: np.random.Generator, samples: int) -> Draws:
    season = _season(y, weeks)
    level, slope, wander, phi = _level(y, np.exp(season[: len(y)]))
    ahead = np.arange(1, weeks + 1)
    fading = _DAMPED * (1 - _DAMPED**ahead) / (1 - _DAMPED)
    steps = np.cumsum(rng.normal(0, wander, (samples, weeks)), axis=1)
    mean = np.maximum(np.exp(level + slope * fading + steps - wander**2 * ahead / 2 + season[len(y) :]), 1e-6)
    return _counts(mean, phi, rng)


def _season(y: Floats, weeks: int) -> Floats:
    """The yearly wave on the log scale for all weeks and those ahead, drawn towards none as far as it is uncertain."""
    known = ~np.isnan(y)
    at = np.arange(len(y) + weeks)
    rows = design(at, first=0, last=len(y) - 1)
    fit = robust_fit(np.where(known, y, 0.0)[None], known[None], rows[: len(y)])
    wave, unsure = fit.coefficients[0, 2:], float(np.trace(fit.covariance[0, 2:, 2:]))
    return np.asarray(rows[:, 2:] @ wave * max(1 - unsure / max(float(wave @ wave), 1e-12), 0.0))


def _level(y: Floats, season: Floats) -> tuple[float, float, float, float]:
    """The logarithm of the last level, its slope a week, the spread of its weekly steps, and the dispersion one step ahead."""
    seed = y if np.isnan(y[:_SEED]).all() else y[:_SEED]
    level, slope = float(np.log(max(float(np.nanmean(seed / season[: len(seed)])), _FLOOR))), 0.0
    moves, errors = [], []
    for count, wave in zip(y, season, strict=True):
        carried = level + _DAMPED * slope
        if np.isnan(count):
            level, slope = carried, _DAMPED * slope
            continue
        expected = np.exp(carried) * wave
        off = (count - expected) / max(expected, 1.0)  # a bounded step of the logarithm: sparse series do not jump
        step = _SMOOTH * float(np.clip(off, -1.0, 1.0))
        level = max(carried + step, float(np.log(_FLOOR)))
        slope = _DAMPED * slope + _SLOPE * step
        moves.append(step)
        errors.append((count - expected) ** 2 / max(expected, _FLOOR))
    return level, slope, float(np.std(moves[-_MEMORY:])), max(float(np.mean(errors[-_MEMORY:])), 1.0)


_SEED, _MEMORY = 13, 52


def _recent_mean(y: Floats, weeks: int, rng: np.random.Generator, samples: int) -> Draws:
    """The plain rule: the mean of the last four known weeks, Poisson or as scattered as the last half year."""
    known = y[~np.isnan(y)]
    return _counts(np.full((samples, weeks), max(known[-_RECENT:].mean(), _FLOOR)), _scatter(known[-SHORTEST:]), rng)


def _last_year(y: Floats, weeks: int, rng: np.random.Generator, samples: int) -> Draws:
    """The plain rule: the same weeks of last year, the mean of all where they are unknown."""
    at = len(y) + np.arange(weeks) - round(YEAR)
    past = np.where(at >= 0, y[np.maximum(at, 0)], np.nan)
    mean = np.where(np.isnan(past), np.nanmean(y), past)
    known = y[~np.isnan(y)]
    return _counts(np.broadcast_to(np.maximum(mean, _FLOOR), (samples, weeks)), _scatter(known), rng)


def _scatter(known: Floats) -> float:
    return max(float(known.var(ddof=1)) / max(float(known.mean()), _FLOOR), 1.0)


def _counts(mean: Floats, phi: float, rng: np.random.Generator) -> Draws:
    """Draws with these means and variance phi times the mean."""
    if phi <= 1 + 1e-9:
        return np.asarray(rng.poisson(mean), np.int64)
    return np.asarray(rng.poisson(rng.gamma(np.maximum(mean / (phi - 1), 1e-9)) * (phi - 1)), np.int64)
