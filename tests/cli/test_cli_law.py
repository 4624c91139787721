"""`tahaluf law` from the command line: the column contract, resuming, several processes, explanations, drafts."""

from __future__ import annotations

import csv
import json

import pytest
from typer.testing import CliRunner

from tahaluf.cli import law_screening as screening
from tahaluf.cli.app import app

ROWS = "smiles,name\nCNC(C)C(=O)c1ccc(C)cc1,mephedrone\nnonsense,broken\nCCO,ethanol\n"
WANTED = ["UK-CATHINONE-1aa", "UK-FENTANYL-1d"]


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "in.csv"
    path.write_text(ROWS, "utf-8")
    return path


def run(*arguments, **more):
    return CliRunner().invoke(app, ["law", *map(str, arguments)], **more)


def answers(text):
    return [(row["name"], row["clause_id"], row["covered"]) for row in csv.DictReader(text.splitlines())]


EXPECTED = [
    ("mephedrone", "UK-CATHINONE-1aa", "yes"),
    ("mephedrone", "UK-FENTANYL-1d", "no"),
    ("broken", "UK-CATHINONE-1aa", "unknown"),
    ("broken", "UK-FENTANYL-1d", "unknown"),
    ("ethanol", "UK-CATHINONE-1aa", "no"),
    ("ethanol", "UK-FENTANYL-1d", "no"),
]


def test_status_reads_standard_input_and_answers_once_per_row_and_clause():
    done = run("status", "--clauses", ",".join(WANTED), input=ROWS)

    assert done.exit_code == 0
    assert done.stdout.splitlines()[0] == "smiles,jurisdiction,clause_id,covered,reason,name"
    assert answers(done.stdout) == EXPECTED


def test_status_goes_on_after_the_rows_that_are_whole(table, tmp_path):
    out = tmp_path / "out.csv"
    run("status", table, "--clauses", ",".join(WANTED), "-o", out)
    whole = out.read_text("utf-8")
    out.write_text("".join(whole.splitlines(keepends=True)[:4]) + "CCO,GB,UK-", "utf-8")

    done = run("status", table, "--clauses", ",".join(WANTED), "-o", out, "--resume")

    assert done.exit_code == 0
    assert out.read_text("utf-8") == whole


def test_a_run_that_was_stopped_goes_on_after_its_mark(table, tmp_path):
    out, rest = tmp_path / "out.csv", tmp_path / "rest.csv"
    run("status", table, "--clauses", ",".join(WANTED), "-o", rest)
    whole = rest.read_text("utf-8")
    kept = "".join(whole.splitlines(keepends=True)[:3])
    asked = screening.Asked(ids=tuple(WANTED))
    out.write_text(kept + "half a li", "utf-8")
    screening.set_mark(out, 1, len(kept.encode()), asked)

    assert run("status", table, "--clauses", ",".join(WANTED), "-o", out, "--resume").exit_code == 0
    assert out.read_text("utf-8") == whole
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.csv", "rest.csv"]


def test_what_asked_something_else_is_not_gone_on_with(table, tmp_path):
    out = tmp_path / "out.csv"
    out.write_text("x\n", "utf-8")
    screening.set_mark(out, 1, 2, screening.Asked(ids=("US-FRS",)))

    assert run("status", table, "--clauses", ",".join(WANTED), "-o", out, "--resume").exit_code == 2
    assert out.read_text("utf-8") == "x\n"


def test_hits_are_the_answers_other_than_no_and_resume_by_their_mark_only(table, tmp_path):
    out = tmp_path / "out.csv"
    asked = ("status", table, "--clauses", ",".join(WANTED), "--hits", "-o", out)

    assert run(*asked).exit_code == 0
    assert answers(out.read_text("utf-8")) == [one for one in EXPECTED if one[2] != "no"]
    assert run(*asked, "--resume").exit_code == 2


def test_rows_are_counted_for_progress_by_their_lines(table):
    assert screening.count_rows(table) == 3
    assert screening.count_rows(None) is None


