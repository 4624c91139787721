"""Slow rises: thirteen weeks together show what no single week does; calibrated, told once, and only where enough is known."""

from __future__ import annotations

import numpy as np
import pytest

from tahaluf.kernel.gaps import Gap
from tahaluf.watch import SeriesKey, WeeklySeries, masked, rising
from tahaluf.watch.raising import PerTest, rising_signals
from tahaluf.watch.scan import Block, Plan, scan
from tahaluf.watch.slow import METHOD, SLOW_WEEKS, scatter

WEEKS = 312
RISE = 26


def series_of(counts):
    counts = np.asarray(counts, np.int32)
    keys = tuple(SeriesKey(f"substance-{row:03}", "MA", "test") for row in range(len(counts)))
    starts = np.datetime64("2019-12-30") + 7 * np.arange(counts.shape[1])
    return WeeklySeries(keys=keys, week_starts=starts, counts=counts, gaps=np.zeros(counts.shape, np.int8))


def rising_slowly(count, mean=10.0, growth=0.6, seed=3):
    course = 1 + growth * np.clip((np.arange(WEEKS) - (WEEKS - RISE - 1)) / RISE, 0, 1)
    return np.random.default_rng(seed).poisson(mean * course, (count, WEEKS))


def quiet(count, mean=10.0, phi=1.0, seed=4):
    chance = np.random.default_rng(seed)
    if phi == 1.0:
        return chance.poisson(mean, (count, WEEKS))
    return chance.negative_binomial(mean / (phi - 1), 1 / phi, (count, WEEKS))


def test_a_slow_rise_is_found_oftener_than_by_single_weeks():
    judged = rising(series_of(rising_slowly(100)), alpha=0.01)
    assert (judged.slow_p < 0.01).mean() > 0.9
    assert (judged.p < 0.01).mean() < 0.7
    assert judged.slow_observed.mean() == pytest.approx(13 * 10 * (1 + 0.6 * 0.77), rel=0.05)
    assert judged.slow_expected.mean() == pytest.approx(130, rel=0.05)


@pytest.mark.parametrize(("mean", "phi"), [(5.0, 1.0), (20.0, 1.0), (10.0, 2.0)])
def test_quiet_series_are_flagged_about_as_often_as_stated(mean, phi):
    judged = rising(series_of(quiet(1500, mean, phi)), alpha=0.01)
    assert 0.5 < (judged.slow_p < 0.05).mean() / 0.05 < 1.5


def test_it_has_no_part_in_the_p_value_of_the_week():
    counts = quiet(20)
    slow = counts.copy()
    slow[:, -9:-2] += 20  # between the weeks that are judged and the end of the baseline of eight weeks ago
    one, other = (rising(series_of(some), alpha=0.01) for some in (counts, slow))
    assert np.allclose(one.p, other.p)
    assert (other.slow_p < one.slow_p).all()


def test_a_series_that_wanders_has_to_rise_more():
    flat, waving = np.full((1, WEEKS), 10.0), np.full((1, WEEKS), 10.0)
    left = np.random.default_rng(1).normal(0, np.sqrt(10), (1, WEEKS))
    wave = 8 * np.sign(np.sin(np.arange(WEEKS) / 9.0))
    phi = np.array([1.0])
    assert scatter(left, flat, phi)[0] < 2
    assert scatter(left + wave, waving, phi)[0] > 20


def test_an_outbreak_of_the_past_is_no_scatter():
    left = np.random.default_rng(1).normal(0, np.sqrt(10), (1, WEEKS))
    left[0, 50:56] += 200
    assert scatter(left, np.full((1, WEEKS), 10.0), np.array([1.0]))[0] < 2


@pytest.mark.parametrize(("hidden", "is_judged"), [(3, True), (4, False)])
def test_weeks_that_are_not_known_are_left_out_up_to_three(hidden, is_judged):
    series = series_of(rising_slowly(1))
    weeks = np.zeros(series.counts.shape, bool)
    weeks[0, -hidden - 1 : -1] = True
    judged = rising(masked(series, weeks, Gap.NOT_REPORTED), alpha=0.01)
    assert np.isfinite(judged.slow_p[0, 0]) == is_judged
    if is_judged:
        assert judged.slow_expected[0, 0] == pytest.approx(100, rel=0.2)


def test_a_history_of_less_than_a_year_is_not_judged():
    assert np.isnan(rising(series_of(quiet(3)[:, :51]), alpha=0.01).slow_p).all()


def slow_ones(counts, **more):
    series = series_of(counts)
    judged = rising(series, alpha=0.05)
    return [one for one in rising_signals(series, judged, **more) if one.method == METHOD]


def test_a_slow_rise_is_one_signal_with_its_reason_in_three_languages():
    counts = rising_slowly(1, growth=0.8)
    counts[0, -2:] = 12  # the last two weeks do not stand out
    (signal,) = slow_ones(counts)
    assert signal.weeks == SLOW_WEEKS
    assert signal.observed == counts[0, -SLOW_WEEKS:].sum()
    assert f"{signal.observed} cases in the 13 weeks" in signal.reasons[0].says.en
    assert str(signal.observed) in signal.reasons[0].says.ar
    assert "hausse lente" in signal.reasons[0].says.fr


def test_where_the_week_stands_out_by_itself_the_slow_rise_is_not_told_again():
    counts = rising_slowly(1, growth=0.8)
    counts[0, -1] = 60
    series = series_of(counts)
    (signal,) = rising_signals(series, rising(series, alpha=0.05))
    assert signal.method != METHOD


def test_a_slow_rise_of_the_samples_alone_is_told_lowest():
    counts = rising_slowly(1, growth=0.8)
    counts[0, -2:] = 12
    told = PerTest(p=np.array([[np.nan]]), slow_p=np.array([[0.4]]))
    (plain,), (signal,) = slow_ones(counts), slow_ones(counts, per_test=told)
    assert signal.rank.certainty == plain.rank.certainty / 2
    assert "did not rise" in signal.reasons[-1].says.en


def test_quiet_series_give_few_signals_of_slow_rises():
    assert len(slow_ones(quiet(400))) <= 2


def test_a_scan_gives_the_thirteen_weeks_alone():
    counts = rising_slowly(2).astype(np.float64)
    block = Block(ids=("a", "b"), counts=counts)
    told = scan(block, Plan(method="slow-rise", options={}, last=1))
    judged = rising(series_of(counts), alpha=0.01)
    assert told["pvalue"] == pytest.approx(judged.slow_p[:, 0])
    assert told["observed"].tolist() == counts[:, -SLOW_WEEKS:].sum(axis=1).tolist()
    assert told["alarm"].tolist() == [1.0, 1.0]
