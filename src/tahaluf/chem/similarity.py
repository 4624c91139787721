"""Analogue search: structures most like one structure, by Morgan fingerprints held as bits in one array.

Similarity is Tanimoto's coefficient (Rogers and Tanimoto 1960) of Morgan fingerprints of radius 2 folded to 2 048 bits
(Rogers and Hahn 2010). The search is exhaustive and exact, sorted by the number of bits set so that a threshold bounds it
(Swamidass and Baldi 2007).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tahaluf.chem.molecules import molecule_of

BITS = 2048
_WORDS = BITS // 64
_CHUNK = 65536

Bits = NDArray[np.uint64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """A structure of the collection: its place in it, and how alike it is, from 0 to 1."""

    place: int
    similarity: float


@cache
def _generator() -> Any:
    from rdkit.Chem import rdFingerprintGenerator  # noqa: PLC0415 - names are recognised without RDKit

    return rdFingerprintGenerator.GetMorganGenerator(radius=2, fpSize=BITS)


def fingerprint(smiles: str) -> Bits:
    """The fingerprint of a structure as 32 words of 64 bits.

    Raises:
        BadInput: `smiles` is no structure that can be read.
    """
    return fingerprint_of(molecule_of(smiles))


def fingerprint_of(molecule: Any) -> Bits:
    """As `fingerprint`, for an RDKit molecule."""
    dense = _generator().GetFingerprintAsNumPy(molecule)
    return np.packbits(dense, bitorder="little").view(np.uint64)


class Collection:
    """Fingerprints of many structures (rows of `bits`), sorted once, searched often. Memory: 256 bytes for each structure."""

    __slots__ = ("_bits", "_counts", "_places")

    def __init__(self, bits: Bits) -> None:
        """Sort the fingerprints by the number of bits set; `bits` has the shape (structures, 32)."""
        counts = _counted(bits)
        self._places = np.argsort(counts, kind="stable")
        self._bits = np.ascontiguousarray(bits[self._places])
        self._counts = counts[self._places].astype(np.int32)

    @classmethod
    def of(cls, structures: Sequence[str]) -> Collection:
        """The collection of SMILES, in their order.

        Raises:
            BadInput: one of them cannot be read.
        """
        rows = [fingerprint(smiles) for smiles in structures]
        return cls(np.array(rows, dtype=np.uint64).reshape(len(rows), _WORDS))

    def __len__(self) -> int:
        return len(self._places)

    def nearest(self, query: Bits, *, limit: int = 10, threshold: float = 0.0) -> tuple[Similar, ...]:
        """At most `limit` structures of at least `threshold` similarity, most alike first, ties in the order of the collection."""
        places, scores = self._above(query, threshold)
        order = np.lexsort((places, -scores))[:limit]
        return tuple(Similar(place=int(places[one]), similarity=round(float(scores[one]), 4)) for one in order)

    def _above(self, query: Bits, threshold: float) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        own = int(_counted(query.reshape(1, -1))[0])
        first, last = self._bounds(own, threshold)
        kept_places, kept_scores = [np.empty(0, np.int64)], [np.empty(0)]
        for start in range(first, last, _CHUNK):
            end = min(start + _CHUNK, last)
            common = _counted(self._bits[start:end] & query)
            either = np.maximum(self._counts[start:end] + own - common, 1)
            scores = common / either
            kept = np.flatnonzero(scores >= threshold)
            kept_places.append(self._places[start:end][kept])
            kept_scores.append(scores[kept])
        return np.concatenate(kept_places), np.concatenate(kept_scores)

    def _bounds(self, own: int, threshold: float) -> tuple[int, int]:
        """The rows whose number of bits allows the threshold: |A|/|B| is an upper bound of the similarity."""
        if threshold <= 0:
            return 0, len(self)
        low, high = math.ceil(own * threshold - 1e-9), math.floor(own / threshold + 1e-9)
        return int(np.searchsorted(self._counts, low, "left")), int(np.searchsorted(self._counts, high, "right"))


def _counted(bits: Bits) -> NDArray[np.int64]:
    counted: NDArray[np.int64] = np.bitwise_count(bits).sum(axis=1, dtype=np.int64)
    return counted
