from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tahaluf.kernel.gaps import Gap
from tahaluf.watch import SeriesKey, WeeklySeries, masked, rising
from tahaluf.watch.holidays import hijri_effects
from tahaluf.watch.rising import Circumstances, calibrated, tail_power


def series_of(counts):
    counts = np.asarray(counts, np.int32)
    keys = tuple(SeriesKey(f"substance-{row:05}", "MA", "test") for row in range(len(counts)))
    starts = np.datetime64(date(2018, 1, 1)) + 7 * np.arange(counts.shape[1])
    return WeeklySeries(keys=keys, week_starts=starts, counts=counts, gaps=np.zeros(counts.shape, np.int8))


def negative_binomial(seed, mean, phi, shape):
    rng = np.random.default_rng(seed)
    if phi == 1:
        return rng.poisson(mean, shape)
    return rng.negative_binomial(mean / (phi - 1), 1 / phi, shape)


@pytest.mark.parametrize(("mean", "phi"), [(1.0, 1.0), (4.0, 1.0), (30.0, 1.0), (5.0, 2.0), (12.0, 3.0), (150.0, 1.2)])
def test_false_alarms_on_stationary_series_come_near_the_stated_rate(mean, phi):
    series = series_of(negative_binomial(11, mean, phi, (1000, 372 + 10)))
    rate = rising(series, alpha=0.05, weeks=10).alarm.mean()
    assert 0.7 < rate / 0.05 < 1.3


def test_false_alarms_at_one_per_cent_over_all_classes_come_near_one_per_cent():
    classes = [(1.0, 1.0), (4.0, 1.0), (30.0, 1.0), (5.0, 2.0), (12.0, 3.0), (150.0, 1.2)]
    counts = np.concatenate([negative_binomial(12, mean, phi, (500, 382)) for mean, phi in classes])
    rate = rising(series_of(counts), alpha=0.01, weeks=10).alarm.mean()
    assert 0.75 < rate / 0.01 < 1.35


def test_a_doubled_week_in_a_steady_series_is_an_alarm():
    counts = negative_binomial(2, 20.0, 1.0, (1, 372))
    counts[0, -1] = 45
    judged = rising(series_of(counts), alpha=0.01)
    assert judged.alarm.tolist() == [[True]]
    assert judged.expected[0, 0] == pytest.approx(20, abs=2)
    assert 29 <= judged.upper[0, 0] <= 37
    assert judged.p[0, 0] < 1e-4


def test_two_raised_weeks_are_found_together_that_alone_would_not_be():
    counts = np.full((1, 372), 20)
    counts[0, ::2] += 4
    counts[0, 1::2] -= 4
    counts[0, -2:] = 31
    judged = rising(series_of(counts), alpha=0.01)
    assert judged.window.tolist() == [[2]]
    assert judged.alarm.tolist() == [[True]]
    assert judged.observed[0, 0] <= judged.upper[0, 0]


def test_a_count_above_the_upper_bound_is_always_an_alarm_and_the_bound_itself_never_by_one_week_alone():
    counts = negative_binomial(4, 6.0, 1.5, (400, 373))
    judged = rising(series_of(counts), alpha=0.02)
    above = judged.observed > judged.upper
    assert above.any()
    assert judged.alarm[above].all()
    single = judged.alarm & (judged.window == 1)
    assert (judged.observed[single] > judged.upper[single]).all()


def test_the_season_is_expected_and_so_no_alarm():
    weeks = np.arange(380)
    mean = 20 * np.exp(0.8 * np.cos(2 * np.pi * (weeks - 375) * 7 / 365.25))
    counts = np.random.default_rng(9).poisson(mean, (300, 380))
    judged = rising(series_of(counts), alpha=0.01, weeks=5)
    assert judged.expected.mean() == pytest.approx(44, rel=0.05)
    assert judged.alarm.mean() < 0.025


def test_a_steady_trend_is_expected_and_so_no_alarm():
    counts = np.random.default_rng(10).poisson(5 * np.exp(np.arange(380) / 250), (300, 380))
    assert rising(series_of(counts), alpha=0.01, weeks=5).alarm.mean() < 0.025


