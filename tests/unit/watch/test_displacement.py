"""Displacement: exact values by hand, what simulated displacement and its absence give, and laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from tahaluf.kernel.errors import BadInput
from tahaluf.watch.displacement import displacement

EVEN = [5] * 12


def test_without_overdispersion_the_p_is_that_of_the_exact_binomial_test() -> None:
    told = displacement({"A": EVEN, "B": EVEN}, {"A": [2] * 12, "B": [8] * 12}, target="A")
    assert told.phi == 1.0
    (other,) = told.others
    assert other.p == pytest.approx(stats.binomtest(96, 156, 0.5, alternative="greater").pvalue, rel=1e-9)


def test_the_interval_is_clopper_pearson_turned_into_a_ratio() -> None:
    told = displacement({"A": EVEN}, {"A": [2] * 12}, target="A")
    low, high = stats.binomtest(24, 84).proportion_ci(0.95, "exact")
    assert (told.target.ratio, told.target.low, told.target.high) == (
        0.4,
        pytest.approx(low / (1 - low), abs=1e-3),
        pytest.approx(high / (1 - high), abs=1e-3),
    )


def test_a_fall_here_and_a_rise_there_are_both_said_and_nothing_is_proved() -> None:
    told = displacement({"A": EVEN, "B": EVEN, "C": EVEN}, {"A": [1] * 12, "B": [11] * 12, "C": [5] * 12}, target="A")
    assert told.target.fell
    assert [one.place for one in told.others if one.rose] == ["B"]
    assert told.reasons[0].says.en.startswith("At the place itself records fell to 0.2 of before")
    assert "no proof" in told.reasons[1].says.en
    assert told.reasons[1].evidence == {"places": "B"}


def test_no_change_is_said_as_no_fall_and_no_rise() -> None:
    told = displacement({"A": EVEN, "B": EVEN}, {"A": EVEN, "B": EVEN}, target="A")
    assert not told.target.fell
    assert "no fall is shown" in told.reasons[0].says.en
    assert "No other place shows a rise" in told.reasons[1].says.en


def test_spans_of_different_length_are_compared_by_the_week() -> None:
    assert displacement({"A": [4] * 12}, {"A": [4] * 6}, target="A").target.ratio == 1.0


def test_a_place_without_a_case_before_has_no_ratio_and_no_upper_end() -> None:
    (other,) = displacement({"A": EVEN}, {"A": EVEN, "B": [3] * 12}, target="A").others
    assert other.ratio is None
    assert other.high is None
    assert other.rose


def test_scattered_weeks_make_the_same_rise_less_sure() -> None:
    scattered = [0, 10] * 6
    calm = displacement({"A": EVEN, "B": EVEN}, {"A": EVEN, "B": [8] * 12}, target="A").others[0]
    wild = displacement({"A": scattered, "B": scattered}, {"A": EVEN, "B": [8] * 12}, target="A").others[0]
    assert wild.p > calm.p


def test_a_target_without_cases_and_too_few_weeks_are_told_together() -> None:
    with pytest.raises(BadInput) as told:
        displacement({"B": [1, 2]}, {"B": [1] * 12}, target="A")
    assert {fault.place for fault in told.value.faults} == {"target", "weeks"}


def test_where_nothing_moved_few_places_are_named() -> None:
    rng = np.random.default_rng(7)
    wrong = 0
    for _ in range(200):
        before = {str(n): rng.poisson(4, 12).tolist() for n in range(8)}
        after = {str(n): rng.poisson(4, 12).tolist() for n in range(8)}
        wrong += any(one.rose for one in displacement(before, after, target="0").others)
    assert wrong <= 30  # a tenth of 200 runs are allowed, and half as much again by chance


def test_where_half_of_the_cases_moved_the_place_is_named() -> None:
    rng = np.random.default_rng(8)
    named = 0
    for _ in range(100):
        before = {str(n): rng.poisson(6, 12).tolist() for n in range(6)}
        after = before | {str(n): rng.poisson(6, 12).tolist() for n in range(6)} | {"1": rng.poisson(12, 12).tolist()}
        named += any(one.rose and one.place == "1" for one in displacement(before, after, target="0").others)
    assert named >= 95


@given(st.lists(st.integers(0, 20), min_size=12, max_size=12), st.lists(st.integers(1, 20), min_size=12, max_size=12))
def test_the_order_of_the_weeks_changes_nothing(one: list[int], other: list[int]) -> None:
    told = displacement({"A": other, "B": one}, {"A": other, "B": other}, target="A")
    assert displacement({"A": other[::-1], "B": one[::-1]}, {"A": other, "B": other[::-1]}, target="A") == told


@given(st.integers(0, 60), st.integers(0, 60))
def test_more_cases_after_never_make_a_rise_less_likely(fewer: int, more: int) -> None:
    low, high = sorted((fewer, more))
    p = [displacement({"A": EVEN, "B": EVEN}, {"A": EVEN, "B": [n] + [0] * 11}, target="A").others[0].p for n in (low, high)]
    assert p[0] >= p[1]
