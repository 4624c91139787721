"""Units of measure and of count: a reviewed table (`data/units.csv`) and the currencies of ISO 4217."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources

import pycountry
from babel import Locale

from tahaluf.kernel.errors import NotFound
from tahaluf.kernel.text import Text, fold

# Letters with their marks, a digit run, or one other visible character.
TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670])*|\d+|[^\w\s]|_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of measure or of count.

    `factor` is how many base units of `dimension` it is, exactly: grams, litres, square metres, a bare ratio.

    Two units convert into each other only when they share the dimension; a count of tablets shares it with nothing.
    `checked` is "source" where the row was verified against `source`, "memory" where not yet.
    """

    code: str
    dimension: str
    factor: Decimal
    title: Text
    source: str
    checked: str


@cache
def units() -> Mapping[str, Unit]:
    """All units by code, currencies included."""
    return {row["code"]: _unit(row) for row in _rows()} | {unit.code: unit for unit in _currencies()}


def require_unit(code: str) -> Unit:
    """The unit with this code.

    Raises:
        NotFound: no such unit.
    """
    unit = units().get(code)
    if unit is None:
        raise NotFound(f"There is no unit {code!r}. See docs/reference/kernel.md for the codes, such as kg, tablet or %.")
    return unit


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitWord:
    """What a word for a unit means: the code; `times` is 2 for an Arabic dual such as طنان, else 1."""

    code: str
    times: int = 1


@cache
def unit_words() -> Mapping[tuple[str, ...], UnitWord]:
    """Every way to write a unit, as folded tokens."""
    words: dict[tuple[str, ...], UnitWord] = {}
    for currency in _currencies():
        for name in {currency.code, currency.title.en, currency.title.ar, currency.title.fr}:
            words.setdefault(tokens(name), UnitWord(code=currency.code))
    for code, names in _CURRENCY_WORDS.items():
        words.update({tokens(name): UnitWord(code=code) for name in names.split("|")})
    for row in _rows():
        spellings = (row["code"], row["en"], row["ar"], row["fr"], *row["aliases"].split("|"))
        words.update({tokens(name): UnitWord(code=row["code"]) for name in spellings})
        words.update({tokens(name): UnitWord(code=row["code"], times=2) for name in row["dual"].split("|") if name})
    return words


def tokens(text: str) -> tuple[str, ...]:
    """The folded tokens of `text`, as `unit_words` is keyed."""
    return tuple(fold(token) for token in TOKEN.findall(text))


# Plain "dollar" and "livre" name several currencies and are left out.
_CURRENCY_WORDS = {
    "USD": "$|us$|us dollars|دولار أمريكي|دولار امريكي|دولارات أمريكية|dollars américains",
    "EUR": "€|euros|euro|يورو",
    "GBP": "£|pounds sterling|جنيه إسترليني|livres sterling",
    "MAD": "moroccan dirhams|dirhams marocains|درهم مغربي",
    "AED": "درهم إماراتي|emirati dirhams",
    "SAR": "ريال سعودي|saudi riyals",
    "KWD": "دينار كويتي|kuwaiti dinars",
    "IQD": "دينار عراقي|iraqi dinars",
    "JOD": "دينار أردني|jordanian dinars",
}


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with (resources.files("tahaluf.data") / "units.csv").open(encoding="utf-8") as file:
        return tuple(csv.DictReader(file))


def _unit(row: Mapping[str, str]) -> Unit:
    return Unit(
        code=row["code"],
        dimension=row["dimension"],
        factor=Decimal(row["factor"]),
        title=Text(en=row["en"], ar=row["ar"], fr=row["fr"]),
        source=row["source"],
        checked=row["checked"],
    )


@cache
def _currencies() -> tuple[Unit, ...]:
    names = {language: Locale(language).currencies for language in ("en", "ar", "fr")}
    return tuple(
        Unit(
            code=code,
            dimension=f"money:{code}",
            factor=Decimal(1),
            title=Text(en=names["en"].get(code, code), ar=names["ar"].get(code, code), fr=names["fr"].get(code, code)),
            source="ISO 4217 (pycountry); names from Unicode CLDR (babel)",
            checked="source",
        )
        for code in sorted(currency.alpha_3 for currency in pycountry.currencies)
    )
