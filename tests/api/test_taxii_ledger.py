"""The ledger through TAXII: by circle and as a whole, as each caller may see it."""

from __future__ import annotations

import base64
import json

import orjson
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.test import Client

from tahaluf.hub.accounts import tokens
from tahaluf.hub.accounts.models import ApiToken
from tahaluf.hub.federation.hubs import find_own
from tahaluf.hub.ledger.models import Entry
from tahaluf.hub.ledger.services import Statement, issue, retract, revise
from tahaluf.hub.taxii.models import Copy
from tahaluf.hub.taxii.services import add_box
from tahaluf.hub.taxii.shelves import everything_id
from tahaluf.kernel.errors import Conflict
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.kernel.places import Place
from tahaluf.records.copies import COPY_EXTENSION, hub_identity
from tahaluf.records.envelope import read_content, stamp
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import FieldMarking, Markings
from tahaluf.records.signature import is_signed_by
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
    assert peer("south").get(f"collections/{everything_id()}/objects/").content == b'{"objects":[' + body + b"]}"


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


def test_versions_are_listed_by_their_own_dates_and_never_beyond_the_limit(peer, seizure):
    first, second = seizure(), seizure()
    content = first.content.model_copy(update={"seized_on": second.content.seized_on})
    retract(revise(first, content=content, at=AT.replace(hour=12)), "entered twice", at=AT.replace(hour=13))
    south, pages = peer("south"), []
    query = "?limit=1&match[version]=all"
    for _ in range(9):
        answer = south.get(f"collections/everything/objects/{query}")
        pages.append([found["id"] for found in answer.json().get("objects", [])])
        if not answer.json().get("more"):
            break
        query = f"?limit=1&match[version]=all&added_after={answer['X-TAXII-Date-Added-Last']}"
    assert pages == [[first.id], [second.id], [first.id], [first.id]]
    dates = [line["date_added"] for line in south.get("collections/everything/manifest/?match[version]=all").json()["objects"]]
    assert dates == sorted(dates)
    assert south.ids("everything", "?limit=1&match[version]=first,last") == [first.id]
    assert south.ids("everything", "?match[version]=first,last") == [first.id, second.id, first.id]
    noon = south.get("collections/everything/objects/?match[version]=" + AT.strftime("%Y-%m-%dT12:00:00.000Z")).json()["objects"]
    assert [found["id"] for found in noon] == [first.id]


def test_an_old_version_that_the_caller_may_not_see_is_in_no_listing(peer, seizure, members):
    record = seizure(tlp=TLP.RED, circles=False)
    revise(record, markings=Markings(tlp=TLP.GREEN, lane=Lane.ENFORCEMENT), at=AT.replace(hour=12))
    assert peer("north").ids("everything", "?match[version]=all") == [record.id, record.id]
    assert peer("west").ids("everything", "?match[version]=all") == [record.id]
    assert peer("west").get(f"collections/everything/objects/{record.id}/?match[version]=first").json()["objects"][0][
        "modified"
    ] == (AT.strftime("%Y-%m-%dT12:00:00.000Z"))


def test_a_version_that_is_not_here_gets_404(peer, seizure):
    record = seizure()
    south = peer("south")
    assert south.get(f"collections/everything/objects/{record.id}/?match[version]=2001-01-01T00:00:00Z").status_code == 404


def test_the_collection_of_everything_has_an_id_of_this_hub_alone(settings):
    here = everything_id()
    settings.SECRET_KEY = "another hub"
    assert everything_id() != here
    assert everything_id().version == here.version == 4


def test_a_box_takes_no_alias_of_the_ledger():
    for alias in ("everything", "circle-strait"):
        with pytest.raises(Conflict):
            add_box("Box", at=AT, alias=alias)


def test_a_retraction_travels(peer, seizure):
    record = seizure()
    retract(record, "entered twice", at=AT.replace(hour=13))
    (found,) = peer("south").get("collections/everything/objects/").json()["objects"]
    assert found["revoked"] is True


@pytest.fixture
def partly(seizure, members):
    """A record for the circle with a field that its members may not see."""

    def make():
        shared = seizure()
        markings = Markings(tlp=TLP.AMBER, lane=Lane.ENFORCEMENT, circles=shared.markings.circles)
        strict = FieldMarking(tlp=TLP.RED, selectors=("place",))
        content = shared.content.model_copy(update={"place": Place(country="MA", reported="Hiddenhaven")})
        statement = Statement(content=content, markings=markings, field_markings=(strict,), exercise=True)
        return issue(statement, member=members["north"].id, at=AT)

    return make


