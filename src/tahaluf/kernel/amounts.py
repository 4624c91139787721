"""Reading quantities out of words in Arabic, English and French (see `kernel.quantities` for the values)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.measures import Basis, Quantity
from tahaluf.kernel.numbers import DecimalMark, bare_number, readings
from tahaluf.kernel.spelt_numbers import half_at, number_at
from tahaluf.kernel.text import fold
from tahaluf.kernel.units import TOKEN, UnitWord, unit_words, units

_NUMBER = re.compile(r"\d+(?:[.,٫٬'’]\d+)*(?:[ \u00a0\u202f]\d{3}(?!\d))*(?:[.,٫]\d+)?")
_PIECE = re.compile(f"(?P<number>{_NUMBER.pattern})|(?P<word>{TOKEN.pattern})")

_APPROXIMATE = frozenset(
    [
        "about",
        "around",
        "approximately",
        "approx",
        "circa",
        "ca",
        "some",
        "nearly",
        "almost",
        "over",
        "estimated",
        "environ",
        "quelque",
        "pres",
        "plus",
        "moins",
        "presque",
        "حوالي",
        "نحو",
        "قرابه",
        "يقارب",
        "تقريبا",
        "زهاء",
        "يناهز",
        "اكثر",
        "~",
        "≈",
        "±",
        ">",
        "<",
        "+",
        "more",
        "less",
        "least",
    ]
)
_ONE_AFTER = frozenset({"واحد", "واحده"})
_LINKS = frozenset(["of", "de", "d", "des", "من", "the", "'", "’"])
_BASES = {
    "gross": "gross", "brut": "gross", "brute": "gross", "bruts": "gross", "القايم": "gross", "قايم": "gross", "اجمالي": "gross",
    "net": "net", "nets": "net", "nette": "net", "صافي": "net", "الصافي": "net", "صاف": "net",
    "pure": "pure", "pur": "pure", "purs": "pure", "نقي": "pure", "النقي": "pure", "نقيه": "pure",
}  # fmt: skip
_FILLERS = frozenset(["weight", "poids", "الوزن", "وزن", "وزنا", ".", "(", ")", "،", ",", "than", "que", "ما", "يقرب", "a", "an"])


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityMatch:
    """A quantity found in running text at [start, end). Two `readings` where "1.234" leaves it open; never a guess."""

    start: int
    end: int
    text: str
    readings: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A number (`values`: its readings) or a folded word, at [start, end) of the text."""

    start: int
    end: int
    word: str
    values: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Amount:
    """Values and unit found in pieces[first:last]."""

    first: int
    last: int
    values: tuple[Decimal, ...]
    unit: str


def read_quantity(text: str, *, unit: str | None = None, decimal: DecimalMark | None = None) -> Quantity:
    """The quantity that `text` as a whole writes, such as "12,5 kg net" or "مليون حبة"; a bare number takes `unit`.

    Words that make it approximate ("about", "more than", "حوالي") are noted; `reported` keeps the text.

    Raises:
        BadInput: no quantity, words left over, more than one, or, with code "ambiguous", a number with two readings.
    """
    pieces = _pieces(text, decimal)
    amounts = list(_amounts(pieces, unit))
    if len(amounts) != 1:
        fault = "is no quantity" if not amounts else "holds more than one quantity"
        raise BadInput.one("quantity", f"{text!r} {fault}.", "Write one number and one unit, such as 12.5 kg or 300 tablets.")
    amount = amounts[0]
    rest = [piece.word for piece in (*pieces[: amount.first], *pieces[amount.last :])]
    unread = [word for word in rest if word not in _APPROXIMATE and word not in _BASES and word not in _FILLERS]
    if unread:
        raise BadInput.one(
            "quantity", f"{text!r} has words beside the quantity: {' '.join(unread)}.", "Move them to another field."
        )
    found = _quantities(amount, rest, text.strip())
    if len(found) == 1:
        return found[0]
    raise BadInput.one(
        "quantity",
        f"{text!r} can mean {found[0].value} or {found[1].value} {amount.unit}.",
        "Say which mark comes before the fraction, the point or the comma.",
        "ambiguous",
    )


def find_quantities(text: str) -> tuple[QuantityMatch, ...]:
    """Every number with a unit in running text, in order; numbers without a unit are passed over."""
    pieces = _pieces(text, None)
    return tuple(_match(text, pieces, amount) for amount in _amounts(pieces, None))


