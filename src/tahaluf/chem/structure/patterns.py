"""SMARTS patterns, read once: how many bonds they have, which atom carries which map number, where they match."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

from rdkit import Chem

from tahaluf.kernel.errors import BadInput

_MOST_MATCHES = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A SMARTS pattern: `bonds` in it, `maps` from map number to the atom's place in the pattern.

    `aromatic` (element to number) and `rings` are what every molecule that it fits has at the least.
    """

    smarts: str
    size: int
    bonds: int
    maps: dict[int, int]
    query: Any
    aromatic: dict[int, int]
    rings: int

    def fits(self, molecule: Any) -> bool:
        """Whether the pattern occurs in the molecule at all."""
        return bool(molecule.HasSubstructMatch(self.query))

    def matches(self, molecule: Any) -> tuple[tuple[int, ...], ...]:
        """Every embedding, symmetric ones too (at most 2000), each as atom numbers in the pattern's order."""
        return tuple(molecule.GetSubstructMatches(self.query, uniquify=False, maxMatches=_MOST_MATCHES))


@cache
def pattern(smarts: str) -> Pattern:
    """The pattern that `smarts` writes.

    Raises:
        BadInput: it is no SMARTS that can be read.
    """
    query = Chem.MolFromSmarts(smarts)
    if query is None:
        raise BadInput.one("smarts", f"{smarts!r} is no pattern that can be read.", "Write valid SMARTS.")
    maps = {atom.GetAtomMapNum(): atom.GetIdx() for atom in query.GetAtoms() if atom.GetAtomMapNum()}
    return Pattern(
        smarts=smarts,
        size=query.GetNumAtoms(),
        bonds=query.GetNumBonds(),
        maps=maps,
        query=query,
        aromatic=_aromatic(query),
        rings=query.GetNumBonds() - query.GetNumAtoms() + 1 if "." not in smarts else 0,
    )


_AROMATIC = re.compile(r"^\[?([cnos])(?::\d+)?\]?$")
_NUMBER = {"c": 6, "n": 7, "o": 8, "s": 16}


def _aromatic(query: Any) -> dict[int, int]:
    """How many aromatic atoms of each element every match has at the least."""
    found = (_AROMATIC.match(atom.GetSmarts()) for atom in query.GetAtoms())
    return dict(Counter(_NUMBER[one[1]] for one in found if one))


def pattern_of(molecule: Any, *, orders: bool = True) -> str:
    """A SMARTS that finds the molecule in others: its bonds and its atoms, numbered from 1 in its own order.

    Hydrogens may be replaced. With `orders` false any bond stands for each, so that what has more hydrogen is found too.
    """
    copy = Chem.Mol(molecule)
    atoms = [f"[#{atom.GetAtomicNum()}:{atom.GetIdx() + 1}]" for atom in copy.GetAtoms()]
    signs = {1.0: "-", 1.5: ":", 2.0: "=", 3.0: "#"}
    bonds = [signs[bond.GetBondTypeAsDouble()] if orders else "~" for bond in copy.GetBonds()]
    return str(
        Chem.MolFragmentToSmiles(
            copy,
            atomsToUse=list(range(copy.GetNumAtoms())),
            atomSymbols=atoms,
            bondSymbols=bonds,
            isomericSmiles=False,
        )
    )
