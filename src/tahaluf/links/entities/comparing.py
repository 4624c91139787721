"""Many pairs compared at once; `plain` gives the same levels one pair at a time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tahaluf.links.entities.columns import Columns, Ints, Keys, spread
from tahaluf.links.entities.levels import BIRTH, COMPARISONS, IDENTIFYING, NAME, UNKNOWN
from tahaluf.links.entities.plain import identifier_level, level_of_probability
from tahaluf.links.names import probabilities

Levels = NDArray[np.int8]
NAME_AT = COMPARISONS.index(NAME)
_YEAR = 366
_CHUNK = 1_000_000  # pairs whose intermediate columns are held at once
_TENS = np.array([10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1])


def compare(table: Columns, one: Ints, other: Ints) -> Levels:
    """Levels of shape (pairs, comparisons); the name is left unknown but where it is written alike: see `name_levels`."""
    found = np.full((len(one), len(COMPARISONS)), UNKNOWN, dtype=np.int8)
    for start in range(0, len(one), _CHUNK):
        part = slice(start, start + _CHUNK)
        _compare(table, one[part], other[part], found[part])
    return found


def _compare(table: Columns, one: Ints, other: Ints, found: Levels) -> None:
    for at, comparison in enumerate(COMPARISONS):
        if comparison is NAME:
            continue
        if comparison is BIRTH:
            found[:, at] = birth_levels(table, one, other)
            continue
        held = table.shared[comparison.code]
        both = (held.counts[one] > 0) & (held.counts[other] > 0)
        rows = np.flatnonzero(both)
        shared = held.pairs_share(one[rows], other[rows])
        found[rows, at] = np.where(shared, 0, len(comparison.levels) - 1)
        if comparison is IDENTIFYING[0]:
            _find_slips(table, (one, other), rows[~shared], found[:, at])


def _find_slips(table: Columns, pairs: tuple[Ints, Ints], rows: Ints, levels: Levels) -> None:
    documents = table.documents
    for row in rows.tolist():
        levels[row] = identifier_level(documents[pairs[0][row]], documents[pairs[1][row]], slip=True)


def birth_levels(table: Columns, one: Ints, other: Ints) -> Levels:
    """The levels of the dates of birth."""
    mine, theirs = table.born[one], table.born[other]
    exact = table.exact[one] & table.exact[other]
    between = np.maximum(mine[:, 0] - theirs[:, 1], theirs[:, 0] - mine[:, 1])
    found = np.where(between <= _YEAR, BIRTH.index("near"), BIRTH.index("different"))
    found[exact & _slips(mine[:, 0], theirs[:, 0])] = BIRTH.index("slip")
    overlap = between <= 0
    found[overlap] = np.where(exact[overlap], BIRTH.index("same_day"), BIRTH.index("fits"))
    found[(mine[:, 0] == 0) | (theirs[:, 0] == 0)] = UNKNOWN
    return found.astype(np.int8)


def _slips(mine: Ints, theirs: Ints) -> NDArray[np.bool_]:
    a, b = _figures(mine), _figures(theirs)
    one_figure = ((a[:, None] // _TENS % 10) != (b[:, None] // _TENS % 10)).sum(axis=1) == 1
    turned = (a // 10_000 == b // 10_000) & (a % 10_000 // 100 == b % 100) & (a % 100 == b % 10_000 // 100)
    return np.asarray(one_figure | turned)


def _figures(days: Ints) -> Ints:
    """Days as the number YYYYMMDD."""
    dates = (np.maximum(days, 1) - 719_163).astype("datetime64[D]")  # the ordinal of 1970-01-01
    years = dates.astype("datetime64[Y]")
    months = dates.astype("datetime64[M]")
    year = years.astype(np.int64) + 1970
    month = (months - years.astype("datetime64[M]")).astype(np.int64) + 1
    day = (dates - months.astype("datetime64[D]")).astype(np.int64) + 1
    return np.asarray(year * 10_000 + month * 100 + day, dtype=np.int64)


def alike_names(table: Columns, one: Ints, other: Ints) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Of each pair, whether both have a name, and whether two of their names are written alike."""
    names = table.spellings
    counts = np.diff(names.starts)
    both = (counts[one] > 0) & (counts[other] > 0)
    alike = np.zeros(len(one), dtype=bool)
    rows, mine, theirs = _products(table, one, other)
    alike[rows[names.same[mine] == names.same[theirs]]] = True
    return both, alike


def name_levels(table: Columns, one: Ints, other: Ints) -> Levels:
    """The best level over all names of each pair; two texts are compared once, however many pairs have them."""
    names = table.spellings
    both, alike = alike_names(table, one, other)
    found = np.where(both, NAME.index("other"), UNKNOWN)
    rest = np.flatnonzero(both & ~alike)
    rows, mine, theirs = _products(table, one[rest], other[rest])
    texts = np.stack([names.text[mine], names.text[theirs]])
    codes, where = np.unique(texts[0] * len(names.texts) + texts[1], return_inverse=True)
    levels = _levels_of_texts(names.texts, codes)
    found[rest[rows[_share_a_part(names.bones[mine], names.bones[theirs])]]] = NAME.index("part")
    np.minimum.at(found, rest[rows], levels[where])
    found[alike] = NAME.index("same")
    return found.astype(np.int8)


def _share_a_part(mine: Keys, theirs: Keys) -> NDArray[np.bool_]:
    return shared_parts(mine, theirs) > 0


def shared_parts(mine: Keys, theirs: Keys) -> Ints:
    """How many parts of the first of two rows of part keys (rows, PARTS) are among those of the second."""
    found = np.zeros(len(mine), dtype=np.int64)
    for column in range(mine.shape[1]):
        part = mine[:, column : column + 1]
        if part.any():
            found += ((part == theirs) & (part > 0)).any(axis=1)
    return found


def _levels_of_texts(texts: tuple[str, ...], codes: Ints) -> Ints:
    """The level of each pair of texts, told as one * len(texts) + other."""
    pairs = ((texts[code // len(texts)], texts[code % len(texts)]) for code in codes.tolist())
    return np.fromiter((level_of_probability(probability) for probability in probabilities(pairs)), np.int64, len(codes))


def _products(table: Columns, one: Ints, other: Ints) -> tuple[Ints, Ints, Ints]:
    """Every pair of names of each pair of mentions: the row of the pair and the two rows of `Spellings`."""
    starts = table.spellings.starts
    counts = np.diff(starts)
    rows, mine = spread(starts[one], counts[one])
    again, theirs = spread(starts[other[rows]], counts[other[rows]])
    return rows[again], mine[again], theirs
