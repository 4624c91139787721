"""What a scan holds goes no further before a person says why it may; the decision is kept, the words are not."""

from __future__ import annotations

import json
import re

import pytest

from tahaluf.hub.audit.models import Event
from tahaluf.hub.ledger.queries import Filters, visible_to
from tahaluf.kernel.markings import TLP, Lane

pytestmark = pytest.mark.django_db
FIELDS = {"seized_on": "2025-12-31", "place.country": "MA", "substances.0.reported": "4-MMC"}
CATEGORY_WORDS = "reflux … stirred … recrystallise"


def begun(client, **fields):
    first = client.post("/report/begin/", {"kind": "seizure"}).url
    client.post(first, {**FIELDS, **fields, "check": "1"})
    return first.rsplit("/", 2)[0] + "/check/"


def told(client):
    return list(visible_to(client.user.reader()).all_records(Filters()))


def test_what_holds_is_explained_and_asked_about_before_it_is_reported(signed_in):
    client = signed_in()
    page = client.post(begun(client, summary=CATEGORY_WORDS), {"tlp": "amber", "preview": "1"}).content.decode()
    assert "Found in the free texts" in page
    assert 'name="scan_reason"' in page


def test_without_a_reason_nothing_is_appended_and_nothing_is_lost(signed_in):
    client = signed_in()
    address = begun(client, summary=CATEGORY_WORDS)
    assert client.post(address, {"tlp": "amber", "confirm": "1"}).url == address
    assert told(client) == []
    assert client.get(address).status_code == 200


def test_with_a_reason_it_is_appended_and_the_decision_kept_without_the_words(signed_in):
    client = signed_in()
    client.post(begun(client, summary=CATEGORY_WORDS), {"tlp": "amber", "confirm": "1", "scan_reason": "A glossary of terms"})
    assert len(told(client)) == 1
    event = Event.objects.get(action="scan.decided")
    detail = json.loads(event.detail)
    assert detail == {"places": ["summary"], "reason": "A glossary of terms", "sorts": {"procedure": 1}}
    assert "reflux" not in event.detail


def test_a_reason_that_names_somebody_is_refused(signed_in):
    client = signed_in()
    client.post(
        begun(client, summary=CATEGORY_WORDS), {"tlp": "amber", "confirm": "1", "scan_reason": "Mr Sample Invented said so"}
    )
    assert told(client) == []
    assert not Event.objects.filter(action="scan.decided").exists()


def test_data_of_persons_are_shown_where_fields_are_made_for_them_and_do_not_hold(signed_in):
    client = signed_in()
    address = begun(client, summary="Mr Sample Invented was heard")
    page = client.post(address, {"tlp": "amber", "preview": "1"}).content.decode()
    assert "This looks like a person" in page
    assert 'name="scan_reason"' not in page
    client.post(address, {"tlp": "amber", "confirm": "1"})
    assert len(told(client)) == 1


def test_in_the_health_lane_data_of_persons_hold(signed_in):
    client = signed_in(lane=Lane.HEALTH)
    first = client.post("/report/begin/", {"kind": "exposure"}).url
    fields = {
        "occurred_on": "2025-12-31",
        "event": "overdose",
        "place.country": "MA",
        "summary": "Mr Sample Invented",
        "check": "1",
    }
    fields |= {"substances.0.reported": "fentanyl"}
    client.post(first, fields)
    address = first.rsplit("/", 2)[0] + "/check/"
    client.post(address, {"tlp": "amber", "confirm": "1"})
    assert told(client) == []


def test_a_text_in_which_nothing_is_found_is_not_asked_about(signed_in):
    client = signed_in()
    page = client.post(begun(client, summary="Nothing of note"), {"tlp": "amber", "preview": "1"}).content.decode()
    assert "Found in the free texts" not in page


def changed(client, record, **more):
    page = client.get(f"/alerts/{record.id}/update/").content.decode()
    base = re.search(r'name="base" value="([^"]+)"', page)[1]
    words = {"base": base, "en-headline": "New wording", "en-description": "Call +962 6 500 0000", "ar-headline": "صياغة"}
    return client.post(f"/alerts/{record.id}/update/", words | {"confirm": "1"} | more)


def test_new_wording_with_a_telephone_number_is_held_until_somebody_says_why(signed_in, alert):
    record = alert(tlp=TLP.GREEN)
    client = signed_in()
    client.post(f"/alerts/{record.id}/decide/", {"decision": "confirmed", "reason": "Confirmed twice"})
    held = changed(client, record)
    assert held.status_code == 200
    assert "This looks like a telephone number" in held.content.decode()
    assert changed(client, record, scan_reason="The public hotline").url == f"/alerts/{record.id}/"


def test_a_program_releases_no_alert_that_a_scan_holds(client, person):
    from tahaluf.hub.accounts import tokens

    user = person()
    token = tokens.issue(user.member_id, lane=Lane.ENFORCEMENT, title="x", scope="report", by=user).text
    texts = [{"language": "en", "headline": "x", "description": "Call +962 6 500 0000"}]
    given = {"kind": "alert", "content": {"event": "x", "texts": texts}, "markings": {"tlp": "green"}}
    given["reason"] = "y"
    how = {"content_type": "application/json", "headers": {"authorization": f"Bearer {token}"}}
    held = client.post("/api/v1/alerts", given, **how)
    assert [fault["code"] for fault in held.json()["faults"]] == ["held"]
    assert client.post("/api/v1/alerts", given | {"scan_reason": "The public hotline"}, **how).status_code == 201
