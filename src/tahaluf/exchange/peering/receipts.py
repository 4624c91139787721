"""Receipts: what a hub tells the hub of a record's owner about that record, as lines in a sealed block.

A line says of one version that the hub holds it, that persons of one of its members opened it, or why it did not take it; or, of a
record, that it emptied what it held. Persons are never named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from enum import StrEnum
from typing import Any

import orjson

MOST_LINES = 250
_LONGEST_WHY, _MOST_BYTES = 300, 40_000
_ENDS = 2**63


class What(StrEnum):
    """What happened to a record at another hub."""

    HELD = "held"  # the version is in its ledger
    SEEN = "seen"  # a person of the member opened the version for the first time
    REFUSED = "refused"  # it was not taken
    ENDED = "ended"  # its bodies were emptied: erased by the owner, or withdrawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One receipt. `modified_us` names the version (of `ENDED`: when it happened), both times in microseconds since 1970 UTC.

    `member` is set for `SEEN` alone, `why` for `REFUSED` alone.
    """

    record_id: str
    modified_us: int
    what: What
    member: str
    at_us: int
    why: str = ""


def fitting(lines: Sequence[Line]) -> Sequence[Line]:
    """As many of the first lines as one block holds: at least one, at most `MOST_LINES` and some 40 000 bytes."""
    size = 0
    for count, line in enumerate(lines[:MOST_LINES]):
        size += len(write_lines([line]))
        if size > _MOST_BYTES and count:
            return lines[:count]
    return lines[:MOST_LINES]


def write_lines(lines: Iterable[Line]) -> bytes:
    """The bytes of a block, before they are sealed."""
    return orjson.dumps([astuple(line) for line in lines])


def read_lines(body: bytes) -> tuple[Line, ...]:
    """The lines of a block.

    Raises:
        ValueError: no list of at most `MOST_LINES` well-formed lines.
    """
    found = orjson.loads(body)
    if not isinstance(found, list) or len(found) > MOST_LINES:
        raise ValueError("The block is no list of receipts, or too long.")
    return tuple(map(_line, found))


def _line(value: Any) -> Line:
    match value:
        case [str(record_id), int(modified_us), str(what), str(member), int(at_us), str(why)] if (
            0 <= modified_us < _ENDS and 0 <= at_us < _ENDS and bool(member) == (what == What.SEEN)
        ):
            told = why[:_LONGEST_WHY] if what == What.REFUSED else ""
            return Line(record_id=record_id, modified_us=modified_us, what=What(what), member=member, at_us=at_us, why=told)
        case _:
            raise ValueError("A receipt is malformed.")
