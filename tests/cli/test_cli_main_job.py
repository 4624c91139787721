"""The main job from the command line, on an embedded hub in a folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
ROWS = """date of death;age;sex;cause of death;city
2024-01-05;41;Male;Acute fentanyl and xylazine intoxication;Hartford
2024-01-06;29;Female;Cocaine toxicity;New Haven
2024-02-31;33;Male;Heroin toxicity;Hartford
2024-01-09;52;Male;Fluorofentanyl intoxication;Stamford
"""


def tahaluf(*words: str, data: Path, stdin: str = "", expect: int = 0) -> Any:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    environment.pop("TAHALUF_DATA", None)
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    environment.pop("TAHALUF_SECRET_KEY", None)
    done = subprocess.run(
        [sys.executable, "-m", "tahaluf.cli", *words, "--data", str(data)],
        env=environment, cwd=ROOT, input=stdin, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == expect, done.stderr
    return json.loads(done.stdout) if "--json" in words else done.stdout


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hub")


@pytest.fixture(scope="module")
def line_list(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lists") / "deaths.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def first(hub: Path, line_list: Path) -> Any:
    return tahaluf("report", str(line_list), "--json", "--yes", "--set", "country=US", data=hub)


def test_every_row_is_a_record_or_is_refused_with_a_remedy(first: Any) -> None:
    assert (first["rows"], first["records"], first["refused"], first["duplicates"]) == (4, 3, 1, 0)
    fault = first["refused_rows"][0]
    assert fault["row"] == 4
    assert "2024-02-31" in fault["fault"]
    assert fault["remedy"]


def test_substances_carry_their_inchikey_and_count(first: Any) -> None:
    found = {item["name"]: (item["inchikey"], item["count"]) for item in first["substances"]}
    assert found["fentanyl"] == ("PJMPHNIQZUBGLI-UHFFFAOYSA-N", 1)
    assert found["xylazine"] == ("BPICBUSOMSTKRF-UHFFFAOYSA-N", 1)
    assert found["cocaine"] == ("ZPUCINDJVBIVPJ-LJISPDSOSA-N", 1)


def test_an_isomer_that_is_not_resolved_is_never_guessed(first: Any) -> None:
    assert [(item["answer"], item["count"]) for item in first["unknown"]] == [("isomer_unresolved", 1)]


def test_the_same_file_again_adds_nothing(first: Any, hub: Path, line_list: Path) -> None:
    again = tahaluf("report", str(line_list), "--json", "--yes", "--set", "country=US", data=hub)
    assert (again["rows"], again["records"], again["refused"], again["duplicates"]) == (4, 0, 1, 3)


def test_an_assessment_appends_nothing(first: Any, hub: Path, line_list: Path) -> None:
    assessed = tahaluf("assess", str(line_list), "--json", "--set", "country=US", data=hub)
    assert (assessed["rows"], assessed["records"], assessed["duplicates"], assessed["refused"]) == (4, 0, 3, 1)
    assert tahaluf("status", "--json", data=hub)["entries"] == first["records"]


def test_a_text_is_assessed_with_the_span_of_each_finding(hub: Path) -> None:
    text = "ضبطت الجمارك في ميناء طنجة 12 كغ من الفنتانيل يوم 5 مايو 2024."
    found = tahaluf("assess", text, "--json", data=hub)["found"]
    assert ("substance", "fentanyl") in {(item["what"], item["value"]) for item in found}
    assert all(item["end"] > item["start"] for item in found)


def test_the_ledger_verifies_and_rebuilds(first: Any, hub: Path) -> None:
    assert tahaluf("verify", "--signatures", "--json", data=hub) == {"ok": True, "faults": []}
    assert tahaluf("rebuild", "--json", data=hub) == {"records": 3}


def test_an_undone_import_is_retracted_and_may_be_reported_anew_once(hub: Path, line_list: Path, first: Any) -> None:
    undone = tahaluf("undo", first["imports"][0], "--reason", "wrong file", "--json", data=hub)
    assert undone["retracted"] == 3
    again = tahaluf("report", str(line_list), "--json", "--yes", "--set", "country=US", data=hub)
    assert (again["records"], again["again"], again["duplicates"]) == (3, 3, 0)
    assert any("undone" in note for note in again["notes"])
    third = tahaluf("report", str(line_list), "--json", "--yes", "--set", "country=US", data=hub)
    assert (third["records"], third["duplicates"]) == (0, 3)
