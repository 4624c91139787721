"""The daily detectors of ESSENCE: EWMA, adaptive regression, and the switch between them, as public health departments know them.

They follow the published descriptions (Burkom 2013 and the documentation of CDC's Rnssp): 28 days of baseline, two days of guard,
Student's t, an alert below p = .01 and a warning below .05. The baseline grows with a young history, from
11 days on. They look back one month: they know the weekday but no season.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr, stdtrit

from tahaluf.kernel.errors import BadInput

Floats = NDArray[np.float64]

BASELINE, GUARD, SHORTEST = 28, 2, 11
ALERT, WARNING = 0.01, 0.05
GRADUAL, SUDDEN = 0.4, 0.9
EXPLAINS = 0.60  # adjusted R squared from which the switch trusts the regression
_WEEK = 7
_COEFFICIENTS = 8  # one, time, six weekdays


class Daily(StrEnum):
    """Which of the three."""

    EWMA = "ewma"
    REGRESSION = "regression"
    SWITCH = "switch"

    @property
    def method(self) -> str:
        """The rule and version that a signal carries."""
        return f"watch.essence-{self.value}@1"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DailyJudged:
    """Every array [series, judged days]; `first` is the 0-based index of the first judged day.

    `upper` is the count at which p is .01; `statistic` is Student's with p its upper tail.
    `by_regression` says which detector spoke. NaN where a count of the baseline or the day itself is unknown.
    """

    first: int
    observed: Floats
    expected: Floats
    upper: Floats
    statistic: Floats
    p: Floats
    by_regression: NDArray[np.bool_]

    @property
    def alarm(self) -> NDArray[np.bool_]:
        """Where p is below .01."""
        return np.asarray(np.nan_to_num(self.p, nan=1.0) < ALERT)

    @property
    def warning(self) -> NDArray[np.bool_]:
        """Where p is below .05 and not below .01."""
        return np.asarray((np.nan_to_num(self.p, nan=1.0) < WARNING) & ~self.alarm)


def daily(counts: Floats, which: Daily, *, baseline: int = BASELINE, guard: int = GUARD) -> DailyJudged:
    """Judge every day with at least 11 days of baseline. `counts` is [series, days], consecutive, NaN for unknown.

    Raises:
        BadInput: a baseline that is no whole number of weeks or shorter than two, or a negative guard.
    """
    if baseline < 2 * _WEEK or baseline % _WEEK:
        raise BadInput.one("baseline", f"{baseline} days are no whole weeks.", "Give 14, 21, 28 or more weeks of days.")
    if guard < 0:
        raise BadInput.one("guard", f"{guard} days of guard is negative.", "Give zero or more.")
    y = np.asarray(counts, np.float64)
    first = SHORTEST + guard
    if y.shape[1] <= first:
        nothing = np.empty((len(y), 0))
        return _judged(y.shape[1], nothing, _Days.empty(len(y), 0), np.empty((len(y), 0), np.bool_))
    if which is Daily.EWMA:
        found = _ewma(y, baseline, guard)
        return _judged(first, y[:, first:], found, np.zeros(found.p.shape, np.bool_))
    regression, explained = _regression(y, baseline, guard)
    if which is Daily.REGRESSION:
        return _judged(first, y[:, first:], regression, np.ones(regression.p.shape, np.bool_))
    trusted = explained >= EXPLAINS
    return _judged(first, y[:, first:], regression.where(trusted, _ewma(y, baseline, guard)), trusted)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Days:
    """What a detector says of each day; [series, days]."""

    expected: Floats
    upper: Floats
    statistic: Floats
    p: Floats

    @classmethod
    def empty(cls, series: int, days: int) -> _Days:
        parts = [np.full((series, days), np.nan) for _ in range(4)]
        return cls(expected=parts[0], upper=parts[1], statistic=parts[2], p=parts[3])

    def set_day(self, at: int, expected: Floats, upper: Floats, statistic: Floats, p: Floats) -> None:
        self.expected[:, at], self.upper[:, at], self.statistic[:, at], self.p[:, at] = expected, upper, statistic, p

    def where(self, mine: NDArray[np.bool_], other: _Days) -> _Days:
        return _Days(
            expected=np.where(mine, self.expected, other.expected),
            upper=np.where(mine, self.upper, other.upper),
            statistic=np.where(mine, self.statistic, other.statistic),
            p=np.where(mine, self.p, other.p),
        )


def _judged(first: int, observed: Floats, days: _Days, by_regression: NDArray[np.bool_]) -> DailyJudged:
    return DailyJudged(
        first=first,
        observed=observed,
        expected=days.expected,
        upper=days.upper,
        statistic=days.statistic,
        p=days.p,
        by_regression=by_regression,
    )


def _ewma(y: Floats, baseline: int, guard: int) -> _Days:
    """Two moving averages against the baseline's mean, the smaller p counts; an outlying average is pulled back to its limit."""
    first = SHORTEST + guard
    days = _Days.empty(len(y), y.shape[1] - first)
    slow, fast = _Average(GRADUAL, y, first), _Average(SUDDEN, y, first)
    for day in range(first, y.shape[1]):
        base = y[:, max(day - guard - baseline, 0) : day - guard]
        expected, spread = base.mean(axis=1), base.std(axis=1, ddof=1)
        gradual = slow.judge(y[:, day], expected, spread, base.shape[1], guard)
        sudden = fast.judge(y[:, day], expected, spread, base.shape[1], guard)
        first_is_less = gradual.p < sudden.p
        days.set_day(
            day - first,
            np.where(np.isnan(y[:, day]), np.nan, expected),
            np.fmax(np.fmin(gradual.upper, sudden.upper), 0.0),
            np.where(first_is_less, gradual.statistic, sudden.statistic),
            np.where(first_is_less, gradual.p, sudden.p),
        )
    return days


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Told:
    """One average's answer for one day; [series]."""

    statistic: Floats
    p: Floats
    upper: Floats


