"""What TAXII 2.1 (OASIS Standard, 10 June 2021) asks of a server, section by section, on both databases."""

from __future__ import annotations

import json
import re

import pytest

from spec.taxii.conftest import TAXII, Taxii, basic, indicator
from tahaluf.hub.taxii import statuses

DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")


# §4.1 discovery, §4.2 API root, §5.1 collections


def test_discovery_names_a_default_that_is_one_of_the_roots(taxii):
    found = taxii.get("/taxii2/")
    assert (found.status_code, found["Content-Type"]) == (200, TAXII)
    told = found.json()
    assert told["title"] == "Tahaluf"
    assert told["api_roots"] == ["/taxii2/hub/"]
    assert told["default"] == "/taxii2/hub/"


def test_the_root_says_its_version_and_the_longest_body(taxii):
    told = taxii.get(taxii.root).json()
    assert told["versions"] == [TAXII]
    assert told["max_content_length"] == 50_000_000


def test_collections_are_told_with_their_rights_by_id(taxii):
    told = taxii.get(f"{taxii.root}collections/").json()["collections"]
    assert [found["id"] for found in told] == sorted(found["id"] for found in told)
    rights = {found["id"]: (found["can_read"], found["can_write"]) for found in told}
    assert rights[taxii.ids["collection"]] == (True, True)
    assert rights[taxii.ids["ro"]] == (True, False)
    assert rights[taxii.ids["wo"]] == (False, True)
    assert rights[taxii.ids["none"]] == (False, False)


def test_a_collection_is_found_by_id_and_by_alias(taxii):
    by_id = taxii.get(f"{taxii.root}collections/{taxii.ids['collection']}/").json()
    by_alias = taxii.get(f"{taxii.root}collections/sandbox-collection/").json()
    assert by_id == by_alias
    assert by_id["alias"] == "sandbox-collection"
    assert by_id["media_types"] == ["application/stix+json;version=2.1", "application/stix+json;version=2.0"]


def test_an_alias_stands_for_the_id_in_every_path(taxii):
    taxii.add(indicator(1))
    assert taxii.get(f"{taxii.root}collections/sandbox-collection/objects/").content == taxii.objects().content


# §1.6.8 media types, §3.6 errors, methods, paths


@pytest.mark.parametrize(
    "accept",
    [
        None,
        "*/*",
        "application/*",
        "application/taxii+json",
        TAXII,
        "text/html, application/taxii+json;version=2.1;q=0.5",
        "application/taxii+json; version=2.1",
        'application/taxii+json;version="2.1"',
    ],
)
def test_these_accept_headers_are_served(taxii, accept):
    found = taxii.get("/taxii2/", Accept=accept)
    assert (found.status_code, found["Content-Type"]) == (200, TAXII)


@pytest.mark.parametrize(
    "accept",
    [
        "text/html",
        "application/json",
        "application/taxii+json;version=2.0",
        "application/stix+json;version=2.1",
        "application/taxii+json;q=0",
    ],
)
@pytest.mark.parametrize("path", ["/taxii2/", "/taxii2/hub/", "/taxii2/hub/collections/"])
def test_other_accept_headers_get_406(taxii, accept, path):
    found = taxii.get(path, Accept=accept)
    assert (found.status_code, found["Content-Type"]) == (406, TAXII)


@pytest.mark.parametrize("content_type", ["application/taxii+json", TAXII, "application/taxii+json; version=2.1"])
def test_these_content_types_are_taken(taxii, content_type):
    found = taxii.call("POST", taxii.at("collection"), {"objects": [indicator(1)]}, Content_Type=content_type)
    assert found.status_code == 202


@pytest.mark.parametrize(
    "content_type", ["application/json", "text/plain", "application/taxii+json;version=2.0", "application/stix+json;version=2.1"]
)
def test_other_content_types_get_415(taxii, content_type):
    found = taxii.call("POST", taxii.at("collection"), {"objects": [indicator(1)]}, Content_Type=content_type)
    assert (found.status_code, found["Content-Type"]) == (415, TAXII)
    assert taxii.ids_of() == []


