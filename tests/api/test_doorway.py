"""Tokens, sessions, limits, idempotency keys and the shape of errors."""

from __future__ import annotations

import json
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tahaluf.api import doorway
from tahaluf.hub.accounts import tokens
from tahaluf.hub.accounts.models import ApiToken
from tahaluf.hub.replies.models import Reply
from tahaluf.kernel.markings import Lane

pytestmark = pytest.mark.django_db
CONTENT = {"seized_on": "2025-12-31", "place": {"country": "MA"}, "substances": [{"reported": "4-MMC"}]}
REPORT = {"kind": "seizure", "content": CONTENT}
CSV = b"seized_on,place,substances\n"


def number_of_records(program):
    return program.get("/count").json()["number"]


def test_without_a_token_nothing_but_health_answers(client, members):
    assert client.get("/api/v1/health").json() == {"status": "ok"}
    refused = client.get("/api/v1/records")
    assert refused.status_code == 401
    assert refused["Content-Type"] == "application/problem+json"
    assert refused["WWW-Authenticate"].startswith("Bearer")


def test_a_wrong_token_is_not_rescued_by_a_session(signed_in):
    assert signed_in().get("/api/v1/records", headers={"Authorization": "Bearer tahaluf_x"}).status_code == 401


def test_a_wrong_secret_is_not_noted_as_a_use(client, members):
    issued = tokens.issue(members["north"].id, lane=Lane.ENFORCEMENT, title="A program")
    wrong = issued.text[:-1] + ("x" if issued.text[-1] != "x" else "y")
    for text, status, used in ((wrong, 401, False), (issued.text, 200, True)):
        assert client.get("/api/v1/records", headers={"Authorization": f"Bearer {text}"}).status_code == status
        assert (ApiToken.objects.get(pk=issued.token.pk).last_used is not None) is used


def test_a_session_reads_and_changes_only_with_its_csrf_token(person):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person())
    assert strict.get("/api/v1/records").status_code == 200
    refused = strict.post("/api/v1/records", json.dumps(REPORT), content_type="application/json")
    assert refused.status_code == 403
    assert refused["Content-Type"] == "application/problem+json"


def test_a_repeated_report_is_done_once_and_answered_alike(program):
    north = program()
    key = str(uuid.uuid4())
    first, second = (north.post("/records", REPORT, Idempotency_Key=key) for _ in range(2))
    assert first.status_code == second.status_code == 201
    assert first.content == second.content
    assert second["ETag"] == first["ETag"]
    assert second["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first
    assert number_of_records(north) == 1


def test_a_key_used_for_another_request_is_refused(program):
    north = program()
    north.post("/records", REPORT, Idempotency_Key="k1")
    other = north.post("/records", REPORT | {"confidence": 5}, Idempotency_Key="k1")
    assert other.status_code == 422
    assert other.json()["faults"][0]["code"] == "key-reused"
    assert number_of_records(north) == 1


def test_callers_do_not_share_keys(program):
    north, also_north = program(), program()
    one, two = (caller.post("/records", REPORT, Idempotency_Key="k1") for caller in (north, also_north))
    assert one.json()["id"] != two.json()["id"]


def test_a_failed_request_leaves_its_key_free(program):
    north = program()
    assert north.post("/records", {"kind": "seizure", "content": {}}, Idempotency_Key="k1").status_code == 422
    assert north.post("/records", REPORT, Idempotency_Key="k1").status_code == 201


def test_a_key_is_forgotten_after_a_day(program, monkeypatch):
    north = program()
    with monkeypatch.context() as yesterday:
        yesterday.setattr(doorway, "now", lambda: timezone.now() - timedelta(hours=24, seconds=1))
        north.post("/records", REPORT, Idempotency_Key="k1")
    again = north.post("/records", REPORT, Idempotency_Key="k1")
    assert "Idempotency-Replayed" not in again
    assert number_of_records(north) == 2


def test_a_kept_reply_holds_no_content(program):
    program().post("/records", REPORT | {"content": CONTENT | {"summary": "a secret word"}}, Idempotency_Key="k1")
    assert b"secret" not in bytes(Reply.objects.get().body)


def test_the_limit_is_told_and_kept(program, settings):
    settings.API_RATE = "3/h"
    north = program()
    assert [north.get("/kinds").status_code for _ in range(4)] == [200, 200, 200, 429]
    last = north.get("/kinds")
    assert last["RateLimit"].startswith('"default";r=0;t=')
    assert last["RateLimit-Policy"] == '"default";q=3;w=3600'
    assert last["Content-Type"] == "application/problem+json"
    assert int(last["Retry-After"]) > 0
    assert program().get("/kinds").status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "status"), [("get", "/nowhere", 404), ("delete", "/records", 405), ("get", "/records/x/y/z", 404)]
)
def test_every_error_is_a_problem(program, method, path, status):
    north = program()
    told = getattr(north.client, method)(f"/api/v1{path}", headers=north.headers)
    assert told.status_code == status
    assert told["Content-Type"] == "application/problem+json"
    assert set(told.json()) == {"type", "title", "status", "detail", "faults"}
    assert told.json()["status"] == status


