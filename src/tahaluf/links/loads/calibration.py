"""From a distance to a likelihood ratio: learned from pairs whose origin is known, and never more than those pairs can bear out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10

import numpy as np
from numpy.typing import NDArray

from tahaluf.kernel.errors import BadInput, Fault

_ENOUGH = 10  # pairs of either sort
_ROUNDS, _RIDGE = 100, 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """log10 of the likelihood ratio is `intercept` + `slope` * distance, `slope` <= 0, held within `least` and `most`.

    The bounds follow the numbers of pairs learned from: n pairs of different origin cannot show a ratio beyond n + 1.
    """

    intercept: float
    slope: float
    least: float
    most: float
    learned_from: str

    def log10_ratio(self, distance: float) -> float:
        """The weight of a distance."""
        return min(max(self.intercept + self.slope * distance, self.least), self.most)


def calibrate(same: Sequence[float], different: Sequence[float], *, learned_from: str) -> Calibration:
    """Fit by logistic regression with both sorts of pairs weighing the same, so that the log odds are the log ratio.

    Raises:
        BadInput: fewer than ten pairs of either sort.
    """
    faults = [
        Fault(place=name, fault="There are too few pairs to learn from.", remedy="Give at least ten pairs of each sort.")
        for name, some in (("same", same), ("different", different))
        if len(some) < _ENOUGH
    ]
    if faults:
        raise BadInput(faults)
    distances = np.concatenate((np.asarray(same, dtype=float), np.asarray(different, dtype=float)))
    is_same = np.repeat([1.0, 0.0], [len(same), len(different)])
    weights = np.repeat([0.5 / len(same), 0.5 / len(different)], [len(same), len(different)])
    intercept, slope = _logistic(distances, is_same, weights)
    if slope > 0:
        intercept, slope = 0.0, 0.0
    return Calibration(
        intercept=intercept / np.log(10.0).item(),
        slope=slope / np.log(10.0).item(),
        least=-log10(len(same) + 1),
        most=log10(len(different) + 1),
        learned_from=learned_from,
    )


def _logistic(x: NDArray[np.float64], y: NDArray[np.float64], weights: NDArray[np.float64]) -> tuple[float, float]:
    """Intercept and slope by Newton's method, the slope held by a slight ridge where the sorts are separate."""
    center, scale = float(x.mean()), float(x.std()) or 1.0
    design = np.stack([np.ones_like(x), (x - center) / scale], axis=1)
    beta = np.zeros(2)
    ridge = np.diag([0.0, _RIDGE])
    for _ in range(_ROUNDS):
        p = 1.0 / (1.0 + np.exp(-np.clip(design @ beta, -30, 30)))
        gradient = design.T @ (weights * (y - p)) - ridge @ beta
        step = np.linalg.solve(design.T @ (design * (weights * p * (1 - p))[:, None]) + ridge + 1e-12 * np.eye(2), gradient)
        beta += np.clip(step, -2.0, 2.0)
        if float(np.abs(step).max()) < 1e-10:  # noqa: PLR2004 - as good as still
            break
    return float(beta[0] - beta[1] * center / scale), float(beta[1] / scale)


def cost(same: Sequence[float], different: Sequence[float]) -> float:
    """Cllr of log10 likelihood ratios (Brümmer and du Preez 2006): 0 for perfect ones, 1 for ones that say nothing.

    `same` are those of pairs of one origin, `different` those of others; neither may be empty.
    """
    for_same = np.log2(1.0 + 10.0 ** -np.asarray(same, dtype=float)).mean()
    for_others = np.log2(1.0 + 10.0 ** np.asarray(different, dtype=float)).mean()
    return float(0.5 * (for_same + for_others))