@pytest.mark.parametrize(
    "path",
    [
        "/taxii2",
        "/taxii2/no/",
        "/taxii2/hub",
        "/taxii2/hub/collections",
        "/taxii2/hub/status/",
        "/taxii2/hub/status/x/",
        "/taxii2/hub/collections/00000000-0000-4000-8000-000000000000/",
        "/taxii2/hub/collections/no/objects/",
        "/taxii2/hub/channels/",
        "/taxii2/hub/%0a/",
    ],
)
def test_addresses_that_are_not_there_get_a_404_of_taxii(taxii, path):
    found = taxii.get(path)
    assert (found.status_code, found["Content-Type"]) == (404, TAXII)
    assert found.json()["http_status"] == "404"
    assert found.json()["title"]


def test_a_path_without_its_slash_is_not_redirected(taxii):
    assert taxii.get(taxii.at("collection", "objects")).status_code == 404


@pytest.mark.parametrize(
    ("method", "rest", "allow"),
    [
        ("PUT", "objects/", "GET, HEAD, OPTIONS, POST"),
        ("DELETE", "objects/", "GET, HEAD, OPTIONS, POST"),
        ("POST", "manifest/", "GET, HEAD, OPTIONS"),
        ("PATCH", "", "GET, HEAD, OPTIONS"),
        ("POST", "", "GET, HEAD, OPTIONS"),
    ],
)
def test_other_methods_get_405_with_those_that_are_allowed(taxii, method, rest, allow):
    found = taxii.call(method, taxii.at("collection", rest), {})
    assert (found.status_code, found["Allow"], found["Content-Type"]) == (405, allow, TAXII)


def test_head_is_answered_like_get_without_a_body(taxii):
    taxii.add(indicator(1))
    found = taxii.call("HEAD", taxii.at("collection"))
    assert found.status_code == 200
    assert DATE.fullmatch(found["X-TAXII-Date-Added-First"])


# §1.6.9 authentication


@pytest.mark.parametrize("path", ["/taxii2/", "/taxii2/hub/", "/taxii2/hub/collections/", "/taxii2/no/"])
def test_without_credentials_every_address_gets_401_with_two_challenges(anonymous, path):
    found = anonymous.get(path)
    assert (found.status_code, found["Content-Type"]) == (401, TAXII)
    assert "Basic realm=" in found["WWW-Authenticate"]
    assert "Bearer realm=" in found["WWW-Authenticate"]


@pytest.mark.parametrize(
    "credentials", ["Bearer no", "Basic no", "Basic !!", "Digest x", "Basic " + "eA==", basic("a", "b"), "Bearer", ""]
)
def test_wrong_credentials_get_401(made, credentials):
    assert Taxii(made, credentials).get("/taxii2/").status_code == 401


def test_name_and_password_open_the_same_as_the_token(made, taxii):
    person = Taxii(made, basic(made.user, made.password))
    assert person.get(f"{taxii.root}collections/").json() == taxii.get(f"{taxii.root}collections/").json()
    assert Taxii(made, basic(made.user, "wrong")).get("/taxii2/").status_code == 401


def test_a_token_may_stand_as_the_password(made):
    assert Taxii(made, basic("anything", made.token)).get("/taxii2/").status_code == 200


def test_a_password_is_hashed_once_and_a_new_password_ends_the_old_one(made, monkeypatch):
    from tahaluf.api.taxii import callers
    from tahaluf.hub.accounts.models import User

    person = Taxii(made, basic(made.user, made.password))
    hashed = []
    monkeypatch.setattr(
        callers,
        "check_password",
        lambda *given: hashed.append(1) or __import__("django.contrib.auth.hashers", fromlist=["x"]).check_password(*given),
    )
    callers._CHECKED.clear()
    assert [person.get("/taxii2/").status_code for _ in range(3)] == [200, 200, 200]
    assert len(hashed) == 1
    user = (
        User.objects.get(username=made.user)
        if User.objects.filter(username=made.user).exists()
        else User.objects.get(email=made.user)
    )
    user.set_password("another-long-password")
    user.save()
    assert person.get("/taxii2/").status_code == 401


