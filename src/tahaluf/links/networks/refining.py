"""The best of all dismantling orders, improved by moving single nodes forward while that helps."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from tahaluf.links.networks.dismantling import METHODS, Dismantling, dismantle, largest_along
from tahaluf.links.networks.ties import Network

TRIALS = 12_000  # orders that the search may judge
STEPS = 20_000_000  # nodes and edges that it may touch in all
ADAPTIVE = ("adaptive_betweenness", "influence_with_return", "greedy_fragmentation")


def by_refinement(network: Network, count: int | None = None, *, trials: int = TRIALS) -> tuple[int, ...]:
    """The order with the lowest R of all methods, then hill climbing: a later node moves forward wherever R falls.

    The search is deterministic, never worse than any method, and ends after `trials` orders or a round without gain.
    """
    best = min((dismantle(network, METHODS[name](network, None)) for name in ADAPTIVE), key=lambda one: one.robustness)
    near = network.neighbours()
    order, total = list(best.order), sum(largest_along(near, best.order))
    left = min(trials, STEPS // max(1, len(network) + 2 * network.size))
    improved = True
    while improved and left > 0:
        improved = False
        for place, later in islice(_moves(len(order), best), left):
            left -= 1
            moved = [*order[:place], order[later], *order[place:later], *order[later + 1 :]]
            tried = sum(largest_along(near, moved))
            if tried < total:
                order, total, improved = moved, tried, True
    return tuple(order[:count])


def _moves(nodes: int, start: Dismantling) -> Iterator[tuple[int, int]]:
    """(place, later place) of every move of one node into the part that decides, from there or shortly after it."""
    front = min(nodes, start.half(0.05) + 1)
    for place in range(front):
        for later in range(place + 1, min(nodes, 2 * front + 10)):
            yield place, later
