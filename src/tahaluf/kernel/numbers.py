"""Numbers as people write them: decimal comma or point, grouped thousands, Arabic-Indic digits, and number words."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.text import western_digits

DecimalMark = Literal[".", ","]
_MARKS: tuple[DecimalMark, DecimalMark] = (".", ",")

_GROUP_SPACES = re.compile(r"[\s\u00a0\u202f'’\u066c]")
_GROUPED = {mark: re.compile(rf"\d{{1,3}}(?:\{mark}\d{{3}})+") for mark in ".,"}
_PLAIN = re.compile(r"\d*\.?\d+|\d+\.")

# Folded words; "a" and "an" count only before a scale ("a million").
NUMBER_WORDS = {
    word: value
    for value, words in {
        1: "one un une واحد واحده",
        2: "two deux اثنان اثنين اثنا اثني اثنتان اثنتين اثنتا اثنتي",
        3: "three trois ثلاث ثلاثه",
        4: "four quatre اربع اربعه",
        5: "five cinq خمس خمسه",
        6: "six ست سته",
        7: "seven sept سبع سبعه",
        8: "eight huit ثمان ثماني ثمانيه",
        9: "nine neuf تسع تسعه",
        10: "ten dix عشر عشره",
        11: "eleven onze",
        12: "twelve douze",
        13: "thirteen treize",
        14: "fourteen quatorze",
        15: "fifteen quinze",
        16: "sixteen seize",
        17: "seventeen",
        18: "eighteen",
        19: "nineteen",
        20: "twenty vingt عشرون عشرين",
        30: "thirty trente ثلاثون ثلاثين",
        40: "forty quarante اربعون اربعين",
        50: "fifty cinquante خمسون خمسين",
        60: "sixty soixante ستون ستين",
        70: "seventy septante سبعون سبعين",
        80: "eighty huitante octante ثمانون ثمانين",
        90: "ninety nonante تسعون تسعين",
        300: "ثلاثميه ثلاثمايه",
        400: "اربعميه اربعمايه",
        500: "خمسميه خمسمايه",
        600: "ستميه ستمايه",
        700: "سبعميه سبعمايه",
        800: "ثمانميه ثمانمايه ثمانيميه",
        900: "تسعميه تسعمايه",
    }.items()
    for word in words.split()
}
SCALE_WORDS = {
    word: value
    for value, words in {
        100: "hundred cent cents مايه مئه ميه",
        200: "مايتان مايتين ميتان ميتين مايتي ميتي",
        1_000: "thousand thousands mille milliers millier الف الاف الفا",
        2_000: "الفان الفين الفي",
        1_000_000: "million millions مليون ملايين مليونا",
        2_000_000: "مليونان مليونين مليوني",
        1_000_000_000: "billion billions milliard milliards مليار مليارات",
    }.items()
    for word in words.split()
}


def bare_number(word: str) -> str:
    """A folded number word without the Arabic "and" that is written together with it; any other word as it is."""
    rest = word.removeprefix("و")
    known = word in NUMBER_WORDS or word in SCALE_WORDS
    return rest if not known and (rest in NUMBER_WORDS or rest in SCALE_WORDS) else word


def readings(text: str, *, decimal: DecimalMark | None = None) -> tuple[Decimal, ...]:
    """Every number that `text` can mean: one, or two where a single point or comma stands before three digits ("1.234").

    With `decimal` only what that mark before the fraction allows. Empty when it is no number.
    """
    marks = (decimal,) if decimal else _MARKS
    return tuple(dict.fromkeys(value for mark in marks if (value := _read(text, mark)) is not None))


def read_number(text: str, *, decimal: DecimalMark | None = None) -> Decimal:
    """The number that `text` writes, with `decimal` as the mark before its fraction where that is known.

    Raises:
        BadInput: no number, or, with code "ambiguous", one with two readings; the fault names both.
    """
    found = readings(text, decimal=decimal)
    if len(found) == 1:
        return found[0]
    if found:
        fault = f"{text!r} can mean {found[0]} or {found[1]}."
        raise BadInput.one("number", fault, "Say which mark comes before the fraction, the point or the comma.", "ambiguous")
    raise BadInput.one("number", f"{text!r} is no number.", "Write digits, such as 1250 or 12.5.")


def plain(value: Decimal) -> Decimal:
    """The same number without a point where it is whole: 3500000 for 3500000.0."""
    return Decimal(int(value)) if value == value.to_integral_value() else value


def _read(text: str, mark: DecimalMark) -> Decimal | None:
    """The number under one convention; None where the convention does not allow it."""
    other = "," if mark == "." else "."
    compact = _GROUP_SPACES.sub("", western_digits(text.strip()))
    if "\u066b" in compact:
        compact = compact.replace(".", "").replace(",", "").replace("\u066b", mark)
    whole, _, fraction = compact.partition(mark)
    if other in whole:
        if not _GROUPED[other].fullmatch(whole) or whole.startswith("0"):
            return None
        whole = whole.replace(other, "")
    written = f"{whole}.{fraction}" if fraction or compact.endswith(mark) else whole
    return Decimal(written) if _PLAIN.fullmatch(written) else None
