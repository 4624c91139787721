"""Many pairs of words heard at once: the transducer's score in NumPy, lane by lane, equal to `Transducer.score`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from tahaluf.links.names.transducer import Transducer, arabic_to_latin, latin_to_latin, marked

_NEVER, _TWO = -1e9, 2
_LONGEST = 1 << 20  # letters that no word has
_LANES = 20_000  # pairs whose tables are held at once


@dataclass(frozen=True, slots=True)
class _Dense:
    """The weights as a table: rows are source groups, columns target groups; the last ones stand for unseen groups, by size.

    `steps` are the sizes of groups that can be aligned at all.
    """

    weights: NDArray[np.float64]
    sources: Mapping[str, int]
    targets: Mapping[str, int]
    source_most: int
    target_most: int
    steps: tuple[tuple[int, int], ...]


def score_many(transducer: Transducer, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
    """`transducer.score` of every pair of words."""
    dense = _arabic() if transducer is arabic_to_latin() else _latin() if transducer is latin_to_latin() else _dense(transducer)
    left = _Coded.of([source for source, _ in pairs], dense.sources, dense.source_most)
    right = _Coded.of([target for _, target in pairs], dense.targets, dense.target_most)
    found = np.zeros(len(pairs))
    if not len(pairs):
        return found
    lengths = left.lengths * _LONGEST + right.lengths
    order = np.argsort(lengths, kind="stable")
    for run in np.split(order, np.flatnonzero(np.diff(lengths[order])) + 1):
        for start in range(0, len(run), _LANES):
            some = run[start : start + _LANES]
            found[some] = _lanes(dense, left.codes(some), right.codes(some))
    return found


@dataclass(frozen=True, slots=True)
class _Coded:
    """The words of one side: their lengths, and per length a table of group codes (words, places, sizes) and each word's row."""

    lengths: NDArray[np.int64]
    rows: NDArray[np.int64]
    tables: Mapping[int, NDArray[np.int64]]

    @classmethod
    def of(cls, words: Sequence[str], codes: Mapping[str, int], most: int) -> _Coded:
        lengths = np.fromiter(map(len, words), np.int64, len(words))
        known: dict[int, dict[str, int]] = {}
        rows = np.fromiter((_row(known, word) for word in words), np.int64, len(words))
        tables = {length: np.array([_coded(word, codes, most) for word in some]) for length, some in known.items()}
        return cls(lengths, rows, tables)

    def codes(self, some: NDArray[np.int64]) -> NDArray[np.int64]:
        """The group codes of words of one length: (words, places, sizes)."""
        return np.asarray(self.tables[int(self.lengths[some[0]])][self.rows[some]])


def _row(known: dict[int, dict[str, int]], word: str) -> int:
    rows = known.setdefault(len(word), {})
    return rows.setdefault(word, len(rows))


def _lanes(dense: _Dense, sources: NDArray[np.int64], targets: NDArray[np.int64]) -> NDArray[np.float64]:
    """The best alignments of words of one length with words of one length: group codes of shape (pairs, places, sizes)."""
    count, rows, columns = len(sources), sources.shape[1], targets.shape[1]
    flat, width = dense.weights.ravel(), dense.weights.shape[1]
    left = np.ascontiguousarray(sources.transpose(1, 2, 0)) * width
    right = np.ascontiguousarray(targets.transpose(1, 2, 0))
    best = np.full((rows, columns, count), _NEVER)
    best[0, 0] = 0.0
    for i in range(rows):
        for j in range(columns):
            cell = best[i, j]
            for taken, given in dense.steps:
                if taken <= i and given <= j:
                    step = flat.take(left[i - taken, taken] + right[j - given, given])
                    step += best[i - taken, j - given]
                    np.maximum(cell, step, out=cell)
    return np.asarray(best[-1, -1])


def _coded(word: str, codes: Mapping[str, int], most: int) -> list[list[int]]:
    """From each place in the word the code of the group of each size; unseen groups by their size, and 0 beyond the end."""
    letters = marked(word)
    return [
        [_code("".join(letters[at : at + size]), size, codes) if at + size <= len(letters) else 0 for size in range(most + 1)]
        for at in range(len(letters) + 1)
    ]


def _code(group: str, size: int, codes: Mapping[str, int]) -> int:
    code = codes.get(group)
    return len(codes) + size if code is None else code


@cache
def _arabic() -> _Dense:
    return _dense(arabic_to_latin())


@cache
def _latin() -> _Dense:
    return _dense(latin_to_latin())


def _dense(transducer: Transducer) -> _Dense:
    sources = {group: code for code, group in enumerate(sorted({source for source, _ in transducer.weights}))}
    targets = {group: code for code, group in enumerate(sorted({target for _, target in transducer.weights}))}
    source_sizes = [*map(_size, sources), *range(transducer.source_most + 1)]
    target_sizes = [*map(_size, targets), *range(transducer.target_most + 1)]
    short = np.array(source_sizes)[:, None] < _TWO
    weights = np.where(short & (np.array(target_sizes)[None, :] < _TWO), transducer.unseen, _NEVER)
    for (source, target), weight in transducer.weights.items():
        weights[sources[source], targets[target]] = weight
    possible = {(_size(source), _size(target)) for source, target in transducer.weights} | {(0, 1), (1, 0), (1, 1)}
    return _Dense(weights, sources, targets, transducer.source_most, transducer.target_most, tuple(sorted(possible - {(0, 0)})))


def _size(group: str) -> int:
    return len(group.replace("^", "").replace("$", ""))