def test_a_person_with_a_second_factor_needs_a_token(made, monkeypatch):
    from tahaluf.api.taxii import callers

    monkeypatch.setattr(callers, "has_second_factor", lambda user: True)
    assert Taxii(made, basic(made.user, made.password)).get("/taxii2/").status_code == 401


def test_a_session_opens_nothing_here(made, anonymous):
    from tahaluf.hub.accounts.models import User

    anonymous.client.force_login(User.objects.get(), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert anonymous.get("/taxii2/").status_code == 401


# §5 rights


@pytest.mark.parametrize(
    ("name", "method", "rest", "status"),
    [
        ("ro", "POST", "objects/", 403),
        ("wo", "GET", "objects/", 403),
        ("wo", "GET", "manifest/", 403),
        ("none", "GET", "objects/", 404),
        ("none", "POST", "objects/", 404),
        ("none", "GET", "manifest/", 404),
    ],
)
def test_what_a_collection_does_not_allow_is_refused(taxii, name, method, rest, status):
    body = {"objects": [indicator(1)]} if method == "POST" else None
    assert taxii.call(method, taxii.at(name, rest), body).status_code == status


@pytest.mark.parametrize(("name", "status"), [("ro", 403), ("wo", 403), ("none", 404)])
def test_deleting_needs_both_rights(taxii, name, status):
    assert taxii.call("DELETE", taxii.at(name, f"objects/{indicator(1)['id']}/")).status_code == status


@pytest.mark.parametrize("name", ["ro", "collection"])
@pytest.mark.parametrize("rest", ["", "versions/"])
def test_an_object_that_is_not_there_gets_404(taxii, name, rest):
    assert taxii.get(taxii.at(name, f"objects/{indicator(99)['id']}/{rest}")).status_code == 404


# §5.4–5.5 adding and reading


def test_an_empty_page_is_an_empty_envelope_dated_where_the_walk_stands(taxii):
    for rest in ("objects/", "manifest/"):
        for query, place in (
            ("", "1970-01-01T00:00:00.000000Z"),
            ("?added_after=2999-01-01T00:00:00Z", "2999-01-01T00:00:00.000000Z"),
        ):
            found = taxii.get(taxii.at("collection", rest + query))
            assert (found.status_code, found.content) == (200, b"{}")
            assert (found["X-TAXII-Date-Added-First"], found["X-TAXII-Date-Added-Last"]) == (place, place)


def test_what_was_added_is_read_back_byte_for_byte(taxii):
    raw = f'{{ "type":"indicator",  "spec_version" : "2.1","id":"{indicator(1)["id"]}",'
    raw += '"created":"2025-01-01T00:00:00Z","modified":"2025-06-01T00:00:00.12Z",'
    raw += '"pattern":"[a:b=1.50]","pattern_type":"stix","valid_from":"2025-01-01T00:00:00Z","x_number":1.50,"x_text":"\\u0645ؤشر"}'
    found = taxii.call("POST", taxii.at("collection"), b'{"objects": [\n' + raw.encode() + b"\n]}")
    assert found.status_code == 202
    assert taxii.objects().content == b'{"objects":[' + raw.encode() + b"]}"


def test_the_status_of_an_addition_counts_each_object(taxii):
    told = taxii.add(indicator(1), indicator(2), {"type": "indicator", "id": "no"})
    assert (told["status"], told["total_count"], told["success_count"], told["failure_count"], told["pending_count"]) == (
        "complete",
        3,
        2,
        1,
        0,
    )
    assert [found["id"] for found in told["successes"]] == [indicator(1)["id"], indicator(2)["id"]]
    assert told["successes"][0]["version"] == "2025-06-01T00:00:00.000Z"
    assert "id" in told["failures"][0]["message"]
    assert DATE.fullmatch(told["request_timestamp"])
    again = taxii.get(f"{taxii.root}status/{told['id']}/")
    assert (again.status_code, again.json()) == (200, told)


def test_a_status_is_for_the_one_who_asked_and_for_a_day(taxii, made, monkeypatch):
    told = taxii.add(indicator(1))
    other = Taxii(made, basic(made.user, made.password))
    assert other.get(f"{taxii.root}status/{told['id']}/").status_code == 404
    monkeypatch.setattr(statuses, "KEPT_US", -1)
    assert taxii.get(f"{taxii.root}status/{told['id']}/").status_code == 404


def test_an_exact_duplicate_is_a_success_and_adds_nothing(taxii):
    taxii.add(indicator(1))
    first = taxii.objects()["X-TAXII-Date-Added-First"]
    shuffled = dict(reversed(indicator(1).items()))
    told = taxii.add(shuffled, indicator(1))
    assert (told["success_count"], told["failure_count"]) == (2, 0)
    assert taxii.objects()["X-TAXII-Date-Added-Last"] == first


def test_the_same_version_with_other_content_is_refused(taxii):
    taxii.add(indicator(1))
    told = taxii.add(indicator(1, name="other"))
    assert (told["success_count"], told["failure_count"]) == (0, 1)
    assert taxii.objects().json()["objects"][0]["name"] == "مؤشر 1"


@pytest.mark.parametrize(
    "bad",
    [
        "text",
        5,
        None,
        [],
        {},
        {"type": "indicator"},
        indicator(9, id="indicator--1"),
        indicator(9, id="malware--00000000-0000-4000-8000-000000000000"),
        indicator(9, type="Bad Type"),
        indicator(9, spec_version="3.0"),
        indicator(9, modified="yesterday"),
        indicator(9, modified="2024-01-01T00:00:00Z"),
        indicator(9, created=None),
        indicator(9, pattern=""),
        indicator(9, confidence=101),
        indicator(9, revoked="no"),
        indicator(9, created_by_ref="me"),
        indicator(9, object_marking_refs="x"),
        indicator(9, valid_from="soon"),
        indicator(9, x_big=10**30),
        indicator(9, modified="2025-06-01T00:00:00+02:00"),
    ],
)
def test_a_bad_object_is_refused_alone_and_the_rest_is_kept(taxii, bad):
    told = taxii.add(indicator(1), bad, indicator(2))
    assert (told["success_count"], told["failure_count"]) == (2, 1)
    assert told["failures"][0]["message"].endswith(".")
    assert taxii.ids_of() == [indicator(1)["id"], indicator(2)["id"]]


def test_an_ordinary_extension_definition_poisons_nothing(taxii):
    definition = {
        "type": "extension-definition",
        "spec_version": "2.1",
        "id": "extension-definition--00000000-0000-4000-8000-000000000001",
        "created": "2025-01-01T00:00:00Z",
        "modified": "2025-01-01T00:00:00Z",
        "created_by_ref": "identity--00000000-0000-4000-8000-000000000001",
        "name": "n",
        "schema": "s",
        "version": "1.0",
        "extension_types": ["new-sdo"],
    }
    taxii.add(definition, indicator(1))
    assert taxii.ids_of() == [definition["id"], indicator(1)["id"]]
    assert taxii.get(taxii.at("collection", "manifest/")).json()["objects"][0]["version"] == "2025-01-01T00:00:00Z"


def test_objects_without_times_are_versioned_by_their_date_added(taxii):
    address = {
        "type": "ipv4-addr",
        "spec_version": "2.1",
        "id": "ipv4-addr--00000000-0000-4000-8000-000000000001",
        "value": "192.0.2.1",
    }
    marking = {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": "marking-definition--00000000-0000-4000-8000-000000000002",
        "created": "2025-01-01T00:00:00.5Z",
        "definition_type": "statement",
        "definition": {"statement": "s"},
    }
    assert taxii.add(address, marking, address)["success_count"] == 3
    lines = taxii.get(taxii.at("collection", "manifest/")).json()["objects"]
    assert lines[0]["version"] == lines[0]["date_added"]
    assert lines[1]["version"] == "2025-01-01T00:00:00.5Z"
    taxii.add(address | {"value": "192.0.2.2"})
    assert len(taxii.objects("?match[version]=all").json()["objects"]) == 3


@pytest.mark.parametrize(
    "body",
    [
        b" ",
        b"no",
        b"[]",
        b"{}",
        b'{"objects":[]}',
        b'{"objects":{}}',
        b'{"objects":[1,]}',
        b'{"objects":[1]',
        b"\xff\xfe",
        b'{"objects":[NaN]}',
        b'{"objects":[1],"objects":[2]}',
        b'{"more":false}',
        b'{"objects":[1]} x',
        b'{"objects":' + b"[" * 100_000,
    ],
)
def test_a_body_that_is_no_envelope_gets_422(taxii, body):
    found = taxii.call("POST", taxii.at("collection"), body)
    assert (found.status_code, found["Content-Type"]) == (422, TAXII)


def test_a_body_that_is_too_long_gets_413(taxii, monkeypatch):
    from tahaluf.api.taxii import urls

    monkeypatch.setattr(urls, "LONGEST", 100)
    assert taxii.call("POST", taxii.at("collection"), {"objects": [indicator(1)]}).status_code == 413


def test_other_members_of_an_envelope_are_ignored(taxii):
    body = json.dumps({"x_note": {"objects": [1]}, "more": False, "objects": [indicator(1)], "next": "n"}).encode()
    assert taxii.call("POST", taxii.at("collection"), body).json()["success_count"] == 1


# §3.4 filters


@pytest.fixture
def several(taxii):
    taxii.add(
        indicator(1),
        indicator(2),
        indicator(1, modified="2025-07-01T00:00:00Z"),
        indicator(1, modified="2025-08-01T00:00:00.123456Z"),
        {
            "type": "identity",
            "spec_version": "2.1",
            "id": "identity--00000000-0000-4000-8000-000000000003",
            "created": "2025-01-01T00:00:00Z",
            "modified": "2025-01-01T00:00:00Z",
            "name": "n",
        },
    )
    return taxii


def versions_of(found):
    return [item.get("modified") for item in found.json().get("objects", [])]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["2025-06-01T00:00:00.000Z", "2025-08-01T00:00:00.123456Z", "2025-01-01T00:00:00Z"]),
        ("?match[type]=identity", ["2025-01-01T00:00:00Z"]),
        ("?match[type]=identity,indicator", ["2025-06-01T00:00:00.000Z", "2025-08-01T00:00:00.123456Z", "2025-01-01T00:00:00Z"]),
        ("?match[type]=malware", []),
        (f"?match[id]={indicator(2)['id']}", ["2025-06-01T00:00:00.000Z"]),
        (
            f"?match[id]={indicator(1)['id']},{indicator(2)['id']}&match[type]=indicator",
            ["2025-06-01T00:00:00.000Z", "2025-08-01T00:00:00.123456Z"],
        ),
        (f"?match[id]={indicator(2)['id']}&match[type]=identity", []),
        ("?match[version]=first&match[type]=indicator", ["2025-06-01T00:00:00.000Z", "2025-06-01T00:00:00.000Z"]),
        (
            f"?match[version]=all&match[id]={indicator(1)['id']}",
            ["2025-06-01T00:00:00.000Z", "2025-07-01T00:00:00Z", "2025-08-01T00:00:00.123456Z"],
        ),
        (f"?match[version]=first,last&match[id]={indicator(1)['id']}", ["2025-06-01T00:00:00.000Z", "2025-08-01T00:00:00.123456Z"]),
        ("?match[version]=2025-07-01T00:00:00.000Z", ["2025-07-01T00:00:00Z"]),
        ("?match[version]=2025-07-01T00:00:00.000000Z,2025-01-01T00:00:00Z", ["2025-07-01T00:00:00Z", "2025-01-01T00:00:00Z"]),
        ("?match[version]=2001-07-01T00:00:00.000Z", []),
        ("?match[spec_version]=2.0", []),
        ("?match[spec_version]=2.1,2.0&match[type]=identity", ["2025-01-01T00:00:00Z"]),
        ("?added_after=2001-01-01T00:00:00Z&match[type]=identity", ["2025-01-01T00:00:00Z"]),
        ("?added_after=2999-01-01T00:00:00.000000Z", []),
        ("?match[colour]=red&match[type]=identity", ["2025-01-01T00:00:00Z"]),
    ],
)
def test_filters_choose(several, query, expected):
    assert versions_of(several.objects(query)) == expected


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=-1",
        "limit=x",
        "limit=",
        "limit=1.5",
        "limit=٣",
        "added_after=yesterday",
        "added_after=2025-01-01",
        "added_after=2025-13-01T00:00:00Z",
        "added_after=",
        "added_after=2025-01-01T00:00:00.0000001Z",
        "next=",
        "next=no",
        "next=AAAA",
        "match[version]=newest",
        "match[version]=all,first",
        "match[version]=",
        "match[type]=a&match[type]=b",
        "match[id]=",
        "match[type]=a,,b",
        "match[spec_version]=x",
        "limit=1&limit=2",
    ],
)
@pytest.mark.parametrize("rest", ["objects/", "manifest/"])
def test_malformed_filters_get_400(several, query, rest):
    found = several.get(several.at("collection", f"{rest}?{query}"))
    assert (found.status_code, found["Content-Type"]) == (400, TAXII)
    assert found.json()["description"]


