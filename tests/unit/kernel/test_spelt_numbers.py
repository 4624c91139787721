"""Numbers spelt out before a unit: no part of one is ever read as the whole."""

from __future__ import annotations

import pytest

from tahaluf.kernel.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("twenty-five kilograms", "25 kg"),
        ("nineteen kg", "19 kg"),
        ("four and a half kg", "4.5 kg"),
        ("half a tonne of resin", "0.5 t"),
        ("half a million tablets", "500000 tablet"),
        ("two and a half million tablets", "2500000 tablet"),
        ("two hundred and fifty tablets", "250 tablet"),
        ("two thousand five hundred tablets", "2500 tablet"),
        ("quatre kilogrammes et demi", "4.5 kg"),
        ("une demi-tonne", "0.5 t"),
        ("deux cent cinquante kilos", "250 kg"),
        ("dix-sept kg", "17 kg"),
        ("soixante et onze kilos", "71 kg"),
        ("soixante-dix-huit kilos", "78 kg"),
        ("quatre-vingts kilos", "80 kg"),
        ("quatre-vingt-dix-sept kilos", "97 kg"),
        ("vingt et un kilos", "21 kg"),
        ("trois mille deux cents kg", "3200 kg"),
        ("خمسة عشر كيلوغراماً", "15 kg"),
        ("أحد عشر كيلوغراماً", "11 kg"),
        ("اثنا عشر كيلوغراماً", "12 kg"),
        ("خمسة وعشرين كيلوغراماً", "25 kg"),
        ("مئة وخمسة وعشرون كيلوغراماً", "125 kg"),
        ("ألفين وخمسمئة قرص", "2500 tablet"),
        ("ثلاثة وعشرون ألف حبة", "23000 tablet"),
        ("أربعة كيلوغرامات ونصف", "4.5 kg"),
        ("طنين ونصف", "2.5 t"),
        ("نصف طن", "0.5 t"),
        ("مليون ونصف المليون حبة", "1500000 tablet"),
        ("مليونين ونصف المليون قرص", "2500000 tablet"),
        ("شخص واحد", "1 person"),
        ("143,000 tablets", "143000 tablet"),
        ("143.000 comprimés", "143000 tablet"),
    ],
)
def test_a_number_in_words_is_read_whole(text: str, expected: str) -> None:
    found = find_quantities(text)
    assert ["|".join(f"{reading.value} {reading.unit}" for reading in match.readings) for match in found] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 kg and 5 g", ["3 kg", "5 g"]),
        ("two bags and three boxes", ["2 bag", "3 box"]),
        ("deux kilos et trois sacs", ["2 kg", "3 bag"]),
        ("كيلوغرامين وثلاثة أكياس", ["2 kg", "3 bag"]),
    ],
)
def test_two_amounts_are_not_added(text: str, expected: list[str]) -> None:
    assert [f"{match.readings[0].value} {match.readings[0].unit}" for match in find_quantities(text)] == expected


def test_a_mass_with_three_figures_after_the_mark_stays_open() -> None:
    assert len(find_quantities("1,234 kg")[0].readings) == 2
