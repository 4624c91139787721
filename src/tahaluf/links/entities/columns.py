"""Many mentions as columns of numbers, so that millions of pairs are compared at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from tahaluf.kernel.periods import Period
from tahaluf.links.entities.levels import COUNTRY, IDENTIFYING, PLACE
from tahaluf.links.entities.mention import Mention
from tahaluf.links.entities.plain import bones_of, is_exact, key64, place_keys, spelled
from tahaluf.links.names import parse

Ints = NDArray[np.int64]
Keys = NDArray[np.uint64]
PARTS = 7  # parts of a name, as `links.names.parse` gives them at most
_ODD, _SHIFT = np.uint64(0x9E3779B97F4A7C15), np.uint64(29)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ragged:
    """Several values per mention: those of mention i are `values[starts[i]:starts[i + 1]]`."""

    values: Keys
    starts: Ints

    @property
    def counts(self) -> Ints:
        """How many values each mention has."""
        return np.diff(self.starts)

    @property
    def owners(self) -> Ints:
        """The mention of each value."""
        return np.repeat(np.arange(len(self.starts) - 1), self.counts)

    def pairs_share(self, one: Ints, other: Ints) -> NDArray[np.bool_]:
        """For each pair of mentions, whether they have a value in common."""
        if not len(self.values) or not len(one):
            return np.zeros(len(one), dtype=bool)
        held = np.sort(mix(self.owners.astype(np.uint64), self.values))
        rows, at = spread(self.starts[one], self.counts[one])
        asked = mix(other[rows].astype(np.uint64), self.values[at])
        found = np.minimum(np.searchsorted(held, asked), len(held) - 1)
        shared = np.zeros(len(one), dtype=bool)
        shared[rows[held[found] == asked]] = True
        return shared


@dataclass(frozen=True, slots=True, kw_only=True)
class Spellings:
    """One row per name of each mention: `owner`, `text` (index into `texts`), `same` (equal when written alike), `bones`.

    `bones` has shape (rows, PARTS): a key per part, equal in every script, 0 where there is none. Rows follow their owners.
    """

    owner: Ints
    starts: Ints
    text: Ints
    texts: tuple[str, ...]
    same: Keys
    bones: Keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of many mentions.

    `born` has shape (n, 2): first and last day as proleptic ordinals, 0 where unknown; `exact` marks births known to the day.
    `shared` maps each comparison by shared keys to its values; `documents` keeps those as text, to find slips.
    """

    ids: tuple[str, ...]
    spellings: Spellings
    born: Ints
    exact: NDArray[np.bool_]
    shared: dict[str, Ragged]
    documents: tuple[tuple[str, ...], ...]

    def __len__(self) -> int:
        return len(self.ids)


def columns(mentions: Sequence[Mention]) -> Columns:
    """Encode mentions; the order stays."""
    shared = {comparison.code: ragged([mention.family(comparison.code) for mention in mentions]) for comparison in IDENTIFYING}
    shared[COUNTRY.code] = ragged([tuple(dict.fromkeys(mention.countries)) for mention in mentions])
    shared[PLACE.code] = ragged([tuple(place_keys(mention.places)) if mention.places else () for mention in mentions])
    born = [_days(mention.born) for mention in mentions]
    days = np.array([found[:2] for found in born], dtype=np.int64).reshape(-1, 2)
    return Columns(
        ids=tuple(mention.id for mention in mentions),
        spellings=_spellings(mentions),
        born=days,
        exact=np.array([found[2] for found in born], dtype=bool),
        shared=shared,
        documents=tuple(mention.family("document") for mention in mentions),
    )


def ragged(rows: Sequence[Iterable[str]]) -> Ragged:
    """Texts per mention as keys of 64 bits."""
    lists = [[key64(text) for text in row] for row in rows]
    counts = np.fromiter(map(len, lists), np.int64, len(lists))
    values = np.fromiter((value for row in lists for value in row), np.uint64, int(counts.sum()))
    return Ragged(values=values, starts=np.concatenate(([0], np.cumsum(counts))))


def mix(one: Keys, other: Keys) -> Keys:
    """Two keys as one; the order matters."""
    mixed = (one * _ODD) ^ (one >> _SHIFT)
    mixed = (mixed + other) * _ODD
    return mixed ^ (mixed >> _SHIFT)


def spread(starts: Ints, counts: Ints) -> tuple[Ints, Ints]:
    """The rows and positions of ranges laid end to end: range r covers positions starts[r] … starts[r] + counts[r] - 1."""
    rows = np.repeat(np.arange(len(counts)), counts)
    before = np.cumsum(counts) - counts
    return rows, np.arange(len(rows)) - before[rows] + starts[rows]


@dataclass(frozen=True, slots=True)
class _Read:
    """A name taken apart: its place among the texts, its writing as a key (0 where it has no part), the keys of its parts."""

    code: int
    same: int
    bones: tuple[int, ...]


def _read(known: dict[str, _Read], name: str) -> _Read:
    found = known.get(name)
    if found is None:
        same = key64(spelled(name)) if parse(name).parts else 0
        found = known[name] = _Read(len(known), same, bones_of(name)[:PARTS])
    return found


def _spellings(mentions: Sequence[Mention]) -> Spellings:
    known: dict[str, _Read] = {}
    owners: list[int] = []
    text: list[int] = []
    counts = np.zeros(len(mentions), dtype=np.int64)
    for at, mention in enumerate(mentions):
        names = [found for name in dict.fromkeys(mention.names) if (found := _read(known, name)).same]
        counts[at] = len(names)
        owners.extend(repeat(at, len(names)))
        text.extend(found.code for found in names)
    texts = tuple(known)
    bones = np.zeros((len(texts), PARTS), dtype=np.uint64)
    for row, found in enumerate(known.values()):
        bones[row, : len(found.bones)] = found.bones
    same = np.fromiter((found.same for found in known.values()), np.uint64, len(texts))
    which = np.array(text, dtype=np.int64)
    return Spellings(
        owner=np.array(owners, dtype=np.int64),
        starts=np.concatenate(([0], np.cumsum(counts))),
        text=which,
        texts=texts,
        same=same[which],
        bones=bones[which],
    )


def _days(born: Period | None) -> tuple[int, int, bool]:
    if born is None:
        return 0, 0, False
    first, last = born.first, born.last
    return first.toordinal(), last.toordinal(), is_exact(born)
