"""EARS and CUSUM against R, row by row, and by hand."""

import numpy as np
import pytest
import reference_r as r

from tahaluf.kernel.errors import BadInput
from tahaluf.watch.cusum import Transform, cusum
from tahaluf.watch.ears import Ears, ears

VARIANTS = {"default": {}, "b14_ms05_a01": {"baseline": 14, "min_sigma": 0.5, "alpha": 0.01}}
CUSUMS = {
    "rossi": {},
    "rossi_m2": {"mean": 2.0, "k": 0.5, "h": 4.0},
    "standard": {"transform": Transform.STANDARD},
    "anscombe": {"transform": Transform.ANSCOMBE},
    "anscombe2nd": {"transform": Transform.ANSCOMBE_SECOND},
    "pearsonNegBin": {"transform": Transform.PEARSON_NEG_BIN, "alpha": 0.2},
    "none": {"transform": Transform.NONE, "k": 5.0, "h": 20.0},
}


@pytest.mark.shared
@pytest.mark.parametrize("which", list(Ears))
@pytest.mark.parametrize("variant", list(VARIANTS))
def test_ears_equals_r(which, variant):
    for (method, stored, name), found in r.rows("ears", "method", "variant", "series_id").items():
        if (method, stored) == (which.value, variant):
            told = ears(r.counts(name), which, **VARIANTS[variant])
            assert told.first == int(found[0]["k"]) - 1
            assert r.difference(told.upper[0], r.column(found, "upperbound"), floor=1e-9).max() < 1e-12
            theirs = np.array([row["alarm"] for row in found])
            assert np.array_equal(told.alarm[0][theirs != "NA"], theirs[theirs != "NA"] == "1")


@pytest.mark.shared
@pytest.mark.parametrize("variant", list(CUSUMS))
def test_cusum_equals_r(variant):
    for (stored, name), found in r.rows("cusum", "variant", "series_id").items():
        if stored == variant:
            told = cusum(r.counts(name), first=int(found[0]["k"]) - 1, **CUSUMS[variant])
            assert r.difference(told.statistic[0], r.column(found, "cusum"), floor=1e-9).max() < 1e-9
            assert r.difference(told.upper[0], r.column(found, "upperbound"), floor=1e-9).max() < 1e-9
            theirs = np.array([row["alarm"] for row in found])
            assert np.array_equal(told.alarm[0][theirs != "NA"], theirs[theirs != "NA"] == "1")


def test_c1_by_hand():
    """Mean 4, standard deviation 2.1602469; the bound lies 3.0902323 deviations above."""
    told = ears(np.array([[1.0, 2, 3, 4, 5, 6, 7, 11]]), Ears.C1)
    assert told.upper[0, 0] == pytest.approx(10.675665, abs=1e-6)
    assert told.alarm.tolist() == [[True]]


def test_c3_of_r_alarms_on_the_points_before_and_as_published_on_the_present_one():
    """A present count of 4 is nothing beside a baseline of 20, whatever the two points before were."""
    y = np.array([[20.0, 21, 20, 21, 20, 21, 20, 20, 20, 30, 30, 4]])
    assert ears(y, Ears.C3).alarm[0, -1]
    y[0, -3:-1] = [22.5, 21]
    assert not ears(y, Ears.C3, published=True).alarm[0, -1]


def test_c2_does_not_see_the_two_points_before():
    y = np.tile([4.0, 5.0, 6.0], 5)[None]
    quiet, loud = y.copy(), y.copy()
    loud[0, -3:-1] = 100
    assert ears(quiet, Ears.C2).upper[0, -1] == ears(loud, Ears.C2).upper[0, -1]


def test_an_unknown_count_leaves_the_baseline_without_an_answer():
    y = np.ones((1, 12))
    y[0, 3] = np.nan
    told = ears(y, Ears.C1)
    assert np.isnan(told.upper[0]).tolist() == [True, True, True, True, False]


def test_the_sum_grows_by_what_is_above_k():
    """Standard scores of 13 at mean 9 are 4/3: each adds 1/3 at k = 1."""
    told = cusum(np.full((1, 4), 13.0), first=0, mean=9.0, transform=Transform.STANDARD, k=1.0, h=0.99)
    assert told.statistic[0] == pytest.approx([1 / 3, 2 / 3, 1.0, 4 / 3])
    assert told.alarm[0].tolist() == [False, False, True, True]


def test_what_cannot_be_run_is_refused():
    with pytest.raises(BadInput):
        ears(np.ones((1, 9)), Ears.C1, alpha=2.0)
    with pytest.raises(BadInput):
        ears(np.ones((1, 9)), Ears.C1, baseline=2)
    with pytest.raises(BadInput):
        cusum(np.ones((1, 9)), first=0)
    with pytest.raises(BadInput):
        cusum(np.ones((1, 9)), first=4, transform=Transform.PEARSON_NEG_BIN)
