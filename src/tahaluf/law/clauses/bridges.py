"""Groups that hang on a skeleton by two or more bonds: fused rings, rings through nitrogen, bridges."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from tahaluf.chem.structure import Graph, Part
from tahaluf.law.clauses.fragments import CARBON, DOUBLE, NITROGEN, OXYGEN, SINGLE

_TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """`atoms` hang on the skeleton by the bonds `attachments` (skeleton atom, own atom); `skeleton` are the skeleton's atoms."""

    part: Part
    atoms: frozenset[int]
    attachments: tuple[tuple[int, int], ...]
    skeleton: frozenset[int]

    @property
    def graph(self) -> Graph:
        """The graph of the whole part."""
        return self.part.graph

    @property
    def feet(self) -> frozenset[int]:
        """The skeleton atoms it hangs on."""
        return frozenset(foot for foot, _ in self.attachments)

    def smallest_ring(self) -> int:
        """The size of the smallest ring that it closes with the skeleton; 0 where it closes none."""
        closed = [len(ring) for ring in self.graph.rings if ring & self.atoms and ring & self.skeleton]
        return min(closed, default=0)

    def closing(self) -> frozenset[int]:
        """Its atoms that are in the smallest rings that it closes with the skeleton."""
        size = self.smallest_ring()
        rings = [ring for ring in self.graph.rings if len(ring) == size and ring & self.atoms and ring & self.skeleton]
        return frozenset().union(*rings) & self.atoms if rings else frozenset()


BridgeTest = Callable[[Bridge, int | None], bool]


def _one_foot(bridge: Bridge) -> bool:
    return len(bridge.attachments) == _TWO and len(bridge.feet) == 1


def _neighbouring_feet(bridge: Bridge) -> bool:
    if len(bridge.attachments) != _TWO or len(bridge.feet) != _TWO:
        return False
    one, other = sorted(bridge.feet)
    return other in bridge.graph.neighbours[one]


def _simple_path(bridge: Bridge) -> bool:
    """Whether its atoms are nothing but one chain of single bonds between its two ends."""
    graph, atoms = bridge.graph, bridge.atoms
    single = all(graph.order(atom, other) == SINGLE for atom in atoms for other in graph.neighbours[atom])
    return (
        single
        and graph.bonds_within(atoms) == len(atoms) - 1
        and all(
            len([other for other in graph.neighbours[atom] if other in atoms or other in bridge.skeleton]) == _TWO for atom in atoms
        )
    )


def is_alkylenedioxy(bridge: Bridge, limit: int | None) -> bool:
    """O-alkylene-O on two neighbouring atoms (methylenedioxy, ethylenedioxy …), branched or not; the limit counts carbons."""
    graph = bridge.graph
    if not _neighbouring_feet(bridge) or any(graph.elements[end] != OXYGEN for _, end in bridge.attachments):
        return False
    carbons = [atom for atom in bridge.atoms if graph.elements[atom] == CARBON]
    saturated = all(graph.order(atom, other) == SINGLE for atom in carbons for other in graph.neighbours[atom])
    bare = len(carbons) == len(bridge.atoms) - _TWO and graph.bonds_within(bridge.atoms) == len(bridge.atoms) - 1
    return saturated and bare and bool(carbons) and (limit is None or len(carbons) <= limit)


def is_ring_through(bridge: Bridge, limit: int | None) -> bool:
    """A ring that includes the one atom it hangs on (nitrogen in a cyclic structure, spiro carbon); the limit is its size."""
    return _one_foot(bridge) and bridge.smallest_ring() > 0 and (limit is None or bridge.smallest_ring() <= limit)


