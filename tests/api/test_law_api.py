"""The API of the law answers as the command line does: status, explanation, control, coverage, comparison."""

from __future__ import annotations

import csv
import json

import pytest
from typer.testing import CliRunner

from tahaluf.chem.substances import DATA
from tahaluf.cli.app import app

pytestmark = pytest.mark.django_db
MEPHEDRONE, BENZYLFENTANYL = "CNC(C)C(=O)c1ccc(C)cc1", "CCC(=O)N(c1ccccc1)C1CCN(Cc2ccccc2)CC1"
DRAFT = """id: X-CATHINONE
jurisdiction: GB
"""


def printed(*arguments, **more):
    done = CliRunner().invoke(app, ["law", *arguments], **more)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_status_gives_the_rows_that_the_command_gives(program):
    structures, ids = [MEPHEDRONE, "nonsense", "CCO"], ["UK-CATHINONE-1aa", "us-frs"]
    rows = program().post("/law/status", {"structures": structures, "clauses": ids}).json()
    text = printed("status", "--clauses", ",".join(ids), input="smiles\n" + "\n".join(structures) + "\n")
    assert [{name: row[name] for name in row if name != "row"} for row in rows] == list(csv.DictReader(text.splitlines()))
    assert [(row["row"], row["covered"]) for row in rows] == [
        (0, "yes"),
        (0, "no"),
        (1, "unknown"),
        (1, "unknown"),
        (2, "no"),
        (2, "no"),
    ]


def test_hits_alone_leave_out_every_no_and_names_are_read_where_asked(program):
    asked = {"structures": ["mephedrone", "CCO"], "names": True, "hits": True, "clauses": ["UK-CATHINONE-1aa"]}
    (one,) = program().post("/law/status", asked).json()
    assert (one["smiles"], one["covered"], one["row"]) == ("mephedrone", "yes", 0)
    (unread,) = program().post("/law/status", asked | {"names": False}).json()[:1]
    assert unread["covered"] == "unknown"


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_reasons_come_in_the_language_that_was_asked_for(program, language):
    asked = {"structures": ["CCO"], "clauses": ["US-FRS"], "language": language}
    (one,) = program().post("/law/status", asked).json()
    assert {"ar": "البنية", "en": "structure does not", "fr": "ne contient pas"}[language] in one["reason"]


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/law/status", {"structures": []}),
        ("/law/status", {"structures": ["C"] * 301}),
        ("/law/status", {"structures": ["C" * 601]}),
        ("/law/status", {"structures": ["C"], "clauses": ["NO-SUCH"]}),
        ("/law/status", {"structures": ["C"], "surprise": 1}),
        ("/law/explain", {"structure": "nonsense"}),
        ("/law/control", {"structure": "nonsense"}),
        ("/law/coverage", {}),
        ("/law/coverage", {"clause": "US-FRS", "draft": "id: X"}),
        ("/law/coverage", {"clause": "US-FRS", "members": [{"name": "x", "smiles": "nonsense"}]}),
        ("/law/coverage", {"draft": DRAFT}),
    ],
)
def test_what_cannot_be_answered_is_refused_with_its_faults(program, path, asked):
    answer = program().post(path, asked)
    assert answer.status_code == 422, answer.content
    assert all(one["fault"] and one["remedy"] for one in answer.json()["faults"])


def test_three_hundred_structures_are_answered_at_once(program):
    answer = program().post("/law/status", {"structures": [MEPHEDRONE] * 300, "hits": True, "clauses": ["UK-CATHINONE-1aa"]})
    assert [one["row"] for one in answer.json()] == list(range(300))


def test_an_explanation_is_that_of_the_command_with_the_atoms_of_the_text(program):
    found = program().post("/law/explain", {"structure": MEPHEDRONE, "clauses": ["UK-CATHINONE-1aa"]}).json()
    assert found == json.loads(printed("explain", MEPHEDRONE, "--clause", "UK-CATHINONE-1aa", "--json"))
    atoms = sorted(atom for step in found[0]["steps"] for atom in step["atoms"]) + sorted(found[0]["skeleton_atoms"])
    assert sorted(atoms) == list(range(13))


