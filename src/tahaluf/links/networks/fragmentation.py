"""The set of a few nodes whose loss parts a network most: exact search (KPP-neg, Borgatti 2006)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, islice

import numpy as np

from tahaluf.kernel.errors import BadInput
from tahaluf.links.networks import compiled
from tahaluf.links.networks.cuts import find_cuts
from tahaluf.links.networks.ties import Network

LARGEST = 3
STEPS = 100_000_000  # edges that a search may walk in plain Python: about half a minute
STEPS_COMPILED = 5_000_000_000  # and compiled
WORTH = 2_000_000  # edges from which compiling pays


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """`nodes` (numbers) to take out together; `fragmentation` F = 1 - connected pairs left / pairs of all nodes, 0..1.

    `exact` says that no other set of that size does more.
    """

    nodes: tuple[int, ...]
    fragmentation: float
    exact: bool = False


def fragmentation(network: Network, nodes: Sequence[int] = ()) -> float:
    """Borgatti's F without `nodes`: the share of all pairs that cannot reach each other; a node that is out reaches nobody."""
    return _share(find_cuts(network.neighbours(), frozenset(nodes)).pairs, len(network))


def steps_of_exact(network: Network, count: int) -> int:
    """How many edges an exact search for `count` nodes walks, to decide beforehand whether to ask for it."""
    candidates = len(_candidates(network, count))
    walks = {1: 1, 2: candidates}.get(count, 2 * (candidates // 2) ** 2 // 2 + candidates)
    return walks * (len(network) + 2 * network.size)


def steps_allowed(*, accelerated: bool = True) -> int:
    """How many edges a search may walk here within about half a minute."""
    return STEPS_COMPILED if accelerated and compiled.is_available() else STEPS


def most_fragmenting(network: Network, count: int, *, steps: int | None = None, accelerated: bool = True) -> Removal:
    """The `count` nodes (1 to 3) whose joint removal leaves the fewest connected pairs; of equal sets the first found.

    Every pair or triple is judged. One walk in depth tells the effect of every third node at once, and of two halves of the
    nodes, every triple has two in the same half, so that only pairs within a half are walked. A node is left out of the search
    only where `count` others dominate it: its neighbours are among theirs, so that taking one of them does no less.

    Raises:
        BadInput: `count` is not 1, 2 or 3 or not below the number of nodes, or the search would walk more than `steps` edges
            (`steps_allowed` where None).
    """
    if not 1 <= count <= min(LARGEST, len(network) - 1):
        raise BadInput.one("count", "An exact search is for one, two or three nodes of more.", "Use a heuristic beyond that.")
    needed = steps_of_exact(network, count)
    if needed > (steps_allowed(accelerated=accelerated) if steps is None else steps):
        raise BadInput.one("network", "The network is too large for an exact search.", "Ask for fewer nodes, or use a heuristic.")
    search = _compiled if accelerated and needed > WORTH and compiled.is_available() else _plain
    nodes, pairs = search(network, _candidates(network, count), count)
    return Removal(nodes=nodes, fragmentation=_share(pairs, len(network)), exact=True)


def _plain(network: Network, candidates: Sequence[int], count: int) -> tuple[tuple[int, ...], int]:
    """The nodes and how many pairs stay connected without them."""
    near = network.neighbours()
    best, chosen = -1, tuple(candidates[:count])
    for base in _bases(candidates, count):
        without = find_cuts(near, frozenset(base)).pairs_without
        last = min((node for node in candidates if node not in base), key=without.__getitem__, default=None)
        if last is not None and (best < 0 or without[last] < best):
            best, chosen = without[last], tuple(sorted((*base, last)))
    return chosen, best


def _compiled(network: Network, candidates: Sequence[int], count: int) -> tuple[tuple[int, ...], int]:
    """As `_plain`."""
    flags = np.zeros(len(network), dtype=np.bool_)
    flags[list(candidates)] = True
    bases = np.array([(*base, -1) for base in _bases(candidates, count)], dtype=np.int64)
    pairs, number, last = compiled.least_pairs()(network.start, network.near, flags, bases)
    return tuple(sorted((*(node for node in bases[number].tolist() if node >= 0), int(last)))), int(pairs)


def _share(pairs: int, nodes: int) -> float:
    return 1 - 2 * pairs / (nodes * (nodes - 1)) if nodes > 1 else 1.0


def _bases(candidates: Sequence[int], count: int) -> Iterator[tuple[int, ...]]:
    """Sets of `count - 1` such that every set of `count` candidates contains one of them."""
    if count < LARGEST:
        yield from combinations(candidates, count - 1)
        return
    half = len(candidates) // 2
    yield from combinations(candidates[:half], 2)
    yield from combinations(candidates[half:], 2)


def _candidates(network: Network, count: int) -> list[int]:
    """The nodes that fewer than `count` others dominate; at least `count` of them."""
    near = [frozenset(one) for one in network.neighbours()]
    kept = [node for node in range(len(near)) if _dominators(node, near, count) < count]
    lacking = max(0, count - len(kept))
    rest = (node for node in range(len(near)) if node not in kept) if lacking else ()
    return sorted([*kept, *islice(rest, lacking)])


def _dominators(node: int, near: Sequence[frozenset[int]], enough: int) -> int:
    """How many others have all neighbours of `node` (itself and them apart); of twins the lower number dominates."""
    mine = near[node]
    if not mine:
        return enough
    rarest = min(mine, key=lambda other: len(near[other]))
    found = 0
    for other in chain(near[rarest], mine - near[rarest]):
        theirs = near[other]
        if other == node or len(mine) > len(theirs) + 1 or not mine - {other} <= theirs:
            continue
        if len(theirs) > len(mine) or other < node or not theirs - {node} <= mine:
            found += 1
            if found == enough:
                break
    return found
