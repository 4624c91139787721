"""Which pairs are worth comparing: those that share a key under some rule. Keys that too many share are left out, and told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from tahaluf.links.entities.columns import PARTS, Columns, Ints, Keys, Spellings, mix, spread
from tahaluf.links.entities.levels import IDENTIFYING, PLACE

_YEAR_KEY = np.uint64(0x59)


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyed:
    """Keys and the mentions that have them."""

    keys: Keys
    owners: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way to meet. `most` is how many mentions may share a key; `rests_on` names the comparisons that are agreed by it."""

    code: str
    keyed: Callable[[Columns], Keyed]
    most: int
    rests_on: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """Keys of a rule that more than `most` mentions share, and how many mentions the most common has."""

    rule: str
    keys: int
    largest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Pairs of mentions, `one` < `other`, each once and in order; and what was left out."""

    one: Ints
    other: Ints
    skipped: tuple[Skipped, ...]

    def __len__(self) -> int:
        return len(self.one)


def candidates(table: Columns, rules: tuple[Rule, ...] | None = None) -> Candidates:
    """All pairs that meet under any of `rules` (default: RULES)."""
    codes: list[Ints] = []
    skipped: list[Skipped] = []
    for rule in RULES if rules is None else rules:
        found, left_out = pairs_of(rule, table)
        codes.append(found)
        if left_out:
            skipped.append(left_out)
    merged = np.unique(np.concatenate(codes)) if codes else np.zeros(0, dtype=np.int64)
    return Candidates(one=merged // max(len(table), 1), other=merged % max(len(table), 1), skipped=tuple(skipped))


def pairs_of(rule: Rule, table: Columns) -> tuple[Ints, Skipped | None]:
    """The pairs of one rule, each as one * n + other, sorted and without repetition."""
    found = rule.keyed(table)
    order = np.lexsort((found.owners, found.keys))
    keys, owners = found.keys[order], found.owners[order]
    fresh = np.ones(len(keys), dtype=bool)
    fresh[1:] = (keys[1:] != keys[:-1]) | (owners[1:] != owners[:-1])
    keys, owners = keys[fresh], owners[fresh]
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))) if len(keys) else np.zeros(0, dtype=np.int64)
    sizes = np.diff(np.concatenate((starts, [len(keys)])))
    small = sizes <= rule.most
    left_out = Skipped(rule=rule.code, keys=int((~small).sum()), largest=int(sizes.max())) if not small.all() else None
    one, other = _within(starts[small], sizes[small])
    return np.unique(owners[one] * len(table) + owners[other]), left_out


def _within(starts: Ints, sizes: Ints) -> tuple[Ints, Ints]:
    """All pairs of positions within each run, the earlier first."""
    run, member = spread(starts, sizes)
    after = starts[run] + sizes[run] - member - 1
    rows, later = spread(member + 1, after)
    return member[rows], later


def _two_parts(spellings: Spellings) -> Keyed:
    """A key for every unordered pair of parts of a name."""
    keys, owners = [], []
    for one, other in combinations(range(PARTS), 2):
        low = np.minimum(spellings.bones[:, one], spellings.bones[:, other])
        high = np.maximum(spellings.bones[:, one], spellings.bones[:, other])
        known = low > 0
        keys.append(mix(low[known], high[known]))
        owners.append(spellings.owner[known])
    return Keyed(keys=np.concatenate(keys), owners=np.concatenate(owners))


def _all_parts(spellings: Spellings) -> Keyed:
    """One key of all parts of a name, in whatever order."""
    ordered = np.sort(spellings.bones, axis=1)
    keys = ordered[:, 0]
    for column in range(1, PARTS):
        keys = mix(keys, ordered[:, column])
    known = ordered[:, -1] > 0
    return Keyed(keys=keys[known], owners=spellings.owner[known])


def _one_part(spellings: Spellings) -> Keyed:
    known = spellings.bones > 0
    return Keyed(keys=spellings.bones[known], owners=np.repeat(spellings.owner, known.sum(axis=1)))


def _with(found: Keyed, extra: Keys, known: NDArray[np.bool_]) -> Keyed:
    """Keys joined to one value of their mention; mentions without it have none."""
    kept = known[found.owners]
    owners = found.owners[kept]
    return Keyed(keys=mix(found.keys[kept], extra[owners]), owners=owners)


def _years(table: Columns) -> tuple[Keys, NDArray[np.bool_]]:
    """The year of birth, where it is known to the year."""
    known = (table.born[:, 0] > 0) & (table.born[:, 1] - table.born[:, 0] <= 366)  # noqa: PLR2004 - days of a year
    years = (table.born[:, 0] + 10) / 365.2425
    return years.astype(np.uint64) + _YEAR_KEY, known


def _identifiers(table: Columns) -> Keyed:
    found = [table.shared[comparison.code] for comparison in IDENTIFYING]
    return Keyed(keys=np.concatenate([each.values for each in found]), owners=np.concatenate([each.owners for each in found]))


def _name_and_year(table: Columns) -> Keyed:
    return _with(_two_parts(table.spellings), *_years(table))


def _part_and_day(table: Columns) -> Keyed:
    return _with(_one_part(table.spellings), table.born[:, 0].astype(np.uint64), table.exact)


def _name_and_place(table: Columns) -> Keyed:
    places = table.shared[PLACE.code]
    first = np.zeros(len(table), dtype=np.uint64)
    known = places.counts > 0
    first[known] = places.values[places.starts[:-1][known]]
    return _with(_two_parts(table.spellings), first, known)


def _name(table: Columns) -> Keyed:
    return _two_parts(table.spellings)


def _whole_name(table: Columns) -> Keyed:
    return _all_parts(table.spellings)


RULES: tuple[Rule, ...] = (
    Rule(code="identifier", keyed=_identifiers, most=200, rests_on=frozenset(each.code for each in IDENTIFYING)),
    Rule(code="part-and-day", keyed=_part_and_day, most=200, rests_on=frozenset(("name", "birth"))),
    Rule(code="name-and-year", keyed=_name_and_year, most=200, rests_on=frozenset(("name", "birth"))),
    Rule(code="name-and-place", keyed=_name_and_place, most=60, rests_on=frozenset(("name", "place"))),
    Rule(code="name", keyed=_name, most=20, rests_on=frozenset(("name",))),
    Rule(code="whole-name", keyed=_whole_name, most=60, rests_on=frozenset(("name",))),
)
