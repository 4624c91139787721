"""Exports of the list of records, and the calendar: exactly what this reader sees, and a token that opens nothing else."""

from __future__ import annotations

import base64
import io
import json
from datetime import timedelta

import pyarrow.parquet as pq
import pytest
from django.utils.timezone import now

from tahaluf.hub.accounts import tokens
from tahaluf.hub.accounts.models import ApiToken
from tahaluf.hub.desks.formats.written import FORMATS, written
from tahaluf.hub.ledger.queries import Filters, visible_to
from tahaluf.hub.ledger.services import Statement, issue
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import FieldMarking, Markings

pytestmark = pytest.mark.django_db


@pytest.fixture
def need(members, circle):
    """A legitimate need of north that ends in some days, shared with the circle or kept."""

    def make(days=10, *, shared=True):
        kind = require_kind("legitimate-need")
        content = {
            "period": "2025",
            "substance": {"reported": "Invented precursor"},
            "quantity": {"value": "1", "unit": "kg"},
            "place": {"country": "MA"},
            "valid_until": (now().date() + timedelta(days=days)).isoformat(),
        }
        marks = Markings(tlp=TLP.AMBER, lane=Lane.REGULATORY, circles=(circle.id,) if shared else ())
        return issue(
            Statement(content=read_content(kind, content), markings=marks, exercise=True), member=members["north"].id, at=now()
        )

    return make


def ids(client, form, query=""):
    body = client.get(f"/records.as/{form}{query}").content
    match form:
        case "parquet":
            return pq.read_table(io.BytesIO(body)).column("id").to_pylist()
        case "geojson":
            return [one["properties"]["record"] for one in json.loads(body)["features"]]
        case "misp":
            return [json.loads(one["Event"]["Object"][0]["Attribute"][0]["value"])["id"] for one in json.loads(body)["response"]]
        case _:
            return [one["id"] for one in json.loads(body).get("objects", []) if one["type"].startswith("tahaluf-")]


@pytest.mark.parametrize("form", list(FORMATS))
def test_an_export_holds_exactly_the_records_of_the_list(signed_in, seizure, form):
    kept, _ = seizure(), seizure(seized_on="2019-01-01")
    assert ids(signed_in(), form, "?period=2025-12") == [kept.id]
    assert len(ids(signed_in(), form)) == 2


@pytest.mark.parametrize("form", list(FORMATS))
def test_a_reader_without_the_right_gets_a_file_without_the_record(signed_in, seizure, form):
    seizure()
    assert ids(signed_in(member="south"), form) != []
    assert ids(signed_in(member="west"), form) == []


@pytest.fixture
def guarded(members, circle):
    """A record of north whose summary only north may see."""
    content = {
        "seized_on": "2025-12-31",
        "place": {"country": "MA"},
        "substances": [{"reported": "4-MMC"}],
        "summary": "guarded words",
    }
    statement = Statement(
        content=read_content(require_kind("seizure"), content),
        markings=Markings(tlp=TLP.GREEN, lane=Lane.ENFORCEMENT, circles=(circle.id,)),
        field_markings=(FieldMarking(tlp=TLP.RED, selectors=("summary",)),),
        exercise=True,
    )
    return issue(statement, member=members["north"].id, at=now())


@pytest.mark.parametrize("form", list(FORMATS))
def test_what_is_withheld_from_a_reader_stands_in_no_export(signed_in, guarded, form):
    assert b"guarded words" not in signed_in(member="south").get(f"/records.as/{form}").content
    if form in ("misp", "stix"):
        assert b"guarded words" in signed_in(member="north").get(f"/records.as/{form}").content


def test_a_record_of_which_something_is_withheld_makes_no_misp_event(signed_in, guarded):
    assert json.loads(signed_in(member="south").get("/records.as/misp").content) == {"response": []}


def test_a_condition_that_cannot_be_read_exports_nothing(signed_in, seizure):
    seizure()
    assert signed_in().get("/records.as/parquet?period=nonsense").status_code == 400


def test_a_list_larger_than_one_file_is_refused_whole(seizure, members, person):
    seizure(), seizure(seized_on="2019-01-01")
    rows = visible_to(person().reader()).all_records(Filters())
    with pytest.raises(BadInput, match="more than 1 records"):
        written("parquet", rows, most=1)


