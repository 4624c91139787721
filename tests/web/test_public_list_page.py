"""The pages of the public list: a button confirms, a mail program leaves in one click, and nobody learns who is on it."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tahaluf.hub.alerts import public_list
from tahaluf.hub.alerts.models import PublicReader

pytestmark = pytest.mark.django_db
SOMEBODY = "somebody@example.org"


@pytest.fixture(autouse=True)
def _address(settings):
    settings.SITE_ADDRESS = "https://hub.example.org"


def ask(client, address=SOMEBODY):
    return client.post("/public/list/", {"address": address})


def path_in(mail, page):
    return re.search(rf"https://hub.example.org(/public/list/{page}/[^\s>]+)", mail.body)[1]


@pytest.fixture
def listed(client, mailoutbox):
    ask(client)
    client.post(path_in(mailoutbox[0], "confirm"))
    return PublicReader.objects.get()


def test_opening_the_link_confirms_nothing_and_its_button_does(client, mailoutbox):
    assert ask(client).status_code == 200
    path = path_in(mailoutbox[0], "confirm")
    page = client.get(path)
    assert "<button" in page.content.decode()
    assert PublicReader.objects.get().confirmed is None
    assert "You are on the list" in client.post(path).content.decode()
    assert PublicReader.objects.get().confirmed is not None


def test_asking_tells_nobody_who_is_on_the_list(client, listed, mailoutbox):
    def told(address):
        text = ask(client, address).content.decode()
        return re.sub(r'csrfmiddlewaretoken" value="[^"]+"|nonce="[^"]+"', "", text)

    assert told(SOMEBODY) == told("stranger@example.org")


def test_a_mail_program_leaves_in_one_click_without_cookies(listed):
    token = public_list._token(listed, public_list._LEAVE)
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.get(f"/public/list/leave/{token}/").status_code == 200
    assert PublicReader.objects.exists()
    assert stranger.post(f"/public/list/leave/{token}/", {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not PublicReader.objects.exists()
    assert stranger.post(f"/public/list/leave/{token}/").status_code == 200


def test_a_link_that_does_not_stand_is_not_found(client):
    assert client.get("/public/list/confirm/nonsense/").status_code == 404
    assert client.post("/public/list/confirm/nonsense/").status_code == 404


def test_what_is_no_address_is_said_beside_it(client, mailoutbox):
    page = ask(client, "no address")
    assert page.status_code == 400
    assert "no e-mail address" in page.content.decode()
    assert not mailoutbox


def test_a_hub_that_does_not_know_its_own_address_offers_no_mail(client, settings):
    assert "/public/list/" in client.get("/public/alerts/").content.decode()
    settings.SITE_ADDRESS = ""
    assert client.get("/public/list/").status_code == 404
    assert "/public/list/" not in client.get("/public/alerts/").content.decode()


def test_a_mail_server_that_is_away_is_said_without_the_address_in_any_log(client, monkeypatch, caplog):
    def away(self, messages):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", away)
    page = ask(client)
    assert "could not be sent" in page.content.decode()
    assert SOMEBODY not in caplog.text


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_the_page_answers_in_each_language(client, language):
    client.cookies["django_language"] = language
    page = client.get("/public/list/")
    assert page.status_code == 200
    assert f'lang="{language}' in page.content.decode()
