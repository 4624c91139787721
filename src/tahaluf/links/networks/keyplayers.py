"""Whom a network needs most: the exact answer where it can be had, else the best of all heuristics, and how stable it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.reasons import Reason
from tahaluf.links.networks import words
from tahaluf.links.networks.dismantling import METHODS, steps_of_influence
from tahaluf.links.networks.fragmentation import LARGEST, fragmentation, most_fragmenting, steps_allowed, steps_of_exact
from tahaluf.links.networks.hiding import Trials, hidden_copies, set_overlap
from tahaluf.links.networks.ties import Network

SLOW = 4_000  # nodes above which the methods that measure anew at each step are left out
PAIRS = 300_000_000  # pairs of contacts above which collective influence is


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPlayers:
    """`names` to take out together; `fragmentation` is the share of pairs of all nodes that then cannot reach each other.

    `by_method` is the fragmentation that each method reaches; `overlap` the mean share of `names` that comes back when ties
    are hidden (None where not asked for); `exact` says that no set of that size does more.
    """

    names: tuple[str, ...]
    fragmentation: float
    before: float
    method: str
    exact: bool
    by_method: Mapping[str, float]
    overlap: float | None
    reasons: tuple[Reason, ...]


def key_players(
    network: Network, count: int, draw: np.random.Generator, trials: Trials | None = None, *, steps: int | None = None
) -> KeyPlayers:
    """The `count` nodes whose joint loss parts `network` most; `trials` tell how stable they are (no draws: not tried).

    An exact search may walk `steps` edges (`fragmentation.steps_allowed` where None); in the copies of the trials together as many.

    Raises:
        BadInput: `count` is not from 1 to one less than the nodes.
    """
    if not 1 <= count < len(network):
        raise BadInput.one(
            "count", "The number of key players is at least 1 and below the number of nodes.", "Write a number such as 3."
        )
    trials = trials or Trials(share=0.2, draws=20)
    steps = steps_allowed() if steps is None else steps
    method, chosen, reached = _best(network, count, steps)
    others = [_best(copy, count, steps // trials.draws)[1] for copy in hidden_copies(network, trials, draw)]
    overlap = set_overlap(chosen, others) if trials.draws else None
    names = tuple(network.names[node] for node in chosen)
    told = ", ".join(names)
    said = words.exact(told, count, reached[method]) if method == "exact" else words.heuristic(told, len(reached), reached[method])
    return KeyPlayers(
        names=names,
        fragmentation=reached[method],
        before=fragmentation(network),
        method=method,
        exact=method == "exact",
        by_method=MappingProxyType(reached),
        overlap=overlap,
        reasons=(said, words.untried() if overlap is None else words.stable(trials.share, overlap), words.static()),
    )


def _best(network: Network, count: int, steps: int) -> tuple[str, tuple[int, ...], dict[str, float]]:
    """The method that parts most (the exact one first among equals), its nodes, and what each method reaches."""
    sets: dict[str, tuple[int, ...]] = {}
    if count <= LARGEST and steps_of_exact(network, count) <= steps:
        sets["exact"] = most_fragmenting(network, count, steps=steps).nodes
    sets.update({name: METHODS[name](network, count) for name in _affordable(network)})
    reached = {name: fragmentation(network, chosen) for name, chosen in sets.items()}
    best = max(reached, key=lambda name: (round(reached[name], 12), name == "exact"))
    return best, tuple(sorted(sets[best])) if best == "exact" else sets[best], reached


def _affordable(network: Network) -> list[str]:
    """The methods that end within a minute or so on a network of this size."""
    left_out: set[str] = set()
    if len(network) > SLOW:
        left_out |= {"greedy_fragmentation", "adaptive_betweenness", "influence_with_return"}
    if steps_of_influence(network) > PAIRS:
        left_out.add("collective_influence")
    return [name for name in METHODS if name not in left_out]
