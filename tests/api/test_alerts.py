"""Alerts through the API."""

from __future__ import annotations

import pytest

from tahaluf.kernel.markings import TLP, Lane

pytestmark = pytest.mark.django_db


def test_an_alert_is_read_only_by_those_who_may_know(program, alert):
    made = alert(tlp=TLP.AMBER_STRICT)
    assert program("north").get(f"/alerts/{made.id}").json()["kind"] == "alert"
    west = program("west")
    assert west.get("/alerts").json()["records"] == []
    for part in ("", "/cap"):
        assert west.get(f"/alerts/{made.id}{part}").status_code == 404


def test_another_kind_is_no_alert(program, seizure):
    assert program().get(f"/alerts/{seizure().id}").status_code == 404


def test_an_unsent_alert_has_no_cap_message_and_a_decision_needs_its_version(program, alert):
    made, north = alert(), program(lane=Lane.REGULATORY)
    path = f"/alerts/{made.id}"
    assert north.get(f"{path}/cap").status_code == 404
    decision = {"decision": "confirmed", "reason": "seen twice"}
    assert north.post(f"{path}/decision", decision).status_code == 428
    told = north.post(f"{path}/decision", decision, If_Match=north.get(path)["ETag"])
    assert told.status_code == 200, told.content


def test_a_confirmed_alert_has_a_cap_message(program, alert):
    north = program(lane=Lane.REGULATORY)
    path = f"/alerts/{alert().id}"
    decision = {"decision": "confirmed", "reason": "seen twice"}
    assert north.post(f"{path}/decision", decision, If_Match=north.get(path)["ETag"]).status_code == 200
    cap = north.get(f"{path}/cap")
    assert cap["Content-Type"].startswith("application/cap+xml")
    assert b"urn:oasis:names:tc:emergency:cap:1.2" in cap.content


def test_only_the_owner_decides(program, alert):
    made = alert()
    told = program("south", lane=Lane.REGULATORY).post(
        f"/alerts/{made.id}/decision", {"decision": "confirmed", "reason": "x"}, If_Match="*"
    )
    assert told.status_code == 403


def test_programs_acknowledge_nothing_and_decide_on_no_signal(program, alert):
    north = program()
    assert north.post(f"/alerts/{alert().id}/acknowledgement").status_code == 403
    assert north.post("/signals/decisions", {"address": "a", "choice": "watch", "reason": "x"}).status_code == 403
