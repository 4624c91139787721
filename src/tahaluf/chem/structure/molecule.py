"""Reading a SMILES into parts (salt forms apart, uncharged, unlabelled) that rules can look at and ask for pattern matches."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from rdkit import Chem, RDLogger
from rdkit.Chem import rdMolDescriptors
from rdkit.Chem.MolStandardize import rdMolStandardize

from tahaluf.chem.structure.graph import Graph
from tahaluf.chem.structure.patterns import pattern, pattern_of
from tahaluf.kernel.errors import BadInput

RDLogger.DisableLog("rdApp.*")  # type: ignore[attr-defined]
_NORMALIZER = rdMolStandardize.Normalizer()
_UNCHARGER = rdMolStandardize.Uncharger()
_METALS = rdMolStandardize.MetalDisconnector()
_ORDINARY = frozenset({1, 5, 6, 7, 8, 9, 14, 15, 16, 17, 35, 53})
_AROMATIC = 1.5
_MARK = "given"


class Part:
    """One parent of a structure: uncharged where a proton allows it, without isotope labels, never a tautomer of what was drawn.

    `given[i]` is the number, in the text that was read, of the part's atom i.
    """

    __slots__ = ("__dict__", "given", "molecule")

    def __init__(self, molecule: Any) -> None:
        self.molecule = molecule
        self.given = tuple(atom.GetIntProp(_MARK) if atom.HasProp(_MARK) else -1 for atom in molecule.GetAtoms())

    @cached_property
    def graph(self) -> Graph:
        """The part as a plain graph."""
        return _graph(self.molecule)

    @cached_property
    def mass(self) -> float:
        """The mean molecular mass in unified atomic mass units, without counter-ions."""
        return float(rdMolDescriptors._CalcMolWt(self.molecule))  # noqa: SLF001 - Descriptors.MolWt is this, untyped

    @cached_property
    def key(self) -> str:
        """A canonical text of the part without stereochemistry: equal for equal skeletons drawn alike."""
        return str(Chem.MolToSmiles(self.molecule, isomericSmiles=False))

    @cached_property
    def stereo_key(self) -> str:
        """As `key`, with the stereochemistry that was drawn; equal to `key` where none was."""
        return str(Chem.MolToSmiles(self.molecule))

    def as_pattern(self, *, orders: bool = True) -> str:
        """A SMARTS that finds the part in others, its atoms numbered from 1; `orders` false: whatever the bonds' orders."""
        return pattern_of(self.molecule, orders=orders)

    @cached_property
    def ring_blind(self) -> str:
        """A canonical text in which every ring system is one nameless atom: equal for parts that differ by their rings only."""
        return _ring_blind(self.molecule, self.graph)

    @cached_property
    def _found(self) -> dict[str, tuple[tuple[int, ...], ...]]:
        return {}

    def fits(self, smarts: str) -> bool:
        """Whether the pattern occurs in the part."""
        known = self._found.get(smarts)
        return pattern(smarts).fits(self.molecule) if known is None else bool(known)

    def matches(self, smarts: str) -> tuple[tuple[int, ...], ...]:
        """Every embedding of the pattern, remembered."""
        if smarts not in self._found:
            wanted = pattern(smarts)
            possible = wanted.rings <= self._rings and all(self._aromatic[key] >= least for key, least in wanted.aromatic.items())
            self._found[smarts] = wanted.matches(self.molecule) if possible else ()
        return self._found[smarts]

    @cached_property
    def _aromatic(self) -> Counter[int]:
        return Counter(atom.GetAtomicNum() for atom in self.molecule.GetAromaticAtoms())

    @cached_property
    def _rings(self) -> int:
        return int(self.molecule.GetRingInfo().NumRings())


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """What a text writes: `smiles` as given and its parts; a salt has its counter-ions among them, a mixture all its components."""

    smiles: str
    parts: tuple[Part, ...] = field(repr=False)


