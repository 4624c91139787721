"""How common names are among the mentions: agreeing on a rare name says more than agreeing on a common one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tahaluf.links.entities.columns import PARTS, Columns, Keys, mix
from tahaluf.links.entities.levels import NAME
from tahaluf.links.entities.plain import bones_of

Floats = NDArray[np.float64]
ENOUGH = 1000  # names below which shares say nothing
WEIGHED = NAME.index("likely")  # the last level of names that rarity weighs
_TIED = 10.0  # parts of names are not drawn apart from each other (families, regions): allow that much for it
_PAIR = 2  # mentions with one name that may be the two that are compared
_LEAST_SHARE, _MOST_BITS = 1e-12, 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Keys in ascending order, and how often each occurs."""

    keys: Keys
    counts: NDArray[np.int64]

    def of(self, asked: Keys) -> NDArray[np.int64]:
        """How often each key of `asked` occurs."""
        if not len(self.keys):
            return np.zeros(asked.shape, dtype=np.int64)
        at = np.minimum(np.searchsorted(self.keys, asked), len(self.keys) - 1)
        return np.where(self.keys[at] == asked, self.counts[at], 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Commonness:
    """How often names and parts of names occur among `total` names."""

    names: Counted
    parts: Counted
    total: int

    @property
    def name_share(self) -> float:
        """The chance that two names taken at random are one."""
        return float(((self.names.counts / max(self.total, 1)) ** 2).sum()) if self.total else 1.0

    def shares(self, bones: Keys) -> Floats:
        """The share of persons thought to have each name (rows, PARTS): by its parts, or by its count where that is greater."""
        total = max(self.total, 1)
        parts = np.where(bones > 0, np.maximum(self.parts.of(bones), 1) / total, 1.0).prod(axis=1) * _TIED
        seen = (self.names.of(whole_keys(bones)) - _PAIR) / total
        return np.asarray(np.clip(np.maximum(parts, seen), _LEAST_SHARE, 1.0))

    def bits(self, share: Floats, name_share: float) -> Floats:
        """What agreement on names of these shares weighs beyond the average agreement; 0 where too few names are known."""
        if self.total < ENOUGH:
            return np.zeros(len(share))
        known = share > 0
        found = np.log2(name_share / np.where(known, share, 1.0))
        return np.where(known, np.clip(found, -_MOST_BITS, _MOST_BITS), 0.0)


def whole_keys(bones: Keys) -> Keys:
    """One key per row of part keys (rows, PARTS), whatever their order."""
    ordered = np.sort(bones, axis=1)
    keys = ordered[:, 0].copy()
    for column in range(1, ordered.shape[1]):
        keys = mix(keys, ordered[:, column])
    return keys


def commonness(table: Columns) -> Commonness:
    """Count the names of a table."""
    bones = table.spellings.bones
    return Commonness(names=_counted(whole_keys(bones)), parts=_counted(bones[bones > 0]), total=len(bones))


def _counted(keys: Keys) -> Counted:
    found, counts = np.unique(keys, return_counts=True)
    return Counted(keys=found, counts=counts.astype(np.int64))


def shares(table: Columns, known: Commonness) -> Floats:
    """Per mention the share of the commonest of its names; 0 for those without a name."""
    found = np.zeros(len(table))
    np.maximum.at(found, table.spellings.owner, known.shares(table.spellings.bones))
    return found


def share_of(names: tuple[str, ...], known: Commonness) -> float:
    """The share of the commonest of some names; 0 where there is none."""
    rows = [found[:PARTS] for name in names if (found := bones_of(name))]
    bones = np.array([(*row, *(0,) * (PARTS - len(row))) for row in rows], dtype=np.uint64).reshape(-1, PARTS)
    return float(known.shares(bones).max()) if rows else 0.0