class _Average:
    """A moving average of weight `w` with its memory; an unknown day leaves it where it was."""

    def __init__(self, w: float, y: Floats, days: int) -> None:
        self._w = w
        self._now = np.nan_to_num(y[:, 0])
        for day in range(1, days):
            self._now = self._next(y[:, day])

    def judge(self, count: Floats, expected: Floats, spread: Floats, n: int, guard: int) -> _Told:
        freedom = float(n - 1)
        alert, sigma = _limit(ALERT, freedom), self._sigma(spread, n, guard)
        upper = (expected + alert * sigma - (1 - self._w) * self._now) / self._w
        moved = self._next(count)
        statistic = np.where(np.isnan(count), np.nan, (moved - expected) / sigma)
        far = np.abs(statistic) > alert
        self._now = np.where(far, expected + np.sign(statistic) * alert * sigma, moved)
        return _Told(statistic=statistic, p=np.asarray(stdtr(freedom, -statistic), np.float64), upper=upper)

    def _next(self, count: Floats) -> Floats:
        return np.where(np.isnan(count), self._now, self._w * count + (1 - self._w) * self._now)

    def _sigma(self, spread: Floats, n: int, guard: int) -> Floats:
        """The standard deviation of average less baseline, with ESSENCE's floor and offset for small counts."""
        w, stay = self._w, 1 - self._w
        share = np.sqrt(w / (2 - w) + 1 / n - 2 * stay ** (guard + 1) * (1 - stay**n) / n)
        unit = w / _limit(WARNING, float(n - 1))
        offset = (0.1289 - (0.2414 - 0.1826 * stay**4) * np.log(10 * 0.05)) * unit
        return np.asarray(np.maximum(unit * (1 + 0.5 * stay**2), spread * share + offset))


def _regression(y: Floats, baseline: int, guard: int) -> tuple[_Days, Floats]:
    """A line with weekdays over the baseline, carried on to the day; and the adjusted R squared [series, days]."""
    first = SHORTEST + guard
    days, explained = _Days.empty(len(y), y.shape[1] - first), np.zeros((len(y), y.shape[1] - first))
    for day in range(first, y.shape[1]):
        start = max(day - guard - baseline, 0)
        base = y[:, start : day - guard]
        n = base.shape[1]
        freedom = float(n - _COEFFICIENTS)
        rows, wanted = _rows(np.arange(start, day - guard), start), _rows(np.array([day]), start)
        beta = np.linalg.pinv(rows) @ base.T
        left = ((base - (rows @ beta).T) ** 2).sum(axis=1)
        widen = np.sqrt((n + 7) * (n - 4) / (n * (n - 7)))
        sigma = np.maximum(np.sqrt(left / freedom) * widen, 1.01 / _limit(WARNING, freedom))
        expected = np.maximum((wanted @ beta)[0], 0.0)
        statistic = (y[:, day] - expected) / sigma
        upper = expected + _limit(ALERT, freedom) * sigma
        days.set_day(day - first, np.where(np.isnan(statistic), np.nan, expected), upper, statistic, stdtr(freedom, -statistic))
        explained[:, day - first] = _adjusted(base, left, freedom)
    return days, explained


def _rows(days: NDArray[np.intp], start: int) -> Floats:
    """One, time, and six of the seven weekdays: which one stands for the rest does not change the line."""
    weekday = (days % _WEEK)[:, None] == np.arange(_WEEK - 1)[None, :]
    return np.concatenate([np.ones((len(days), 1)), (days - start + 1)[:, None].astype(np.float64), weekday], axis=1)


def _adjusted(base: Floats, left: Floats, freedom: float) -> Floats:
    total = ((base - base.mean(axis=1, keepdims=True)) ** 2).sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = 1 - (left / total) * (base.shape[1] - 1) / freedom
    return np.asarray(np.where(total > 0, share, 0.0))


def _limit(p: float, freedom: float) -> float:
    """Student's upper quantile, rounded to five digits as ESSENCE has it."""
    return round(float(stdtrit(freedom, 1 - p)), 5)
