"""Identifiers, goods, steps and counted persons: what two mentions share, and what is refused."""

from __future__ import annotations

import pytest

from tahaluf.records.codes import IDENTIFIER_SYSTEMS
from tahaluf.records.fields import SubstanceMention
from tahaluf.records.things import CODE_SYSTEMS, Goods, Identifier, PersonCount

P2P = SubstanceMention(reported="P-2-P")


@pytest.mark.parametrize(
    ("system", "one", "other", "key"),
    [
        # Check digits: IMO 9074729 and CSQU3054383 are the standards' own worked examples.
        ("imo", "IMO 9074729", "9074729", "imo:9074729"),
        ("container", "CSQU 305438-3", "csqu3054383", "container:CSQU3054383"),
        ("phone", "+1 202 555 0143", "+12025550143", "phone:+12025550143"),
        ("iban", "GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432", "iban:GB82WEST12345698765432"),
        ("handle", "Exercise Vendor", "exercisevendor", "handle:exercisevendor"),
        ("seal", "خـتم ١٢", "ختم 12", "seal:ختم12"),
    ],
)
def test_two_spellings_of_one_identifier_share_a_key(system: str, one: str, other: str, key: str) -> None:
    assert Identifier(system=system, value=one).key == Identifier(system=system, value=other).key == key


def test_equal_text_of_two_systems_is_not_one_identifier() -> None:
    assert Identifier(system="seal", value="123").key != Identifier(system="case", value="123").key


def test_equal_text_of_two_countries_is_not_one_identifier() -> None:
    french = Identifier(system="passport", value="EX1", country="FR")
    spanish = Identifier(system="passport", value="EX1", country="ES")
    assert french.key != spanish.key


def test_a_wrong_check_digit_keeps_the_words_and_has_no_code() -> None:
    identifier = Identifier(system="imo", value="9074720")
    assert (identifier.code, identifier.value, identifier.key) == (None, "9074720", "imo:9074720")


def test_a_plate_is_read_with_its_country() -> None:
    assert Identifier(system="plate", value="12345-A-6", country="MA").key == "plate:MA:12345A6"


def test_a_plate_without_a_country_is_kept_as_words() -> None:
    assert Identifier(system="plate", value="12345-A-6").code is None


def test_an_identifier_is_written_as_reported() -> None:
    assert str(Identifier(system="phone", value="+1 202 555 0143")) == "+1 202 555 0143"


def test_a_blank_identifier_is_refused() -> None:
    with pytest.raises(ValueError, match="not blank"):
        Identifier(system="phone", value="  ")


def test_known_forms_belong_to_listed_systems() -> None:
    assert CODE_SYSTEMS.keys() <= IDENTIFIER_SYSTEMS.keys()


def test_goods_mention_their_substance() -> None:
    assert Goods(substance=P2P).mentions == (P2P,)


def test_persons_are_not_counted_below_zero() -> None:
    with pytest.raises(ValueError, match="not below zero"):
        PersonCount(count=-1)
