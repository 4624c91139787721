"""Ramadan and the feasts by week; the days of 2023 to 2026 are those that Saudi Arabia's Umm al-Qura calendar has."""

from datetime import date, timedelta

import numpy as np
import pytest
from hijridate import Hijri

from tahaluf.watch.holidays import hijri_effects

# First days of Ramadan, of the feast of Fitr and of that of Adha.
KNOWN = (
    (date(2023, 3, 23), date(2023, 4, 21), date(2023, 6, 28)),
    (date(2024, 3, 11), date(2024, 4, 10), date(2024, 6, 16)),
    (date(2025, 3, 1), date(2025, 3, 30), date(2025, 6, 6)),
    (date(2026, 2, 18), date(2026, 3, 20), date(2026, 5, 27)),
)


def monday(day):
    return day - timedelta(days=day.weekday())


def share(day):
    return hijri_effects(np.array([monday(day)], "datetime64[D]"))[0]


@pytest.mark.parametrize(("ramadan", "fitr", "adha"), KNOWN)
def test_the_weeks_of_known_years(ramadan, fitr, adha):
    assert share(ramadan)[0] == pytest.approx((7 - ramadan.weekday()) / 7)
    assert share(ramadan + timedelta(days=14))[0] == 1
    assert share(fitr)[1] > 0
    assert share(adha)[1] > 0
    assert share(ramadan - timedelta(days=21)).tolist() == [0, 0]


def test_every_year_of_the_moon_has_its_days():
    starts = np.datetime64("1990-01-01") + 7 * np.arange(2200)
    days = hijri_effects(starts).sum(axis=0) * 7
    years = 2200 * 7 / 354.367
    assert days[0] == pytest.approx(29.5 * years, rel=0.02)
    assert days[1] == pytest.approx(7 * years, rel=0.02)


def test_outside_the_tables_nothing_is_said():
    assert hijri_effects(np.array(["1900-01-01", "2100-01-04"], "datetime64[D]")).tolist() == [[0, 0], [0, 0]]


def test_the_first_and_last_week_of_the_tables_can_be_asked_for():
    assert Hijri(1343, 1, 1).to_gregorian() == date(1924, 8, 1)
    assert hijri_effects(np.array(["1924-07-28", "2077-11-15"], "datetime64[D]")).tolist() == [[0, 0], [0, 0]]


def test_no_week_gives_no_row():
    assert hijri_effects(np.array([], "datetime64[D]")).shape == (0, 2)
