"""Faults of an input in the language of the page."""

from __future__ import annotations

from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.kernel.fault_sentences import fault_in, said_in
from tahaluf.web.values import language

__all__ = ["all_told", "said", "told"]


def told(fault: Fault) -> str:
    """What is wrong and what to do, without the place."""
    spoken = fault_in(fault, language())
    return f"{spoken.fault} {spoken.remedy}".strip()


def all_told(error: BadInput) -> str:
    """Every fault of an input, one after the other."""
    return " ".join(told(fault) for fault in error.faults)


def said(text: str) -> str:
    """One text of a fault that was kept in English."""
    return said_in(text, language())
