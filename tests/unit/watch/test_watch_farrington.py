"""Farrington flexible against R, row by row, and by laws."""

from datetime import date, timedelta

import numpy as np
import pytest
import reference_r as r

from tahaluf.kernel.errors import BadInput
from tahaluf.watch.farrington import FarringtonOptions, Threshold, farrington_flexible, first_judged, named
from tahaluf.watch.farrington.layout import Calendar, layout, levels_before
from tahaluf.watch.farrington.options import years_for


def judged(optset, name, found, *, accelerated):
    freq, dates = r.calendar(name)
    y = r.counts(name)
    options = named(optset).years(years_for(optset, y.shape[1], monthly=freq == 12))
    return farrington_flexible(
        y,
        options,
        calendar=Calendar(freq=freq, dates=dates),
        first=int(found[0]["k"]) - 1,
        population=r.population(name),
        accelerated=accelerated,
    )


def every(optset, *, accelerated=True):
    for (found_set, name), found in r.rows("farrington_flexible", "optset", "series_id").items():
        if found_set == optset:
            yield found, judged(optset, name, found, accelerated=accelerated)


SETS = ["A", "B", "C", "D", "E", "F", "Am", "G"]


@pytest.mark.shared
@pytest.mark.parametrize("optset", SETS)
def test_no_alarm_differs_from_r(optset):
    for found, ours in every(optset):
        theirs = np.array([row["alarm"] for row in found])
        assert np.array_equal(ours.alarm[0][theirs != "NA"], theirs[theirs != "NA"] == "1")


@pytest.mark.shared
@pytest.mark.parametrize("optset", SETS)
@pytest.mark.parametrize("accelerated", [True, False])
def test_bound_expectation_p_value_and_dispersion_equal_r(optset, accelerated):
    """Set D has 7 rows of a series that began late, where R stopped iterating early: within 4e-7; set C one row within 4e-9."""
    tolerance = {"D": 4e-7, "C": 4e-9}.get(optset, 1e-9)
    for found, ours in every(optset, accelerated=accelerated):
        for name, theirs in (("upper", "upperbound"), ("expected", "expected"), ("p", "pvalue"), ("phi", "phi")):
            assert r.difference(getattr(ours, name)[0], r.column(found, theirs)).max() <= tolerance


@pytest.mark.shared
@pytest.mark.parametrize("optset", SETS)
def test_trend_is_kept_where_r_keeps_it(optset):
    """But for constant series, where R's own p-value of the slope hangs on a slope of 1e-18."""
    for found, ours in every(optset):
        theirs = np.array([row["trend"] == "1" for row in found])
        meaningless = np.abs(np.nan_to_num(r.column(found, "trendcoef"))) < 1e-15
        hangs = meaningless | (np.abs(np.nan_to_num(ours.coefficient[0])) < 1e-15)
        known = np.array([row["trend"] != "NA" for row in found])
        assert np.array_equal(ours.trend[0][known & ~hangs], theirs[known & ~hangs])


def simulated(n, weeks=364, seed=1):
    rng = np.random.default_rng(seed)
    mean = np.exp(rng.uniform(-1, 4, (n, 1)) + 0.3 * np.cos(2 * np.pi * np.arange(weeks) / 52))
    return rng.poisson(mean).astype(float)


@pytest.mark.parametrize("optset", ["A", "B", "C", "D", "E"])
def test_the_compiled_path_and_the_plain_one_agree(optset):
    y = simulated(20)
    y[3, 200] = np.nan
    fast = farrington_flexible(y, named(optset), first=340)
    plain = farrington_flexible(y, named(optset), first=340, accelerated=False)
    assert np.array_equal(fast.alarm, plain.alarm)
    for name in ("expected", "upper", "p", "score", "phi"):
        assert r.difference(getattr(fast, name), getattr(plain, name), floor=1e-6).max() < 1e-9


def test_many_series_together_give_what_each_gives_alone():
    y = simulated(15)
    together = farrington_flexible(y, named("B"), first=350)
    for row in range(15):
        alone = farrington_flexible(y[row : row + 1], named("B"), first=350)
        assert np.array_equal(alone.upper[0], together.upper[row], equal_nan=True)
        assert np.array_equal(alone.p[0], together.p[row], equal_nan=True)


