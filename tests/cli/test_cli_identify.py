"""`tahaluf identify` keeps its output contract: one JSON object a query."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from making_spectra import collection, substance
from tahaluf.cli.app import app
from tahaluf.spectra.writing import write_msp

FIELDS = {"query_id", "candidates", "family", "known"}
OF_A_CANDIDATE = {"name", "inchikey", "score", "probability", "isomers_unresolved"}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "library.msp").write_text("".join(write_msp(collection(12))))
    (tmp_path / "query.msp").write_text("".join(write_msp([substance(5, family=1, replicate=4), substance(77, family=80)])))
    return tmp_path


def run(*words: object):
    return CliRunner().invoke(app, ["identify", *map(str, words)])


def test_each_query_is_one_line_with_the_promised_fields(folder):
    result = run(folder / "query.msp", "-L", folder / "library.msp", "--json")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [row["query_id"] for row in rows] == ["s5-4", "s77-0"]
    assert all(row.keys() >= FIELDS and row["known"] in {"yes", "no", "unsure"} for row in rows)
    assert all(one.keys() >= OF_A_CANDIDATE for row in rows for one in row["candidates"])
    assert rows[0]["candidates"][0]["name"] == "substance 5"
    assert rows[1]["candidates"] == []


def test_a_kept_library_answers_the_same(folder):
    first = run(folder / "query.msp", "-L", folder / "library.msp", "--keep", folder / "kept", "--json")
    assert run(folder / "query.msp", "-L", folder / "kept", "--json").stdout == first.stdout


def test_people_read_names_and_reasons(folder):
    result = run(folder / "query.msp", "-L", folder / "library.msp", "--language", "fr")
    assert "substance 5" in result.stdout
    assert "Aucun spectre de référence ne concorde." in result.stdout.replace("\n", " ")


def test_a_broken_spectrum_is_told_with_its_line_and_the_others_are_answered(folder):
    broken = folder / "broken.msp"
    broken.write_text("NAME: a\nNum Peaks: 0\n\n" + (folder / "query.msp").read_text())
    result = run(broken, "-L", folder / "library.msp")
    assert result.exit_code == 2
    assert "s5-4" in result.stdout
    assert "broken.msp, line 1" in result.stderr


def test_faults_never_stand_among_the_json_lines(folder):
    broken = folder / "broken.msp"
    broken.write_text("NAME: a\nNum Peaks: 0\n\n" + (folder / "query.msp").read_text())
    result = run(broken, "-L", folder / "library.msp", "--json")
    assert [json.loads(line)["query_id"] for line in result.stdout.splitlines()] == ["s5-4", "s77-0"]
    assert "has no peaks" in " ".join(result.stderr.split())
    assert result.exit_code == 2


@pytest.mark.parametrize(
    ("query", "library", "word"),
    [
        ("absent.msp", "library.msp", "no such file"),
        ("query.msp", "absent.msp", "no such file"),
        ("query.msp", ".", "no library"),
        ("query.msp", "query.doc", "no such file"),
    ],
)
def test_what_cannot_be_used_is_told(folder, query, library, word):
    result = run(folder / query, "-L", folder / library)
    assert result.exit_code == 2
    assert word in result.stderr