def _match(text: str, pieces: list[_Piece], amount: _Amount) -> QuantityMatch:
    last = amount.last
    while last < len(pieces) and pieces[last].word in _BASES:
        last += 1
    start, end = _start_of(pieces[amount.first]), pieces[last - 1].end
    around = [piece.word for piece in (*pieces[max(0, amount.first - 2) : amount.first], *pieces[amount.last : last])]
    return QuantityMatch(start=start, end=end, text=text[start:end], readings=_quantities(amount, around, text[start:end]))


def _quantities(amount: _Amount, around: list[str], reported: str) -> tuple[Quantity, ...]:
    basis = next((_BASES[word] for word in around if word in _BASES), "unknown")
    approximate = any(word in _APPROXIMATE for word in around)
    return tuple(
        Quantity(value=value, unit=amount.unit, basis=Basis(basis), approximate=approximate, reported=reported)
        for value in amount.values
    )


def _pieces(text: str, decimal: DecimalMark | None) -> list[_Piece]:
    return [_piece(match, decimal) for match in _PIECE.finditer(text)]


def _piece(match: re.Match[str], decimal: DecimalMark | None) -> _Piece:
    word = fold(match[0])
    if match.lastgroup == "word" and not match["number"]:
        return _Piece(start=match.start(), end=match.end(), word=word)
    return _Piece(start=match.start(), end=match.end(), word=word, values=readings(match[0], decimal=decimal))


def _amounts(pieces: list[_Piece], unit: str | None) -> Iterator[_Amount]:
    position = 0
    while position < len(pieces):
        amount = _amount_at(pieces, position, unit)
        if amount is None:
            position += 1
        else:
            yield amount
            position = amount.last


def _amount_at(pieces: list[_Piece], first: int, unit: str | None) -> _Amount | None:
    """The amount that starts here: a number, perhaps a scale ("million"), perhaps "of", and a unit; or a currency sign first."""
    sign = _unit_at(pieces, first)
    if sign and units()[sign[0].code].dimension.startswith("money"):
        number = number_at(pieces, sign[1])
        if number:
            return _Amount(first=first, last=number[1], values=number[0], unit=sign[0].code)
    number = number_at(pieces, first)
    if number is None:
        return _unnumbered(pieces, first, sign) if sign else None
    values, after = number
    while after < len(pieces) and pieces[after].word in _LINKS:
        after += 1
    named = _unit_at(pieces, after)
    if named:
        half = half_at(pieces, named[1])
        halved = tuple(value + Decimal("0.5") for value in values) if half else values
        return _Amount(first=first, last=half or named[1], values=_countable(halved, named[0].code), unit=named[0].code)
    return _Amount(first=first, last=number[1], values=_countable(values, unit), unit=unit) if unit else None


def _unnumbered(pieces: list[_Piece], first: int, unit: tuple[UnitWord, int]) -> _Amount | None:
    """An Arabic dual ("two tonnes") with perhaps a half, or a singular with "one" after it."""
    word, after = unit
    if word.times > 1:
        half = half_at(pieces, after)
        return _Amount(first=first, last=half or after, values=(Decimal("2.5" if half else "2"),), unit=word.code)
    if after < len(pieces) and pieces[after].word in _ONE_AFTER:
        return _Amount(first=first, last=after + 1, values=(Decimal(1),), unit=word.code)
    return None


def _countable(values: tuple[Decimal, ...], unit: str) -> tuple[Decimal, ...]:
    """Things that are counted one by one have no thousandths: "1,234 tablets" has one reading."""
    known = units().get(unit)
    if len(values) > 1 and known is not None and known.dimension == unit:
        return tuple(value for value in values if not str(value).partition(".")[2])
    return values


def _start_of(piece: _Piece) -> int:
    """Where the number itself begins: the Arabic "and" that is written together with it is left out."""
    return piece.start + (bare_number(piece.word) != piece.word)


@cache
def _longest() -> int:
    return max(map(len, unit_words()))


def _unit_at(pieces: list[_Piece], first: int) -> tuple[UnitWord, int] | None:
    """The unit with the most words that starts at `first`, and where it ends."""
    words = tuple(piece.word for piece in pieces[first : first + _longest()])
    for length in range(len(words), 0, -1):
        unit = unit_words().get(words[:length])
        if unit:
            return unit, first + length
    return None
