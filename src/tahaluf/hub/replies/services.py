"""Doing a request once: the first answer under a key is kept for 24 hours and given again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tahaluf.hub.replies.models import Reply
from tahaluf.kernel.errors import BadInput, Corrupt

KEPT_FOR = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request under a key: who asks (a stable name), the key, and the SHA-256 of everything that was sent."""

    caller: str
    key: str
    request_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An answer as it is kept: status, the headers that belong to it, and its exact bytes."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


def find_reply(asked: Asked, *, at: datetime) -> Answered | None:
    """The answer that the same request got under this key within 24 hours, or None.

    Raises:
        BadInput: the key was used for another request.
        Corrupt: the kept bytes are not those that were answered.
    """
    kept = Reply.objects.filter(caller=asked.caller, key=asked.key, kept__gt=at - KEPT_FOR).first()
    if kept is None:
        return None
    if kept.request_hash != asked.request_hash:
        raise BadInput.one(
            "Idempotency-Key", "This key was used for another request.", "Use a new key for a new request.", "key-reused"
        )
    body = bytes(kept.body)
    if hashlib.sha256(body).hexdigest() != kept.body_hash:
        raise Corrupt(f"the reply kept under key {asked.key!r} was changed")
    return Answered(status=kept.status, body=body, headers=kept.headers)


def keep(asked: Asked, answered: Answered, *, at: datetime) -> None:
    """Keep an answer, and forget those of more than 24 hours ago.

    In one transaction with what the request did, both or neither last.

    Raises:
        IntegrityError: somebody else kept an answer under this key meanwhile.
    """
    Reply.objects.filter(kept__lte=at - KEPT_FOR).delete()
    Reply.objects.create(
        caller=asked.caller,
        key=asked.key,
        request_hash=asked.request_hash,
        status=answered.status,
        headers=dict(answered.headers),
        body=answered.body,
        body_hash=hashlib.sha256(answered.body).hexdigest(),
        kept=at,
    )
