"""`tahaluf entities`."""

from __future__ import annotations

import csv
import json

import pytest
from typer.testing import CliRunner

from tahaluf.cli.app import app

RUN = CliRunner()
ROWS = """id,name,born,country,phone,passport,place
1,محمد الفاسي,1984-05-03,MA,+212600000001,AB123456,الدار البيضاء
2,Mohamed El Fassi,1984-03-05,MA,,AB123456,Casablanca
3,Youssef Tazi,1971-11-02,TN,+21620000000,,Tunis
"""


@pytest.fixture
def rows(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def run(*words: object):
    return RUN.invoke(app, ["entities", *map(str, words)])


def test_likely_pairs_come_with_reasons_and_groups(rows):
    told = run("link", rows, "--json")
    assert told.exit_code == 0, told.output
    found = json.loads(told.stdout)
    assert found["groups"] == [["1", "2"]]
    assert [(pair["one"], pair["other"]) for pair in found["pairs"]] == [("1", "2")]
    assert sum(reason["bits"] for reason in found["pairs"][0]["reasons"]) > 10


def test_all_pairs_are_written_to_a_file_in_the_language_asked_for(rows, tmp_path):
    out = tmp_path / "pairs.csv"
    assert run("link", rows, "--out", out, "--language", "fr").exit_code == 0
    written = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    assert [(row["one"], row["other"]) for row in written] == [("1", "2")]
    assert "Un numéro de document" in written[0]["why"]


def test_rows_of_several_files_are_told_apart(rows, tmp_path):
    other = tmp_path / "others.csv"
    other.write_text("id,name,passport\n1,M. Fassi,AB 123456\n", encoding="utf-8")
    found = json.loads(run("link", rows, other, "--json").stdout)
    assert {"people:1", "others:1"} <= {name for group in found["groups"] for name in group}


def test_why_says_what_speaks_against(rows):
    told = run("why", "1", "3", rows, "--json", "--language", "ar")
    assert told.exit_code == 0, told.output
    found = json.loads(told.stdout)
    assert found["probability"] < 0.01
    assert "تاريخا الميلاد مختلفان." in [reason["says"] for reason in found["reasons"]]


def test_why_of_a_row_that_is_not_there_is_not_found(rows):
    assert run("why", "1", "9", rows).exit_code == 4


def test_for_people_a_table_is_printed(rows):
    assert "likely pairs" in run("link", rows).stdout
    assert "+" in run("why", "1", "2", rows).stdout


def test_every_fault_of_every_row_is_told_at_once(tmp_path):
    path = tmp_path / "bad.csv"
    path.write_text("id,name,born,country\n1,Ali Hassan,03/05/1984,MA\n1,,,\n3,Omar,1984-13-01,Atlantis\n", encoding="utf-8")
    told = run("link", path, "--json")
    assert told.exit_code == 2
    places = {fault["place"] for fault in json.loads(told.stdout)["faults"]}
    assert places == {"row 2, born", "row 3", "row 3, id", "row 4, born", "row 4, country"}


def test_a_file_that_is_not_there_is_named(tmp_path):
    told = run("link", tmp_path / "none.csv", "--json")
    assert told.exit_code == 2
    assert json.loads(told.stdout)["faults"][0]["place"] == "none.csv"
