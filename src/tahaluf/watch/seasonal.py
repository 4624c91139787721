"""This stretch of weeks against the same weeks of the years before: a ratio with its interval, for people."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t as student

from tahaluf.kernel.errors import BadInput
from tahaluf.watch.regression import YEAR

Floats = NDArray[np.float64]

RULE = "watch.seasonal@1"
_YEARS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Seasonal:
    """The last `weeks` weeks hold `cases`; the same weeks of `years` past years held `usual` on average.

    `ratio` is the one by the other with its 95 % interval, None where the past holds no case. The interval carries the scatter
    between the years, at least that of chance.
    """

    weeks: int
    cases: float
    usual: float
    years: int
    ratio: float | None
    low: float | None
    high: float | None


def seasonal(counts: Floats, *, weeks: int = 4, years: int = _YEARS) -> Seasonal:
    """Compare the last `weeks` points of one weekly series with the same weeks of up to `years` years before.

    A year in which one of the weeks is unknown is left out.

    Raises:
        BadInput: a week of the present is unknown, or fewer than two past years are known.
    """
    y = np.asarray(counts, np.float64)
    now = y[-weeks:]
    if len(y) < weeks or np.isnan(now).any():
        raise BadInput.one("counts", "A week of the present stretch is unknown.", "Give its count, or compare earlier weeks.")
    past = _past(y, weeks, years)
    if len(past) < 2:  # noqa: PLR2004 - one year has no scatter
        raise BadInput.one("counts", "Fewer than two past years are known.", "Give at least two whole years before.")
    cases, usual = float(now.sum()), float(past.mean())
    told = (None, None, None) if usual == 0 else _ratio(cases, past)
    return Seasonal(weeks=weeks, cases=cases, usual=usual, years=len(past), ratio=told[0], low=told[1], high=told[2])


def _past(y: Floats, weeks: int, years: int) -> Floats:
    """The sums of the same weeks of each known past year, the newest first."""
    sums = []
    for back in range(1, years + 1):
        end = len(y) - round(back * YEAR)
        if end - weeks < 0:
            break
        some = y[end - weeks : end]
        if not np.isnan(some).any():
            sums.append(float(some.sum()))
    return np.array(sums)


def _ratio(cases: float, past: Floats) -> tuple[float, float, float]:
    """Ratio and interval on the log scale: half a case is added on both sides so that none is not never."""
    n, mean = len(past), float(past.mean())
    phi = max(float(past.var(ddof=1)) / mean, 1.0)
    spread = np.sqrt(phi * (1 / (cases + 0.5) + 1 / (n * mean + 0.5)))
    reach = float(student.ppf(0.975, max(n - 1, 1) if phi > 1 else 1e6)) * float(spread)
    middle = float(np.log((cases + 0.5) / (mean + 0.5 / n)))
    return cases / mean, float(np.exp(middle - reach)), float(np.exp(min(middle + reach, 50.0)))
