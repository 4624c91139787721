"""How the published tables are made: the European week and city, the Canadian interval and its imputed days.

Europe: weekday means are those of Tuesday to Thursday, weekend means those of Friday to Monday (the rows of 2021 have Tuesday to
Friday and Saturday to Monday, which is read off the table); missing days are left out, a day below the limit of quantification is
written 0, a city with several plants is their mean by population, and no value is corrected for excretion (EUDA, Drugs in municipal
wastewater in Europe: source data). Canada: the load is a mean of seven days with a Student interval, cut at 0; where days were
imputed, the degrees of freedom are those of Barnard and Rubin 1999 (doi
10.1093/biomet/86.4.948). The Canadian rule was read off the published table and reproduces it; nobody stated it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t as student

from tahaluf.kernel.errors import BadInput

Floats = NDArray[np.float64]

WEEK = 7
THURSDAY, FRIDAY = 3, 4  # Monday is 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EuropeanWeek:
    """The means of a European row (None without a day), and how many of its days are below the limit or missing.

    `daily` is the mean of the known days; `by_strata` weighs weekdays and weekend by their length, so that a missing Saturday does
    not make the week look calm: it is the one to compare.

    The means are as published: a day below the limit counts as 0 in them. `most` is the daily mean with such days at `limit`, None
    where the limit is not told: the table does not give it.
    """

    weekday: float | None
    weekend: float | None
    daily: float | None
    by_strata: float | None
    below: int
    missing: int
    most: float | None = None


class Toll(NamedTuple):
    """What one plant adds to a city: its load per 1000 inhabitants, the load's standard error, its inhabitants."""

    load: float
    se: float
    population: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pooled:
    """A mean with its standard error, degrees of freedom and interval at `level`, cut at 0."""

    mean: float
    se: float
    freedom: float
    level: float
    low: float
    high: float


def european_week(days: Floats, *, limit: float | None = None, last_weekday: int = THURSDAY) -> EuropeanWeek:
    """The means of one row: `days` from Monday to Sunday, NaN where there is no sample, 0 for below the limit.

    `last_weekday` is `FRIDAY` for the rows of 2021.

    Raises:
        BadInput: not seven days, or a negative load.
    """
    values = np.asarray(days, np.float64)
    if values.shape != (WEEK,):
        raise BadInput.one("days", f"{values.size} days are no week.", "Give seven, from Monday to Sunday, NaN where missing.")
    if (values < 0).any():
        raise BadInput.one("days", "A load is negative.", "Give zero or more.")
    below = values == 0
    most = None if limit is None else _mean(np.where(below, limit, values))
    weekday, weekend = _mean(values[1 : last_weekday + 1]), _mean(np.append(values[last_weekday + 1 :], values[0]))
    return EuropeanWeek(
        weekday=weekday,
        weekend=weekend,
        daily=_mean(values),
        by_strata=_by_strata(weekday, weekend, last_weekday),
        below=int(below.sum()),
        missing=int(np.isnan(values).sum()),
        most=most,
    )


def cities_mean(plants: Sequence[Toll]) -> tuple[float, float]:
    """The mean load of several plants by population, and its standard error when their errors are independent.

    Raises:
        BadInput: no plant, or one without inhabitants.
    """
    if not plants or any(plant.population <= 0 for plant in plants):
        raise BadInput.one("plants", "A mean by population needs inhabitants.", "Give each plant's number of inhabitants.")
    load, se, people = (np.array(column) for column in zip(*plants, strict=True))
    weight = people / people.sum()
    return float(weight @ load), float(np.sqrt((weight**2) @ (se**2)))


def t_interval(mean: float, se: float, *, freedom: float = WEEK - 1, level: float = 0.95) -> Pooled:
    """Student's interval around a mean of days, cut at 0: no load is negative."""
    reach = float(student.ppf((1 + level) / 2, freedom)) * se
    return Pooled(mean=mean, se=se, freedom=freedom, level=level, low=max(mean - reach, 0.0), high=mean + reach)


def pooled(means: Floats, ses: Floats, *, days: int = WEEK, level: float = 0.95) -> Pooled:
    """One mean from several completed weeks, each with its missing days imputed anew (Rubin's rules).

    The degrees of freedom are Barnard and Rubin's for few days: at most 14/3 for seven days, whatever the imputations agree on.

    Raises:
        BadInput: fewer than two completed weeks.
    """
    m = len(means)
    if m < 2:  # noqa: PLR2004 - a spread needs two
        raise BadInput.one("means", "One completed week has no spread between weeks.", "Impute at least twice.")
    within, between = float(np.mean(np.square(ses))), float(np.var(means, ddof=1))
    total = within + (1 + 1 / m) * between
    missing = 0.0 if total == 0 else (1 + 1 / m) * between / total
    return t_interval(float(np.mean(means)), float(np.sqrt(total)), freedom=_freedom(m, missing, days - 1), level=level)


def _freedom(m: int, missing: float, complete: float) -> float:
    """Barnard and Rubin's: 1/nu = missing^2 / (m - 1) + 1 / nu_observed."""
    observed = (complete + 1) / (complete + 3) * complete * (1 - missing)
    return 1 / (missing**2 / (m - 1) + 1 / max(observed, 1e-9))


def _by_strata(weekday: float | None, weekend: float | None, last_weekday: int) -> float | None:
    if weekday is None or weekend is None:
        return None
    return (last_weekday * weekday + (WEEK - last_weekday) * weekend) / WEEK


def _mean(values: Floats) -> float | None:
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else None
