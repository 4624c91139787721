"""Statements: what a hub says of itself, its members, its circles and the end of records, signed so that any hub may carry them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import orjson
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tahaluf.exchange.peering.keys import is_signed, sign
from tahaluf.records.canonical import canonical_bytes

FORM = "tahaluf-statement-1"
_LONGEST = 64_000


class About(StrEnum):
    """What a statement is about; a later number about the same thing from the same hub replaces an earlier one."""

    CARD = "card"  # the hub itself: name, address, key
    KEY = "key"  # the hub's next key, signed with the one before it
    MEMBER = "member"  # a member that the hub hosts
    CIRCLE = "circle"  # a circle that the hub keeps
    STAY = "stay"  # a member's time in a circle
    ERASURE = "erasure"  # a record is to be erased wherever it is
    WITHDRAWAL = "withdrawal"  # versions before a time stand no longer
    SEAL = "seal"  # the key with which others seal what is for this hub alone
    RECEIPT = "receipt"  # what became of records of another hub's members here, sealed for that hub


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement: `subject` is what it is about (a member's id, a record's id …), `said` its values, `hub` who says it.

    `number` counts up per subject, so that the newest wins in whatever order statements arrive. `body` are its canonical bytes.
    """

    about: About
    subject: str
    hub: str
    number: int
    said: Mapping[str, Any]
    body: bytes


class NoStatement(ValueError):  # noqa: N818 - named by what it is
    """These bytes are no statement of the form that this version reads."""


def say(  # noqa: PLR0913 - what, of what, who, which number, which words, signed with what
    about: About, subject: str, *, hub: str, number: int, said: Mapping[str, Any], key: Ed25519PrivateKey
) -> bytes:
    """The canonical bytes of a statement signed with `key`."""
    plain = {"form": FORM, "about": about.value, "subject": subject, "hub": hub, "number": number, "said": dict(said)}
    return canonical_bytes({**plain, "signature": sign(key, canonical_bytes(plain))})


def read(body: bytes) -> Statement:
    """The statement in these bytes; its signature is not checked yet.

    Raises:
        NoStatement: not canonical JSON, another form, or an unknown subject.
    """
    try:
        value = orjson.loads(body)
        if len(body) > _LONGEST or value.pop("form") != FORM or not isinstance(value.pop("signature"), str):
            raise NoStatement("The form is not known here.")
        if canonical_bytes(orjson.loads(body)) != body:
            raise NoStatement("The bytes are not in canonical form.")
        found = Statement(**(value | {"about": About(value["about"]), "body": body}))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise NoStatement(str(error)) from error
    if not (isinstance(found.number, int) and isinstance(found.said, dict) and _are_text(found.subject, found.hub)):
        raise NoStatement("A part of the statement is of the wrong type.")
    return found


def is_said_with(statement: Statement, public: str) -> bool:
    """Whether the statement was signed with the private half of this key."""
    value = orjson.loads(statement.body)
    signature = value.pop("signature")
    return is_signed(public, canonical_bytes(value), signature)


def _are_text(*found: object) -> bool:
    return all(isinstance(item, str) and item for item in found)
