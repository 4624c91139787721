"""Feasts and fasts that move through the year: the share of each week that lies in Ramadan and in the two feasts.

The yearly wave of the rising test follows the sun; Ramadan comes eleven days earlier each year, so that no wave can learn it. Days
are those of the Umm al-Qura calendar; elsewhere a month may begin a day earlier or later, which moves one day in seven of a week.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import numpy as np
from hijridate import Gregorian
from numpy.typing import NDArray

Floats = NDArray[np.float64]

EFFECTS = ("ramadan", "feasts")
_RAMADAN, _SHAWWAL, _DHU_AL_HIJJAH = 9, 10, 12
_FITR, _ADHA = range(1, 4), range(10, 14)  # three days from 1 Shawwal, four from 10 Dhu al-Hijjah
_FIRST, _LAST = date(1924, 8, 1), date(2077, 11, 16)  # what the calendar's tables hold
_DAYS = 7


def hijri_effects(week_starts: NDArray[np.datetime64]) -> Floats:
    """[weeks, 2]: the share of each week's days that lie in Ramadan, and in the feasts of Fitr and Adha.

    Weeks outside 1924 to 2077 have 0: the calendar's tables end there.
    """
    mondays: list[date] = week_starts.astype("datetime64[D]").astype(object).tolist()
    return np.array([_share(monday) for monday in mondays], np.float64).reshape(-1, len(EFFECTS))


@lru_cache(maxsize=4096)
def _share(monday: date) -> tuple[float, float]:
    days = [monday + timedelta(days=at) for at in range(_DAYS)]
    if days[0] < _FIRST or days[-1] > _LAST:
        return 0.0, 0.0
    found = [_kind(day) for day in days]
    return found.count("ramadan") / _DAYS, found.count("feasts") / _DAYS


def _kind(day: date) -> str:
    hijri = Gregorian.fromdate(day).to_hijri()
    if hijri.month == _RAMADAN:
        return "ramadan"
    feast = (hijri.month == _SHAWWAL and hijri.day in _FITR) or (hijri.month == _DHU_AL_HIJJAH and hijri.day in _ADHA)
    return "feasts" if feast else ""
