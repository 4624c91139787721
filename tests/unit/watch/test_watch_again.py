"""New and corrected counts: the incremental judgement is that of a full run, and does only what is needed."""

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tahaluf.kernel.gaps import Gap
from tahaluf.watch import again
from tahaluf.watch.again import changed, emergence_again, rising_again
from tahaluf.watch.novelty import emergence
from tahaluf.watch.rising import rising
from tahaluf.watch.series import SeriesKey, WeeklySeries, masked

WEEKS = 150


def series_of(counts, *, names=None):
    keys = tuple(SeriesKey(name, "MA", "x") for name in (names or [f"s{row:02}" for row in range(len(counts))]))
    starts = np.datetime64("2000-01-03") + 7 * np.arange(counts.shape[1])
    return WeeklySeries(keys=keys, week_starts=starts, counts=counts.astype(np.int32), gaps=np.zeros(counts.shape, np.int8))


def base(rows=6, weeks=WEEKS):
    rng = np.random.default_rng(7)
    means = np.array([0.02, 0.3, 1.0, 4.0, 12.0, 40.0])[:rows, None]
    return series_of(rng.poisson(np.broadcast_to(means, (rows, weeks))))


def assert_equal(one, other):
    assert one.first_week == other.first_week
    for field in fields(one):
        mine, theirs = getattr(one, field.name), getattr(other, field.name)
        if isinstance(mine, np.ndarray):
            np.testing.assert_allclose(mine.astype(float), theirs.astype(float), rtol=1e-7, atol=1e-9, err_msg=field.name)


cell = st.tuples(st.integers(0, 5), st.integers(0, WEEKS + 3), st.integers(0, 30))


@settings(max_examples=60, deadline=None)
@given(st.lists(cell, max_size=6), st.integers(0, 4), st.lists(st.tuples(st.integers(0, 5), st.integers(0, WEEKS - 1)), max_size=3))
def test_any_corrections_new_weeks_and_gaps_give_what_a_full_run_gives(corrections, more, unknown):
    old = base()
    judged, tested = rising(old, alpha=0.01, weeks=5), emergence(old, weeks=5)
    counts = np.concatenate([old.counts, np.random.default_rng(1).poisson(3.0, (6, more))], axis=1)
    for row, week, count in corrections:
        if week < counts.shape[1]:
            counts[row, week] = count
    new = series_of(counts)
    hidden = np.zeros(counts.shape, bool)
    for row, week in unknown:
        hidden[row, week] = True
    new = masked(new, hidden, Gap.NOT_REPORTED)
    assert_equal(rising_again(judged, old, new, weeks=5), rising(new, alpha=0.01, weeks=5))
    assert_equal(emergence_again(tested, old, new, weeks=5), emergence(new, weeks=5))


@settings(max_examples=20, deadline=None)
@given(st.lists(st.lists(cell, max_size=3), min_size=1, max_size=4))
def test_many_updates_one_after_the_other_give_what_one_full_run_gives(batches):
    series, judged = base(), rising(base(), alpha=0.01, weeks=3)
    for batch in batches:
        counts = series.counts.copy()
        for row, week, count in batch:
            counts[row, min(week, WEEKS - 1)] = count
        new = replace(series, counts=counts)
        judged, series = rising_again(judged, series, new, weeks=3), new
    assert_equal(judged, rising(series, alpha=0.01, weeks=3))


def test_a_new_series_between_the_others_is_judged_and_the_others_taken_over():
    old = base(3)
    counts = np.insert(old.counts, 1, 9, axis=0)
    new = series_of(counts, names=["s00", "s00b", "s01", "s02"])
    again_judged = rising_again(rising(old, alpha=0.01, weeks=4), old, new, weeks=4)
    assert_equal(again_judged, rising(new, alpha=0.01, weeks=4))


def test_an_earlier_first_week_judges_everything_again():
    old = base()
    counts = np.concatenate([np.full((6, 10), 2), old.counts], axis=1)
    new = replace(series_of(counts), week_starts=old.week_starts[0] + 7 * (np.arange(WEEKS + 10) - 10))
    assert_equal(rising_again(rising(old, alpha=0.01, weeks=2), old, new, weeks=2), rising(new, alpha=0.01, weeks=2))


@pytest.mark.parametrize(("row", "week", "expected"), [(4, WEEKS - 1, [4]), (2, 10, [2]), (3, WEEKS - 5, [3]), (None, None, [])])
def test_only_the_series_that_a_correction_touches_are_fitted(monkeypatch, row, week, expected):
    old, fitted = base(), []

    def watched(some, **more):
        fitted.extend(int(key.substance[1:]) for key in some.keys)
        return rising(some, **more)

    counts = old.counts.copy()
    if row is not None:
        counts[row, week] += 1
    judged = rising(old, alpha=0.01, weeks=1)
    monkeypatch.setattr(again, "rising", watched)
    rising_again(judged, old, replace(old, counts=counts), weeks=1)
    assert fitted == expected


def test_changed_cells_are_those_whose_count_or_gap_differs():
    old = base(2, 10)
    counts = old.counts.copy()
    counts[1, 3] += 1
    new = masked(replace(old, counts=counts), np.arange(10)[None, :] == 7, Gap.MISSING)
    assert np.argwhere(changed(old, new)).tolist() == [[0, 7], [1, 3], [1, 7]]
    assert not changed(old, old).any()