def test_an_unknown_format_is_named_with_those_that_there_are(db):
    with pytest.raises(BadInput, match="geojson, parquet, misp, stix"):
        written("docx", [])


def test_the_list_links_its_exports_with_the_same_conditions(signed_in, seizure):
    seizure()
    page = signed_in().get("/records/?period=2025-12").content.decode()
    for form in FORMATS:
        assert f"/records.as/{form}?period=2025-12" in page


@pytest.mark.parametrize("form", ["parquet", "misp"])
def test_the_api_gives_the_same_formats(client, person, seizure, form):
    seizure()
    user = person()
    issued = tokens.issue(user.member_id, lane=Lane.ENFORCEMENT, title="x", by=user)
    answer = client.get(f"/api/v1/records?format={form}", headers={"authorization": f"Bearer {issued.text}"})
    assert answer.status_code == 200
    assert answer["Content-Type"] == FORMATS[form].media_type


# The calendar


def calendar(client, **how):
    return client.get("/deadlines.ics", **how)


def calendar_token(user, **more):
    return tokens.issue(user.member_id, lane=Lane(user.lane), title="calendar", scope=ApiToken.Scope.CALENDAR, by=user, **more).text


def test_a_person_signed_in_gets_the_deadlines_that_they_may_see(signed_in, need):
    record = need()
    body = calendar(signed_in(member="south")).content.decode().replace("\r\n ", "")
    assert body.count("BEGIN:VEVENT") == 1
    assert f"/records/{record.id}/" in body


def test_a_reader_without_the_right_learns_of_no_deadline(signed_in, need):
    need()
    assert b"BEGIN:VEVENT" not in calendar(signed_in(member="west")).content


def test_what_is_kept_is_in_no_calendar_of_others(signed_in, need):
    need(shared=False)
    assert b"BEGIN:VEVENT" not in calendar(signed_in(member="south")).content
    assert b"BEGIN:VEVENT" in calendar(signed_in(member="north")).content


@pytest.mark.parametrize(("days", "there"), [(-31, False), (-30, True), (0, True), (180, True), (181, False)])
def test_the_calendar_reaches_from_thirty_days_ago_to_half_a_year_ahead(signed_in, need, days, there):
    need(days)
    assert (b"BEGIN:VEVENT" in calendar(signed_in()).content) is there


def test_a_calendar_token_opens_the_calendar_in_three_ways(client, person, need):
    need()
    token = calendar_token(person())
    basic = base64.b64encode(f"anyone:{token}".encode()).decode()
    for how in (
        {"data": {"token": token}},
        {"headers": {"authorization": f"Basic {basic}"}},
        {"headers": {"authorization": f"Bearer {token}"}},
    ):
        assert b"BEGIN:VEVENT" in calendar(client, **how).content


def test_a_calendar_token_opens_nothing_else(client, person):
    token = calendar_token(person())
    for address in ("/api/v1/records", "/api/v1/deadlines.ics", "/taxii2/hub/collections/"):
        assert client.get(address, headers={"authorization": f"Bearer {token}"}).status_code == 401


def test_a_token_for_records_is_none_for_the_calendar(client, person):
    user = person()
    token = tokens.issue(user.member_id, lane=Lane(user.lane), title="x", by=user).text
    assert calendar(client, data={"token": token}).status_code == 401


def test_a_revoked_a_wrong_and_a_missing_token_are_not_told_apart(client, person):
    user = person()
    token = calendar_token(user)
    tokens.revoke(token.split("_")[1], by=user)
    for how in ({"data": {"token": token}}, {"data": {"token": "x"}}, {"headers": {"authorization": "Basic ???"}}, {}):
        answer = calendar(client, **how)
        assert (answer.status_code, answer.content) == (401, b"")
        assert answer["WWW-Authenticate"].startswith("Basic")


def test_a_wrong_token_is_not_overruled_by_a_session(signed_in):
    assert calendar(signed_in(), data={"token": "x"}).status_code == 401


def test_the_api_gives_the_calendar_to_its_callers(client, person, need):
    need()
    user = person()
    token = tokens.issue(user.member_id, lane=Lane(user.lane), title="x", by=user).text
    answer = client.get("/api/v1/deadlines.ics", headers={"authorization": f"Bearer {token}"})
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"BEGIN:VEVENT" in answer.content
