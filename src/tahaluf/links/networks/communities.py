"""Communities as a profile over resolutions: how many, how sure, and who changes company; never one partition alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tahaluf.kernel.reasons import Reason
from tahaluf.links.networks import words
from tahaluf.links.networks.hiding import Trials, hidden_copies
from tahaluf.links.networks.leiden import TINY, Partition, leiden
from tahaluf.links.networks.ties import Network, Whole

RESOLUTIONS = (0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5)
STEADY = 0.7  # agreement from which a partition is called steady


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Resolved:
    """One resolution: the partition, and its mean `agreement` (adjusted Rand index) with those of copies that hide ties.

    Both `agreement` and `kept` are None and empty where nothing was tried.

    `members[c]` are the names of community c, `kept[c]` the mean share of its pairs that stay together in the copies.
    """

    partition: Partition
    agreement: float | None
    members: tuple[tuple[str, ...], ...]
    kept: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Profile:
    """The resolutions in ascending order; `best` is the place of the steadiest one that has communities.

    It is None where none has any, or none was tried.
    """

    resolved: tuple[Resolved, ...]
    best: int | None
    reasons: tuple[Reason, ...]


def community_profile(
    network: Network, draw: np.random.Generator, trials: Trials | None = None, *, resolutions: Sequence[float] = RESOLUTIONS
) -> Profile:
    """Communities of `network` at each resolution (density of ties), each tried as `trials` say."""
    trials = trials or Trials(draws=10)
    copies = list(hidden_copies(network, trials, draw))
    found = tuple(_resolved(network, copies, resolution, draw) for resolution in sorted(resolutions))
    fit = {
        place: one.agreement
        for place, one in enumerate(found)
        if one.agreement is not None and 1 < _several(one.partition) < len(network) / 2
    }
    best = max(fit, key=lambda place: (fit[place], -place), default=None)
    if best is None:
        reason = words.no_communities() if trials.draws else words.untried()
    else:
        reason = words.resolution_why(found[best].partition, fit[best], trials.share, steady=fit[best] >= STEADY)
    return Profile(resolved=found, best=best, reasons=(reason,))


def agreement(one: Whole, other: Whole) -> float:
    """The adjusted Rand index of two labellings (nodes,) (Hubert and Arabie 1985): 1 for the same, about 0 for unrelated ones.

    Corrected for chance, so that many single nodes agree no better than few large groups.
    """
    both = _pairs_inside(np.unique(np.column_stack([one, other]), axis=0, return_counts=True)[1])
    first, second = (_pairs_inside(np.unique(label, return_counts=True)[1]) for label in (one, other))
    every = len(one) * (len(one) - 1) / 2
    chance = first * second / every if every else 0.0
    spread = (first + second) / 2 - chance
    return (both - chance) / spread if abs(spread) > TINY else 1.0


def _pairs_inside(counts: Whole) -> float:
    return float((counts * (counts - 1) / 2).sum())


def _several(partition: Partition) -> int:
    """Communities with more than one node."""
    return int((partition.sizes > 1).sum())


def _resolved(network: Network, copies: Sequence[Network], resolution: float, draw: np.random.Generator) -> Resolved:
    found = leiden(network, resolution, draw)
    others = [leiden(copy, resolution, draw).label for copy in copies]
    members = tuple(np.flatnonzero(found.label == community) for community in range(found.count))
    return Resolved(
        partition=found,
        agreement=float(np.mean([agreement(found.label, other) for other in others])) if others else None,
        members=tuple(tuple(network.names[node] for node in one.tolist()) for one in members),
        kept=tuple(_kept(one, others) for one in members) if others else (),
    )


def _kept(members: Whole, others: Sequence[Whole]) -> float:
    """The mean share of pairs of `members` that are in one community in `others`; 1 for a single node."""
    pairs = len(members) * (len(members) - 1) / 2
    if not pairs:
        return 1.0
    together = [np.unique(other[members], return_counts=True)[1] for other in others]
    return float(np.mean([(counts * (counts - 1) / 2).sum() / pairs for counts in together]))
