"""The ledger through TAXII: by circle and as a whole, as each caller may see it."""

from __future__ import annotations

import json

import orjson
import pytest
from django.test import Client

from tahaluf.hub.accounts import tokens
from tahaluf.hub.accounts.models import ApiToken
from tahaluf.hub.ledger.models import Entry
from tahaluf.hub.ledger.services import Statement, issue, retract, revise
from tahaluf.hub.taxii.shelves import EVERYTHING
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import FieldMarking, Markings
from web.conftest import AT

pytestmark = pytest.mark.django_db
TAXII = "application/taxii+json;version=2.1"


class Peer:
    """A program of one member that speaks TAXII."""

    def __init__(self, text):
        self.client = Client(raise_request_exception=False)
        self.headers = {"Authorization": f"Bearer {text}", "Accept": TAXII}

    def get(self, path):
        return self.client.get(f"/taxii2/hub/{path}", headers=self.headers)

    def add(self, collection, *bodies):
        body = b'{"objects":[' + b",".join(bodies) + b"]}"
        return self.client.post(f"/taxii2/hub/collections/{collection}/objects/", body, content_type=TAXII, headers=self.headers)

    def ids(self, collection, query=""):
        return [found["id"] for found in self.get(f"collections/{collection}/objects/{query}").json().get("objects", [])]


@pytest.fixture
def peer(members):
    def make(member="north", lane=Lane.ENFORCEMENT, scope=ApiToken.Scope.REPORT):
        return Peer(tokens.issue(members[member].id, lane=lane, title="test", scope=scope).text)

    return make


def test_each_caller_gets_the_records_that_it_may_see_as_they_were_signed(peer, seizure):
    shared, own = seizure(), seizure(tlp=TLP.RED, circles=False)
    assert peer("north").ids("everything") == [shared.id, own.id]
    assert peer("south").ids("everything") == [shared.id]
    assert peer("west").ids("everything") == []
    (body,) = [bytes(entry.body) for entry in Entry.objects.filter(record_id=shared.id)]
    assert peer("south").get(f"collections/{EVERYTHING}/objects/").content == b'{"objects":[' + body + b"]}"


def test_a_circle_is_a_collection_for_its_members_alone(peer, seizure, circle):
    shared = seizure()
    seizure(tlp=TLP.CLEAR, circles=False)
    assert peer("south").ids("circle-strait") == [shared.id]
    assert peer("west").get("collections/circle-strait/objects/").status_code == 404
    titles = [found["title"] for found in peer("west").get("collections/").json()["collections"]]
    assert titles == ["Everything that you may see"]


def test_the_firewall_holds_here_too(peer, members, circle):
    content = read_content(require_kind("drug-checking-sample"), {"sampled_on": "2025-12-31"})
    marks = Markings(tlp=TLP.GREEN, lane=Lane.HEALTH)
    record = issue(Statement(content=content, markings=marks, exercise=True), member=members["north"].id, at=AT)
    assert peer("south", lane=Lane.HEALTH).ids("everything") == [record.id]
    for lane in (Lane.ENFORCEMENT, Lane.LABORATORY, Lane.COOPERATION):
        hidden = peer("north", lane=lane)
        assert hidden.ids("everything") == []
        assert hidden.get(f"collections/everything/objects/{record.id}/").status_code == 404
        assert hidden.get("collections/everything/manifest/").content == b"{}"


def test_absent_and_forbidden_objects_are_not_told_apart(peer, seizure, circle):
    record = seizure(tlp=TLP.RED, circles=False)
    west = peer("west")
    for rest in ("", "versions/"):
        hidden = west.get(f"collections/everything/objects/{record.id}/{rest}")
        absent = west.get(f"collections/everything/objects/seizure--00000000-0000-4000-8000-000000000000/{rest}")
        assert (hidden.status_code, hidden.content) == (absent.status_code, absent.content) == (404, absent.content)
    assert peer("north").get(f"collections/circle-strait/objects/{record.id}/").status_code == 404


def test_a_walk_by_next_and_by_date_meets_every_record_once(peer, seizure):
    expected = [seizure().id for _ in range(7)]
    seizure(tlp=TLP.RED, circles=False)
    south = peer("south")
    for by in ("next", "added_after"):
        found, query = [], "?limit=2"
        for _ in range(6):
            answer = south.get(f"collections/everything/objects/{query}")
            told = answer.json()
            found += [item["id"] for item in told.get("objects", [])]
            if not told.get("more"):
                break
            mark = told["next"] if by == "next" else answer["X-TAXII-Date-Added-Last"]
            query = f"?limit=2&{by}={mark}"
        assert found == expected


