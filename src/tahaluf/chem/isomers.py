"""Unresolved sets: substances that differ only in where groups stand on aromatic rings, which many methods cannot tell apart."""

from __future__ import annotations

import zlib
from collections import defaultdict
from functools import cache
from typing import Any

from tahaluf.chem.molecules import chem, molecule_of
from tahaluf.chem.substances import Substance, registry

_STANDS_FOR_A_RING = 85  # astatine: no drug contains it


def position_blind(smiles: str) -> str:
    """A key equal for positional isomers on aromatic rings, and only for them; stereochemistry and isotopes play no part.

    Every aromatic ring system is drawn together into one atom that remembers which system it was, so that a group's place
    on it is forgotten and everything else is kept.

    Raises:
        BadInput: `smiles` is no structure that can be read.
    """
    molecule = chem().RWMol(molecule_of(smiles))
    chem().RemoveStereochemistry(molecule)
    for atom in molecule.GetAtoms():
        atom.SetIsotope(0)
    molecule = chem().RWMol(chem().RemoveHs(molecule))
    systems = _aromatic_systems(molecule)
    labels = [_label(molecule, system) for system in systems]
    for system, label in zip(systems, labels, strict=True):
        _draw_together(molecule, system, label)
    for atom in sorted((one for system in systems for one in system), reverse=True):
        molecule.RemoveAtom(atom)
    return str(chem().MolToSmiles(molecule))


def _aromatic_systems(molecule: Any) -> list[set[int]]:
    systems: list[set[int]] = []
    for ring in molecule.GetRingInfo().AtomRings():
        if all(molecule.GetAtomWithIdx(atom).GetIsAromatic() for atom in ring):
            joined = [one for one in systems if one & set(ring)]
            systems = [one for one in systems if not one & set(ring)] + [set(ring).union(*joined)]
    return systems


def _label(molecule: Any, system: set[int]) -> int:
    bare = chem().MolFragmentToSmiles(molecule, atomsToUse=sorted(system), atomSymbols=_symbols(molecule))
    return zlib.crc32(bare.encode()) % 65521


def _symbols(molecule: Any) -> list[str]:
    return [atom.GetSymbol().lower() if atom.GetIsAromatic() else atom.GetSymbol() for atom in molecule.GetAtoms()]


def _draw_together(molecule: Any, system: set[int], label: int) -> None:
    ring = chem().Atom(_STANDS_FOR_A_RING)
    ring.SetIsotope(label)
    ring.SetNoImplicit(True)
    at = molecule.AddAtom(ring)
    for atom in sorted(system):
        for near in molecule.GetAtomWithIdx(atom).GetNeighbors():
            if near.GetIdx() not in system and near.GetIdx() != at:
                _join(molecule, at, near.GetIdx())


def _join(molecule: Any, ring: int, near: int) -> None:
    if molecule.GetBondBetweenAtoms(ring, near) is None:
        molecule.AddBond(ring, near, chem().BondType.SINGLE)


@cache
def _by_key() -> dict[str, tuple[Substance, ...]]:
    found: dict[str, list[Substance]] = defaultdict(list)
    for one in registry():
        if one.smiles:
            found[f"{one.formula} {position_blind(one.smiles)}"].append(one)
    return {key: tuple(members) for key, members in found.items()}


def unresolved_set(substance_id: str) -> tuple[Substance, ...]:
    """The substances of the registry that differ from this one at most in places on aromatic rings, itself among them.

    Empty for a substance without a structure, of which nothing is known.
    """
    one = registry().by_id[substance_id]
    return _by_key()[f"{one.formula} {position_blind(one.smiles)}"] if one.smiles else ()


def unresolved_sets() -> tuple[tuple[Substance, ...], ...]:
    """All sets of two or more substances with different skeletons, in the order of their first members."""
    return tuple(members for members in _by_key().values() if len({one.skeleton for one in members}) > 1)
