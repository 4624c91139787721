"""Orders in which to take nodes out, and how fast the network falls apart under each: heuristics for any size.

Every order is static in one sense that no method mends: it supposes that nobody reacts. Networks do (Duijn, Kashirin and Sloot 2014
found drug networks more efficient after losses), so that an order is a question to an investigator and never a plan.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from scipy.sparse import diags_array
from scipy.sparse.csgraph import connected_components

from tahaluf.links.networks.cuts import find_cuts
from tahaluf.links.networks.paths import paths, paths_of
from tahaluf.links.networks.ties import Network, Real, Whole

RADIUS = 2  # of the ball of collective influence
PLAIN = 1_000  # nodes up to which betweenness is measured anew after every removal; above, from a sample of sources
SAMPLE = 64
FEWEST = 3  # nodes that a component needs for one of them to stand between others


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismantling:
    """`order` of node numbers; `largest[i]` is the share of all nodes in the largest component once i + 1 are out."""

    order: tuple[int, ...]
    largest: tuple[float, ...]

    @property
    def robustness(self) -> float:
        """R (Schneider and others 2011): the mean of `largest` over the removal of all nodes; lower is a better order."""
        return sum(self.largest) / len(self.largest) if self.largest else 0.0

    def half(self, share: float = 0.5) -> int:
        """How many must go until the largest component holds at most `share` of all nodes."""
        return next((count for count, left in enumerate(self.largest, 1) if left <= share), len(self.largest))


def dismantle(network: Network, order: Sequence[int]) -> Dismantling:
    """How `network` falls apart along `order`; nodes that it leaves out follow in the order of their numbers.

    Read backwards, as nodes come back one by one, in nearly linear time.
    """
    named = set(order)
    whole = (*order, *(node for node in range(len(network)) if node not in named))
    return Dismantling(order=whole, largest=tuple(size / len(network) for size in largest_along(network.neighbours(), whole)))


def largest_along(near: Sequence[Sequence[int]], order: Sequence[int]) -> list[int]:
    """The size of the largest component after each removal of `order`, which names every node: one number per node."""
    groups = _Groups(len(near))
    sizes = [0]
    for node in reversed(order):
        groups.add(node, near[node])
        sizes.append(groups.largest)
    return sizes[-2::-1]


class _Groups:
    """Disjoint sets that grow as nodes come in."""

    def __init__(self, nodes: int) -> None:
        self.above = [-1] * nodes
        self.size = [0] * nodes
        self.largest = 0

    def root(self, node: int) -> int:
        while self.above[node] != node:
            self.above[node] = self.above[self.above[node]]
            node = self.above[node]
        return node

    def around(self, others: Sequence[int]) -> set[int]:
        return {self.root(other) for other in others if self.above[other] >= 0}

    def add(self, node: int, others: Sequence[int]) -> None:
        roots = self.around(others)
        self.above[node] = node
        self.size[node] = 1 + sum(self.size[root] for root in roots)
        for root in roots:
            self.above[root] = node
        self.largest = max(self.largest, self.size[node])


def by_degree(network: Network, count: int | None = None) -> tuple[int, ...]:
    """Most neighbours first, measured once."""
    return _first(network.degrees, count)


def by_betweenness(network: Network, count: int | None = None) -> tuple[int, ...]:
    """Highest betweenness first, measured once."""
    return _first(paths(network, _sources(len(network))).betweenness, count)


def by_adaptive_degree(network: Network, count: int | None = None) -> tuple[int, ...]:
    """Most neighbours among those still in, measured anew after every removal."""
    degrees = network.degrees.astype(np.int64)
    order: list[int] = []
    for _ in range(_many(network, count)):
        node = int(degrees.argmax())
        order.append(node)
        degrees[network.near[network.start[node] : network.start[node + 1]]] -= 1
        degrees[node] = np.iinfo(np.int64).min // 2
    return tuple(order)


def by_adaptive_betweenness(network: Network, count: int | None = None) -> tuple[int, ...]:
    """Highest betweenness within the largest component still in, measured anew after every removal; by degree among equals.

    Above 1 000 nodes betweenness is estimated from 64 sources.
    """
    matrix = network.matrix()
    alive = np.arange(len(network))
    order: list[int] = []
    for _ in range(_many(network, count)):
        part = matrix[alive][:, alive]
        _, label = connected_components(part, directed=False)
        inside = np.flatnonzero(label == np.bincount(label).argmax())
        piece = part[inside][:, inside]
        if len(inside) < FEWEST:
            break
        value = paths_of(piece, _sources(len(inside))).betweenness.round(9)
        best = inside[np.lexsort((-piece.sum(axis=1), -value))[0]]
        order.append(int(alive[best]))
        alive = np.delete(alive, best)
    return _completed(network, order, count)


def by_collective_influence(network: Network, count: int | None = None) -> tuple[int, ...]:
    """Collective influence (Morone and Makse 2015), radius 2: (degree - 1) times the sum of (degree - 1) on the rim of the ball.

    Measured anew within reach of every removal; by degree once it is zero everywhere.
    """
    near = [set(one) for one in network.neighbours()]
    value = _influences(network)
    order: list[int] = []
    while len(order) < _many(network, count) and value.max(initial=0) > 0:
        node = int(value.argmax())
        reach = _ball(node, near, RADIUS + 1)
        order.append(node)
        for other in near[node]:
            near[other].discard(node)
        near[node] = set()
        value[node] = -1
        for other in reach - {node}:
            value[other] = _influence(other, near)
    return _completed(network, order, count)


def by_influence_with_return(network: Network, count: int | None = None) -> tuple[int, ...]:
    """Collective influence for the whole network, then those taken back first whose return joins least (reinsertion).

    The order is the way back read backwards: whoever can return with the least harm was the least needed.
    """
    taken = by_collective_influence(network)
    near = network.neighbours()
    enough = _until_loose(network, taken)
    groups = _Groups(len(near))
    for node in taken[enough:]:
        groups.add(node, near[node])
    waiting, back = set(taken[:enough]), []
    while waiting:
        node = min(waiting, key=lambda one: (_size_with(groups, near[one]), -len(near[one]), one))
        groups.add(node, near[node])
        waiting.discard(node)
        back.append(node)
    return _completed(network, back[::-1], count)


def by_greedy_fragmentation(network: Network, count: int | None = None) -> tuple[int, ...]:
    """At each step the node whose loss leaves the fewest connected pairs; by degree among equals."""
    near = network.neighbours()
    order: list[int] = []
    for _ in range(_many(network, count)):
        cuts = find_cuts(near, frozenset(order))
        if not cuts.pairs:
            break
        staying = sorted(set(range(len(near))) - set(order))
        order.append(min(staying, key=lambda node: (cuts.pairs_without[node], -len(near[node]))))
    return _completed(network, order, count)


METHODS: Mapping[str, Callable[[Network, int | None], tuple[int, ...]]] = MappingProxyType({
    "degree": by_degree,
    "betweenness": by_betweenness,
    "adaptive_degree": by_adaptive_degree,
    "adaptive_betweenness": by_adaptive_betweenness,
    "collective_influence": by_collective_influence,
    "influence_with_return": by_influence_with_return,
    "greedy_fragmentation": by_greedy_fragmentation,
})  # fmt: skip


def _many(network: Network, count: int | None) -> int:
    return len(network) if count is None else min(count, len(network))


def _first(values: Real | Whole, count: int | None) -> tuple[int, ...]:
    return tuple(np.argsort(-values, kind="stable")[:count].tolist())


def _sources(nodes: int) -> Whole | None:
    """All nodes, or evenly spread ones of a large network."""
    return None if nodes <= PLAIN else np.linspace(0, nodes - 1, SAMPLE).astype(np.int64)


def _completed(network: Network, order: list[int], count: int | None) -> tuple[int, ...]:
    """`order`, then of the largest component the node with most neighbours still in, one by one; a large network by degree."""
    left = _many(network, count) - len(order)
    if left <= 0 or len(network) > PLAIN:
        named = set(order)
        return (*order, *(node for node in by_degree(network) if node not in named))[: _many(network, count)]
    near = [set(one) for one in network.neighbours()]
    alive = set(range(len(network))) - set(order)
    whole = [*order]
    for _ in range(left):
        largest = max(_parts(alive, near), key=len)
        whole.append(max(largest, key=lambda node: (len(near[node] & alive), -node)))
        alive.discard(whole[-1])
    return tuple(whole)


def _parts(alive: set[int], near: Sequence[set[int]]) -> list[set[int]]:
    waiting, found = set(alive), []
    while waiting:
        part = rim = {min(waiting)}
        while rim:
            rim = {other for node in rim for other in near[node]} & waiting - part
            part = part | rim
        waiting -= part
        found.append(part)
    return found


def _ball(node: int, near: Sequence[set[int]], radius: int) -> set[int]:
    inside, rim = {node}, {node}
    for _ in range(radius):
        rim = {other for one in rim for other in near[one]} - inside
        inside |= rim
    return inside


def steps_of_influence(network: Network) -> int:
    """How many pairs of contacts the first measurement of collective influence looks at: hubs make it many."""
    return int((network.degrees.astype(np.int64) ** 2).sum())


def _influences(network: Network) -> Real:
    """`_influence` of every node at once: (nodes,)."""
    matrix, more = network.matrix(), network.degrees - 1.0
    two = matrix @ matrix
    rim = two - two.multiply(matrix) - diags_array(two.diagonal())
    rim.data = (rim.data > 0).astype(np.float64)
    return np.asarray(more * (rim @ more), dtype=np.float64) + 0.0


def _influence(node: int, near: Sequence[set[int]]) -> float:
    rim = _ball(node, near, RADIUS) - _ball(node, near, RADIUS - 1)
    return (len(near[node]) - 1) * sum(len(near[one]) - 1 for one in rim)


def _until_loose(network: Network, order: Sequence[int], share: float = 0.01) -> int:
    """How many of `order` must go until no component holds more than `share` of the nodes, or two nodes."""
    limit = max(2.0, share * len(network)) / max(len(network), 1)
    return dismantle(network, order).half(limit)


def _size_with(groups: _Groups, others: Sequence[int]) -> int:
    return 1 + sum(groups.size[root] for root in groups.around(others))