def copies(peer, collection="everything", query=""):
    found = peer.get(f"collections/{collection}/objects/{query}").json().get("objects", [])
    return [one for one in found if COPY_EXTENSION in one["extensions"]]


def test_of_a_record_with_a_field_withheld_there_is_a_copy_that_this_hub_signs(peer, partly):
    record = partly()
    south = peer("south")
    (copy,) = copies(south)
    assert copy["id"] not in {record.id, record.owner}
    assert copy["extensions"][COPY_EXTENSION]["derived_from_ref"] == record.id
    assert (copy["modified"], copy["substances"][0]["reported"]) == (
        stamp(record.modified),
        record.content.substances[0].reported,
    )
    own = find_own()
    assert copy["created_by_ref"] == hub_identity(own.pk)
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(own.key))
    assert is_signed_by(copy, key)
    assert not is_signed_by(copy | {"summary": "other"}, key)
    text = south.get("collections/everything/objects/").content
    assert b"Hiddenhaven" not in text
    assert b"place" not in text.partition(copy["id"].encode())[2]
    assert record.signature.encode() not in text
    assert copies(peer("north")) == []
    assert record.id in peer("north").ids("everything")


def test_a_copy_is_the_same_for_all_who_may_see_as_much_and_whenever_it_is_asked_for(peer, partly):
    partly()
    first = peer("south").get("collections/everything/objects/").content
    assert peer("south").get("collections/everything/objects/").content == first
    assert copies(peer("south", lane=Lane.LABORATORY)) == copies(peer("south"))
    assert copies(peer("south"), "circle-strait") == copies(peer("south"))
    assert Copy.objects.count() == 1


def test_a_copy_is_found_by_its_id_and_follows_the_versions_of_the_record(peer, partly):
    record = partly()
    south = peer("south")
    name = copies(south)[0]["id"]
    place = f"collections/everything/objects/{name}/"
    later = revise(record, content=record.content.model_copy(update={"authority": "Another"}), at=AT.replace(hour=12))
    retract(later, "entered twice", at=AT.replace(hour=13))
    assert [found["id"] for found in south.get(place).json()["objects"]] == [name]
    assert south.get(place).json()["objects"][0]["revoked"] is True
    versions = south.get(f"{place}versions/").json()["versions"]
    assert (len(versions), versions[0]) == (3, stamp(record.modified))
    assert south.ids("everything", f"?match[id]={name}&match[version]=all") == [name] * 3
    assert south.ids("everything", f"?match[id]={name}&match[version]=first") == [name]
    lines = south.get(f"collections/everything/manifest/?match[id]={name}").json()["objects"]
    assert [(line["id"], line["version"]) for line in lines] == [(name, versions[-1])]
    assert len(south.get(f"collections/circle-strait/objects/{name}/?match[version]=all").json()["objects"]) == 3


def test_nobody_else_finds_the_copy_and_its_reader_not_the_original(peer, partly):
    record = partly()
    name = copies(peer("south"))[0]["id"]
    for who, what in (("west", name), ("west", record.id), ("north", name), ("south", record.id)):
        for rest in ("", "versions/"):
            assert peer(who).get(f"collections/everything/objects/{what}/{rest}").status_code == 404
        assert peer(who).ids("everything", f"?match[id]={what}") == []
    assert peer("west").ids("everything") == []


def test_a_reader_who_loses_sight_loses_the_copy(peer, partly):
    record = partly()
    name = copies(peer("south"))[0]["id"]
    revise(record, markings=Markings(tlp=TLP.RED, lane=Lane.ENFORCEMENT), at=AT.replace(hour=12))
    south = peer("south")
    assert south.get(f"collections/everything/objects/{name}/").status_code == 404
    assert name not in south.ids("everything", "?match[version]=all")


def test_a_copy_is_no_record_and_is_taken_by_no_ledger(peer, partly):
    partly()
    (copy,) = copies(peer("south"))
    told = peer("north").add("everything", orjson.dumps(copy)).json()
    assert (told["success_count"], told["failure_count"]) == (0, 1)


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
