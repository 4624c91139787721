"""EARS C1, C2 and C3, equal to R `surveillance::earsC`: a short moving baseline, no season, no trend.

Hutwagner et al. 2003 (Journal of Urban Health 80 supplement 1). Meant for days or weeks of a series without a long history. R's
bound of C3 starts from the count itself and not from the baseline's mean, so that R's C3 alarms on the two points before, whatever
the present one is; that is the default here, for equality, and `published=True` gives the formula as published.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from tahaluf.kernel.errors import BadInput

Floats = NDArray[np.float64]
_LAG = {"C1": 0, "C2": 2, "C3": 2}
_C3_MEMORY = 2


class Ears(StrEnum):
    """Which of the three: C1 compares with the points just before, C2 leaves two out, C3 adds the last two C2 statistics."""

    C1 = "C1"
    C2 = "C2"
    C3 = "C3"

    @property
    def method(self) -> str:
        """The rule and version that a signal carries."""
        return f"watch.ears-{self.value.lower()}@1"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EarsJudged:
    """Every array [series, judged points]; `first` is the 0-based index of the first judged point.

    `expected` is the mean and `spread` the standard deviation of the baseline; `upper` the bound; an alarm is a count above it. NaN
    where a count of the baseline is unknown.
    """

    first: int
    observed: Floats
    expected: Floats
    spread: Floats
    upper: Floats
    score: Floats
    alarm: NDArray[np.bool_]


def ears(  # noqa: PLR0913 - R's parameters
    counts: Floats, which: Ears, *, baseline: int = 7, min_sigma: float = 0.0, alpha: float | None = None, published: bool = False
) -> EarsJudged:
    """Judge every point with a whole baseline. `counts` is [series, points], NaN for unknown.

    `alpha` is one-sided, by default R's .001 for C1 and C2 and .025 for C3; `min_sigma` is the least standard deviation. `score` is
    (observed - expected) / (upper - expected): above 1 at an alarm.

    Raises:
        BadInput: a baseline below 3 points, or an alpha that is no probability.
    """
    level = _level(which, alpha)
    if baseline < 3:  # noqa: PLR2004 - below it a standard deviation says nothing
        raise BadInput.one("baseline", f"{baseline} points are no baseline.", "Give at least 3.")
    y, z = np.asarray(counts, np.float64), float(ndtri(1 - level))
    lag = _LAG[which]
    first = baseline + lag + (_C3_MEMORY if which is Ears.C3 else 0)
    start = baseline + lag
    mean, spread = _moving(y, baseline, lag, min_sigma)
    with np.errstate(invalid="ignore", divide="ignore"):
        upper = mean + z * spread
        if which is Ears.C3:
            mean, spread, upper = _with_memory(y[:, start:], mean, spread, z)
            upper += 0.0 if published else y[:, first:] - mean
        observed = y[:, first:]
        bound = np.maximum(upper, 0.0)  # NaN stays: without any spread the statistic has no value
        score = (observed - mean) / (bound - mean)
        alarm = observed > bound
    return EarsJudged(first=first, observed=observed, expected=mean, spread=spread, upper=bound, score=score, alarm=alarm)


def _level(which: Ears, alpha: float | None) -> float:
    level = (0.025 if which is Ears.C3 else 0.001) if alpha is None else alpha
    if not 0 < level < 1:
        raise BadInput.one("alpha", f"{level} is no probability.", "Give a number between 0 and 1.")
    return level


def _moving(y: Floats, baseline: int, lag: int, min_sigma: float) -> tuple[Floats, Floats]:
    """Mean and standard deviation of the baseline of each point from `baseline + lag` on."""
    points = max(y.shape[1] - baseline - lag, 0)
    if not points:
        return np.empty((len(y), 0)), np.empty((len(y), 0))
    parts = [y[:, start : start + points] for start in range(baseline)]
    mean = sum(parts[1:], parts[0]) / baseline
    squares = np.zeros_like(mean)
    for part in parts:
        away = part - mean
        squares += away * away
    return mean, np.maximum(np.sqrt(squares / (baseline - 1)), min_sigma)


def _with_memory(y: Floats, mean: Floats, spread: Floats, z: float) -> tuple[Floats, Floats, Floats]:
    """C3: the bound is lowered by what the C2 statistics of the last two points had above 1."""
    over = np.maximum((y - mean) / spread - 1, 0.0)
    before = over[:, 1:-1] + over[:, :-2]
    mean, spread = mean[:, 2:], spread[:, 2:]
    return mean, spread, mean + spread * (z - before)
