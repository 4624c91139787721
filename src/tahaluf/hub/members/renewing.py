"""New keys of members: each is signed with the one before it, so that other hubs follow, and what was signed before still stands.

A version is believed with the key that was its owner's when it says that it was written, and for ten minutes after the change.
A date can be invented by whoever holds an old key: a new key ends what a thief may say from now on, not what he dates back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction

from tahaluf.exchange.peering.keys import is_signed, sign
from tahaluf.hub.audit.services import SYSTEM, Actor, record
from tahaluf.hub.members.keys import public_text, require_key, store_key
from tahaluf.hub.members.models import Member
from tahaluf.hub.members.queries import require_member
from tahaluf.hub.members.revision import changed
from tahaluf.kernel.errors import Conflict, NotAllowed

MOST_KEYS = 100


@transaction.atomic
def renew_key(member: str, *, at: datetime, by: Actor = SYSTEM) -> Member:
    """Make a new key for a member hosted here; the old one says which follows it, and since when.

    Raises:
        NotFound: no such member.
        NotAllowed: its key is not on this hub, or it has had a hundred.
    """
    row = require_member(member)
    if not row.hosted:
        raise NotAllowed("The hub that hosts a member makes its new key.")
    if len(row.past_keys) >= MOST_KEYS:
        raise NotAllowed("A member has at most a hundred keys.")
    before, key = require_key(row.pk), Ed25519PrivateKey.generate()
    following, until = public_text(key.public_key()), at.isoformat()
    proof = sign(before, _step(row.pk, following, until))
    row.past_keys = [*row.past_keys, {"key": row.public_key, "until": until, "proof": proof}]
    row.public_key = following
    row.save(update_fields=["past_keys", "public_key"])
    changed()
    record(by, "member.key", target=row.pk, detail={"public_key": following}, at=at)
    store_key(row.pk, key)  # last: where anything before it fails, the old key goes on
    return row


def require_chain(member: str, key: str, past: Sequence[Mapping[str, Any]]) -> None:
    """Refuse past keys of which one does not name the next, up to `key`, or whose times do not follow one another.

    Raises:
        Conflict: the chain is broken.
        KeyError, TypeError, ValueError: it is malformed.
    """
    following = [*(link["key"] for link in past[1:]), key]
    ends = [datetime.fromisoformat(link["until"]) for link in past]
    proven = all(
        is_signed(link["key"], _step(member, after, link["until"]), link["proof"])
        for link, after in zip(past, following, strict=False)
    )
    if not proven or ends != sorted(ends) or len(past) > MOST_KEYS:
        raise Conflict("The member's new key does not follow from the one that is known here.")


def require_follows(row: Member, said: Mapping[str, Any]) -> None:
    """Refuse a key for a member that is known here, unless the known one leads to it.

    Raises:
        Conflict: it does not.
    """
    known = [link["key"] for link in (*row.past_keys, {"key": row.public_key})]
    told = [link["key"] for link in (*said.get("keys", ()), {"key": said["key"]})]
    if told[: len(known)] != known:
        raise Conflict("This member is known here with another key.")


def _step(member: str, following: str, until: str) -> bytes:
    return f"tahaluf-member-key-1 {member} {following} {until}".encode()
