"""Faults as they are kept and shown: they never repeat words of a cell, which may be a name, a number or an address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from tahaluf.kernel.errors import Fault
from tahaluf.kernel.text import western_digits

_QUOTED = re.compile(r"(?<!\w)(?:'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"|“([^”]*)”)(?!\w)")
_HARMLESS = re.compile(r"[\d\s./:,;+\-−%]{0,20}")
_MOST_DIGITS = 8  # a date has eight; telephone numbers and numbers of papers have more


def discreet(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """The faults without what they quote, but for short numbers and dates."""
    return tuple(replace(fault, fault=_QUOTED.sub(_spoken, fault.fault)) for fault in faults)


def _spoken(match: re.Match[str]) -> str:
    inner = next(group for group in match.groups() if group is not None)
    text = western_digits(inner)
    short = _HARMLESS.fullmatch(text) and sum(letter.isdigit() for letter in text) <= _MOST_DIGITS
    return match[0] if short else "What stands here"
