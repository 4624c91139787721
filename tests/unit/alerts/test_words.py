"""Counted nouns have the plural forms of their language (CLDR 46, plural rules of ar, en, fr)."""

from __future__ import annotations

import pytest

from tahaluf.hub.alerts.words import arabic_form, counted, isolated_code, without_isolates


@pytest.mark.parametrize(
    ("number", "form"),
    [
        (0, "zero"), (1, "one"), (2, "two"), (3, "few"), (10, "few"), (11, "many"), (99, "many"), (100, "other"), (101, "other"),
        (102, "other"), (103, "few"), (110, "few"), (111, "many"), (199, "many"), (200, "other"), (1003, "few"), (1000, "other"),
    ],
)  # fmt: skip
def test_arabic_has_six_forms(number, form):
    assert arabic_form(number) == form


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0 حالة"),
        (1, "حالة واحدة"),
        (2, "حالتين"),
        (3, "3 حالات"),
        (11, "11 حالة"),
        (100, "100 حالة"),
        (103, "103 حالات"),
    ],
)
def test_cases_in_arabic(number, words):
    assert without_isolates(counted("case", number, "ar")) == words


@pytest.mark.parametrize(
    ("number", "words"), [(1, "أسبوع واحد"), (2, "أسبوعين"), (4, "4 أسابيع"), (13, "13 أسبوعاً"), (104, "104 أسابيع")]
)
def test_weeks_in_arabic(number, words):
    assert without_isolates(counted("week", number, "ar")) == words


@pytest.mark.parametrize(("number", "words"), [(1, "سجل واحد"), (2, "سجلين"), (5, "5 سجلات"), (20, "20 سجلاً"), (100, "100 سجل")])
def test_records_in_arabic(number, words):
    assert without_isolates(counted("record", number, "ar")) == words


def test_english_and_french_differ_about_nothing():
    assert counted("record", 0, "en") == "0 records"
    assert counted("record", 0, "fr") == "0 enregistrement"
    assert counted("record", 1, "en") == "1 record"
    assert counted("record", 2, "fr") == "2 enregistrements"


def test_a_code_keeps_its_direction_inside_arabic():
    assert isolated_code("MA-01") == "\u2066MA-01\u2069"
    assert without_isolates("\u2066MA-01\u2069 \u2068x\u2069") == "MA-01 x"
