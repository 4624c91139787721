"""Growth by year, the texts' 5 to 15 in ten years first, and centres nobody has confirmed."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tahaluf.care.growth import Stands, grow, unconfirmed

TODAY = date(2026, 6, 30)


def stands(name, opened, closed=None, confirmed=TODAY, confirm_by=None):
    return Stands(id=name, opened=opened, closed=closed, confirmed=confirmed, confirm_by=confirm_by)


def test_five_centres_became_fifteen_in_ten_years():
    centres = [stands(f"old{n}", 2005 + n) for n in range(5)] + [stands(f"new{n}", 2016 + n) for n in range(10)]
    found = grow(centres, first=2015, last=2025)
    assert [year.standing for year in found.years] == [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]
    assert found.unknown == ()


def test_a_centre_without_a_year_is_in_no_year_and_is_named():
    found = grow([stands("a", None), stands("b", 2020)], first=2020, last=2020)
    assert found.years[0].standing == 1
    assert found.unknown == ("a",)


def test_a_closed_centre_no_longer_stands():
    found = grow([stands("a", 2018, 2020)], first=2018, last=2021)
    assert [(year.opened, year.closed, year.standing) for year in found.years] == [(1, 0, 1), (0, 0, 1), (0, 1, 0), (0, 0, 0)]


@given(st.lists(st.tuples(st.integers(2000, 2025), st.integers(0, 9) | st.none()), max_size=20))
def test_what_stands_is_what_stood_with_what_opened_and_without_what_closed(rows):
    centres = [stands(str(at), year, None if more is None else year + more) for at, (year, more) in enumerate(rows)]
    years = grow(centres, first=1999, last=2040).years
    for before, after in pairwise(years):
        assert after.standing == before.standing + after.opened - after.closed


def test_the_longest_unconfirmed_comes_first_and_the_owners_own_date_decides():
    found = unconfirmed(
        [
            stands("fresh", 2020, confirmed=date(2026, 6, 1)),
            stands("old", 2020, confirmed=date(2024, 6, 30)),
            stands("own date", 2020, confirmed=date(2026, 3, 1), confirm_by=date(2026, 6, 1)),
            stands("not yet", 2020, confirmed=date(2025, 1, 1), confirm_by=date(2026, 12, 1)),
            stands("closed", 2020, 2025, confirmed=date(2020, 1, 1)),
        ],
        today=TODAY,
    )
    assert [(one.id, one.days) for one in found] == [("old", 730), ("own date", 121)]
    assert found[1].since == date(2026, 6, 1)


def test_half_a_year_is_the_rule_where_no_date_was_given():
    assert unconfirmed([stands("a", 2020, confirmed=date(2025, 12, 29))], today=TODAY) == ()
    assert [one.id for one in unconfirmed([stands("a", 2020, confirmed=date(2025, 12, 28))], today=TODAY)] == ["a"]
