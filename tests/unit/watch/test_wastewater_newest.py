"""The newest load against its own past: the interval is Student's, and false alarms come as often as it says."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import ttest_ind_from_stats

from tahaluf.watch.wastewater import Finding, newest_load

EARLIER = [10.0, 12.0, 9.0, 11.0, 10.5, 9.5, 11.5, 10.2]


def one_more(newest, *values, guard=0):
    return newest_load(np.array([*values, newest]), guard=guard)


@pytest.mark.parametrize(
    ("newest", "finding"),
    [(10.4, Finding.USUAL), (22.0, Finding.ABOVE), (4.0, Finding.BELOW), (math.nan, Finding.NOT_ESTIMABLE)],
)
def test_a_level_series_and_its_newest_period(newest, finding):
    told = one_more(newest, *EARLIER)
    assert told.finding is finding
    assert told.earlier == len(EARLIER)


def test_the_interval_is_where_a_test_of_two_means_turns():
    # One further value against a sample is the two-sample t-test with a group of one: at the bound its p-value is 0.01.
    logs = np.log(EARLIER)
    told = one_more(10.0, *EARLIER)
    for bound in (told.low, told.high):
        outcome = ttest_ind_from_stats(math.log(bound), 0.0, 1, logs.mean(), logs.std(ddof=1), len(logs))
        assert outcome.pvalue == pytest.approx(0.01, rel=1e-6)


def test_times_are_told_against_the_geometric_mean():
    assert one_more(20.0, *([10.0] * 3 + [40.0] * 3)).times == pytest.approx(1.0)


@pytest.mark.parametrize("count", range(6))
def test_fewer_than_six_earlier_periods_are_not_compared(count):
    told = one_more(500.0, *EARLIER[:count])
    assert (told.finding, told.low, told.times) == (Finding.NOT_ESTIMABLE, None, None)
    assert "6" in told.reason.says.en


def test_unknown_and_zero_periods_count_for_nothing():
    assert one_more(10.0, math.nan, 0.0, *EARLIER) == one_more(10.0, *EARLIER)


def test_only_the_newest_half_year_is_looked_back_at():
    assert one_more(10.0, *[1000.0] * 5, *(EARLIER * 4)[:26]).earlier == 26
    assert one_more(10.0, *[1000.0] * 5, *(EARLIER * 4)[:26]).finding is Finding.USUAL


def test_a_rise_of_two_months_is_not_its_own_yardstick():
    risen = [*EARLIER, *[value * 2.2 for value in EARLIER]]
    assert one_more(22.0, *risen).finding is Finding.USUAL
    assert one_more(22.0, *risen, guard=8).finding is Finding.ABOVE


@pytest.mark.parametrize(("known", "compared"), [(6, 6), (7, 6), (14, 6), (15, 7), (60, 26)])
def test_the_guard_gives_way_where_too_few_would_remain(known, compared):
    assert one_more(10.0, *(EARLIER * 8)[:known], guard=8).earlier == compared


def test_the_spread_is_never_smaller_than_the_error_of_one_period():
    level = [10.0] * 10
    assert newest_load(np.array([*level, 11.0])).finding is Finding.ABOVE
    assert newest_load(np.array([*level, 11.0]), cv=0.15).finding is Finding.USUAL


def test_one_in_a_hundred_level_series_is_told_apart():
    rng = np.random.default_rng(7)
    series = np.exp(rng.normal(2.0, 0.4, size=(4000, 13)))
    out = sum(newest_load(one, guard=0).finding is not Finding.USUAL for one in series)
    assert 20 <= out <= 62  # 40 expected; the binomial lies outside once in a thousand


@given(
    st.lists(st.floats(0.1, 1e4), min_size=6, max_size=20),
    st.floats(0.1, 1e4),
    st.floats(0.01, 100),
)
def test_the_unit_changes_no_finding(earlier, newest, factor):
    plain = newest_load(np.array([*earlier, newest]))
    scaled = newest_load(np.array([*earlier, newest]) * factor)
    near = plain.low is not None and min(abs(newest / plain.low - 1), abs(newest / plain.high - 1)) < 1e-9
    assert near or plain.finding is scaled.finding
