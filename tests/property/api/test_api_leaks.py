"""No caller obtains, by any address of the API, a record or field outside the written rules: random coalitions, markings."""

from __future__ import annotations

import json

from django.core.cache import cache
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings

from coalitions import examples
from property.ledger import test_doors_against_oracle as doors
from property.ledger.test_doors_against_oracle import registered  # noqa: F401 - a fixture
from tahaluf.hub.accounts import tokens
from tahaluf.hub.accounts.models import ApiToken
from tahaluf.hub.ledger.files import keep_file
from tahaluf.records.copies import COPY_EXTENSION


class _Undo(Exception):  # noqa: N818
    """Leaves the database as it was."""


def caller(world, drawn):
    """The reader that the oracle knows and a client with its token; tokens name no person, and belong to known members."""
    member, lane, _ = drawn
    if member is None or member >= len(world.members):
        return None
    issued = tokens.issue(world.members[member], lane=lane, title="t", scope=ApiToken.Scope.READ)
    client, headers = Client(raise_request_exception=False), {"Authorization": f"Bearer {issued.text}"}
    reader = doors.reader_of(world, (member, lane, False))
    return reader, lambda path, **query: client.get(f"/api/v1{path}", query, headers=headers), issued.text


def ids(answer):
    assert answer.status_code == 200, answer.content
    return {one["id"] for one in answer.json()["records"]}


def check_lists(world, reader, get):
    seen = {told.id for told in world.told if not told.retracted and world.sees(told, reader)}
    taken_back = {told.id for told in world.told if told.retracted and world.sees(told, reader)}
    assert ids(get("/records")) == seen
    assert ids(get("/records", retracted="true")) == taken_back
    assert get("/count").json() == {"number": len(seen), "at_least": False}
    bundle = json.loads(get("/records", format="stix").content)
    assert {one["id"] for one in bundle.get("objects", []) if one["id"].startswith("tahaluf-")} == seen
    places = json.loads(get("/records", format="geojson").content)
    assert {one["properties"]["record"] for one in places["features"]} == seen
    assert get("/alerts").json()["records"] == []
    everything = [one for one in get("/weekly").json()["series"] if (one["substance"], one["region"]) == ("", "")]
    assert sum(sum(one["counts"]) for one in everything) == len(seen)


def check_single(world, reader, get):
    seen = {told.id for told in world.told if world.sees(told, reader)}
    for told in world.told:
        parts = ("", "/versions", "/who-sees", "/related", "/duplicates")
        if told.id not in seen:
            assert {get(f"/records/{told.id}{part}").status_code for part in parts} == {404}
            assert get(f"/records/{told.id}", format="stix").status_code == 404
            assert get(f"/records/{told.id}/files/{keep_file(f'file {told.number}'.encode())}").status_code == 404
            continue
        content = get(f"/records/{told.id}").json()["content"]
        bundle = json.loads(get(f"/records/{told.id}", format="stix").content)
        stix = next(one for one in bundle["objects"] if one["id"] == told.id)
        for field in doors.FIELDS:
            assert (field in content) == (field in stix) == world.sees_field(told, field, reader)
        sha = keep_file(f"file {told.number}".encode())
        got = get(f"/records/{told.id}/files/{sha}")
        assert (got.status_code == 200) == world.sees_field(told, "files", reader)
        for part in ("/related", "/duplicates"):
            assert {one["id"] for one in get(f"/records/{told.id}{part}").json()} <= seen
        moments = {
            moment for moment, marks in told.history if world.knows(told, reader, tlp=marks.tlp, modified=moment, markings=marks)
        }
        assert len(get(f"/records/{told.id}/versions").json()["versions"]) == len(moments)
    for erased in world.erased:
        assert get(f"/records/{erased}").status_code == 404


def check_contents(world, reader, get):
    standing = [told for told in world.told if not told.retracted]
    for told in standing:
        for field in ("summary", "authority"):
            found = ids(get("/search", q=f"{field}word{told.number}"))
            assert found == ({told.id} if world.sees_field(told, field, reader) else set())
    for n in range(2):
        carry = {told.id for told in standing if told.number % 2 == n and world.sees_field(told, "marks", reader)}
        assert ids(get("/records", mark=f"logo{n}")) == carry
    counted = {n: sum(told.number % 3 == n and world.sees_field(told, "substances", reader) for told in standing) for n in range(3)}
    facets = {one["key"]: one["number"] for one in get("/facets").json()["by_role"]["what"]}
    assert facets == {f"substance-{n}": number for n, number in counted.items() if number}


def check_taxii(world, reader, token):
    """Over all collections that the caller is told of: records whole, or a copy of the part that the rules give, and no more."""
    ask = {"Authorization": f"Bearer {token}", "Accept": "application/taxii+json;version=2.1"}
    client = Client(raise_request_exception=False)
    whole = {t.id for t in world.told if all(world.sees_field(t, field, reader) for field in doors.FIELDS)}
    for collection in client.get("/taxii2/hub/collections/", headers=ask).json().get("collections", []):
        if not collection["can_read"]:
            continue
        address = f"/taxii2/hub/collections/{collection['id']}/"
        objects = client.get(f"{address}objects/", headers=ask).json().get("objects", [])
        copies = {one["id"]: one for one in objects if COPY_EXTENSION in one.get("extensions", {})}
        for copy in copies.values():
            check_copy(world, reader, copy)
        assert {one["id"] for one in objects if one["id"].startswith("tahaluf-")} <= whole | copies.keys()
        listed = client.get(f"{address}manifest/", headers=ask).json().get("objects", [])
        assert {one["id"] for one in listed if one["id"].startswith("tahaluf-")} <= whole | copies.keys()
        for told in world.told if len(whole) < len(world.told) else ():
            for part in ("", "versions/"):
                got = client.get(f"{address}objects/{told.id}/{part}", headers=ask)
                assert got.status_code == 404 or world.sees(told, reader)
                assert b'"objects"' not in got.content or told.id in whole  # a part does not travel under the id of the whole


def check_copy(world, reader, copy):
    """A copy is of a record that the reader knows, has exactly the fields of the rules, and no word of the others."""
    (told,) = [one for one in world.told if one.id == copy["extensions"][COPY_EXTENSION]["derived_from_ref"]]
    assert world.sees(told, reader)
    text = json.dumps(copy, ensure_ascii=False)
    for field in doors.FIELDS:
        assert (field in copy) == world.sees_field(told, field, reader)
        assert field in copy or not any(word in text for word in (f"{field}word{told.number} ", f'"{field}"', f'"{field}.'))
    assert told.id != copy["id"]


@settings(
    max_examples=examples(6),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
)
@given(story=doors.stories, drawn=doors.readers)
def test_every_address_keeps_to_the_rules(any_database, settings, story, drawn):
    settings.API_RATE = settings.TAXII_RATE = settings.TAXII_UNKNOWN_RATE = "1000000/h"
    cache.clear()
    try:
        with transaction.atomic():
            world = doors.build(story)
            for one in drawn:
                called = caller(world, one)
                if called is not None:
                    reader, get, token = called
                    check_lists(world, reader, get)
                    check_single(world, reader, get)
                    check_contents(world, reader, get)
                    check_taxii(world, reader, token)
            raise _Undo  # noqa: TRY301 - rolls the story back
    except _Undo:
        pass