def test_answers_are_never_for_shared_caches(program):
    answer = program().get("/records")
    assert "private" in answer["Cache-Control"]
    assert "Authorization" in answer["Vary"]


def test_tokens_are_made_by_people_only_and_told_once(program, signed_in):
    client = signed_in()
    made = client.post("/api/v1/tokens", json.dumps({"title": "lab link"}), content_type="application/json")
    assert made.status_code == 201
    text = made.json()["text"]
    assert client.get("/api/v1/self", headers={"Authorization": f"Bearer {text}"}).json()["may_report"] is False
    assert text not in client.get("/api/v1/tokens").content.decode()
    assert program().post("/tokens", {"title": "more"}).status_code == 403
    assert client.delete(f"/api/v1/tokens/{made.json()['token']['id']}").status_code == 204
    assert Client().get("/api/v1/self", headers={"Authorization": f"Bearer {text}"}).status_code == 401


def test_the_audit_is_for_stewards_of_the_own_member(program, person, seizure):
    record = seizure()
    steward = person(member="south", is_steward=True)
    program("north").get(f"/records/{record.id}")
    south = program("south", by=steward)
    south.get(f"/records/{record.id}")
    told = south.get("/audit")
    assert told.status_code == 200, told.content
    assert {one["member"] for one in told.json()} == {steward.member_id}
    assert program("south").get("/audit").status_code == 403


def test_a_circle_is_known_to_its_members_only(program, circle):
    assert [one["slug"] for one in program("south").get("/circles").json()] == ["strait"]
    assert program("west").get("/circles").json() == []


def test_substances_are_recognised_and_their_control_told(program):
    north = program()
    found = north.get("/substances", {"q": "فنتانيل"}).json()
    assert found["candidates"][0]["substance"] == "fentanyl"
    assert found["candidates"][0]["reasons"]
    control = north.get("/substances/fentanyl/control", {"on": "2024-01-01"}).json()
    assert {"yes"} <= {one["answer"] for one in control}
    assert north.get("/substances/no-such/control").status_code == 404


def test_a_text_becomes_a_draft_and_only_a_confirmed_draft_a_record(program):
    north, south = program(), program("south")
    made = north.post("/drafts", {"kind": "seizure", "values": CONTENT})
    assert made.status_code == 201
    path = f"/drafts/{made.json()['id']}"
    assert south.get(path).status_code == 404
    assert program(lane=Lane.PUBLIC).get(path).status_code == 404
    assert number_of_records(north) == 0
    assert north.post(f"{path}/confirmation", {}).status_code == 201
    assert number_of_records(north) == 1
    assert north.get(path).status_code == 404


def test_assessing_a_text_appends_nothing(program):
    north = program()
    told = north.post("/assess/text", {"text": "Customs seized 12 kg of fentanyl in Tangier on 3 May 2025."})
    assert told.status_code == 200
    assert "fentanyl" in {one["value"] for one in told.json()["found"]}
    assert number_of_records(north) == 0


TABLE = b"Date,City,Substance,Weight kg\n2025-05-03,Tangier,fentanyl,2\n2025-05-04,Tangier,heroin,1\n"


def test_a_file_is_planned_imported_once_and_undone(program):
    north, fields = program(), {"answers": json.dumps({"kind": "seizure", "country": "MA"})}
    plan = north.upload("/imports/plan", "line.csv", TABLE, fields)
    assert plan.status_code == 200, plan.content
    done = north.upload("/imports", "line.csv", TABLE, fields, Idempotency_Key="k1")
    assert done.status_code == 201, done.content
    body = done.json()
    assert body["rows"] == body["records"] + body["refused"] + body["duplicates"] == 2
    assert north.upload("/imports", "line.csv", TABLE, fields, Idempotency_Key="k1").content == done.content
    assert north.upload("/imports", "line.csv", TABLE, fields).json()["duplicates"] == body["records"]
    path = f"/imports/{body['imports'][0]}"
    assert north.get(path).json()["records"] == body["records"]
    assert isinstance(north.get(f"{path}/faults").json()["faults"], list)
    assert program("south").get(path).status_code == 404
    assert north.post(f"{path}/undo", {"reason": "wrong file"}).json() == {"retracted": body["records"]}
    assert number_of_records(north) == 0