def test_all_faults_of_a_query_are_told_together(taxii):
    told = taxii.objects("?limit=0&added_after=x&match[version]=y").json()["description"]
    assert "limit" in told
    assert "added_after" in told
    assert "match[version]" in told


def test_objects_of_both_stix_versions_stand_side_by_side(taxii):
    old = indicator(1, labels=["a"], modified="2025-09-01T00:00:00Z")
    del old["spec_version"]
    taxii.add(old, indicator(1))
    assert versions_of(taxii.objects()) == ["2025-06-01T00:00:00.000Z"]
    assert versions_of(taxii.objects("?match[spec_version]=2.0")) == ["2025-09-01T00:00:00Z"]
    assert versions_of(taxii.objects("?match[spec_version]=2.0,2.1")) == ["2025-09-01T00:00:00Z", "2025-06-01T00:00:00.000Z"]
    kinds = [
        line["media_type"] for line in taxii.get(taxii.at("collection", "manifest/?match[spec_version]=2.0,2.1")).json()["objects"]
    ]
    assert kinds == ["application/stix+json;version=2.0", "application/stix+json;version=2.1"]


# §3.5 paging, §3.2 dates


@pytest.fixture
def many(taxii):
    taxii.add(*[indicator(number) for number in range(26)])
    return taxii


