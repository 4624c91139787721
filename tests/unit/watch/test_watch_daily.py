"""ESSENCE's daily detectors against a plain loop written from the description, and what anybody would expect of them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import t as student

from tahaluf.kernel.errors import BadInput
from tahaluf.watch.daily import Daily, daily
from tahaluf.watch.scan import Block, Plan, scan


def ewma_one_by_one(y, baseline=28, guard=2):
    """The description read step by step for one series: p-values from day 14 on."""
    averages = {w: [y[0]] for w in (0.4, 0.9)}
    told = []
    for day in range(1, len(y)):
        n = min(day - guard, baseline)
        answers = []
        for w, z in averages.items():
            new = w * y[day] + (1 - w) * z[-1]
            if day >= 11 + guard:
                base = y[day - guard - n : day - guard]
                share = np.sqrt(w / (2 - w) + 1 / n - 2 * (1 - w) ** (guard + 1) * (1 - (1 - w) ** n) / n)
                warn, alert = (round(student.ppf(1 - p, n - 1), 5) for p in (0.05, 0.01))
                offset = (0.1289 - (0.2414 - 0.1826 * (1 - w) ** 4) * np.log(0.5)) * w / warn
                sigma = max(w / warn * (1 + 0.5 * (1 - w) ** 2), np.std(base, ddof=1) * share + offset)
                statistic = (new - np.mean(base)) / sigma
                answers.append(student.sf(statistic, n - 1))
                if abs(statistic) > alert:
                    new = np.mean(base) + np.sign(statistic) * alert * sigma
            z.append(new)
        if answers:
            told.append(min(answers))
    return np.array(told)


def regression_one_by_one(y, baseline=28, guard=2):
    told = []
    for day in range(11 + guard, len(y)):
        at = np.arange(max(day - guard - baseline, 0), day - guard)
        rows = np.array([[1, d, *(d % 7 == k for k in range(1, 7))] for d in at], float)
        beta, *_ = np.linalg.lstsq(rows, y[at], rcond=None)
        n = len(at)
        left = ((y[at] - rows @ beta) ** 2).sum()
        warn = round(student.ppf(0.95, n - 8), 5)
        sigma = max(np.sqrt(left / (n - 8)) * np.sqrt((n + 7) * (n - 4) / (n * (n - 7))), 1.01 / warn)
        expected = max(0, np.array([1, day, *(day % 7 == k for k in range(1, 7))], float) @ beta)
        told.append((student.sf((y[day] - expected) / sigma, n - 8), expected))
    return np.array(told)


counts = st.lists(st.integers(0, 60), min_size=20, max_size=70)


@settings(max_examples=40, deadline=None)
@given(counts)
def test_the_average_is_that_of_a_plain_loop(y):
    y = np.array(y, float)
    np.testing.assert_allclose(daily(y[None], Daily.EWMA).p[0], ewma_one_by_one(y), rtol=1e-8, atol=1e-12)


@settings(max_examples=40, deadline=None)
@given(counts)
def test_the_regression_is_that_of_a_plain_loop(y):
    y = np.array(y, float)
    told, plain = daily(y[None], Daily.REGRESSION), regression_one_by_one(y)
    np.testing.assert_allclose(told.expected[0], plain[:, 1], rtol=1e-7, atol=1e-7)
    np.testing.assert_allclose(told.p[0], plain[:, 0], rtol=1e-6, atol=1e-9)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.lists(st.integers(0, 60), min_size=40, max_size=40), min_size=2, max_size=5))
def test_series_judged_together_are_judged_as_if_alone(several):
    y = np.array(several, float)
    together = daily(y, Daily.SWITCH)
    for row in range(len(y)):
        np.testing.assert_allclose(together.p[row], daily(y[row : row + 1], Daily.SWITCH).p[0], rtol=1e-9)


def test_a_weekly_wave_is_left_to_the_regression_and_noise_to_the_average():
    rng = np.random.default_rng(4)
    wave = np.tile([90.0, 60, 55, 50, 52, 70, 95], 12) + rng.normal(0, 3, 84)
    noise = rng.poisson(2.0, 84).astype(float)
    told = daily(np.stack([wave, noise]), Daily.SWITCH)
    assert told.by_regression[0, 20:].mean() > 0.95
    assert told.by_regression[1, 20:].mean() < 0.2


def test_a_spike_is_an_alarm_at_once_and_a_step_soon():
    rng = np.random.default_rng(6)
    y = rng.poisson(5.0, (2, 60)).astype(float)
    y[0, 50] = 20
    y[1, 50:] += 5
    told = daily(y, Daily.EWMA)
    assert told.alarm[0, 50 - told.first]
    assert told.alarm[1, 50 - told.first : 54 - told.first].any()


def test_a_count_at_the_upper_bound_has_p_of_one_in_a_hundred():
    rng = np.random.default_rng(9)
    y = rng.poisson(30.0, (5, 45)).astype(float)
    for which in (Daily.EWMA, Daily.REGRESSION):
        y[:, -1] = daily(y, which).upper[:, -1]
        assert daily(y, which).p[:, -1] == pytest.approx(np.full(5, 0.01), abs=1e-4)


@pytest.mark.parametrize(("which", "most"), [(Daily.EWMA, 0.025), (Daily.REGRESSION, 0.025), (Daily.SWITCH, 0.025)])
def test_quiet_days_raise_few_alarms(which, most):
    """The stated .01 is exceeded: two averages, and counts are not normal; measured .012 to .021 for 1, 5 and 30 cases a day."""
    rng = np.random.default_rng(12)
    for mean in (1.0, 5.0, 30.0):
        rate = daily(rng.poisson(mean, (400, 100)).astype(float), which).alarm[:, 30:].mean()
        assert 0.002 < rate < most


def test_an_unknown_day_is_neither_an_alarm_nor_a_zero():
    y = np.full((1, 50), 8.0)
    y[0, 40] = np.nan
    told = daily(y, Daily.EWMA)
    assert np.isnan(told.p[0, 40 - told.first])
    assert not told.alarm.any()
    assert not np.isnan(told.p[0, 41 - told.first])
    assert np.isnan(told.p[0, 45 - told.first])


def test_what_is_no_baseline_is_refused():
    for given_ in ({"baseline": 20}, {"baseline": 7}, {"guard": -1}):
        with pytest.raises(BadInput):
            daily(np.ones((1, 50)), Daily.EWMA, **given_)


def test_thirteen_days_are_too_few():
    assert daily(np.ones((2, 13)), Daily.REGRESSION).p.shape == (2, 0)


def test_the_three_are_methods_of_the_scan():
    block = Block(ids=("a", "b"), counts=np.random.default_rng(1).poisson(4.0, (2, 60)).astype(float), freq=365)
    for method in ("essence-ewma", "essence-regression", "essence-switch"):
        told = scan(block, Plan(method=method, options={}, last=10))
        assert told["k"].tolist() == [*range(51, 61)] * 2
        assert set(told["alarm"]) <= {0.0, 1.0}
        assert ((told["pvalue"] < 0.01) == (told["alarm"] == 1)).all()
