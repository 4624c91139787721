"""Who is who: proposals across scripts, judgements that can be taken back, and nothing about what a reader may not see."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from tahaluf.hub.assess import entities
from tahaluf.hub.assess.entities import NewJudgement
from tahaluf.hub.assess.models import EntityJudgement
from tahaluf.hub.audit.models import Event
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.hub.ledger.services import Statement, issue
from tahaluf.kernel.errors import BadInput, Conflict, NotAllowed, NotFound
from tahaluf.kernel.markings import TLP, Grade, Lane
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
TODAY = AT.date()


@pytest.fixture
def party(members, circle):
    """Make the record of an invented party."""

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
        marks = Markings(
            tlp=TLP.AMBER if shared else TLP.RED,
            lane=Lane.ENFORCEMENT,
            circles=(circle.id,) if shared else (),
            grade=Grade.parse("B2"),
        )
        statement = Statement(content=read_content(require_kind("party"), content), markings=marks, exercise=True)
        return issue(statement, member=members[member].id, at=AT + timedelta(minutes=len(made)))

    made = []

    def counted(*args, **more):
        made.append(make(*args, **more))
        return made[-1]

    return counted


PASSPORT = [{"system": "passport", "value": "X9912345", "country": "MA"}]


@pytest.fixture
def two(party):
    """The same invented person as two members write it."""
    return (
        party("Youssef Bencherif Al-Testani", born="1980-02-03", identifiers=PASSPORT),
        party("يوسف بن شريف التستاني", member="south", born="1980-02-03", identifiers=PASSPORT),
    )


def found(client):
    return entities.resolved(visible_to(client.user.reader()), on=TODAY)


def judged(client, one, other, says="same", reason="Same passport.", **more):
    return client.post("/links/who/judge/", {"one": one.id, "other": other.id, "says": says, "reason": reason, **more})


def test_one_person_in_two_scripts_is_proposed_with_what_speaks_for_it(signed_in, two):
    page = signed_in().get("/links/who/")
    ((one, other, probability, strongest, link),) = page.context["proposed"].rows
    assert {one[0].title, other[0].title} == {"Youssef Bencherif Al-Testani", "يوسف بن شريف التستاني"}
    assert probability > 0.9
    assert strongest
    assert link.url.startswith("/links/who/pair/?")


def test_two_different_people_are_not_proposed(signed_in, party):
    party("Youssef Bencherif Al-Testani", born="1980-02-03")
    party("Karim Oulmes Al-Tajribi", born="1955-11-30")
    assert signed_in().get("/links/who/").context["proposed"].rows == ()


def test_side_by_side_stand_both_records_and_reasons_whose_bits_add_up(signed_in, two):
    page = signed_in().get(f"/links/who/pair/?one={two[0].id}&other={two[1].id}")
    text = page.content.decode()
    assert "Youssef Bencherif Al-Testani" in text
    assert "يوسف بن شريف التستاني" in text
    likely = page.context["likely"]
    assert sum(reason.weight for reason in likely.reasons) == pytest.approx(likely.bits)


def test_a_judgement_makes_one_entity_and_the_proposal_goes(signed_in, two):
    client = signed_in()
    assert judged(client, *two).status_code == 302
    page = client.get("/links/who/")
    assert page.context["proposed"].rows == ()
    ((names, records, by, expiry),) = page.context["several"].rows
    assert records == 2
    assert "Northland" in by
    assert expiry.isoformat() == "2031-01-01"
    assert client.get(names.url).status_code == 200


def test_neither_record_changes_by_a_judgement(signed_in, two):
    client = signed_in()
    judged(client, *two)
    door = visible_to(client.user.reader())
    assert [door.get(one.id).record for one in two] == list(two)
    assert all(len(door.versions(one.id)) == 1 for one in two)


def test_taking_back_restores_exactly_what_was_and_both_stay_to_be_read(signed_in, two):
    client = signed_in()
    before = found(client)
    judged(client, *two)
    (made,) = EntityJudgement.objects.all()
    assert found(client).entities.of(two[0].id) == found(client).entities.of(two[1].id)
    client.post(f"/links/who/judgements/{made.pk}/take-back/", {"reason": "It was a cousin."})
    after = found(client)
    assert after.entities == before.entities
    assert [one.says for one in after.made] == ["undo", "same"]
    page = client.get(f"/links/who/pair/?one={two[0].id}&other={two[1].id}").content.decode()
    assert "It was a cousin." in page
    assert "Same passport." in page


def test_taking_the_taking_back_back_brings_the_judgement_back(signed_in, two):
    client = signed_in()
    judged(client, *two)
    first = EntityJudgement.objects.get()
    undo = entities.take_back(first.pk, "a slip", user=client.user, at=AT)
    entities.take_back(undo.pk, "no slip", user=client.user, at=AT)
    resolved = found(client)
    assert resolved.entities.of(two[0].id) == resolved.entities.of(two[1].id)


def test_the_id_of_an_entity_stays_when_others_join_and_leave(signed_in, two, party):
    client = signed_in()
    third = party("Y. Bencherif", identifiers=PASSPORT)
    alone = found(client).entities.of(two[0].id).id
    judged(client, *two)
    judged(client, two[1], third)
    assert {found(client).entities.of(one.id).id for one in (*two, third)} == {alone}


def test_a_contradiction_is_told_and_left_open(signed_in, two, party):
    client = signed_in()
    third = party("Y. Bencherif", identifiers=PASSPORT)
    judged(client, *two)
    judged(client, two[1], third)
    judged(client, two[0], third, says="apart", reason="Seen together.")
    assert found(client).entities.conflicts
    assert client.get("/links/who/").context["conflicts"].rows


def test_a_judgement_past_its_term_no_longer_counts(signed_in, two):
    client = signed_in()
    new = NewJudgement(one=two[0].id, other=two[1].id, same=True, reason="for a month", until=TODAY + timedelta(days=30))
    entities.judge(new, user=client.user, at=AT)
    door = visible_to(client.user.reader())
    for days, one in ((30, True), (31, False)):
        now = entities.resolved(door, on=TODAY + timedelta(days=days)).entities
        assert (now.of(two[0].id) == now.of(two[1].id)) is one


def test_the_other_member_reads_the_judgement_and_takes_back_its_own_only(signed_in, two):
    client = signed_in()
    judged(client, *two)
    made = EntityJudgement.objects.get()
    south = signed_in(member="south")
    assert "Same passport." in south.get(f"/links/who/pair/?one={two[0].id}&other={two[1].id}").content.decode()
    with pytest.raises(NotAllowed):
        entities.take_back(made.pk, "not ours", user=south.user, at=AT)


@pytest.mark.parametrize("path", ["/links/who/", "/links/who.csv", "/links/who.json"])
def test_what_is_not_shared_changes_nothing_that_another_member_reads(signed_in, two, party, path):
    north = signed_in().user
    hidden = party("Youssef Ben Cherif Testani", shared=False, identifiers=PASSPORT)
    reader = signed_in(member="south")
    entities.judge(NewJudgement(one=two[0].id, other=hidden.id, same=True, reason="hidden reason"), user=north, at=AT)
    text = reader.get(path).content.decode()
    assert hidden.id not in text
    assert "Ben Cherif Testani" not in text
    assert "hidden reason" not in text
    assert len(found(reader).parties.rows) == 2
    assert found(reader).made == ()


def test_a_pair_or_entity_that_is_not_shared_is_not_there(signed_in, two, party):
    hidden = party("Youssef Ben Cherif Testani", shared=False)
    south = signed_in(member="south")
    assert south.get(f"/links/who/pair/?one={two[0].id}&other={hidden.id}").status_code == 404
    assert south.get(f"/links/who/{hidden.id}/").status_code == 404
    assert judged(south, two[0], hidden).status_code == 404
    assert not EntityJudgement.objects.exists()


def test_people_outside_enforcement_see_no_party_at_all(signed_in, two):
    client = signed_in(lane=Lane.HEALTH)
    assert "Bencherif" not in client.get("/links/who/").content.decode()
    assert found(client).parties.rows == {}


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"reason": " "}, "reason"),
        ({"grade": "Z9"}, "grade"),
        ({"until": TODAY - timedelta(days=1)}, "until"),
    ],
)
def test_a_judgement_with_a_fault_is_refused_with_its_place(signed_in, two, given, place):
    client = signed_in()
    new = {"one": two[0].id, "other": two[1].id, "same": True, "reason": "good"} | given
    with pytest.raises(BadInput) as caught:
        entities.judge(NewJudgement(**new), user=client.user, at=AT)
    assert [fault.place for fault in caught.value.faults] == [place]


def test_every_fault_is_told_at_once(signed_in, two):
    new = NewJudgement(one=two[0].id, other=two[0].id, same=True, reason="", grade="Z9", until=TODAY - timedelta(days=1))
    with pytest.raises(BadInput) as caught:
        entities.judge(new, user=signed_in().user, at=AT)
    assert [fault.place for fault in caught.value.faults] == ["grade", "until", "other", "reason"]


def test_what_is_no_party_is_not_judged(signed_in, two, seizure):
    with pytest.raises(NotFound):
        entities.judge(NewJudgement(one=two[0].id, other=seizure().id, same=True, reason="x"), user=signed_in().user, at=AT)


def test_a_judgement_is_taken_back_once(signed_in, two):
    client = signed_in()
    judged(client, *two)
    made = EntityJudgement.objects.get()
    entities.take_back(made.pk, "a slip", user=client.user, at=AT)
    with pytest.raises(Conflict):
        entities.take_back(made.pk, "again", user=client.user, at=AT)
    assert client.post(f"/links/who/judgements/{made.pk}/take-back/", {"reason": "again", "next": "/links/who/"}).status_code == 302


def test_the_database_itself_refuses_to_change_a_judgement(signed_in, two):
    client = signed_in()
    judged(client, *two)
    for statement in ("UPDATE assess_entityjudgement SET says = 'apart'", "DELETE FROM assess_entityjudgement"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert EntityJudgement.objects.get().says == "same"


def test_a_judgement_is_written_to_the_audit(signed_in, two):
    client = signed_in()
    judged(client, *two)
    assert Event.objects.filter(action="entities.judge").count() == 1


def test_the_twins_hold_what_the_page_shows(signed_in, two):
    client = signed_in()
    (row,) = csv.DictReader(io.StringIO(client.get("/links/who.csv").content.decode("utf-8-sig")))
    assert {row["one"], row["other"]} == {one.id for one in two}
    (same,) = client.get("/links/who.json").json()["entities"]
    assert same["probability"] == float(row["probability"]) > 0.9


def test_a_hub_without_parties_says_so(signed_in):
    assert "No party here" in signed_in().get("/links/who/").content.decode()
