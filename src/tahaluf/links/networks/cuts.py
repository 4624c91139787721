"""Where a network falls apart: components, cut nodes, bridges, cores, and how many pairs stay connected without a node."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse.csgraph import connected_components

from tahaluf.links.networks.ties import Network, Whole

Neighbours = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cuts:
    """`bridges` are pairs (lower, higher) whose loss parts the network; `cut_nodes` are nodes whose loss does.

    `pairs` is how many pairs of nodes are connected; `pairs_without[v]` how many still are when node v is gone.
    """

    pairs: int
    pairs_without: list[int]
    cut_nodes: list[int]
    bridges: list[tuple[int, int]]


def components(network: Network) -> Whole:
    """The number of the component of each node, the largest component being 0: (nodes,)."""
    count, label = connected_components(network.matrix(), directed=False)
    order = np.argsort(-np.bincount(label, minlength=count), kind="stable")
    rank = np.empty(count, dtype=np.int64)
    rank[order] = np.arange(count)
    return rank[label]


def find_cuts(near: Neighbours, gone: frozenset[int] = frozenset()) -> Cuts:
    """Cut nodes and bridges of the network without the nodes `gone`, by one walk in depth (Hopcroft and Tarjan 1973).

    `pairs_without` of a node that is gone is `pairs`.
    """
    walk = _Walk(near, gone)
    for root in range(len(near)):
        if not walk.seen[root]:
            walk.component(root)
    without = [walk.pairs - taken for taken in walk.taken]
    return Cuts(pairs=walk.pairs, pairs_without=without, cut_nodes=sorted(walk.cut), bridges=sorted(walk.bridges))


class _Walk:
    """The state of one walk; `seen` holds the order of discovery from 1, 0 for not yet, -1 for gone."""

    def __init__(self, near: Neighbours, gone: frozenset[int]) -> None:
        self.near = near
        self.seen = [-1 if node in gone else 0 for node in range(len(near))]
        self.low = [0] * len(near)
        self.parent = [-1] * len(near)
        self.under = [1] * len(near)
        self.parted: list[list[int]] = [[] for _ in near]
        self.taken = [0] * len(near)
        self.cut: set[int] = set()
        self.bridges: list[tuple[int, int]] = []
        self.pairs = 0
        self._clock = 0

    def component(self, root: int) -> None:
        order = self._descend(root)
        for node in reversed(order):
            if node != root:
                self._close(node, self.parent[node], root)
        size = len(order)
        self.pairs += size * (size - 1) // 2
        for node in order:
            parts = self.parted[node]
            rest = size - 1 - sum(parts)
            if len(parts) + (rest > 0) > 1:
                self.cut.add(node)
            self.taken[node] = (size * (size - 1) - sum(part * (part - 1) for part in parts) - rest * (rest - 1)) // 2

    def _descend(self, root: int) -> list[int]:
        """Every node of the component in order of discovery; `low` from edges that lead back is set on the way."""
        near, seen, low, parent = self.near, self.seen, self.low, self.parent
        self._clock += 1
        seen[root] = low[root] = self._clock
        order, stack = [root], [(root, iter(near[root]))]
        while stack:
            node, others = stack[-1]
            for other in others:
                if seen[other] == 0:
                    self._clock += 1
                    seen[other] = low[other] = self._clock
                    parent[other] = node
                    order.append(other)
                    stack.append((other, iter(near[other])))
                    break
                if seen[other] > 0 and other != parent[node] and seen[other] < low[node]:
                    low[node] = seen[other]
            else:
                stack.pop()
        return order

    def _close(self, node: int, above: int, root: int) -> None:
        """Hand what is known of `node`, all of whose subtree is closed, to the node `above` it."""
        self.low[above] = min(self.low[above], self.low[node])
        self.under[above] += self.under[node]
        if self.low[node] > self.seen[above]:
            self.bridges.append((min(node, above), max(node, above)))
        if self.low[node] >= self.seen[above] or above == root:
            self.parted[above].append(self.under[node])


def cores(network: Network) -> Whole:
    """The core number of each node: the largest k such that it keeps k neighbours among nodes that do too (Seidman 1983)."""
    degrees = network.degrees.copy()
    number = np.zeros(len(network), dtype=np.int64)
    alive = np.ones(len(network), dtype=np.bool_)
    level = 0
    while alive.any():
        level = max(level, int(degrees[alive].min()))
        leaving = np.flatnonzero(alive & (degrees <= level))
        while len(leaving):
            number[leaving] = level
            alive[leaving] = False
            lost = _neighbours_of(network, leaving)
            touched, times = np.unique(lost[alive[lost]], return_counts=True)
            degrees[touched] -= times
            leaving = touched[degrees[touched] <= level]
    return number


def _neighbours_of(network: Network, nodes: Whole) -> Whole:
    """The neighbours of all `nodes`, one after the other."""
    length = network.start[nodes + 1] - network.start[nodes]
    shift = np.repeat(network.start[nodes] - np.concatenate([[0], np.cumsum(length)[:-1]]), length)
    return network.near[shift + np.arange(int(length.sum()))]
