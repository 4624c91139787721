"""Records through the API."""

from __future__ import annotations

import json

import pytest

from tahaluf.hub.accounts.models import ApiToken
from tahaluf.kernel.markings import TLP, Lane

pytestmark = pytest.mark.django_db
CONTENT = {"seized_on": "2025-12-31", "place": {"country": "MA"}, "substances": [{"reported": "4-MMC"}]}
REPORT = {"kind": "seizure", "content": CONTENT}


def test_a_report_is_appended_recognised_and_read_back(program):
    north = program()
    made = north.post("/records", REPORT)
    assert made.status_code == 201, made.content
    record_id = made.json()["id"]
    assert made["Location"] == f"/api/v1/records/{record_id}"
    read = north.get(f"/records/{record_id}")
    assert read.status_code == 200
    assert read["ETag"] == made["ETag"] == made.json()["etag"]
    body = read.json()
    assert body["content"]["substances"][0]["substance"] == "mephedrone"
    assert body["markings"]["tlp"] == "amber+strict"
    assert body["markings"]["lane"] == "enforcement"
    assert body["withheld"] == []
    assert body["signed"] is True


def test_a_receipt_repeats_no_content(program):
    assert set(program().post("/records", REPORT).json()) == {"id", "kind", "modified", "etag"}


