"""The law's vocabulary of substituents, each defined once; titles, examples, counter-examples are in data/laws/vocabulary.yaml.

Every predicate takes a fragment and an upper limit (carbon atoms, or the size of a ring), None where the clause sets none.
"""

from __future__ import annotations

from collections.abc import Callable

from tahaluf.law.clauses.fragments import CARBON, DOUBLE, HALOGENS, NITROGEN, OXYGEN, SINGLE, SULFUR, TRIPLE, Fragment

Predicate = Callable[[Fragment, int | None], bool]


def _within(fragment: Fragment, limit: int | None) -> bool:
    return limit is None or fragment.carbons <= limit


def _open_carbons(fragment: Fragment) -> bool:
    return fragment.order == SINGLE and fragment.is_acyclic and fragment.is_made_of(CARBON)


def is_alkyl(fragment: Fragment, limit: int | None) -> bool:
    """A saturated open chain of carbon, branched or not; cycloalkyl and benzyl are not alkyl."""
    return _open_carbons(fragment) and fragment.orders() <= {SINGLE} and _within(fragment, limit)


def is_alkenyl(fragment: Fragment, limit: int | None) -> bool:
    """An open carbon chain with at least one double and no triple bond."""
    orders = fragment.orders()
    return _open_carbons(fragment) and DOUBLE in orders and TRIPLE not in orders and _within(fragment, limit)


def is_alkynyl(fragment: Fragment, limit: int | None) -> bool:
    """An open carbon chain with at least one triple bond."""
    return _open_carbons(fragment) and TRIPLE in fragment.orders() and _within(fragment, limit)


def _one_ring(fragment: Fragment, atoms: frozenset[int]) -> bool:
    return len(fragment.graph.rings_within(atoms)) == 1 and atoms in fragment.graph.rings


def is_cycloalkyl(fragment: Fragment, limit: int | None) -> bool:
    """One saturated carbon ring without substituents; the limit is the size of the ring."""
    ring = fragment.order == SINGLE and fragment.is_made_of(CARBON) and _one_ring(fragment, fragment.atoms)
    return ring and fragment.orders() == {SINGLE} and (limit is None or len(fragment.atoms) <= limit)


def is_cycloalkylmethyl(fragment: Fragment, limit: int | None) -> bool:
    """CH2 that carries a cycloalkyl; the limit is the size of the ring."""
    return _on_methylene(fragment, is_cycloalkyl, limit)


def is_cycloalkylethyl(fragment: Fragment, limit: int | None) -> bool:
    """CH2CH2 that carries a cycloalkyl; the limit is the size of the ring."""
    return _on_methylene(fragment, is_cycloalkylmethyl, limit)


def _on_methylene(fragment: Fragment, inner: Predicate, limit: int | None) -> bool:
    if fragment.order != SINGLE or not _is_methylene(fragment):
        return False
    branches = fragment.without_root()
    return len(branches) == 1 and inner(branches[0], limit)


def _is_methylene(fragment: Fragment) -> bool:
    graph, root = fragment.graph, fragment.root
    return graph.elements[root] == CARBON and graph.hydrogens[root] == 2 and root not in graph.ring_atoms  # noqa: PLR2004 - CH2


def is_halogen(fragment: Fragment, limit: int | None) -> bool:
    """Fluorine, chlorine, bromine or iodine."""
    return limit is None and len(fragment.atoms) == 1 and fragment.element(fragment.root) in HALOGENS


def is_haloalkyl(fragment: Fragment, limit: int | None) -> bool:
    """Alkyl with at least one hydrogen replaced by halogen."""
    made = fragment.element(fragment.root) == CARBON and fragment.is_made_of(CARBON, *HALOGENS) and fragment.is_acyclic
    halogens = len(fragment.atoms) - fragment.carbons
    return made and fragment.order == SINGLE and fragment.orders() <= {SINGLE} and halogens > 0 and _within(fragment, limit)


