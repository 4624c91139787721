"""Random bytes from one secret seed, so that a run can be repeated exactly by whoever holds the seed and by nobody else."""

from __future__ import annotations

import hashlib

from tahaluf.exchange.blind import group
from tahaluf.kernel.errors import BadInput

SEED_BYTES = 32


class Draws:
    """A stream of bytes drawn from a secret seed of 32 bytes by SHAKE-256 (FIPS 202). One seed serves one message."""

    __slots__ = ("_seed", "_turn")

    def __init__(self, seed: bytes, purpose: str) -> None:
        """Streams of one seed with different purposes have nothing in common.

        Raises:
            BadInput: a seed of another length.
        """
        if len(seed) != SEED_BYTES:
            raise BadInput.one("seed", "The seed is not of 32 bytes.", "Give 32 random bytes.", "seed")
        self._seed = seed + purpose.encode()
        self._turn = 0

    def take(self, count: int) -> bytes:
        """The next `count` bytes."""
        self._turn += 1
        return hashlib.shake_256(self._turn.to_bytes(8, "big") + self._seed).digest(count)

    def scalar(self) -> bytes:
        """A scalar, uniform but for 2**-259; zero has that chance too and is drawn again."""
        drawn = group.reduced(self.take(group.UNIFORM_BYTES))
        return drawn if any(drawn) else self.scalar()

    def element(self) -> bytes:
        """An element whose logarithm nobody knows: it cannot be told from a blinded value."""
        return group.hash_to_group(self.take(group.UNIFORM_BYTES), b"tahaluf-blind-decoy")
