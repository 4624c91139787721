"""The attacks that docs/explanation/deconfliction.md says are stopped, and those that it says are not."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest
from blind_parties import NOON, SECRET, errand, holding, seed, words
from hypothesis import given, settings
from hypothesis import strategies as st

from tahaluf.exchange.blind import answering, asking, group, messages, oprf, tags
from tahaluf.exchange.blind.sorts import ABOUT, Sort
from tahaluf.kernel.errors import BadInput


def answered(mine, theirs, number=1):
    pending = asking.ask(errand(), mine, seed(number))
    return pending, answering.answer(pending.question, holding(theirs), seed(number + 1000), at=NOON)


def split(content, size=32):
    return [content[at : at + size] for at in range(0, len(content), size)]


# Dictionary attacks.


def test_an_asker_with_the_whole_dictionary_recognises_no_tag_without_asking():
    """All that it has are the tags, the public key and its own answers: no hash of a candidate is a tag."""
    theirs = words(0, 500)
    _, answer = answered(words(900, 910), theirs)
    shown = set(split(answer.tags, tags.TAG_BYTES))
    for value in theirs:
        element = oprf.element_of(value)
        for guess in (
            hashlib.sha512(value).digest(),
            hashlib.sha256(value).digest(),
            element,
            answer.public,
            oprf.evaluate(oprf.KeyPair(secret=answer.public[:31] + b"\0", public=answer.public), value),
        ):
            assert guess[: tags.TAG_BYTES] not in shown


def test_what_was_answered_for_other_values_does_not_help_to_evaluate_a_new_one():
    """Sums of evaluated elements are evaluations of sums, which are the elements of no known value."""
    values = words(0, 64)
    pending, answer = answered(values, words(100, 200))
    evaluated = split(answer.evaluated)
    known = {one.value: group.times(group.inverse(one.factor), evaluated[one.place]) for one in pending.hidden}
    total = group.plus(known[values[0]], known[values[1]])
    key = holding(words(100, 200)).key
    assert total == group.times(key.secret, group.plus(oprf.element_of(values[0]), oprf.element_of(values[1])))
    assert total not in {group.times(key.secret, oprf.element_of(value)) for value in words(0, 300)}


def test_the_answerer_that_knows_every_possible_value_recognises_none_in_a_question():
    """It can compute each candidate under its key; a blinded element is none of them, and neither is its evaluation."""
    pending, answer = answered(words(0, 64), words(0, 64))
    key = holding(words(0, 64)).key
    candidates = {oprf.element_of(value) for value in words(0, 1000)}
    under_key = {group.times(key.secret, element) for element in candidates}
    assert not candidates & set(split(pending.question.elements))
    assert not under_key & set(split(answer.evaluated))


def test_two_questions_for_the_same_values_have_nothing_in_common():
    one, other = (asking.ask(errand(), words(0, 64), seed(number)).question for number in (1, 2))
    assert not set(split(one.elements)) & set(split(other.elements))


def test_trying_every_value_takes_the_days_that_the_threat_model_names():
    days = {sort.value: about.days_to_try_all() for sort, about in ABOUT.items()}
    assert days["vessel"] == 977
    assert days["imo"] == 1_954
    assert days["plate"] == days["person"] == 4_883
    assert days["phone"] == 6_104
    assert days["passport"] == 24_415
    assert days["container"] == 244_141
    assert min(days[sort] for sort in ("wallet", "iban", "onion")) > 10_000_000


# Tags of several askers and days.


def test_tags_for_two_askers_days_and_sorts_cannot_be_put_together():
    values = words(0, 100)
    seen = [
        set(holding(values, **place).tags)
        for place in ({}, {"asker": "east"}, {"sort": Sort.PLATE}, {"day": NOON + timedelta(days=1)})
    ]
    assert all(not one & other for at, one in enumerate(seen) for other in seen[at + 1 :])


def test_the_day_key_of_another_secret_is_another():
    place = {"asker": "north", "sort": Sort.PHONE, "day": NOON.date()}
    assert tags.day_key(SECRET, **place).public != tags.day_key(b"c" * 32, **place).public


# Sizes.


def lengths(message):
    return {name: len(value) for name, value in messages.written(message).items() if isinstance(value, str)}


@settings(max_examples=5, deadline=None)
@given(st.integers(1, 64), st.integers(10, 1024))
def test_messages_about_small_lists_all_have_one_size(asked, held):
    pending, answer = answered(words(0, asked), words(0, held))
    least = answered(words(0, 64), words(0, 1024), 2)
    assert lengths(pending.question) == lengths(least[0].question)
    assert lengths(answer) == lengths(least[1])


def test_an_answer_has_the_same_size_and_its_notice_the_same_parts_however_many_hits():
    sizes = set()
    for number, mine in enumerate((words(900, 964), words(0, 1), words(0, 64))):
        pending, answer = answered(mine, words(0, 100), number)
        finding = asking.read_finding(pending, answer)
        notice = messages.written(asking.notice_of(pending, finding, at=NOON, contact="desk"))
        sizes.add((tuple(sorted(lengths(answer).items())), tuple(sorted(notice))))
    assert len(sizes) == 1


def test_one_hit_and_sixty_give_the_same_notice():
    notices = []
    for mine in (words(99, 150), words(0, 51)):
        pending, answer = answered(mine, words(0, 100))
        written = messages.written(asking.notice_of(pending, asking.read_finding(pending, answer), at=NOON, contact="desk"))
        notices.append({name: value for name, value in written.items() if name != "question"})
    assert notices[0] == notices[1]


def test_the_order_of_elements_says_nothing_of_the_order_of_values():
    """Elements ascend; and which places are real is as if drawn by lot: real ones are not bunched at either end."""
    pending = asking.ask(errand(), words(0, 33), seed(7))
    elements = split(pending.question.elements)
    assert elements == sorted(elements)
    places = sorted(one.place for one in pending.hidden)
    assert places not in (list(range(33)), list(range(31, 64)))
    assert [elements[one.place] for one in pending.hidden] == [oprf.blind(one.value, one.factor) for one in pending.hidden]


# Small sets.


@pytest.mark.parametrize("held", [0, 1, 9])
def test_a_list_of_a_few_is_not_answered_for(held):
    with pytest.raises(BadInput):
        holding(words(0, held))


@pytest.mark.parametrize("count", [0, 1, 32, 63, 65, 96])
def test_a_question_without_the_agreed_cover_is_refused(count):
    question = asking.ask(errand(), words(0, 128), seed(1)).question
    bare = replace(question, elements=b"".join(split(question.elements)[:count]))
    with pytest.raises(BadInput, match="agreed size"):
        answering.require_question(bare, answerer="south", now=NOON)


def test_an_answer_with_a_bare_list_is_refused():
    """A list of one tag would make the notice say whether the asker has just that value."""
    pending, answer = answered(words(0, 5), words(0, 100))
    for tags_left in (8, 16, 1023 * 8):
        with pytest.raises(BadInput, match="agreed size"):
            asking.read_finding(pending, replace(answer, tags=answer.tags[:tags_left]))


def test_what_is_not_stopped_a_lying_answerer_learns_one_bit_of_one_value_per_exchange():
    """It fills its list with noise around one value: the notice then says whether the asker asked for that value."""
    pending = asking.ask(errand(), words(0, 5), seed(1))
    key = holding(words(0, 10)).key
    for bait, learned in ((b"value-3", True), (b"value-8", False)):
        noise = {hashlib.sha256(b"%d" % number).digest()[:8] for number in range(1023)}
        listed = tuple(sorted(noise | {tags.tag(oprf.evaluate(key, bait))}))
        lying = answering.Holding(key=key, tags=listed, contact="desk")
        finding = asking.read_finding(pending, answering.answer(pending.question, lying, seed(2), at=NOON))
        assert asking.notice_of(pending, finding, at=NOON, contact="x").hit is learned


# Malformed elements and keys.


@pytest.mark.parametrize("bad", [bytes(32), b"\xff" * 32, (2**255 - 18).to_bytes(32, "little"), b"\x01" + bytes(31)])
def test_a_malformed_element_in_a_question_is_refused(bad):
    question = asking.ask(errand(), words(0, 64), seed(1)).question
    elements = sorted([*split(question.elements)[1:], bad])
    with pytest.raises(BadInput, match="no element"):
        answering.require_question(replace(question, elements=b"".join(elements)), answerer="south", now=NOON)


@pytest.mark.parametrize("bad", [bytes(32), b"\xff" * 32])
def test_a_malformed_element_in_an_answer_is_refused(bad):
    pending, answer = answered(words(0, 64), words(0, 64))
    with pytest.raises(BadInput, match="no element"):
        asking.read_finding(pending, replace(answer, evaluated=bad + answer.evaluated[32:]))


def test_an_element_asked_twice_or_a_message_cut_short_is_refused():
    question = asking.ask(errand(), words(0, 64), seed(1)).question
    elements = split(question.elements)
    twice = replace(question, elements=b"".join([elements[0], *elements[:63]]))
    with pytest.raises(BadInput, match="ascending"):
        answering.require_question(twice, answerer="south", now=NOON)
    with pytest.raises(BadInput, match="cut short"):
        answering.require_question(replace(question, elements=question.elements[:-1]), answerer="south", now=NOON)


def test_an_answerer_that_marks_one_element_with_a_key_of_its_own_is_found_out():
    """With a key per element it could recognise in the next message which of them was a hit."""
    pending, answer = answered(words(0, 64), words(0, 64))
    other = oprf.derive_key_pair(b"x" * 32, b"mark")
    asked, given_back = split(pending.question.elements), split(answer.evaluated)
    given_back[5] = group.times(other.secret, asked[5])
    with pytest.raises(BadInput, match="proof"):
        asking.read_finding(pending, replace(answer, evaluated=b"".join(given_back)))


def test_an_answerer_that_leaves_one_element_out_is_found_out():
    pending, answer = answered(words(0, 64), words(0, 64))
    with pytest.raises(BadInput, match="proof"):
        asking.read_finding(pending, replace(answer, evaluated=answer.evaluated[:-32]))


@settings(max_examples=25)
@given(st.binary(max_size=100), st.binary(max_size=100))
def test_no_bytes_in_place_of_an_answer_do_more_than_be_refused(evaluated, proof):
    pending, answer = ANSWERED
    with pytest.raises(BadInput):
        asking.read_finding(pending, replace(answer, evaluated=evaluated, proof=proof))


ANSWERED = answered(words(0, 3), words(0, 20))