def is_plain_ring_through(bridge: Bridge, limit: int | None) -> bool:
    """As ring-through, saturated, of carbon and at most one oxygen, sulfur or nitrogen, carrying nothing but alkyl."""
    graph = bridge.graph
    heteroatoms = [atom for atom in bridge.atoms if graph.elements[atom] != CARBON]
    saturated = all(graph.order(atom, other) == SINGLE for atom in bridge.atoms for other in graph.neighbours[atom])
    in_ring = all(atom in bridge.closing() for atom in heteroatoms)
    return is_ring_through(bridge, limit) and saturated and len(heteroatoms) <= 1 and in_ring


def is_carbon_ring(bridge: Bridge, limit: int | None) -> bool:
    """As ring-through, the ring saturated and, but for the atom it hangs on, of carbon; brackets say what it may carry."""
    graph, ring = bridge.graph, bridge.closing()
    carbon = all(graph.elements[atom] == CARBON for atom in ring)
    saturated = all(graph.order(atom, other) == SINGLE for atom in ring for other in graph.neighbours[atom])
    return is_ring_through(bridge, limit) and carbon and saturated


def is_fused(bridge: Bridge, limit: int | None) -> bool:
    """A ring or ring system fused on neighbouring atoms; the limit is the size of the ring next to the skeleton."""
    return _neighbouring_feet(bridge) and (limit is None or bridge.smallest_ring() <= limit)


def _fused_path(elements: tuple[int, ...], *, aromatic: bool) -> BridgeTest:
    """A test for a chain with these elements, in this order or reversed, fused on neighbouring atoms and carrying nothing."""

    def test(bridge: Bridge, limit: int | None) -> bool:
        graph = bridge.graph
        if limit is not None or not _neighbouring_feet(bridge) or len(bridge.atoms) != len(elements):
            return False
        path = _ordered(bridge)
        found = tuple(graph.elements[atom] for atom in path)
        matched = found in (elements, elements[::-1])
        return matched and (all(graph.aromatic[atom] for atom in path) if aromatic else _simple_path(bridge))

    return test


def _ordered(bridge: Bridge) -> tuple[int, ...]:
    graph = bridge.graph
    atom, before, path = bridge.attachments[0][1], -1, []
    while atom >= 0:
        path.append(atom)
        onward = [other for other in graph.neighbours[atom] if other in bridge.atoms and other not in (before, *path)]
        before, atom = atom, onward[0] if len(onward) == 1 else -1
    return tuple(path)


def is_any_bridge(bridge: Bridge, limit: int | None) -> bool:
    """Any group that hangs by two or more bonds; the limit is the size of the smallest ring that it closes."""
    return limit is None or 0 < bridge.smallest_ring() <= limit


def is_ring_closing(bridge: Bridge, limit: int | None) -> bool:
    """Two bonds on different atoms: a ring closed between two places of the skeleton; the limit is the ring's size."""
    closes = len(bridge.attachments) == _TWO and len(bridge.feet) == _TWO and bridge.smallest_ring() > 0
    return closes and (limit is None or bridge.smallest_ring() <= limit)


def is_pyrrolidine(bridge: Bridge, limit: int | None) -> bool:
    """Four CH2 that make a pyrrolidine with the nitrogen they hang on."""
    return limit is None and _one_foot(bridge) and len(bridge.atoms) == 4 and _all_carbon_path(bridge)  # noqa: PLR2004


def is_piperidine(bridge: Bridge, limit: int | None) -> bool:
    """Five CH2 that make a piperidine with the nitrogen they hang on."""
    return limit is None and _one_foot(bridge) and len(bridge.atoms) == 5 and _all_carbon_path(bridge)  # noqa: PLR2004


def _all_carbon_path(bridge: Bridge) -> bool:
    return _simple_path(bridge) and all(bridge.graph.elements[atom] == CARBON for atom in bridge.atoms)


def is_morpholine(bridge: Bridge, limit: int | None) -> bool:
    """CH2CH2OCH2CH2 that makes a morpholine with the nitrogen it hangs on."""
    elements = [bridge.graph.elements[atom] for atom in _ordered(bridge)] if _one_foot(bridge) else []
    return limit is None and elements == [CARBON, CARBON, OXYGEN, CARBON, CARBON] and _simple_path(bridge)


