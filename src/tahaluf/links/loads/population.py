"""What is usual among loads: how common each mark is and how measured values spread, so that only the unusual weighs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

import numpy as np

from tahaluf.links.loads.calibration import Calibration
from tahaluf.links.loads.hashing import ALIKE, nearest
from tahaluf.links.loads.load import MARKS, MEASURES, Load

_SHORT = 60  # days of seizures below which nothing is said of when they were
_FEW = 5  # values below which their spread is not taken from them


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Mean and standard deviation of a measured value over loads of different origin, and how many there were."""

    mean: float
    deviation: float
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """The loads that a pair is seen against. `calibration` turns distances of profiles into ratios; None where none was learned.

    `span` is the days from the first seizure to the last; None where that is too few to say what is usual.
    """

    counts: Mapping[str, Mapping[str, int]]
    known: Mapping[str, int]
    spreads: Mapping[str, Spread]
    hashes: tuple[tuple[int, ...], ...]
    span: int | None = None
    calibration: Calibration | None = None

    def share(self, trait: str, word: str) -> float:
        """The share of loads with this mark, the pair itself not counted; a mark never seen is thought to be one load's in all."""
        seen = self.counts.get(trait, {}).get(word, 0)
        return (max(seen - 2, 0) + 1) / (self.known.get(trait, 0) + 2)

    def share_of_hash(self, hashes: tuple[int, ...]) -> float:
        """The share of loads with a logo that looks like one of these, counted as `share`."""
        near = sum((found := nearest(hashes, each)) is not None and found <= ALIKE for each in self.hashes)
        return (max(near - 2, 0) + 1) / (len(self.hashes) + 2)


def population(loads: Sequence[Load], *, calibration: Calibration | None = None) -> Population:
    """What is usual among `loads`."""
    counts = {trait: Counter(word for load in loads for word in load.words(trait)) for trait in MARKS}
    values = {trait: [found.value for load in loads if (found := load.measured(trait)) is not None] for trait in MEASURES}
    return Population(
        counts=counts,
        known={trait: sum(bool(load.words(trait)) for load in loads) for trait in MARKS},
        spreads={trait: _spread(found) for trait, found in values.items() if len(found) >= _FEW},
        hashes=tuple(load.logo_hashes for load in loads if load.logo_hashes),
        span=_span([load.seized for load in loads if load.seized is not None]),
        calibration=calibration,
    )


def _span(days: Sequence[date]) -> int | None:
    found = (max(days) - min(days)).days if len(days) >= _FEW else 0
    return found if found >= _SHORT else None


def _spread(values: Sequence[float]) -> Spread:
    found = np.asarray(values)
    return Spread(mean=float(found.mean()), deviation=sqrt(float(found.var(ddof=1))) or 1e-9, count=len(values))