def walk(taxii, rest, *, by, limit=4):
    found, query = [], f"?limit={limit}"
    for _ in range(20):
        answer = taxii.get(taxii.at("collection", rest + query))
        told = answer.json()
        page = told.get("objects", [])
        assert len(page) <= limit
        found += [item["id"] for item in page]
        if not told.get("more"):
            return found
        query = f"?limit={limit}&" + (
            f"next={told['next']}" if by == "next" else f"added_after={answer['X-TAXII-Date-Added-Last']}"
        )
    raise AssertionError("the walk does not end")


@pytest.mark.parametrize("rest", ["objects/", "manifest/"])
@pytest.mark.parametrize("by", ["next", "added_after"])
def test_a_walk_meets_every_object_once_in_order(many, rest, by):
    assert walk(many, rest, by=by) == [indicator(number)["id"] for number in range(26)]


def test_dates_added_are_unique_rising_and_in_the_headers(many):
    lines = many.get(many.at("collection", "manifest/")).json()["objects"]
    dates = [line["date_added"] for line in lines]
    assert len(set(dates)) == 26
    assert dates == sorted(dates)
    assert all(map(DATE.fullmatch, dates))
    page = many.objects("?limit=4")
    assert (page["X-TAXII-Date-Added-First"], page["X-TAXII-Date-Added-Last"]) == (dates[0], dates[3])
    assert many.objects(f"?added_after={dates[24]}").json()["objects"][0]["id"] == lines[25]["id"]
    assert many.objects(f"?added_after={dates[25]}").content == b"{}"