def _behind(fragment: Fragment, element: int, inner: Predicate, limit: int | None) -> bool:
    """Whether the root is a two-bonded atom of `element` that carries exactly one fragment that `inner` accepts."""
    if fragment.order != SINGLE or fragment.element(fragment.root) != element or fragment.graph.charges[fragment.root]:
        return False
    branches = fragment.without_root()
    return len(fragment.branches(fragment.root)) == len(branches) == 1 and inner(branches[0], limit)


def is_alkoxy(fragment: Fragment, limit: int | None) -> bool:
    """Oxygen that carries an alkyl."""
    return _behind(fragment, OXYGEN, is_alkyl, limit)


def is_haloalkoxy(fragment: Fragment, limit: int | None) -> bool:
    """Oxygen that carries a haloalkyl."""
    return _behind(fragment, OXYGEN, is_haloalkyl, limit)


def is_alkylthio(fragment: Fragment, limit: int | None) -> bool:
    """Sulfur that carries an alkyl (the law's "thioalkyl", "alkylsulfanyl")."""
    return _behind(fragment, SULFUR, is_alkyl, limit)


def is_hydroxy(fragment: Fragment, limit: int | None) -> bool:
    """OH."""
    return limit is None and _lone(fragment, OXYGEN, SINGLE)


def is_oxo(fragment: Fragment, limit: int | None) -> bool:
    """Oxygen on a double bond."""
    return limit is None and _lone(fragment, OXYGEN, DOUBLE)


def is_amino(fragment: Fragment, limit: int | None) -> bool:
    """NH2; an amino group that carries alkyl or acyl is another substituent."""
    return limit is None and _lone(fragment, NITROGEN, SINGLE)


def _lone(fragment: Fragment, element: int, order: float) -> bool:
    root = fragment.root
    plain = len(fragment.atoms) == 1 and not fragment.graph.charges[root]
    return plain and fragment.element(root) == element and fragment.order == order


def is_cyano(fragment: Fragment, limit: int | None) -> bool:
    """Carbon with a triple bond to nitrogen."""
    made = len(fragment.atoms) == 2 and fragment.orders() == {TRIPLE} and fragment.element(fragment.root) == CARBON  # noqa: PLR2004
    return limit is None and made and fragment.count(NITROGEN) == 1


def is_nitro(fragment: Fragment, limit: int | None) -> bool:
    """NO2 bound through nitrogen."""
    made = len(fragment.atoms) == 3 and fragment.count(OXYGEN) == 2  # noqa: PLR2004 - one N, two O
    return limit is None and made and fragment.element(fragment.root) == NITROGEN and fragment.order == SINGLE


def is_carbonyl_rooted(fragment: Fragment, limit: int | None) -> bool:
    """A carbon with a double-bonded oxygen, whatever else it carries; the limit counts all its carbon atoms."""
    return _has_oxo(fragment) and _within(fragment, limit)


def is_acyl(fragment: Fragment, limit: int | None) -> bool:
    """R-C(=O)- with R hydrogen or bound through carbon: formyl, alkanoyl, aroyl, substituted or not."""
    others = [other for other in fragment.branches(fragment.root) if fragment.graph.order(fragment.root, other) == SINGLE]
    return _has_oxo(fragment) and all(fragment.element(other) == CARBON for other in others) and _within(fragment, limit)


def _has_oxo(fragment: Fragment) -> bool:
    root, graph = fragment.root, fragment.graph
    if fragment.order != SINGLE or graph.elements[root] != CARBON or root in graph.ring_atoms:
        return False
    return any(graph.elements[other] == OXYGEN and graph.order(root, other) == DOUBLE for other in fragment.branches(root))


def is_carboxy(fragment: Fragment, limit: int | None) -> bool:
    """COOH."""
    made = len(fragment.atoms) == 3 and fragment.count(OXYGEN) == 2  # noqa: PLR2004 - one C, two O
    return limit is None and made and _has_oxo(fragment)


def is_alkoxycarbonyl(fragment: Fragment, limit: int | None) -> bool:
    """C(=O)O-alkyl; the limit counts the carbon atoms of the alkyl."""
    singles = [one for one in fragment.without_root() if one.order == SINGLE]
    return _has_oxo(fragment) and len(singles) == 1 and is_alkoxy(singles[0], limit)


