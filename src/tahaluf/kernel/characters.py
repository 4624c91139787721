"""Characters that no record can hold: NUL, which PostgreSQL cannot keep, and half of a surrogate pair, which is no text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tahaluf.kernel.errors import BadInput, Fault

_UNKEPT = re.compile("[\x00\ud800-\udfff]")


def is_storable(text: str) -> bool:
    """Whether every database keeps `text` as it is: no NUL and no lone surrogate in it."""
    return _UNKEPT.search(text) is None


def mended(text: str) -> str:
    """The text with U+FFFD for what cannot be kept; for names of files alone, never for what somebody states."""
    return _UNKEPT.sub("\N{REPLACEMENT CHARACTER}", text)


def require_storable(value: Any, place: str) -> None:
    """Refuse a text, or plain values (mappings, lists, tuples), in which some text cannot be kept.

    Raises:
        BadInput: one fault per text, at its path below `place`, such as "content.parties[2].name".
    """
    faults = list(_faults(value, place))
    if faults:
        raise BadInput(faults)


def _faults(value: Any, place: str) -> Iterator[Fault]:
    if isinstance(value, str):
        if not is_storable(value):
            yield _fault(place)
    elif isinstance(value, Mapping):
        for name, item in value.items():
            below = f"{place}.{mended(str(name))}" if place else mended(str(name))
            if not is_storable(str(name)):
                yield _fault(below)
            yield from _faults(item, below)
    elif isinstance(value, list | tuple):
        for at, item in enumerate(value):
            yield from _faults(item, f"{place}[{at}]")


def _fault(place: str) -> Fault:
    return Fault(
        place=place, fault="The text holds a NUL or half of a character.", remedy="Remove it and send it again.", code="characters"
    )
