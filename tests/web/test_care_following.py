"""Following up on the desk of care: confirming a centre, a referral's step, its withdrawal, what may be told, coverage."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tahaluf.care.reported import settled_year
from tahaluf.hub.ledger.models import Entry
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.hub.ledger.services import Statement, issue, issue_many
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC).replace(microsecond=0)
YEAR = settled_year(NOW.date())


def days_ago(days):
    return (NOW.date() - timedelta(days=days)).isoformat()


def statement(kind, content, circle, lane):
    marks = Markings(tlp=TLP.AMBER, lane=lane, circles=(circle.id,))
    return Statement(content=read_content(require_kind(kind), content), markings=marks, exercise=True)


@pytest.fixture
def centre(members, circle):
    def make(name, *, member="north", **more):
        content = {"name": name, "place": {"country": "MA"}, "state": "open", "last_confirmed": days_ago(400)} | more
        return issue(statement("facility", content, circle, Lane.PUBLIC), member=members[member].id, at=NOW - timedelta(hours=1))

    return make


@pytest.fixture
def referrals(members, circle):
    def make(number=1, *, member="north", on=None, made_by="association", steps=(), **more):
        first = on or days_ago(10)
        content = {
            "code": "K-17",
            "made_on": first,
            "made_by": made_by,
            "reason": "own_wish",
            "consent": {"given": True, "on": first},
            "steps": list(steps),
        } | more
        said = [statement("referral", content, circle, Lane.HEALTH)] * number
        return issue_many(said, member=members[member].id, at=NOW - timedelta(hours=1))

    return make


@pytest.fixture
def nurse(signed_in):
    return lambda **choice: signed_in(lane=Lane.HEALTH, **choice)


# Confirming


def test_confirming_a_centre_is_its_next_version_and_takes_it_off_the_list(signed_in, centre):
    one, client = centre("Invented Old", confirm_by=days_ago(10)), signed_in()
    page = client.get("/desks/care/").content.decode()
    assert f"/desks/care/centres/{one.id}/confirm/" in page
    client.post(f"/desks/care/centres/{one.id}/confirm/")
    facility = visible_to(client.user.reader()).get(one.id).record.content
    assert facility.last_confirmed.first == NOW.date()
    assert facility.confirm_by is None
    assert "confirm/" not in client.get("/desks/care/").content.decode()


def test_nobody_confirms_for_another(signed_in, centre):
    one = centre("Invented Old")
    south = signed_in(member="south")
    assert "confirm/" not in south.get("/desks/care/").content.decode()
    assert south.post(f"/desks/care/centres/{one.id}/confirm/").status_code == 403
    assert signed_in(member="west").post(f"/desks/care/centres/{one.id}/confirm/").status_code == 404


# Steps and withdrawal


def test_a_step_of_today_and_a_status_become_the_next_version(nurse, referrals):
    (one,), client = referrals(), nurse()
    client.post(f"/desks/care/referrals/{one.id}/step/", {"step": "first_contact", "status": "engaged"})
    content = visible_to(client.user.reader()).get(one.id).record.content
    assert [(step.step, step.on.first) for step in content.steps] == [("first_contact", NOW.date())]
    assert content.status == "engaged"
    client.post(f"/desks/care/referrals/{one.id}/step/", {"step": "attended", "status": ""})
    content = visible_to(client.user.reader()).get(one.id).record.content
    assert (len(content.steps), content.status) == (2, "engaged")


@pytest.mark.parametrize("given", [{"step": "danced"}, {"step": "attended", "status": "gone"}, {}])
def test_a_step_that_is_none_changes_nothing(nurse, referrals, given):
    (one,), client = referrals(), nurse()
    assert client.post(f"/desks/care/referrals/{one.id}/step/", given, follow=True).context["messages"]
    assert len(visible_to(client.user.reader()).versions(one.id)) == 1


def test_withdrawn_consent_empties_every_version_for_good(nurse, referrals):
    (one,), client = referrals(outcome="A word that must go"), nurse()
    client.post(f"/desks/care/referrals/{one.id}/step/", {"step": "first_contact"})
    client.post(f"/desks/care/referrals/{one.id}/withdraw/")
    assert client.get(f"/records/{one.id}/").status_code == 404
    assert "K-17" not in client.get("/desks/care/referrals/").content.decode()
    bodies = [bytes(entry.body) for entry in Entry.objects.filter(record_id=one.id)]
    assert len(bodies) == 3
    assert not any(b"must go" in body or b"K-17" in body for body in bodies)


@pytest.mark.parametrize("act", ["step", "withdraw"])
@pytest.mark.parametrize("lane", [lane for lane in Lane if lane is not Lane.HEALTH])
def test_no_other_lane_and_no_other_member_acts_on_a_referral(signed_in, nurse, referrals, act, lane):
    (one,) = referrals()
    address, absent = (f"/desks/care/referrals/{each}/{act}/" for each in (one.id, one.id[:-1] + "0"))
    given = {"step": "attended"}
    other = signed_in(lane=lane)
    told, of_none = other.post(address, given), other.post(absent, given)
    assert (told.status_code, of_none.status_code) == (404, 404)
    assert nurse(member="west").post(address, given).status_code == 404
    assert nurse(member="south").post(address, given).status_code in {403, 404}
    assert len(visible_to(nurse().user.reader()).versions(one.id)) == 1


# Numbers that may be told


def report(client, **asked):
    rows = client.get("/desks/care/referrals/report.json", asked).json()["referrals"]
    return {row.pop("made_by"): tuple(row.values()) for row in rows}


def test_small_counts_are_withheld_and_so_is_what_would_give_them_away(nurse, referrals):
    on = f"{YEAR}-05-02"
    contact = {"on": f"{YEAR}-05-09", "step": "first_contact"}
    referrals(30, on=on, steps=[contact])
    referrals(12, on=on)
    referrals(25, on=on, made_by="health", steps=[contact])
    referrals(3, on=on, made_by="health")
    told = report(nurse())
    assert told["association"][0] in (30, None)
    assert told["health"][2] is None
    assert told["all"][-1] in (70, None)
    hidden = sum(count is None for row in told.values() for count in row)
    assert hidden >= 2  # one alone is the difference of its row
    assert "withheld" in nurse().get("/desks/care/referrals/report/").content.decode()


def test_what_may_be_told_is_told_whole_where_nothing_is_small(nurse, referrals):
    referrals(20, on=f"{YEAR}-05-02")
    assert report(nurse()) == {"association": (0, 0, 20, 20), "all": (0, 0, 20, 20)}


def test_a_year_that_has_not_settled_is_not_told(nurse, referrals):
    referrals(20)
    client = nurse()
    page = client.get("/desks/care/referrals/report/", {"year": NOW.year})
    assert page.context["messages"]
    assert report(client, year=NOW.year) == {}
    assert client.get("/desks/care/referrals/report/", {"year": "soon"}).status_code == 200


@pytest.mark.parametrize("lane", [lane for lane in Lane if lane is not Lane.HEALTH])
def test_the_numbers_have_no_page_for_another_lane(signed_in, referrals, lane):
    referrals(20, on=f"{YEAR}-05-02")
    client = signed_in(lane=lane)
    for path in ("report/", "report.csv", "report.json"):
        assert client.get(f"/desks/care/referrals/{path}").status_code == 404


# Coverage

NUMBERS = "Aden; 350; 1000; 800; 1300; Ministry 2025\nTaiz; 90; 200;;; Census\nMukalla; ; 500\nSana'a; 35%;;;; Institute"


def test_coverage_of_pasted_numbers_with_intervals_and_sources(signed_in):
    client = signed_in()
    page = client.post("/desks/care/coverage/", {"places": NUMBERS})
    rows = page.context["sheet"].sections[0].table.rows
    assert [row[3] for row in rows] == ["35.0%", "45.0%", "not known", "35.0%", "36.7%"]
    assert "26.9%–43.8%" in rows[0][4]  # 350 of 1300 and of 800
    assert "38.3%–51.9%" in rows[1][4]  # Wilson's interval of 90 in 200
    assert "Mukalla, Sana" in page.context["sheet"].sections[0].says[0]
    assert page.context["sheet"].sections[0].drawing.startswith("<svg")
    told = client.post("/desks/care/coverage/", {"places": NUMBERS, "form": "json"}).json()["coverage"]
    assert [row["treated"] for row in told] == [350, 90, None, None, 440]
    assert told[2]["share"] is None


def test_every_line_that_cannot_be_read_is_told_at_once(signed_in):
    text = "Aden; many; 1000\n; 1; 2\nTaiz; 5; 10; 20; 30\nIbb; 120%\nfine; 1; 2"
    page = signed_in().post("/desks/care/coverage/", {"places": text})
    assert page.status_code == 400
    assert [told.split(":")[0] for told in page.context["faults"]] == ["Line 1", "Line 2", "Line 3", "Line 4"]


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
@pytest.mark.parametrize("path", ["coverage/", "referrals/", "referrals/report/"])
def test_the_pages_answer_in_each_language(nurse, referrals, language, path):
    referrals(11, on=f"{YEAR}-05-02")
    client = nurse()
    client.cookies["django_language"] = language
    page = client.get(f"/desks/care/{path}")
    assert page.status_code == 200
    assert f'lang="{language}' in page.content.decode()
