"""What a fitted series leads one to expect of some weeks together, and p-values that are met as often as they say."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tahaluf.watch.regression import Fit

Floats = NDArray[np.float64]

# Small p-values of overdispersed series are too small, most at low counts: their excess was estimated, and partly trimmed away.
# Below TAIL_FROM they are raised to a power; its two numbers are the likeliest ones over 200 000 simulated series without outbreaks
# (bench/watch_calibration.py), none of them of the detection benchmark.
TAIL_FROM, TAIL, TAIL_LOW = 0.05, 0.04, 0.45


def predictive(fit: Fit, recent: Floats, mu: Floats, unsure: Floats) -> tuple[Floats, Floats]:
    """Mean and variance of the sum over the weeks of `recent`: chance (phi), the doubt about the estimate and the delays."""
    mean: Floats = mu.sum(axis=1)
    slope = mu @ recent
    estimate = np.einsum("si,sij,sj->s", slope, fit.covariance, slope)
    return mean, fit.phi * mean + estimate + unsure.sum(axis=1)


def tail_power(mean: Floats, phi: Floats) -> Floats:
    """What small p-values are raised to: 1 for Poisson counts (phi 1), less with overdispersion and at a low `mean`."""
    return 1 - (TAIL + TAIL_LOW / (1 + 2 * mean)) * (phi - 1) / (phi - 0.95)


def calibrated(p: Floats, power: Floats) -> Floats:
    """`p` where it is at least `TAIL_FROM`; below, raised so that it is met as often as it says."""
    return np.asarray(np.where(p < TAIL_FROM, TAIL_FROM * (p / TAIL_FROM) ** power, p))


def before_calibration(alpha: float, power: Floats) -> Floats:
    """The p-value that `calibrated` turns into `alpha`."""
    return np.asarray(TAIL_FROM * (alpha / TAIL_FROM) ** (1 / power) if alpha < TAIL_FROM else np.full(power.shape, alpha))
