"""How well one spelling explains another: the best alignment of letter groups, each weighed by how often they go together.

A weight is the logarithm of how often two groups were aligned over how often they would be by chance: a sum above zero speaks
for one name and below zero against it. `tools/train_names.py` trains them by expectation maximisation (Ristad & Yianilos 1998).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

FIRST, LAST = "^", "$"
_NEVER, _TWO = -1e9, 2


@dataclass(frozen=True, slots=True)
class Transducer:
    """Weights of pairs of letter groups, by their lengths; pairs that were never seen cost `unseen` a letter."""

    weights: Mapping[tuple[str, str], float]
    source_most: int
    target_most: int
    unseen: float = -3.0

    def score(self, source: str, target: str) -> float:
        """The sum of weights along the best alignment."""
        left, right = _groups(source, self.source_most), _groups(target, self.target_most)
        weights, unseen = self.weights, self.unseen
        best = [[_NEVER] * len(right) for _ in left]
        best[0][0] = 0.0
        for i, some in enumerate(left):
            for j, others in enumerate(right):
                reached = best[i][j]
                for taken, one in some:
                    row = best[i + taken]
                    for given, other in others:
                        weight = weights.get((one, other))
                        if weight is None:
                            weight = unseen if taken < _TWO and given < _TWO else _NEVER
                        if (taken or given) and reached + weight > row[j + given]:
                            row[j + given] = reached + weight
        return best[-1][-1]


@lru_cache(maxsize=65_536)
def _groups(word: str, most: int) -> tuple[tuple[tuple[int, str], ...], ...]:
    """From each place in the word (its end included) the groups of up to `most` letters, with their lengths."""
    letters = marked(word)
    return tuple(
        tuple((size, "".join(letters[at : at + size])) for size in range(min(most, len(letters) - at) + 1))
        for at in range(len(letters) + 1)
    )


def marked(word: str) -> list[str]:
    """The letters of a word, the first and the last of which are told apart."""
    letters = list(word)
    if letters:
        letters[0] = FIRST + letters[0]
        letters[-1] += LAST
    return letters


@cache
def arabic_to_latin() -> Transducer:
    """One Arabic letter against up to three Latin ones."""
    return Transducer(_table("arabic_latin.csv"), source_most=1, target_most=3)


@cache
def latin_to_latin() -> Transducer:
    """Up to two Latin letters against up to two."""
    table = _table("latin_latin.csv")
    even = {step: (weight + table.get((step[1], step[0]), weight)) / 2 for step, weight in table.items()}
    return Transducer({**{(other, one): weight for (one, other), weight in even.items()}, **even}, source_most=2, target_most=2)


def _table(name: str) -> dict[tuple[str, str], float]:
    text = (resources.files("tahaluf.data") / "names" / name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return {(row["source"], row["target"]): float(row["weight"]) for row in csv.DictReader(lines)}