def test_a_revision_moves_a_record_to_the_end_and_both_versions_are_told(peer, seizure):
    first, second = seizure(), seizure()
    revise(first, content=first.content.model_copy(update={"seized_on": second.content.seized_on}), at=AT.replace(hour=12))
    south = peer("south")
    assert south.ids("everything") == [second.id, first.id]
    versions = south.get(f"collections/everything/objects/{first.id}/versions/").json()["versions"]
    assert len(versions) == 2
    assert versions == sorted(versions)
    by_version = [
        south.get(f"collections/everything/objects/{first.id}/?match[version]={word}").json()["objects"][0]["modified"]
        for word in ("first", "last")
    ]
    assert by_version == versions
    assert len(south.get(f"collections/everything/objects/{first.id}/?match[version]=all").json()["objects"]) == 2
    lines = south.get("collections/everything/manifest/").json()["objects"]
    assert [line["id"] for line in lines] == [second.id, first.id]
    assert lines[1]["version"] == versions[1]


def test_a_retraction_travels(peer, seizure):
    record = seizure()
    retract(record, "entered twice", at=AT.replace(hour=13))
    (found,) = peer("south").get("collections/everything/objects/").json()["objects"]
    assert found["revoked"] is True


def test_a_record_with_a_field_withheld_is_left_out(peer, seizure, members):
    open_record = seizure()
    strict = FieldMarking(tlp=TLP.RED, selectors=("place",))
    markings = Markings(tlp=TLP.AMBER, lane=Lane.ENFORCEMENT, circles=open_record.markings.circles)
    statement = Statement(content=open_record.content, markings=markings, field_markings=(strict,), exercise=True)
    record = issue(statement, member=members["north"].id, at=AT)
    assert peer("south").ids("everything") == [open_record.id]
    assert peer("south").ids("everything", f"?match[id]={record.id}") == []
    assert peer("north").ids("everything") == [open_record.id, record.id]


def test_filters_by_type_and_version_work_on_the_ledger(peer, seizure, alert):
    record, warning = seizure(), alert()
    south = peer("south")
    assert south.ids("everything", f"?match[type]={record.id.partition('--')[0]}") == [record.id]
    assert south.ids("everything", f"?match[type]={warning.id.partition('--')[0]}") == [warning.id]
    assert south.ids("everything", "?match[type]=malware") == []
    assert south.ids("everything", "?match[spec_version]=2.0") == []
    assert south.ids("everything", f"?match[version]=first&match[id]={record.id}") == [record.id]


def test_signed_records_are_added_and_everything_else_is_refused_by_name(peer, seizure, circle, members):
    record = seizure()
    (body,) = [bytes(entry.body) for entry in Entry.objects.filter(record_id=record.id)]
    north = peer("north")
    told = north.add("circle-strait", body, orjson.dumps(orjson.loads(body) | {"confidence": 3})).json()
    assert (told["success_count"], told["failure_count"]) == (1, 1)
    stranger = json.dumps(
        {
            "type": "identity",
            "spec_version": "2.1",
            "id": "identity--00000000-0000-4000-8000-000000000001",
            "created": "2025-01-01T00:00:00Z",
            "modified": "2025-01-01T00:00:00Z",
            "name": "n",
        }
    ).encode()
    told = north.add("everything", stranger).json()
    assert told["failure_count"] == 1
    told = north.add("circle-strait", stranger).json()
    assert told["failures"][0]["message"] == "The record does not name this circle in its markings."
    assert Entry.objects.count() == 1


def test_a_token_that_only_reads_adds_nothing(peer, seizure):
    record = seizure()
    (body,) = [bytes(entry.body) for entry in Entry.objects.filter(record_id=record.id)]
    reading = peer("north", scope=ApiToken.Scope.READ)
    assert reading.add("everything", body).status_code == 403
    assert reading.get("collections/everything/").json()["can_write"] is False


def test_nothing_of_the_ledger_can_be_deleted(peer, seizure):
    record = seizure()
    north = peer("north")
    found = north.client.delete(f"/taxii2/hub/collections/everything/objects/{record.id}/", headers=north.headers)
    assert found.status_code == 403
    assert north.ids("everything") == [record.id]
