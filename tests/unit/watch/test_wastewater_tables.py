"""The published tables of Europe and Canada, made again from their own parts."""

import csv
import gzip
from collections import defaultdict

import numpy as np
import pytest

from shared import shared
from tahaluf.kernel.errors import BadInput
from tahaluf.watch.wastewater import FRIDAY, THURSDAY, Toll, cities_mean, dumping_days, european_week, pooled, t_interval

EU = "data/events/wastewater_euda_2020_2024.csv"
CANADA = "data/events/wastewater_canada_statcan_2022_2024.csv.gz"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MEANS = ("Weekday mean", "Weekend mean", "Daily mean")


def european():
    with shared(EU).open(encoding="utf-8") as lines:
        return [({name: row[name] for name in ("Year", "Metabolite", "City")}, numbers(row)) for row in csv.DictReader(lines)]


def numbers(row):
    return {name: float(row[name]) if row[name] else np.nan for name in (*DAYS, *MEANS)}


def agreement(name, years):
    """The share of the table's means of one kind that are made again to its rounding, over rows with all their days."""
    same = []
    for head, row in european():
        days = np.array([row[day] for day in DAYS])
        if head["Year"] not in years or np.isnan(days).any() or np.isnan(row[name]):
            continue
        told = european_week(days, last_weekday=FRIDAY if head["Year"] == "2021" else THURSDAY)
        ours = {"Weekday mean": told.weekday, "Weekend mean": told.weekend, "Daily mean": told.daily}[name]
        same.append(abs(ours - row[name]) < 0.0151 or abs((told.by_strata if name == "Daily mean" else ours) - row[name]) < 0.0151)
    return np.mean(same), len(same)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "years", "least"),
    [
        ("Weekday mean", ("2020", "2022", "2023"), 0.95),
        ("Weekend mean", ("2020", "2022", "2023"), 0.95),
        ("Daily mean", ("2020", "2022", "2023"), 0.95),
        ("Weekday mean", ("2021",), 0.9),
        ("Weekend mean", ("2021",), 0.9),
        ("Daily mean", ("2021",), 0.9),
        ("Weekday mean", ("2024",), 0.8),
        ("Weekend mean", ("2024",), 0.8),
        ("Daily mean", ("2024",), 0.8),
    ],
)
def test_the_means_of_europe_are_those_of_the_table(name, years, least):
    """The rows of 2021 count Friday as a weekday; those of 2024 hold some means that no rule here gives."""
    share, rows = agreement(name, years)
    assert rows > 150
    assert share >= least


@pytest.mark.shared
def test_where_the_plain_mean_of_incomplete_weeks_fails_the_mean_by_strata_mostly_holds():
    plain = strata = rows = 0
    for head, row in european():
        days = np.array([row[day] for day in DAYS])
        told = european_week(days, last_weekday=FRIDAY if head["Year"] == "2021" else THURSDAY)
        if not np.isnan(days).any() or told.by_strata is None or np.isnan(row["Daily mean"]):
            continue
        rows += 1
        plain += abs(told.daily - row["Daily mean"]) < 0.0151
        strata += abs(told.by_strata - row["Daily mean"]) < 0.0151
    assert rows > 80


@pytest.mark.shared
def test_zeros_of_the_european_table_are_days_below_the_limit():
    told = [european_week(np.array([row[name] for name in DAYS])) for _, row in european()]
    assert sum(week.below == 7 for week in told) > 50
    assert european_week(np.zeros(7), limit=2.0).most == 2.0


def canadian():
    table = defaultdict(dict)
    with gzip.open(shared(CANADA), "rt", encoding="utf-8-sig") as lines:
        for row in csv.DictReader(lines):
            name = row["Characteristics"].split(",")[0].split(" (")[0]
            if row["VALUE"]:
                table[row["REF_DATE"], row["GEO"], row["Measure"]][name] = float(row["VALUE"])
    return [row for row in table.values() if len(row) == 5]


@pytest.mark.shared
def test_the_canadian_interval_without_imputed_days_is_students_with_six_degrees_of_freedom():
    """Limits are rounded to .02, the standard error too: 2.447 times its rounding is .05."""
    rows = [row for row in canadian() if row["Imputation rate"] == 0]
    assert len(rows) > 600
    for row in rows:
        told = t_interval(row["Load per capita"], row["Standard error"])
        slack = 0.02 + 2.45 * 0.021
        assert told.low == pytest.approx(row["Low 95% confidence interval"], abs=slack)
        assert told.high == pytest.approx(row["High 95% confidence interval"], abs=slack)


@pytest.mark.shared
def test_no_canadian_interval_with_imputed_days_is_narrower_than_barnard_and_rubin_allow():
    rows = [row for row in canadian() if row["Imputation rate"] > 0]
    assert len(rows) > 400
    narrower = 0
    for row in rows:
        told = t_interval(row["Load per capita"], row["Standard error"], freedom=14 / 3)
        narrower += row["High 95% confidence interval"] < told.high - 0.02 - 2.63 * 0.021
    assert narrower == 0


def test_imputations_that_agree_leave_fourteen_thirds_degrees_of_freedom():
    told = pooled(np.full(5, 10.0), np.full(5, 2.0))
    assert (told.mean, told.se) == (10.0, 2.0)
    assert told.freedom == pytest.approx(14 / 3)
    assert told.high == pytest.approx(10 + 2.6268 * 2, abs=1e-3)


def test_imputations_that_differ_widen_the_interval_by_rubins_rules():
    """Variance between 2.5, within 4: total 4 + 1.2 x 2.5 = 7, missing information 3/7."""
    told = pooled(np.array([8.0, 9.0, 10.0, 11.0, 12.0]), np.full(5, 2.0))
    assert told.se == pytest.approx(np.sqrt(7))
    assert told.freedom == pytest.approx(1 / ((3 / 7) ** 2 / 4 + 1 / (14 / 3 * 4 / 7)))


def test_an_interval_is_cut_at_zero():
    assert t_interval(1.0, 5.0).low == 0.0


def test_a_city_is_the_mean_of_its_plants_by_population():
    load, se = cities_mean([Toll(100.0, 10.0, 300_000), Toll(20.0, 4.0, 100_000)])
    assert load == pytest.approx(80.0)
    assert se == pytest.approx(np.hypot(7.5, 1.0))


def test_the_european_week_leaves_missing_days_out():
    told = european_week(np.array([1.0, np.nan, 3.0, 5.0, 9.0, np.nan, 2.0]))
    assert (told.weekday, told.weekend, told.daily) == (4.0, 4.0, 4.0)
    assert (told.missing, told.below) == (2, 0)


@pytest.mark.parametrize("days", [[1.0] * 6, [-1.0] + [1.0] * 6])
def test_what_is_no_week_is_refused(days):
    with pytest.raises(BadInput):
        european_week(np.array(days))


def test_a_mean_by_population_needs_people():
    with pytest.raises(BadInput):
        cities_mean([Toll(1.0, 0.1, 0)])
    with pytest.raises(BadInput):
        pooled(np.array([1.0]), np.array([1.0]))


@pytest.mark.shared
def test_few_days_of_the_european_table_look_like_dumping():
    """Of some 10,000 city days; the measured number is in docs/explanation/wastewater.md."""
    days = flagged = 0
    for _, row in european():
        loads = np.array([row[name] for name in DAYS])
        days += int((loads > 0).sum())
        flagged += int(dumping_days(loads).flagged.sum())
    assert days > 8000
    assert flagged / days < 0.02
