"""Hypothesis strategies for the content of any kind of record: its golden example with parts left out and words exchanged."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from tahaluf.kernel.errors import BadInput
from tahaluf.records.envelope import read_content
from tahaluf.records.faults import COMMON
from tahaluf.records.kind import Kind

GOLDEN = Path(__file__).parent / "golden" / "kinds"
WORDS = ("ضبط", "4-MMC", "Blue Dolphin", "É 😀", "a\tb", "\u200fلبنان", '"')


def contents_of(kind: type[Kind]) -> st.SearchStrategy[Kind]:
    """Contents that the kind accepts, all different in what is left out and in their free words."""
    example = example_of(kind)
    optional = sorted(name for name in example if name in kind.model_fields and not kind.model_fields[name].is_required())
    free = sorted(name for name, value in example.items() if isinstance(value, str) and value.count(" ") > 1)
    changes = st.fixed_dictionaries({}, optional={name: st.sampled_from(WORDS) for name in free})
    return st.builds(
        lambda left_out, words: _accepted(kind, example, left_out, words),
        st.frozensets(st.sampled_from(optional)) if optional else st.just(frozenset()),
        changes,
    )


@cache
def example_of(kind: type[Kind]) -> dict[str, Any]:
    """The content of the kind's golden file as plain values."""
    stix = json.loads((GOLDEN / f"{kind.spec.slug}.json").read_text(encoding="utf-8"))
    return {name: value for name, value in stix.items() if name not in COMMON}


def _accepted(kind: type[Kind], example: dict[str, Any], left_out: frozenset[str], words: dict[str, str]) -> Kind:
    """The example with the changes that the kind accepts, one after the other."""
    values = dict(example)
    for name in sorted(left_out):
        values = _if_accepted(kind, values, {key: value for key, value in values.items() if key != name})
    for name, word in words.items():
        values = _if_accepted(kind, values, {**values, name: word}) if name in values else values
    return read_content(kind, values)


def _if_accepted(kind: type[Kind], before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    try:
        read_content(kind, after)
    except BadInput:
        return before
    return after
