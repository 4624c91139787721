"""`tahaluf watch scan` on the ledger of a hub: what was reported is judged, as far as the reader may see it."""

from __future__ import annotations

import csv
from datetime import date, timedelta

import pytest

FIRST = date(2021, 1, 4)
WEEKS = 140


@pytest.fixture(scope="module")
def counted(shell, tmp_path_factory):
    """A hub with one death by fentanyl a week for 140 weeks, and six in the last one."""
    path = tmp_path_factory.mktemp("lists") / "deaths.csv"
    days = [FIRST + timedelta(weeks=week, days=week % 5) for week in range(WEEKS - 1)]
    days += [FIRST + timedelta(weeks=WEEKS - 1, days=day) for day in range(6)]
    rows = [f"{day},{30 + at % 40},Male,Boston,US,Fentanyl toxicity\n" for at, day in enumerate(days)]
    path.write_text("Date of death,Age,Sex,City,Country,Cause of death\n" + "".join(rows))
    told = shell.json("report", path, "--yes", "--set", "date_order=ymd")
    assert told["records"] == len(days)
    return shell


def judged(shell, out, *words):
    told = shell.json("watch", "scan", "--out", out, "--until", (FIRST + timedelta(weeks=WEEKS)).isoformat(), *words)
    with out.open(encoding="utf-8") as lines:
        return told, list(csv.DictReader(lines))


def test_the_series_of_the_ledger_are_judged_and_the_rise_is_found(counted, tmp_path):
    told, rows = judged(counted, tmp_path / "all.csv", "--last", "4")
    assert told["series"] >= 2
    places = {row["series_id"] for row in rows if "fentanyl" in row["series_id"] or row["series_id"].startswith("exposure/")}
    assert any(name.endswith("/") for name in places)
    last = [row for row in rows if row["series_id"] in places and int(row["k"]) == WEEKS]
    assert {row["observed"] for row in last} == {"6"}
    assert all(row["alarm"] == "1" and float(row["pvalue"]) < 0.01 for row in last)
    assert all(row["alarm"] != "1" for row in rows if int(row["k"]) == WEEKS - 1)


def test_any_method_judges_the_ledger(counted, tmp_path):
    _, rows = judged(counted, tmp_path / "ears.csv", "--method", "ears-c1", "--last", "1")
    assert {row["alarm"] for row in rows} == {"1"}


def test_a_lane_that_may_not_see_health_records_has_no_series(counted, tmp_path):
    answer = counted.json("watch", "scan", "--out", tmp_path / "none.csv", "--lane", "public", code=2)
    assert answer["faults"][0]["place"] == "--data"


def test_a_table_is_judged_in_a_process_of_its_own(shell, tmp_path):
    path, out = tmp_path / "in.csv", tmp_path / "out.csv"
    weeks = [f"a,{FIRST + timedelta(weeks=week)},{week % 3}\n" for week in range(20)]
    path.write_text("series_id,date,count\n" + "".join(weeks))
    told = shell.json("watch", "scan", path, "--out", out, "--method", "ears-c1")
    assert (told["series"], told["rows"]) == (1, 13)
