"""Tags: what a list looks like to a member that asks, under a key made for that member, that day and that sort."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tahaluf.exchange.blind import oprf, sizes
from tahaluf.exchange.blind.draws import Draws
from tahaluf.exchange.blind.sorts import Sort
from tahaluf.kernel.errors import BadInput

# A value outside the list meets a tag by chance with probability (tags shown) / 2**64: for the largest exchange 1 in 10**8.
TAG_BYTES = 8


def tag(output: bytes) -> bytes:
    """The tag of a value, from the 64 bytes of the function at it."""
    return output[:TAG_BYTES]


def day_key(seed: bytes, *, asker: str, sort: Sort, day: date) -> oprf.KeyPair:
    """The answerer's key for one asker, sort and UTC day, from its secret seed of 32 bytes.

    Two askers that put their answers together, or one that keeps yesterday's, thus hold tags that have nothing in common.
    """
    return oprf.derive_key_pair(seed, f"tahaluf-blind-day\x1f{asker}\x1f{sort.value}\x1f{day.isoformat()}".encode())


def tags_of(values: Iterable[bytes], key: oprf.KeyPair) -> tuple[bytes, ...]:
    """The tags of a list in ascending order, filled up to a power of two with others that only the key's holder can tell apart.

    The filling depends on the key alone: of two answers under one key, what stays the same is not what is real.

    Raises:
        BadInput: fewer values than `sizes.LEAST_HELD`, or more than `sizes.MOST_TAGS`.
    """
    held = set(values)
    if len(held) < sizes.LEAST_HELD:
        raise BadInput.one(
            "list", "The list is too short to answer for.", f"Answer when it has {sizes.LEAST_HELD} entries.", "short"
        )
    size = sizes.shown_size(len(held), sizes.LEAST_TAGS, sizes.MOST_TAGS, "list")
    draws = Draws(key.secret, "filling")
    tags = {tag(oprf.evaluate(key, value)) for value in held}
    while len(tags) < size:
        tags.add(draws.take(TAG_BYTES))
    return tuple(sorted(tags))