def test_a_later_count_changes_no_earlier_judgement():
    y = simulated(5)
    before = farrington_flexible(y[:, :-1], named("B"), first=340)
    after = farrington_flexible(y, named("B"), first=340)
    assert np.array_equal(before.p, after.p[:, :-1], equal_nan=True)


def test_a_larger_count_never_has_a_larger_p_value():
    y = np.repeat(simulated(1), 30, axis=0)
    y[:, -1] = np.arange(30)
    for optset in ("A", "B"):
        p = farrington_flexible(y, named(optset), first=363).p[:, 0]
        assert (np.diff(p) <= 0).all()


def test_a_tall_week_is_an_alarm_and_a_usual_one_is_none():
    y = np.full((1, 320), 10.0) + np.tile([-1.0, 0.0, 1.0, 0.0], 80)
    y[0, -1] = 60
    told = farrington_flexible(y, named("A"), first=318)
    assert told.alarm.tolist() == [[False, True]]


def test_too_few_recent_cases_give_no_bound():
    y = simulated(1)
    y[0, -4:] = [0, 0, 0, 4]
    told = farrington_flexible(y, named("A"), first=363)
    assert np.isnan(told.upper[0, 0])
    assert not told.alarm[0, 0]
    assert 0 < told.p[0, 0] < 1


def test_an_unknown_count_is_no_zero():
    y = simulated(1)
    y[0, 100] = np.nan
    unknown = farrington_flexible(y, named("B"), first=363)
    y[0, 100] = 0
    zero = farrington_flexible(y, named("B"), first=363)
    assert unknown.expected[0, 0] != zero.expected[0, 0]


def test_an_all_zero_history_is_not_estimable():
    told = farrington_flexible(np.zeros((1, 364)), named("B"), first=363)
    assert not told.estimable[0, 0]
    assert not told.alarm[0, 0]


def test_a_short_history_is_judged_from_where_the_baseline_is_whole():
    assert first_judged(Calendar(), 364, named("A")) == 5 * 52 + 3
    assert first_judged(Calendar(), 200, named("A")) == 200


def test_blocks_between_two_windows_differ_by_a_week_at_most():
    level = levels_before([52, 104], w=3, no_periods=10)
    assert level[:4].tolist() == [9] * 4
    assert level[49:56].tolist() == [9] * 7
    sizes = np.bincount(level[4:49])
    assert sizes.tolist() == [5] * 9
    assert np.bincount(levels_before([52], w=2, no_periods=5)[3:50]).tolist() == [12, 12, 12, 11]


def test_dated_weeks_look_back_to_the_nearest_same_weekday():
    days = tuple(date(2018, 1, 1) + timedelta(days=7 * week) for week in range(320))
    found = layout(Calendar(freq=52, dates=days), 319, FarringtonOptions(b=1, w=0, past_weeks_not_included=0))
    assert days[319] == date(2024, 2, 12)
    assert days[319 + found.offsets[0]] == date(2023, 2, 13)


def test_every_fault_of_the_options_is_told_at_once():
    with pytest.raises(BadInput) as caught:
        FarringtonOptions.from_r({"alhpa": 0.1, "b": 0, "powertrans": "3", "thresholdMethod": "magic"})
    assert {fault.place for fault in caught.value.faults} == {
        "options.alhpa",
        "options.b",
        "options.powertrans",
        "options.thresholdMethod",
    }


def test_options_are_read_by_the_names_of_r():
    given = {"b": 5, "w": 3, "noPeriods": 10, "weightsThreshold": 2.58, "pThresholdTrend": 1, "alpha": 0.01, "limit54": [5, 4]}
    given |= {"pastWeeksNotIncluded": 26, "thresholdMethod": "nbPlugin", "range": [1, 2]}
    assert FarringtonOptions.from_r(given) == named("B")
    assert named("B").threshold is Threshold.NB_PLUGIN


def test_an_unknown_set_and_a_negative_count_are_refused():
    with pytest.raises(BadInput):
        named("Z")
    with pytest.raises(BadInput):
        farrington_flexible(-np.ones((1, 364)), named("A"))
    with pytest.raises(BadInput):
        farrington_flexible(np.ones((1, 364)), named("F"))
