"""Joinpoints and the comparison with past years, on series whose truth is known."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tahaluf.kernel.errors import BadInput
from tahaluf.watch.joinpoint import joinpoint
from tahaluf.watch.seasonal import seasonal


def bent(rng, before, after, *, base=40.0, turn=100, weeks=200):
    years = np.arange(weeks) / (365.25 / 7)
    log = np.log(before) * years + (np.log(after) - np.log(before)) * np.maximum(years - years[turn], 0)
    return rng.poisson(base * np.exp(log)).astype(float)


def test_a_straight_line_has_no_joint_and_its_rate():
    told = joinpoint(bent(np.random.default_rng(1), 1.3, 1.3))
    assert len(told.pieces) == 1
    assert told.pieces[0].low < 1.3 < told.pieces[0].high
    assert told.pieces[0].is_clear


def test_a_turn_is_found_near_its_place_with_both_rates():
    told = joinpoint(bent(np.random.default_rng(2), 1.5, 0.6))
    assert len(told.pieces) == 2
    rise, fall = told.pieces
    assert abs(fall.first - 100) < 12
    assert rise.low < 1.5 < rise.high
    assert fall.low < 0.6 < fall.high


def test_nineteen_of_twenty_rates_after_a_turn_are_held():
    """The place of the turn is an estimate too; 100 series."""
    rng = np.random.default_rng(11)
    told = [joinpoint(bent(rng, 1.5, 0.6), most=1).pieces[-1] for _ in range(100)]
    assert 0.88 < np.mean([piece.low < 0.6 < piece.high for piece in told]) <= 0.99


def test_steady_series_are_seldom_given_a_joint():
    """30 series without trend: at most two are bent."""
    rng = np.random.default_rng(3)
    bends = sum(len(joinpoint(rng.poisson(12.0, 150).astype(float), most=1).pieces) > 1 for _ in range(30))
    assert bends <= 2


def test_nineteen_of_twenty_intervals_hold_the_rate():
    rng = np.random.default_rng(4)
    held = [told.low < 1.2 < told.high for told in (joinpoint(bent(rng, 1.2, 1.2), most=0).pieces[0] for _ in range(200))]
    assert 0.91 < np.mean(held) < 0.985


def test_scatter_between_weeks_widens_the_interval():
    rng = np.random.default_rng(5)
    steady = rng.poisson(30.0, 150).astype(float)
    wild = rng.poisson(rng.gamma(3.0, 10.0, 150)).astype(float)
    widths = [np.log(told.high / told.low) for told in (joinpoint(y, most=0).pieces[0] for y in (steady, wild))]
    assert widths[1] > 2 * widths[0]


def test_a_wave_is_not_read_as_turns_when_it_is_modelled():
    rng = np.random.default_rng(6)
    y = rng.poisson(40 * np.exp(0.6 * np.cos(2 * np.pi * np.arange(156) / 52.18))).astype(float)
    assert len(joinpoint(y, season=True, most=1).pieces) == 1


def test_the_band_holds_the_line_and_unknown_points_have_no_part():
    y = bent(np.random.default_rng(7), 1.4, 1.4)
    holed = y.copy()
    holed[50:70] = np.nan
    told = joinpoint(holed, most=0)
    assert ((told.lower <= told.fitted) & (told.fitted <= told.upper)).all()
    assert told.pieces[0].yearly == pytest.approx(joinpoint(y, most=0).pieces[0].yearly, rel=0.05)


def test_too_little_holds_no_trend():
    with pytest.raises(BadInput):
        joinpoint(np.ones(10))
    with pytest.raises(BadInput):
        joinpoint(np.zeros(100))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.2, 5))
def test_more_cases_by_a_factor_keep_the_rate(seed, times):
    y = np.round(np.random.default_rng(seed).poisson(30.0, 60) * 10.0)
    one, other = joinpoint(y, most=0), joinpoint(y * times, most=0)
    assert other.pieces[0].yearly == pytest.approx(one.pieces[0].yearly, rel=1e-3)


def test_twice_as_many_as_in_the_same_weeks_of_five_years():
    y = np.full(300, 10.0)
    y[-4:] = 20.0
    told = seasonal(y)
    assert (told.cases, told.usual, told.years, told.ratio) == (80.0, 40.0, 5, 2.0)
    assert 1.3 < told.low < 2 < told.high < 2.8


def test_the_usual_is_that_of_the_season_and_not_of_the_year():
    y = np.round(100 * np.exp(np.cos(2 * np.pi * np.arange(313) / 52.18)))
    assert seasonal(y).ratio == pytest.approx(1.0, abs=0.05)


def test_no_case_in_the_past_gives_no_ratio():
    y = np.zeros(300)
    y[-1] = 3
    assert seasonal(y).ratio is None


def test_a_year_with_an_unknown_week_is_left_out():
    y = np.full(300, 10.0)
    y[-54] = np.nan
    assert seasonal(y).years == 4


def test_nineteen_of_twenty_ratios_hold_one_when_nothing_changed():
    rng = np.random.default_rng(8)
    told = [seasonal(rng.poisson(6.0, 270).astype(float)) for _ in range(400)]
    assert 0.92 < np.mean([one.low < 1 < one.high for one in told]) < 0.995


def test_an_unknown_present_or_too_little_past_is_refused():
    y = np.full(300, 10.0)
    y[-2] = np.nan
    for bad in (y, np.full(80, 10.0)):
        with pytest.raises(BadInput):
            seasonal(bad)


def test_a_stretch_without_a_case_does_not_stop_the_fit():
    counts = np.concatenate([np.zeros(60), np.tile([0.0, 1.0, 2.0, 40.0], 11)])
    told = joinpoint(counts)
    assert all(np.isfinite(piece.yearly) for piece in told.pieces)
    assert np.isfinite(told.fitted).all()
