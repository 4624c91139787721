"""What two members write differently and mean alike, made one key: the bytes that are compared blindly."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations

from tahaluf.exchange.blind.sorts import Sort
from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.kernel.identifiers import (
    IBAN,
    IMO,
    BitcoinAddress,
    ContainerNumber,
    Country,
    EthereumAddress,
    OnionAddress,
    Phone,
    VehiclePlate,
)
from tahaluf.kernel.text import fold, western_digits
from tahaluf.links import names

_DOMAIN = b"tahaluf-blind-1"
_BETWEEN = b"\x1f"
_PASSPORT = re.compile(r"[A-Z0-9]{5,9}")  # ICAO Doc 9303, part 4: the number has at most nine characters
_NOT_PASSPORT = re.compile(r"[\s\-_./<]+")
_YEAR = re.compile(r"(?:18|19|20)\d\d")
_VESSEL_PREFIX = re.compile(
    r"^(?:m[./]?\s?v|m[./]?\s?t|f[./]?\s?v|s[./]?\s?s|s[./]?\s?y|m[./]?\s?y)\b[.\s]+|^(?:ال)?(?:سفينه|باخره|ناقله|مركب|قارب|يخت)\s+"
)
_WORD_OR_NUMBER = re.compile(r"[^\W\d_]+|\d+")
_LEAST_CONSONANTS = 3


def keys_to_hold(sort: Sort, text: str) -> frozenset[bytes]:
    """The keys under which an entry of one's own list can be found.

    Raises:
        BadInput: `text` is nothing of this sort.
    """
    return frozenset(_sealed(sort, key) for key in _READERS[sort](text, holding=True))


def keys_to_ask(sort: Sort, text: str) -> frozenset[bytes]:
    """The keys to ask for: those of `keys_to_hold` that fit `text` best (with its year of birth, where it has one).

    Raises:
        BadInput: `text` is nothing of this sort.
    """
    return frozenset(_sealed(sort, key) for key in _READERS[sort](text, holding=False))


def read_list(sort: Sort, texts: Iterable[str], *, holding: bool) -> Mapping[bytes, tuple[int, ...]]:
    """Every key of a list, with the numbers (from 1) of the lines that it stands for. Empty lines are left out.

    Raises:
        BadInput: all lines that are nothing of this sort, with their numbers.
    """
    read = keys_to_hold if holding else keys_to_ask
    lines: dict[bytes, tuple[int, ...]] = {}
    faults: list[Fault] = []
    for number, text in enumerate(texts, 1):
        if not text.strip():
            continue
        try:
            found = read(sort, text)
        except BadInput as error:
            faults += [Fault(place=f"line {number}", fault=one.fault, remedy=one.remedy, code=one.code) for one in error.faults]
            continue
        for key in found:
            lines[key] = (*lines.get(key, ()), number)
    if faults:
        raise BadInput(faults)
    return lines


def _sealed(sort: Sort, key: str) -> bytes:
    return _BETWEEN.join((_DOMAIN, sort.value.encode(), key.encode()))


def _wallet(text: str) -> str:
    known = EthereumAddress if text.strip().lower().startswith("0x") else BitcoinAddress
    return known.parse(text)


def _passport(text: str) -> str:
    country, mark, number = western_digits(text).partition(":")
    if not mark:
        raise BadInput.one("passport", f"{text!r} does not say its country.", "Write the country first, such as MA:AB1234567.")
    written = _NOT_PASSPORT.sub("", number).upper()
    if not _PASSPORT.fullmatch(written):
        raise BadInput.one("passport", f"{number!r} is no passport number.", "Write its five to nine letters and digits.")
    return f"{Country.parse(country.strip())}:{written}"


def _vessel(text: str) -> str:
    folded = _VESSEL_PREFIX.sub("", fold(western_digits(text)).strip())
    parts = _WORD_OR_NUMBER.findall(folded)
    bones = [part if part.isdigit() else names.skeleton(part) for part in parts]
    if sum(len(bone) for bone in bones if not bone.isdigit()) < _LEAST_CONSONANTS:
        bones = parts  # too little is left of it to tell it from others
    if not any(bones):
        raise BadInput.one("vessel", f"{text!r} is no name of a vessel.", "Write the name with its letters.")
    return "+".join(bone for bone in bones if bone)


def _person(text: str, *, holding: bool) -> frozenset[str]:
    """Pairs of the name's parts; "name; year" adds the year of birth. A held name is found without its year as well."""
    name, _, year = western_digits(text).partition(";")
    year = year.strip()
    found = names.keys(name) | _pairs(name) if names.words(name) else frozenset()
    if not found or (year and not _YEAR.fullmatch(year)):
        raise BadInput.one("person", f"{text!r} is no name of a person.", "Write the name, or the name; and the year of birth.")
    if not year:
        return found
    dated = frozenset(f"{key}@{year}" for key in found)
    return dated | found if holding else dated


def _pairs(name: str) -> frozenset[str]:
    """Pairs of the words as they stand: where one script's spelling was taken for a compound, they still meet."""
    return frozenset("+".join(sorted(pair)) for pair in combinations(set(names.skeletons(name)), 2))


def _one(read: Callable[[str], str]) -> Callable[..., frozenset[str]]:
    def reader(text: str, *, holding: bool) -> frozenset[str]:  # noqa: ARG001 - the same key either way
        return frozenset((str(read(text)),))

    return reader


_READERS: Mapping[Sort, Callable[..., frozenset[str]]] = {
    Sort.PHONE: _one(Phone.parse),
    Sort.IMO: _one(IMO.parse),
    Sort.PLATE: _one(VehiclePlate.parse),
    Sort.CONTAINER: _one(ContainerNumber.parse),
    Sort.WALLET: _one(_wallet),
    Sort.IBAN: _one(IBAN.parse),
    Sort.PASSPORT: _one(_passport),
    Sort.ONION: _one(OnionAddress.parse),
    Sort.VESSEL: _one(_vessel),
    Sort.PERSON: _person,
}
