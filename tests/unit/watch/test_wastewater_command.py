"""`tahaluf watch wastewater`: samples in, weeks with their intervals out."""

import csv

import pytest
from typer.testing import CliRunner

from tahaluf.cli.app import app

HEAD = "plant,date,concentration,loq,flow,population\n"
WEEK = [500, 420, 600, 380, 510, 450, 540]


def run(path, text, *words, code=0):
    path.write_text(HEAD + text, encoding="utf-8")
    out = path.with_name("out.csv")
    done = CliRunner().invoke(app, ["watch", "wastewater", str(path), "--out", str(out), *words])
    assert done.exit_code == code, done.output
    if code:
        return done.output
    with out.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def samples(values, plant="North", first=2):
    return "".join(f"{plant},2026-03-{first + at:02},{value},10,20000,100000\n" for at, value in enumerate(values))


def test_a_week_of_a_plant_has_its_load_and_consumption(tmp_path):
    (row,) = run(tmp_path / "in.csv", samples(WEEK), "--parent", "cocaine")
    assert (row["plant"], row["week"], row["days"], row["below"]) == ("North", "2026-03-02", "7", "0")
    assert float(row["load"]) == pytest.approx(97.142857, abs=1e-5)
    assert float(row["consumption"]) == pytest.approx(97.142857 * 3.61540, rel=1e-4)
    assert float(row["load_low"]) < 97.1 < float(row["load_high"])
    assert row["factor"] == "cocaine castiglioni-2013"


def test_another_version_gives_another_consumption(tmp_path):
    (row,) = run(tmp_path / "in.csv", samples(WEEK), "--parent", "cocaine", "--factor", "zuccato-2005")
    assert float(row["consumption"]) == pytest.approx(97.142857 * 2.32991, rel=1e-4)


def test_without_a_parent_only_loads_are_told(tmp_path):
    (row,) = run(tmp_path / "in.csv", samples(WEEK))
    assert row["consumption"] == row["factor"] == ""


def test_below_the_limit_and_without_a_sample_are_told_apart(tmp_path):
    (row,) = run(tmp_path / "in.csv", samples(["<LOQ", "<5", "", 40, 30, 35, 50]))
    assert (row["days"], row["below"]) == ("6", "2")
    assert 20 / 6 < float(row["load"]) < 7


def test_all_days_below_give_bounds_and_no_load(tmp_path):
    (row,) = run(tmp_path / "in.csv", samples(["<LOQ"] * 7))
    assert row["load"] == ""
    assert (float(row["load_low"]), float(row["load_high"])) == (0.0, 2.0)


def test_plants_and_weeks_stand_in_order_and_a_poured_day_is_named(tmp_path):
    text = samples([2.99, 3.89, 9.08, 144.57, 6.48, 5.71, 7.15], "South") + samples(WEEK) + samples(WEEK, "North", 9)
    rows = run(tmp_path / "in.csv", text)
    assert [(row["plant"], row["week"]) for row in rows] == [
        ("North", "2026-03-02"), ("North", "2026-03-09"), ("South", "2026-03-02"),
    ]  # fmt: skip
    assert rows[2]["check_days"] == "2026-03-05"


def test_all_unreadable_rows_are_told_together(tmp_path):
    output = run(tmp_path / "in.csv", "A,2026-13-01,5,1,1,1\nA,2026-03-02,many,1,1,1\n", code=2)
    assert "row 2" in output
    assert "row 3" in output


def test_an_unknown_factor_and_a_missing_column_are_refused(tmp_path):
    assert "castiglioni-2013" in run(tmp_path / "in.csv", samples(WEEK), "--parent", "water", code=2)
    path = tmp_path / "short.csv"
    path.write_text("plant,date\nA,2026-03-02\n")
    done = CliRunner().invoke(app, ["watch", "wastewater", str(path), "--out", str(tmp_path / "o.csv")])
    assert done.exit_code == 2
    assert "concentration" in done.output
