"""The words of the vocabulary by name, and the atoms that each word itself speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tahaluf.law.clauses.fragments import CARBON, SINGLE, Fragment
from tahaluf.law.clauses.groups import (
    Predicate,
    is_acyl,
    is_acyloxy,
    is_alkenyl,
    is_alkoxy,
    is_alkoxyalkyl,
    is_alkoxycarbonyl,
    is_alkyl,
    is_alkylcarbonyl,
    is_alkylthio,
    is_alkynyl,
    is_amino,
    is_amino_chain,
    is_any,
    is_aromatic_monocycle,
    is_carbonyl_rooted,
    is_carboxy,
    is_chain_carbonyl,
    is_cyano,
    is_cycloalkyl,
    is_cycloalkylethyl,
    is_cycloalkylmethyl,
    is_ester,
    is_ether,
    is_haloalkoxy,
    is_haloalkyl,
    is_halogen,
    is_heteromonocycle,
    is_hydroxy,
    is_monocycle,
    is_nitro,
    is_open_carbon,
    is_oxo,
    is_oxy_chain,
    is_oxycarbonyl,
    is_ring_group,
    is_ring_on_chain,
    is_ring_system,
    is_short_chain,
    is_thio_chain,
    is_univalent,
)


def _open_chain(fragment: Fragment, *, unsaturated: bool) -> frozenset[int]:
    """The carbons in no ring that can be reached from the root over carbon, by single bonds only unless `unsaturated`."""
    graph, found, waiting = fragment.graph, {fragment.root}, [fragment.root]
    while waiting:
        atom = waiting.pop()
        for other in fragment.branches(atom):
            onward = graph.elements[other] == CARBON and other not in graph.ring_atoms and other not in found
            if onward and (unsaturated or graph.order(atom, other) == SINGLE) and not _ends_in_heteroatom(fragment, other):
                found.add(other)
                waiting.append(other)
    return frozenset(found)


def _ends_in_heteroatom(fragment: Fragment, atom: int) -> bool:
    """Whether the carbon has a double or triple bond to something else than carbon (carbonyl, cyano)."""
    graph = fragment.graph
    return any(graph.order(atom, other) != SINGLE and graph.elements[other] != CARBON for other in graph.neighbours[atom])


def stem(name: str, fragment: Fragment) -> frozenset[int]:
    """The atoms of the group that `name` itself speaks of, so that brackets can speak of the rest; all where it has no stem."""
    if name in _RINGS:
        return fragment.graph.ring_system(fragment.root) & fragment.atoms
    if name in _CHAINS and fragment.element(fragment.root) == CARBON and not _ends_in_heteroatom(fragment, fragment.root):
        return _open_chain(fragment, unsaturated=name != "alkyl")
    return fragment.atoms


_CHAINS = frozenset({"alkyl", "alkenyl", "alkynyl"})
_RINGS = frozenset({"monocycle", "heteromonocycle", "aromatic-monocycle", "ring-system", "cycloalkyl"})


PREDICATES: Mapping[str, Predicate] = MappingProxyType(
    {
        "alkyl": is_alkyl,
        "alkenyl": is_alkenyl,
        "alkynyl": is_alkynyl,
        "cycloalkyl": is_cycloalkyl,
        "cycloalkylmethyl": is_cycloalkylmethyl,
        "cycloalkylethyl": is_cycloalkylethyl,
        "halogen": is_halogen,
        "haloalkyl": is_haloalkyl,
        "alkoxy": is_alkoxy,
        "haloalkoxy": is_haloalkoxy,
        "alkylthio": is_alkylthio,
        "hydroxy": is_hydroxy,
        "oxo": is_oxo,
        "amino": is_amino,
        "cyano": is_cyano,
        "nitro": is_nitro,
        "acyl": is_acyl,
        "carbonyl-group": is_carbonyl_rooted,
        "carboxy": is_carboxy,
        "alkoxycarbonyl": is_alkoxycarbonyl,
        "acyloxy": is_acyloxy,
        "alkylcarbonyl": is_alkylcarbonyl,
        "alkoxyalkyl": is_alkoxyalkyl,
        "ether": is_ether,
        "ester": is_ester,
        "any": is_any,
        "univalent": is_univalent,
        "carbon-chain": is_open_carbon,
        "oxy-chain": is_oxy_chain,
        "thio-chain": is_thio_chain,
        "amino-chain": is_amino_chain,
        "chain-carbonyl": is_chain_carbonyl,
        "oxycarbonyl": is_oxycarbonyl,
        "short-chain": is_short_chain,
        "ring-on-chain": is_ring_on_chain,
        "ring-group": is_ring_group,
        "monocycle": is_monocycle,
        "heteromonocycle": is_heteromonocycle,
        "aromatic-monocycle": is_aromatic_monocycle,
        "ring-system": is_ring_system,
    }
)