def read(smiles: str) -> Structure:
    """The structure that `smiles` writes.

    Raises:
        BadInput: it is no SMILES that RDKit can read and sanitise, or it is empty.
    """
    text = smiles.strip()
    molecule = Chem.MolFromSmiles(text) if text else None
    if molecule is None or not molecule.GetNumAtoms():
        raise BadInput.one("smiles", f"{smiles!r} is no structure that can be read.", "Write one SMILES with correct valences.")
    return Structure(smiles=smiles, parts=tuple(Part(piece) for piece in _pieces(molecule)))


def _pieces(molecule: Any) -> list[Any]:
    """The connected parents, in the order of the text, each kind once."""
    charged = labelled = foreign = False
    for atom in molecule.GetAtoms():
        atom.SetIntProp(_MARK, atom.GetIdx())
        charged = charged or atom.GetFormalCharge() != 0
        labelled = labelled or atom.GetIsotope() > 0
        foreign = foreign or atom.GetAtomicNum() not in _ORDINARY
    if labelled:
        molecule = _unlabelled(molecule)
    if foreign:
        molecule = _METALS.Disconnect(molecule)
    several = len(Chem.GetMolFrags(molecule)) > 1
    pieces = Chem.GetMolFrags(molecule, asMols=True) if several else (molecule,)
    parents = [_neutral(piece) for piece in pieces] if charged or foreign else list(pieces)
    return list({Chem.MolToSmiles(one): one for one in parents}.values()) if len(parents) > 1 else parents


def _unlabelled(molecule: Any) -> Any:
    for atom in molecule.GetAtoms():
        atom.SetIsotope(0)
    return Chem.RemoveHs(molecule)


def _neutral(piece: Any) -> Any:
    return _UNCHARGER.uncharge(_NORMALIZER.normalize(piece))


def _ring_blind(molecule: Any, graph: Graph) -> str:
    systems = sorted({graph.ring_system(atom) for atom in graph.ring_atoms}, key=min)
    drawn, place = Chem.RWMol(), dict[int, int]()
    for system in systems:
        place |= dict.fromkeys(system, drawn.AddAtom(Chem.Atom(0)))
    for atom in molecule.GetAtoms():
        if atom.GetIdx() not in place:
            copy = Chem.Atom(atom.GetAtomicNum())
            copy.SetFormalCharge(atom.GetFormalCharge())
            copy.SetNumExplicitHs(atom.GetTotalNumHs())
            copy.SetNoImplicit(True)
            place[atom.GetIdx()] = drawn.AddAtom(copy)
    for bond in molecule.GetBonds():
        one, other = place[bond.GetBeginAtomIdx()], place[bond.GetEndAtomIdx()]
        if one != other:
            drawn.AddBond(one, other, bond.GetBondType())
    drawn.UpdatePropertyCache(False)
    return str(Chem.MolToSmiles(drawn))


def _graph(molecule: Any) -> Graph:
    atoms = list(molecule.GetAtoms())
    bonds = {}
    for bond in molecule.GetBonds():
        one, other = sorted((bond.GetBeginAtomIdx(), bond.GetEndAtomIdx()))
        bonds[one, other] = _AROMATIC if bond.GetIsAromatic() else float(bond.GetBondTypeAsDouble())
    rings = tuple(frozenset(ring) for ring in molecule.GetRingInfo().AtomRings())
    return Graph(
        elements=tuple(atom.GetAtomicNum() for atom in atoms),
        hydrogens=tuple(atom.GetTotalNumHs() for atom in atoms),
        charges=tuple(atom.GetFormalCharge() for atom in atoms),
        aromatic=tuple(atom.GetIsAromatic() for atom in atoms),
        neighbours=tuple(tuple(sorted(other.GetIdx() for other in atom.GetNeighbors())) for atom in atoms),
        bonds=bonds,
        rings=rings,
        ring_atoms=frozenset().union(*rings),
    )
