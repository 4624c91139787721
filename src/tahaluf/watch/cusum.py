"""One-sided CUSUM of transformed counts, equal to R `surveillance::algo.cusum`, the Rossi form as default.

Rossi, Lampugnani and Marchi 1999 (Statistics in Medicine 18:2111); Pierce and Schafer 1986 for the Anscombe forms. It sums small
excesses, so it finds the slow rise that no single week shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.special import hyp2f1

from tahaluf.kernel.errors import BadInput

Floats = NDArray[np.float64]

METHOD = "watch.cusum@1"


class Transform(StrEnum):
    """How a count is made comparable with the standard normal distribution."""

    ROSSI = "rossi"
    STANDARD = "standard"
    ANSCOMBE = "anscombe"
    ANSCOMBE_SECOND = "anscombe2nd"
    PEARSON_NEG_BIN = "pearsonNegBin"
    ANSCOMBE_NEG_BIN = "anscombeNegBin"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CusumJudged:
    """Every array [series, judged points]; `first` is the 0-based index of the first judged point.

    `mean` is the reference expectation, `statistic` the sum after the point, `upper` the count that would just have reached `h`, an
    alarm a statistic of `h` or more: it stays until the sum falls again. NaN from an unknown count on.
    """

    first: int
    observed: Floats
    mean: Floats
    statistic: Floats
    upper: Floats
    alarm: NDArray[np.bool_]


def cusum(  # noqa: PLR0913 - R's parameters
    counts: Floats,
    *,
    first: int,
    mean: Floats | float | None = None,
    transform: Transform = Transform.ROSSI,
    k: float = 1.04,
    h: float = 2.26,
    alpha: float | None = None,
) -> CusumJudged:
    """Run the sum from point `first` (0-based) to the end of every series of `counts` [series, points].

    `mean` is one number, or [series], or [series, judged points]; without it, the mean of all points before `first`. `alpha` is the
    negative binomial's (variance m + alpha m^2), which the two `NegBin` forms need.

    Raises:
        BadInput: no point before `first` and no mean, or no alpha where one is needed.
    """
    y = np.asarray(counts, np.float64)
    _check(first, mean, transform, alpha)
    observed = y[:, first:]
    expected = _expected(y, first, mean, observed.shape)
    scale = _Scale(transform=transform, alpha=alpha)
    with np.errstate(invalid="ignore", divide="ignore"):
        scores = scale.score(observed, expected)
        statistic, before = _summed(scores, k)
        upper = np.fmax(scale.count(h + k - before, h - statistic, expected), 0.0)
    return CusumJudged(first=first, observed=observed, mean=expected, statistic=statistic, upper=upper, alarm=statistic >= h)


def glm_mean(counts: Floats, first: int, *, period: float = 52.0) -> Floats:
    """The expectation of the points from `first` on, by a Poisson regression with one yearly wave on those before.

    This is what R's `m="glm"` does (its manual speaks of a trend too, its numbers have none); [series, judged points].
    """
    y = np.asarray(counts, np.float64)
    weeks = np.arange(1, y.shape[1] + 1)
    angle = 2 * np.pi * weeks / period
    rows = np.stack([np.ones(len(weeks)), np.sin(angle), np.cos(angle)], axis=1)
    eta = np.stack([rows[first:] @ _poisson(series[:first], rows[:first]) for series in y])
    return np.asarray(np.maximum(np.exp(eta), np.finfo(np.float64).eps), np.float64)


def _poisson(y: Floats, rows: Floats) -> Floats:
    """Maximum likelihood by iterated least squares along R's path: its start, its stopping rule, its 25 steps."""
    beta: Floats = np.zeros(rows.shape[1])
    mu, before = y + 0.1, np.inf
    eta = np.log(mu)
    for _ in range(25):
        root = np.sqrt(mu)
        beta = np.asarray(np.linalg.lstsq(rows * root[:, None], root * (eta + (y - mu) / mu), rcond=None)[0], np.float64)
        eta = rows @ beta
        mu = np.maximum(np.exp(eta), np.finfo(np.float64).eps)
        deviance = 2 * (y * (np.log(np.maximum(y, 1.0)) - eta) - (y - mu)).sum()
        if abs(deviance - before) / (abs(deviance) + 0.1) < 1e-8:  # noqa: PLR2004 - R's tolerance
            break
        before = deviance
    return np.asarray(beta, np.float64)