def test_fewer_than_five_cases_in_the_baseline_are_not_estimable():
    counts = np.zeros((2, 372), int)
    counts[0, [10, 60, 110, 160]] = 1
    counts[1, [10, 60, 110, 160, 210]] = 1
    counts[:, -1] = 9
    judged = rising(series_of(counts), alpha=0.01)
    assert judged.estimable.tolist() == [[False], [True]]
    assert np.isnan(judged.p[0, 0])
    assert not judged.alarm[0, 0]
    assert judged.alarm[1, 0]


def test_the_last_eight_weeks_before_the_judged_one_have_no_part_in_the_expectation():
    counts = negative_binomial(6, 8.0, 1.0, (1, 372))
    changed = counts.copy()
    changed[0, -9:-2] = 500
    one, other = rising(series_of(counts), alpha=0.01), rising(series_of(changed), alpha=0.01)
    assert one.expected[0, 0] == other.expected[0, 0]


def test_an_unknown_week_gets_no_judgement():
    series = series_of(negative_binomial(6, 8.0, 1.0, (1, 372)))
    unknown = np.zeros((1, 372), bool)
    unknown[0, -1] = True
    judged = rising(masked(series, unknown, Gap.NOT_REPORTED), alpha=0.01)
    assert judged.estimable.tolist() == [[False]]
    assert np.isnan(judged.p[0, 0])


def test_after_an_unknown_week_only_the_single_week_is_judged():
    counts = negative_binomial(6, 8.0, 1.0, (1, 372))
    counts[0, -2] = 300
    unknown = np.zeros((1, 372), bool)
    unknown[0, -2] = True
    judged = rising(masked(series_of(counts), unknown, Gap.MISSING), alpha=0.01)
    assert judged.window.tolist() == [[1]]
    assert not judged.alarm[0, 0]


def test_silence_in_the_past_does_not_lower_the_expectation():
    counts = negative_binomial(6, 8.0, 1.0, (1, 372))
    counts[0, 100:200] = 0
    silent = np.zeros((1, 372), bool)
    silent[0, 100:200] = True
    as_zero = rising(series_of(counts), alpha=0.01).expected[0, 0]
    as_unknown = rising(masked(series_of(counts), silent, Gap.NOT_REPORTED), alpha=0.01).expected[0, 0]
    assert as_unknown == pytest.approx(8, abs=1)
    assert as_zero < as_unknown - 0.5


def test_a_half_received_week_is_compared_with_half_the_expectation():
    series = series_of(negative_binomial(6, 40.0, 1.0, (1, 372)))
    complete = np.ones(372)
    complete[-1] = 0.5
    whole, half = rising(series, alpha=0.01), rising(series, alpha=0.01, circumstances=Circumstances(completeness=complete))
    assert half.expected[0, 0] == pytest.approx(whole.expected[0, 0] / 2)


def test_zero_cases_are_never_an_alarm():
    counts = negative_binomial(6, 3.0, 1.0, (50, 372))
    counts[:, -2] = 60
    counts[:, -1] = 0
    assert not rising(series_of(counts), alpha=0.05).alarm.any()


def test_several_weeks_are_judged_as_if_each_were_the_last():
    counts = negative_binomial(13, 5.0, 1.4, (20, 380))
    together = rising(series_of(counts), alpha=0.01, weeks=3)
    for column, end in enumerate((378, 379, 380)):
        alone = rising(series_of(counts[:, :end]), alpha=0.01)
        np.testing.assert_allclose(together.p[:, column], alone.p[:, 0], rtol=1e-8)


def test_half_a_year_of_weeks_is_too_short_to_judge():
    counts = negative_binomial(14, 9.0, 1.0, (3, 33))
    assert not rising(series_of(counts), alpha=0.05).estimable.any()
    counts = negative_binomial(14, 9.0, 1.0, (3, 35))
    assert rising(series_of(counts), alpha=0.05).estimable.all()


def test_a_matrix_without_series_gives_an_empty_judgement():
    assert rising(series_of(np.zeros((0, 100), int)), alpha=0.05).p.shape == (0, 1)


