"""`tahaluf forms`: listed, filled, written, refused."""

from __future__ import annotations

import json

import pytest
from openpyxl import load_workbook

LINES = "date,place,substance,amount\n2025-03-01,Tanger,4-MMC,5 kg\n2025-04-01,Tanger,4-MMC,\n"


@pytest.fixture(scope="module")
def seized(shell, tmp_path_factory):
    """A hub whose own member reported two seizures, one of them without an amount."""
    path = tmp_path_factory.mktemp("forms") / "seizures.csv"
    path.write_text(LINES)
    shell.run("report", path, "--yes", "--set", "kind=seizure", "--tlp", "amber")


def test_the_forms_are_listed_with_their_source(shell):
    told = shell.json("forms", "list")
    assert [one["form"] for one in told] == ["annual-report", "early-warning", "individual-seizures", "precursors"]
    assert all(one["source"] and one["checked"] in ("source", "memory") for one in told)


def test_a_form_is_filled_from_records_and_a_missing_amount_is_no_zero(shell, seized):
    told = shell.json("forms", "fill", "annual-report", "2025")
    row = {one["question"]: one for one in told["parts"][0]["rows"][0]}
    assert (row["cases"]["number"], row["kilograms"]["says"], len(row["kilograms"]["lacking"])) == ("2", "at least 5", 1)


def test_a_year_without_records_is_not_reported(shell, seized):
    told = shell.json("forms", "fill", "annual-report", "2019")
    assert told["records"] == 0
    assert told["parts"][0]["rows"] == []
    assert {one["gap"] for row in told["parts"][1]["rows"] for one in row} == {"not_reported"}


@pytest.mark.parametrize("ending", ["xlsx", "pdf", "json"])
def test_the_ending_of_the_name_chooses_what_is_written(shell, seized, tmp_path, ending):
    out = tmp_path / f"form.{ending}"
    shell.run("forms", "fill", "individual-seizures", "2025", "--out", out, "--language", "ar")
    match ending:
        case "xlsx":
            assert load_workbook(out).sheetnames[1] == "1 الضبطيات"
        case "pdf":
            assert out.read_bytes().startswith(b"%PDF")
        case _:
            assert json.loads(out.read_text())["records"] == 2


def test_a_national_form_is_read_from_a_file(shell, seized, tmp_path):
    path = tmp_path / "own.yaml"
    title = "{ en: Own, ar: خاص, fr: Propre }"
    path.write_text(
        f"id: own\ntitle: {title}\nasked_by: {title}\nabout: {title}\nsource: own\nchecked: memory\nparts:\n"
        f"  - id: p\n    title: {title}\n    rows: questions\n    questions:\n"
        f"      - {{ id: n, title: {title}, measure: count, kind: seizure, when: seized_on }}\n"
    )
    told = shell.json("forms", "fill", "own", "2025", "--layout", path)
    assert told["parts"][0]["rows"][0][0]["number"] == "2"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("no-such-form", "2025"), 4),
        (("annual-report", "1066"), 2),
        (("annual-report", "2025", "--language", "de"), 2),
        (("annual-report", "2025", "--member", "nobody"), 4),
        (("annual-report", "2025", "--out", "form.doc"), 2),
        (("annual-report", "2025", "--layout", "no-such-file.yaml"), 2),
    ],
)
def test_what_cannot_be_filled_is_refused_with_its_exit_code(shell, seized, words, code):
    shell.run("forms", "fill", *words, code=code)
