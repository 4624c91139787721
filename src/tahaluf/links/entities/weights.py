"""What agreement and difference weigh: for every level how often matches and how often others show it (Fellegi and Sunter 1969)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from math import exp2, log2
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.links.entities.levels import COMPARISONS, UNKNOWN

Table = tuple[tuple[float, ...], ...]
Learned = tuple[tuple[bool, ...], ...]
MOST_BITS = 40.0  # beyond which a sum says no more


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The model of a set of mentions.

    `prior` is the chance that two mentions taken at random are one. `m` and `u` hold, per comparison and level, the share among
    matches and among others of those that know the level. `learned` marks the levels that the data showed often enough.
    `name_share` is the chance that two mentions taken at random have one name: a name that is rarer than that weighs more.
    """

    prior: float
    m: Table
    u: Table
    learned: Learned
    name_share: float
    trained_on: str

    @property
    def prior_bits(self) -> float:
        """The prior as a weight: log2 of its odds."""
        return log2(self.prior / (1.0 - self.prior))

    def bits(self) -> tuple[NDArray[np.float64], ...]:
        """Per comparison the weight of each level in bits; the last entry is 0, for what is not known."""
        return tuple(
            np.array([*(log2(mine / theirs) for mine, theirs in zip(m, u, strict=True)), 0.0])
            for m, u in zip(self.m, self.u, strict=True)
        )

    def unlearned(self) -> tuple[tuple[str, str], ...]:
        """The levels that the data did not show often enough, as comparison and level."""
        return tuple(
            (comparison.code, level.code)
            for comparison, flags in zip(COMPARISONS, self.learned, strict=True)
            for level, flag in zip(comparison.levels, flags, strict=True)
            if not flag
        )

    def completed(self, other: Weights) -> Weights:
        """The same with the levels that were not learned taken from `other`; they stay marked as not learned."""

        def pick(mine: Table, theirs: Table) -> Table:
            return tuple(
                tuple(own if flag else lent for own, lent, flag in zip(*rows, strict=True))
                for rows in zip(mine, theirs, self.learned, strict=True)
            )

        return replace(self, m=pick(self.m, other.m), u=pick(self.u, other.u))

    def require_learned(self, levels: NDArray[np.int8]) -> None:
        """Refuse to weigh levels that were never learned.

        Args:
            levels: shape (pairs, comparisons), -1 for what is not known.

        Raises:
            BadInput: one fault for each level that occurs and was not learned.
        """
        faults = [
            Fault(
                place=f"{comparison.code}.{level.code}",
                fault="The weight of this outcome was not learned: the data show it too seldom.",
                remedy="Give more records, or complete the weights with those that are shipped.",
                code="not_learned",
            )
            for at, comparison in enumerate(COMPARISONS)
            for index, level in enumerate(comparison.levels)
            if not self.learned[at][index] and bool((levels[:, at] == index).any())
        ]
        if faults:
            raise BadInput(faults)


def probability(bits: float) -> float:
    """The probability whose odds are 2 ** bits."""
    return 1.0 / (1.0 + exp2(-min(max(bits, -MOST_BITS), MOST_BITS)))


def level_bits(weights: Weights, levels: Sequence[int]) -> tuple[float, ...]:
    """The weight in bits of each comparison of one pair; 0 for what is not known."""
    return tuple(0.0 if level == UNKNOWN else log2(weights.m[at][level] / weights.u[at][level]) for at, level in enumerate(levels))


def to_json(weights: Weights) -> dict[str, Any]:
    """Weights as JSON: `of_json` gives them back."""
    return {
        "trained_on": weights.trained_on,
        "prior": weights.prior,
        "name_share": weights.name_share,
        "comparisons": {
            comparison.code: {
                level.code: {"m": weights.m[at][index], "u": weights.u[at][index], "learned": weights.learned[at][index]}
                for index, level in enumerate(comparison.levels)
            }
            for at, comparison in enumerate(COMPARISONS)
        },
    }


def of_json(raw: dict[str, Any]) -> Weights:
    """Weights as `to_json` writes them.

    Raises:
        BadInput: a comparison or level is missing.
    """
    missing = [
        Fault(place=f"{comparison.code}.{level.code}", fault="The weight is missing.", remedy="Train the weights again.")
        for comparison in COMPARISONS
        for level in comparison.levels
        if level.code not in raw["comparisons"].get(comparison.code, {})
    ]
    if missing:
        raise BadInput(missing)

    def column(name: str) -> Any:
        return tuple(
            tuple(raw["comparisons"][comparison.code][level.code][name] for level in comparison.levels)
            for comparison in COMPARISONS
        )

    return Weights(
        prior=raw["prior"],
        name_share=raw["name_share"],
        trained_on=raw["trained_on"],
        m=column("m"),
        u=column("u"),
        learned=column("learned"),
    )


@cache
def shipped() -> Weights:
    """The weights that the product ships, learned from invented records: for sets too small to learn from."""
    return of_json(orjson.loads((resources.files("tahaluf.data") / "entities" / "weights.json").read_bytes()))
