"""The trend that people are told: what it finds in series whose trend is known, and when it keeps silent."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

from tahaluf.watch.trend import MIN_CASES, MIN_WEEKS, Direction, shown_ratio, trend_of


def test_a_flat_series_has_a_ratio_of_one_and_no_direction():
    trend = trend_of([5] * 52)
    assert trend.direction is Direction.UNCLEAR
    assert trend.ratio == pytest.approx(1, abs=1e-6)
    assert trend.phi == 1  # nothing is steadier than chance


def test_an_exact_exponential_is_recovered():
    counts = [10 * 2 ** (week / 51) for week in range(52)]
    trend = trend_of(counts)
    assert trend.ratio == pytest.approx(2, rel=1e-6)
    assert trend.fitted == pytest.approx(counts, rel=1e-6)


def test_the_coefficients_are_those_of_the_likelihood_maximised_by_another_way():
    counts = np.array([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3], float)
    time = np.linspace(-0.5, 0.5, len(counts))
    loss = lambda b: float(np.sum(np.exp(b[0] + b[1] * time) - counts * (b[0] + b[1] * time)))  # noqa: E731 - one formula
    slope = minimize(loss, [1.0, 0.0], method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-12}).x[1]
    assert trend_of(list(counts)).ratio == pytest.approx(math.exp(slope), rel=1e-5)


def test_two_known_weeks_are_no_trend():
    assert trend_of([40, *[None] * 10, 160]).direction is Direction.TOO_LITTLE


@pytest.mark.parametrize(("counts", "direction"), [(list(range(1, 53)), Direction.UP), (list(range(52, 0, -1)), Direction.DOWN)])
def test_a_steep_series_has_its_direction(counts, direction):
    trend = trend_of(counts)
    assert trend.direction is direction
    assert trend.low < trend.ratio < trend.high


def test_a_reversed_series_has_the_inverse_ratio_and_interval():
    counts = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3]
    forward, backward = trend_of(counts), trend_of(counts[::-1])
    assert forward.ratio == pytest.approx(1 / backward.ratio)
    assert forward.low == pytest.approx(1 / backward.high)


def test_scatter_beyond_chance_widens_the_interval():
    steady, wild = trend_of([10] * 40), trend_of([0, 20] * 20)
    assert wild.phi > 5
    assert wild.high / wild.low > 2 * steady.high / steady.low


@pytest.mark.parametrize("counts", [[], [0] * 60, [1] * (MIN_CASES - 1) + [0] * 50, [9] * (MIN_WEEKS - 1)])
def test_too_little_gives_no_number_but_a_reason(counts):
    trend = trend_of(counts)
    assert (trend.direction, trend.ratio, trend.fitted) == (Direction.TOO_LITTLE, None, ())
    assert "No trend is given" in trend.reasons[0].says.en


def test_unknown_weeks_are_not_zeros():
    counts = [5.0] * 52
    gappy = [None if 20 <= week < 40 else value for week, value in enumerate(counts)]
    zeros = [0.0 if week >= 40 else value for week, value in enumerate(counts)]
    assert trend_of(gappy).ratio == pytest.approx(1, abs=1e-6)
    assert trend_of(zeros).direction is Direction.DOWN


def test_cases_all_at_one_end_still_give_finite_numbers():
    trend = trend_of([0] * 40 + [30])
    assert trend.direction in (Direction.UP, Direction.UNCLEAR)
    assert all(math.isfinite(value) for value in (trend.ratio, trend.low, trend.high, *trend.fitted, *trend.upper))


def test_the_interval_holds_the_truth_about_nineteen_times_in_twenty():
    rng = np.random.default_rng(7)
    means = 6 * 1.8 ** np.linspace(0, 1, 52)
    held = sum(trend.low <= 1.8 <= trend.high for trend in (trend_of(rng.poisson(means)) for _ in range(300)))
    assert 275 <= held <= 297


def test_with_scatter_three_times_chance_the_interval_still_holds():
    rng = np.random.default_rng(11)
    mean, phi = 8.0, 3.0
    size = mean / (phi - 1)
    held = sum(
        trend.low <= 1 <= trend.high for trend in (trend_of(rng.negative_binomial(size, 1 / phi, size=60)) for _ in range(300))
    )
    assert 272 <= held <= 298


@given(st.lists(st.one_of(st.none(), st.integers(0, 500)), max_size=120))
def test_any_series_is_answered_with_a_reason_and_an_ordered_interval(counts):
    trend = trend_of(counts)
    assert trend.reasons
    if trend.direction is not Direction.TOO_LITTLE:
        assert trend.low <= trend.ratio <= trend.high
        assert len(trend.fitted) == len(counts)


@pytest.mark.parametrize(
    ("ratio", "shown"),
    [
        (1.6432, "1.6"),
        (0.0432, "0.043"),
        (123.4, "120"),
        (2000.0, "> 1000"),
        (1e-9, "< 0.001"),
        (1.0, "1"),
        (1.02, "1.02"),
        (0.998, "0.998"),
    ],
)
def test_ratios_are_shown_with_two_significant_digits(ratio, shown):
    assert shown_ratio(ratio) == shown
