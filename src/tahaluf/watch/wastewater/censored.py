"""The mean of loads of which some are only known to be below a limit: likelihood, never half the limit in silence.

Left-censored lognormal maximum likelihood (Cohen 1959, doi 10.1080/00401706.1959.10489859; Helsel, Statistics for Censored
Environmental Data, 2nd ed. 2012).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import log_ndtr

from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text

Floats = NDArray[np.float64]

RULE = "watch.wastewater.censored@1"
FEWEST_FOUND = 3  # values above the limit from which a spread can be told
_WIDEST, _NARROWEST = 3.0, 1e-3  # standard deviations of the logarithm


class How(StrEnum):
    """By what the mean was told."""

    ARITHMETIC = "arithmetic"
    LIKELIHOOD = "likelihood"
    BOUNDS = "bounds"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class CensoredMean:
    """The `mean` of the days and its standard error `se`, None where only bounds can be told.

    `least` and `most` are the mean with every day below its limit at 0 and at its limit: whatever the truth, it lies between.
    """

    mean: float | None
    se: float | None
    least: float
    most: float
    found: int
    below: int
    how: How
    reasons: tuple[Reason, ...]


def censored_mean(values: Floats, limits: Floats) -> CensoredMean:
    """The mean of `values` (NaN: below the limit at the same place of `limits`)."""
    below = np.isnan(values)
    found = values[~below]
    least = float(np.where(below, 0.0, values).mean()) if len(values) else 0.0
    most = float(np.where(below, limits, values).mean()) if len(values) else 0.0
    mean, se, how = _mean(values, limits)
    evidence = {"found": str(len(found)), "below": str(int(below.sum())), "how": how.value}
    says = _SAYS[how].fill(found=len(found), below=int(below.sum()), days=len(values))
    return CensoredMean(
        mean=mean,
        se=se,
        least=least,
        most=most,
        found=len(found),
        below=int(below.sum()),
        how=how,
        reasons=(Reason(rule=RULE, says=says, evidence=evidence),),
    )


def _mean(values: Floats, limits: Floats) -> tuple[float | None, float | None, How]:
    below = np.isnan(values)
    found = values[~below]
    if not len(values):
        return None, None, How.NOTHING
    if not below.any():
        se = float(found.std(ddof=1) / np.sqrt(len(found))) if len(found) > 1 else None
        return float(found.mean()), se, How.ARITHMETIC
    if len(np.unique(found)) < FEWEST_FOUND or (found <= 0).any():
        return None, None, How.BOUNDS
    return (*_likelihood(np.log(found), np.log(np.maximum(limits[below], 1e-300))), How.LIKELIHOOD)


def _likelihood(logs: Floats, bounds: Floats) -> tuple[float, float]:
    """Mean exp(m + s^2 / 2) at the maximum, and its standard error by the delta method."""

    def cost(at: Floats) -> float:
        m, s = at[0], np.exp(at[1])
        z = (logs - m) / s
        return float((z * z / 2 + at[1]).sum() - log_ndtr((bounds - m) / s).sum())

    both = np.concatenate([logs, bounds])
    start = np.array([both.mean(), np.log(max(both.std(), 0.1))])
    limits = ((None, None), (np.log(_NARROWEST), np.log(_WIDEST)))
    at = minimize(cost, start, method="L-BFGS-B", bounds=limits).x
    s2 = float(np.exp(2 * at[1]))
    mean = float(np.exp(at[0] + s2 / 2))
    slope = mean * np.array([1.0, s2])  # derivatives by m and by log s
    return mean, float(np.sqrt(slope @ np.linalg.pinv(_curvature(cost, at)) @ slope))


def _curvature(cost: object, at: Floats, step: float = 1e-4) -> Floats:
    """Second differences of `cost` at `at`."""
    assert callable(cost)  # noqa: S101 - narrows the type
    n = len(at)
    answer = np.empty((n, n))
    for i in range(n):
        for j in range(n):
            di, dj = step * np.eye(n)[i], step * np.eye(n)[j]
            answer[i, j] = (cost(at + di + dj) - cost(at + di - dj) - cost(at - di + dj) + cost(at - di - dj)) / (4 * step**2)
    return answer


_SAYS = {
    How.ARITHMETIC: Text(
        en="All {days} days lie above the limit of quantification: the plain mean.",
        ar="جميع الأيام ({days}) فوق حد القياس الكمي: المتوسط الحسابي.",
        fr="Tous les jours ({days}) dépassent la limite de quantification : moyenne simple.",
    ),
    How.LIKELIHOOD: Text(
        en="{below} of {days} days lie below the limit of quantification; the mean is that of the lognormal distribution that fits "
        "them and the others best.",
        ar="{below} من {days} أيام دون حد القياس الكمي؛ والمتوسط هو متوسط التوزيع اللوغاريتمي الطبيعي الأنسب لجميع الأيام.",
        fr="{below} jours sur {days} sont sous la limite de quantification ; la moyenne est celle de la loi log-normale la mieux "
        "ajustée à l'ensemble.",
    ),
    How.BOUNDS: Text(
        en="{below} of {days} days lie below the limit of quantification: only bounds can be told, no mean.",
        ar="{below} من {days} أيام دون حد القياس الكمي: لا يمكن ذكر متوسط، بل حدّان فقط.",
        fr="{below} jours sur {days} sont sous la limite de quantification : seules des bornes peuvent être données.",
    ),
    How.NOTHING: Text(
        en="There is no sample.",
        ar="لا توجد عينة.",
        fr="Il n'y a pas d'échantillon.",
    ),
}
