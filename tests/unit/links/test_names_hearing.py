"""Words heard many at a time have the scores of words heard one by one; preparing changes no answer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tahaluf.kernel.errors import BadInput
from tahaluf.links.names import match, match_many, parse, probabilities
from tahaluf.links.names.hearing import score_many
from tahaluf.links.names.parts import _HEARD, forget, hear
from tahaluf.links.names.transducer import Transducer, arabic_to_latin, latin_to_latin

ARABIC = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءپ", max_size=9)
LATIN = st.text("abcdefghijklmnopqrstuvwxyz7é", max_size=11)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(ARABIC, LATIN), max_size=12))
def test_arabic_heard_in_latin_is_exactly_the_plain_score(pairs):
    assert score_many(arabic_to_latin(), pairs).tolist() == [arabic_to_latin().score(*pair) for pair in pairs]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(LATIN, LATIN), max_size=12))
def test_latin_heard_in_latin_is_exactly_the_plain_score(pairs):
    assert score_many(latin_to_latin(), pairs).tolist() == [latin_to_latin().score(*pair) for pair in pairs]


def test_any_transducer_is_heard():
    odd = Transducer({("^a", "^x"): 2.0, ("b$", ""): -0.5}, source_most=1, target_most=2)
    assert score_many(odd, [("ab", "x"), ("ab", "xy")]).tolist() == [odd.score("ab", "x"), odd.score("ab", "xy")]


PAIRS = [("ناصر بوريطة", "Nasser Bourita"), ("Saad Alami", "سعيد العلمي"), ("Youssef Tazi", "Yusuf Attazi"), ("محمد", "محمود")]


def test_many_names_are_matched_as_one_by_one():
    assert [found.probability for found in match_many(PAIRS * 2)] == [match(*pair).probability for pair in PAIRS * 2]
    assert list(probabilities(PAIRS)) == [match(*pair).probability for pair in PAIRS]


def test_what_was_prepared_is_given_back():
    list(probabilities(PAIRS))
    assert not _HEARD
    hear([(one, other) for one in parse("Youssef Tazi").parts for other in parse("Yusuf Attazi").parts])
    assert _HEARD
    forget()
    assert not _HEARD


def test_a_name_of_nothing_is_refused_after_the_answers_before_it():
    stream = match_many([PAIRS[0], ("!", "x")])
    assert next(stream).probability > 0.9
    with pytest.raises(BadInput):
        next(stream)


def test_a_servant_of_nobody_is_still_a_name():
    assert match("عبد A. Zeroual", "Zeroual").probability < 1
