"""Medians and spreads that a few odd values do not move, and how surprising a value is beside them."""

from __future__ import annotations

import math
from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass

MAD_TO_SIGMA = 1.4826  # of a normal distribution: 1 / the normal quantile at 3/4 (Rousseeuw and Croux 1993)
_FAR = 100  # beyond it the first term of the tail is exact to a thousandth, and the closed form would cancel


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """The middle and the spread of `count` values, in the unit of the values; the spread is never below the floor given."""

    middle: float
    spread: float
    count: int

    def steps(self, value: float) -> float:
        """How many spreads a value lies above the middle (below: negative), the middle's own doubt counted in."""
        return (value - self.middle) / (self.spread * math.sqrt(1 + 1.57 / self.count))  # variance of a median: pi/2 of a mean's


def median(values: Sequence[float]) -> float:
    """The median.

    Raises:
        ValueError: there are no values.
    """
    if not values:
        raise ValueError("no values have no median")
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def usual(values: Sequence[float], *, floor: float) -> Usual:
    """Median and scaled median absolute deviation, at least `floor`.

    Raises:
        ValueError: there are no values.
    """
    middle = median(values)
    spread = MAD_TO_SIGMA * median([abs(value - middle) for value in values])
    return Usual(middle=middle, spread=max(spread, floor), count=len(values))


def surprise(steps: float) -> float:
    """Minus the decimal logarithm of the chance to see so many spreads or more above the middle: 0.3 at the middle, rising."""
    return -math.log10(upper_tail(steps))


def upper_tail(steps: float) -> float:
    """The chance of Student's t with four degrees of freedom to lie above `steps`, in closed form."""
    if steps > _FAR:
        return 3 / steps**4
    square = 1 + steps * steps / 4
    return 0.5 - 3 / 8 * steps / math.sqrt(square) * (1 - steps * steps / square / 12)


class Running:
    """Values kept in order, for medians of histories that grow by one value at a time."""

    def __init__(self) -> None:
        """Nothing seen yet."""
        self._ordered: list[float] = []

    def __len__(self) -> int:
        return len(self._ordered)

    def add(self, value: float) -> None:
        """Take a value in."""
        insort(self._ordered, value)

    def usual(self, *, floor: float) -> Usual:
        """As `usual`, of everything taken in."""
        return usual(self._ordered, floor=floor)
