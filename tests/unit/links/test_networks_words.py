"""The sentences about networks."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from tahaluf.kernel.text import Text
from tahaluf.links.networks import sentences, words
from tahaluf.links.networks.hiding import Trials

ALL = {
    **{name: value for name, value in vars(sentences).items() if isinstance(value, Text)},
    **{f"refuted {kind}": value for kind, value in sentences.REFUTED.items()},
}


def fields(text):
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name)


def test_there_are_sentences():
    assert len(ALL) > 15


@pytest.mark.parametrize("name", ALL)
def test_a_sentence_has_the_same_values_in_every_language(name):
    assert fields(ALL[name].en) == fields(ALL[name].ar) == fields(ALL[name].fr)


@pytest.mark.parametrize("name", ALL)
def test_arabic_is_written_in_arabic_letters_only_and_no_language_is_left_in_english(name):
    arabic = re.sub(r"\{\w+\}", "", ALL[name].ar)
    assert re.search("[\u0621-\u064a]", arabic)
    assert not re.search("[A-Za-z]", arabic)
    assert ALL[name].fr != ALL[name].en


def test_a_name_keeps_its_direction_and_its_braces():
    said = words.cut("{علي}", 12).says
    assert "\u2068{علي}\u2069" in said.en
    assert "\u2068{علي}\u2069" in said.ar
    assert "\u206812\u2069" in said.fr


def test_a_source_with_braces_is_told_as_it_is():
    assert "\u2068{x}\u2069" in words.one_source("{x}", None).says.en


def test_no_grade_is_told_in_the_language_of_the_sentence():
    said = words.rests(3, 2, None).says
    assert "\u2068none\u2069" in said.en
    assert "\u2068لا يوجد\u2069" in said.ar
    assert "\u2068aucune\u2069" in said.fr


def test_rules_are_named_with_their_version():
    assert words.static().rule == "networks.static@1"
    assert words.incomplete(Trials(share=0.2, draws=9)).rule == "networks.incomplete@1"
