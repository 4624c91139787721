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
        lines = (
            f"{previous}\n{self.seq}\n{self.action}\n{self.record_id}\n{self.modified_us}\n"
            f"{self.body_hash}\n{self.received_us}\n{self.batch}"
        )
        return hashlib.sha256(lines.encode()).hexdigest()
