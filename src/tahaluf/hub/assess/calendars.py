"""The feasts, the fast and the public holidays of countries, by week: what the rising test expects to differ from other weeks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

import holidays
import numpy as np
from numpy.typing import NDArray

from tahaluf.watch.holidays import hijri_effects

Floats = NDArray[np.float64]

EFFECTS = ("ramadan", "feasts", "holidays")
_DAYS, _MARGIN = 7, 2
_JUDGED_YEARS = 3


def effects_of(country: str, week_starts: NDArray[np.datetime64]) -> Floats:
    """[weeks, 3]: the share of each week's days in Ramadan, in the feasts of Fitr and Adha, and of other public holidays.

    Ramadan and the feasts have a part where both feasts are public holidays of the country (ISO 3166-1 alpha-2); all is zero for a
    country that `holidays` does not know.
    """
    if not len(week_starts):
        return np.zeros((0, len(EFFECTS)))
    first: date = week_starts[0].astype("datetime64[D]").astype(object)
    return _effects(country, first, len(week_starts))


@lru_cache(maxsize=512)
def _effects(country: str, first: date, weeks: int) -> Floats:
    """Those of `weeks` weeks from a Monday; not to be written to, for it is shared."""
    mondays = [first + timedelta(weeks=at) for at in range(weeks)]
    moon = hijri_effects(np.array(mondays, "datetime64[D]"))
    if country not in holidays.list_supported_countries():
        return np.zeros((len(mondays), len(EFFECTS)))
    days = _public(country, mondays[0].year, mondays[-1].year + 1)
    if not keeps_feasts(country, mondays[-1].year):
        moon = np.zeros_like(moon)
    off = np.array([sum(monday + timedelta(days=at) in days for at in range(_DAYS)) / _DAYS for monday in mondays])
    found = np.column_stack([moon, np.maximum(off - moon[:, 1], 0.0)])
    found.flags.writeable = False
    return found


def mixed(shares: Mapping[str, float], week_starts: NDArray[np.datetime64]) -> Floats:
    """The effects of several countries together, by their share of the cases; what is left over keeps no calendar."""
    parts = [share * effects_of(country, week_starts) for country, share in sorted(shares.items())]
    return np.sum(parts, axis=0) if parts else np.zeros((len(week_starts), len(EFFECTS)))


@lru_cache(maxsize=512)
def keeps_feasts(country: str, year: int) -> bool:
    """Whether both feasts are public holidays of a country in the years up to `year`, each within two days of the calendar's."""
    first = date(year - _JUDGED_YEARS, 1, 1)
    starts = np.datetime64(first - timedelta(days=first.weekday()), "D") + _DAYS * np.arange(52 * _JUDGED_YEARS)
    feasts = [at for at, share in enumerate(hijri_effects(starts)[:, 1]) if share]
    days = _public(country, first.year, year + 1)
    mondays: list[date] = starts.astype(object).tolist()
    kept = [any(mondays[at] + timedelta(days=d) in days for d in range(-_MARGIN, _DAYS + _MARGIN)) for at in feasts]
    return bool(kept) and all(kept)


@lru_cache(maxsize=512)
def _public(country: str, first: int, last: int) -> frozenset[date]:
    if country not in holidays.list_supported_countries():
        return frozenset()
    return frozenset(holidays.country_holidays(country, years=range(first, last + 1)))
