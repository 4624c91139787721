"""Whatever the bytes: every reader ends, raises nothing, names a line in each fault, and gives only usable numbers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spectra_fuzzing import SEEDS, require_usable


@st.composite
def damaged(draw: st.DrawFn, seed: bytes) -> bytes:
    """A valid file with parts cut out, doubled, or overwritten."""
    content = seed
    for _ in range(draw(st.integers(1, 6))):
        at, upto = sorted(draw(st.tuples(st.integers(0, len(content)), st.integers(0, len(content)))))
        put = draw(
            st.one_of(
                st.binary(max_size=8), st.sampled_from([b"\n", b"##END=\n", b"S99999999999", b"nan", b"1e999", b"-1", b"=", b":"])
            )
        )
        content = draw(
            st.sampled_from([content[:at] + put + content[upto:], content[:at] + put + content[at:], content[:upto] + content[at:]])
        )
        content = content[:5_000]
    return content


@pytest.mark.parametrize("name", sorted(SEEDS))
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_damaged_files(name, data):
    require_usable(data.draw(damaged(SEEDS[name])), name)


@pytest.mark.parametrize("name", sorted(SEEDS))
@settings(max_examples=60, deadline=None)
@given(content=st.binary(max_size=400))
def test_any_bytes(name, content):
    require_usable(content, name)


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_a_line_without_end_is_bounded(name):
    require_usable(SEEDS[name] + b"9" * 3_000_000, name)
