"""How likely a candidate is right, learned from the library by asking it about its own spectra, each left out in turn.

The probability is meant at even odds that the substance is in the library at all; whoever knows better odds can multiply.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FEWEST_RIGHT = 20  # left-out spectra whose substance is still there; fewer calibrate nothing
# So many of the rarer answer teach one weight: with fewer, ordering by several is worse than by the score alone (ten at the very
# least: Peduzzi and others, Journal of Clinical Epidemiology 49 (1996) 1373).
_PER_WEIGHT = 20
_RATE = 1e-3
_STEPS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What is known of a candidate: its score, its lead over the best other (negative if it trails), and peaks in common."""

    score: float
    lead: float
    common: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """Weights of a logistic model over a match; `learned` says whether from the library, or a cautious default."""

    weights: tuple[float, ...]
    learned: bool
    right: int = 0
    wrong: int = 0

    def probability(self, match: Match) -> float:
        """Probability 0 to 1 that the candidate, or an isomer not told apart from it, is what was measured."""
        return float(1 / (1 + np.exp(-np.clip(_row(match) @ np.array(self.weights), -50, 50))))


# With one good score alone, and no library to learn from, nothing is more than likely.
DEFAULT = Calibration(weights=(-6.0, 7.0, 3.0, 0.4), learned=False)


def calibrate(known: Sequence[tuple[Match, bool]], unknown: Sequence[Match]) -> Calibration:
    """A calibration from best candidates with known answers; DEFAULT where too few are right or wrong.

    `known` are those of queries whose substance is in the library, with whether they were right; `unknown` those of queries whose
    substance is not, so that each is wrong. Both weigh the same together, however many they are.
    """
    answer = np.array([right for _, right in known] + [False] * len(unknown), dtype=np.float64)
    if answer.sum() < FEWEST_RIGHT or (1 - answer).sum() < FEWEST_RIGHT:
        return DEFAULT
    rows = np.array([_row(one) for one in (*(match for match, _ in known), *unknown)])
    taught = max(int(min(answer.sum(), (1 - answer).sum())) // _PER_WEIGHT, 1)
    rows[:, 1 + taught :] = 0  # the score first, then the lead, then the peaks in common
    halves = np.repeat([0.5 / len(known), 0.5 / max(len(unknown), 1)], [len(known), len(unknown)])
    share = halves / halves.sum() * len(answer)
    return Calibration(
        weights=tuple(float(one) for one in _monotone(rows, answer, share)),
        learned=True,
        right=int(answer.sum()),
        wrong=int((1 - answer).sum()),
    )


def _row(match: Match) -> NDArray[np.float64]:
    return np.array([1.0, match.score, match.lead, np.log1p(match.common)])


def _monotone(rows: NDArray[np.float64], answer: NDArray[np.float64], share: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights of which none but the first is negative: a better match is never less likely, however few spectra teach."""
    used = np.arange(rows.shape[1])
    while True:
        weights = np.zeros(rows.shape[1])
        weights[used] = _newton(rows[:, used], answer, share)
        worst = int(weights[1:].argmin()) + 1
        if weights[worst] >= 0:
            return weights
        used = used[used != worst]


def _newton(rows: NDArray[np.float64], answer: NDArray[np.float64], share: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weighted logistic regression with a small penalty, by Newton's method."""
    weights = np.zeros(rows.shape[1])
    penalty = np.diag([0.0, *([_RATE * len(rows)] * (rows.shape[1] - 1))])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -50, 50)))
        slope = rows.T @ (share * (answer - chance)) - penalty @ weights
        curve = (rows * (share * chance * (1 - chance))[:, None]).T @ rows + penalty + 1e-9 * np.eye(rows.shape[1])
        step = np.linalg.solve(curve, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-10:  # noqa: PLR2004 - converged
            break
    return weights
