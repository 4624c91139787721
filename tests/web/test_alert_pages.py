"""An alert's page: its series with the bound, its neighbours, and the release of new wording."""

from __future__ import annotations

import re

import pytest

from tahaluf.kernel.markings import TLP

pytestmark = pytest.mark.django_db
TRIGGER = {
    "rule": "watch.rising@1",
    "says": "Seen 3 times in the week from 2025-12-29.",
    "series": "fentanyl||seizure",
    "period": "2025-12-29/2026-01-04",
    "observed": "3",
    "expected": "0.4",
    "bound": "2",
}
MENTION = [{"reported": "fentanyl", "substance": "fentanyl"}]


def confirmed(client, record) -> None:
    client.post(f"/alerts/{record.id}/decide/", {"decision": "confirmed", "reason": "two laboratories agree"})


@pytest.fixture
def with_series(alert, seizure):
    seizure(substances=MENTION)
    return alert(trigger=TRIGGER, substances=MENTION, tlp=TLP.GREEN)


def test_the_series_is_drawn_with_its_bound_and_told_as_a_table(signed_in, with_series):
    client = signed_in()
    page = client.get(f"/alerts/{with_series.id}/").content.decode()
    assert f'src="/alerts/{with_series.id}/figure.svg"' in page
    assert "2025-12-29" in page
    assert "Upper bound" in page
    image = client.get(f"/alerts/{with_series.id}/figure.svg?theme=dark")
    assert image.content.startswith(b"<svg ")


def test_somebody_who_may_not_see_the_records_sees_no_series_and_is_told_so(signed_in, with_series):
    client = signed_in(member="west")
    assert "not shared with you" in client.get(f"/alerts/{with_series.id}/").content.decode()
    assert client.get(f"/alerts/{with_series.id}/figure.svg").status_code == 404


def test_an_alert_raised_by_a_person_has_no_series(signed_in, alert):
    record = alert(tlp=TLP.GREEN)
    client = signed_in()
    assert "Raised by a person" in client.get(f"/alerts/{record.id}/").content.decode()
    assert client.get(f"/alerts/{record.id}/figure.svg").status_code == 404


def test_numbers_in_the_rule_are_isolated(signed_in, with_series):
    page = signed_in().get(f"/alerts/{with_series.id}/").content.decode()
    assert "\u20662025-12-29\u2069" in page


def test_other_alerts_on_the_same_substance_stand_beside(signed_in, alert, with_series):
    other = alert(substances=MENTION, tlp=TLP.GREEN)
    page = signed_in().get(f"/alerts/{with_series.id}/").content.decode()
    assert "Other alerts on the same substances" in page
    assert f'href="/alerts/{other.id}/"' in page
    assert page.count(f'href="/alerts/{with_series.id}/"') == 0


def test_new_wording_is_previewed_with_who_sees_it_and_then_released(signed_in, alert):
    record = alert(tlp=TLP.GREEN)
    client = signed_in()
    confirmed(client, record)
    page = client.get(f"/alerts/{record.id}/update/").content.decode()
    base = re.search(r'name="base" value="([^"]+)"', page)[1]
    words = {"base": base, "en-headline": "Stronger than thought", "en-description": "Invented.", "ar-headline": "أقوى مما ظُن"}
    preview = client.post(f"/alerts/{record.id}/update/", words | {"preview": "1"}).content.decode()
    assert "Southland Institute" in preview
    assert "Release the new wording" in preview
    assert client.post(f"/alerts/{record.id}/update/", words | {"confirm": "1"}).url == f"/alerts/{record.id}/"
    assert "Stronger than thought" in client.get(f"/alerts/{record.id}/?text=en").content.decode()
    assert "أقوى مما ظُن" in client.get(f"/alerts/{record.id}/?text=ar").content.decode()


def test_two_people_never_overwrite_each_other_silently(signed_in, alert):
    record = alert(tlp=TLP.GREEN)
    client = signed_in()
    confirmed(client, record)
    answer = client.post(f"/alerts/{record.id}/update/", {"base": "2020-01-01T00:00:00+00:00", "en-headline": "x", "confirm": "1"})
    assert answer.status_code == 409


def test_a_headline_that_was_emptied_stays(signed_in, alert):
    record = alert(tlp=TLP.GREEN)
    client = signed_in()
    confirmed(client, record)
    page = client.post(f"/alerts/{record.id}/update/", {"en-headline": " ", "preview": "1"}).content.decode()
    assert 'value="Nitazene found in tablets"' in page


def test_only_the_owner_releases_new_wording(signed_in, alert):
    record = alert(tlp=TLP.GREEN)
    assert signed_in(member="south").get(f"/alerts/{record.id}/update/").status_code == 403


def test_a_record_that_is_no_alert_has_no_such_page(signed_in, seizure):
    assert signed_in().get(f"/alerts/{seizure().id}/update/").status_code == 404


def test_an_alert_that_was_stood_down_is_over(signed_in, alert):
    record = alert(tlp=TLP.GREEN)
    client = signed_in()
    confirmed(client, record)
    client.post(f"/alerts/{record.id}/decide/", {"decision": "stood_down", "reason": "the batch is off the market"})
    assert "Release new wording" not in client.get(f"/alerts/{record.id}/").content.decode()


def test_news_counts_the_alerts_that_the_person_may_see(signed_in, alert, circle):
    client = signed_in()
    assert client.get("/alerts/news/?since=2000-01-01T00:00:00%2B00:00").content.strip() == b""
    alert(tlp=TLP.RED)
    alert()
    told = client.get("/alerts/news/?since=2000-01-01T00:00:00%2B00:00").content.decode()
    assert "2 new alerts" in told
    assert "1 new alert" in signed_in(member="west").get("/alerts/news/?since=2000-01-01T00:00:00%2B00:00").content.decode()


@pytest.mark.parametrize("since", ["2100-01-01T00:00:00%2B00:00", "", "yesterday", "2000-01-01T00:00:00", "2000-13-01"])
def test_news_of_no_time_are_none(signed_in, alert, since):
    alert()
    answer = signed_in().get(f"/alerts/news/?since={since}")
    assert (answer.status_code, answer.content.strip()) == (200, b"")
