"""Canonical bytes of a JSON object: RFC 8785 (JCS), and their SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from enum import Enum
from typing import Any

import orjson
import rfc8785


def canonical_bytes(value: Mapping[str, Any]) -> bytes:
    """The RFC 8785 form of `value`.

    orjson writes the same bytes when keys are ASCII and no number is a float (a test and Hypothesis compare them);
    everything else goes to the reference implementation.

    Raises:
        ValueError: a value that JSON cannot carry (NaN, an integer beyond 2**53-1, a lone surrogate).
    """
    try:
        if _is_plain(value):
            return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
        return rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, orjson.JSONEncodeError, UnicodeError, TypeError, AttributeError) as error:
        raise ValueError(f"JSON cannot carry this value: {error}") from error


_SAFE = 2**53 - 1


def _is_plain(value: Any) -> bool:
    kind: type = type(value)
    if kind is dict:
        return all(key.isascii() for key in value) and all(_is_plain(item) for item in value.values())
    if kind is list or kind is tuple:
        return all(_is_plain(item) for item in value)
    if kind is int:
        return bool(-_SAFE <= value <= _SAFE)
    return value is None or kind is bool or (isinstance(value, str) and not isinstance(value, Enum))


def digest(content: bytes) -> str:
    """Lower-case hex SHA-256 of `content`."""
    return hashlib.sha256(content).hexdigest()