def test_absent_and_forbidden_records_are_not_told_apart(program, seizure):
    record = seizure()
    west = program("west")
    forbidden, absent = (
        west.get(f"/records/{record.id}"),
        west.get("/records/tahaluf-seizure--00000000-0000-4000-8000-000000000000"),
    )
    assert forbidden.status_code == absent.status_code == 404
    assert forbidden.content == absent.content
    assert forbidden["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("part", ["", "/versions", "/who-sees", "/related", "/duplicates", f"/files/{'0' * 64}"])
def test_nothing_about_a_forbidden_record_is_told(program, seizure, part):
    assert program("west").get(f"/records/{seizure().id}{part}").status_code == 404


def test_a_change_to_a_forbidden_record_is_404_and_to_a_readable_foreign_one_403(program, seizure):
    record = seizure()
    assert program("west").put(f"/records/{record.id}", {"content": CONTENT}, If_Match="*").status_code == 404
    assert program("south").put(f"/records/{record.id}", {"content": CONTENT}, If_Match="*").status_code == 403


def test_all_faults_of_a_report_are_told_together(program):
    bad = {
        "kind": "seizure",
        "content": {"seized_on": "yesterday", "unheard": 1},
        "markings": {"circles": ["nowhere"], "grade": "Z9"},
    }
    told = program().post("/records", bad)
    assert told.status_code == 422
    assert told["Content-Type"] == "application/problem+json"
    places = {fault["place"] for fault in told.json()["faults"]}
    assert {"content.unheard", "content.place", "content.seized_on", "markings.circles.0", "markings.grade"} <= places
    assert all(fault["fault"] and fault["remedy"] for fault in told.json()["faults"])


def test_a_reading_token_changes_nothing(program):
    reading = program(scope=ApiToken.Scope.READ)
    assert reading.post("/records", REPORT).status_code == 403
    assert reading.get("/count").json() == {"number": 0, "at_least": False}


def test_a_lane_reports_only_what_it_could_see_again(program):
    assert program(lane=Lane.ENFORCEMENT).post("/records", {"kind": "exposure", "content": {}}).status_code == 403
    assert program(lane=Lane.PUBLIC).post("/records", REPORT).status_code == 403


def test_a_foreign_circle_cannot_be_named(program, circle):
    marked = REPORT | {"markings": {"tlp": "amber", "circles": [circle.slug]}}
    assert program("north").post("/records", marked).status_code == 201
    assert program("west").post("/records", marked).status_code == 422


def test_a_change_needs_the_version_it_is_based_on(program):
    north = program()
    made = north.post("/records", REPORT)
    path = f"/records/{made.json()['id']}"
    changed = {"content": CONTENT | {"summary": "changed"}}
    assert north.put(path, changed).status_code == 428
    assert north.put(path, changed, If_Match='"other"').status_code == 412
    second = north.put(path, changed, If_Match=made["ETag"])
    assert second.status_code == 200
    assert north.put(path, changed, If_Match=made["ETag"]).status_code == 412
    assert [one["content"].get("summary") for one in north.get(f"{path}/versions").json()["versions"]] == ["changed", None]


def test_a_retraction_is_final_and_leaves_the_list(program):
    north = program()
    made = north.post("/records", REPORT)
    path = f"/records/{made.json()['id']}"
    taken = north.post(f"{path}/retraction", {"reason": "a mistake"}, If_Match=made["ETag"])
    assert taken.status_code == 200
    assert north.get(path).json()["retracted"] == "a mistake"
    assert north.get("/records").json()["records"] == []
    assert [one["id"] for one in north.get("/records", {"retracted": "true"}).json()["records"]] == [made.json()["id"]]
    assert north.put(path, {"content": CONTENT}, If_Match=taken["ETag"]).status_code == 409


def test_a_version_that_the_caller_holds_is_not_sent_again(program):
    north = program()
    made = north.post("/records", REPORT)
    again = north.get(f"/records/{made.json()['id']}", If_None_Match=made["ETag"])
    assert again.status_code == 304
    assert again.content == b""


def test_check_tells_who_would_see_and_appends_nothing(program, circle, members):
    north = program()
    told = north.post("/check", REPORT | {"markings": {"tlp": "amber", "circles": ["strait"]}})
    assert told.status_code == 200
    assert {one["member"] for one in told.json()["who_would_see"]} == {members["north"].id, members["south"].id}
    assert north.get("/count").json()["number"] == 0


def test_pages_join_without_gap_or_repeat_while_records_arrive(program, seizure):
    expected = [seizure(seized_on=f"2025-11-{day:02}").id for day in range(1, 8)][::-1]
    north, seen, cursor = program(), [], None
    while True:
        page = north.get("/records", {"limit": 2} | ({"cursor": cursor} if cursor else {})).json()
        seen += [one["id"] for one in page["records"]]
        cursor = page["next"]
        if cursor is None:
            break
        seizure(seized_on="2025-12-01")
    assert seen == expected


def test_a_page_is_never_longer_than_200(program):
    assert program().get("/records", {"limit": 201}).status_code == 422
    assert program().get("/records", {"cursor": "made-up"}).status_code == 422


def test_formats_are_negotiated(program, seizure):
    record = seizure()
    south = program("south")
    table = south.get("/records", {"kind": "seizure"}, Accept="text/csv")
    assert table["Content-Type"].startswith("text/csv")
    assert record.id in table.content.decode("utf-8-sig")
    assert south.get("/records", Accept="text/csv").status_code == 422
    bundle = south.get("/records", Accept="application/stix+json;version=2.1")
    assert record.id in {one["id"] for one in json.loads(bundle.content)["objects"]}
    places = south.get(f"/records/{record.id}", {"format": "geojson"})
    assert json.loads(places.content)["features"][0]["properties"]["record"] == record.id
    assert south.get("/records", Accept="image/png").status_code == 406


def test_every_format_leaves_out_what_the_reader_may_not_see(program, seizure):
    seizure()
    west = program("west")
    for asked in ({"format": "csv", "kind": "seizure"}, {"format": "stix"}, {"format": "geojson"}, {"format": "json"}):
        assert "tahaluf-seizure--" not in west.get("/records", asked).content.decode("utf-8-sig")


def test_search_finds_folded_words_of_the_readers_own_view(program, seizure):
    record = seizure(summary="حبوب زرقاء")
    assert [one["id"] for one in program("south").get("/search", {"q": "زرقاء"}).json()["records"]] == [record.id]
    assert program("west").get("/search", {"q": "زرقاء"}).json()["records"] == []


def test_counts_facets_and_series_are_of_the_readers_own_view(program, seizure):
    seizure()
    seizure(tlp=TLP.AMBER_STRICT, circles=False)
    for member, number in (("north", 2), ("south", 1), ("west", 0)):
        caller = program(member)
        assert caller.get("/count").json()["number"] == number
        assert sum(one["number"] for one in caller.get("/facets").json()["by_role"]["kind"]) == number
        everything = [one for one in caller.get("/weekly").json()["series"] if (one["substance"], one["region"]) == ("", "")]
        assert sum(sum(one["counts"]) for one in everything) == number


def test_kinds_have_schemas(program):
    north = program()
    assert len(north.get("/kinds").json()) == 38
    schema = north.get("/kinds/seizure/schema").json()
    assert {"seized_on", "place"} <= set(schema["required"])
    assert north.get("/kinds/nothing/schema").status_code == 404
