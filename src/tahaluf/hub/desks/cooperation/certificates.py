"""Certificates of training: a statement signed with the key of the member that held it; anybody can verify it without an account.

The name is in the certificate alone: neither the ledger nor the audit keeps it. Verifying tells that the member of this hub's list
signed these words; it does not tell who holds the paper.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from tahaluf.exchange.peering.keys import is_signed
from tahaluf.hub.audit.services import record as audit
from tahaluf.hub.desks.cooperation.acting import Hand
from tahaluf.hub.members.keys import require_key
from tahaluf.hub.members.queries import members
from tahaluf.kernel.errors import BadInput, NotAllowed
from tahaluf.records.canonical import canonical_bytes
from tahaluf.records.kinds.training import Training

_USE = "tahaluf-training-certificate-1"
_LONGEST_NAME, LONGEST = 120, 4000
_FIELDS = ("use", "training", "title", "held", "hours", "to", "by", "on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What a certificate says; `by` is the id of the member, `hours` 0 where the training tells none."""

    training: str
    title: str
    held: str
    hours: int
    to: str
    by: str
    on: date


def certify(hand: Hand, training: str, name: str) -> str:
    """The certificate of somebody who completed a training of the own member, as text to be kept or printed.

    Raises:
        NotFound: the reader may not know of the record.
        NotAllowed: the training is another member's, or the member's key is not on this hub.
        BadInput: it is no training that has taken place, or the name is empty or too long.
    """
    row = hand.door.get(training)
    held = row.record.content
    if row.owner != hand.member or row.retracted:
        raise NotAllowed("Only the member that holds a training certifies it.")
    if not isinstance(held, Training) or held.status == "cancelled" or held.held.last > hand.at.date():
        raise BadInput.one("training", "The training has not taken place.", "Certify it when it is over.")
    to = " ".join(name.split())
    if not to or len(to) > _LONGEST_NAME:
        raise BadInput.one("name", "There is no name, or it is too long.", "Write the name as it is to stand on the certificate.")
    said = {
        "use": _USE,
        "training": training,
        "title": held.title,
        "held": str(held.held),
        "hours": held.hours or 0,
        "to": to,
        "by": hand.member,
        "on": hand.at.date().isoformat(),
    }
    body = canonical_bytes(said)
    audit(hand.by, "certificate.signed", at=hand.at, target=training)
    return f"{_written(body)}.{_written(require_key(hand.member).sign(body))}"


def verify(text: str) -> Certificate:
    """What a certificate says, where its signature is that of the member that it names.

    Raises:
        BadInput: no certificate, or one that was changed, or one of a member that this hub does not know.
    """
    said, body, signature = _parts(text)
    keys = {one.pk: (one.public_key, *(link["key"] for link in one.past_keys)) for one in members()}
    try:
        if not any(is_signed(key, body, base64.b64encode(signature).decode()) for key in keys[said["by"]]):
            raise _no_certificate()
        return Certificate(**{key: said[key] for key in _FIELDS[1:-1]}, on=date.fromisoformat(said["on"]))
    except (KeyError, TypeError, ValueError) as error:
        raise _no_certificate() from error


def _parts(text: str) -> tuple[dict[str, Any], bytes, bytes]:
    bare = "".join(text.split())
    first, _, second = bare.partition(".")
    if not second or len(bare) > LONGEST:
        raise _no_certificate()
    try:
        body, signature = _read(first), _read(second)
        said = orjson.loads(body)
    except (binascii.Error, ValueError) as error:
        raise _no_certificate() from error
    if not isinstance(said, dict) or set(said) != set(_FIELDS) or said["use"] != _USE or canonical_bytes(said) != body:
        raise _no_certificate()
    return said, body, signature


def _no_certificate() -> BadInput:
    return BadInput.one(
        "certificate",
        "This is no valid certificate.",
        "Copy the whole text, or ask who gave it to you for a new one.",
        "certificate",
    )


def _written(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _read(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
