"""Arabic number words that are added with "and" are one amount, and a second amount is no part of the first."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tahaluf.kernel.amounts import find_quantities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ألف حبة", [("ألف حبة", 1000)]),
        ("مليوناً وألف حبة", [("مليوناً وألف حبة", 1_001_000)]),
        ("مليون ومئتي ألف حبة", None),
        ("ثلاثة ملايين وألف حبة", [("ثلاثة ملايين وألف حبة", 3_001_000)]),
        ("25 كيلوغراماً وألف حبة", [("25 كيلوغراماً", 25), ("ألف حبة", 1000)]),
        ("3 million tablets", [("3 million tablets", 3_000_000)]),
        ("ألفي حبة", [("ألفي حبة", 2000)]),
    ],
)
def test_the_parts_of_a_number_are_added(text, expected):
    found = [(one.text, one.readings[0].value) for one in find_quantities(text)]
    if expected is None:
        assert found == [("مليون ومئتي ألف حبة", Decimal(1_200_000))]
    else:
        assert found == [(words, Decimal(value)) for words, value in expected]


def test_a_part_that_is_not_smaller_is_not_added():
    assert [one.readings[0].value for one in find_quantities("ألف ومليون حبة")] != [Decimal(1_001_000)]


@given(st.integers(2, 999), st.sampled_from([("ألف", 1000), ("مليون", 1_000_000)]))
def test_a_scale_multiplies_the_digits_before_it(number, scale):
    word, value = scale
    (found,) = find_quantities(f"ضبط {number} {word} حبة")
    assert found.readings[0].value == number * value
