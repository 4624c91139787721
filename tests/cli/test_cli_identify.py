"""`tahaluf identify` keeps its output contract: one JSON object a query."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from andi_files import andi
from making_runs import invented, run_of
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


def test_several_processes_answer_as_one_does(folder):
    many = folder / "many.msp"
    many.write_text("".join(write_msp([substance(at % 12, family=1, replicate=at) for at in range(110)])))
    one = run(many, "-L", folder / "library.msp", "--json", "--jobs", 1)
    two = run(many, "-L", folder / "library.msp", "--json", "--jobs", 2)
    assert len(one.stdout.splitlines()) == 110
    assert two.stdout == one.stdout


def test_a_run_is_answered_by_what_left_the_column(folder):
    (folder / "ei.msp").write_text("".join(write_msp([invented(number) for number in range(6)])))
    (folder / "run.cdf").write_bytes(andi([one.peaks.tolist() for one in run_of({1: 50, 4: 54})]))
    result = run(folder / "run.cdf", "-L", folder / "ei.msp", "--run", "--json")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["candidates"][0]["name"] for row in rows] == ["invented 1", "invented 4"]
    assert [row["run"]["overlaps"] for row in rows] == [1, 1]
    assert rows[0]["query_id"].startswith("run:")
    assert sum(row["run"]["share"] for row in rows) == pytest.approx(1)


def test_replicates_are_one_query(folder):
    result = run(folder / "library.msp", "-L", folder / "library.msp", "--replicates", "--json")
    assert len(result.stdout.splitlines()) == 12


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--run", "--replicates"), "The parts of a run are no replicates."),
        (("--clean", "loud=1"), "'loud=1' is no way of cleaning."),
        (("--run",), "fewer than 10 scans"),
    ],
)
def test_what_does_not_go_together_is_told(folder, words, said):
    result = run(folder / "query.msp", "-L", folder / "library.msp", *words)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())


def test_a_kept_library_is_not_cleaned_anew(folder):
    run(folder / "query.msp", "-L", folder / "library.msp", "--keep", folder / "kept", "--clean", "noise=0.02", "--json")
    result = run(folder / "query.msp", "-L", folder / "kept", "--clean", "noise=0.05")
    assert result.exit_code == 2
    assert "cleaned already" in " ".join(result.stderr.split())
