"""Free texts looked through before they leave: what is found, what holds, and how often it errs on an annotated set."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contents import example_of
from making import seizure
from tahaluf.exchange.scanning import Sort, scan, scan_text, texts_of
from tahaluf.kernel.markings import Lane
from tahaluf.kernel.text import LANGUAGES
from tahaluf.records.envelope import read_content
from tahaluf.records.fields import Attachment
from tahaluf.records.kinds import KINDS, require_kind

SET = Path(__file__).parents[2] / "data" / "scanned_texts.csv"
# Words of the categories that the bounds name, without any content: three signs close together make an instruction.
CATEGORY_WORDS = "reflux … stirred … recrystallise"


def annotated():
    with SET.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def sorts(text, **more):
    return {sign.sort.value for sign in scan_text(text, **more)}


def attachment(name, describes=None):
    return Attachment(sha256="0" * 64, name=name, media_type="text/plain", size=1, describes=describes)


def test_on_the_annotated_set_the_scan_errs_no_more_than_stated():
    rows = annotated()
    found = [(sorts(row["text"]), set(row["sorts"].split())) for row in rows]
    right = sum(len(got & want) for got, want in found)
    wrong = sum(len(got - want) for got, want in found)
    missed = sum(len(want - got) for got, want in found)
    assert (len(rows), right, wrong, missed) == (62, 27, 1, 3)


def test_what_the_scan_misses_are_names_that_nothing_introduces():
    missed = [row["text"] for row in annotated() if set(row["sorts"].split()) - sorts(row["text"])]
    assert missed == [
        "Invented Examplesson drove the second car.",
        "سامي المثالي قاد السيارة الثانية.",
        "Exemple Inventé a signé le reçu.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "CSQU3054383 and IMO 9074729",
        "HS 2939.44, 12 500 kg, 2025-03-14",
        "InChIKey MYWUZJCMWCOHBA-UHFFFAOYSA-N, CAS 537-46-2",
        "+5 °C to +25 °C",
        "1:500 000",
        "methamphetamine 71 % (k = 2), lot DE44X",
    ],
)
def test_codes_amounts_and_dates_of_the_trade_are_no_data_of_persons(text):
    assert sorts(text) == set()


def test_an_account_counts_only_where_its_check_digits_hold():
    assert sorts("GB82 WEST 1234 5698 7654 32") == {"account"}
    assert sorts("GB83 WEST 1234 5698 7654 32") == set()


def test_a_document_is_not_told_a_second_time_as_a_telephone_number():
    assert [sign.sort for sign in scan_text("passport +96212345678901")] == [Sort.DOCUMENT]


def test_arabic_digits_are_read_and_positions_are_those_of_the_text():
    text = "للاتصال هاتف ٠٧٩٠٠٠٠٠٠٠ فقط"
    (sign,) = scan_text(text)
    assert text[sign.start : sign.end] == "هاتف ٠٧٩٠٠٠٠٠٠٠"


def test_words_of_an_instruction_hold_in_every_lane():
    content = seizure(summary=CATEGORY_WORDS)
    for lane in Lane:
        (sign,) = scan(content, lane)
        assert (sign.sort, sign.place, sign.holds) == (Sort.PROCEDURE, "summary", True)


@pytest.mark.parametrize(
    ("lane", "holds"), [(Lane.HEALTH, True), (Lane.PUBLIC, True), (Lane.ENFORCEMENT, False), (Lane.LABORATORY, False)]
)
def test_data_of_persons_hold_where_no_field_is_made_for_them(lane, holds):
    (sign,) = scan(seizure(summary="Mr Sample Invented"), lane)
    assert (sign.sort, sign.holds) == (Sort.NAME, holds)


def test_data_of_persons_in_an_alert_always_hold():
    alert = read_content(
        require_kind("alert"), {"event": "x", "texts": [{"language": "en", "headline": "x", "description": "Call +962 6 500 0000"}]}
    )
    (sign,) = scan(alert, Lane.COOPERATION)
    assert (sign.place, sign.holds) == ("texts[0].description", True)


def test_names_and_descriptions_of_files_are_looked_through():
    content = seizure(files=(attachment("passport_A1234567.jpg"), attachment("a.txt", "Mr Sample Invented")))
    assert [(sign.place, sign.sort) for sign in scan(content, Lane.ENFORCEMENT)] == [("files[1].describes", Sort.NAME)]
    spaced = seizure(files=(attachment("passport A1234567.jpg"),))
    assert [sign.place for sign in scan(spaced, Lane.ENFORCEMENT)] == ["files[0].name"]


def test_fields_made_for_persons_and_numbers_are_not_looked_at():
    content = seizure(
        parties=({"name": "Mr Sample Invented", "identifier": "+962 6 500 0000"},),
        identifiers=({"system": "phone", "value": "+962 6 500 0000"},),
    )
    assert scan(content, Lane.ENFORCEMENT) == ()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.spec.slug)
def test_the_golden_record_of_no_kind_is_held(kind):
    content = read_content(kind, example_of(kind))
    assert [sign for sign in scan(content, kind.spec.lane) if sign.holds] == []


def test_every_finding_is_explained_in_three_languages_and_never_repeats_the_words():
    text = "Mr Sample Invented, +962 6 500 0000, a@example.org, passport X1234567, born 01/02/1990, GB82 WEST 1234 5698 7654 32"
    found = scan_text(text)
    assert {sign.sort for sign in found} == {sort for sort in Sort if sort.is_personal}
    for sign in found:
        assert all(sign.says.in_(language).strip() for language in LANGUAGES)
        assert not any(text[sign.start : sign.end] in sign.says.in_(language) for language in LANGUAGES)


@given(st.text(max_size=300))
def test_any_text_is_answered_with_places_inside_it(text):
    for sign in scan_text(text):
        assert 0 <= sign.start < sign.end <= len(text)


@given(st.sampled_from(annotated()), st.sampled_from([" ", "\n", " … "]))
def test_more_text_around_hides_no_finding(row, space):
    padded = f"First sentence.{space}{row['text']}{space}Last sentence."
    assert sorts(row["text"]) <= sorts(padded)


def test_texts_of_a_record_are_its_narratives_titles_and_files():
    content = seizure(summary="a", files=(attachment("b", "c"),))
    assert list(texts_of(content)) == [("summary", "a"), ("files[0].name", "b"), ("files[0].describes", "c")]
