"""Reporting by hand: what is offered, what is asked before it is shared, and what is said afterwards."""

from __future__ import annotations

import re

import pytest

from tahaluf.kernel.markings import Lane

pytestmark = pytest.mark.django_db

FIELDS = {"seized_on": "2025-12-31", "place.country": "MA", "place.locality": "طنجة", "substances.0.reported": "4-MMC"}


AMOUNT = {"substances.0.amount.value": "1347", "substances.0.amount.unit": "tablet"}
LOAD = [{"reported": "fentanyl", "substance": "fentanyl", "certainty": "confirmed", "amount": {"value": "1347", "unit": "tablet"}}]


def begun(client, **fields) -> str:
    first = client.post("/report/begin/", {"kind": "seizure"}).url
    client.post(first, {**FIELDS, **fields, "check": "1"})
    return first.rsplit("/", 2)[0] + "/check/"


@pytest.mark.parametrize("lane", [Lane.ENFORCEMENT, Lane.HEALTH, Lane.LABORATORY, Lane.REGULATORY, Lane.COOPERATION])
def test_kinds_of_the_own_lane_come_first(signed_in, lane):
    groups = signed_in(lane=lane).get("/report/").context["groups"]
    assert (groups[0].lane, groups[0].own) == (lane, True)
    assert not any(group.own for group in groups[1:])


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_every_kind_is_offered_once_and_in_the_order_of_the_language(signed_in, language):
    client = signed_in()
    client.cookies["django_language"] = language
    page = client.get("/report/")
    shown = re.findall(r'name="kind" value="([a-z-]+)"', page.content.decode())
    assert len(shown) == len(set(shown)) > 20
    titles = [kind.title.in_(language) for kind in page.context["groups"][0].kinds]
    orders = {"en": titles == sorted(titles), "fr": True, "ar": titles[0] <= titles[-1] or titles[0].startswith("ال")}
    assert orders[language]


def test_a_record_of_the_same_event_is_offered_before_it_is_told_twice(signed_in, seizure):
    there = seizure(substances=LOAD)
    client = signed_in()
    page = client.get(begun(client, **AMOUNT, **{"substances.0.reported": "fentanyl"})).content.decode()
    assert "Perhaps this is reported already" in page
    assert f'href="/records/{there.id}/"' in page


def test_a_record_that_this_person_may_not_see_is_not_offered(signed_in, seizure):
    there = seizure(substances=LOAD)
    client = signed_in(member="west")
    page = client.get(begun(client, **AMOUNT, **{"substances.0.reported": "fentanyl"})).content.decode()
    assert there.id not in page
    assert "Perhaps this is reported already" not in page


def test_another_event_is_not_called_reported_already(signed_in, seizure):
    seizure(substances=LOAD)
    client = signed_in()
    page = client.get(begun(client, **{"seized_on": "2025-06-01", "substances.0.reported": "cannabis"})).content.decode()
    assert "Perhaps this is reported already" not in page


def test_confirming_leads_to_a_page_that_says_what_happens_next_and_who_sees_it(signed_in, circle):
    client = signed_in()
    done = client.post(begun(client), {"tlp": "amber", "circles": [circle.id], "confirm": "1"})
    page = client.get(done.url).content.decode()
    assert "Your report is in the ledger" in page
    assert "What happens next" in page
    assert "Southland Institute" in page
    assert done.url.startswith("/report/done/tahaluf-seizure--")


def test_nobody_else_reads_how_a_report_went(signed_in, seizure):
    record = seizure()
    assert signed_in(member="south").get(f"/report/done/{record.id}/").status_code == 403
    assert signed_in(member="west").get(f"/report/done/{record.id}/").status_code == 404


def test_a_report_begun_on_one_device_goes_on_at_another(signed_in):
    from django.test import Client

    client = signed_in()
    check = begun(client)
    other = Client()
    other.force_login(client.user)
    assert "4-MMC" in other.get(check).content.decode()
    assert check in other.get("/").content.decode()


@pytest.mark.parametrize(
    ("language", "said"), [("ar", "الحقل مطلوب."), ("fr", "Ce champ est obligatoire."), ("en", "Field required.")]
)
def test_an_answer_that_is_missing_is_told_in_the_language_of_the_page(signed_in, language, said):
    client = signed_in()
    client.cookies["django_language"] = language
    first = client.post("/report/begin/", {"kind": "seizure"}).url
    client.post(first, {"place.country": "MA"})
    page = client.get(first.rsplit("/", 2)[0] + "/check/").content.decode()
    assert said in page
    assert ("Field required" in page) == (language == "en")


@pytest.mark.parametrize(
    ("language", "said"), [("ar", "ليس رمزاً من ISO 3166-1."), ("fr", "n'est pas un code ISO 3166-1."), ("en", "is no")]
)
def test_a_wrong_country_is_told_in_the_language_of_the_page(signed_in, language, said):
    client = signed_in()
    client.cookies["django_language"] = language
    page = client.get(begun(client, **{"place.country": "XQ"})).content.decode().replace("&#x27;", "'")
    assert said in page
    assert ("Write two letters" in page) == (language == "en")