def test_several_processes_answer_in_the_order_of_the_rows(tmp_path):
    path, one, two = (tmp_path / name for name in ("many.csv", "one.csv", "two.csv"))
    path.write_text("smiles,n\n" + "".join(f"CCO,{n}\nCNC(C)C(=O)c1ccccc1,{n}\n" for n in range(800)), "utf-8")

    run("status", path, "--clauses", "UK-CATHINONE-1aa", "-o", one, "--processes", "1")
    run("status", path, "--clauses", "UK-CATHINONE-1aa", "-o", two, "--processes", "2")

    assert one.read_bytes() == two.read_bytes()
    assert len(one.read_text("utf-8").splitlines()) == 1601


def test_a_cluster_gives_the_same_bytes(tmp_path):
    distributed = pytest.importorskip("distributed")
    path, one, many = (tmp_path / name for name in ("in.csv", "one.csv", "many.csv"))
    path.write_text("smiles,n\n" + "".join(f"CCO,{n}\nCNC(C)C(=O)c1ccccc1,{n}\n" for n in range(800)), "utf-8")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None) as cluster:
        done = run("status", path, "--clauses", "UK-CATHINONE-1aa", "-o", many, "--scheduler", cluster.scheduler_address)
        assert done.exit_code == 0, done.output
    assert run("status", path, "--clauses", "UK-CATHINONE-1aa", "-o", one).exit_code == 0
    assert many.read_bytes() == one.read_bytes()


def test_json_lines_hold_the_same_answers(table):
    done = run("status", table, "--clauses", "UK-CATHINONE-1aa", "--json-lines")

    assert [json.loads(line)["covered"] for line in done.stdout.splitlines()] == ["yes", "unknown", "no"]


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["status", "--clauses", "XX"], ROWS),
        (["status"], "name\nx\n"),
        (["status", "--resume"], ROWS),
        (["explain", "no such thing at all"], ""),
        (["explain", "CCO", "--date", "yesterday"], ""),
    ],
)
def test_bad_input_ends_with_code_two(arguments, text):
    assert run(*arguments, input=text).exit_code == 2


def test_explain_takes_a_name_and_gives_limbs_and_atoms():
    done = run("explain", "isotonitazene", "--clause", "UK-NITAZENE-1ea", "--json")

    (told,) = json.loads(done.stdout)
    assert (told["covered"], told["text_status"]) == ("yes", "partly")
    assert {step["limb"] for step in told["steps"]} == {"(i)", "(ii)", "(iii)"}


def test_explain_on_a_day_asks_only_clauses_in_force():
    done = run("explain", "CCO", "--date", "2010-05-01", "--json")

    assert {one["clause_id"] for one in json.loads(done.stdout)} == {
        *("UK-CATHINONE-1aa", "UK-FENTANYL-1d", "UK-PHENETHYLAMINE-1c", "UK-PIPERAZINE"),
    }


def test_coverage_of_a_set_of_ones_own(tmp_path):
    path = tmp_path / "set.csv"
    path.write_text(ROWS.replace("nonsense,broken\n", ""), "utf-8")

    done = run("coverage", "UK-CATHINONE-1aa", "--over", path, "--json")

    assert json.loads(done.stdout) == {"yes": ["mephedrone"], "no": ["ethanol"]}


def test_a_clause_prints_in_arabic():
    done = run("clause", "UK-CATHINONE-1aa", "--language", "ar")

    assert "حلقة الفينيل" in done.stdout


def test_two_days_of_one_law_are_compared():
    found = json.loads(run("compare", "GB@2025-01-14", "GB@2025-01-15", "--json").stdout)

    answers = {one["substance"]: (one["first"], one["second"]) for one in found}
    assert answers["methylenedioxynitazene"] == ("no", "yes")
    assert "mephedrone" not in answers


def test_a_law_that_nobody_entered_cannot_be_compared():
    assert run("compare", "GB", "XX").exit_code == 2


def test_rules_by_relation_answer_from_the_command_line():
    found = {one["rule"]: one for one in json.loads(run("relations", "CNC(C)C(=O)c1ccccc1C", "--json").stdout)}

    assert found["US-POSITIONAL-d"]["covered"] == "yes"
    assert found["GB-PSA-2016"]["covered"] == "undecidable"
