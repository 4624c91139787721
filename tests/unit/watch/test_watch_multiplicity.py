import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from tahaluf.watch import q_values


def test_the_worked_example_of_benjamini_and_hochberg():
    p = np.array(
        [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1.0]
    )
    assert (q_values(p) <= 0.05).sum() == 4


def test_series_without_judgement_are_no_tests():
    np.testing.assert_allclose(q_values(np.array([0.01, np.nan, 0.04])), [0.02, np.nan, 0.04])


def test_nothing_to_judge_gives_nothing():
    assert q_values(np.array([])).tolist() == []


@given(st.lists(st.floats(1e-12, 1.0), min_size=1, max_size=60))
def test_q_values_are_those_of_scipy(p):
    np.testing.assert_allclose(q_values(np.array(p)), stats.false_discovery_control(p), rtol=1e-12)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_a_q_value_is_never_below_its_p_value_and_keeps_their_order(p):
    q = q_values(np.array(p))
    assert (q >= np.array(p) - 1e-15).all()
    order = np.argsort(p)
    assert (np.diff(q[order]) >= -1e-12).all()
