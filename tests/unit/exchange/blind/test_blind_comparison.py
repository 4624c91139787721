"""Two lists compared blindly give what sets give; what a message shows; what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import private_set_intersection.python as psi
import pytest
from blind_parties import NOON, compare, errand, holding, seed, words
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from tahaluf.exchange.blind import answering, asking, messages, sizes, tags
from tahaluf.exchange.blind.sorts import ABOUT, Sort
from tahaluf.kernel.errors import BadInput

lists = st.sets(st.integers(0, 60), min_size=1, max_size=30)


@settings(max_examples=15, deadline=None)
@given(lists, lists.filter(lambda some: len(some) >= 10))
def test_the_finding_is_the_intersection_of_the_two_sets(mine, theirs):
    found = compare([b"%d" % one for one in mine], [b"%d" % one for one in theirs])
    assert set(found.hits) == {b"%d" % one for one in mine & theirs}


def test_another_library_finds_the_same():
    mine, theirs = words(0, 200), words(150, 400)
    client, server = psi.client.CreateWithNewKey(True), psi.server.CreateWithNewKey(True)
    plain = [[one.decode() for one in some] for some in (mine, theirs)]
    setup = server.CreateSetupMessage(1e-9, len(mine), plain[1], psi.DataStructure.RAW)
    places = client.GetIntersection(setup, server.ProcessRequest(client.CreateRequest(plain[0])))
    assert set(compare(mine, theirs).hits) == {mine[place] for place in places}


def test_a_hit_names_whom_to_ask_and_a_notice_says_only_that_there_is_one():
    pending = asking.ask(errand(), words(0, 5), seed(1))
    answer = answering.answer(pending.question, holding(words(3, 40)), seed(2), at=NOON)
    finding = asking.read_finding(pending, answer)
    assert (len(finding.hits), finding.contact) == (2, "desk@south")
    notice = asking.notice_of(pending, finding, at=NOON, contact="desk@north")
    told = messages.written(notice)
    assert (told["hit"], told["contact"]) == (True, "desk@north")
    assert set(told) == {"answerer", "asker", "at", "contact", "hit", "question", "sort", "type", "version"}


def test_without_a_hit_the_notice_names_nobody():
    pending = asking.ask(errand(), words(0, 5), seed(1))
    finding = asking.read_finding(pending, answering.answer(pending.question, holding(words(20, 40)), seed(2), at=NOON))
    assert asking.notice_of(pending, finding, at=NOON, contact="desk@north").contact == ""


def test_the_same_seed_gives_the_same_question_and_another_seed_none_of_its_elements():
    one, same, other = (asking.ask(errand(), words(0, 70), seed(number)).question for number in (1, 1, 2))
    assert one == same
    elements = [set(messages.unpacked(some.elements, "elements")) for some in (one, other)]
    assert len(elements[0]) == 128
    assert not elements[0] & elements[1]


@pytest.mark.parametrize(("count", "shown"), [(1, 64), (64, 64), (65, 128), (300, 512)])
def test_a_question_shows_a_power_of_two(count, shown):
    assert len(asking.ask(errand(), words(0, count), seed(1)).question.elements) == 32 * shown


@pytest.mark.parametrize(("count", "shown"), [(10, 1024), (1024, 1024), (1025, 2048)])
def test_a_list_shows_a_power_of_two(count, shown):
    assert len(holding(words(0, count)).tags) == shown


def test_sizes_beyond_the_agreed_are_refused():
    with pytest.raises(BadInput, match="at least one"):
        asking.ask(errand(), [], seed(1))
    with pytest.raises(BadInput, match="more than one exchange"):
        sizes.shown_size(sizes.MOST_ASKED + 1, sizes.LEAST_ASKED, sizes.MOST_ASKED, "values")
    with pytest.raises(BadInput, match="too short"):
        holding(words(0, 9))


def test_a_question_needs_its_ground():
    with pytest.raises(BadInput, match="why"):
        asking.ask(errand(ground=" "), words(0, 1), seed(1))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"answerer": "east"}, "not for this member"),
        ({"asker": "south"}, "not for this member"),
        ({"at": (NOON - timedelta(hours=25)).isoformat()}, "too old"),
        ({"at": (NOON + timedelta(hours=1)).isoformat()}, "too old"),
        ({"ground": ""}, "why"),
    ],
)
def test_a_question_out_of_order_is_refused(change, said):
    question = replace(asking.ask(errand(), words(0, 3), seed(1)).question, **change)
    with pytest.raises(BadInput, match=said):
        answering.require_question(question, answerer="south", now=NOON)


def test_an_answer_to_another_question_is_refused():
    one, other = (asking.ask(errand(), words(0, 3), seed(number)) for number in (1, 2))
    answer = answering.answer(one.question, holding(words(0, 20)), seed(3), at=NOON)
    with pytest.raises(BadInput, match="no answer to the question"):
        asking.read_finding(other, answer)


def test_messages_are_read_as_they_were_written():
    question = asking.ask(errand(), words(0, 3), seed(1)).question
    answer = answering.answer(question, holding(words(0, 20)), seed(3), at=NOON)
    assert messages.read_question(messages.written(question)) == question
    assert messages.read_answer(messages.written(answer)) == answer


def test_every_unfit_part_of_a_message_is_told_at_once():
    told = messages.written(asking.ask(errand(), words(0, 3), seed(1)).question)
    told |= {"sort": "shoe size", "at": "2026-03-01T12:00:00", "elements": "***", "ground": "x" * 501, "more": 1}
    del told["id"]
    with pytest.raises(BadInput) as error:
        messages.read_question(told)
    assert {fault.place for fault in error.value.faults} == {"id", "sort", "at", "elements", "ground", "more"}


@given(st.recursive(st.none() | st.booleans() | st.text() | st.integers(), lambda some: st.dictionaries(st.text(), some)))
def test_nothing_else_is_taken_for_a_message(value):
    for read in (messages.read_question, messages.read_answer, messages.read_notice):
        with pytest.raises(BadInput):
            read(value)


def test_a_signature_covers_every_part():
    key, other = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    told = messages.signed(asking.ask(errand(), words(0, 3), seed(1)).question, key)
    assert messages.is_signed_by(told, key.public_key())
    assert not messages.is_signed_by(told, other.public_key())
    for name in set(told) - {"signature"}:
        assert not messages.is_signed_by({**told, name: "changed"}, key.public_key())
    assert not messages.is_signed_by({name: told[name] for name in told if name != "signature"}, key.public_key())


def test_every_sort_has_a_title_in_three_languages_and_a_budget_that_carries_a_question():
    assert set(ABOUT) == set(Sort)
    for about in ABOUT.values():
        assert about.title.en
        assert about.title.ar
        assert about.title.fr
        assert sizes.LEAST_ASKED <= about.daily <= sizes.MOST_ASKED


def test_pending_hides_its_secrets_when_printed():
    pending = asking.ask(errand(), [b"secret-value"], seed(1))
    assert "secret-value" not in repr(pending)
    assert pending.hidden[0].factor.hex() not in repr(pending)


def test_tags_under_one_key_are_the_same_list_each_time():
    assert holding(words(0, 20)).tags == holding(words(0, 20)).tags


def test_a_tag_is_the_beginning_of_the_output():
    assert tags.tag(bytes(range(64))) == bytes(range(8))
