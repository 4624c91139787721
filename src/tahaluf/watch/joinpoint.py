"""Where a trend turned: a log-linear rate with joints, their number by a permutation-free criterion, each piece with its interval.

Kim et al. 2000 (doi 10.1002/(SICI)1097-0258(20000215)19:3<335::AID-SIM336>3.0.CO;2-Z) search joints on a grid; here the grid is
the points themselves, the variance phi times the mean (quasi-Poisson), and the number of joints is that of the least quasi-BIC,
each joint counting as two parameters. The pieces are continuous. A yearly wave can stand beside them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t as student

from tahaluf.kernel.errors import BadInput

Floats = NDArray[np.float64]

RULE = "watch.joinpoint@1"
MOST_JOINTS = 2
SHORTEST_PIECE = 8
LEAST_CASES = 20
_GRID = 40  # places tried for a joint; long series are searched on a grid this fine and then around the best
_STEPS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One stretch, points `first` to `last`, with the factor by which its rate changes in a year and the factor's 95 % interval."""

    first: int
    last: int
    yearly: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves 1 out: up or down and not merely either."""
        return self.low > 1 or self.high < 1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Joined:
    """The pieces, oldest first; `fitted` is the mean of each point with its 95 % band, `phi` the dispersion.

    `criterion` holds the quasi-BIC for each number of joints tried: a small difference means the number is not sure.
    """

    pieces: tuple[Piece, ...]
    phi: float
    fitted: Floats
    lower: Floats
    upper: Floats
    criterion: tuple[float, ...]


def joinpoint(counts: Floats, *, per_year: float = 365.25 / 7, season: bool = False, most: int = MOST_JOINTS) -> Joined:
    """Fit one series (consecutive points, NaN for unknown) with 0 to `most` joints; `per_year` points make a year.

    Raises:
        BadInput: fewer than two pieces' worth of known points, or fewer than 20 cases.
    """
    y = np.asarray(counts, np.float64)
    known = ~np.isnan(y)
    if known.sum() < 2 * SHORTEST_PIECE or y[known].sum() < LEAST_CASES:
        fault = f"{int(known.sum())} known points with {y[known].sum():g} cases hold no trend."
        raise BadInput.one("counts", fault, f"Give at least {2 * SHORTEST_PIECE} points and {LEAST_CASES} cases.")
    frame = _Frame(y=y, known=known, per_year=per_year, season=season)
    fits = [frame.best(joints) for joints in range(most + 1)]
    phi = max(min(fit.chi2 / max(fit.freedom, 1) for fit in fits), 1.0)
    criterion = tuple(fit.deviance / phi + fit.charged * float(np.log(known.sum())) for fit in fits)
    return frame.told(fits[int(np.argmin(criterion))], criterion)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Fit:
    """A fit with its joints; `charged` counts its parameters, a joint as two."""

    joints: tuple[int, ...]
    beta: Floats
    deviance: float
    chi2: float
    freedom: int
    charged: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Frame:
    """One series on its time line."""

    y: Floats
    known: NDArray[np.bool_]
    per_year: float
    season: bool

    def rows(self, joints: tuple[int, ...]) -> Floats:
        """One, time in years, what each joint adds to it, and the wave."""
        at = np.arange(len(self.y)) / self.per_year
        columns = [np.ones(len(at)), at - at.mean(), *(np.maximum(at - joint / self.per_year, 0.0) for joint in joints)]
        if self.season:
            columns += [np.cos(2 * np.pi * at), np.sin(2 * np.pi * at)]
        return np.stack(columns, axis=1)

    def best(self, joints: int) -> _Fit:
        """The fit of least deviance over the places of its joints: a coarse grid, then every point around its best."""
        if not joints:
            return self.fit(())
        step = max((len(self.y) - 2 * SHORTEST_PIECE) // (_GRID if joints == 1 else _GRID // 2), 1)
        coarse = range(SHORTEST_PIECE, len(self.y) - SHORTEST_PIECE + 1, step)
        found = self._least(combinations(coarse, joints))
        if found is None:
            return self.fit(())
        while step > 1:
            step = max(step // 2, 1)
            around = [[at - step, at, at + step] for at in found.joints]
            found = self._least(_product(around)) or found
        return found

    def _least(self, places: Iterable[tuple[int, ...]]) -> _Fit | None:
        fits = [self.fit(place) for place in places if self._fits(place)]
        return min(fits, key=lambda fit: fit.deviance, default=None)

    def _fits(self, joints: tuple[int, ...]) -> bool:
        edges = (0, *joints, len(self.y))
        return all(after - before >= SHORTEST_PIECE for before, after in pairwise(edges))

    def fit(self, joints: tuple[int, ...]) -> _Fit:
        rows, y = self.rows(joints)[self.known], self.y[self.known]
        beta = np.zeros(rows.shape[1])
        beta[0] = np.log(max(float(y.mean()), 1e-3))
        for _ in range(_STEPS):
            mu = np.exp(np.clip(rows @ beta, -30, 30))
            weighted = (rows * mu[:, None]).T @ rows
            # Where a piece has no case its slope runs away: the ridge grows with the matrix, so that it can still be solved.
            ridge = (1e-6 + 1e-12 * float(np.trace(weighted))) * np.eye(len(beta))
            move = np.linalg.solve(weighted + ridge, rows.T @ (y - mu) - ridge @ beta)
            beta = beta + np.clip(move, -2, 2)
            if float(np.abs(move).max()) < 1e-8:  # noqa: PLR2004 - converged
                break
        mu = np.exp(np.clip(rows @ beta, -30, 30))
        deviance = 2 * float((np.where(y > 0, y * np.log(np.maximum(y, 1e-300) / mu), 0.0) - (y - mu)).sum())
        return _Fit(
            joints=joints,
            beta=beta,
            deviance=deviance,
            chi2=float(((y - mu) ** 2 / np.maximum(mu, 1e-12)).sum()),
            freedom=len(y) - len(beta) - len(joints),
            charged=len(beta) + len(joints),
        )

    def _with_places(self, fit: _Fit) -> Floats:
        """The rows and how each changes when a joint moves: its place is an estimate too, and its error is in the intervals."""
        at = np.arange(len(self.y))
        moves = [-fit.beta[2 + which] * (at > joint) for which, joint in enumerate(fit.joints)]
        return np.concatenate([self.rows(fit.joints), *(move[:, None] for move in moves)], axis=1)

    def told(self, fit: _Fit, criterion: tuple[float, ...]) -> Joined:
        phi = max(fit.chi2 / max(fit.freedom, 1), 1.0)
        rows = self._with_places(fit)
        mean = np.exp(np.clip(self.rows(fit.joints) @ fit.beta, -30, 30)) * self.known
        covariance = np.linalg.pinv((rows * mean[:, None]).T @ rows) * phi
        wide = float(student.ppf(0.975, max(fit.freedom, 1)))
        line, spread = self.rows(fit.joints) @ fit.beta, wide * np.sqrt(np.einsum("ti,ij,tj->t", rows, covariance, rows))
        edges = (0, *fit.joints, len(self.y))
        pieces = []
        for at, (before, after) in enumerate(pairwise(edges)):
            pick = np.zeros(rows.shape[1])
            pick[1 : at + 2] = 1.0  # the slope of a piece is the first one and all that the joints before it added
            slope, reach = float(pick[: len(fit.beta)] @ fit.beta), wide * float(np.sqrt(pick @ covariance @ pick))
            low, high = (float(np.exp(np.clip(edge, -50, 50))) for edge in (slope - reach, slope + reach))
            pieces.append(Piece(first=before, last=after - 1, yearly=float(np.exp(np.clip(slope, -50, 50))), low=low, high=high))
        return Joined(
            pieces=tuple(pieces),
            phi=phi,
            fitted=np.exp(line),
            lower=np.exp(line - spread),
            upper=np.exp(line + spread),
            criterion=criterion,
        )


def _product(around: list[list[int]]) -> list[tuple[int, ...]]:
    places: list[tuple[int, ...]] = [()]
    for some in around:
        places = [(*place, at) for place in places for at in some]
    return places
