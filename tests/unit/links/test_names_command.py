"""`tahaluf names`."""

from __future__ import annotations

import csv
import io
import json

from typer.testing import CliRunner

from tahaluf.cli.app import app

RUN = CliRunner()


def test_rows_come_back_with_score_and_reason(tmp_path):
    path = tmp_path / "pairs.csv"
    path.write_text("id,name_a,name_b\n1,محمد الفاسي,Mohamed El Fassi\n2,سعد,Saeed\n", encoding="utf-8")
    told = RUN.invoke(app, ["names", "match", str(path)])
    assert told.exit_code == 0, told.output
    rows = list(csv.DictReader(io.StringIO(told.stdout)))
    assert [row["id"] for row in rows] == ["1", "2"]
    assert float(rows[0]["score"]) > 0.5
    assert float(rows[1]["score"]) < 0.3
    assert "different names" in rows[1]["why"]


def test_standard_input_is_read_and_reasons_come_in_arabic():
    told = RUN.invoke(app, ["names", "match", "-", "--language", "ar"], input="name_a,name_b\nسعد,Saeed\n")
    assert "اسمان مختلفان" in told.stdout


def test_a_row_without_a_name_has_no_score_and_the_others_have(tmp_path):
    path = tmp_path / "pairs.csv"
    path.write_text("name_a,name_b\n,Mohamed\nعلي,Ali\n", encoding="utf-8")
    told = RUN.invoke(app, ["names", "match", str(path)])
    assert told.exit_code == 2
    rows = list(csv.DictReader(io.StringIO(told.stdout)))
    assert rows[0]["score"] == ""
    assert float(rows[1]["score"]) > 0.9
    assert "row 2, name_a" in told.stderr


def test_missing_columns_are_all_named(tmp_path):
    path = tmp_path / "pairs.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    told = RUN.invoke(app, ["names", "match", str(path)])
    assert told.exit_code == 2
    assert "name_a" in told.stderr
    assert "name_b" in told.stderr


def test_two_names_are_compared():
    told = RUN.invoke(app, ["names", "compare", "عبد القادر", "Abdelkader", "--json"])
    found = json.loads(told.stdout)
    assert found["score"] > 0.9
    assert found["why"] == ["“kader” and “قادر” are spellings of one name."]
