"""The hash chain: what an entry commits to."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The parts of an entry that its hash covers; the body by its own hash, so that an erased entry still verifies."""

    seq: int
    action: str
    record_id: str
    modified_us: int
    body_hash: str
    received_us: int
    batch: str

    def hash_after(self, previous: str) -> str:
        """Lower-case hex SHA-256 over the previous entry's hash and every part, one per line."""
        told = (self.seq, self.action, self.record_id, self.modified_us, self.body_hash, self.received_us, self.batch)
        return hash_after(previous, told)


def hash_after(previous: str, told: tuple[int, str, str, int, str, int, str]) -> str:
    """As `Link.hash_after`, of the parts in the order in which `Link` declares them."""
    return hashlib.sha256("\n".join([previous, *map(str, told)]).encode()).hexdigest()
