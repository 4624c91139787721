from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from tahaluf.chem import Answer, find_mentions, recognise, registry
from tahaluf.chem.fuzzy import edits_allowed, locants, may_be_misspelt, nearest
from tahaluf.chem.index import index
from tahaluf.chem.names import name_key

NAMES = [(name.text, substance.id) for substance in registry() for name in substance.names]
LONG = [(text, owner) for text, owner in NAMES if len(text) >= 9 and text.isascii() and text.isalpha()]
KEYS = sorted(index().meanings)


@given(st.sampled_from(NAMES))
def test_every_name_recognises_its_own_substance(pair):
    text, owner = pair
    assert owner in {one.substance.id for one in recognise(text).candidates}


@given(st.sampled_from(NAMES), st.sampled_from([str.upper, str.lower, lambda text: f"  {text} "]))
def test_case_and_outer_space_change_nothing(pair, change):
    text, _ = pair
    assume(change(text).casefold().strip() == text.casefold().strip())
    assert [one.substance for one in recognise(change(text)).candidates] == [one.substance for one in recognise(text).candidates]


@given(st.text(max_size=80))
def test_the_key_is_a_fixed_point_of_itself_for_latin_words(text):
    key = name_key(text)
    assume(key.isascii() and not key.endswith("e"))
    assert name_key(key) == key


@given(st.sampled_from(LONG), st.data())
def test_one_swapped_pair_of_letters_never_gives_another_substance_as_the_only_answer(pair, data):
    text, owner = pair
    at = data.draw(st.integers(min_value=1, max_value=len(text) - 2))
    typed = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    found = recognise(typed)
    assume(found.answer is Answer.FUZZY)
    assert owner in {one.substance.id for one in found.candidates}


@given(st.sampled_from(KEYS), st.data())
def test_changing_a_locant_never_finds_the_same_substance_by_misspelling(key, data):
    digits = [at for at, letter in enumerate(key) if letter.isdigit()]
    assume(digits)
    at = data.draw(st.sampled_from(digits))
    other = key[:at] + data.draw(st.sampled_from([digit for digit in "123456789" if digit != key[at]])) + key[at + 1 :]
    assume(locants(other) != locants(key))
    assert key not in {near.key for near in nearest(other)}


@given(st.text(alphabet="abcdefilmnoprtyz", min_size=6, max_size=16))
def test_the_fast_search_for_misspellings_agrees_with_the_plain_one(text):
    key = name_key(text)
    plain = {
        known
        for known in KEYS
        if known[:1] == key[:1]
        and OSA.distance(key, known) <= min(edits_allowed(len(key)), edits_allowed(len(known)))
        and may_be_misspelt(key, known, OSA.distance(key, known))
    }
    assert {near.key for near in nearest(key) if near.key in index().meanings} <= plain


@given(st.text(max_size=200))
def test_mentions_are_in_order_apart_and_quote_the_text(text):
    mentions = find_mentions(text)
    assert all(text[one.start : one.end] == one.text for one in mentions)
    assert all(one.end <= other.start for one, other in pairwise(mentions))


@given(st.lists(st.sampled_from(["heroin", "fentanyl", "cocaine", "ethanol", "xylazine", "4-ANPP"]), min_size=1, max_size=5))
def test_a_list_of_names_is_found_whole(names):
    assert [one.text for one in find_mentions("Intoxication by " + ", ".join(names))] == names


@pytest.mark.parametrize("group", sorted(registry().groups))
def test_members_of_an_isomer_group_are_never_candidates_of_each_others_names(group):
    members = registry().groups[group]
    for member in members:
        for name in member.names:
            found = recognise(name.text)
            if found.substance is not None:
                assert found.substance.id == member.id
