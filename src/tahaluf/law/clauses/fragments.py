"""A substituent: the atoms that hang on a skeleton by one bond, and what can be measured of them."""

from __future__ import annotations

from dataclasses import dataclass

from tahaluf.chem.structure import Graph, Part

CARBON, NITROGEN, OXYGEN, SULFUR = 6, 7, 8, 16
HALOGENS = frozenset({9, 17, 35, 53})
SINGLE, DOUBLE, TRIPLE = 1.0, 2.0, 3.0
_MASSES = {1: 1.008, 6: 12.011, 7: 14.007, 8: 15.999, 9: 18.998, 15: 30.974, 16: 32.06, 17: 35.45, 35: 79.904, 53: 126.904}
_HEAVY = 200.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """`atoms` hang on `parent` by the one bond between `parent` and `root`, of order `order`."""

    part: Part
    atoms: frozenset[int]
    root: int
    parent: int

    @property
    def graph(self) -> Graph:
        """The graph of the whole part."""
        return self.part.graph

    @property
    def order(self) -> float:
        """The order of the bond that the fragment hangs on."""
        return self.graph.order(self.parent, self.root)

    def element(self, atom: int) -> int:
        """The atomic number."""
        return self.graph.elements[atom]

    def count(self, element: int) -> int:
        """How many atoms of an element."""
        return sum(self.graph.elements[atom] == element for atom in self.atoms)

    @property
    def carbons(self) -> int:
        """How many carbon atoms."""
        return self.count(CARBON)

    def is_made_of(self, *elements: int) -> bool:
        """Whether every heavy atom is of one of the elements."""
        return all(self.graph.elements[atom] in elements for atom in self.atoms)

    @property
    def is_acyclic(self) -> bool:
        """Whether no atom is in a ring."""
        return self.atoms.isdisjoint(self.graph.ring_atoms)

    def orders(self) -> set[float]:
        """The orders of the bonds within the fragment."""
        return {
            self.graph.order(atom, other) for atom in self.atoms for other in self.graph.neighbours[atom] if other in self.atoms
        }

    def branches(self, atom: int) -> tuple[int, ...]:
        """The neighbours of `atom` inside the fragment."""
        return tuple(other for other in self.graph.neighbours[atom] if other in self.atoms)

    def without_root(self) -> list[Fragment]:
        """The fragments that hang on the root (each by one bond; pieces that hang by more are left out)."""
        rest = self.atoms - {self.root}
        found = []
        for piece in self.graph.components(rest):
            bonds = self.graph.attachments(piece, frozenset({self.root}))
            if len(bonds) == 1:
                found.append(Fragment(part=self.part, atoms=piece, root=bonds[0][1], parent=self.root))
        return found

    @property
    def mass(self) -> float:
        """The mass of the fragment in u, hydrogens included."""
        graph = self.graph
        return sum(_MASSES.get(graph.elements[atom], _HEAVY) + graph.hydrogens[atom] * _MASSES[1] for atom in self.atoms)

    @property
    def chain(self) -> int:
        """The longest unbroken chain of atoms that are in no ring, hydrogen not counted."""
        return self._chain(self.atoms - self.graph.ring_atoms)

    def chain_of(self, *elements: int) -> int:
        """As `chain`, of atoms of these elements only: CF3 is no chain of three."""
        return self._chain(frozenset(atom for atom in self.atoms - self.graph.ring_atoms if self.element(atom) in elements))

    def _chain(self, open_atoms: frozenset[int]) -> int:
        return max((self._longest(start, open_atoms) for start in open_atoms), default=0)

    def _longest(self, start: int, allowed: frozenset[int]) -> int:
        best, waiting = 1, [(start, -1, 1)]
        while waiting:
            atom, before, length = waiting.pop()
            best = max(best, length)
            waiting.extend(
                (other, atom, length + 1) for other in self.graph.neighbours[atom] if other != before and other in allowed
            )
        return best
