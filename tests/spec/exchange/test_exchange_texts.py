"""The organisations, places, dates and office holders of the five source texts, listed by hand."""

from __future__ import annotations

from collections import Counter

import pytest

from shared import shared
from tahaluf.exchange.drafts import Draft, What, draft_from

# per text: organisations, places, dates, persons: value -> times named
EXPECTED = {
    "000_3b1d6ced4438323a": (
        {"global-coalition": 2},
        {"US": 1},
        {"weekday:4": 1},
        {"ناصر بوريطة": 1},
    ),
    "001_e75fc3596d1f104c": (
        {"global-coalition": 3},
        {"US": 1},
        {"weekday:4": 2},
        {"Nasser Bourita": 2},
    ),
    "002_2d32489a3d993151": (
        {
            "جهة فاسمكناس": 1,
            "مجلس جهة فاسمكناس": 1,
            "جماعة مكناس": 2,
            "ma-umi": 2,
            "un": 1,
            "ma-parliament-relations": 1,
            "ma-fm6-prisoners": 1,
        },
        {"MA-03 Meknes": 5, "MA-03": 2, "MA-06 Casablanca": 1, "MA-01 Tetouan": 1, "MA-03 Taza": 1},
        {"weekday:5": 1, "2010": 1},
        {"مصطفى الخلفي": 1, "محمد السادس": 1},
    ),
    "003_8fe3f32cb1d8624c": (
        {"osce": 4, "unodc": 1},
        {},
        {"2020": 1},
        {},
    ),
    "004_163bfdc070ffd56b": (
        {"kw-moi": 1},
        {"IQ-BG Baghdad": 3},
        {"2024": 2},
        {"فهد اليوسف": 1, "محمد السوداني": 1},
    ),
}


def draft(name: str) -> Draft:
    return draft_from(shared(f"data/texts/{name}.txt").read_text(encoding="utf-8"))


def values(found: Draft, what: What) -> dict[str, int]:
    return dict(Counter(item.value for item in found.of(what)))


@pytest.mark.shared
@pytest.mark.parametrize("name", sorted(EXPECTED))
@pytest.mark.parametrize(("position", "what"), list(enumerate([What.ORGANISATION, What.PLACE, What.DATE, What.PERSON])))
def test_what_a_source_text_names_is_found_and_nothing_else(name: str, position: int, what: What) -> None:
    assert values(draft(name), what) == EXPECTED[name][position]


@pytest.mark.shared
@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_finding_stands_where_it_says_and_has_a_reason(name: str) -> None:
    found = draft(name)
    for item in found.items:
        assert found.text[item.start : item.end] == item.text
        assert item.reasons
        assert 0 < item.confidence < 1


@pytest.mark.shared
def test_languages_are_told() -> None:
    assert [draft(name).language for name in EXPECTED] == ["ar", "en", "ar", "ar", "ar"]


@pytest.mark.shared
def test_boilerplate_and_repeated_titles_are_left_out() -> None:
    assert len(draft("001_e75fc3596d1f104c").removed) == 3
    assert "Please enter" not in draft("001_e75fc3596d1f104c").text
    assert len(draft("003_8fe3f32cb1d8624c").removed) == 1


@pytest.mark.shared
def test_list_letters_out_of_order_are_left_out_with_a_note_and_numbered_headings_stay() -> None:
    scrambled = draft("003_8fe3f32cb1d8624c")
    assert "(ب)" not in scrambled.text
    assert any("order" in note.en for note in scrambled.notes)
    assert "1- ملاحقة" in draft("004_163bfdc070ffd56b").text


@pytest.mark.shared
def test_stretched_words_are_read() -> None:
    found = draft("004_163bfdc070ffd56b")
    assert "الدولي الثاني لمكافحة المخدرات 2024" in found.text
    assert any("tatweel" in note.en for note in found.notes)


@pytest.mark.shared
def test_the_memorandum_signed_is_a_commitment_and_an_agreement_is_proposed() -> None:
    found = draft("002_2d32489a3d993151")
    signed = [item.text for item in found.of(What.COMMITMENT) if item.value == "signed"]
    assert signed[0].startswith("وقع الوزير مذكرة تفاهم")
    assert found.proposal is not None
    assert found.proposal.kind == "agreement"


@pytest.mark.shared
def test_both_reports_of_one_event_give_the_same_organisation_place_and_weekday() -> None:
    arabic, english = draft("000_3b1d6ced4438323a"), draft("001_e75fc3596d1f104c")
    for what in (What.ORGANISATION, What.PLACE, What.DATE):
        assert {item.value for item in arabic.of(what)} == {item.value for item in english.of(what)}