def test_nobody_imports_what_their_lane_does_not_see(program):
    fields = {"answers": json.dumps({"kind": "exposure", "country": "US"})}
    table = b"Date of death,Age,Cause of death\n2024-01-02,30,fentanyl toxicity\n"
    assert program(lane=Lane.ENFORCEMENT).upload("/imports", "deaths.csv", table, fields).status_code == 403


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=8,
)
bodies = st.fixed_dictionaries(
    {"kind": st.sampled_from(["seizure", "alert", "", "nothing"]) | json_values, "content": json_values},
    optional={
        "markings": json_values,
        "field_markings": json_values,
        "lang": json_values,
        "confidence": json_values,
        "external_references": json_values,
    },
)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=bodies | json_values)
def test_no_body_makes_the_hub_fail(program, settings, body):
    settings.API_RATE = "100000/m"
    north = program()
    for path in ("/records", "/check", "/drafts", "/assess/text"):
        told = north.post(path, json.dumps(body).encode("utf-8", "surrogatepass"))
        assert told.status_code in {200, 201, 400, 403, 404, 409, 422}, told.content
        if told.status_code >= 400:
            assert told["Content-Type"] == "application/problem+json"


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    query=st.dictionaries(
        st.sampled_from(
            [
                "kind",
                "owner",
                "substance",
                "where",
                "period",
                "text",
                "cursor",
                "limit",
                "format",
                "retracted",
                "exercise",
                "q",
                "weeks",
            ]
        ),
        st.text(max_size=12) | st.integers().map(str) | st.sampled_from(["2024", "2024-05", "MA", "csv", "true"]),
        max_size=4,
    )
)
def test_no_query_makes_the_hub_fail(program, settings, query):
    settings.API_RATE = "100000/m"
    north = program()
    for path in ("/records", "/search", "/count", "/facets", "/weekly", "/signals", "/substances", "/audit", "/imports"):
        assert north.get(path, query).status_code in {200, 403, 406, 422}


def test_a_reading_token_is_refused_by_every_change(program):
    reading = program(scope=ApiToken.Scope.READ)
    ghost = uuid.uuid4()
    for path, body in (
        ("/records", REPORT),
        ("/check", REPORT),
        ("/drafts", {"kind": "seizure"}),
        (f"/imports/{ghost}/undo", {"reason": "x"}),
        (f"/drafts/{ghost}/confirmation", {}),
        ("/records/x/retraction", {"reason": "x"}),
    ):
        assert reading.post(path, body).status_code == 403
    assert reading.upload("/imports", "a.csv", TABLE).status_code == 403


def test_a_column_means_what_the_caller_says_and_a_wrong_choice_is_told_with_the_choices(program):
    reporter = program(lane=Lane.HEALTH)
    table = b"Q1,Q2,Q3,Q4\n2024-05-05,40,US,Heroin toxicity\n"
    chosen = {"mapping": '{"Q1": "date_of_death", "Q2": "ignore", "Q3": "country", "Q4": "cause"}'}
    plan = reporter.upload("/imports/plan", "odd.csv", table, chosen).json()
    assert ["Q1", "occurred_on"] in plan["mapping"]
    assert ["Q2", "chosen"] in plan["ignored"]
    assert {"age", "city"} <= set(plan["fields"])
    assert reporter.upload("/imports", "odd.csv", table, chosen).json()["records"] == 1
    wrong = reporter.upload("/imports", "odd.csv", table, {"mapping": '{"Q9": "date_of_death", "Q1": "no_such"}'})
    assert wrong.status_code in {400, 422}
    assert {fault["place"] for fault in wrong.json()["faults"]} == {"column Q9", "column Q1"}


def test_signals_of_an_import_are_those_of_the_callers_own_view(program):
    days = [f"2024-{1 + week // 4:02}-{1 + 7 * (week % 4):02}" for week in range(40)]
    rows = [f"{day},{20 + n},US,US-CT,Heroin toxicity" for day in days for n in range(2)]
    rows += [f"{day},{20 + n},US,US-CT,Xylazine toxicity" for day in days[-3:] for n in range(12)]
    table = ("Date of death,Age,Country,State,Cause of death\n" + "\n".join(rows) + "\n").encode()
    assert program(member="north", lane=Lane.HEALTH).upload("/imports", "all.csv", table).json()["signals"]
    other = ("\n".join(["Date of death,Age,Country,State,Cause of death", *rows[:80]]) + "\n").encode()
    told = program(member="south", lane=Lane.HEALTH).upload("/imports", "few.csv", other).json()
    assert told["records"] == 80
    assert "xylazine" not in {signal["substance"] for signal in told["signals"]}
