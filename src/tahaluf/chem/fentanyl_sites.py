"""Where a structure differs from fentanyl: which of the five parts of its skeleton are changed.

The letters are those of Moorthy and others, Forensic Chemistry 19 (2020) 100237: A the ring of the phenethyl group, B the chain
between it and the nitrogen, C the piperidine, D the ring at the amide's nitrogen, E the acyl group. An isotope changes its part,
as it does in a mass spectrum.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from tahaluf.chem.molecules import chem, molecule_of

SITES = ("A", "B", "C", "D", "E")
# The 4-(N-aryl)aminopiperidine, the ring's atoms in order from the carbon that carries the amide's nitrogen.
_SKELETON = "[NX3;!R:1]([a:2])[CX4;R:3]1[CX4:4][CX4:5][NX3:6][CX4:7][CX4:8]1"
_PHENYL = 6
_CHAIN = 2


def fentanyl_sites(smiles: str) -> frozenset[str] | None:
    """The changed parts, empty for fentanyl itself; None for a structure without the 4-anilidopiperidine skeleton.

    A free amide nitrogen (a precursor without acyl group) is a change of E, a free piperidine nitrogen one of A and B.

    Raises:
        BadInput: `smiles` is no structure that can be read.
    """
    molecule = molecule_of(smiles)
    found = molecule.GetSubstructMatch(_skeleton())
    if not found:
        return None
    amide, aryl, first, *ring = found
    nitrogen = ring[2]
    changed = {
        "A": not _has_phenyl(molecule, nitrogen, found),
        "B": not _has_ethylene(molecule, nitrogen, found),
        "C": not _is_bare_piperidine(molecule, (first, *ring), (amide, nitrogen)),
        "D": not _is_phenyl(molecule, aryl, amide),
        "E": not _is_propionyl(molecule, amide, (aryl, first)),
    }
    return frozenset(site for site, is_changed in changed.items() if is_changed)


@cache
def _skeleton() -> Any:
    return chem().MolFromSmarts(_SKELETON)


def _others(atom: Any, *without: int) -> list[Any]:
    return [one for one in atom.GetNeighbors() if one.GetIdx() not in without and (one.GetAtomicNum() > 1 or one.GetIsotope())]


def _plain(atom: Any) -> bool:
    return atom.GetAtomicNum() == _PHENYL and not atom.GetIsotope() and not atom.GetFormalCharge()


def _is_phenyl(molecule: Any, start: int, before: int) -> bool:
    """Whether the aromatic atom `start` begins a ring of six carbons that carries nothing else."""
    rings = [ring for ring in molecule.GetRingInfo().AtomRings() if start in ring]
    if len(rings) != 1 or len(rings[0]) != _PHENYL:
        return False
    atoms = [molecule.GetAtomWithIdx(one) for one in rings[0]]
    carries = [one for atom in atoms for one in _others(atom, before, *rings[0])]
    return all(_plain(one) and one.GetIsAromatic() for one in atoms) and not carries


def _chain(molecule: Any, nitrogen: int, core: tuple[int, ...]) -> list[Any]:
    """The plain CH2 groups that follow the piperidine nitrogen, one after the other."""
    chain: list[Any] = []
    before, here = nitrogen, _others(molecule.GetAtomWithIdx(nitrogen), *core)
    while len(here) == 1 and _plain(here[0]) and not here[0].IsInRing() and here[0].GetTotalNumHs() == _CHAIN:
        chain.append(here[0])
        before, here = here[0].GetIdx(), _others(here[0], before)
    return chain


def _has_ethylene(molecule: Any, nitrogen: int, core: tuple[int, ...]) -> bool:
    """Whether two plain CH2 groups, and not one or three before a ring, stand between the nitrogen and what follows."""
    chain = _chain(molecule, nitrogen, core)
    if len(chain) < _CHAIN:
        return False
    if len(chain) == _CHAIN:
        return bool(_others(chain[1], chain[0].GetIdx()))
    return not any(one.GetIsAromatic() for one in _others(chain[-1], chain[-2].GetIdx()))


def _has_phenyl(molecule: Any, nitrogen: int, core: tuple[int, ...]) -> bool:
    """Whether the first ring on the piperidine nitrogen's substituent is a phenyl that carries nothing."""
    seen, waiting = {*core}, [(nitrogen, one.GetIdx()) for one in _others(molecule.GetAtomWithIdx(nitrogen), *core)]
    while waiting:
        before, here = waiting.pop(0)
        if here in seen:
            continue
        seen.add(here)
        atom = molecule.GetAtomWithIdx(here)
        if atom.IsInRing():
            return atom.GetIsAromatic() and _is_phenyl(molecule, here, before)
        waiting += [(here, one.GetIdx()) for one in _others(atom, before)]
    return False


def _is_bare_piperidine(molecule: Any, ring: tuple[int, ...], carried: tuple[int, int]) -> bool:
    """Whether the ring carries the two nitrogens' substituents and nothing else."""
    nitrogen = carried[1]
    atoms = [molecule.GetAtomWithIdx(one) for one in ring if one != nitrogen]
    return all(_plain(one) and not _others(one, *ring, *carried) for one in atoms)


def _is_propionyl(molecule: Any, amide: int, without: tuple[int, int]) -> bool:
    """Whether the amide's nitrogen carries C(=O)CH2CH3 and nothing else."""
    carried = _others(molecule.GetAtomWithIdx(amide), *without)
    if len(carried) != 1:
        return False
    carbonyl = carried[0]
    rest = _others(carbonyl, amide)
    oxygen = [one for one in rest if one.GetAtomicNum() == 8 and one.GetDegree() == 1]  # noqa: PLR2004 - oxygen
    carbon = [one for one in rest if _plain(one) and one.GetTotalNumHs() == _CHAIN]
    if not (_plain(carbonyl) and len(rest) == _CHAIN and len(oxygen) == 1 and len(carbon) == 1):
        return False
    last = _others(carbon[0], carbonyl.GetIdx())
    return len(last) == 1 and _plain(last[0]) and last[0].GetDegree() == 1 and last[0].GetTotalNumHs() == _CHAIN + 1
