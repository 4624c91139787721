"""`tahaluf law control`, `since`, `changes`, `differ` from the command line."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from tahaluf.cli.app import app
from tahaluf.law.mapping import shipped_map


def run(*arguments):
    return CliRunner().invoke(app, ["law", *arguments])


def read(*arguments):
    done = run(*arguments, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_control_of_a_name_in_any_script_with_reasons():
    found = read("control", "هيروين", "--date", "2026-01-01", "--jurisdictions", "un")

    assert [(one["instrument"], one["schedule"]) for one in found if one["answer"] == "yes"] == [
        ("UN-1961", "I"),
        ("UN-1961", "IV"),
    ]
    assert all(one["reasons"] for one in found)


def test_control_of_a_structure_that_no_list_names():
    found = read("control", "CCCCCC(=O)Oc1cccc2[nH]cc(CCN(C)C)c12", "--date", "2026-01-01", "--jurisdictions", "GB")

    assert "A (GB-A)" in {one["schedule"] for one in found}


def test_control_in_words_of_another_language():
    done = run("control", "4-aco-dmt", "--date", "2026-01-01", "--jurisdictions", "GB", "--language", "fr")

    assert "C'est un ester de" in done.stdout


def test_since_is_the_earliest_first_with_its_rule():
    (found,) = read("since", "ethyleneoxynitazene", "--date", "2028-01-01", "--jurisdictions", "US")

    assert (found["since"], found["until"], found["rule"]) == ("2025-10-15", "2027-10-15", "law.listed@1")


def test_changes_between_two_days():
    found = {
        one["substance"]: one for one in read("changes", "--from", "2025-03-01", "--to", "2025-12-31", "--jurisdictions", "UN")
    }

    assert (found["hhc"]["first"], found["hhc"]["second"]) == ([], ["UN-1971 II"])


def test_differences_between_two_jurisdictions():
    found = {one["substance"]: one for one in read("differ", "UN", "FR", "--date", "2026-01-01")}

    assert found["heroin"]["second"] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("since", "no such thing"),
        ("control", "no such thing"),
        ("changes", "--from", "yesterday"),
        ("changes", "--from", "2025-01-02", "--to", "2025-01-01"),
    ],
)
def test_faults_are_told_with_exit_code_two(arguments):
    assert run(*arguments).exit_code == 2


def test_the_map_as_json_is_the_shipped_one_on_its_day():
    on, cells = shipped_map()
    found = {(one["class"], one["jurisdiction"]): one for one in read("map", "--date", on.isoformat())}

    assert len(found) == len(cells)
    assert all(found[one.class_id, one.jurisdiction]["open"] == str(one.open) for one in cells)
