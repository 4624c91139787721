"""What a finding is worth when links are missing: copies of a network with a share of ties hidden, rank intervals, overlap.

No investigation sees all ties. Hiding more of them tells how much an answer leans on single ones; it cannot tell what ties that
nobody saw would add, so that the intervals are lower bounds on the doubt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tahaluf.kernel.errors import BadInput
from tahaluf.links.networks.ties import Network, Real

Measure = Callable[[Network], Real]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trials:
    """How to try a finding: `draws` copies of the network, each with a random `share` (0 to below 1) of its ties hidden."""

    share: float = 0.15
    draws: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """The place of a node, 1 the highest, equals sharing their mean; `low`..`high` holds it in nine of ten copies.

    `among_first` is the share of copies in which the node is among the first `top` of the measure.
    """

    place: float
    low: float
    high: float
    among_first: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stability:
    """`ranks` of all nodes by number; `overlap` is the mean share of the first `top` that is among the first in a copy too."""

    ranks: tuple[Rank, ...]
    overlap: float
    top: int
    trials: Trials


def hidden_copies(network: Network, trials: Trials, draw: np.random.Generator) -> Iterator[Network]:
    """The copies of `network` to try, each without its random share of pairs, rounded to whole pairs.

    Raises:
        BadInput: the share is not from 0 to below 1.
    """
    if not 0 <= trials.share < 1:
        raise BadInput.one("share", "The share of hidden ties is from 0 to below 1.", "Write 0.1 for a tenth.")
    hidden = round(trials.share * network.size)
    for _ in range(trials.draws):
        kept = np.ones(network.size, dtype=np.bool_)
        kept[draw.permutation(network.size)[:hidden]] = False
        yield network.keeping(kept)


def ranks_of(values: Real) -> Real:
    """The place of each node, 1 for the highest value; equals share the mean of their places."""
    _, back, counts = np.unique(-values.round(9), return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return np.asarray((last - (counts - 1) / 2)[back], dtype=np.float64)


def stability(network: Network, measure: Measure, draw: np.random.Generator, trials: Trials, top: int = 5) -> Stability:
    """How the ranking by `measure` holds when ties are hidden as `trials` say; `top` places count as the first."""
    tried = [measure(copy) for copy in hidden_copies(network, trials, draw)]
    return stability_of(measure(network), tried, trials, top)


def stability_of(values: Real, tried: Sequence[Real], trials: Trials, top: int = 5) -> Stability:
    """As `stability`, from the `values` (nodes,) of the network and those of each copy."""
    first = set(_first(values, top))
    places = np.array([ranks_of(one) for one in tried]).reshape(len(tried), len(values))
    tops = [set(_first(one, top)) for one in tried]
    own = ranks_of(values)
    low, high = np.percentile(places, [5, 95], axis=0) if len(tried) else (own, own)
    among = Counter(node for one in tops for node in one)
    ranks = tuple(
        Rank(
            place=float(own[i]),
            low=float(min(low[i], own[i])),
            high=float(max(high[i], own[i])),
            among_first=among[i] / max(len(tops), 1),
        )
        for i in range(len(values))
    )
    shared = [len(first & one) / max(len(first), 1) for one in tops]
    return Stability(ranks=ranks, overlap=float(np.mean(shared)) if shared else 1.0, top=top, trials=trials)


def set_overlap(chosen: Sequence[int], others: Sequence[Sequence[int]]) -> float:
    """The mean share of `chosen` that each of `others` holds too; 1 if there are none."""
    if not others or not chosen:
        return 1.0
    return float(np.mean([len(set(chosen) & set(one)) / len(chosen) for one in others]))


def _first(values: Real, top: int) -> list[int]:
    return list(np.argsort(-values.round(9), kind="stable")[:top].tolist())
