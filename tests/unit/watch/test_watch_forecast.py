"""Forecasts: intervals that hold what they say on simulated series, plain rules beaten on real ones."""

import csv
import gzip
from datetime import date

import numpy as np
import pytest

from shared import shared
from tahaluf.kernel.errors import BadInput
from tahaluf.watch.forecast import Forecast, backtest, forecast, interval_score


def seasonal_counts(rng, mean, weeks=364):
    return rng.poisson(mean * np.exp(0.5 * np.cos(2 * np.pi * np.arange(weeks) / 52.18))).astype(float)


def weekly(name, column, first, last):
    """Deaths by week of one of the real lists."""
    start = date.fromisoformat(first).toordinal()
    counts = np.zeros((date.fromisoformat(last).toordinal() - start) // 7)
    with gzip.open(shared(f"data/events/{name}"), "rt", encoding="utf-8-sig") as lines:
        for row in csv.DictReader(lines):
            try:
                at = (date.fromisoformat(row[column][:10]).toordinal() - start) // 7
            except ValueError:
                continue
            if 0 <= at < len(counts):
                counts[at] += 1
    return counts


def test_nine_of_ten_intervals_hold_what_came():
    rng = np.random.default_rng(2)
    held = []
    for mean in (2.0, 8.0, 30.0):
        for _ in range(8):
            y = seasonal_counts(rng, mean)
            told = forecast(y[:-8], weeks=8, rng=rng, samples=800)
            held.append((told.low[1] <= y[-8:]) & (y[-8:] <= told.high[1]))
    assert 0.86 < np.mean(held) < 0.99


def test_the_season_is_carried_on():
    y = np.round(50 * np.exp(0.6 * np.cos(2 * np.pi * np.arange(364 + 26) / 52.18)))
    told = forecast(y[:-26], weeks=26, rng=np.random.default_rng(1))
    assert told.mean == pytest.approx(y[-26:], rel=0.12)


def test_a_steady_rise_goes_on_and_fades():
    y = np.round(np.exp(np.linspace(2, 4, 200)))
    told = forecast(y, weeks=12, rng=np.random.default_rng(1))
    growth = np.diff(np.log(told.mean))
    assert told.mean[0] > 45
    assert growth[:3].mean() > growth[-3:].mean() - 0.01


def test_unknown_weeks_have_no_part():
    rng = np.random.default_rng(3)
    y = rng.poisson(20.0, 200).astype(float)
    y[60:90] = np.nan
    assert forecast(y, weeks=4, rng=rng).mean == pytest.approx(np.full(4, 20), rel=0.2)


def test_intervals_lie_within_each_other_and_are_whole_cases():
    told = forecast(np.random.default_rng(5).poisson(6.0, 150).astype(float), weeks=5, rng=np.random.default_rng(1))
    assert (told.low[1] <= told.low[0]).all()
    assert (told.low[0] <= told.median).all()
    assert (told.median <= told.high[0]).all()
    assert (told.high[0] <= told.high[1]).all()
    assert told.draws.dtype == np.int64


def test_the_same_seed_gives_the_same_forecast():
    y = np.random.default_rng(5).poisson(6.0, 150).astype(float)
    one, other = (forecast(y, weeks=3, rng=np.random.default_rng(7)).draws for _ in range(2))
    assert (one == other).all()


def test_the_interval_score_by_hand():
    """Median 10, 50 % interval 8 to 12, 90 % interval 4 to 16, outcome 18: (.5 x 8 + .25 x 4 + 6 + .05 x 12 + 2) / 2.5."""
    told = Forecast(
        levels=(0.5, 0.9),
        mean=np.array([10.0]),
        median=np.array([10.0]),
        low=np.array([[8.0], [4.0]]),
        high=np.array([[12.0], [16.0]]),
        draws=np.zeros((1, 1), np.int64),
    )
    assert interval_score(told, np.array([18.0]))[0] == pytest.approx(13.6 / 2.5)


def test_too_little_is_refused():
    with pytest.raises(BadInput):
        forecast(np.ones(20), weeks=4, rng=np.random.default_rng(1))
    with pytest.raises(BadInput):
        forecast(np.ones(60), weeks=0, rng=np.random.default_rng(1))
    with pytest.raises(BadInput):
        backtest(np.ones(30), weeks=8, origins=4, rng=np.random.default_rng(1))


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "column", "first", "last"),
    [
        ("ct_accidental_drug_deaths_2012_2022.csv.gz", "date", "2012-01-02", "2022-12-25"),
        ("cook_county_opioid_deaths_2014_2022.csv.gz", "death_date", "2015-01-05", "2022-12-25"),
        ("allegheny_fatal_overdoses_2007_2023.csv.gz", "date", "2008-01-07", "2022-12-25"),
    ],
)
def test_it_beats_the_plain_rules_on_deaths_of_three_places(name, column, first, last):
    """Eight weeks ahead from each of 156 weeks: scores and coverage are in docs/explanation/watch-trends.md."""
    told = backtest(weekly(name, column, first, last), weeks=8, origins=156, rng=np.random.default_rng(1))
    assert told.is_useful
    assert told.forecasts == 1248
    assert 0.5 < told.coverage[0] < 0.65
    assert 0.88 < told.coverage[1] < 0.96
