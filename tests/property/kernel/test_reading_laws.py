"""Whatever the text, reading it gives an answer or bad input, and spans point into it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.gazetteer import find_places, resolve
from tahaluf.kernel.identifiers import IDENTIFIERS
from tahaluf.kernel.measures import Quantity, convert
from tahaluf.kernel.numbers import readings
from tahaluf.kernel.periods import Ambiguous, Dated, Order, find_dates, infer_order, read_dates
from tahaluf.kernel.quantities import find_quantities, read_quantity
from tahaluf.kernel.units import units

pieces = st.sampled_from(
    [
        "12",
        "٣",
        "1.234",
        "3,5",
        "/",
        "-",
        ".",
        ",",
        "T",
        ":",
        "2024",
        "05",
        "مايو",
        "May",
        "mai",
        "كغ",
        "kg",
        "مليون",
        "قرص",
        "net",
        "about",
        *(
            "في",
            "بمكناس",
            "Fès",
            "القنيطرة",
            "PA",
            "(",
            "جامعة",
            "م",
            "هـ",
            "Z",
            "\u200f",
            "$",
            "٫",
            "$",
            "٬",
            "²",
            "½",
            "x",
            "Ⅷ",
            "٪",
        ),
    ]
)
messy = st.lists(pieces | st.text(max_size=4), max_size=9).map(" ".join) | st.lists(pieces, max_size=6).map("".join)


@settings(max_examples=500, deadline=None)
@given(messy)
def test_reading_one_value_answers_or_says_bad_input(text):
    for read in (read_quantity, read_dates):
        try:
            read(text)
        except BadInput as error:
            assert all(fault.remedy for fault in error.faults)  # noqa: PT017 - most texts are not refused
    resolve(text)
    readings(text)


@settings(max_examples=500, deadline=None)
@given(messy)
def test_what_is_found_stands_at_its_span_and_in_order(text):
    for find in (find_quantities, find_dates, find_places):
        matches = find(text)
        assert all(text[match.start : match.end] == match.text for match in matches)
        assert all(one.end <= other.start for one, other in pairwise(matches))


@pytest.mark.parametrize("kind", IDENTIFIERS, ids=lambda kind: kind.__name__)
def test_any_text_is_a_code_or_bad_input(kind):
    @settings(max_examples=60, deadline=None)
    @given(st.text(max_size=40) | messy)
    def reads(text):
        try:
            code = kind.parse(text)
        except BadInput:
            return
        assert kind.parse(code) == code

    reads()


days = st.dates(date(1970, 1, 1), date(2067, 12, 31))
FORMATS = {Order.DMY: "%d/%m/%Y", Order.MDY: "%m/%d/%Y", Order.YMD: "%Y/%m/%d"}


@settings(max_examples=300, deadline=None)
@given(days, st.sampled_from(Order))
def test_a_written_day_is_read_back_under_its_order(day, order):
    assert read_dates(day.strftime(FORMATS[order]), order) == Dated(period=day.isoformat())


@settings(max_examples=300, deadline=None)
@given(days, st.sampled_from([Order.DMY, Order.MDY]))
def test_without_an_order_the_right_reading_is_always_among_the_answers(day, order):
    answer = read_dates(day.strftime(FORMATS[order]))
    if isinstance(answer, Ambiguous):
        assert day.isoformat() in dict(answer.readings).values()
        assert len(set(dict(answer.readings).values())) > 1
    else:
        assert answer == Dated(period=day.isoformat())


@settings(max_examples=200, deadline=None)
@given(st.lists(days, min_size=1, max_size=8), st.sampled_from(Order))
def test_an_inferred_order_is_never_wrong(samples, order):
    inferred = infer_order([day.strftime(FORMATS[order]) for day in samples])
    assert inferred in (None, order)


@settings(max_examples=300, deadline=None)
@given(
    st.decimals(0, 10**9, places=3), st.sampled_from(["ug", "mg", "g", "kg", "t"]), st.sampled_from(["ug", "mg", "g", "kg", "t"])
)
def test_converting_there_and_back_gives_the_same_amount(value, unit, other):
    there = convert(Quantity(value=value, unit=unit), other).quantity
    assert convert(there, unit).quantity.value == value


@settings(max_examples=300, deadline=None)
@given(
    st.decimals(0, 10**6, places=2),
    st.sampled_from(sorted(code for code, unit in units().items() if not unit.dimension.startswith("money"))),
)
def test_a_quantity_written_with_its_code_is_read_back(value, unit):
    assert read_quantity(f"{value} {unit}") == Quantity(value=Decimal(str(value)), unit=unit, reported=f"{value} {unit}")
