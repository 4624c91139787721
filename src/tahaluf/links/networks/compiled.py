"""The exact search for key players compiled by numba: the same walk as `cuts.find_cuts`, the same sets in the same order."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tahaluf.links.networks.ties import Whole

Flags = NDArray[np.bool_]


def is_available() -> bool:
    """Whether numba is installed."""
    return find_spec("numba") is not None


@cache
def least_pairs() -> Callable[..., Any]:  # noqa: C901, PLR0915 - compiled as a whole
    """A function of (start, near, candidate flags, bases) that returns (fewest pairs, number of the base, last node).

    `bases` (any, width) holds node numbers, -1 for none; the last node is the first of the candidates outside the base that leaves
    the fewest connected pairs. Of equal bases the first is returned.
    """
    from numba import njit  # noqa: PLC0415 - optional, and slow to import

    @njit(cache=True)  # type: ignore[untyped-decorator, unused-ignore]
    def walk(  # noqa: PLR0913, PLR0917 - compiled: one walk in depth without calls
        start: Whole, near: Whole, seen: Whole, state: Whole, order: Whole, taken: Whole
    ) -> int:
        """Pairs connected among nodes whose `seen` is 0; fills `taken`, the pairs lost with each node.

        The rows of `state` are low, parent, under, parted, squares, next edge.
        """
        low, parent, under, parted, squares, edge = state
        clock, filled, pairs = 0, 0, 0
        for root in range(len(seen)):
            if seen[root] != 0:
                continue
            clock += 1
            begin = filled
            seen[root] = low[root] = clock
            parent[root] = -1
            order[filled] = root
            filled += 1
            node = root
            while node >= 0:
                if edge[node] < start[node + 1]:
                    other = near[edge[node]]
                    edge[node] += 1
                    if seen[other] == 0:
                        clock += 1
                        seen[other] = low[other] = clock
                        parent[other] = node
                        order[filled] = other
                        filled += 1
                        node = other
                    elif seen[other] > 0 and other != parent[node]:
                        low[node] = min(low[node], seen[other])
                    continue
                above = parent[node]
                if above >= 0:
                    low[above] = min(low[above], low[node])
                    under[above] += under[node]
                    if low[node] >= seen[above]:
                        parted[above] += under[node]
                        squares[above] += under[node] * (under[node] - 1)
                node = above
            size = filled - begin
            pairs += size * (size - 1) // 2
            for place in range(begin, filled):
                node = order[place]
                rest = size - 1 - parted[node]
                taken[node] = (size * (size - 1) - squares[node] - rest * (rest - 1)) // 2
        return pairs

    @njit(cache=True)  # type: ignore[untyped-decorator, unused-ignore]
    def least(start: Whole, near: Whole, candidate: Flags, bases: Whole) -> tuple[int, int, int]:
        nodes = len(candidate)
        seen, order, taken = np.empty(nodes, np.int64), np.empty(nodes, np.int64), np.empty(nodes, np.int64)
        state = np.empty((6, nodes), np.int64)
        best, base, last = -1, -1, -1
        for number in range(len(bases)):
            seen[:] = 0
            taken[:] = 0
            state[2] = 1
            state[3:5] = 0
            state[5] = start[:-1]
            for node in bases[number]:
                if node >= 0:
                    seen[node] = -1
            pairs = walk(start, near, seen, state, order, taken)
            for node in range(nodes):
                if candidate[node] and seen[node] > 0 and (best < 0 or pairs - taken[node] < best):
                    best, base, last = pairs - taken[node], number, node
        return best, base, last

    return least  # type: ignore[no-any-return, unused-ignore]
