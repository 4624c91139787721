"""No text that some database cannot keep passes; everything else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tahaluf.kernel.characters import is_storable, mended, require_storable
from tahaluf.kernel.errors import BadInput


@pytest.mark.parametrize("text", ["a\x00b", "\x00", "\ud800", "x\udfff"])
def test_nul_and_lone_surrogates_cannot_be_kept(text):
    assert not is_storable(text)


@pytest.mark.parametrize("text", ["", "فنتانيل", "fentanyl\t\n", "𝛼-PVP", "\ufffd", "\ue000", "\uffff"])
def test_every_other_text_can(text):
    assert is_storable(text)
    assert mended(text) == text


@given(st.text(st.characters(exclude_categories=())))
def test_what_can_be_kept_is_what_utf8_writes_without_a_zero(text):
    try:
        plain = b"\0" not in text.encode()
    except UnicodeEncodeError:
        plain = False
    assert is_storable(text) is plain
    assert is_storable(mended(text))
    assert len(mended(text)) == len(text)


def test_every_fault_of_a_value_is_told_at_its_place():
    value = {"title": "a\x00", "parties": [{"name": "fine"}, {"name": "\ud83d"}], "k\x00": 1, "number": 4}
    with pytest.raises(BadInput) as error:
        require_storable(value, "content")
    assert [fault.place for fault in error.value.faults] == ["content.title", "content.parties[1].name", "content.k\ufffd"]
    assert {fault.code for fault in error.value.faults} == {"characters"}
    assert all(fault.remedy for fault in error.value.faults)


def test_a_value_without_such_texts_passes():
    require_storable({"a": ["b", 1, None, {"c": "د"}], "t": ("x",)}, "content")
