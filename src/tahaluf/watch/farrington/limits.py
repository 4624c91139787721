"""Bounds, p-values and scores of farringtonFlexible from what the regression predicts, with R's conventions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from tahaluf.watch.counts import at_least, quantile
from tahaluf.watch.farrington.fit import Prediction
from tahaluf.watch.farrington.options import FarringtonOptions, Threshold

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Limits:
    """`expected`, `upper`, `p` and `score` of each judged point, and `mean`, R's `mu0Vector` (see the reference page)."""

    expected: Floats
    upper: Floats
    p: Floats
    score: Floats
    mean: Floats


def limits(prediction: Prediction, observed: Floats, options: FarringtonOptions, population: Floats | None) -> Limits:
    """Compare `observed` with what `prediction` expects, by the method that `options` name. NaN where nothing was fitted."""
    eta = prediction.eta if population is None else prediction.eta + np.log(population)
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        if options.threshold is Threshold.DELTA:
            return _delta(eta, prediction, observed, options)
        return _counted(eta, prediction, observed, options)


def _delta(eta: Floats, prediction: Prediction, observed: Floats, options: FarringtonOptions) -> Limits:
    """Normal on the power scale."""
    mu, z, power = np.exp(eta), ndtri(1 - options.alpha), options.power
    se = prediction.se * mu
    tau = prediction.phi + se * se / mu
    spread = power * mu ** (power - 0.5) * np.sqrt(tau)
    centre = mu**power
    upper = np.maximum(centre + z * spread, 0.0) ** (1 / power)
    p = ndtr((centre - observed**power) / spread)
    return Limits(expected=mu, upper=upper, p=p, score=(observed - mu) / (upper - mu), mean=np.exp(mu + z * se))


def _counted(eta: Floats, prediction: Prediction, observed: Floats, options: FarringtonOptions) -> Limits:
    """A negative binomial of variance phi x mean; under `muan` its mean is the upper end of the expectation."""
    z = ndtri(1 - options.alpha)
    mean = np.exp(eta + (z * prediction.se if options.threshold is Threshold.MUAN else 0.0))
    variance = prediction.phi * mean
    upper = quantile(1 - options.alpha, mean, variance)
    p = at_least(observed, mean, variance)
    score = (observed - eta) / (upper - eta)  # R's quirk: the linear predictor stands where the expectation belongs
    return Limits(expected=np.exp(eta), upper=upper, p=np.where(np.isfinite(mean), p, np.nan), score=score, mean=mean)
