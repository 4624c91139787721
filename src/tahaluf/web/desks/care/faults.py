"""Faults of pasted lines, in the reader's language."""

from __future__ import annotations

from tahaluf.kernel.errors import Fault
from tahaluf.web.desks.care import words
from tahaluf.web.faults import told
from tahaluf.web.values import language


def line_of(fault: Fault) -> str:
    """A fault with the number of its line, where it is of one line."""
    return words.LINE.fill(place=fault.place, says=told(fault)).in_(language()) if fault.place.isdigit() else told(fault)
