"""What may be told of referrals: settled years, what came by the ninetieth day, sums that hold every referral once."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tahaluf.care.reported import Came, Made, came, counted, settled_year

MADE = date(2025, 5, 1)


def made(*steps, by="health", on=MADE):
    return Made(on=on, by=by, steps=[(on + timedelta(days=days), code) for days, code in steps])


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ((), Came.NOTHING),
        (((5, "reminded"), (9, "missed")), Came.NOTHING),
        (((5, "first_contact"),), Came.CONTACT),
        (((90, "attended"),), Came.CONTACT),
        (((91, "attended"),), Came.NOTHING),
        (((3, "declined"),), Came.DECLINED),
        (((3, "refused"), (40, "in_care")), Came.CONTACT),
        (((40, "in_care"), (60, "ended")), Came.CONTACT),
    ],
)
def test_what_came_of_it_by_the_ninetieth_day(steps, told):
    assert came(made(*steps)) is told


@pytest.mark.parametrize(
    ("today", "year"),
    [(date(2026, 11, 23), 2025), (date(2026, 3, 31), 2024), (date(2026, 4, 1), 2025), (date(2026, 1, 1), 2024)],
)
def test_a_year_settles_ninety_days_after_its_end(today, year):
    assert settled_year(today) == year


def test_the_makers_of_the_year_are_counted_by_what_came():
    found = counted([made((5, "attended")), made(), made(by="court"), made(by="self", on=date(2024, 5, 1))], year=2025)
    assert found.makers == ("court", "health")
    assert found.counts == ((0, 0, 1), (1, 0, 1))


@given(
    st.lists(
        st.builds(
            lambda by, year, days, code: made((days, code), by=by, on=date(year, 6, 1)),
            st.sampled_from(["health", "court", "self"]),
            st.integers(2023, 2025),
            st.integers(0, 200),
            st.sampled_from(["declined", "attended", "reminded"]),
        ),
        max_size=30,
    )
)
def test_every_referral_of_the_year_is_in_one_cell_and_later_steps_change_nothing(referrals):
    found = counted(referrals, year=2025)
    assert sum(map(sum, found.counts)) == sum(one.on.year == 2025 for one in referrals)
    later = [Made(on=one.on, by=one.by, steps=[*one.steps, (one.on + timedelta(days=91), "in_care")]) for one in referrals]
    assert counted(later, year=2025) == found
