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
        if is_plain(value):
            return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
        return rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, orjson.JSONEncodeError, UnicodeError, TypeError, AttributeError) as error:
        raise ValueError(f"JSON cannot carry this value: {error}") from error


_SAFE = 2**53 - 1


def is_plain(value: Any) -> bool:
    """Whether orjson's sorted form of `value` is its RFC 8785 form: keys in ASCII, no number but integers below 2**53."""
    waiting = [value]
    for item in waiting:  # grows while it is walked
        kind = type(item)
        if kind is str or kind is bool or item is None:
            continue
        if kind is dict:
            if not "".join(item).isascii():
                return False
            waiting += item.values()
        elif kind is list or kind is tuple:
            waiting += item
        elif not _is_plain_scalar(item, kind):
            return False
    return True


def _is_plain_scalar(item: Any, kind: type) -> bool:
    if kind is int:
        return bool(-_SAFE <= item <= _SAFE)
    return isinstance(item, str) and not isinstance(item, Enum)


def digest(content: bytes) -> str:
    """Lower-case hex SHA-256 of `content`."""
    return hashlib.sha256(content).hexdigest()
