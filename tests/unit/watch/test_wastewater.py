"""Wastewater: loads and consumption by hand, censoring against a simulation, uncertainty two ways, and dumping."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.text import LANGUAGES
from tahaluf.watch.wastewater import (
    Composite,
    Spread,
    censored_mean,
    consumption,
    day_loads,
    drawn,
    dumping_days,
    factor,
    factors,
    parent_excess,
    week_load,
)


def sample(day, concentration, *, loq=10.0, flow=20_000.0):
    return Composite(day=date(2026, 3, day), concentration=concentration, loq=loq, flow=flow)


def week(*concentrations, **more):
    return day_loads([sample(at, c, **more) for at, c in enumerate(concentrations, 1)], population=100_000)


def test_five_hundred_nanograms_in_twenty_thousand_cubic_metres_of_a_hundred_thousand_people_are_a_hundred_milligrams():
    """500 ng/L x 2e7 L = 10 g = 10 000 mg a day, by 100 thousands of inhabitants."""
    loads = week(500.0, None)
    assert loads.values[0] == pytest.approx(100.0)
    assert loads.limits == pytest.approx([2.0, 2.0])
    assert loads.below.tolist() == [False, True]


def test_a_missing_day_is_not_a_day_below_the_limit():
    assert week_load(week(500.0, 300.0)).value == pytest.approx(80.0)
    told = week_load(week(500.0, 300.0, None))
    assert told.value is None
    assert (told.mean.found, told.mean.below) == (2, 1)


def test_all_faults_of_the_samples_are_told_together():
    with pytest.raises(BadInput) as told:
        day_loads([sample(1, -3.0), sample(1, 5.0, flow=-1.0)], population=0)
    assert len(told.value.faults) == 4


@pytest.mark.parametrize(
    ("parent", "version", "published"),
    [
        ("cocaine", "zuccato-2005", 2.33),
        ("cocaine", "castiglioni-2013", 3.59),
        ("amphetamine", "zuccato-2008", 3.3),
        ("methamphetamine", "gracia-lor-2016", 4.4),
        ("mdma", "zuccato-2008", 1.5),
        ("thc", "zuccato-2008", 152),
        ("thc", "gracia-lor-2016", 182),
        ("heroin", "zuccato-2008", 86.9),
    ],
)
def test_each_factor_gives_the_multiplier_that_its_publication_is_known_by(parent, version, published):
    assert factor(parent, version=version).multiplier == pytest.approx(published, rel=0.03)


def test_the_newest_factor_is_taken_and_its_version_stays_with_the_number():
    assert factor("cocaine").version == "castiglioni-2013"
    told = consumption(week(500.0, 480.0, 510.0), factor("cocaine"))
    assert told.factor == "cocaine castiglioni-2013"
    assert told.value == pytest.approx(99.3333 * 3.6154, rel=1e-3)


def test_every_factor_says_where_it_is_from_and_whether_that_was_checked():
    for one in factors():
        assert one.source
        assert one.checked in {"source", "memory"}
        assert 0 < one.excreted <= 1


def test_an_unknown_factor_names_the_known_ones():
    with pytest.raises(BadInput, match="cocaine castiglioni-2013"):
        factor("cocaine", version="none-1900")


def test_all_days_above_the_limit_give_the_plain_mean():
    told = censored_mean(np.array([2.0, 4.0, 6.0]), np.zeros(3))
    assert (told.mean, told.how) == (4.0, "arithmetic")
    assert told.se == pytest.approx(2 / np.sqrt(3))


def test_all_days_below_the_limit_give_bounds_and_no_mean():
    told = censored_mean(np.full(7, np.nan), np.full(7, 3.0))
    assert (told.mean, told.least, told.most, told.how) == (None, 0.0, 3.0, "bounds")
    assert week_load(week(None, None, None)).high == pytest.approx(2.0)


def test_no_sample_is_no_zero():
    assert censored_mean(np.array([]), np.array([])).mean is None


def test_the_mean_with_a_third_below_the_limit_is_right_on_average_where_zeros_are_not():
    """Lognormal loads of mean 10; 400 sets of 30 days, the lowest third hidden; the small excess is the estimator's own."""
    rng = np.random.default_rng(5)
    limit, likely, none, held = 6.0, [], [], 0
    for _ in range(400):
        days = 10 * np.exp(rng.normal(-0.32, 0.8, 30))
        seen = np.where(days < limit, np.nan, days)
        told = censored_mean(seen, np.full(30, limit))
        likely.append(told.mean)
        held += abs(told.mean - 10) < 1.96 * told.se
        none.append(np.where(np.isnan(seen), 0, seen).mean())
    assert np.mean(likely) == pytest.approx(10, rel=0.035)
    assert np.mean(none) < 8.9
    assert 0.88 < held / 400 < 0.98


@given(st.lists(st.one_of(st.none(), st.floats(10, 1000)), min_size=1, max_size=9))
def test_a_mean_lies_near_its_bounds_and_the_bounds_in_order(concentrations):
    told = week_load(week(*concentrations))
    assert 0 <= told.mean.least <= told.mean.most
    if None not in concentrations:
        assert told.value == pytest.approx(told.mean.least)
        assert told.low <= told.value <= told.high


