"""Canonical bytes against the reference implementation, and the vectors of RFC 8785."""

from __future__ import annotations

import json
import math

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from tahaluf.records.canonical import canonical_bytes, digest

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(-(2.0**53) + 1, 2.0**53 - 1)
    | st.floats(1e22, 1e300)
    | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=600, deadline=None)
@given(st.dictionaries(texts, values, max_size=5))
def test_equal_to_the_reference_implementation(value):
    assert canonical_bytes(value) == rfc8785.dumps(value)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(texts, values, max_size=5))
def test_the_order_of_keys_does_not_matter(value):
    assert canonical_bytes(dict(reversed(value.items()))) == canonical_bytes(value)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(texts, values, max_size=5))
def test_reading_and_writing_again_changes_nothing(value):
    assert canonical_bytes(json.loads(canonical_bytes(value))) == canonical_bytes(value)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        # RFC 8785, section 3.2.2 to 3.2.4
        (
            {
                "numbers": [333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001],
                "string": '€$\u000f\nA\'B"\\\\"/',
                "literals": [None, True, False],
            },
            (
                '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
                '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
            ),
        ),
        (
            {"€": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Dalet", "1": "One", "😀": "Smile", "\x80": "Control", "ö": "o"},
            '{"\\r":"Carriage Return","1":"One","\x80":"Control","ö":"o","€":"Euro Sign","😀":"Smile","\ufb33":"Dalet"}',
        ),
        ({"b": [], "a": {}}, '{"a":{},"b":[]}'),
        ({"text": "ضبط"}, '{"text":"ضبط"}'),
    ],
)
def test_the_vectors_of_the_rfc(value, written):
    assert canonical_bytes(value) == written.encode()


@pytest.mark.parametrize(
    ("number", "written"),
    # RFC 8785, appendix B
    [
        (0.0, "0"),
        (-0.0, "0"),
        (5e-324, "5e-324"),
        (1.7976931348623157e308, "1.7976931348623157e+308"),
        (295147905179352830000.0, "295147905179352830000"),
        (9.999999999999997e22, "9.999999999999997e+22"),
        (1e21, "1e+21"),
        (0.000001, "0.000001"),
        (1e-7, "1e-7"),
        (333333333.3333332, "333333333.3333332"),
    ],
)
def test_numbers_of_the_rfc(number, written):
    assert canonical_bytes({"n": number}) == f'{{"n":{written}}}'.encode()


@pytest.mark.parametrize("value", [math.nan, math.inf, 2**53, -(2**53), "\ud800", object(), b"bytes", {1: 2}])
def test_what_json_cannot_carry_is_refused(value):
    with pytest.raises(ValueError, match="JSON cannot carry"):
        canonical_bytes({"value": value})


def test_the_digest_is_sha_256_in_lower_case_hex():
    assert digest(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
