"""The `next` of a page: opaque, stateless, signed, good for ever; it carries the filters of the first request."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass, replace

import orjson

from tahaluf.exchange.taxii.filters import Asked
from tahaluf.kernel.errors import BadInput

_MAC = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Which listing a cursor belongs to (collection, endpoint, object) and after which date added it goes on."""

    listing: str
    after: int


def write_next(asked: Asked, place: Place, key: bytes) -> str:
    """The text that goes on after `place` with the same filters."""
    filters = [asked.ids, asked.types, asked.versions, asked.specs, sorted(asked.given)]
    payload = orjson.dumps([place.listing, place.after, filters])
    return base64.urlsafe_b64encode(_mac(payload, key) + payload).rstrip(b"=").decode()


def read_next(asked: Asked, listing: str, key: bytes) -> Asked:
    """The request with the place and the filters of its `next`; filters that it repeats must be those it began with.

    Raises:
        BadInput: not one of our texts, of another listing, or with other filters.
    """
    if asked.next is None:
        return asked
    found = _opened(asked.next, key)
    if found is None or found[0] != listing:
        raise BadInput.one(
            "next", "This is no “next” of this listing.", "Send the text of the last answer unchanged, or begin again without it."
        )
    _, after, (ids, types, versions, specs, given) = found
    began = Asked(
        after=after, limit=asked.limit, ids=(*ids,), types=(*types,), versions=(*versions,), specs=(*specs,), given=frozenset(given)
    )
    repeated = replace(asked, after=after, next=None)
    if (asked.given - {"added_after"}) and replace(repeated, given=began.given) != began:
        raise BadInput.one(
            "next", "The other filters are not those that this “next” began with.", "Repeat them unchanged, or leave them out."
        )
    return began


def _opened(text: str, key: bytes) -> list | None:  # type: ignore[type-arg] # parsed JSON
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    if not hmac.compare_digest(raw[:_MAC], _mac(raw[_MAC:], key)):
        return None
    found: list = orjson.loads(raw[_MAC:])  # type: ignore[type-arg] # our own text
    return found


def _mac(payload: bytes, key: bytes) -> bytes:
    return hmac.digest(key, b"taxii next" + payload, hashlib.sha256)[:_MAC]