def test_the_nearest_miss_is_named(program):
    (one,) = program().post("/law/explain", {"structure": BENZYLFENTANYL, "clauses": ["US-FRS"]}).json()
    assert one["covered"] == "no"
    assert one["reason"]


def test_a_day_before_a_clause_leaves_it_out(program):
    def asked(day):
        return {one["clause_id"] for one in program().post("/law/explain", {"structure": "CCO", "on": day}).json()}

    assert "CN-NITAZENE-2025" not in asked("2025-06-30")
    assert "CN-NITAZENE-2025" in asked("2025-07-01")


def test_control_of_a_structure_is_that_of_its_substance(program):
    caller = program()
    asked = {"structure": "CCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1.Cl", "on": "2025-01-01", "jurisdictions": ["UN", "ZZ"]}
    found = caller.post("/law/control", asked).json()
    by_name = caller.get("/substances/fentanyl/control", {"on": "2025-01-01"}).json()
    yes = [(one["instrument"], one["schedule"]) for one in found if one["answer"] == "yes"]
    assert ("UN-1961", "I") in yes
    assert set(yes) <= {(one["instrument"], one["schedule"]) for one in by_name}
    assert [(one["jurisdiction"], one["answer"]) for one in found][-1] == ("ZZ", "not_known")


def test_coverage_of_a_clause_over_the_registry_is_that_of_the_command(program):
    found = program().get("/law/clauses/UK-NITAZENE-1ea/coverage").json()
    assert found["found"] == json.loads(printed("coverage", "UK-NITAZENE-1ea", "--json"))
    assert found["counts"]["yes"] == len(found["found"]["yes"]) > 50
    assert {one["name"] for one in found["near"]} <= set(found["found"]["no"])
    assert program().get("/law/clauses/NO-SUCH/coverage").status_code == 404


def test_coverage_over_members_that_are_sent(program):
    members = [{"name": "mine", "smiles": MEPHEDRONE}, {"name": "other", "smiles": "CCO"}]
    found = program().post("/law/coverage", {"clause": "UK-CATHINONE-1aa", "members": members}).json()
    assert found["found"] == {"yes": ["mine"], "no": ["other"]}
    assert found["medical"] == []


def test_a_draft_is_judged_over_members_and_not_kept(program):
    text = (DATA / "laws" / "GB-cathinones.yaml").read_text("utf-8")
    asked = {"draft": text, "members": [{"name": "mine", "smiles": MEPHEDRONE}]}
    assert program().post("/law/coverage", asked).json()["counts"] == {"yes": 1}


def test_two_laws_and_two_days_are_compared(program):
    caller = program()
    found = caller.get("/law/compare", {"first": "UK-NITAZENE-1ea", "second": "DE-NPSG-7"}).json()
    assert found == json.loads(printed("compare", "UK-NITAZENE-1ea", "DE-NPSG-7", "--json"))
    assert all(one["first"] != one["second"] for one in found)
    same = caller.get("/law/compare", {"first": "CN@2025-06-30", "second": "CN@2025-06-29"}).json()
    later = caller.get("/law/compare", {"first": "CN@2025-06-30", "second": "CN@2025-07-01"}).json()
    assert (same, len(later) > 10) == ([], True)
    assert caller.get("/law/compare", {"first": "XX", "second": "CN"}).status_code == 422
    assert caller.get("/law/compare", {"first": "CN@yesterday", "second": "CN"}).status_code == 422


def test_every_clause_is_listed_with_how_far_it_was_read(program):
    found = {one["clause_id"]: one for one in program().get("/law/clauses").json()}
    assert found["US-FRS"]["text_status"] == "read"
    assert found["UK-FENTANYL-1d"]["text_status"] == "unverified"
    assert all(one["title"]["ar"] and one["citation"] for one in found.values())


def test_nobody_without_a_token_is_answered(client):
    assert client.get("/api/v1/law/clauses").status_code == 401
    assert client.post("/api/v1/law/status", {}, content_type="application/json").status_code == 401
