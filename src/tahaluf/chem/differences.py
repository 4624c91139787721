"""What differs between two structures, by their largest common part, in words: "fluorine on the aniline ring (para)"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from tahaluf.chem.molecules import chem, molecule_of
from tahaluf.chem.substances import DATA, table
from tahaluf.kernel.text import Text

_SECONDS = 2  # the longest the search for the common part may take; what it has found by then is used
_RING_OF_SIX = 6
_POSITIONS = {
    1: Text(en="ortho", ar="أورثو", fr="ortho"),
    2: Text(en="meta", ar="ميتا", fr="méta"),
    3: Text(en="para", ar="بارا", fr="para"),
}
_SENTENCES = {
    "added": Text(en="{group} on {place}", ar="{group} على {place}", fr="{group} sur {place}"),
    "removed": Text(en="no {group} on {place}", ar="لا يوجد {group} على {place}", fr="pas de {group} sur {place}"),
}


class Change(StrEnum):
    """Whether the structure has something that the reference lacks, or lacks something that it has."""

    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One group more or less than in the reference.

    `group` is its SMILES; `atoms` are indices into the structure where it stands: the other one if added, the reference if
    removed; `says` tells it with the place and, on a ring of six, the position.
    """

    change: Change
    group: str
    atoms: tuple[int, ...]
    says: Text


@cache
def _parts(kind: str) -> tuple[tuple[str, Text], ...]:
    rows = table(DATA / "structure_parts.csv")
    return tuple((row["pattern"], Text(en=row["en"], ar=row["ar"], fr=row["fr"])) for row in rows if row["kind"] == kind)


@cache
def _groups() -> dict[str, Text]:
    return {chem().CanonSmiles(pattern): words for pattern, words in _parts("group")}


@cache
def _places() -> tuple[tuple[Any, frozenset[int], Text], ...]:
    """Patterns of places; where a pattern maps atoms, only those are the place and the others its surroundings."""
    queries = [(chem().MolFromSmarts(pattern), words) for pattern, words in _parts("place")]
    return tuple((query, _mapped(query) or frozenset(range(query.GetNumAtoms())), words) for query, words in queries)


def _mapped(query: Any) -> frozenset[int]:
    return frozenset(atom.GetIdx() for atom in query.GetAtoms() if atom.GetAtomMapNum())


def differences(reference: str, other: str) -> tuple[Difference, ...]:
    """How `other` differs from `reference`: groups it has more, then groups it lacks; empty where the skeletons are one.

    Raises:
        BadInput: one of them is no structure that can be read.
    """
    first, second = molecule_of(reference), molecule_of(other)
    common = _common_part(first, second)
    in_first, in_second = _aligned(first, second, common)
    added = (_difference(second, group, set(in_second), Change.ADDED) for group in _left(second, in_second))
    removed = (_difference(first, group, set(in_first), Change.REMOVED) for group in _left(first, in_first))
    return (*added, *removed)


def _common_part(first: Any, second: Any) -> Any:
    from rdkit.Chem import rdFMCS  # noqa: PLC0415 - names are recognised without RDKit

    found = rdFMCS.FindMCS([first, second], timeout=_SECONDS, ringMatchesRingOnly=True, completeRingsOnly=True)
    return chem().MolFromSmarts(found.smartsString) if found.numAtoms else None


