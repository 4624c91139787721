"""A molecule as a plain graph of heavy atoms: what a rule may look at, without the toolkit that read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# Pairs of atoms (lower number first) to bond order: 1, 2, 3, or 1.5 for an aromatic bond.
Bonds = Mapping[tuple[int, int], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """Heavy atoms by number: `elements` (atomic numbers), `hydrogens`, `charges`, `neighbours`; `rings` is a smallest set of rings.

    Atom numbers are those of the part that was read; `Part.given` leads back to the atoms of the text.
    """

    elements: tuple[int, ...]
    hydrogens: tuple[int, ...]
    charges: tuple[int, ...]
    aromatic: tuple[bool, ...]
    neighbours: tuple[tuple[int, ...], ...]
    bonds: Bonds
    rings: tuple[frozenset[int], ...]
    ring_atoms: frozenset[int]

    def order(self, one: int, other: int) -> float:
        """The order of the bond between two neighbours."""
        return self.bonds[(one, other) if one < other else (other, one)]

    def components(self, atoms: frozenset[int]) -> list[frozenset[int]]:
        """The connected pieces of a set of atoms, in the order of their lowest atom."""
        left = set(atoms)
        pieces: list[frozenset[int]] = []
        for start in sorted(atoms):
            if start in left:
                piece = self._reach(start, left)
                left -= piece
                pieces.append(frozenset(piece))
        return pieces

    def _reach(self, start: int, within: Iterable[int]) -> set[int]:
        allowed, found, waiting = set(within), {start}, [start]
        while waiting:
            for other in self.neighbours[waiting.pop()]:
                if other in allowed and other not in found:
                    found.add(other)
                    waiting.append(other)
        return found

    def attachments(self, piece: frozenset[int], rest: frozenset[int]) -> tuple[tuple[int, int], ...]:
        """The bonds by which `piece` hangs on `rest`, as (atom of the rest, atom of the piece), sorted."""
        return tuple(sorted((other, atom) for atom in piece for other in self.neighbours[atom] if other in rest))

    def bonds_within(self, atoms: frozenset[int]) -> int:
        """How many bonds have both ends in `atoms`."""
        return sum(other in atoms for atom in atoms for other in self.neighbours[atom]) // 2

    def ring_system(self, atom: int) -> frozenset[int]:
        """All atoms of the rings that share an atom with a ring of `atom`, and so on; empty where it is in no ring."""
        system = {atom} if atom in self.ring_atoms else set()
        rings = list(self.rings)
        grown = bool(system)
        while grown:
            grown = False
            for ring in [one for one in rings if not one.isdisjoint(system)]:
                system |= ring
                rings.remove(ring)
                grown = True
        return frozenset(system)

    def rings_within(self, atoms: frozenset[int]) -> list[frozenset[int]]:
        """The rings that lie wholly in `atoms`."""
        return [ring for ring in self.rings if ring <= atoms]