@given(st.floats(1e-12, 1.0), st.floats(1e-12, 1.0), st.floats(0.01, 500), st.floats(1, 8))
def test_calibration_keeps_the_order_and_never_makes_a_small_p_smaller(one, other, mean, phi):
    power = tail_power(np.array([mean]), np.array([phi]))
    first, second = (float(calibrated(np.array([p]), power)[0]) for p in (one, other))
    assert 0.5 < power[0] <= 1
    assert first >= one
    assert (first <= second) == (one <= other) or np.isclose(one, other)


def test_poisson_counts_need_no_calibration():
    assert tail_power(np.array([0.1, 50.0]), np.ones(2)).tolist() == [1.0, 1.0]


def test_more_tests_done_do_not_read_as_more_cases():
    rng = np.random.default_rng(12)
    tests = rng.poisson(100, (300, 373)).astype(float)
    tests[:, -10:] *= 2
    series = series_of(rng.poisson(tests / 10))
    known = Circumstances(exposure=tests)
    assert rising(series, alpha=0.01).alarm.mean() > 0.5
    assert rising(series, alpha=0.01, circumstances=known).alarm.mean() < 0.02


def test_a_tenfold_population_with_tenfold_cases_is_judged_as_before():
    counts = negative_binomial(5, 6.0, 1.5, (20, 373))
    same = rising(series_of(counts), alpha=0.01)
    told = rising(series_of(counts), alpha=0.01, circumstances=Circumstances(exposure=np.full(373, 10.0)))
    np.testing.assert_allclose(told.p, same.p, rtol=1e-6)
    np.testing.assert_allclose(told.expected, same.expected, rtol=1e-6)


def test_a_week_without_any_test_is_unknown_and_not_zero():
    counts = negative_binomial(5, 6.0, 1.0, (5, 373))
    tests = np.full(373, 50.0)
    tests[-1] = 0
    assert not rising(series_of(counts), alpha=0.01, circumstances=Circumstances(exposure=tests)).estimable.any()
    tests[-1], tests[200] = 50, np.nan
    assert rising(series_of(counts), alpha=0.01, circumstances=Circumstances(exposure=tests)).estimable.all()


def test_the_feasts_of_the_moving_year_are_expected_where_they_are_kept():
    rng, starts = np.random.default_rng(3), np.datetime64("2018-01-01") + 7 * np.arange(373)
    effects = hijri_effects(starts)
    last = int(np.flatnonzero(effects[:, 1] > 0.3)[-1])
    counts = rng.poisson(40 * (1 + effects[:, 1]), (200, 373))[:, : last + 1]
    calendars = np.stack([effects, np.zeros(effects.shape)])[:, : last + 1]
    series, shown = series_of(counts), Circumstances(effects=calendars)
    elsewhere = Circumstances(effects=calendars, calendar=np.ones(200, int))
    without, kept, other = (rising(series, alpha=0.01, circumstances=known) for known in (None, shown, elsewhere))
    assert without.alarm.mean() > 0.3
    assert kept.alarm.mean() < 0.03
    np.testing.assert_allclose(other.p, without.p, rtol=1e-9)
    mixed = rising(series, alpha=0.01, circumstances=Circumstances(effects=calendars, calendar=np.arange(200) % 2))
    np.testing.assert_allclose(mixed.p[::2], kept.p[::2], rtol=1e-9)
    np.testing.assert_allclose(mixed.p[1::2], other.p[1::2], rtol=1e-9)


def test_doubt_about_what_is_still_to_come_makes_the_judgement_more_cautious():
    series = series_of(negative_binomial(6, 40.0, 1.0, (50, 373)))
    sure = Circumstances(completeness=np.full(373, 0.8))
    unsure = Circumstances(completeness=np.full(373, 0.8), doubt=np.full(373, 0.2))
    told, careful = (rising(series, alpha=0.01, circumstances=known) for known in (sure, unsure))
    assert (careful.upper > told.upper).all()
    np.testing.assert_allclose(careful.expected, told.expected)


def test_a_week_of_which_less_than_a_tenth_is_in_is_not_judged():
    series = series_of(negative_binomial(6, 40.0, 1.0, (3, 373)))
    complete = np.ones(373)
    complete[-1] = 0.09
    assert not rising(series, alpha=0.01, circumstances=Circumstances(completeness=complete)).estimable.any()
