"""Coverage: intervals against scipy's, unknown is never zero, counts and percentages are never added."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from tahaluf.care.coverage import InNeed, coverage, stated, together, wilson
from tahaluf.kernel.errors import BadInput

SURVEY = "Invented survey 2025"


@given(st.integers(1, 10_000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_the_interval_is_wilsons(pair):
    part, whole = pair
    other = binomtest(part, whole).proportion_ci(method="wilson")
    assert wilson(part, whole) == pytest.approx((other.low, other.high), abs=1e-9)


def test_a_known_interval():
    """10 of 20: 0.299 to 0.701 (Newcombe 1998, method 3)."""
    assert wilson(10, 20) == pytest.approx((0.299, 0.701), abs=5e-4)


def test_a_share_has_its_interval_and_the_source_of_its_denominator():
    found = coverage("JO", 120, InNeed(people=1000, source=SURVEY))
    assert found.share == pytest.approx(0.12)
    assert found.low < 0.12 < found.high
    assert SURVEY in found.reasons[0].says.en
    assert SURVEY in found.reasons[0].says.ar


def test_the_interval_of_an_estimate_is_carried_to_the_share():
    found = coverage("JO", 100, InNeed(people=1000, low=800, high=2000, source=SURVEY))
    assert (found.low, found.share, found.high) == pytest.approx((0.05, 0.1, 0.125))


@pytest.mark.parametrize(("treated", "need", "rule"), [(None, 10, "unknown"), (5, None, "unknown"), (5, 0, "unknown")])
def test_unknown_is_not_zero(treated, need, rule):
    found = coverage("JO", treated, InNeed(people=need))
    assert (found.share, found.low, found.high) == (None, None, None)
    assert rule in found.reasons[0].rule


def test_none_treated_is_zero_and_known():
    found = coverage("JO", 0, InNeed(people=100, source=SURVEY))
    assert found.share == 0.0
    assert found.low == 0.0
    assert found.high > 0.03


def test_more_treated_than_in_need_is_said_and_not_hidden():
    found = coverage("JO", 15, InNeed(people=10, source=SURVEY))
    assert found.share == pytest.approx(1.5)
    assert found.low is None
    assert found.reasons[-1].rule == "care.coverage-beyond@1"


def test_a_missing_source_is_said():
    assert "no source given" in coverage("JO", 5, InNeed(people=10)).reasons[0].says.en


def test_a_percentage_is_never_added_to_counts():
    rows = [
        coverage("JO", 10, InNeed(people=100, source=SURVEY)),
        coverage("LB", 30, InNeed(people=100, source="Another")),
        stated("EG", 90, source="Invented report"),
        coverage("MA", None, InNeed(people=50)),
    ]
    found = together("all", rows)
    assert found.coverage.share == pytest.approx(0.2)
    assert found.coverage.source == f"{SURVEY}; Another"
    assert found.left_out == ("EG", "MA")


def test_nothing_added_up_is_unknown():
    found = together("all", [stated("EG", 90, source="Invented report")])
    assert found.coverage.share is None
    assert found.coverage.treated is None


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(50, 500)), min_size=1, max_size=8))
def test_the_whole_lies_between_its_parts(pairs):
    rows = [coverage(str(at), treated, InNeed(people=need)) for at, (treated, need) in enumerate(pairs)]
    shares = [one.share for one in rows]
    assert min(shares) - 1e-12 <= together("all", rows).coverage.share <= max(shares) + 1e-12


@pytest.mark.parametrize(
    "given",
    [
        {"people": -1},
        {"people": 10, "low": 5},
        {"people": None, "low": 5, "high": 6},
        {"people": 10, "low": 11, "high": 12},
        {"people": 10, "low": 0, "high": 12},
    ],
)
def test_an_estimate_that_does_not_fit_is_refused(given):
    with pytest.raises(BadInput):
        InNeed(**given)


def test_impossible_numbers_are_refused():
    with pytest.raises(BadInput):
        coverage("JO", -1, InNeed(people=10))
    with pytest.raises(BadInput):
        stated("JO", 120, source="x")