def is_acyloxy(fragment: Fragment, limit: int | None) -> bool:
    """Oxygen that carries an acyl."""
    return _behind(fragment, OXYGEN, is_acyl, limit)


def is_alkylcarbonyl(fragment: Fragment, limit: int | None) -> bool:
    """C(=O)-alkyl; the limit counts the carbon atoms of the alkyl."""
    singles = [one for one in fragment.without_root() if one.order == SINGLE]
    return _has_oxo(fragment) and len(singles) == 1 and is_alkyl(singles[0], limit)


def is_alkoxyalkyl(fragment: Fragment, limit: int | None) -> bool:
    """Alkyl that carries one alkoxy; the limit counts all carbon atoms."""
    made = fragment.is_made_of(CARBON, OXYGEN) and fragment.count(OXYGEN) == 1 and fragment.is_acyclic
    if not made or fragment.order != SINGLE or fragment.element(fragment.root) != CARBON or fragment.orders() != {SINGLE}:
        return False
    oxygen = next(atom for atom in fragment.atoms if fragment.element(atom) == OXYGEN)
    return len(fragment.branches(oxygen)) == 2 and _within(fragment, limit)  # noqa: PLR2004 - an ether joins two carbons


def is_ether(fragment: Fragment, limit: int | None) -> bool:
    """A group bound through, or carrying, an ether oxygen: O-R or alkyl-O-R with R bound through carbon and no carbonyl."""
    if fragment.order != SINGLE or not _within(fragment, limit):
        return False
    if fragment.element(fragment.root) == OXYGEN:
        return _behind(fragment, OXYGEN, lambda inner, _: inner.element(inner.root) == CARBON and not _has_oxo(inner), None)
    return is_alkoxyalkyl(fragment, None)


def is_ester(fragment: Fragment, limit: int | None) -> bool:
    """C(=O)O-R or O-C(=O)-R."""
    singles = [one for one in fragment.without_root() if one.order == SINGLE]
    outward = (
        _has_oxo(fragment)
        and len(singles) == 1
        and _behind(singles[0], OXYGEN, lambda inner, _: inner.element(inner.root) == CARBON, None)
    )
    return (outward or is_acyloxy(fragment, None)) and _within(fragment, limit)


def is_any(fragment: Fragment, limit: int | None) -> bool:
    """Any group, bound by any bond."""
    return _within(fragment, limit)


def is_univalent(fragment: Fragment, limit: int | None) -> bool:
    """Any group bound by one single bond."""
    return fragment.order == SINGLE and _within(fragment, limit)


def is_open_carbon(fragment: Fragment, limit: int | None) -> bool:
    """Alkyl, alkenyl or alkynyl however further substituted: its first atom is a carbon in no ring, not C=O, C=N or CN."""
    graph, root = fragment.graph, fragment.root
    chain = fragment.order == SINGLE and graph.elements[root] == CARBON and root not in graph.ring_atoms
    plain = all(graph.order(root, other) == SINGLE or graph.elements[other] == CARBON for other in fragment.branches(root))
    return chain and plain and _within(fragment, limit)


def is_oxy_chain(fragment: Fragment, limit: int | None) -> bool:
    """Alkoxy however further substituted; the limit counts all carbon atoms."""
    return _behind(fragment, OXYGEN, is_open_carbon, None) and _within(fragment, limit)


def is_thio_chain(fragment: Fragment, limit: int | None) -> bool:
    """Alkylsulfanyl however further substituted; the limit counts all carbon atoms."""
    return _behind(fragment, SULFUR, is_open_carbon, None) and _within(fragment, limit)


def is_amino_chain(fragment: Fragment, limit: int | None) -> bool:
    """A nitrogen in no ring, bound by single bonds, whatever it carries."""
    graph, root = fragment.graph, fragment.root
    bound = fragment.order == SINGLE and graph.elements[root] == NITROGEN and root not in graph.ring_atoms
    return bound and not graph.charges[root] and len(fragment.atoms) > 1 and _within(fragment, limit)