@given(st.floats(0.1, 10), st.lists(st.floats(10, 1000), min_size=2, max_size=7))
def test_loads_scale_with_the_flow(times, concentrations):
    one, other = week(*concentrations), week(*concentrations, flow=20_000.0 * times)
    assert other.values == pytest.approx(one.values * times)
    assert week_load(other).cv == pytest.approx(week_load(one).cv)


def test_the_delta_method_and_monte_carlo_agree():
    """cv within 4 % and the 95 % limits within 5 % of 200 000 draws."""
    loads = week(500.0, 420.0, 600.0, 380.0, 510.0, 450.0, 540.0)
    told = consumption(loads, factor("mdma"), level=0.95)
    draws = drawn(loads, factor("mdma"), rng=np.random.default_rng(2), samples=200_000)
    assert draws.mean() == pytest.approx(told.value, rel=0.005)
    assert draws.std() / draws.mean() == pytest.approx(told.cv, rel=0.04)
    assert np.quantile(draws, [0.025, 0.975]) == pytest.approx([told.low, told.high], rel=0.05)


def test_the_parts_add_up_and_the_largest_stands_first():
    told = consumption(week(500.0, 420.0, 600.0), factor("cocaine"))
    assert sum(share for _, share in told.parts) == pytest.approx(1)
    assert told.parts[0][0] == "excretion"
    assert told.cv == pytest.approx(np.sqrt(0.26**2 + 0.15**2 + 0.10**2 + (90.185 / np.sqrt(3) / 506.667) ** 2), rel=1e-3)


def test_a_trend_within_one_site_does_not_carry_what_the_site_shares():
    loads = week(500.0, 420.0, 600.0, 480.0)
    wide, narrow = (consumption(loads, factor("cocaine"), spread=Spread(population=p)) for p in (0.5, 0.1))
    assert wide.cv > narrow.cv
    assert wide.cv_within == narrow.cv_within
    assert week_load(loads).cv_within == wide.cv_within


def test_one_day_falls_back_on_the_stated_errors_of_a_day():
    told = week_load(week(500.0))
    assert dict(told.parts).keys() == {"concentration", "flow", "sampling", "population"}
    assert told.cv == pytest.approx(np.sqrt(0.12**2 + 0.10**2 + 0.08**2 + 0.15**2))


def test_nine_of_ten_intervals_of_a_week_hold_the_true_mean():
    """Seven days of cv .3 around a mean of 50, the population wrong by cv .15: .95 stated, 600 weeks."""
    rng = np.random.default_rng(8)
    held = 0
    for _ in range(600):
        true = 250 * np.exp(rng.normal(-0.5 * 0.0862, np.sqrt(0.0862), 7)) * np.exp(rng.normal(-0.0111, 0.149))
        told = week_load(week(*true.tolist()))
        held += told.low <= 50 <= told.high
    assert 0.925 < held / 600 < 0.975


def test_draws_of_days_below_the_limit_are_refused():
    with pytest.raises(BadInput):
        drawn(week(500.0, None), None, rng=np.random.default_rng(1))


def test_a_day_of_seven_times_the_others_is_flagged_and_a_lively_weekend_is_not():
    """Methamphetamine in one city in 2020, and MDMA over a weekend in another."""
    told = dumping_days(np.array([8.33, 12.05, 24.63, 92.46, 25.71, 14.83, 8.23]))
    lively = dumping_days(np.array([5.81, 6.54, 10.63, 12.45, 17.55, 10.27, 6.93]))
    assert not lively.flagged.any()
    assert told.times[3] == pytest.approx(92.46 / np.sqrt(12.05 * 14.83))
    assert told.flagged.tolist() == [False] * 7  # the others scatter too much to be sure
    assert (
        dumping_days(np.array([2.99, 3.89, 9.08, 144.57, 6.48, 5.71, 7.15])).flagged.tolist() == [False] * 3 + [True] + [False] * 3
    )


def test_few_days_flag_nothing():
    assert not dumping_days(np.array([1.0, 1.0, 1.0, 90.0])).flagged.any()


def test_more_parent_than_passes_through_a_body_is_flagged_with_words():
    told = parent_excess(np.array([30.0, 200.0, 5.0]), np.array([100.0, 100.0, 0.0]))
    assert told.flagged.tolist() == [False, True, False]
    for language in LANGUAGES:
        assert "0.75" in told.reasons[0].says.in_(language)


@given(st.lists(st.floats(0.1, 1e4), min_size=5, max_size=9), st.floats(0.01, 100))
def test_dumping_does_not_depend_on_the_unit(loads, times):
    one, other = dumping_days(np.array(loads)), dumping_days(np.array(loads) * times)
    close = np.abs(np.nan_to_num(one.times) - 4) < 1e-9
    assert (one.flagged == other.flagged)[~close].all()
