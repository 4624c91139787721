"""The page of blind comparison: asking, what each side sees, and the request after a hit."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from tahaluf.exchange.blind.sorts import Sort
from tahaluf.hub.deconfliction import lists, queries
from tahaluf.kernel.markings import Lane

PAGE = "/cooperation/deconfliction/"
WISH = {"of": ["south"], "sort": "phone", "texts": "+212 600 000 003\n+212600000099", "ground": "case 7"}


@pytest.fixture
def desks(members, circle):
    for slug in ("north", "south"):
        lists.open_desk(members[slug], f"desk@{slug}", at=timezone.now())
    numbers = [f"+2126000000{number:02d}" for number in range(20)]
    lists.hold(members["south"], Sort.PHONE, numbers, reference="", at=timezone.now())
    return members


def test_a_hit_is_shown_to_both_sides_and_which_only_to_the_asker(desks, signed_in):
    asker = signed_in(member="north")
    assert asker.post(PAGE, WISH).status_code == 302
    shown = asker.get(PAGE).content.decode()
    assert "desk@south" in shown
    assert "+212 600 000 003" in shown
    assert "+212600000099" not in shown
    other = signed_in(member="south").get(PAGE).content.decode()
    assert "desk@north" in other
    assert "600 000 003" not in other
    outside = signed_in(member="west").get(PAGE).content.decode()
    assert "desk@" not in outside


def test_only_members_of_a_common_circle_can_be_chosen(desks, signed_in):
    shown = signed_in(member="north").get(PAGE).content.decode()
    assert 'value="south"' in shown
    assert 'value="west"' not in shown
    assert "nobody to ask" in signed_in(member="west").get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("change", "says"),
    [({"texts": "hello"}, "no telephone number"), ({"of": ["west"]}, "Nobody is chosen"), ({"sort": "shoe"}, "Nobody is chosen")],
)
def test_a_form_that_cannot_be_sent_comes_back_as_it_was_with_what_is_wrong(desks, signed_in, change, says):
    answer = signed_in(member="north").post(PAGE, {**WISH, **change})
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert says in shown
    assert "case 7" in shown
    assert queries.comparisons(desks["north"].pk) == []


def test_a_refusal_is_told_in_the_language_of_the_page(desks, signed_in):
    lists.close_desk(desks["south"], at=timezone.now())
    client = signed_in(member="north", language="ar")
    assert "لا يجيب هذا العضو" in client.post(PAGE, WISH, follow=True).content.decode()


@pytest.mark.parametrize("lane", [Lane.HEALTH, Lane.PUBLIC, Lane.LABORATORY, Lane.REGULATORY, Lane.COOPERATION])
def test_other_lanes_compare_nothing_and_are_shown_no_way_there(desks, signed_in, lane):
    client = signed_in(member="north", lane=lane)
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, WISH).status_code == 403
    assert reverse("deconfliction") not in client.get("/cooperation/").content.decode()


def test_a_request_is_issued_after_a_hit_and_seen_by_the_other_member_alone(desks, signed_in):
    asker = signed_in(member="north")
    asker.post(PAGE, WISH)
    number = queries.comparisons(desks["north"].pk)[0].number
    address = f"{PAGE}{number}/request/"
    assert asker.post(address, {"question": " "}).headers["Location"] == PAGE
    record = asker.post(address, {"question": "Who leads on this number?"}).headers["Location"]
    assert asker.get(record).status_code == 200
    assert signed_in(member="south").get(record).status_code == 200
    assert signed_in(member="west").get(record).status_code == 404
    assert signed_in(member="west").post(address, {"question": "?"}).status_code == 404
