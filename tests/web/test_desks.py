"""The page of the desks: every desk is named there, leads to its page, and says what it is for in each language."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tahaluf.web.desks.listed import DESKS

pytestmark = pytest.mark.django_db


def test_every_desk_is_named_and_leads_to_a_page_that_answers(signed_in):
    client = signed_in()
    page = client.get("/desks/").content.decode()
    for desk in DESKS:
        assert f'href="{reverse(desk.address)}"' in page
        assert client.get(reverse(desk.address)).status_code == 200


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_each_desk_has_its_own_words_in_each_language(language):
    said = [part.in_(language) for desk in DESKS for part in (desk.title, desk.about)]
    assert all(said)
    assert len(set(said)) == len(said)


def test_the_desks_are_for_people_who_have_signed_in(client):
    answer = client.get("/desks/")
    assert answer.status_code == 302
    assert "login" in answer["Location"]
