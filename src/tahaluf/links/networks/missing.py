"""Ties that may exist and are not known: pairs proposed by what they share, and how often such proposals were right here.

A proposal says "these two may know each other", never what the tie is: what kind of tie, and above all a link to terrorism,
is for a person to state with evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from scipy.sparse import csr_array, triu

from tahaluf.kernel.reasons import Reason
from tahaluf.links.networks import words
from tahaluf.links.networks.hiding import Trials
from tahaluf.links.networks.ties import Network, Real, Whole

FIRST = 10


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scored:
    """Pairs (any, 2) of node numbers without a known tie, and their scores (any,), highest first; without score they are absent."""

    pairs: Whole
    scores: Real


@dataclass(frozen=True, slots=True, kw_only=True)
class Backtest:
    """How proposals did when `trials` hid ties of this network.

    `area` is the chance that a hidden tie scores above a pair that is none (0.5 is blind); `hits` the mean number of hidden ties
    among the `first` proposals, and `blind` what guessing gives; `reached` the share of hidden ties that get any score.
    """

    method: str
    area: float
    hits: float
    blind: float
    reached: float
    first: int
    trials: Trials


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Two nodes that may be tied, the contacts they share, and why."""

    one: str
    other: str
    score: float
    shared: tuple[str, ...]
    reasons: tuple[Reason, ...]


def common(network: Network) -> Scored:
    """The number of shared neighbours."""
    return _by_shared(network, np.ones(len(network)))


def adamic_adar(network: Network) -> Scored:
    """Shared neighbours, each counted as 1/log of its degree (Adamic and Adar 2003)."""
    degrees = network.degrees.astype(np.float64)
    return _by_shared(network, np.divide(1, np.log(np.maximum(degrees, 2)), where=degrees > 1, out=np.zeros(len(degrees))))


def resource(network: Network) -> Scored:
    """Shared neighbours, each counted as 1/degree (Zhou, Lü and Zhang 2009)."""
    return _by_shared(network, 1 / np.maximum(network.degrees, 1))


def overlap(network: Network) -> Scored:
    """Shared neighbours of all neighbours of the two (Jaccard)."""
    found = common(network)
    degrees = network.degrees
    union = degrees[found.pairs[:, 0]] + degrees[found.pairs[:, 1]] - found.scores
    return _ordered(found.pairs, found.scores / np.maximum(union, 1))


def local_paths(network: Network) -> Scored:
    """Shared neighbours and a hundredth of walks of three ties (Lü, Jin and Zhou 2009): reaches pairs that share nobody."""
    matrix = network.matrix()
    two = matrix @ matrix
    return _unknown(network, two + 0.01 * (two @ matrix))


PROPOSERS: Mapping[str, Callable[[Network], Scored]] = MappingProxyType({
    "common": common, "adamic_adar": adamic_adar, "resource": resource, "overlap": overlap, "local_paths": local_paths,
})  # fmt: skip


def backtest(
    network: Network, draw: np.random.Generator, trials: Trials | None = None, *, methods: Sequence[str] = tuple(PROPOSERS)
) -> tuple[Backtest, ...]:
    """Try each method on copies of `network` in which ties are hidden; the best by hits, then by area, comes first."""
    trials = trials or Trials(share=0.2, draws=20)
    hidden = round(trials.share * network.size)
    splits = []
    for _ in range(trials.draws):
        kept = np.ones(network.size, dtype=np.bool_)
        kept[draw.permutation(network.size)[:hidden]] = False
        splits.append((network.keeping(kept), _keys(network.ends[~kept], len(network))))
    found = [_tried(name, splits, trials) for name in methods]
    return tuple(sorted(found, key=lambda one: (-one.hits, -one.area, one.method)))


def propose(
    network: Network, *, method: str = "resource", count: int = FIRST, tested: Backtest | None = None
) -> tuple[Proposal, ...]:
    """The `count` likeliest unknown ties with the contacts that each pair shares; `tested` adds how far to trust them."""
    scored = PROPOSERS[method](network)
    near = network.neighbours()
    found = []
    for (one, other), score in zip(scored.pairs[:count].tolist(), scored.scores[:count].tolist(), strict=True):
        shared = tuple(network.names[node] for node in sorted(set(near[one]) & set(near[other])))
        if not shared:
            continue
        names = network.names[one], network.names[other]
        said = words.hidden(names[0], names[1], ", ".join(shared), score)
        trust = (words.backtest(tested.trials.share, tested.hits, tested.first, tested.blind),) if tested else ()
        found.append(Proposal(one=names[0], other=names[1], score=score, shared=shared, reasons=(said, *trust)))
    return tuple(found)


def _by_shared(network: Network, worth: Real) -> Scored:
    matrix = network.matrix()
    return _unknown(network, matrix.multiply(worth[None, :]).tocsr() @ matrix)


def _unknown(network: Network, scores: csr_array) -> Scored:
    """The pairs above the diagonal with a score and without a tie."""
    cells = triu(scores, k=1).tocoo()
    pairs, values = np.column_stack([cells.row, cells.col]).astype(np.int64), cells.data
    kept = (values > 0) & ~np.isin(_keys(pairs, len(network)), _keys(network.ends, len(network)))
    return _ordered(pairs[kept], values[kept])


def _ordered(pairs: Whole, scores: Real) -> Scored:
    order = np.lexsort((pairs[:, 1], pairs[:, 0], -scores.round(12)))
    return Scored(pairs=pairs[order], scores=scores[order])


def _keys(pairs: Whole, nodes: int) -> Whole:
    return pairs[:, 0] * nodes + pairs[:, 1]


def _tried(method: str, splits: Sequence[tuple[Network, Whole]], trials: Trials) -> Backtest:
    areas, hits, blind, reached = [0.0], [0.0], [0.0], [0.0]
    for copy, hidden in splits:
        scored = PROPOSERS[method](copy)
        right = np.isin(_keys(scored.pairs, len(copy)), hidden)
        possible = len(copy) * (len(copy) - 1) // 2 - copy.size
        areas.append(_area(scored.scores, right, len(hidden), possible - len(hidden)))
        hits.append(_hits(scored.scores, right))
        blind.append(FIRST * len(hidden) / max(possible, 1))
        reached.append(float(right.sum()) / max(len(hidden), 1))
    area, hit, guess, reach = (float(np.mean(values[1:] or values)) for values in (areas, hits, blind, reached))
    return Backtest(method=method, area=area, hits=hit, blind=guess, reached=reach, first=FIRST, trials=trials)


def _hits(scores: Real, right: np.ndarray) -> float:
    """Hidden ties among the first proposals; of those tied at the last place the share that fits."""
    if len(scores) <= FIRST:
        return float(right.sum())
    last = scores[FIRST - 1]
    above, level = scores > last + 1e-12, np.abs(scores - last) <= 1e-12  # noqa: PLR2004 - rounding
    room = FIRST - int(above.sum())
    return float(right[above].sum() + right[level].sum() * room / max(int(level.sum()), 1))


def _area(scores: Real, right: np.ndarray, hidden: int, others: int) -> float:
    """The area under the curve over all pairs without a known tie, those without score being equal last."""
    if not hidden or not others:
        return 0.5
    _, place, counts = np.unique(scores.round(12), return_inverse=True, return_counts=True)
    wrong = np.bincount(place, weights=~right, minlength=len(counts))
    below = np.concatenate([[0], np.cumsum(wrong)[:-1]]) + (others - wrong.sum())
    won = float((below[place] + wrong[place] / 2)[right].sum())
    silent = hidden - int(right.sum())
    return (won + silent * (others - float(wrong.sum())) / 2) / (hidden * others)
