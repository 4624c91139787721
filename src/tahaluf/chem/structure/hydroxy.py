"""The hydroxy forms of a structure: what stands behind its esters and ethers, so that "an ester of X" can be recognised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from rdkit import Chem

from tahaluf.chem.structure.molecule import Part

_MOST = 7
_OXYGEN = 8
_DOUBLE = 2.0
_BETWEEN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class HydroxyForm:
    """One molecule left when some ester and ether oxygens are read as hydroxy groups on both sides.

    `key` and `stereo_key` as in `Part`; `esters` and `ethers` count the oxygens read so; `contested`: one of them is a carbonate
    or a carbamate, which not every reader calls an ester.
    """

    key: str
    stereo_key: str
    esters: int
    ethers: int
    contested: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Site:
    """An oxygen between two groups: the bond to read as two hydroxy groups, and whether it is an ester."""

    oxygen: int
    bond: int
    ester: bool
    contested: bool


def hydroxy_forms(part: Part) -> tuple[HydroxyForm, ...]:
    """Every hydroxy form for every choice of acyclic ester and ether oxygens, the fewest first, each molecule once.

    Empty without such oxygens. Of more than seven oxygens only single ones and all of them together are read, so that the
    number of choices stays small.
    """
    found: dict[str, HydroxyForm] = {}
    for chosen in _choices(list(_sites(part.molecule))):
        for form in _forms(part.molecule, chosen):
            found.setdefault(form.stereo_key, form)
    return tuple(found.values())


def _choices(sites: list[_Site]) -> Iterator[tuple[_Site, ...]]:
    sizes = range(1, len(sites) + 1) if len(sites) <= _MOST else (1, len(sites))
    for size in sizes:
        yield from combinations(sites, size)


def _sites(molecule: Any) -> Iterator[_Site]:
    for atom in molecule.GetAtoms():
        if atom.GetAtomicNum() == _OXYGEN and atom.GetDegree() == _BETWEEN and not atom.IsInRing() and not atom.GetTotalNumHs():
            site = _site(molecule, atom)
            if site is not None:
                yield site


def _site(molecule: Any, oxygen: Any) -> _Site | None:
    """None between two acids (an anhydride) and where the oxygen is bound to something else than carbon and acid."""
    ends = oxygen.GetNeighbors()
    acids = [end for end in ends if _is_acid(end)]
    plain = [end for end in ends if end.GetSymbol() == "C" and not _is_acid(end)]
    if not plain or len(acids) + len(plain) < _BETWEEN:
        return None
    end = (acids or plain)[-1]
    return _Site(
        oxygen=oxygen.GetIdx(),
        bond=molecule.GetBondBetweenAtoms(oxygen.GetIdx(), end.GetIdx()).GetIdx(),
        ester=bool(acids),
        contested=bool(acids) and _is_carbonic(end, oxygen.GetIdx()),
    )


def _is_acid(end: Any) -> bool:
    """Whether the atom makes the oxygen on it an ester's: C(=O), P(=O), S(=O) or the nitrogen of a nitrate."""
    return end.GetSymbol() in {"C", "P", "S", "N"} and any(
        bond.GetBondTypeAsDouble() == _DOUBLE and bond.GetOtherAtom(end).GetAtomicNum() == _OXYGEN for bond in end.GetBonds()
    )


def _is_carbonic(end: Any, oxygen: int) -> bool:
    """Whether the carbonyl carbon carries a second oxygen or a nitrogen by a single bond: a carbonate or a carbamate."""
    return end.GetSymbol() == "C" and any(
        bond.GetBondTypeAsDouble() != _DOUBLE
        and bond.GetOtherAtom(end).GetSymbol() in {"O", "N"}
        and bond.GetOtherAtomIdx(end.GetIdx()) != oxygen
        for bond in end.GetBonds()
    )


def _forms(molecule: Any, chosen: tuple[_Site, ...]) -> Iterator[HydroxyForm]:
    oxygens = {site.oxygen for site in chosen}
    opened = Chem.RWMol(
        Chem.FragmentOnBonds(molecule, [site.bond for site in chosen], addDummies=True, dummyLabels=[(0, 0)] * len(chosen))
    )
    for atom in opened.GetAtoms():
        if atom.GetAtomicNum() == 0 and atom.GetIdx() >= molecule.GetNumAtoms():
            atom.SetAtomicNum(1 if atom.GetNeighbors()[0].GetIdx() in oxygens else _OXYGEN)
    whole = Chem.RemoveHs(opened.GetMol())
    for fragment in Chem.GetMolFrags(whole, asMols=True):
        yield HydroxyForm(
            key=str(Chem.MolToSmiles(fragment, isomericSmiles=False)),
            stereo_key=str(Chem.MolToSmiles(fragment)),
            esters=sum(site.ester for site in chosen),
            ethers=sum(not site.ester for site in chosen),
            contested=any(site.contested for site in chosen),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AcidForm:
    """The acid on one side of an ester, an amide or an acid itself: its `key` as in `Part`, and its number of heavy atoms."""

    key: str
    atoms: int


def acid_forms(part: Part, element: int) -> tuple[AcidForm, ...]:
    """The carboxylic acids that stand behind the part's acyclic esters and acids (`element` 8) or amides (7), each once.

    Carbonates and carbamates have none.
    """
    found = {}
    for bond in part.molecule.GetBonds():
        for acid, other in ((bond.GetBeginAtom(), bond.GetEndAtom()), (bond.GetEndAtom(), bond.GetBeginAtom())):
            if (
                other.GetAtomicNum() == element
                and not bond.IsInRing()
                and bond.GetBondTypeAsDouble() == 1.0
                and _is_carboxyl(acid, other)
            ):
                form = _acid(part.molecule, bond.GetIdx(), acid.GetIdx())
                found[form.key] = form
    return tuple(found.values())


def _is_carboxyl(end: Any, other: Any) -> bool:
    return end.GetSymbol() == "C" and _is_acid(end) and not _is_carbonic(end, other.GetIdx())


def _acid(molecule: Any, bond: int, acid: int) -> AcidForm:
    """The side of the bond on which the acid's carbon is, with hydroxy in the place of the other."""
    opened = Chem.RWMol(Chem.FragmentOnBonds(molecule, [bond], addDummies=True, dummyLabels=[(0, 0)]))
    for atom in opened.GetAtoms():
        if atom.GetAtomicNum() == 0 and atom.GetIdx() >= molecule.GetNumAtoms():
            atom.SetAtomicNum(_OXYGEN if atom.GetNeighbors()[0].GetIdx() == acid else 1)
    places: list[tuple[int, ...]] = []
    sides = Chem.GetMolFrags(opened.GetMol(), asMols=True, fragsMolAtomMapping=places)
    side = Chem.RemoveHs(next(one for one, atoms in zip(sides, places, strict=True) if acid in atoms))
    return AcidForm(key=str(Chem.MolToSmiles(side, isomericSmiles=False)), atoms=side.GetNumAtoms())
