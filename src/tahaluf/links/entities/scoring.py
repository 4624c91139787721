"""How likely each candidate pair is one: its weights added up. Names are compared only where they can still matter."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tahaluf.links.entities.blocking import Candidates
from tahaluf.links.entities.columns import Columns, Ints
from tahaluf.links.entities.comparing import NAME_AT, Levels, alike_names, compare, name_levels
from tahaluf.links.entities.levels import NAME
from tahaluf.links.entities.rarity import WEIGHED, commonness, shares
from tahaluf.links.entities.weights import MOST_BITS, Weights

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """Pairs at or above the floor: levels (pairs, comparisons), the bits that the rarity of the name adds, and the probability.

    `passed_over` counts candidates that could not have reached the floor whatever their names say, and those that did not.
    """

    one: Ints
    other: Ints
    levels: Levels
    rare_bits: Floats
    probability: Floats
    passed_over: int

    def __len__(self) -> int:
        return len(self.one)


def score(table: Columns, found: Candidates, weights: Weights, *, floor: float = 0.5) -> Scored:
    """Weigh every candidate and keep those with a probability of at least `floor`, the likeliest first."""
    known = commonness(table)
    one, other = found.one, found.other
    levels = compare(table, one, other)
    bits = weights.prior_bits + _sum(levels, weights)
    share = shares(table, known)
    rare = known.bits(np.maximum(share[one], share[other]), weights.name_share)
    least = np.log2(floor / (1 - floor))
    kept = bits + _best_name(table, (one, other), rare, weights) >= least
    one, other, levels, bits, rare = one[kept], other[kept], levels[kept], bits[kept], rare[kept]
    levels[:, NAME_AT] = name_levels(table, one, other)
    names = levels[:, NAME_AT]
    rare = np.where((names >= 0) & (names <= WEIGHED), rare, 0.0)
    bits = bits + weights.bits()[NAME_AT][names] + rare
    order = np.lexsort((other, one, -bits))
    order = order[bits[order] >= least]
    return Scored(
        one=one[order],
        other=other[order],
        levels=levels[order],
        rare_bits=rare[order],
        probability=of_bits(bits[order]),
        passed_over=len(found) - len(order),
    )


def of_bits(bits: Floats) -> Floats:
    """The probabilities whose odds are 2 ** bits."""
    return np.asarray(1.0 / (1.0 + 2.0 ** -np.clip(bits, -MOST_BITS, MOST_BITS)))


def _sum(levels: Levels, weights: Weights) -> Floats:
    total = np.zeros(len(levels))
    for at, table in enumerate(weights.bits()):
        if at != NAME_AT:
            total += table[levels[:, at]]
    return total


def _best_name(table: Columns, pairs: tuple[Ints, Ints], rare: Floats, weights: Weights) -> Floats:
    """The most bits that the names of each pair can still bring."""
    both, alike = alike_names(table, *pairs)
    names = weights.bits()[NAME_AT]
    agreeing = names[1 : WEIGHED + 1].max() + rare
    best = np.where(alike, names[NAME.index("same")] + rare, np.maximum(agreeing, names[WEIGHED + 1 : -1].max()))
    return np.where(both, best, 0.0)