def test_next_is_stateless_and_repeatable_and_holds_the_filters(many):
    first = many.objects("?limit=4&match[type]=indicator").json()
    again = [many.objects(f"?limit=4&match[type]=indicator&next={first['next']}").content for _ in range(2)]
    without = many.objects(f"?limit=4&next={first['next']}").content
    assert again[0] == again[1] == without
    assert many.objects(f"?limit=4&match[type]=identity&next={first['next']}").status_code == 400


def test_next_of_one_listing_opens_no_other(many):
    mark = many.objects("?limit=4").json()["next"]
    assert many.get(many.at("collection", f"manifest/?limit=4&next={mark}")).status_code == 400
    assert many.objects(f"?next={mark}", of="ro").status_code == 400
    assert many.objects(f"?next={mark[:-2]}AA").status_code == 400


def test_the_last_page_says_no_more(many):
    told = many.objects("?limit=26").json()
    assert "more" not in told
    assert "next" not in told


def test_what_is_added_during_a_walk_is_met_at_its_end(many):
    first = many.objects("?limit=20").json()
    many.add(indicator(100))
    rest = many.objects(f"?limit=20&next={first['next']}").json()
    assert rest["objects"][-1]["id"] == indicator(100)["id"]
    assert len(rest["objects"]) == 7


