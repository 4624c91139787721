"""Tails of count distributions that stay finite everywhere: Poisson and negative binomial by mean and variance."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, gammainc, gammaincc, ndtri

Floats = NDArray[np.float64]


def at_least(y: Floats, mean: Floats, variance: Floats) -> Floats:
    """P(Y >= y) of the negative binomial with this mean and variance, of the Poisson where the variance is not larger.

    `scipy.stats.nbinom` is avoided: its quantile ends the process for extreme arguments (scipy 1.17.1).
    """
    over = variance > mean * (1 + 1e-9)
    size = np.where(over, mean * (mean / np.where(over, variance - mean, 1.0)), 1.0)
    whole = np.maximum(y, 1.0)
    tail = np.where(over, betainc(whole, np.maximum(size, 1e-12), mean / (mean + size)), gammainc(whole, mean))
    return np.where(y <= 0, 1.0, tail)


def mid_p(y: Floats, mean: Floats, variance: Floats) -> Floats:
    """P(Y > y) + P(Y = y) / 2: uniform on average under the model, where the plain tail is too cautious."""
    return (at_least(y, mean, variance) + at_least(y + 1, mean, variance)) / 2


def smallest_below(alpha: Floats, mean: Floats, variance: Floats) -> NDArray[np.int64]:
    """The smallest count whose mid-p is below `alpha`."""
    low = np.zeros(np.shape(mean))
    high = np.ceil(mean + 10 * np.sqrt(variance) + 10)
    while np.any(open_ := mid_p(high, mean, variance) >= alpha):
        high = np.where(open_, 2 * high, high)
    while np.any(high - low > 1):
        middle = np.floor((low + high) / 2)
        below = mid_p(middle, mean, variance) < alpha
        low, high = np.where(below, low, middle), np.where(below, middle, high)
    return np.asarray(high, np.int64)


def quantile(level: float, mean: Floats, variance: Floats) -> Floats:
    """The smallest count whose distribution function reaches `level`, to 64 units of rounding as R does.

    It is NaN for a mean that is not finite. The count is bracketed from the normal approximation and then halved: no
    distribution's own quantile function is trusted. Above 1e15 neighbouring counts are the same number, and the normal
    approximation is exact to it.
    """
    wanted = level * (1 - 64 * np.finfo(np.float64).eps)
    answer = np.asarray(mean + float(ndtri(level)) * np.sqrt(variance))
    answer[~np.isfinite(mean)] = np.nan
    answer[mean < _TINY] = 0.0
    finite = np.flatnonzero(np.isfinite(mean) & np.isfinite(variance) & (mean < _HUGE) & (mean >= _TINY))
    m, v = np.asarray(mean)[finite], np.asarray(variance)[finite]
    low, high = _bracket(level, wanted, m, v)
    while np.any(high - low > 1):
        middle = np.floor((low + high) / 2)
        reached = _below(middle, m, v) >= wanted
        low, high = np.where(reached, low, middle), np.where(reached, middle, high)
    answer[finite] = high
    return answer


_HUGE, _TINY = 1e15, 1e-100


def _below(y: Floats, mean: Floats, variance: Floats) -> Floats:
    """P(Y <= y), from the side that does not lose digits; 0 below zero."""
    over = variance > mean * (1 + 1e-9)
    size = np.where(over, mean * (mean / np.where(over, variance - mean, 1.0)), 1.0)
    whole = np.maximum(y, 0.0)
    tail = np.where(over, betainc(np.maximum(size, 1e-12), whole + 1, size / (mean + size)), gammaincc(whole + 1, mean))
    return np.where(y < 0, 0.0, tail)


def _bracket(level: float, wanted: float, mean: Floats, variance: Floats) -> tuple[Floats, Floats]:
    """Counts (below, at or above) the quantile, a few apart: Cornish-Fisher's guess, widened until it holds."""
    z, sd = float(ndtri(level)), np.sqrt(variance)
    skew = (2 * variance / np.maximum(mean, 1e-300) - 1) / np.maximum(sd, 1e-300)
    guess = np.clip(np.floor(mean + sd * (z + skew * (z * z - 1) / 6)), 0.0, np.floor(mean + 10 * sd))
    reach = np.ones(len(guess))
    low, high = guess - 1, guess.copy()
    while np.any(bad := (low >= 0) & (_below(low, mean, variance) >= wanted)):
        reach, high = np.where(bad, 2 * reach, reach), np.where(bad, low, high)
        low = np.where(bad, np.maximum(low - reach, -1), low)
    while np.any(bad := _below(high, mean, variance) < wanted):
        reach, low = np.where(bad, 2 * reach, reach), np.where(bad, high, low)
        high = np.where(bad, high + reach, high)
    return low, high