def _check(first: int, mean: Floats | float | None, transform: Transform, alpha: float | None) -> None:
    if mean is None and first < 1:
        raise BadInput.one("first", "There is no point before the first judged one.", "Judge later points, or give a mean.")
    if transform in {Transform.PEARSON_NEG_BIN, Transform.ANSCOMBE_NEG_BIN} and not alpha:
        raise BadInput.one("alpha", "The negative binomial needs its alpha.", "Give the alpha of variance m + alpha m^2.")


def _expected(y: Floats, first: int, mean: Floats | float | None, shape: tuple[int, ...]) -> Floats:
    if mean is None:
        mean = y[:, :first].mean(axis=1)
    given = np.asarray(mean, np.float64)
    return np.broadcast_to(given[:, None] if given.ndim == 1 else given, shape).copy()


def _summed(scores: Floats, k: float) -> tuple[Floats, Floats]:
    """The sums after and before each point."""
    after, before = np.empty_like(scores), np.empty_like(scores)
    now = np.zeros(len(scores))
    for point in range(scores.shape[1]):
        before[:, point] = now
        now = np.maximum(0.0, now + scores[:, point] - k)
        after[:, point] = now
    return after, before


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    """A transformation of counts and its inverse in the count."""

    transform: Transform
    alpha: float | None

    def score(self, y: Floats, m: Floats) -> Floats:  # noqa: PLR0911 - one form each
        match self.transform:
            case Transform.ROSSI:
                return np.asarray((y - 3 * m + 2 * np.sqrt(y * m)) / (2 * np.sqrt(m)))
            case Transform.STANDARD:
                return (y - m) / np.sqrt(m)
            case Transform.ANSCOMBE:
                return 1.5 * (y ** (2 / 3) - m ** (2 / 3)) / m ** (1 / 6)
            case Transform.ANSCOMBE_SECOND:
                return (y ** (2 / 3) - _second_order(m)) / (2 / 3 * m ** (1 / 6))
            case Transform.PEARSON_NEG_BIN:
                return (y - m) / np.sqrt(m + (self.alpha or 0.0) * m * m)
            case Transform.ANSCOMBE_NEG_BIN:
                return _anscombe_negative_binomial(y, m, self.alpha or 0.0)
        return y

    def count(self, z: Floats, left: Floats, m: Floats) -> Floats:
        """The count at which `score` is `z`, as R gives it; where R has no inverse, what is `left` up to h."""
        match self.transform:
            case Transform.ROSSI:
                return np.asarray((np.sqrt(4 * m + 2 * z * np.sqrt(m)) - np.sqrt(m)) ** 2)
            case Transform.STANDARD:
                return np.ceil(m + z * np.sqrt(m))
            case Transform.ANSCOMBE:
                return (m ** (2 / 3) + z * m ** (1 / 6) * 2 / 3) ** 1.5
            case Transform.ANSCOMBE_SECOND:
                return (m ** (2 / 3) - m ** (1 / 3) / 9 + z * 2 / 3 * m ** (1 / 6)) ** 1.5  # R's sign of 1/3 in the bound
            case Transform.PEARSON_NEG_BIN:
                return m + z * np.sqrt(m + (self.alpha or 0.0) * m * m)
        return left


def _second_order(m: Floats) -> Floats:
    return m ** (2 / 3) - m ** (-1 / 3) / 9


def _anscombe_negative_binomial(y: Floats, m: Floats, alpha: float) -> Floats:
    """Anscombe residual: the integral of V(u)^(-1/3) from m to y over V(m)^(1/6), V(u) = u + alpha u^2."""
    integral = _power_integral(y, alpha) - _power_integral(m, alpha)
    return integral / (m + alpha * m * m) ** (1 / 6)


def _power_integral(u: Floats, alpha: float) -> Floats:
    return 1.5 * u ** (2 / 3) * hyp2f1(1 / 3, 2 / 3, 5 / 3, -alpha * u)
