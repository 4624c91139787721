"""How common names are among the mentions: agreeing on a rare name says more than agreeing on a common one."""

from __future__ import annotations

from dataclasses import dataclass
from math import log2

import numpy as np
from numpy.typing import NDArray

from tahaluf.links.entities.columns import PARTS, Columns, Keys, bones_of, mix
from tahaluf.links.entities.levels import NAME

ENOUGH = 1000  # mentions with names below which shares say nothing
WEIGHED = NAME.index("likely")  # the last level of names that rarity weighs
_MOST = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Commonness:
    """How many of `total` mentions have each name, by a key of its parts that is equal in every script; `keys` ascend."""

    keys: Keys
    counts: NDArray[np.int64]
    total: int

    def share(self, key: int) -> float:
        """The share of mentions that have the name; at least one mention's."""
        at = int(np.searchsorted(self.keys, np.uint64(key)))
        seen = int(self.counts[at]) if at < len(self.keys) and int(self.keys[at]) == key else 1
        return max(seen, 1) / max(self.total, 1)

    @property
    def name_share(self) -> float:
        """The chance that two mentions taken at random have one name."""
        return float(((self.counts / max(self.total, 1)) ** 2).sum()) if self.total else 1.0


def whole_keys(bones: Keys) -> Keys:
    """One key per row of part keys (rows, PARTS), whatever their order."""
    ordered = np.sort(bones, axis=1)
    keys = ordered[:, 0].copy()
    for column in range(1, ordered.shape[1]):
        keys = mix(keys, ordered[:, column])
    return keys


def whole_key(name: str) -> int:
    """The key of one name, as `whole_keys` gives it."""
    row = np.zeros((1, PARTS), dtype=np.uint64)
    found = bones_of(name)[:PARTS]
    row[0, : len(found)] = found
    return int(whole_keys(row)[0])


def commonness(table: Columns) -> Commonness:
    """Count the names of a table."""
    keys, counts = np.unique(whole_keys(table.spellings.bones), return_counts=True)
    return Commonness(keys=keys, counts=counts.astype(np.int64), total=len(table.spellings.owner))


def shares(table: Columns, known: Commonness) -> NDArray[np.float64]:
    """Per mention the share of the commonest of its names; 0 for those without a name."""
    found = np.zeros(len(table))
    keys = whole_keys(table.spellings.bones)
    if len(known.keys):
        at = np.minimum(np.searchsorted(known.keys, keys), len(known.keys) - 1)
        counts = np.where(known.keys[at] == keys, known.counts[at], 1)
        np.maximum.at(found, table.spellings.owner, counts / max(known.total, 1))
    return found


def rarity_bits(share: float, name_share: float, total: int) -> float:
    """What agreement on a name of this share weighs beyond the average agreement, in bits; 0 where too few names are known."""
    if total < ENOUGH or share <= 0:
        return 0.0
    return min(max(log2(name_share / share), -_MOST), _MOST)
