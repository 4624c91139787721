"""Every fault that the code can tell is told in Arabic and French, found by reading the code itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from tahaluf.kernel.errors import Fault
from tahaluf.kernel.fault_sentences import fault_in, is_known, said_in, sentences

SOURCE = Path(__file__).resolve().parents[3] / "src" / "tahaluf"
CALLS = {"BadInput.one": (1, 2), "_fault": (1, 2), "wrong_if": (2,), "_spoilt": (1,), "_refused": (0,)}
NAMED = {"Fault": ("fault", "remedy"), "Disagreement": ("says",)}
# The command line speaks English; clause files of laws are read by those who write them, in English.
OUTSIDE = {"cli", "clauses"}
LATIN = re.compile(r"[A-Za-z]{2,}")


def template(node: ast.expr) -> Iterator[str]:
    """The sentences of an expression, values replaced by `9`; what is no literal gives none."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
        if any(isinstance(part, str) and part.strip(" .") for part in parts):
            yield "".join("9" if part is None else str(part) for part in parts)
    elif isinstance(node, ast.IfExp):
        yield from template(node.body)
        yield from template(node.orelse)


def told() -> Iterator[tuple[str, str]]:
    """(file and line, sentence) of every fault in the code."""
    for path in sorted(SOURCE.rglob("*.py")):
        if OUTSIDE & set(path.parts):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = ast.unparse(node.func)
            given = [node.args[place] for place in CALLS.get(name, ()) if place < len(node.args)]
            given += [one.value for one in node.keywords if one.arg in NAMED.get(name, ())]
            yield from ((f"{path.relative_to(SOURCE)}:{node.lineno}", text) for one in given for text in template(one) if text)


def test_every_sentence_of_a_fault_in_the_code_is_known_in_arabic_and_french():
    unknown = [
        f"{place}: {text}" for place, text in told() if " " in text and not is_known(text.replace("9 9.", "9 is no quantity."))
    ]
    assert unknown == []


def test_the_code_tells_many_faults_so_that_the_search_above_finds_them():
    assert len({text for _, text in told()}) > 250


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_no_sentence_is_left_in_english(language):
    english = re.compile(r"\b(the|is|are|was|write|choose|give|correct|cannot|should|must)\b", re.IGNORECASE)
    for one in sentences():
        assert not english.search(one.text.in_(language)), one.text.en


def test_an_arabic_sentence_has_no_latin_word_but_names_and_codes():
    for one in sentences():
        allowed = set(LATIN.findall(one.text.en)) | {"alert"}
        assert set(LATIN.findall(one.text.ar)) <= allowed, one.text.en


def test_an_arabic_sentence_is_written_in_arabic_letters():
    assert [one.text.en for one in sentences() if not re.search("[\u0621-\u064a]", one.text.ar)] == []


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_translation_uses_no_value_that_the_english_sentence_lacks(language):
    for one in sentences():
        english = {name for _, name, _, _ in Formatter().parse(one.text.en) if name is not None}
        assert {name for _, name, _, _ in Formatter().parse(one.text.in_(language)) if name is not None} <= english


@pytest.mark.parametrize(
    ("text", "arabic"),
    [
        ("'XQ' is no ISO 3166-1 code.", "\u2068XQ\u2069 ليس رمزاً من ISO 3166-1."),
        ("It ends before it begins. Correct one of the dates.", "ينتهي قبل أن يبدأ. صحّح أحد التاريخين."),
        ("'a. B' is no date.", "\u2068a. B\u2069 ليس تاريخاً."),
        ("'1,234' can mean 1.234 or 1234.", "يحتمل \u20681,234\u2069 معنيين: \u20681.234\u2069 أو \u20681234\u2069."),
        ("Field required.", "الحقل مطلوب."),
    ],
)
def test_a_fault_is_told_in_arabic_with_its_values_isolated(text, arabic):
    assert said_in(text, "ar") == arabic


def test_english_and_unknown_sentences_stay_as_they_are():
    assert said_in("Field required.", "en") == "Field required."
    assert said_in("Nobody wrote this sentence down", "ar") == "Nobody wrote this sentence down"


def test_place_and_code_of_a_fault_stay():
    fault = fault_in(Fault(place="row 3", fault="Field required.", remedy="Correct the value.", code="missing"), "fr")
    assert (fault.place, fault.code) == ("row 3", "missing")
    assert (fault.fault, fault.remedy) == ("Ce champ est obligatoire.", "Corrigez la valeur.")


@given(st.text(max_size=60))
def test_any_text_is_answered_and_english_never_changes(text):
    assert said_in(text, "en") == text
    assert isinstance(said_in(text, "ar"), str)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="{}"), min_size=1, max_size=30))
def test_a_value_is_carried_over_whole(value):
    assert repr(value)[1:-1] in said_in(f"{value!r} is no STIX time.", "ar")


class _Sample(BaseModel, extra="forbid"):
    text: str
    number: int
    flag: bool
    many: tuple[str, ...]
    several: dict[str, str]


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"text": 1, "number": "x", "flag": "perhaps", "many": 3, "several": 4, "more": 1},
        {"text": None, "number": 1.5, "flag": [], "many": "abc", "several": "abc"},
    ],
)
def test_messages_of_the_validation_library_are_known(values):
    with pytest.raises(ValidationError) as caught:
        _Sample.model_validate(values)
    assert [item["msg"] for item in caught.value.errors() if not is_known(f"{item['msg']}.")] == []
