"""The page of exchange with other hubs."""

from __future__ import annotations

import csv
import io

import pytest
from django.utils import timezone

from tahaluf.hub.doctor import examine
from tahaluf.hub.federation import hubs
from tahaluf.hub.federation.models import Hub, Trouble
from tahaluf.hub.moments import microseconds

SECRET = "tahaluf-seizure--55555555-5555-4555-8555-555555555555"


@pytest.fixture
def other(db):
    hubs.own(at=timezone.now())
    made = Hub.objects.create(
        id="hub--11112222333344445555666677778888",
        name="Hub of the North",
        key="A" * 43 + "=",
        address="https://north.example",
        lanes=["enforcement"],
        pulled=7,
        last=12,
        pulled_us=microseconds(timezone.now()),
    )
    Trouble.objects.create(hub=made, about=SECRET, position=3, why="No member of this hub may see it whole.", at_us=1)
    return made


def test_without_other_hubs_the_page_says_how_one_is_added(signed_in):
    assert b"This hub knows no other hub" in signed_in().get("/exchange/hubs/").content


def test_a_hub_is_listed_with_what_is_still_to_fetch(signed_in, other):
    text = signed_in().get("/exchange/hubs/").content.decode()
    assert "Hub of the North" in text
    assert "behind" in text
    assert "What is on its way" in text


def test_what_was_not_taken_is_told_to_operators_alone(signed_in, other, client):
    for form in ("/exchange/hubs/", "/exchange/hubs.json", "/exchange/hubs.csv"):
        assert SECRET not in signed_in(is_steward=True).get(form).content.decode()
    assert SECRET in signed_in(is_superuser=True).get("/exchange/hubs/").content.decode()


def test_nobody_who_is_not_signed_in_sees_the_page(client, other):
    assert client.get("/exchange/hubs/").status_code == 302
    assert client.get("/exchange/hubs.json").status_code == 302


def test_both_twins_tell_the_same(signed_in, other):
    client = signed_in()
    (told,) = client.get("/exchange/hubs.json").json()["hubs"]
    (row,) = csv.DictReader(io.StringIO(client.get("/exchange/hubs.csv").content.decode("utf-8-sig")))
    assert {name: str(value) if value is not None else "" for name, value in told.items()} == row
    assert (told["behind"], told["waiting"], told["not_taken"]) == (5, 0, 1)


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"cut_us": 1}, "cut off"),
        ({"address": ""}, "known, not asked"),
        ({"tries": 2, "fault": "No answer: ConnectError."}, "does not answer"),
        ({"pulled_us": None}, "not asked yet"),
        ({"pulled": 12}, "up to date"),
    ],
)
def test_the_state_is_said_in_words(signed_in, other, changes, state):
    Hub.objects.filter(pk=other.pk).update(**changes)
    assert state in signed_in().get("/exchange/hubs/").content.decode()


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_page_is_there_in_each_language(signed_in, other, language):
    assert signed_in().get("/exchange/hubs/", HTTP_ACCEPT_LANGUAGE=language).status_code == 200


def test_the_doctor_tells_of_a_hub_that_does_not_answer_and_of_what_was_not_taken(other):
    Hub.objects.filter(pk=other.pk).update(tries=5, fault="No answer: ConnectError.")
    told = [finding.what for finding in examine()]
    assert "The hub Hub of the North did not answer 5 times in a row: No answer: ConnectError." in told
    assert "Of what the hub Hub of the North gave, 1 were not taken." in told


def test_asking_without_a_signature_of_a_known_hub_is_forbidden(client, other):
    for body in (b"", b"{}", b"x" * 70_000):
        answer = client.post("/federation/v1/ask", body, content_type="application/x-tahaluf-page")
        assert answer.status_code == 403
    assert client.get("/federation/v1/ask").status_code == 405
