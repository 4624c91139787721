"""A STIX bundle comes in through the pages: shown before anything is kept, appended as it is marked, and undone."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tahaluf.hub.intake.models import Import, Upload
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.records.envelope import read_content, to_stix

pytestmark = pytest.mark.django_db
BUNDLE = "bundle--12121212-1212-4212-8212-121212121212"


@pytest.fixture
def bundle(seizure):
    """A bundle of as many unsigned seizures as asked for, shared with the circle, none of them held here; and other objects."""

    def make(count: int = 2, *others: dict) -> str:
        held = seizure()
        fresh = [
            replace(
                held,
                id=f"tahaluf-seizure--5555555{number}-5555-4555-8555-555555555555",
                content=read_content(held.kind, held.content.content() | {"summary": f"number {number}"}),
                signature=None,
            )
            for number in range(count)
        ]
        objects = [to_stix(record) for record in fresh]
        return json.dumps({"type": "bundle", "id": BUNDLE, "objects": [*objects, *others]})

    return make


def send(client, text: str, name: str = "in.json"):
    return client.post("/report/file/", {"file": SimpleUploadedFile(name, text.encode())})


def held(client) -> int:
    return len(list(visible_to(client.user.reader()).records().rows))


def test_a_bundle_is_shown_object_by_object_before_anything_is_kept(signed_in, bundle):
    client = signed_in()
    text = bundle(2, {"type": "malware", "id": "malware--12121212-1212-4212-8212-121212121212"})
    before = held(client)
    page = client.get(send(client, text).url).content.decode()
    assert '<dt>Objects</dt><dd><bdi dir="ltr">3</bdi></dd>' in page
    assert '<dt>Records</dt><dd><bdi dir="ltr">2</bdi></dd>' in page
    assert '<dt>Refused</dt><dd><bdi dir="ltr">1</bdi></dd>' in page
    assert "Faults, object by object" in page
    assert (held(client), Import.objects.count()) == (before, 0)


def test_a_confirmed_bundle_is_appended_with_the_markings_it_came_with(signed_in, bundle):
    client = signed_in()
    address = send(client, bundle()).url
    before = held(client)
    response = client.post(address + "share/", {"confirm": "1"})
    assert response.url == address + "result/"
    page = client.get(response.url)
    assert page.status_code == 200
    assert '<dt>Records</dt><dd><bdi dir="ltr">2</bdi></dd>' in page.content.decode()
    assert held(client) == before + 2
    assert held(signed_in(member="south")) == before + 2
    assert held(signed_in(member="west")) == 0


def test_an_appended_bundle_can_be_taken_back(signed_in, bundle):
    client = signed_in()
    address = send(client, bundle()).url
    client.post(address + "share/", {"confirm": "1"})
    client.post(address + "undo/", {"reason": "Sent twice."})
    assert Import.objects.get().status == "undone"
    assert "taken back" in client.get(address + "result/").content.decode()


def test_a_bundle_that_is_here_already_offers_nothing_to_append(signed_in, bundle):
    client = signed_in()
    text = bundle()
    client.post(send(client, text).url + "share/", {"confirm": "1"})
    page = client.get(send(client, text, "again.json").url).content.decode()
    assert "nothing would be appended" in page
    assert 'name="confirm"' not in page


def test_the_marking_form_is_not_shown_for_a_bundle_and_nothing_happens_without_a_confirmation(signed_in, bundle):
    client = signed_in()
    address = send(client, bundle()).url
    assert client.get(address + "share/").url == address
    assert client.post(address + "share/", {"tlp": "clear"}).url == address
    assert Import.objects.count() == 0


def test_somebody_else_finds_no_such_bundle(signed_in, bundle):
    address = send(signed_in(), bundle()).url
    other = signed_in(member="west")
    assert other.get(address).status_code == 404
    assert other.post(address + "share/", {"confirm": "1"}).status_code == 404


@pytest.mark.parametrize(("language", "says"), [("ar", "حزمة STIX"), ("fr", "lot STIX"), ("en", "STIX bundle")])
def test_the_page_of_a_bundle_speaks_the_readers_language(signed_in, bundle, language, says):
    client = signed_in()
    client.cookies["django_language"] = language
    assert says in client.get(send(client, bundle()).url).content.decode()


def test_a_broken_bundle_is_refused_at_the_door_and_not_kept(signed_in):
    client = signed_in()
    response = send(client, '{"type": "bundle", "objects": [')
    assert response.status_code == 200
    assert Upload.objects.count() == 0
