"""The desk of care: unconfirmed first, growth by year, a gap found and a centre proposed, a referral's loop closed."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest

from tahaluf.hub.ledger.services import Statement, issue
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC).replace(microsecond=0)
PLACES = "Town, 30, 0, 100000\nValley, 30, 5, 40000\nCape, 30, 9, 10000\nDune, 30, 20,"


def days_ago(days):
    return (NOW.date() - timedelta(days=days)).isoformat()


@pytest.fixture
def centre(members, circle):
    def make(name, *, member="north", shared=True, at=(30, 0), **more):
        place = {"country": "MA"} | ({"latitude": str(at[0]), "longitude": str(at[1])} if at else {})
        content = {"name": name, "place": place, "state": "open", "last_confirmed": days_ago(1)} | more
        marks = Markings(tlp=TLP.AMBER if shared else TLP.RED, lane=Lane.PUBLIC, circles=(circle.id,) if shared else ())
        statement = Statement(content=read_content(require_kind("facility"), content), markings=marks, exercise=True)
        return issue(statement, member=members[member].id, at=NOW - timedelta(hours=1))

    return make


@pytest.fixture
def referral(members, circle):
    def make(code="K-17", **more):
        content = {
            "code": code,
            "made_on": days_ago(10),
            "made_by": "association",
            "reason": "own_wish",
            "consent": {"given": True, "on": days_ago(10)},
        } | more
        marks = Markings(tlp=TLP.AMBER, lane=Lane.HEALTH, circles=(circle.id,))
        statement = Statement(content=read_content(require_kind("referral"), content), markings=marks, exercise=True)
        return issue(statement, member=members["north"].id, at=NOW - timedelta(hours=1))

    return make


def tables(client, path="/desks/care/"):
    return [section.table for section in client.get(path).context["sheet"].sections]


def test_the_centre_that_nobody_confirmed_comes_first_with_its_days(signed_in, centre):
    centre("Invented Fresh")
    centre("Invented Old", last_confirmed=days_ago(400))
    rows = tables(signed_in())[0].rows
    assert [row[0].title for row in rows] == ["Invented Old", "Invented Fresh"]
    assert "400" in rows[0][5]
    assert rows[1][5] == "not yet"


def test_five_centres_became_fifteen_in_ten_years(signed_in, centre):
    for number in range(5):
        centre(f"Invented old {number}", opened=str(NOW.year - 15))
    for number in range(10):
        centre(f"Invented new {number}", opened=str(NOW.year - number))
    centre("Invented unknown")
    client = signed_in()
    growth = client.get("/desks/care/").context["sheet"].sections[1]
    assert [row[3] for row in growth.table.rows] == [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]
    assert growth.drawing.startswith("<svg")
    assert growth.says[1].startswith("In no year")


def test_a_gap_is_found_and_a_centre_proposed(signed_in, centre):
    centre("Invented Centre")
    centre("Invented without coordinates", at=None)
    page = signed_in().post("/desks/care/gaps/", {"places": PLACES})
    distance, proposed = page.context["sheet"].sections
    assert [row[0] for row in distance.table.rows] == ["Dune", "Cape", "Valley", "Town"]
    assert distance.table.rows[0][1] == "not known"
    assert distance.table.rows[3][2:] == ("Invented Centre", 0.0)
    assert any("without coordinates" in one for one in distance.says)
    assert [row[0] for row in proposed.table.rows] == ["Valley", "Cape"]
    assert "Valley" in proposed.says[0]
    assert any("crow" in one for one in proposed.says)
    assert any("Dune" in one for one in proposed.says)


def test_a_closed_centre_is_near_to_nobody(signed_in, centre):
    centre("Invented Closed", state="closed", closed=days_ago(30))
    page = signed_in().post("/desks/care/gaps/", {"places": PLACES})
    assert {row[3] for row in page.context["sheet"].sections[0].table.rows} == {"—"}


def test_every_bad_line_is_told_and_what_was_typed_stays(signed_in, centre):
    page = signed_in().post("/desks/care/gaps/", {"places": "Town, 30\nPole, 95, 0, 5\nGood, 1, 2, 3"})
    assert page.status_code == 400
    text = page.content.decode()
    assert "Line 1: A line has place" in text
    assert "Line 2: Latitude" in text
    assert "Line 3" not in text
    assert "Good, 1, 2, 3" in text


def test_the_twins_hold_what_the_pages_show(signed_in, centre):
    centre("Invented Old", last_confirmed=days_ago(400))
    client = signed_in()
    (row,) = csv.DictReader(io.StringIO(client.get("/desks/care/centres.csv").content.decode("utf-8-sig")))
    assert (row["name"], row["days_unconfirmed"]) == ("Invented Old", "400")
    assert client.get("/desks/care/centres.json").json()["centres"][0]["country"] == "MA"
    found = client.post("/desks/care/gaps/", {"places": PLACES, "form": "json"}).json()
    assert found["sites"] == "Valley"
    assert found["mean_km"] > found["mean_km_then"]
    assert [one["place"] for one in found["gaps"]] == ["Dune", "Cape", "Valley", "Town"]
    assert client.post("/desks/care/gaps/", {"places": PLACES, "form": "csv"}).content.decode("utf-8-sig").startswith("place,")


@pytest.mark.parametrize("lane", [Lane.ENFORCEMENT, Lane.HEALTH])
def test_a_centre_that_is_not_shared_changes_no_byte(signed_in, centre, lane):
    centre("Invented Centre")
    client = signed_in(lane=lane)

    def told():
        pages = [client.get(f"/desks/care/{path}") for path in ("", "centres.csv", "centres.json")]
        pages += [client.post("/desks/care/gaps/", {"places": PLACES, "form": form}) for form in ("", "csv", "json")]
        text = "\n".join(page.content.decode() for page in pages)
        return [line for line in text.splitlines() if "csrfmiddlewaretoken" not in line and "since=" not in line]

    before = told()
    centre("Invented Hidden", member="south", shared=False, at=(30, 9), opened="2010", last_confirmed=days_ago(900))
    assert told() == before


@pytest.mark.parametrize("path", ["", "gaps/", "referrals/"])
def test_each_part_says_when_it_is_empty_and_answers_in_three_languages(signed_in, path):
    client = signed_in(lane=Lane.HEALTH)
    for language in ("ar", "en", "fr"):
        client.cookies["django_language"] = language
        page = client.get(f"/desks/care/{path}")
        assert page.status_code == 200
        assert f'lang="{language}' in page.content.decode()


def test_referrals_come_by_what_is_due_and_the_loop_is_closed_or_says_how_it_ended(signed_in, referral):
    referral("K-1", status="closed_in_care")
    referral("K-2")
    referral("K-3", reason="release", released_on=days_ago(10))
    referral("K-4", made_on=days_ago(1), consent={"given": True, "on": days_ago(1)})
    rows = tables(signed_in(lane=Lane.HEALTH), "/desks/care/referrals/")[0].rows
    assert [row[0].title for row in rows] == ["K-3", "K-2", "K-4", "K-1"]
    assert [row[1] for row in rows] == ["after release, overdue", "overdue", "under way", "closed"]
    assert rows[3][4] == "Closed: in care"
    assert "Released on" in rows[0][5]


def test_referrals_are_named_to_the_health_lane_alone(signed_in, referral):
    page = signed_in(lane=Lane.HEALTH).get("/desks/care/")
    assert "/desks/care/referrals/" in page.content.decode()
