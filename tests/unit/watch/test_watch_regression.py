import numpy as np
import pytest
from scipy.optimize import minimize

from tahaluf.watch.regression import YEAR, design, robust_fit

WEEKS = np.arange(312)
ROWS = design(WEEKS, first=0, last=311)
KNOWN = np.ones((1, 312), bool)


def _simulated(seed=1, mean=6.0, trend=0.4, wave=0.5):
    rng = np.random.default_rng(seed)
    mu = mean * np.exp(trend * ROWS[:, 1] + wave * ROWS[:, 2])
    return rng.poisson(mu)[None].astype(float)


def test_time_runs_from_minus_one_to_one_and_the_wave_takes_a_year():
    assert ROWS[0, 1] == -1
    assert ROWS[-1, 1] == 1
    np.testing.assert_allclose(design(np.array([YEAR]), first=0, last=10)[0, 2:], [1, 0], atol=1e-12)


def test_the_coefficients_are_those_of_a_slow_general_optimiser():
    counts = _simulated()

    def penalised(beta):
        eta = ROWS @ beta
        return np.exp(eta).sum() - counts[0] @ eta + (1e-9 * beta[0] ** 2 + (beta[1:] ** 2).sum() / 1.5**2) / 2

    slow = minimize(penalised, [1.0, 0, 0, 0], method="BFGS", options={"gtol": 1e-8}).x
    fit = robust_fit(counts, KNOWN, ROWS)
    assert fit.converged.all()
    np.testing.assert_allclose(fit.coefficients[0], slow, atol=0.02)  # no week of this series is weighted down by much


def test_trend_and_wave_are_found_again():
    beta = robust_fit(_simulated(mean=200.0), KNOWN, ROWS).coefficients[0]
    np.testing.assert_allclose(beta, [np.log(200), 0.4, 0.5, 0.0], atol=0.02)


def test_poisson_counts_have_a_dispersion_near_one_and_overdispersed_ones_a_larger():
    rng = np.random.default_rng(3)
    plain = robust_fit(rng.poisson(8, (200, 312)).astype(float), np.ones((200, 312), bool), ROWS).phi
    wide = robust_fit(rng.negative_binomial(4, 1 / 3, (200, 312)).astype(float), np.ones((200, 312), bool), ROWS).phi
    assert plain.mean() == pytest.approx(1.02, abs=0.05)
    assert wide.mean() == pytest.approx(3.0, rel=0.12)
    assert plain.min() >= 1


def test_a_past_outbreak_hardly_moves_the_expectation():
    rng = np.random.default_rng(5)
    calm = rng.poisson(5, (1, 312)).astype(float)
    struck = calm.copy()
    struck[0, 280:284] += 40
    level = lambda counts: np.exp(robust_fit(counts, KNOWN, ROWS).coefficients[0] @ ROWS[-1])  # noqa: E731
    plain_ratio = struck.mean() / calm.mean()
    assert plain_ratio > 1.09
    assert level(struck) / level(calm) < 1.06


def test_an_unknown_week_has_no_part_whatever_number_stands_in_it():
    counts, known = _simulated(), KNOWN.copy()
    known[0, 50:60] = False
    other = counts.copy()
    other[0, 50:60] = 10_000
    np.testing.assert_allclose(robust_fit(counts, known, ROWS).coefficients, robust_fit(other, known, ROWS).coefficients, atol=1e-9)


def test_every_series_is_fitted_as_if_it_were_alone():
    rng = np.random.default_rng(8)
    counts = rng.poisson([[0.2], [3], [70]], (3, 312)).astype(float)
    together = robust_fit(counts, np.ones((3, 312), bool), ROWS)
    for row in range(3):
        alone = robust_fit(counts[row : row + 1], KNOWN, ROWS)
        np.testing.assert_allclose(together.coefficients[row], alone.coefficients[0], atol=1e-9)
        np.testing.assert_allclose(together.covariance[row], alone.covariance[0], rtol=1e-7)


def test_less_than_two_years_know_no_season_and_less_than_one_no_trend():
    counts = _simulated()
    short = KNOWN.copy()
    short[0, :-90] = False
    beta = robust_fit(counts, short, ROWS).coefficients[0]
    assert np.abs(beta[2:]).max() < 1e-6
    assert abs(beta[1]) > 1e-6
    short[0, :-40] = False
    assert np.abs(robust_fit(counts, short, ROWS).coefficients[0, 1:]).max() < 1e-6


def test_a_series_with_all_cases_in_one_year_does_not_run_away():
    counts = np.zeros((1, 312))
    counts[0, -20:] = 1
    fit = robust_fit(counts, KNOWN, ROWS)
    assert fit.converged.all()
    assert np.isfinite(fit.coefficients).all()
    assert np.exp(fit.coefficients[0] @ ROWS[-1]) < 5


def _plain(counts, known):
    """The same two-stage regression, one series, written out week by week with a general optimiser: slow and obvious."""
    x, y = ROWS[known], counts[known]

    def fit(weights, start):
        def penalised(beta):
            mu = np.exp(x @ beta)
            return (weights * (mu - y * (x @ beta))).sum() + (beta[1:] ** 2).sum() / 1.5**2 / 2

        return minimize(penalised, start, method="BFGS", options={"gtol": 1e-9}).x

    def dispersion(weights, mu):
        return max((weights * (y - mu) ** 2 / mu).sum() / (len(y) - 4), 1.0)

    beta = fit(np.ones(len(y)), [np.log(y.mean()), 0, 0, 0])
    mu = np.exp(x @ beta)
    information = x.T @ (mu[:, None] * x) + np.diag([1e-9, *[1 / 1.5**2] * 3])
    leverage = np.array([mu[week] * x[week] @ np.linalg.inv(information) @ x[week] for week in range(len(y))])
    residual = 1.5 * (y ** (2 / 3) * mu ** (-1 / 6) - mu**0.5) / np.sqrt(dispersion(1.0, mu) * (1 - leverage))
    weights = np.array([1 if s <= 2.58 else s**-2 for s in residual])
    weights *= len(y) / weights.sum()
    beta = fit(weights, beta)
    return beta, 1 + 1.15 * (dispersion(weights, np.exp(x @ beta)) - 1)


@pytest.mark.parametrize("seed", range(4))
def test_the_matrix_form_equals_the_plain_form(seed):
    rng = np.random.default_rng(seed)
    counts = rng.negative_binomial(3, 0.4, 312).astype(float)
    counts[200:203] += 25
    known = rng.random(312) > 0.1
    fit = robust_fit(counts[None], known[None], ROWS)
    beta, phi = _plain(counts, known)
    np.testing.assert_allclose(fit.coefficients[0], beta, atol=2e-5)
    assert fit.phi[0] == pytest.approx(phi, rel=1e-4)
