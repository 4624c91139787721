"""Blind comparison over the API: who may ask, what each side reads, and letters of other hubs."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tahaluf.exchange.blind.sorts import Sort
from tahaluf.hub.accounts.models import ApiToken
from tahaluf.hub.audit.models import Event
from tahaluf.hub.deconfliction import answering, asking, lists
from tahaluf.kernel.markings import Lane

NUMBERS = [f"+2126000000{number:02d}" for number in range(20)]
WISH = {"of": ["south"], "sort": "phone", "texts": ["+212 600 000 003", "+212600000099"], "ground": "case 7"}


@pytest.fixture
def lists_of_south(members, circle):
    lists.open_desk(members["south"], "desk@south", at=timezone.now())
    lists.open_desk(members["north"], "desk@north", at=timezone.now())
    lists.hold(members["south"], Sort.PHONE, NUMBERS, reference="", at=timezone.now())
    return members


def test_a_hit_is_told_to_both_sides_and_which_only_to_the_asker(lists_of_south, program):
    told = program().post("/deconfliction/questions", WISH).json()
    (answer,) = told["answers"]
    assert (told["keys"], told["shown"], told["fits"], answer["comparison"]["found"]) == (2, 64, True, ["+212 600 000 003"])
    (mine,) = program().get("/deconfliction").json()
    (theirs,) = program("south").get("/deconfliction").json()
    assert (mine["contact"], mine["other"], mine["state"]) == ("desk@south", "south", "hit")
    assert (theirs["contact"], theirs["other"], theirs["found"]) == ("desk@north", "north", [])
    assert program().get("/deconfliction/budget").json() == [{"other": "south", "sort": "phone", "spent": 64, "daily": 16384}]
    assert program("south").get("/deconfliction/budget").json() == []


def test_a_dry_run_asks_nobody(lists_of_south, program):
    told = program().post("/deconfliction/questions", {**WISH, "dry_run": True}).json()
    assert (told["answers"], told["left_today"]) == ([], {"south": 16384})
    assert program("south").get("/deconfliction").json() == []


@pytest.mark.parametrize("lane", [Lane.HEALTH, Lane.PUBLIC, Lane.LABORATORY, Lane.COOPERATION])
def test_other_lanes_compare_nothing(lists_of_south, program, lane):
    other = program(lane=lane)
    assert other.post("/deconfliction/questions", WISH).status_code == 403
    assert other.get("/deconfliction").status_code == 403
    assert other.get("/deconfliction/budget").status_code == 403


def test_a_reading_token_asks_nothing(lists_of_south, program):
    reading = program(scope=ApiToken.Scope.READ)
    assert reading.get("/deconfliction").status_code == 200
    assert reading.post("/deconfliction/questions", WISH).status_code == 403


def test_every_unfit_entry_is_told(lists_of_south, program):
    told = program().post("/deconfliction/questions", {**WISH, "texts": ["hello", "+212600000003", "x"]})
    assert told.status_code == 422
    assert "line 1" in told.content.decode()
    assert "line 3" in told.content.decode()


def test_a_member_sends_its_own_letters_only(lists_of_south, program):
    north, south = lists_of_south["north"], lists_of_south["south"]
    wish = asking.Wish(answerers=[south], sort=Sort.PHONE, texts=WISH["texts"], ground="case 7")
    letter = asking.question_for(north, south, wish, at=timezone.now())
    assert program("west").post("/deconfliction/letters", letter).status_code == 403
    answered = program().post("/deconfliction/letters", letter)
    assert answered.status_code == 200
    kept, notice = asking.conclude(answered.json(), contact="desk", at=timezone.now())
    assert kept.state == "hit"
    assert program().post("/deconfliction/letters", notice).json() == {"state": "hit"}
    assert program().post("/deconfliction/letters", letter).status_code == 409


def test_a_refused_letter_stays_in_the_audit_also_under_an_idempotency_key(lists_of_south, program):
    north, south = lists_of_south["north"], lists_of_south["south"]
    wish = asking.Wish(answerers=[south], sort=Sort.PHONE, texts=WISH["texts"], ground="case 7")
    letter = {**asking.question_for(north, south, wish, at=timezone.now()), "ground": "another"}
    refused = program().post("/deconfliction/letters", letter, Idempotency_Key="k-1")
    assert refused.status_code == 422
    assert Event.objects.filter(action="deconfliction.refused", member=south.pk).count() == 1


def test_a_request_follows_a_hit_of_ones_own(lists_of_south, program):
    number = program().post("/deconfliction/questions", WISH).json()["answers"][0]["comparison"]["number"]
    ask = {"question": "Who leads on this number?"}
    assert program("west").post(f"/deconfliction/{number}/request", ask).status_code == 404
    issued = program().post(f"/deconfliction/{number}/request", ask).json()["id"]
    assert program("south").get(f"/records/{issued}").status_code == 200
    assert program("west").get(f"/records/{issued}").status_code == 404


def test_nothing_of_a_list_is_in_an_answer(lists_of_south):
    north, south = lists_of_south["north"], lists_of_south["south"]
    wish = asking.Wish(answerers=[south], sort=Sort.PHONE, texts=WISH["texts"], ground="case 7")
    letter = answering.answer(asking.question_for(north, south, wish, at=timezone.now()), at=timezone.now())
    assert "600000003" not in str(letter)
