"""P-values of a maximum by Monte Carlo: early stopping and the Gumbel tail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
ENOUGH = 50  # replicates at or above the observed value after which more would change nothing
_EULER = 0.5772156649015329
_LEAST_FOR_TAIL = 20


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tail:
    """`p` by rank among the replicates, `gumbel` the p-value of the fitted extreme-value law, and the `replicates` themselves."""

    p: float
    gumbel: float
    replicates: Floats

    def rank_p(self, value: float) -> float:
        """The p-value of another statistic against the same maxima, as secondary clusters have it."""
        return float((1 + (self.replicates >= value).sum()) / (1 + len(self.replicates)))


def monte_carlo(observed: float, replicate: Callable[[], float], most: int, *, enough: int | None = ENOUGH) -> Tail:
    """Draw up to `most` maxima; stop early once `enough` reach the observed one (Besag and Clifford 1991), None for never.

    The Gumbel law is fitted by moments (Abrams, Kulldorff and Kleinman 2010); it serves p-values far below 1 / `most`.
    """
    drawn: list[float] = []
    reached = 0
    while len(drawn) < most and (enough is None or reached < enough):
        drawn.append(replicate())
        reached += drawn[-1] >= observed
    replicates = np.array(drawn)
    stopped = enough is not None and reached >= enough
    p = reached / len(drawn) if stopped else (1 + reached) / (1 + len(drawn))
    return Tail(p=float(p), gumbel=_gumbel(observed, replicates), replicates=replicates)


def _gumbel(observed: float, replicates: Floats) -> float:
    if len(replicates) < _LEAST_FOR_TAIL or replicates.std() == 0:
        return float("nan")
    scale = replicates.std(ddof=1) * np.sqrt(6) / np.pi
    location = replicates.mean() - _EULER * scale
    return float(-np.expm1(-np.exp(-(observed - location) / scale)))
