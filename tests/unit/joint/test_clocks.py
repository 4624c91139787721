"""Deadlines across time zones, Ramadan hours and Hijri dates, against published dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tahaluf.joint.clocks import (
    HijriDate,
    Office,
    answer_due,
    falls_due,
    gregorian_of,
    hijri_of,
    hours_on,
    is_open_on,
    is_ramadan,
    may_be_ramadan,
    seen_in,
)
from tahaluf.kernel.errors import BadInput

RIYADH = Office(zone="Asia/Riyadh", opens=time(8), closes=time(16), weekend=frozenset({5, 6}), ramadan=(time(10), time(15)))
PARIS = Office(zone="Europe/Paris", opens=time(9), closes=time(17))


# Umm al-Qura: first days of Ramadan, Shawwal and the year as announced by Saudi Arabia.
@pytest.mark.parametrize(
    ("hijri", "day"),
    [
        ((1444, 9, 1), date(2023, 3, 23)),
        ((1445, 9, 1), date(2024, 3, 11)),
        ((1446, 9, 1), date(2025, 3, 1)),
        ((1444, 10, 1), date(2023, 4, 21)),
        ((1445, 10, 1), date(2024, 4, 10)),
        ((1446, 10, 1), date(2025, 3, 30)),
        ((1446, 1, 1), date(2024, 7, 7)),
    ],
)
def test_a_hijri_date_is_the_day_that_was_announced(hijri, day):
    year, month, number = hijri
    written = HijriDate(year=year, month=month, day=number)
    assert gregorian_of(written) == day
    assert hijri_of(day) == written


def test_a_hijri_date_is_written_with_its_calendar():
    assert str(hijri_of(date(2025, 3, 1))) == "1446-09-01 AH"


@given(st.dates(date(1924, 8, 1), date(2077, 11, 16)))
def test_there_and_back_is_the_same_day(day):
    assert gregorian_of(hijri_of(day)) == day


@pytest.mark.parametrize("wrong", [HijriDate(year=1446, month=13, day=1), HijriDate(year=1446, month=9, day=30)])
def test_a_day_that_the_month_does_not_have_is_refused(wrong):
    with pytest.raises(BadInput, match="There is no day"):
        gregorian_of(wrong)


def test_days_before_and_after_the_calendar_are_refused():
    for day in (date(1900, 1, 1), date(2100, 1, 1)):
        with pytest.raises(BadInput, match="not known"):
            hijri_of(day)


def test_ramadan_of_1446_has_29_days_and_a_day_of_doubt_at_each_end():
    days = [date(2025, 2, 20) + timedelta(days=n) for n in range(50)]
    fasting = [day for day in days if is_ramadan(day)]
    doubtful = [day for day in days if may_be_ramadan(day)]
    assert (fasting[0], fasting[-1], len(fasting)) == (date(2025, 3, 1), date(2025, 3, 29), 29)
    assert (doubtful[0], doubtful[-1]) == (date(2025, 2, 28), date(2025, 3, 30))


def test_hours_are_shorter_in_ramadan_where_an_office_says_so():
    assert hours_on(RIYADH, date(2025, 3, 3)) == (time(10), time(15))
    assert hours_on(RIYADH, date(2025, 4, 6)) == (time(8), time(16))
    assert hours_on(PARIS, date(2025, 3, 3)) == (time(9), time(17))


def test_a_deadline_ends_when_the_office_closes_on_its_own_clock():
    assert falls_due(date(2025, 1, 15), RIYADH) == datetime(2025, 1, 15, 13, 0, tzinfo=UTC)
    assert falls_due(date(2025, 1, 15), PARIS) == datetime(2025, 1, 15, 16, 0, tzinfo=UTC)
    assert falls_due(date(2025, 7, 15), PARIS) == datetime(2025, 7, 15, 15, 0, tzinfo=UTC)


def test_in_ramadan_it_ends_earlier():
    assert falls_due(date(2025, 3, 3), RIYADH) == datetime(2025, 3, 3, 12, 0, tzinfo=UTC)


def test_a_deadline_on_a_day_of_rest_ends_on_the_working_day_before():
    friday = date(2025, 1, 17)
    assert falls_due(friday, RIYADH) == datetime(2025, 1, 16, 13, 0, tzinfo=UTC)
    assert falls_due(friday, PARIS) == datetime(2025, 1, 17, 16, 0, tzinfo=UTC)


def test_holidays_are_days_of_rest():
    closed = replace(PARIS, holidays={date(2025, 7, 14): "14 July"})
    assert not is_open_on(closed, date(2025, 7, 14))
    assert falls_due(date(2025, 7, 14), closed) == datetime(2025, 7, 11, 15, 0, tzinfo=UTC)


def test_working_hours_run_only_while_the_office_is_open():
    thursday = datetime(2025, 1, 16, 12, 0, tzinfo=UTC)  # 15:00 in Riyadh, one hour left before Friday and Saturday
    assert answer_due(thursday, 1, RIYADH) == datetime(2025, 1, 16, 13, 0, tzinfo=UTC)
    assert answer_due(thursday, 2, RIYADH) == datetime(2025, 1, 19, 6, 0, tzinfo=UTC)


def test_a_question_in_the_night_waits_for_the_morning():
    night = datetime(2025, 1, 14, 1, 0, tzinfo=UTC)
    assert answer_due(night, 8, RIYADH) == datetime(2025, 1, 14, 13, 0, tzinfo=UTC)


def test_the_night_when_clocks_change_costs_no_working_hour():
    friday = datetime(2025, 3, 28, 15, 0, tzinfo=UTC)  # 16:00 in Paris before the change of 30 March
    assert answer_due(friday, 2, PARIS) == datetime(2025, 3, 31, 8, 0, tzinfo=UTC)


def test_in_ramadan_the_same_hours_take_more_days():
    usual, fasting = datetime(2025, 1, 12, 0, 0, tzinfo=UTC), datetime(2025, 3, 2, 0, 0, tzinfo=UTC)
    assert answer_due(usual, 15, RIYADH) - usual < answer_due(fasting, 15, RIYADH) - fasting


def test_one_moment_is_seen_on_each_clock():
    moment = datetime(2025, 1, 15, 22, 30, tzinfo=UTC)
    seen = seen_in(moment, {"a": "Africa/Casablanca", "b": "Asia/Riyadh"})
    assert [local.isoformat() for local in seen.values()] == ["2025-01-15T23:30:00+01:00", "2025-01-16T01:30:00+03:00"]


def test_faults_are_told():
    with pytest.raises(BadInput, match="no time zone"):
        falls_due(date(2025, 1, 1), replace(PARIS, zone="Mars/Olympus"))
    with pytest.raises(BadInput, match="closed for more"):
        falls_due(date(2025, 1, 1), replace(PARIS, weekend=frozenset(range(1, 8))))
    with pytest.raises(BadInput, match="closed for more"):
        answer_due(datetime(2025, 1, 1, tzinfo=UTC), 1, replace(PARIS, weekend=frozenset(range(1, 8))))
    with pytest.raises(BadInput, match="some time"):
        answer_due(datetime(2025, 1, 1, tzinfo=UTC), 0, PARIS)


@given(st.integers(0, 4000), st.floats(0.25, 60), st.floats(0.25, 20))
def test_more_hours_never_end_sooner_and_always_within_opening_hours(shift, hours, more):
    asked = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(hours=shift)
    first, second = answer_due(asked, hours, RIYADH), answer_due(asked, hours + more, RIYADH)
    assert asked < first <= second
    local = seen_in(first, {"r": "Asia/Riyadh"})["r"]
    opens, closes = hours_on(RIYADH, local.date())
    assert is_open_on(RIYADH, local.date())
    assert opens <= local.time().replace(microsecond=0) <= closes
