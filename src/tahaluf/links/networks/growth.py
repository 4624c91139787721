"""What changed in a network between two dates: who came, who left, which ties, and who rose among brokers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from tahaluf.kernel.reasons import Reason
from tahaluf.links.networks import words
from tahaluf.links.networks.hiding import Trials, ranks_of, stability
from tahaluf.links.networks.paths import paths
from tahaluf.links.networks.ties import Network, Real, Tie, during

FIRST = 5  # places that count as the first brokers


@dataclass(frozen=True, slots=True, kw_only=True)
class Riser:
    """A node among the first brokers of the second period that was not among those of the first; `before` None if it is new.

    `sure` is the share of trials with hidden ties, 0..1, in which it is among the first in the second period.
    """

    name: str
    before: float | None
    after: float
    sure: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """From one period to the next. `nodes_kept` and `ties_kept` are Jaccard indices (0..1; 1 where both periods are empty)."""

    joined: tuple[str, ...]
    left: tuple[str, ...]
    ties_made: int
    ties_lost: int
    nodes_kept: float
    ties_kept: float
    risers: tuple[Riser, ...]


def growth(before: Network, after: Network, draw: np.random.Generator, trials: Trials | None = None) -> Growth:
    """What changed from `before` to `after`, nodes without ties left out; the surest risers come first."""
    old, new = _tied(before), _tied(after)
    old_pairs, new_pairs = _pairs(before), _pairs(after)
    return Growth(
        joined=tuple(sorted(new - old)),
        left=tuple(sorted(old - new)),
        ties_made=len(new_pairs - old_pairs),
        ties_lost=len(old_pairs - new_pairs),
        nodes_kept=_jaccard(old, new),
        ties_kept=_jaccard(old_pairs, new_pairs),
        risers=_risers(before, after, draw, trials or Trials(draws=50)),
    )


def growth_between(ties: Iterable[Tie], periods: Sequence[tuple[date, date]], draw: np.random.Generator) -> tuple[Growth, ...]:
    """The growth from each of `periods` (first and last day) to the next, from dated ties; a tie without dates is in all."""
    stated = tuple(ties)
    stages = [Network.of(during(stated, first, last)) for first, last in periods]
    return tuple(growth(one, other, draw) for one, other in pairwise(stages))


def _betweenness(network: Network) -> Real:
    return paths(network).betweenness


def _risers(before: Network, after: Network, draw: np.random.Generator, trials: Trials) -> tuple[Riser, ...]:
    if not len(after):
        return ()
    known = dict(zip(before.names, ranks_of(_betweenness(before)).tolist(), strict=True)) if len(before) else {}
    now, tried = _betweenness(after), stability(after, _betweenness, draw, trials, FIRST)
    places = ranks_of(now).tolist()
    found = [
        Riser(
            name=name,
            before=known.get(name),
            after=places[node],
            sure=tried.ranks[node].among_first,
            reasons=(words.risen(name, known.get(name), places[node]),),
        )
        for node, name in enumerate(after.names)
        if places[node] <= FIRST and now[node] > 0 and known.get(name, FIRST + 1) > FIRST
    ]
    return tuple(sorted(found, key=lambda one: (-one.sure, one.after, one.name)))


def _tied(network: Network) -> set[str]:
    return {network.names[node] for node in np.flatnonzero(network.degrees).tolist()}


def _pairs(network: Network) -> set[tuple[str, str]]:
    named = ((network.names[one], network.names[other]) for one, other in network.ends.tolist())
    return {(min(pair), max(pair)) for pair in named}


def _jaccard(one: set[str] | set[tuple[str, str]], other: set[str] | set[tuple[str, str]]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0
