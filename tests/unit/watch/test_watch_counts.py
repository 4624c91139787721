import numpy as np
import pytest
from scipy import stats

from tahaluf.watch.counts import at_least, mid_p, smallest_below


@pytest.mark.parametrize("mean", [0.05, 0.7, 3.0, 40.0])
@pytest.mark.parametrize("phi", [1.0, 1.3, 4.0])
def test_the_tail_is_that_of_the_exact_distribution(mean, phi):
    y = np.arange(0.0, 120.0)
    exact = stats.poisson.sf(y - 1, mean) if phi == 1 else stats.nbinom.sf(y - 1, mean / (phi - 1), 1 / phi)
    np.testing.assert_allclose(at_least(y, np.full(120, mean), np.full(120, phi * mean)), exact, rtol=1e-9, atol=1e-300)


def test_zero_cases_or_more_are_certain():
    assert at_least(np.array([0.0]), np.array([2.0]), np.array([5.0])).tolist() == [1.0]


def test_mid_p_takes_half_of_the_observed_count():
    assert mid_p(np.array([0.0]), np.array([1.0]), np.array([1.0]))[0] == pytest.approx(1 - 0.36787944117144233 / 2)


def test_mid_p_is_half_on_average_under_the_model():
    y = np.arange(0.0, 400.0)
    weight = stats.nbinom.pmf(y, 6.0, 0.5)
    p = mid_p(y, np.full(400, 6.0), np.full(400, 12.0))
    assert (weight * p).sum() == pytest.approx(0.5, abs=1e-9)


@pytest.mark.parametrize("alpha", [0.05, 0.01, 1e-6])
def test_the_smallest_signal_is_the_one_a_plain_search_finds(alpha):
    mean, variance = np.array([0.1, 2.0, 55.0]), np.array([0.1, 5.0, 80.0])
    found = smallest_below(alpha, mean, variance)
    for column in range(3):
        y = np.arange(0.0, 400.0)
        p = mid_p(y, np.full(400, mean[column]), np.full(400, variance[column]))
        assert found[column] == y[p < alpha][0]


def test_extreme_arguments_stay_finite():
    tail = at_least(np.array([1e6, 1.0, 3.0]), np.array([1e-9, 1e9, 1e-12]), np.array([1.0, 1e18, 1e-3]))
    assert np.isfinite(tail).all()
    assert ((tail >= 0) & (tail <= 1)).all()
