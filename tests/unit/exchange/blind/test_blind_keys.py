"""One thing written in several ways has one key; two things or two sorts have none in common."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tahaluf.exchange.blind.keys import keys_to_ask, keys_to_hold, read_list
from tahaluf.exchange.blind.sorts import Sort
from tahaluf.kernel.errors import BadInput

SAME = [
    (Sort.PHONE, "+212 522-000000", "+٢١٢ ٥٢٢ ٠٠٠٠٠٠"),
    (Sort.IMO, "IMO 9074729", "٩٠٧٤٧٢٩"),
    (Sort.PLATE, "MA:12345-A-6", "ma: 12345 a 6"),
    (Sort.CONTAINER, "CSQU 305438-3", "CSQU3054383"),
    (
        Sort.WALLET,
        "0xde0B295669a9FD93d5F28D9Ec85E40f4cb697BAe",
        "0xDE0B295669A9FD93D5F28D9EC85E40F4CB697BAE",
    ),
    (Sort.WALLET, "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", " 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa "),
    (Sort.IBAN, "GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432"),
    (Sort.PASSPORT, "MA: ab-123456", "ma:AB١٢٣٤٥٦"),
    (Sort.VESSEL, "M/V Sea Falcon", "MV. SEA FALCON"),
    (Sort.VESSEL, "MT Karim", "ناقلة كريم"),
    (Sort.VESSEL, "Marjan 2", "السفينة مرجان ٢"),
    (Sort.PERSON, "Ahmed Ben Ali", "أحمد بن علي"),
    (Sort.PERSON, "BOURITA Nasser", "ناصر بوريطة"),
]


@pytest.mark.parametrize(("sort", "one", "other"), SAME)
def test_two_ways_of_writing_one_thing_meet(sort, one, other):
    assert keys_to_ask(sort, one) & keys_to_hold(sort, other)
    assert keys_to_ask(sort, other) & keys_to_hold(sort, one)


APART = [
    (Sort.PHONE, "+212522000000", "+212522000001"),
    (Sort.PLATE, "MA:123456", "DZ:123456"),
    (Sort.PASSPORT, "MA:AB123456", "TN:AB123456"),
    (Sort.VESSEL, "Marjan 1", "Marjan 2"),
    (Sort.PERSON, "Ahmed Ben Ali", "Nasser Bourita"),
]


@pytest.mark.parametrize(("sort", "one", "other"), APART)
def test_two_things_do_not_meet(sort, one, other):
    assert not keys_to_ask(sort, one) & keys_to_hold(sort, other)


def test_the_same_text_of_two_sorts_does_not_meet():
    assert not keys_to_hold(Sort.PLATE, "MA:123456") & keys_to_hold(Sort.PASSPORT, "MA:123456")


def test_a_year_of_birth_narrows_the_question_but_a_dated_entry_is_found_without_it():
    dated, other, plain = "Nasser Bourita; 1969", "Nasser Bourita; 1970", "Nasser Bourita"
    assert keys_to_ask(Sort.PERSON, dated) & keys_to_hold(Sort.PERSON, "ناصر بوريطة; ١٩٦٩")
    assert not keys_to_ask(Sort.PERSON, dated) & keys_to_hold(Sort.PERSON, other)
    assert keys_to_ask(Sort.PERSON, plain) & keys_to_hold(Sort.PERSON, dated)
    assert not keys_to_ask(Sort.PERSON, dated) & keys_to_hold(Sort.PERSON, plain)


def test_a_list_tells_which_lines_share_a_key_and_skips_empty_ones():
    read = read_list(Sort.PHONE, ["+212522000000", "", "+212 522 00 00 00", "+212522000001"], holding=True)
    assert sorted(read.values()) == [(1, 3), (4,)]


def test_every_line_that_is_nothing_of_the_sort_is_told_at_once():
    with pytest.raises(BadInput) as error:
        read_list(Sort.IMO, ["9074729", "9074720", "hello"], holding=False)
    assert [fault.place for fault in error.value.faults] == ["line 2", "line 3"]


@pytest.mark.parametrize(
    ("sort", "text"),
    [
        (Sort.PASSPORT, "AB123456"),
        (Sort.PASSPORT, "MA:AB12"),
        (Sort.PASSPORT, "ZZ:AB123456"),
        (Sort.VESSEL, "!!"),
        (Sort.PERSON, "1234"),
        (Sort.PERSON, "Nasser Bourita; born 69"),
        (Sort.WALLET, "0x12"),
    ],
)
def test_what_is_nothing_of_a_sort_is_refused(sort, text):
    with pytest.raises(BadInput):
        keys_to_hold(sort, text)


@given(st.sampled_from(list(Sort)), st.text(max_size=30))
def test_any_text_has_keys_or_is_refused(sort, text):
    try:
        asked, held = keys_to_ask(sort, text), keys_to_hold(sort, text)
    except BadInput:
        return
    assert asked
    assert asked <= held
    assert all(key.startswith(b"tahaluf-blind-1\x1f" + sort.value.encode() + b"\x1f") for key in held)