def test_no_request_gets_an_unbounded_page(many, monkeypatch):
    from tahaluf.exchange.taxii import filters

    monkeypatch.setattr(filters, "PAGE_MOST", 10)
    assert len(many.objects("?limit=999999999").json()["objects"]) == 10


# §5.6–5.8 one object, its versions, deletion


def test_one_object_is_its_last_version_unless_others_are_asked_for(several):
    name = indicator(1)["id"]
    assert versions_of(several.get(several.at("collection", f"objects/{name}/"))) == ["2025-08-01T00:00:00.123456Z"]
    assert len(versions_of(several.get(several.at("collection", f"objects/{name}/?match[version]=all")))) == 3
    assert several.get(several.at("collection", f"objects/{name}/?match[version]=2001-01-01T00:00:00Z")).status_code == 404


def test_versions_are_listed_and_paged(several):
    path = several.at("collection", f"objects/{indicator(1)['id']}/versions/")
    whole = several.get(path)
    assert whole.json() == {"versions": ["2025-06-01T00:00:00.000Z", "2025-07-01T00:00:00Z", "2025-08-01T00:00:00.123456Z"]}
    page = several.get(f"{path}?limit=2")
    assert len(page.json()["versions"]) == 2
    assert several.get(f"{path}?limit=2&next={page.json()['next']}").json() == {"versions": ["2025-08-01T00:00:00.123456Z"]}
    assert several.get(f"{path}?limit=2&added_after={page['X-TAXII-Date-Added-Last']}").json() == {
        "versions": ["2025-08-01T00:00:00.123456Z"]
    }


def test_deleting_takes_every_version_away_at_once(several):
    path = several.at("collection", f"objects/{indicator(1)['id']}/")
    assert several.call("DELETE", path).status_code == 200
    assert several.get(path).status_code == 404
    assert indicator(1)["id"] not in several.ids_of("?match[version]=all")
    assert several.call("DELETE", path).status_code == 404


def test_deleting_one_version_leaves_the_others_and_their_order(several):
    path = several.at("collection", f"objects/{indicator(1)['id']}/")
    assert several.call("DELETE", f"{path}?match[version]=last").status_code == 200
    assert versions_of(several.get(path)) == ["2025-07-01T00:00:00Z"]
    assert several.call("DELETE", f"{path}?match[version]=2025-06-01T00:00:00Z").status_code == 200
    assert versions_of(several.get(f"{path}?match[version]=first")) == ["2025-07-01T00:00:00Z"]


def test_what_is_added_after_a_deletion_is_dated_later(many):
    last = many.objects()["X-TAXII-Date-Added-Last"]
    many.call("DELETE", many.at("collection", f"objects/{indicator(25)['id']}/"))
    many.add(indicator(25))
    assert many.objects()["X-TAXII-Date-Added-Last"] > last
