from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from tahaluf.kernel.text import fold, search_words, strip_prefixes, western_digits

mixed = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("اأإآلبكوفيىةؤئءـ٠١٢ًَُِّْ "), max_size=20)
arabic = st.text(st.sampled_from("البوفكلمترسيه"), min_size=1, max_size=9)


@settings(max_examples=800, deadline=None)
@given(mixed)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@settings(max_examples=400, deadline=None)
@given(mixed)
def test_composed_and_decomposed_text_fold_alike(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@settings(max_examples=400, deadline=None)
@given(mixed)
def test_western_digits_keep_the_length(text):
    assert len(western_digits(text)) == len(text)


@settings(max_examples=400, deadline=None)
@given(arabic)
def test_stripping_twice_changes_nothing_and_leaves_three_letters(word):
    stem = strip_prefixes(word)
    assert strip_prefixes(stem) == stem
    assert word.endswith(stem)
    assert len(stem) >= min(3, len(word))


@settings(max_examples=400, deadline=None)
@given(st.text(st.sampled_from("البوفكلمترسيه"), min_size=3, max_size=9))
def test_the_article_and_the_conjunction_never_hide_a_word(word):
    assert strip_prefixes("ال" + word) == strip_prefixes(word)
    assert strip_prefixes("و" + word) == strip_prefixes(word)


@settings(max_examples=400, deadline=None)
@given(mixed, mixed)
def test_the_words_of_a_text_are_those_of_its_parts(one, other):
    assert search_words(f"{one} \n {other}") == search_words(one) + search_words(other)