def is_oxaspiro(bridge: Bridge, limit: int | None) -> bool:
    """A saturated ring through one ring carbon that contains one oxygen and otherwise CH2 (oxaspiro)."""
    elements = sorted(bridge.graph.elements[atom] for atom in bridge.atoms)
    path = _one_foot(bridge) and _simple_path(bridge)
    return (
        path
        and elements.count(OXYGEN) == 1
        and set(elements) == {CARBON, OXYGEN}
        and (limit is None or bridge.smallest_ring() <= limit)
    )


def is_dimethylazetidine(bridge: Bridge, limit: int | None) -> bool:
    """Three carbons that make an azetidine with the nitrogen they hang on, two of its carbons methylated."""
    carbon = all(bridge.graph.elements[atom] == CARBON for atom in bridge.atoms)
    ring = len(bridge.closing()) == 3 and len(bridge.atoms) == 5  # noqa: PLR2004 - three in the ring, two methyls
    return limit is None and _one_foot(bridge) and carbon and ring


def is_lactam(bridge: Bridge, limit: int | None) -> bool:
    """A ring closed on two skeleton atoms that starts, at one of them, with C(=O)-N."""
    graph = bridge.graph
    if not is_ring_closing(bridge, limit):
        return False
    return any(_is_amide_carbon(graph, bridge, end) for _, end in bridge.attachments)


def _is_amide_carbon(graph: Graph, bridge: Bridge, atom: int) -> bool:
    around = [(graph.elements[other], graph.order(atom, other)) for other in graph.neighbours[atom] if other in bridge.atoms]
    double_oxygen = any(element == OXYGEN and order > SINGLE for element, order in around)
    return graph.elements[atom] == CARBON and double_oxygen and any(element == NITROGEN for element, _ in around)


def is_pyrano(bridge: Bridge, limit: int | None) -> bool:
    """O, C, C, C in a row, fused on neighbouring atoms, one double bond among them and carrying nothing: a pyran ring."""
    graph = bridge.graph
    path = _ordered(bridge) if limit is None and _neighbouring_feet(bridge) else ()
    elements = tuple(graph.elements[atom] for atom in path)
    orders = [graph.order(one, other) for one, other in pairwise(path)]
    pyran = elements in {(OXYGEN, CARBON, CARBON, CARBON), (CARBON, CARBON, CARBON, OXYGEN)}
    return pyran and len(path) == len(bridge.atoms) and orders.count(DOUBLE) == 1


BRIDGES: Mapping[str, BridgeTest] = MappingProxyType(
    {
        "alkylenedioxy": is_alkylenedioxy,
        "ring-through": is_ring_through,
        "plain-ring-through": is_plain_ring_through,
        "carbon-ring": is_carbon_ring,
        "fused": is_fused,
        "dihydrofuro": _fused_path((OXYGEN, CARBON, CARBON), aromatic=False),
        "furo": _fused_path((OXYGEN, CARBON, CARBON), aromatic=True),
        "pyrano": is_pyrano,
        "dihydropyrano": _fused_path((OXYGEN, CARBON, CARBON, CARBON), aromatic=False),
        "pyrrolo": _fused_path((NITROGEN, CARBON, CARBON), aromatic=True),
        "trimethylene": _fused_path((CARBON, CARBON, CARBON), aromatic=False),
        "tetramethylene": _fused_path((CARBON, CARBON, CARBON, CARBON), aromatic=False),
        "benzo": _fused_path((CARBON, CARBON, CARBON, CARBON), aromatic=True),
        "pyrrolidine": is_pyrrolidine,
        "piperidine": is_piperidine,
        "morpholine": is_morpholine,
        "oxaspiro": is_oxaspiro,
        "dimethylazetidine": is_dimethylazetidine,
        "lactam": is_lactam,
        "bridge": is_any_bridge,
        "ring-closing": is_ring_closing,
    }
)
