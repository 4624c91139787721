"""Reading ease: values worked out by hand from the published formulas, and their laws."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tahaluf.messages import ease
from tahaluf.messages.reading import syllables


@pytest.mark.parametrize(
    ("word", "language", "count"),
    [
        ("cat", "en", 1),
        ("tablet", "en", 2),
        ("make", "en", 1),
        ("table", "en", 2),
        ("asked", "en", 1),
        ("started", "en", 2),
        ("pilule", "fr", 2),
        ("aide", "fr", 1),
        ("ami", "fr", 2),
        ("parlent", "fr", 1),
        ("le", "fr", 1),
    ],
)
def test_syllables_are_groups_of_vowels_without_a_silent_end(word: str, language: str, count: int) -> None:
    assert syllables(word, language) == count  # type: ignore[arg-type]


def test_flesch_of_six_words_of_one_syllable() -> None:
    # 206.835 - 1.015 * 6 - 84.6 * 1 = 116.145
    assert ease("The cat sat on the mat.", "en").score == pytest.approx(116.1)


def test_kandel_moles_of_five_words_with_six_syllables() -> None:
    # 207 - 1.015 * 5 - 73.6 * 6 / 5 = 113.605
    assert ease("Un ami va au port.", "fr").score == pytest.approx(113.6)


def test_lix_of_five_arabic_words_of_which_one_is_long() -> None:
    # 5 words a sentence + 100 * 1 / 5; the article and the conjunction are not counted
    told = ease("هذا درس عن الاستشارات والبيت.", "ar")
    assert (told.measure, told.score) == ("LIX", 25.0)


def test_a_long_sentence_is_hard_in_every_language() -> None:
    for language, word in (("en", "cat"), ("fr", "chat"), ("ar", "بيت")):
        assert ease(" ".join([word] * 26) + ".", language).is_hard  # type: ignore[arg-type]
        assert not ease(" ".join([word] * 20) + ".", language).is_hard  # type: ignore[arg-type]


def test_too_few_words_have_no_score_and_are_not_hard() -> None:
    told = ease("Call us.", "en")
    assert told.score is None
    assert not told.is_hard


@given(st.integers(1, 20))
def test_the_same_sentence_again_changes_no_score(times: int) -> None:
    assert ease("The cat sat on the mat. " * times, "en").score == pytest.approx(116.1)


def test_longer_words_are_harder() -> None:
    easy, hard = (
        ease("Get some help from us now.", "en"),
        ease("Obtain immediate psychological assistance immediately nationwide.", "en"),
    )
    assert easy.score is not None
    assert hard.score is not None
    assert easy.score > hard.score
    assert hard.is_hard
