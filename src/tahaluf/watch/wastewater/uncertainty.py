"""How sure a load or a consumption is: relative errors multiplied through, by the delta method and by Monte Carlo.

Errors of one day (concentration, flow, sampling) average out over the days of a week; errors that all days share (population,
excretion, stability) do not. The shared ones cancel in a comparison of one place with itself, so that a trend must not carry them
(Lai et al. 2011, doi 10.1016/j.watres.2011.08.053; Castiglioni et al. 2013, doi 10.1021/es302722f).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t as student

from tahaluf.kernel.errors import BadInput
from tahaluf.watch.wastewater.censored import CensoredMean, How, censored_mean
from tahaluf.watch.wastewater.factors import Factor
from tahaluf.watch.wastewater.loads import DayLoads

Floats = NDArray[np.float64]

METHOD = "watch.wastewater@1"
_MANY = 1e6  # degrees of freedom


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Relative standard deviations: of each day (the first three), and shared by all days (the others).

    The values are the middle of what Castiglioni et al. 2013 report (sampling 5-10 %, chemistry 6-26 %, flow up to 20 %,
    stability 10 %, population 7-55 %); a laboratory gives its own.
    """

    concentration: float = 0.12
    flow: float = 0.10
    sampling: float = 0.08
    population: float = 0.15
    stability: float = 0.10

    def daily(self) -> Mapping[str, float]:
        """What differs from day to day."""
        return {"concentration": self.concentration, "flow": self.flow, "sampling": self.sampling}

    def shared(self) -> Mapping[str, float]:
        """What a whole week, and mostly a whole site, has in common."""
        return {"population": self.population, "stability": self.stability}


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """`value` in mg per day and 1000 inhabitants with its relative standard error `cv` and the interval at `level`.

    `cv_within` leaves out what the weeks of one site share: it is the one for trends. `parts` is the variance each error adds, as a
    share of 1, the largest first. `value` is None where all days lie below the limit, and the truth is at most `high`. `factor` is
    the version by which a load became a consumption.
    """

    value: float | None
    cv: float | None
    cv_within: float | None
    level: float
    low: float
    high: float
    parts: tuple[tuple[str, float], ...]
    mean: CensoredMean
    factor: str | None = None
    method: str = METHOD


def week_load(loads: DayLoads, *, spread: Spread | None = None, level: float = 0.95) -> Estimate:
    """The mean load of the days and how sure it is.

    The day-to-day scatter that was seen holds the errors of each day already, and the change of use itself; where there is one
    day only, the stated errors of a day stand in.
    """
    return _estimate(loads, None, spread or Spread(), level)


def consumption(loads: DayLoads, by: Factor, *, spread: Spread | None = None, level: float = 0.95) -> Estimate:
    """What was consumed of the parent of the marker, in mg per day and 1000 inhabitants, with the error of the factor too."""
    return _estimate(loads, by, spread or Spread(), level)


def drawn(
    loads: DayLoads, by: Factor | None, *, rng: np.random.Generator, spread: Spread | None = None, samples: int = 20_000
) -> Floats:
    """`samples` draws of the week's load or consumption by Monte Carlo: the slow way that the delta method is measured against.

    Days are drawn anew (their number stays), shared errors are lognormal with mean 1.

    Raises:
        BadInput: a day is below its limit: there is no value to draw from; use `week_load`, which takes limits.
    """
    if loads.below.any():
        raise BadInput.one("loads", "A day lies below its limit of quantification.", "Use week_load, which takes limits.")
    given = spread or Spread()
    mean = _mean_draws(loads.values, given, rng, samples)
    for cv in _shared(given, by).values():
        mean = mean * _lognormal(cv, rng, samples)
    return np.asarray(mean * (1.0 if by is None else by.multiplier))


def _mean_draws(values: Floats, spread: Spread, rng: np.random.Generator, samples: int) -> Floats:
    n = len(values)
    if n == 1:
        draws = np.full(samples, values[0])
        for cv in spread.daily().values():
            draws = draws * _lognormal(cv, rng, samples)
        return draws
    # the bootstrap's variance is (n - 1) / n of the mean's: the excess over the mean is stretched by the inverse
    picked = values[rng.integers(0, n, (samples, n))].mean(axis=1)
    return np.asarray(values.mean() + (picked - values.mean()) * np.sqrt(n / (n - 1)))


def _lognormal(cv: float, rng: np.random.Generator, samples: int) -> Floats:
    s2 = np.log1p(cv * cv)
    return np.exp(rng.normal(-s2 / 2, np.sqrt(s2), samples))


def _shared(spread: Spread, by: Factor | None) -> dict[str, float]:
    """A load needs no factor, so neither excretion nor stability."""
    if by is None:
        return {"population": spread.population}
    return {**spread.shared(), "excretion": by.excreted_cv}


def _estimate(loads: DayLoads, by: Factor | None, spread: Spread, level: float) -> Estimate:
    mean = censored_mean(loads.values, loads.limits)
    scale = 1.0 if by is None else by.multiplier
    version = None if by is None else f"{by.parent} {by.version}"
    if mean.mean is None or mean.mean <= 0:
        return Estimate(
            value=None if mean.mean is None else 0.0,
            cv=None,
            cv_within=None,
            level=level,
            low=mean.least * scale,
            high=mean.most * scale,
            parts=(),
            mean=mean,
            factor=version,
        )
    parts = {**_days(mean, spread), **{name: cv * cv for name, cv in _shared(spread, by).items()}}
    total = sum(parts.values())
    low, high = _interval(mean.mean * scale, total, level, _freedom(mean, parts.get("days", 0.0), total))
    return Estimate(
        value=mean.mean * scale,
        cv=float(np.sqrt(total)),
        cv_within=float(np.sqrt(sum(_days(mean, spread).values()))),
        level=level,
        low=low,
        high=high,
        parts=tuple(sorted(((name, v / total) for name, v in parts.items()), key=lambda part: -part[1])),
        mean=mean,
        factor=version,
    )


def _days(mean: CensoredMean, spread: Spread) -> dict[str, float]:
    """The relative variance that the days bring: their scatter where it was seen, else the stated errors of one day."""
    if mean.mean and mean.se is not None and mean.how in {How.ARITHMETIC, How.LIKELIHOOD}:
        return {"days": (mean.se / mean.mean) ** 2}
    return {name: cv * cv for name, cv in spread.daily().items()}


def _freedom(mean: CensoredMean, days: float, total: float) -> float:
    """Welch and Satterthwaite's degrees of freedom: only the scatter of the days is itself an estimate."""
    return _MANY if days <= 0 else min((mean.found - 1) * (total / days) ** 2, _MANY)


def _interval(value: float, variance: float, level: float, freedom: float) -> tuple[float, float]:
    """The lognormal interval with this mean and relative variance, widened for few days."""
    s2 = float(np.log1p(variance))
    reach = float(student.ppf((1 + level) / 2, freedom)) * np.sqrt(s2)
    return float(value * np.exp(-s2 / 2 - reach)), float(value * np.exp(-s2 / 2 + reach))
