"""A slow rise: the last thirteen weeks together, against what trend and season of the past expect of them.

The baseline ends half a year ago, so that a rise of some months does not hide in what is expected. Sums of thirteen weeks scatter
more than thirteen independent weeks do where a series wanders: how much they did is taken from the sums of the baseline (median
absolute deviation, so that outbreaks of the past count little).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tahaluf.watch.counts import mid_p
from tahaluf.watch.predictive import calibrated, predictive, tail_power
from tahaluf.watch.regression import Fit

Floats = NDArray[np.float64]

METHOD = "watch.slow-rise@1"
SLOW_WEEKS = 13
SLOW_GAP = 26  # weeks between the end of the baseline and now
_LEAST_KNOWN = 10  # of the thirteen weeks
_LEAST_BLOCKS = 8  # sums of the past; fewer tell nothing of their scatter
_NORMAL = 1.4826  # standard deviations in a median absolute deviation


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SlowRise:
    """Of each series the mid-p, the cases and the expected cases of the thirteen weeks, as far as known; NaN: too few are."""

    p: Floats
    observed: Floats
    expected: Floats


def slow_rise(  # noqa: PLR0913 - the parts of one comparison
    fit: Fit,
    rows: Floats,
    mu: Floats,
    counts: NDArray[np.int32],
    known: NDArray[np.bool_],
    *,
    doubt: Floats,
    left: Floats,
    fitted: Floats,
) -> SlowRise:
    """Compare `counts` [series, 13] with the means `mu`; `rows` [13, k] is their design, `doubt` relative to the mean.

    `left` and `fitted` [series, weeks] are what the baseline left of each week and expected of it, 0 where a week is unknown.
    """
    enough = known.sum(axis=1) >= _LEAST_KNOWN
    means = mu * known
    mean, variance = predictive(fit, rows, means, (means * doubt) ** 2)
    more = (scatter(left, fitted, fit.phi) - fit.phi) * mean
    observed = (counts * known).sum(axis=1).astype(np.float64)
    p = calibrated(mid_p(observed, mean, variance + more), tail_power(mean, fit.phi))
    return SlowRise(
        p=np.where(enough, p, np.nan), observed=np.where(enough, observed, np.nan), expected=np.where(enough, mean, np.nan)
    )


def scatter(left: Floats, fitted: Floats, phi: Floats) -> Floats:
    """The dispersion of sums of thirteen weeks: what the baseline's sums show, and at least `phi`."""
    blocks = left.shape[1] // SLOW_WEEKS
    if blocks < _LEAST_BLOCKS:
        return phi
    kept = slice(left.shape[1] - blocks * SLOW_WEEKS, None)
    sums, expected = (part[:, kept].reshape(len(part), blocks, SLOW_WEEKS).sum(axis=2) for part in (left, fitted))
    with np.errstate(invalid="ignore", divide="ignore"):
        z = np.where(expected > 0, sums / np.sqrt(expected), np.nan)
    told = np.isfinite(z).sum(axis=1) >= _LEAST_BLOCKS
    shown = (_NORMAL * np.nanmedian(np.abs(np.where(told[:, None], z, 0.0)), axis=1)) ** 2
    return np.where(told, np.maximum(phi, shown), phi)
