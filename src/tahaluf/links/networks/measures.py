"""What each node means to its network: centralities, brokerage, core, with the interval of its rank when ties are hidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

import numpy as np

from tahaluf.kernel.reasons import Reason
from tahaluf.links.networks import words
from tahaluf.links.networks.cuts import components, cores, find_cuts
from tahaluf.links.networks.hiding import Rank, Stability, Trials, hidden_copies, stability_of
from tahaluf.links.networks.paths import paths
from tahaluf.links.networks.ties import Network, Real, Whole

WHOLE = 2_000  # nodes up to which paths start from every node
SOURCES = 200  # else from so many, drawn at random
WALKED = 4_000_000  # contacts looked at in one go
DAMPING = 0.85
ROUNDS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One node: `values` by measure, `ranks` by measure (empty where not asked for), and why it stands out, if it does."""

    name: str
    values: Mapping[str, float]
    ranks: Mapping[str, Rank]
    core: int
    component: int
    cut: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """`standings` by betweenness, highest first; `overlap` by measure; `bridges` are pairs whose tie alone holds parts together.

    `sources` is from how many nodes paths were walked: fewer than all means estimates.
    """

    standings: tuple[Standing, ...]
    bridges: tuple[tuple[str, str], ...]
    overlap: Mapping[str, float]
    components: int
    sources: int
    reasons: tuple[Reason, ...]


def measure(network: Network, draw: np.random.Generator, trials: Trials | None = None, *, top: int = 5) -> Measured:
    """Measure every node of `network`; `trials` tell how sure each rank is (no draws: no intervals)."""
    trials = trials or Trials()
    sources = None if len(network) <= WHOLE else draw.choice(len(network), SOURCES, replace=False)
    values = values_of(network, sources)
    tried = [values_of(copy, sources) for copy in hidden_copies(network, trials, draw)]
    doubts = {name: stability_of(one, [copy[name] for copy in tried], trials, top) for name, one in values.items()}
    cuts, core, label = find_cuts(network.neighbours()), cores(network), components(network)
    cut = frozenset(cuts.cut_nodes)
    order = np.lexsort((-network.degrees, -values["betweenness"].round(9)))
    standings = [
        Standing(
            name=network.names[node],
            values={name: abs(float(one[node])) for name, one in values.items()},
            ranks={name: one.ranks[node] for name, one in doubts.items()} if trials.draws else {},
            core=int(core[node]),
            component=int(label[node]),
            cut=node in cut,
            reasons=_why(node, network, cuts.pairs - cuts.pairs_without[node], doubts),
        )
        for node in order.tolist()
    ]
    return Measured(
        standings=tuple(standings),
        bridges=tuple((network.names[one], network.names[other]) for one, other in cuts.bridges),
        overlap={name: one.overlap for name, one in doubts.items()} if trials.draws else {},
        components=int(label.max(initial=-1)) + 1,
        sources=len(network) if sources is None else len(sources),
        reasons=(words.incomplete(trials) if trials.draws else words.untried(),),
    )


def values_of(network: Network, sources: Whole | None = None) -> Mapping[str, Real]:
    """Every measure by name, each (nodes,) and higher for who stands out more; paths from `sources`, or from all nodes.

    `constraint` is negative here: low constraint is what makes a broker.
    """
    walked = paths(network, sources)
    return MappingProxyType({
        "degree": network.degrees.astype(np.float64),
        "strength": strength(network),
        "betweenness": walked.betweenness,
        "harmonic": walked.harmonic,
        "pagerank": pagerank(network),
        "constraint": -constraint(network),
    })  # fmt: skip


def strength(network: Network) -> Real:
    """The sum of the weights of each node's ties: (nodes,)."""
    summed = np.bincount(network.ends.ravel(), weights=np.repeat(network.weights, 2), minlength=len(network))
    return np.asarray(summed, dtype=np.float64)


def pagerank(network: Network) -> Real:
    """PageRank with damping 0.85 over weights, by at most 100 rounds; sums to 1: (nodes,)."""
    nodes = len(network)
    if not nodes:
        return np.zeros(0)
    matrix, total = network.matrix(weighted=True), strength(network)
    rank = np.full(nodes, 1 / nodes)
    for _ in range(ROUNDS):
        sent = np.divide(rank, total, out=np.zeros(nodes), where=total > 0)
        lost = float(rank[total == 0].sum())
        renewed = DAMPING * (matrix @ sent + lost / nodes) + (1 - DAMPING) / nodes
        if float(np.abs(renewed - rank).sum()) < nodes * 1e-10:
            return np.asarray(renewed, dtype=np.float64)
        rank = renewed
    return rank


def constraint(network: Network) -> Real:
    """Burt's constraint (1992): how much each node's contacts know each other; low is a broker, 2 stands for no contact: (nodes,).

    The sum over contacts j of (p_ij + sum over q of p_iq p_qj) squared, p being the share of weight.
    """
    total = strength(network)
    inverse = np.divide(1, total, out=np.zeros(len(total)), where=total > 0)
    reached = network.weights + _shared_weight(network, inverse)
    one, other = network.ends[:, 0], network.ends[:, 1]
    found = np.bincount(one, weights=(reached * inverse[one]) ** 2, minlength=len(network))
    found = found + np.bincount(other, weights=(reached * inverse[other]) ** 2, minlength=len(network))
    return np.where(total > 0, found, 2.0)


def _shared_weight(network: Network, inverse: Real) -> Real:
    """For each tied pair the sum over shared contacts q of weight to one, weight to the other, and `inverse` of q: (pairs,).

    Walks the contacts of whichever end has fewer, so that a hub costs no more than its ties.
    """
    nodes, degrees = len(network), network.degrees
    keys = network.ends[:, 0] * nodes + network.ends[:, 1]
    swapped = degrees[network.ends[:, 0]] > degrees[network.ends[:, 1]]
    small, large = np.where(swapped, network.ends[:, ::-1].T, network.ends.T)
    found = np.zeros(network.size)
    bounds = np.searchsorted(np.cumsum(degrees[small]), np.arange(WALKED, int(degrees[small].sum()) + WALKED, WALKED), side="right")
    for begin, end in pairwise([0, *bounds.tolist()]):
        pair = np.repeat(np.arange(begin, end), degrees[small[begin:end]])
        first = np.concatenate([[0], np.cumsum(degrees[small[begin:end]])[:-1]]) if end > begin else np.zeros(0, dtype=np.int64)
        contact = network.near[np.repeat(network.start[small[begin:end]] - first, degrees[small[begin:end]]) + np.arange(len(pair))]
        near, far = _weight_at(network, keys, small[pair], contact), _weight_at(network, keys, large[pair], contact)
        found[begin:end] = np.bincount(pair - begin, weights=near * far * inverse[contact], minlength=end - begin)
    return found


def _weight_at(network: Network, keys: Whole, one: Whole, other: Whole) -> Real:
    """The weight of each pair, 0 where it is not tied."""
    wanted = np.minimum(one, other) * len(network) + np.maximum(one, other)
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[place] == wanted, network.weights[place], 0.0)


def _why(node: int, network: Network, parted: int, doubts: Mapping[str, Stability]) -> tuple[Reason, ...]:
    reasons = []
    name = network.names[node]
    between = doubts["betweenness"]
    if between.trials.draws and between.ranks[node].place <= between.top:
        reasons.append(words.broker(name, between.ranks[node], between))
    alone = len(network) - 1
    if parted > alone:
        reasons.append(words.cut(name, parted - alone))
    return tuple(reasons)
