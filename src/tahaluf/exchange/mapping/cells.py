"""Readers of single cells. Each takes a cell that is not empty, its column and the mapping, and gives plain values."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from tahaluf.exchange.mapping.dates import read_date
from tahaluf.exchange.mapping.recognition import is_substance, mention_of, mentions_in
from tahaluf.exchange.mapping.values import Column, Mapping
from tahaluf.exchange.tables import Cell
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.gazetteer import resolve
from tahaluf.kernel.places import Place
from tahaluf.kernel.quantities import Quantity, read_quantity
from tahaluf.kernel.text import Text, fold, western_digits
from tahaluf.records.fields import Certainty

OLDEST = 125
LOAD_UNIT = "mg/day/1000"
_PARTS = ("reported", "substance", "inchikey", "answer", "certainty")
_NOT_KNOWN = frozenset({"unknown", "unk", "not known", "n/a", "na", "inconnu", "inconnue", "غير معروف", "مجهول", "none", "-"})
_YES = frozenset({"1", "1.0", "y", "yes", "true", "x", "oui", "o", "vrai", "نعم", "صحيح", "+", "positive", "detected"})
_NO = frozenset({"", "0", "0.0", "n", "no", "false", "non", "faux", "لا", "-", "negative", "not detected", "none", "na", "n/a"})
_MONTHS = {
    name: str(at)
    for at, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1)
}
_SPREADSHEET_BAND = re.compile(r"(\d{1,2})-([a-z]{3})|([a-z]{3})-(\d{1,2})")
_SEPARATORS = re.compile(r"[;|،؛]|,(?!\d)|\s/\s|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A value that was read by mending what the cell says; the note tells so."""

    value: Any
    note: Text


Reader = Callable[[Cell, Column, Mapping], Any]


def _text(cell: Cell, _column: Column, _mapping: Mapping) -> Any:
    return " ".join(str(cell).split()) or None


def _date(cell: Cell, _column: Column, mapping: Mapping) -> Any:
    return read_date(cell, mapping.date_order)


def _choice(cell: Cell, column: Column, _mapping: Mapping) -> Any:
    """The code that `options` gives for the cell's folded text; an empty code means "nothing said"."""
    folded = fold(str(cell))
    if folded not in column.options:
        raise BadInput.one("choice", f"{cell!r} is none of the known values.", "Add it to the column's values in the mapping.")
    return column.options[folded] or None


def is_yes(cell: Cell) -> bool | None:
    """Whether the cell says yes or no; None where it says neither."""
    folded = fold(str(cell))
    return True if folded in _YES else False if folded in _NO else None


def _yes(cell: Cell, _column: Column, _mapping: Mapping) -> Any:
    return is_yes(cell)


def _flag(cell: Cell, column: Column, _mapping: Mapping) -> Any:
    """One substance where the cell says yes; free text in a yes/no column is read as substances of its own."""
    said = is_yes(cell)
    if said is None:
        return _cause(cell, column, _mapping)
    return [mention_of(column.options["substance"], _certainty(column))] if said else None


def _list(cell: Cell, column: Column, _mapping: Mapping) -> Any:
    parts = (" ".join(part.split()) for part in _SEPARATORS.split(str(cell)))
    return [mention_of(part, _certainty(column)) for part in parts if part and fold(part) not in _NO] or None


def _substance(cell: Cell, column: Column, _mapping: Mapping) -> Any:
    """The parts of one mention, to be joined by an amount from another column."""
    mention = mention_of(str(cell).strip(), _certainty(column))
    return {name: value for name in _PARTS if (value := getattr(mention, name)) is not None}


def _residue(cell: Cell, _column: Column, _mapping: Mapping) -> Any:
    """The compound measured: of "Cocaine (Benzoylecgonine)" what stands in brackets, if that is a substance."""
    text = str(cell).strip()
    inner = re.fullmatch(r".*\(([^()]+)\)", text)
    name = inner[1] if inner and is_substance(inner[1]) else text
    return replace(mention_of(name, Certainty.CONFIRMED), reported=text)


def _load(cell: Cell, column: Column, mapping: Mapping) -> Any:
    """A load per 1000 inhabitants; a published zero says "below the limit" and never "none"."""
    value = _number(cell, column, mapping)
    number = value.value if isinstance(value, Noted) else value
    parts: dict[str, Any] = {"determination": "below_quantification"}
    if number != 0:
        parts = {"load_per_1000": Quantity(value=number, unit=LOAD_UNIT, reported=str(cell))}
    return replace(value, value=parts) if isinstance(value, Noted) else parts


def _cause(cell: Cell, column: Column, _mapping: Mapping) -> Any:
    return list(mentions_in(str(cell).strip(), _certainty(column))) or None


def _certainty(column: Column) -> Certainty:
    return Certainty(column.options.get("certainty", "suspected"))


@lru_cache(maxsize=1 << 14)
def _decimal(text: str, mark: str) -> Decimal:
    digits = western_digits(text).replace("\N{ARABIC DECIMAL SEPARATOR}", mark).replace("\N{ARABIC THOUSANDS SEPARATOR}", "")
    other = "," if mark == "." else "."
    digits = re.sub(r"[\s\u00a0\u202f']", "", digits)
    grouped = re.fullmatch(rf"[-+]?\d{{1,3}}(?:\{other}\d{{3}})+(?:\{mark}\d+)?", digits)
    try:
        value = Decimal((digits.replace(other, "") if grouped else digits).replace(mark, "."))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise BadInput.one("number", f"{text!r} is no number.", f"Write digits with “{mark}” before the decimals.")
    return value


