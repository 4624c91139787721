"""Numbers in running words: figures with scales, and numbers spelt out in Arabic, English and French."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

from tahaluf.kernel.numbers import NUMBER_WORDS, SCALE_WORDS, bare_number, plain

Found = tuple[tuple[Decimal, ...], int]

_HALF = Decimal("0.5")
_HALVES = frozenset({"half", "demi", "demie", "نصف"})
_JOINED_HALF = "ونصف"
_AND = frozenset({"and", "et"})
_TEEN = frozenset({"عشر", "عشره"})
_ELEVEN = frozenset({"احد", "احدي"})  # "one" only before "ten"
_AFTER_DIX = frozenset({"sept", "huit", "neuf"})
_TEN, _TWENTY, _HUNDRED = 10, 20, 100


class Piece(Protocol):
    """A word of a text, folded; `values` are the readings of a figure, none for a word."""

    @property
    def word(self) -> str: ...  # noqa: D102 - said above
    @property
    def values(self) -> tuple[Decimal, ...]: ...  # noqa: D102 - said above


def number_at(pieces: Sequence[Piece], first: int) -> Found | None:
    """The readings of the number that starts at `first`, scaled, with what is added to it, and where it ends; None for no number.

    Arabic adds in falling order, each part with "and" ("a million and a thousand"); English and French add what is spelt out
    after a scale ("two hundred and fifty"); a part that is not smaller is not added. A half counts for the last scale.
    """
    found = _scaled_at(pieces, first)
    while found is not None:
        values, after = found
        added = _added_at(pieces, first, after)
        if added is None or max(added[0]) >= min(values):
            break
        found = tuple(plain(value + added[0][0]) for value in values), added[1]
    return found and _with_half(pieces, found)


def half_at(pieces: Sequence[Piece], at: int) -> int | None:
    """Where "and a half" ends that starts at `at` ("et demi", "ونصف"); None where there is none."""
    if _word(pieces, at) == _JOINED_HALF:
        return at + 1
    if _word(pieces, at) not in _AND:
        return None
    start = at + 2 if _word(pieces, at + 1) in ("a", "an") else at + 1
    return start + 1 if _word(pieces, start) in _HALVES else None


def _word(pieces: Sequence[Piece], at: int) -> str:
    return pieces[at].word if at < len(pieces) else ""


def _over_hyphen(pieces: Sequence[Piece], at: int) -> int:
    return at + 1 if _word(pieces, at) == "-" else at


def _added_at(pieces: Sequence[Piece], first: int, at: int) -> Found | None:
    """What is added at `at` to a number that began at `first`."""
    word = _word(pieces, at)
    if bare_number(word) != word:
        return _scaled_at(pieces, at)
    if pieces[first].values or not any(_word(pieces, each) in SCALE_WORDS for each in range(first, at)):
        return None
    start = at + 1 if word in _AND else _over_hyphen(pieces, at)
    return None if start >= len(pieces) or pieces[start].values else _scaled_at(pieces, start)


def _scaled_at(pieces: Sequence[Piece], first: int) -> Found | None:
    """The number that starts at `first` times the scales that follow it ("3 million")."""
    if first >= len(pieces):
        return None
    piece, word = pieces[first], bare_number(pieces[first].word)
    if piece.values:
        values, after = piece.values, first + 1
    elif word in SCALE_WORDS:
        values, after = (Decimal(SCALE_WORDS[word]),), first + 1
    else:
        found = _spelt_at(pieces, first)
        if found is None:
            return None
        half = half_at(pieces, found[1])
        scaled = half is not None and _word(pieces, half) in SCALE_WORDS  # "two and a half million"
        values, after = ((found[0] + _HALF,), half) if half is not None and scaled else ((found[0],), found[1])
    while _word(pieces, after if piece.values else _over_hyphen(pieces, after)) in SCALE_WORDS:
        at = after if piece.values else _over_hyphen(pieces, after)
        values = tuple(plain(value * SCALE_WORDS[pieces[at].word]) for value in values)
        after = at + 1
    return values, after


def _spelt_at(pieces: Sequence[Piece], first: int) -> tuple[Decimal, int] | None:
    """A number below a hundred in words, "a" before a scale, or a half."""
    word = bare_number(_word(pieces, first))
    if word in ("a", "an"):
        return (Decimal(1), first + 1) if _word(pieces, first + 1) in SCALE_WORDS else None
    if word in _HALVES:
        after = _over_hyphen(pieces, first + 1)
        return _HALF, after + 1 if _word(pieces, after) in ("a", "an") else after
    if word in _ELEVEN and _word(pieces, first + 1) in _TEEN:
        return Decimal(11), first + 2
    if word not in NUMBER_WORDS:
        return None
    value, after = _fourscore(pieces, first) or (NUMBER_WORDS[word], first + 1)
    more = _ones_and_tens(pieces, value, after)
    return (Decimal(value + more[0]), more[1]) if more else (Decimal(value), after)


def _fourscore(pieces: Sequence[Piece], first: int) -> tuple[int, int] | None:
    """The French "quatre-vingt"."""
    at = _over_hyphen(pieces, first + 1)
    told = _word(pieces, first) == "quatre" and _word(pieces, at) in ("vingt", "vingts")
    return (80, at + 1) if told else None


def _ones_and_tens(pieces: Sequence[Piece], value: int, after: int) -> tuple[int, int] | None:
    """What follows within the same number below a hundred: ten or tens after ones in Arabic, ones after tens elsewhere."""
    word = _word(pieces, after)
    if value < _TEN:
        if word in _TEEN:
            return _TEN, after + 1
        tens = NUMBER_WORDS.get(bare_number(word), 0) if word.startswith("و") else 0
        return (tens, after + 1) if tens >= _TWENTY else None
    if value == _TEN:
        return _teen_at(pieces, _over_hyphen(pieces, after), 0)
    if not _TWENTY <= value < _HUNDRED:
        return None
    at = _over_hyphen(pieces, after)
    at = _over_hyphen(pieces, at + 1) if _word(pieces, at) == "et" else at
    ones = NUMBER_WORDS.get(_word(pieces, at), 0)
    if value in (60, 80) and ones == _TEN:
        return _teen_at(pieces, _over_hyphen(pieces, at + 1), _TEN) or (_TEN, at + 1)
    most = _TWENTY if value in (60, 80) else _TEN
    return (ones, at + 1) if 0 < ones < most else None


def _teen_at(pieces: Sequence[Piece], at: int, ten: int) -> tuple[int, int] | None:
    """The French "dix-sept", "dix-huit", "dix-neuf": what stands after "dix"."""
    word = _word(pieces, at)
    return (ten + NUMBER_WORDS[word], at + 1) if word in _AFTER_DIX else None


def _with_half(pieces: Sequence[Piece], found: Found) -> Found:
    values, after = found
    end = half_at(pieces, after)
    if end is None:
        return found
    scale = SCALE_WORDS.get(_word(pieces, after - 1), 1)
    if str(scale).startswith("2"):  # an Arabic dual names the scale twice
        scale //= 2
    named = _word(pieces, end).removeprefix("ال")
    end = end + 1 if named in SCALE_WORDS else end
    return tuple(plain(value + _HALF * scale) for value in values), end
