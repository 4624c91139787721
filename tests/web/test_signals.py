"""Signals and alerts in the pages: the budget hides nothing, decisions carry reasons, an alert tells only what all may know."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import escape

from tahaluf.hub.alerts.models import Decision

pytestmark = pytest.mark.django_db
NEW = [{"reported": "metonitazene", "substance": "metonitazene", "certainty": "confirmed"}]


@pytest.fixture
def rising(seizure):
    """Something never seen before, three times in the week that ended last."""
    today = timezone.now().date()
    monday = today - timedelta(days=today.weekday())
    for week in range(60, 2, -1):
        seizure(seized_on=(monday - timedelta(weeks=week)).isoformat(), substances=[{"reported": "heroin", "substance": "heroin"}])
    return [seizure(seized_on=(monday - timedelta(days=2 + n)).isoformat(), substances=NEW) for n in range(3)]


def first_signal(client) -> str:
    page = client.get("/").content.decode()
    return re.search(r'href="(/signals/\?at=[^"]*metonitazene[^"]*)"', page)[1]


def test_the_desk_shows_what_is_new_and_the_page_says_why(signed_in, rising):
    client = signed_in()
    page = client.get(first_signal(client)).content.decode()
    assert "Why this signal" in page
    assert "What would end it" in page
    assert rising[0].id in page
    assert "The same figures as a table" in page


def test_the_figure_is_an_image_in_the_theme_asked_for(signed_in, rising):
    client = signed_in()
    address = first_signal(client).replace("/signals/?", "/signals/figure.svg?")
    light, dark = client.get(address), client.get(address + "&theme=dark")
    assert light.headers["Content-Type"] == "image/svg+xml"
    assert light.content.startswith(b"<svg ")
    assert light.content != dark.content
    assert b"<script" not in light.content


def test_what_is_new_for_the_circle_is_no_signal_outside_it(signed_in, rising):
    inside = signed_in()
    address = first_signal(inside)
    outside = signed_in(member="west")
    assert "metonitazene" not in outside.get("/").content.decode()
    assert outside.get(address).status_code == 404


def test_a_dismissed_signal_leaves_the_desk_but_not_silently(signed_in, rising):
    client = signed_in()
    address = first_signal(client)
    client.post(address, {"choice": "dismiss", "reason": " "})
    assert Decision.objects.count() == 0
    client.post(address, {"choice": "dismiss", "reason": "a test sample"})
    page = client.get("/").content.decode()
    assert "Dismissed by your member" in page
    assert "a test sample" in client.get(address).content.decode()


def test_an_alert_is_composed_shown_and_released_to_the_circle(signed_in, rising, circle):
    client = signed_in()
    address = first_signal(client).replace("/signals/?", "/signals/alert/?")
    marks = {"tlp": "amber", "circles": [circle.id]}
    draft = client.post(address, {**marks, "preview": "1"}).content.decode()
    assert 'lang="ar"' in draft
    assert "Southland Institute" in draft
    unexplained = client.post(address, {**marks, "confirm": "1", "reason": ""})
    assert unexplained.status_code == 200
    released = client.post(address, {**marks, "confirm": "1", "reason": "three exhibits"})
    assert released.status_code == 302
    assert signed_in(member="south").get(released.url).status_code == 200
    assert signed_in(member="west").get(released.url).status_code == 404


def test_taking_note_moves_an_alert_out_of_the_way(signed_in, alert):
    from tahaluf.kernel.markings import TLP

    record = alert(tlp=TLP.GREEN)
    client = signed_in(member="south")
    client.post(f"/alerts/{record.id}/note/")
    page = client.get("/").content.decode()
    assert "Alerts that you took note of" in page
    assert "You took note of this alert." in client.get(f"/alerts/{record.id}/").content.decode()


def test_what_was_done_afterwards_is_read_by_those_who_see_the_alert(signed_in, alert):
    from tahaluf.kernel.markings import TLP

    record = alert(tlp=TLP.GREEN)
    client = signed_in()
    client.post(f"/alerts/{record.id}/follow-up/", {"action": "hospitals were told <b>", "office": "", "outcome": ""})
    assert escape("hospitals were told <b>") in signed_in(member="south").get(f"/alerts/{record.id}/").content.decode()
    other = signed_in(member="south").post(f"/alerts/{record.id}/follow-up/", {"action": "x"})
    assert other.status_code == 403


def test_a_released_alert_can_be_stood_down_with_a_reason(signed_in, alert):
    record = alert()
    client = signed_in()
    client.post(f"/alerts/{record.id}/decide/", {"decision": "confirmed", "reason": "two laboratories agree"})
    assert 'value="stood_down"' in client.get(f"/alerts/{record.id}/").content.decode()
    client.post(f"/alerts/{record.id}/decide/", {"decision": "stood_down", "reason": "the batch is off the market"})
    assert "the batch is off the market" in client.get(f"/alerts/{record.id}/").content.decode()


def test_the_signal_pages_make_few_queries(signed_in, rising):
    client = signed_in()
    address = first_signal(client)
    for path, most in (("/", 11), (address, 12)):
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        told = [query["sql"][:90] for query in queries if "SAVEPOINT" not in query["sql"]]
        assert len(told) - 2 <= most, (path, len(told), told)
