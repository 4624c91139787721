"""Can two names be one? A calibrated probability, with the parts that speak for and against it."""

from __future__ import annotations

import math
import operator
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import permutations

import orjson

from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.kernel.reasons import Reason
from tahaluf.links.names.evidence import rarity
from tahaluf.links.names.explaining import reasons
from tahaluf.links.names.parsing import Parsed, parse
from tahaluf.links.names.parts import Aligned, Likeness, Paired, compare
from tahaluf.links.names.sounds import is_arabic

_PERMUTED = 5  # parts up to which every assignment is tried
FEATURES = (
    "weakest", "second", "mean", "attested_least", "attested_mean", "more_parts", "more_ranks", "turned", "mixed", "rarity",
    "single", "weakest_squared", "weakest_attested", "arabic", "latin", "organisation", "identical",
)  # fmt: skip


def align(one: Parsed, other: Parsed) -> Aligned:
    """Match the parts of the shorter name to different parts of the longer one."""
    swapped = (len(one.parts), one.parts) > (len(other.parts), other.parts)
    short, long = (other.parts, one.parts) if swapped else (one.parts, other.parts)
    table = [[compare(mine, theirs) for theirs in long] for mine in short]
    chosen = _assign(table)
    pairs = tuple(Paired(short[row], long[column], table[row][column]) for row, column in enumerate(chosen) if column >= 0)
    rest = tuple(part for column, part in enumerate(long) if column not in chosen)
    order = [column for column in chosen if column >= 0]
    return Aligned(pairs, rest, _order(order))


def _order(found: list[int]) -> str:
    if found == sorted(found):
        return "same"
    turns = (found[at:] + found[:at] for at in range(1, len(found)))
    return "turned" if any(turn == sorted(found) for turn in turns) else "mixed"


def _assign(table: list[list[Likeness]]) -> Sequence[int]:
    weights = [[found.strength for found in row] for row in table]
    rows, columns = len(weights), len(weights[0])
    straight = tuple(range(rows))
    if rows == columns and all(weights[at][at] >= max(weights[at]) for at in straight):
        return straight
    if columns <= _PERMUTED:
        return max(permutations(range(columns), rows), key=lambda chosen: (_sum(weights, chosen), chosen == straight))
    return _greedy(weights, rows, columns)


def _sum(weights: list[list[float]], chosen: Sequence[int]) -> float:
    return sum(weights[row][column] for row, column in enumerate(chosen))


def _greedy(weights: list[list[float]], rows: int, columns: int) -> list[int]:
    chosen = [-1] * rows
    for _, row, column in sorted(
        ((weights[row][column], row, column) for row in range(rows) for column in range(columns)), reverse=True
    ):
        if chosen[row] < 0 and column not in chosen:
            chosen[row] = column
    return chosen


def features(one: Parsed, other: Parsed) -> list[float]:
    """What the model weighs, in the order of FEATURES."""
    return _features(align(one, other), organisation=one.organisation or other.organisation)


def _features(aligned: Aligned, *, organisation: bool) -> list[float]:
    sounds = sorted(pair.likeness.sound for pair in aligned.pairs)
    weakest = min(aligned.pairs, key=_strength)
    attested = [pair.likeness.attested for pair in aligned.pairs]
    scripts = {is_arabic(form) for pair in aligned.pairs for form in pair.likeness.forms if form}
    return [
        weakest.likeness.sound,
        sounds[1] if len(sounds) > 1 else sounds[0],
        sum(sounds) / len(sounds),
        min(attested),
        sum(attested) / len(attested),
        float(sum(part.sort in {"name", "abd", "din"} for part in aligned.left)),
        float(sum(part.sort in {"rank", "number", "concept"} for part in aligned.left)),
        float(aligned.order == "turned"),
        float(aligned.order == "mixed"),
        sum(rarity(pair.one.forms[0]) + rarity(pair.other.forms[0]) for pair in aligned.pairs) / (2 * len(aligned.pairs)),
        float(len(aligned.pairs) == 1),
        max(0.0, weakest.likeness.sound - 0.7) ** 2,
        weakest.likeness.sound * weakest.likeness.attested,
        float(scripts == {True}),
        float(scripts == {False}),
        float(organisation),
        float(aligned.identical),
    ]


def _strength(pair: Paired) -> float:
    return pair.likeness.strength


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic regression over FEATURES."""

    intercept: float
    weights: tuple[float, ...]
    trained_on: str

    def probability(self, values: Sequence[float]) -> float:
        """How likely the two are one name."""
        return 1.0 / (1.0 + math.exp(-self.intercept - sum(map(operator.mul, self.weights, values))))


@cache
def model() -> Model:
    """The model that the product ships; docs/reference/names.md is its card."""
    raw = orjson.loads((resources.files("tahaluf.data") / "names" / "model.json").read_bytes())
    return Model(raw["intercept"], tuple(raw["weights"][name] for name in FEATURES), raw["trained_on"])


@dataclass(frozen=True, slots=True)
class Match:
    """Whether two names can be one: a calibrated probability and the parts behind it."""

    probability: float
    aligned: Aligned

    @property
    def why(self) -> tuple[Reason, ...]:
        """What speaks for and against it, the weightiest first."""
        return reasons(self.aligned)


def match(one: str, other: str) -> Match:
    """Compare two names of persons, companies or vessels in Arabic or Latin letters.

    Raises:
        BadInput: one of them has no letter or digit.
    """
    parsed = parse(one), parse(other)
    faults = [
        Fault(place=place, fault="The name has no letter or digit.", remedy="Give a name.")
        for place, found in zip(("name_a", "name_b"), parsed, strict=True)
        if not found.parts
    ]
    if faults:
        raise BadInput(faults)
    aligned = align(*parsed)
    values = _features(aligned, organisation=parsed[0].organisation or parsed[1].organisation)
    return Match(model().probability(values), aligned)