def _aligned(first: Any, second: Any, common: Any) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The common part in both, in the embedding that leaves the fewest groups over in the second."""
    if common is None:
        return (), ()
    embeddings = second.GetSubstructMatches(common, uniquify=True, maxMatches=64)
    best = min(embeddings, key=lambda one: (len(_left(second, one)), one))
    return first.GetSubstructMatch(common), best


def _left(molecule: Any, matched: Iterable[int]) -> tuple[tuple[int, ...], ...]:
    """The connected groups of atoms outside the common part, each in the order of its atoms."""
    open_ = {atom.GetIdx() for atom in molecule.GetAtoms()} - set(matched)
    groups = []
    while open_:
        group, edge = set(), [min(open_)]
        while edge:
            atom = edge.pop()
            group.add(atom)
            near = {one.GetIdx() for one in molecule.GetAtomWithIdx(atom).GetNeighbors()}
            edge += sorted((near & open_) - group)
        open_ -= group
        groups.append(tuple(sorted(group)))
    return tuple(groups)


def _difference(molecule: Any, group: tuple[int, ...], common: set[int], change: Change) -> Difference:
    smiles = chem().MolFragmentToSmiles(molecule, atomsToUse=list(group))
    bare = chem().MolFromSmiles(smiles)
    name = _groups().get(chem().MolToSmiles(bare) if bare else smiles) or Text(en=smiles, ar=smiles, fr=smiles)
    place = _place(molecule, _anchor(molecule, group, common), group)
    sentence = _SENTENCES[change.value]
    says = Text(
        en=sentence.en.format(group=name.en, place=place.en),
        ar=sentence.ar.format(group=name.ar, place=place.ar),
        fr=sentence.fr.format(group=name.fr, place=place.fr),
    )
    return Difference(change=change, group=smiles, atoms=group, says=says)


def _anchor(molecule: Any, group: tuple[int, ...], common: set[int]) -> int | None:
    neighbours = (one.GetIdx() for atom in group for one in molecule.GetAtomWithIdx(atom).GetNeighbors())
    return min((one for one in neighbours if one in common), default=None)


def _place(molecule: Any, anchor: int | None, group: tuple[int, ...]) -> Text:
    if anchor is None:
        return _places()[-1][2]
    words = next(words for query, own, words in _places() if _stands_in(molecule, anchor, query, own))
    position = _position(molecule, anchor, group)
    if position is None:
        return words
    return Text(en=f"{words.en} ({position.en})", ar=f"{words.ar} ({position.ar})", fr=f"{words.fr} ({position.fr})")


def _stands_in(molecule: Any, anchor: int, query: Any, own: frozenset[int]) -> bool:
    hits = molecule.GetSubstructMatches(query, uniquify=False)
    return any(anchor == atom for hit in hits for at, atom in enumerate(hit) if at in own)


def _position(molecule: Any, anchor: int, group: tuple[int, ...]) -> Text | None:
    """Ortho, meta or para to the largest branch of the aromatic ring of six that carries the group; None elsewhere."""
    rings = [ring for ring in molecule.GetRingInfo().AtomRings() if anchor in ring and len(ring) == _RING_OF_SIX]
    if len(rings) != 1 or _is_fused(molecule, rings[0]) or not molecule.GetAtomWithIdx(anchor).GetIsAromatic():
        return None
    ring = rings[0]
    branches = {at: _branch(molecule, at, set(ring)) for at in ring if at != anchor}
    if not any(branches.values()):
        return None
    main = max(branches, key=lambda at: (len(branches[at] - set(group)), -at))
    apart = abs(ring.index(main) - ring.index(anchor))
    return _POSITIONS[min(apart, _RING_OF_SIX - apart)]


def _is_fused(molecule: Any, ring: tuple[int, ...]) -> bool:
    return any(molecule.GetRingInfo().NumAtomRings(atom) > 1 for atom in ring)


def _branch(molecule: Any, at: int, ring: set[int]) -> set[int]:
    """The atoms reached from ring atom `at` without going through the ring."""
    seen: set[int] = set()
    edge = [one.GetIdx() for one in molecule.GetAtomWithIdx(at).GetNeighbors() if one.GetIdx() not in ring]
    while edge:
        atom = edge.pop()
        if atom not in seen:
            seen.add(atom)
            edge += [one.GetIdx() for one in molecule.GetAtomWithIdx(atom).GetNeighbors() if one.GetIdx() not in ring]
    return seen
