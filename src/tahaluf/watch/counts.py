"""Tails of count distributions that stay finite everywhere: Poisson and negative binomial by mean and variance."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, gammainc

Floats = NDArray[np.float64]


def at_least(y: Floats, mean: Floats, variance: Floats) -> Floats:
    """P(Y >= y) of the negative binomial with this mean and variance, of the Poisson where the variance is not larger.

    `scipy.stats.nbinom` is avoided: its quantile ends the process for extreme arguments (scipy 1.17.1).
    """
    over = variance > mean * (1 + 1e-9)
    size = np.where(over, mean * mean / np.where(over, variance - mean, 1.0), 1.0)
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