def is_oxycarbonyl(fragment: Fragment, limit: int | None) -> bool:
    """C(=O)O-R with R a carbon chain, however further substituted."""
    singles = [one for one in fragment.without_root() if one.order == SINGLE]
    return _has_oxo(fragment) and len(singles) == 1 and is_oxy_chain(singles[0], None) and _within(fragment, limit)


def is_chain_carbonyl(fragment: Fragment, limit: int | None) -> bool:
    """Alkylcarbonyl however further substituted: C(=O) with a carbon chain; benzoyl and cycloalkylcarbonyl are not."""
    singles = [one for one in fragment.without_root() if one.order == SINGLE]
    return _has_oxo(fragment) and len(singles) == 1 and is_open_carbon(singles[0], None) and _within(fragment, limit)


def is_short_chain(fragment: Fragment, limit: int | None) -> bool:
    """An open chain of three atoms or more (up to the limit) of carbon, oxygen and sulfur that starts with carbon; no ring."""
    length = fragment.chain_of(CARBON, OXYGEN, SULFUR)
    backbone = sum(fragment.count(element) for element in (CARBON, OXYGEN, SULFUR))
    right = length >= 3 and (limit is None or (length <= limit and backbone <= limit + _BRANCHES))  # noqa: PLR2004 - of three atoms
    return fragment.order == SINGLE and fragment.element(fragment.root) == CARBON and fragment.is_acyclic and right


_BRANCHES = 3  # what may branch off, so that a second chain behind a nitrogen is none of its substituents


def is_ring_on_chain(fragment: Fragment, limit: int | None) -> bool:
    """A ring of three to seven atoms bound directly or through at most `limit` carbon atoms."""
    graph, atom, before, steps = fragment.graph, fragment.root, fragment.parent, 0
    while atom not in graph.ring_atoms:
        onward = [
            o
            for o in graph.neighbours[atom]
            if o != before and o in fragment.atoms and (o in graph.ring_atoms or fragment.element(o) == CARBON)
        ]
        rings = [other for other in onward if other in graph.ring_atoms] or onward
        steps += 1
        if not rings or graph.elements[atom] != CARBON or (limit is not None and steps > limit):
            return False
        atom, before = rings[0], atom
    return fragment.order == SINGLE and any(atom in ring and len(ring) <= 7 for ring in graph.rings)  # noqa: PLR2004


def is_ring_group(fragment: Fragment, limit: int | None) -> bool:
    """A group whose first atom is in a ring."""
    return fragment.order == SINGLE and fragment.root in fragment.graph.ring_atoms and _within(fragment, limit)


def is_monocycle(fragment: Fragment, limit: int | None) -> bool:
    """A ring system of exactly one ring, whatever it carries; the limit is the size of the ring."""
    system = fragment.graph.ring_system(fragment.root)
    alone = fragment.order == SINGLE and system in fragment.graph.rings
    return alone and (limit is None or len(system) <= limit)


def is_heteromonocycle(fragment: Fragment, limit: int | None) -> bool:
    """A monocycle with at least one ring atom that is not carbon."""
    return is_monocycle(fragment, limit) and any(
        fragment.element(atom) != CARBON for atom in fragment.graph.ring_system(fragment.root)
    )


def is_aromatic_monocycle(fragment: Fragment, limit: int | None) -> bool:
    """An aromatic monocycle, whatever it carries."""
    return is_monocycle(fragment, limit) and fragment.graph.aromatic[fragment.root]


def is_ring_system(fragment: Fragment, limit: int | None) -> bool:
    """A monocyclic or fused ring system (no spiro or bridged one); the limit counts its rings."""
    graph = fragment.graph
    system = graph.ring_system(fragment.root)
    rings = graph.rings_within(system)
    fused = all(len(one & other) in (0, 2) for index, one in enumerate(rings) for other in rings[:index])
    return fragment.order == SINGLE and bool(system) and fused and (limit is None or len(rings) <= limit)
