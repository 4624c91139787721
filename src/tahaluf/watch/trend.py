"""The trend of one series over a stretch of weeks, as a rate ratio with its interval: for people, where `rising` is for alarms.

A log-linear model of the weekly count with variance phi times the mean (quasi-Poisson; McCullagh & Nelder, Generalized Linear
Models, 2nd ed. 1989, ch. 9), phi from Pearson's chi square and never below 1, Student's t in place of the normal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t as student

from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text

Floats = NDArray[np.float64]

RULE = "watch.trend@1"
MIN_WEEKS = 12
MIN_CASES = 10
_PARAMETERS = 2
_MAX_STEPS = 50
_TOLERANCE = 1e-9

_TOO_LITTLE = Text(
    en="No trend is given: there are {cases} records in {weeks} known weeks; at least {least_cases} in {least_weeks} are needed.",
    ar="لا يُعطى اتجاه: عدد السجلات {cases} في {weeks} من الأسابيع المعروفة، والحد الأدنى {least_cases} في {least_weeks}.",
    fr="Pas de tendance : {cases} fiches en {weeks} semaines connues ; il en faut au moins {least_cases} en {least_weeks}.",
)
_UP = Text(
    en="From the start to the end of the period the weekly number changed by a factor of {ratio} "
    "(95% interval {low} to {high}): up.",
    ar="تغيّر العدد الأسبوعي من بداية الفترة إلى نهايتها بمعامل {ratio} (مجال الثقة 95%: من {low} إلى {high}): ارتفاع.",
    fr="Du début à la fin de la période, le nombre par semaine a été multiplié par {ratio} "
    "(intervalle à 95 % : {low} à {high}) : hausse.",
)
_DOWN = Text(
    en="From the start to the end of the period the weekly number changed by a factor of {ratio} "
    "(95% interval {low} to {high}): down.",
    ar="تغيّر العدد الأسبوعي من بداية الفترة إلى نهايتها بمعامل {ratio} (مجال الثقة 95%: من {low} إلى {high}): انخفاض.",
    fr="Du début à la fin de la période, le nombre par semaine a été multiplié par {ratio} "
    "(intervalle à 95 % : {low} à {high}) : baisse.",
)
_UNCLEAR = Text(
    en="The weekly number may have risen or fallen: factor {ratio} over the period (95% interval {low} to {high}).",
    ar="ربما ارتفع العدد الأسبوعي أو انخفض: المعامل {ratio} خلال الفترة (مجال الثقة 95%: من {low} إلى {high}).",
    fr="Le nombre par semaine a pu monter ou baisser : facteur {ratio} sur la période (intervalle à 95 % : {low} à {high}).",
)


class Direction(StrEnum):
    """Where the interval of the ratio lies: above 1, below 1, around 1; or too little was reported to say."""

    UP = "up"
    DOWN = "down"
    UNCLEAR = "unclear"
    TOO_LITTLE = "too_little"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """`ratio` is the fitted count of the last week over that of the first, `low` and `high` its 95% interval.

    All numbers are None where the direction is `TOO_LITTLE`. `fitted`, `lower`, `upper` give the mean of each week with its 95%
    band, empty without a trend. The band is of the mean: single weeks scatter more.
    """

    direction: Direction
    reasons: tuple[Reason, ...]
    ratio: float | None = None
    low: float | None = None
    high: float | None = None
    phi: float | None = None
    fitted: tuple[float, ...] = ()
    lower: tuple[float, ...] = ()
    upper: tuple[float, ...] = ()


def trend_of(counts: Sequence[float | None]) -> Trend:
    """The trend of consecutive weekly counts; None is a week of which nothing is known and has no part."""
    known = np.array([value is not None for value in counts], dtype=np.bool_)
    values = np.array([0.0 if value is None else float(value) for value in counts])
    cases, weeks = int(values.sum()), int(known.sum())
    if cases < MIN_CASES or weeks < MIN_WEEKS:
        return Trend(direction=Direction.TOO_LITTLE, reasons=(_too_little(cases, weeks),))
    return _fitted_trend(values, known)


def _too_little(cases: int, weeks: int) -> Reason:
    told = {"cases": str(cases), "weeks": str(weeks), "least_cases": str(MIN_CASES), "least_weeks": str(MIN_WEEKS)}
    return Reason(rule=RULE, says=_TOO_LITTLE.fill(**told), evidence=told)


def _fitted_trend(values: Floats, known: NDArray[np.bool_]) -> Trend:
    rows = np.stack([np.ones(len(values)), np.linspace(-0.5, 0.5, len(values))], axis=1)
    coefficients, inverse = _fit(values[known], rows[known])
    mean = np.exp(rows[known] @ coefficients)
    freedom = int(known.sum()) - _PARAMETERS
    phi = max(float(((values[known] - mean) ** 2 / mean).sum()) / freedom, 1.0)
    covariance, wide = inverse * phi, float(student.ppf(0.975, freedom))
    reach = wide * float(np.sqrt(covariance[1, 1]))
    slope = float(coefficients[1])
    ratio, low, high = (float(np.exp(np.clip(at, -50, 50))) for at in (slope, slope - reach, slope + reach))
    line = rows @ coefficients
    spread = wide * np.sqrt(np.einsum("wi,ij,wj->w", rows, covariance, rows))
    direction = _direction(low, high)
    return Trend(
        direction=direction,
        reasons=(_says(direction, ratio, low, high),),
        ratio=ratio,
        low=low,
        high=high,
        phi=phi,
        fitted=_listed(np.exp(line)),
        lower=_listed(np.exp(line - spread)),
        upper=_listed(np.exp(np.minimum(line + spread, 50))),
    )


def _fit(values: Floats, rows: Floats) -> tuple[Floats, Floats]:
    """Newton's steps of the Poisson likelihood: coefficients and the inverse of the information."""
    at = np.array([np.log(max(float(values.mean()), 1e-3)), 0.0])
    for _ in range(_MAX_STEPS):
        mean = np.exp(rows @ at)
        step = np.linalg.solve((rows * mean[:, None]).T @ rows, rows.T @ (values - mean))
        at = at + np.clip(step, -1.0, 1.0)
        if float(np.abs(step).max()) < _TOLERANCE or float(np.abs(at[1])) > 20:  # noqa: PLR2004 - all cases at one end
            break
    information = (rows * np.exp(rows @ at)[:, None]).T @ rows
    return at, np.linalg.inv(information)


def _direction(low: float, high: float) -> Direction:
    if low > 1:
        return Direction.UP
    return Direction.DOWN if high < 1 else Direction.UNCLEAR


def _says(direction: Direction, ratio: float, low: float, high: float) -> Reason:
    sentence = {Direction.UP: _UP, Direction.DOWN: _DOWN}.get(direction, _UNCLEAR)
    told = {"ratio": shown_ratio(ratio), "low": shown_ratio(low), "high": shown_ratio(high)}
    return Reason(rule=RULE, says=sentence.fill(**told), evidence=told)


def shown_ratio(ratio: float) -> str:
    """A ratio with two significant digits, more only where it would else read as 1 ("1.6", "0.043", "1.02", "> 1000")."""
    if ratio > 1000:  # noqa: PLR2004 - beyond this only the order matters
        return "> 1000"
    if ratio < 0.001:  # noqa: PLR2004 - as above
        return "< 0.001"
    digits = next((digits for digits in (2, 3, 4) if float(f"{ratio:.{digits}g}") != 1), 2)  # a factor near 1 is not 1
    return f"{float(f'{ratio:.{digits}g}'):.10g}"


def _listed(values: Floats) -> tuple[float, ...]:
    return tuple(float(value) for value in values)
