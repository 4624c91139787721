"""Substances of the registry that are like a structure, each with what differs, in words and atoms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tahaluf.chem.differences import Difference, differences
from tahaluf.chem.similarity import Collection, fingerprint
from tahaluf.chem.substances import Substance, registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Analogue:
    """A substance like the structure asked for; `differences` say what the structure has instead, seen from the substance."""

    substance: Substance
    similarity: float
    differences: tuple[Difference, ...]


@cache
def _drawn() -> tuple[Substance, ...]:
    return tuple(one for one in registry() if one.smiles)


@cache
def _collection() -> Collection:
    return Collection.of([one.smiles or "" for one in _drawn()])


def analogues(smiles: str, *, limit: int = 5, threshold: float = 0.3) -> tuple[Analogue, ...]:
    """The substances of the registry most like the structure, most alike first; the structure itself has no differences.

    Raises:
        BadInput: `smiles` is no structure that can be read.
    """
    found = _collection().nearest(fingerprint(smiles), limit=limit, threshold=threshold)
    return tuple(
        Analogue(
            substance=(one := _drawn()[near.place]),
            similarity=near.similarity,
            differences=differences(one.smiles or "", smiles),
        )
        for near in found
    )
