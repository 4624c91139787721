"""Incidents of diversion: what is open and late, what they meet, steps and answers; nothing that is not shared changes them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from tahaluf.hub.desks.precursors.incidents import incidents
from tahaluf.hub.ledger.queries import Filters, visible_to
from tahaluf.hub.ledger.services import Statement, issue
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC).replace(microsecond=0)
TODAY = NOW.date()
EPHEDRINE = {"reported": "ephedrine", "substance": "ephedrine"}


@pytest.fixture
def say(members, circle):
    def make(kind, content, *, member="north", marks=None, shared=True):
        usual = Markings(tlp=TLP.AMBER if shared else TLP.RED, lane=Lane.REGULATORY, circles=(circle.id,) if shared else ())
        statement = Statement(content=read_content(require_kind(kind), content), markings=marks or usual, exercise=True)
        return issue(statement, member=members[member].id, at=NOW - timedelta(hours=1))

    return make


@pytest.fixture
def incident(say):
    def make(*, days=3, member="north", shared=True, marks=None, **more):
        content = {
            "occurred_on": (TODAY - timedelta(days=days)).isoformat(),
            "incident": "attempt",
            "goods": [{"substance": EPHEDRINE, "quantity": {"value": "25", "unit": "kg"}}],
            "signs": ["false_permit"],
            "status": "open",
        }
        return say("diversion-incident", content | more, member=member, shared=shared, marks=marks)

    return make


@pytest.fixture
def notice(say):
    def make(**more):
        content = {
            "notified_on": (TODAY - timedelta(days=20)).isoformat(),
            "goods": [{"substance": EPHEDRINE, "quantity": {"value": "25", "unit": "kg"}}],
            "export_from": {"country": "IN"},
            "import_to": {"country": "JO"},
        }
        return say("shipment-notice", content | more)

    return make


@pytest.fixture
def regulator(signed_in):
    return lambda **choice: signed_in(lane=Lane.REGULATORY, **choice)


def told(client):
    return incidents(visible_to(client.user.reader()), today=TODAY)


def test_late_ones_come_first_then_open_ones_then_the_rest(regulator, incident):
    closed = incident(status="closed", days=1)
    waiting = incident(answer_by=(TODAY + timedelta(days=4)).isoformat())
    late = incident(answer_by=(TODAY - timedelta(days=1)).isoformat(), days=9)
    bare = incident(days=8)
    found = told(regulator()).incidents
    assert [one.row.id for one in found] == [late.id, waiting.id, bare.id, closed.id]
    assert [one.is_late for one in found] == [True, False, False, False]


def test_the_law_engine_says_which_table_the_goods_are_in(regulator, incident):
    client = regulator()
    incident()
    ((listed,),) = (one.listed for one in told(client).incidents)
    assert (listed.substance, listed.table) == ("ephedrine", "I")
    assert "Table I of the 1988 Convention" in client.get("/desks/precursors/incidents/").content.decode()


def test_an_incident_meets_the_shipment_it_names_shares_a_company_or_a_permit_with(regulator, incident, notice):
    named = notice()
    company = notice(importer={"name": "Invented Importers Ltd", "role": "importer"})
    permit = notice(export_permit={"system": "permit", "value": "EX-77"})
    notice(importer={"name": "Somebody else", "role": "importer"})
    incident(
        related=[{"record": named.id}],
        parties=[{"name": "Invented Importers Ltd", "role": "suspect"}],
        identifiers=[{"system": "permit", "value": "EX-77"}],
    )
    client = regulator()
    (one,) = told(client).incidents
    assert {met.row.id: met.by for met in one.met} == {named.id: "record", company.id: "who", permit.id: "who"}
    page = client.get("/desks/precursors/incidents/").content.decode()
    assert "named in the incident" in page
    assert page.count(f'href="/records/{company.id}/"') == 1


def test_incidents_alike_share_a_sign_and_a_substance(regulator, incident):
    one, other = incident(), incident(days=30)
    incident(signs=["unusual_route"])
    incident(goods=[{"substance": {"reported": "acetone", "substance": "acetone"}}])
    found = {one.row.id: one.alike for one in told(regulator()).incidents}
    assert found[one.id] == (other.id,)
    assert found[other.id] == (one.id,)
    assert sum(map(len, found.values())) == 2


def test_a_step_becomes_the_next_version(regulator, incident):
    one, client = incident(), regulator()
    client.post(f"/desks/precursors/incidents/{one.id}/step/", {"status": "enquiry", "note": "The permit office was asked."})
    content = visible_to(client.user.reader()).get(one.id).record.content
    assert content.status == "enquiry"
    assert [(step.status, step.note) for step in content.steps] == [("enquiry", "The permit office was asked.")]
    client.post(f"/desks/precursors/incidents/{one.id}/step/", {"status": "closed", "note": "Nothing left."})
    assert len(visible_to(client.user.reader()).get(one.id).record.content.steps) == 2


@pytest.mark.parametrize("given", [{"status": "enquiry", "note": "  "}, {"status": "burnt", "note": "x"}, {}])
def test_a_step_that_says_nothing_changes_nothing(regulator, incident, given):
    one, client = incident(), regulator()
    assert client.post(f"/desks/precursors/incidents/{one.id}/step/", given, follow=True).context["messages"]
    assert len(visible_to(client.user.reader()).versions(one.id)) == 1


def test_another_member_answers_and_those_who_share_the_incident_read_it(regulator, incident):
    one = incident(answer_by=(TODAY - timedelta(days=1)).isoformat())
    given = {"outcome": "full", "answer": "The permit is not ours."}
    assert regulator(member="south").post(f"/desks/precursors/incidents/{one.id}/answer/", given).status_code == 302
    north = regulator()
    (told_,) = told(north).incidents
    assert [said.answer.answer for said in told_.answers] == ["The permit is not ours."]
    assert not told_.is_late
    assert "The permit is not ours." in north.get("/desks/precursors/incidents/").content.decode()
    assert not visible_to(regulator(member="west").user.reader()).records(Filters(kind=("answer",))).rows


def test_a_full_answer_says_something(regulator, incident):
    one, south = incident(), regulator(member="south")
    for given in ({"outcome": "full", "answer": " "}, {"outcome": "refused", "answer": "x"}, {}):
        assert south.post(f"/desks/precursors/incidents/{one.id}/answer/", given, follow=True).context["messages"]
    assert not told(south).incidents[0].answers


def test_nobody_steps_for_another_or_answers_its_own(regulator, incident):
    one = incident()
    step, answer = (f"/desks/precursors/incidents/{one.id}/{act}/" for act in ("step", "answer"))
    assert regulator(member="south").post(step, {"status": "closed", "note": "x"}).status_code == 403
    assert regulator().post(answer, {"outcome": "full", "answer": "x"}).status_code == 403
    west = regulator(member="west")
    assert west.post(step, {"status": "closed", "note": "x"}).status_code == 404
    assert west.post(answer, {"outcome": "full", "answer": "x"}).status_code == 404


def test_an_answer_to_what_was_sent_to_one_member_is_for_its_owner_alone(regulator, incident, members):
    marks = Markings(tlp=TLP.AMBER, lane=Lane.REGULATORY, recipients=(members["south"].id, members["west"].id))
    one = incident(marks=marks)
    south = regulator(member="south")
    south.post(f"/desks/precursors/incidents/{one.id}/answer/", {"outcome": "nothing_found"})
    assert len(told(regulator()).incidents[0].answers) == 1
    assert told(regulator(member="west")).incidents[0].answers == ()


def test_tallies_add_what_is_known_and_count_what_is_not(regulator, incident):
    for value, unit in (("2", "kg"), ("500", "g"), ("3", "L"), (None, None)):
        known = {"quantity_diverted": {"value": value, "unit": unit}} if value else {}
        incident(**known)
    (tally,) = told(regulator()).tallies
    assert (tally.year, tally.incident, tally.number, tally.unknown) == ((TODAY - timedelta(days=3)).year, "attempt", 4, 1)
    assert tally.diverted == (("L", 3.0), ("kg", 2.5))
    assert tally.recovered == ()


@pytest.mark.parametrize("path", ["", ".csv", ".json"])
def test_what_is_not_shared_changes_no_byte(regulator, incident, notice, say, path):
    address = f"/desks/precursors/incidents{path or '/'}"

    def read():
        text = south.get(address).content.decode()
        return re.sub(r'since=[^"]+|csrfmiddlewaretoken" value="[^"]+"', "", text)

    incident(parties=[{"name": "Invented Importers Ltd", "role": "suspect"}])
    south = regulator(member="south")
    before = read()
    incident(shared=False, days=1)
    content = {"answered_on": TODAY.isoformat(), "answer_to": {"record": "x"}, "outcome": "nothing_found"}
    say("answer", content, shared=False)
    hidden = {"occurred_on": TODAY.isoformat(), "incident": "theft", "goods": [{"substance": EPHEDRINE}], "signs": ["false_permit"]}
    say("diversion-incident", hidden, member="west", shared=False)
    assert read() == before


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_the_page_answers_in_each_language_empty_or_not(regulator, incident, language):
    client = regulator()
    client.cookies["django_language"] = language
    assert "state" in client.get("/desks/precursors/incidents/").content.decode()
    incident()
    page = client.get("/desks/precursors/incidents/")
    assert page.status_code == 200
    assert f'lang="{language}' in page.content.decode()