def _number(cell: Cell, _column: Column, mapping: Mapping) -> Any:
    if isinstance(cell, (int, float)):
        return Decimal(str(cell))
    value = _decimal(str(cell).strip(), mapping.decimal)
    if re.match(r"0\d", str(cell).strip()):
        return Noted(value=value, note=_MENDED.fill(cell=cell, value=value))
    return value


def _coordinate(cell: Cell, column: Column, mapping: Mapping) -> Any:
    """Degrees; an exact 0 or a value out of range stands for "not known" in line lists and is refused, never kept."""
    value = Decimal(_number(cell, column, mapping))
    if not 0 < abs(value) <= int(column.options["limit"]):
        raise BadInput.one("coordinate", f"{cell!r} is no coordinate.", "Leave it empty where the place is not known.")
    return value


def _age(cell: Cell, _column: Column, _mapping: Mapping) -> Any:
    value = _decimal(str(cell).strip(), ".")
    if not 0 <= value <= OLDEST:
        raise BadInput.one("age", f"{cell!r} is no age in years.", f"Write 0 to {OLDEST}, or leave it empty.", "implausible")
    return {"least": int(value), "most": int(value)}


def _band(cell: Cell, _column: Column, _mapping: Mapping) -> Any:
    """An age band such as 10-14 or 80+; what a spreadsheet turned into a date ("14-Oct") is turned back, with a note."""
    text = "".join(western_digits(str(cell)).split()).lower()
    if match := _SPREADSHEET_BAND.fullmatch(text):
        day, month = match[1] or match[4], _MONTHS.get(match[2] or match[3])
        if month:
            low, high = sorted((int(day), int(month)))
            return Noted(value={"least": low, "most": high}, note=_MENDED.fill(cell=cell, value=f"{low}-{high}"))
    if match := re.fullmatch(r"(\d{1,3})(?:-\*|\+|andover|plus|etplus|فأكثر)", text):
        return {"least": int(match[1])}
    if match := re.fullmatch(r"(\d{1,3})[-–](\d{1,3})", text):
        return {"least": int(match[1]), "most": int(match[2])}
    raise BadInput.one("age band", f"{cell!r} is no age band.", "Write it as 10-14 or 80+.")


def _quantity(cell: Cell, column: Column, mapping: Mapping) -> Any:
    """An amount; a bare number takes the unit of the column's `unit` option."""
    return read_quantity(str(cell).strip(), unit=column.options.get("unit"), decimal=mapping.decimal)


def _place_name(cell: Cell, column: Column, _mapping: Mapping) -> Any:
    """A locality as reported, without shouting; "unknown" in any of the three languages is nothing."""
    text = " ".join(str(cell).split())
    if fold(text) in _NOT_KNOWN:
        return None
    return (text.title() if text.isupper() else text) + column.options.get("suffix", "")


def _country(cell: Cell, _column: Column, _mapping: Mapping) -> Any:
    place = resolve(str(cell).strip())
    if place is None or place.country is None:
        raise BadInput.one("country", f"{cell!r} is no country.", "Write its ISO 3166-1 code or its name.")
    return place.country


def _subdivision(cell: Cell, _column: Column, mapping: Mapping) -> Any:
    country = mapping.constants.get("place.country")
    place = resolve(str(cell).strip(), country=country)
    if place is None or place.subdivision is None:
        raise BadInput.one("subdivision", f"{cell!r} is no known subdivision.", "Write its ISO 3166-2 code, or map it as locality.")
    return place.subdivision


def _place(cell: Cell, _column: Column, mapping: Mapping) -> Any:
    """A place in words: resolved as a whole, else its widest part ("Vancouver, British Columbia"); the words are kept."""
    text = " ".join(str(cell).split())
    known = _resolved(text, mapping.constants.get("place.country"))
    parts = {name: getattr(known, name) for name in ("country", "subdivision", "locality") if known and getattr(known, name)}
    return {"reported": text, **parts}


@lru_cache(maxsize=1 << 14)
def _resolved(text: str, country: str | None) -> Place | None:
    whole = resolve(text, country=country)
    if whole is not None:
        return whole
    first, _, rest = text.partition(",")
    wider = resolve(rest.strip(), country=country) if rest else None
    if wider is None:
        return None
    near = resolve(first.strip(), country=wider.country)
    return near or replace(wider, locality=first.strip())


def _integer(cell: Cell, column: Column, mapping: Mapping) -> Any:
    value = _number(cell, column, mapping)
    number = value.value if isinstance(value, Noted) else value
    if number != int(number):
        raise BadInput.one("count", f"{cell!r} is no whole number.", "Write a whole number.")
    return int(number)


def _labelled(cell: Cell, column: Column, _mapping: Mapping) -> Any:
    return f"{column.options.get('label', column.source)}: {cell}"


READERS: dict[str, Reader] = {
    "text": _text,
    "date": _date,
    "choice": _choice,
    "yes": _yes,
    "flag": _flag,
    "list": _list,
    "substance": _substance,
    "residue": _residue,
    "load": _load,
    "place": _place,
    "place_name": _place_name,
    "country": _country,
    "subdivision": _subdivision,
    "integer": _integer,
    "labelled": _labelled,
    "cause": _cause,
    "number": _number,
    "coordinate": _coordinate,
    "age": _age,
    "band": _band,
    "quantity": _quantity,
}

_MENDED = Text(
    en="The cell says “{cell}”, which a spreadsheet seems to have changed; it was read as {value}.",
    ar="تقول الخلية «{cell}» ويبدو أن برنامج الجداول غيّرها، فقُرئت على أنها {value}.",
    fr="La cellule dit « {cell} », qu’un tableur semble avoir modifiée ; elle a été lue comme {value}.",
)
