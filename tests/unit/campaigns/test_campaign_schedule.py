"""The calendar that a campaign meets: days out of published calendars, and what is not known is told as such."""

from __future__ import annotations

from datetime import date

from tahaluf.hub.desks.campaigns.schedule import hints
from tahaluf.kernel.periods import Period


def told(period: str, countries=(), groups=()) -> dict[str, tuple[date, date]]:
    return {one.code: (one.first, one.last) for one in hints(Period(period), countries, groups)}


def test_ramadan_1447_and_its_feast_are_told_with_their_days():
    found = told("2026-02-01/2026-04-30", ["MA"])
    assert found["ramadan"] == (date(2026, 2, 18), date(2026, 3, 19))
    assert found["fitr"] == (date(2026, 3, 20), date(2026, 3, 22))


def test_a_period_inside_ramadan_tells_only_its_own_days():
    assert told("2026-03-01/2026-03-05", ["MA"])["ramadan"] == (date(2026, 3, 1), date(2026, 3, 5))


def test_a_country_without_the_feasts_is_told_no_fast_and_an_unknown_place_is():
    assert "ramadan" not in told("2026-03-01/2026-03-05", ["PT"])
    assert "ramadan" in told("2026-03-01/2026-03-05")


def test_public_holidays_of_the_country_are_named_by_day():
    (hint,) = [one for one in hints(Period("2026-05-01/2026-05-10"), ["FR"]) if one.code == "holidays"]
    assert hint.reason.evidence["days"] == "2026-05-01, 2026-05-08"


def test_a_country_whose_holidays_are_not_known_says_so():
    assert "unknown-holidays" in told("2026-05-01/2026-05-10", ["ZZ"])


def test_for_pupils_it_says_that_school_terms_are_not_known():
    assert set(told("2026-09-01/2026-09-30", [], ["students"])) == {"school"}
    assert told("2026-06-20/2026-09-10", [], ["students"])["summer"] == (date(2026, 7, 1), date(2026, 8, 31))
    assert "school" not in told("2026-09-01/2026-09-30", [], ["adults"])


def test_the_day_against_drugs_is_told_where_it_falls_in():
    assert told("2026-06-26")["drug-day"] == (date(2026, 6, 26), date(2026, 6, 26))
    assert "drug-day" not in told("2026-06-27")


def test_hints_come_by_date_and_a_year_far_away_is_no_fault():
    found = [one.first for one in hints(Period("2026-01-01/2026-12-31"), ["MA"], ["students"])]
    assert found == sorted(found)
    assert "ramadan" not in told("1900-01-01/1900-12-31")
