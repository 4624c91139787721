"""Who is who for programs: proposals, judgements in a person's name, and undoing that leaves everything as it was."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tahaluf.hub.accounts.models import ApiToken
from tahaluf.hub.assess.models import EntityJudgement
from tahaluf.hub.ledger.services import Statement, issue
from tahaluf.kernel.markings import TLP, Grade, Lane
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
PASSPORT = [{"system": "passport", "value": "X9912345", "country": "MA"}]


@pytest.fixture
def party(members, circle):
    made = []

    def make(name, *, member="north", shared=True, **more):
        content = {
            "name": name,
            "nature": "person",
            "purpose": "test",
            "expires_on": "2031-01-01",
            "standing": "contact",
            "evaluation": "B2",
            **more,
        }
        circles = (circle.id,) if shared else ()
        marks = Markings(tlp=TLP.AMBER if shared else TLP.RED, lane=Lane.ENFORCEMENT, circles=circles, grade=Grade.parse("B2"))
        statement = Statement(content=read_content(require_kind("party"), content), markings=marks, exercise=True)
        made.append(issue(statement, member=members[member].id, at=AT + timedelta(minutes=len(made))))
        return made[-1]

    return make


@pytest.fixture
def two(party):
    """The same invented person as two members write it."""
    return (
        party("Youssef Bencherif Al-Testani", born="1980-02-03", identifiers=PASSPORT),
        party("يوسف بن شريف التستاني", member="south", born="1980-02-03", identifiers=PASSPORT),
    )


@pytest.fixture
def judge(program, person):
    """A program with a token that a person made for the own member and lane."""
    return program(by=person())


def said(one, other, *, same=True, reason="Same passport.", **more):
    return {"one": one.id, "other": other.id, "same": same, "reason": reason, **more}


def state(program, *records):
    """All that programs read of these records, without what was said and taken back."""
    proposals = program.get("/entities/proposals").json()
    return proposals, [program.get(f"/entities/{one.id}").json()["records"] for one in records]


def test_a_proposal_has_its_probability_and_reasons_that_add_up(program, two):
    found = program(member="south").get("/entities/proposals").json()
    (pair,) = found["proposals"]
    assert {pair["one"], pair["other"]} == {one.id for one in two}
    assert pair["probability"] > 0.9
    assert sum(reason["weight"] for reason in pair["reasons"]) == pytest.approx(pair["bits"], abs=0.01)
    compared = program().get("/entities/pair", {"one": two[0].id, "other": two[1].id}).json()
    assert compared["reasons"][1]["says"]["ar"]


def test_a_floor_leaves_out_what_is_less_likely(program, two):
    assert program().get("/entities/proposals", {"floor": 0.999}).json()["parties"] == 2
    assert program().get("/entities/proposals", {"floor": 1.5}).status_code == 422


def test_a_judgement_makes_one_entity_for_all_who_see_both_and_undoing_restores_the_exact_former_state(judge, program, two):
    south = program(member="south")
    before = state(judge, *two), state(south, *two)

    answer = judge.post("/entities/judgements", said(*two, grade="B2", until="2035-01-01"))
    assert answer.status_code == 201
    number = answer.json()["number"]
    entity = south.get(f"/entities/{two[1].id}").json()
    assert set(entity["records"]) == {one.id for one in two}
    (told,) = entity["judgements"]
    assert (told["says"], told["member"], told["grade"], told["until"], told["counts"]) == (
        "same",
        "north",
        "B2",
        "2035-01-01",
        True,
    )
    assert south.get("/entities/proposals").json()["proposals"] == []

    undone = judge.post(f"/entities/judgements/{number}/take-back", {"reason": "The passport was stolen."})
    assert undone.status_code == 201
    assert (state(judge, *two), state(south, *two)) == before
    listed = [(one["says"], one["undoes"], one["counts"]) for one in south.get("/entities/judgements").json()]
    assert listed == [("undo", number, True), ("same", None, False)]


def test_a_judgement_is_taken_back_once_and_only_by_the_member_that_made_it(judge, program, person, two):
    number = judge.post("/entities/judgements", said(*two)).json()["number"]
    south = program(member="south", by=person(member="south"))
    assert south.post(f"/entities/judgements/{number}/take-back", {"reason": "No."}).status_code == 403
    assert judge.post(f"/entities/judgements/{number}/take-back", {"reason": "A slip."}).status_code == 201
    assert judge.post(f"/entities/judgements/{number}/take-back", {"reason": "A slip."}).status_code == 409


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"scope": ApiToken.Scope.READ}, 403),
        ({"by": None}, 403),
        ({"member": "south"}, 401),
        ({"lane": Lane.LABORATORY}, 401),
    ],
    ids=["reads only", "made by nobody", "of another member", "in another lane"],
)
def test_a_program_judges_only_in_the_name_of_a_person_of_its_member_and_lane(program, person, two, change, status):
    caller = program(**{"by": person(), **change})
    assert caller.post("/entities/judgements", said(*two)).status_code == status
    assert not EntityJudgement.objects.exists()


def test_faults_are_told_together(judge, two):
    answer = judge.post("/entities/judgements", said(two[0], two[0], grade="Z9", until="2020-01-01", reason=" "))
    assert answer.status_code == 422
    assert {fault["place"] for fault in answer.json()["faults"]} == {"grade", "until", "other", "reason"}


def test_a_caller_without_the_right_learns_nothing(judge, program, person, party, two):
    south = program(member="south", by=person(member="south"))
    nowhere = "party--00000000-0000-4000-8000-000000000000"
    before = south.get("/entities/proposals").json()
    secret = party("Youssef Bencherif Testani", shared=False, born="1980-02-03", identifiers=PASSPORT)
    number = judge.post("/entities/judgements", said(two[0], secret)).json()["number"]

    assert south.get("/entities/proposals").json() == before
    assert south.get("/entities/judgements").json() == []
    assert south.get(f"/entities/{two[0].id}").json()["records"] == [two[0].id]
    for record in (secret.id, nowhere):
        assert south.get(f"/entities/{record}").status_code == 404
        assert south.get("/entities/pair", {"one": two[0].id, "other": record}).status_code == 404
        answer = south.post("/entities/judgements", {**said(two[0], two[1]), "other": record})
        assert answer.status_code == 404
        assert "secret" not in answer.content.decode().lower()
    assert south.post(f"/entities/judgements/{number}/take-back", {"reason": "No."}).status_code == 404


def test_a_program_sees_no_more_than_its_token_where_its_person_does(judge, person, members, two, party):
    """A record for a person alone is there for the person's pages, not for programs that act in the name of the person."""
    own = party("Youssef B. Testani", member="south", shared=False)
    assert judge.post("/entities/judgements", said(two[0], own)).status_code == 404
