"""The atlas: every country and subdivision of ISO 3166 and the localities of `data/places.csv`, by all their names."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from functools import cache
from importlib import resources

import pycountry
from babel import Locale

from tahaluf.kernel.places import Place, country_codes
from tahaluf.kernel.text import LANGUAGES, Text, fold

LOCALITY_RADIUS_M = 10_000  # how far the true point may lie from a locality's listed coordinates
_WORD = re.compile(r"[^\W_]+")
# Countries whose subdivisions are named in running text besides those of our own table.
_TOLD_IN_TEXT = frozenset({"US", "CA"})


class Level(IntEnum):
    """What an entry is, coarse to fine."""

    COUNTRY = 1
    SUBDIVISION = 2
    LOCALITY = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One place of the atlas. `place` has no `reported`; `told` entries are looked for in running text."""

    level: Level
    place: Place
    title: Text
    names: tuple[str, ...]
    told: bool = True


def name_key(text: str) -> str:
    """How names are compared: folded words with single spaces between, whatever stood between them."""
    return " ".join(_WORD.findall(fold(text)))


@cache
def entries() -> tuple[Entry, ...]:
    """The whole atlas: countries, then subdivisions, then localities."""
    return (*_countries(), *_subdivisions(), *_localities())


@cache
def by_name() -> Mapping[str, tuple[Entry, ...]]:
    """Entries by the key of each of their names; Arabic names of several words also glued, as they are often written."""
    keys = [(name_key(name), entry) for entry in entries() for name in entry.names]
    glued = [(key.replace(" ", ""), entry) for key, entry in keys if " " in key and not key.isascii()]
    return _index([*keys, *glued])


@cache
def by_code() -> Mapping[str, Entry]:
    """Entries by ISO 3166-1 alpha-2 and alpha-3, ISO 3166-2 and UN/LOCODE."""
    codes = {entry.place.region: entry for entry in entries() if entry.level is not Level.LOCALITY and entry.place.region}
    longer = {country.alpha_3: codes[country.alpha_2] for country in pycountry.countries}
    return codes | longer | {entry.place.locode: entry for entry in entries() if entry.place.locode}


@cache
def ordinary_words() -> frozenset[str]:
    """Keys of place names that are also everyday words or names: in running text they need a sign that a place is meant."""
    return frozenset(name_key(row["word"]) for row in rows("places_ordinary_words"))


@cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    """The rows of `data/<table>.csv`."""
    with (resources.files("tahaluf.data") / f"{table}.csv").open(encoding="utf-8") as file:
        return tuple(csv.DictReader(file))


def best_of(found: Iterable[Entry]) -> Entry | None:
    """The one entry meant by a name: a country before what lies in it, a locality before the subdivision around it.

    None where places of two countries share the name; subdivisions that our own table lacks never compete with what it has.
    """
    candidates = tuple(found)
    known = tuple(entry for entry in candidates if entry.told) or candidates
    if len({entry.place.country for entry in known}) != 1:
        return None
    for level in (Level.COUNTRY, Level.LOCALITY, Level.SUBDIVISION):
        of_level = tuple(entry for entry in known if entry.level is level)
        if of_level:
            return of_level[0] if len(of_level) == 1 else None
    return None


def _index(pairs: Iterable[tuple[str, Entry]]) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, dict[int, Entry]] = {}
    for key, entry in pairs:
        if key:
            found.setdefault(key, {})[id(entry)] = entry
    return {key: tuple(entries.values()) for key, entries in found.items()}


def _split(names: str) -> tuple[str, ...]:
    return tuple(name for name in names.split("|") if name)


def _countries() -> Iterator[Entry]:
    territories = {language: Locale(language).territories for language in LANGUAGES}
    own = {row["code"]: _split(row["aliases"]) for row in rows("places_countries")}
    for code in sorted(country_codes()):
        listed = pycountry.countries.get(alpha_2=code)
        titles = {language: str(territories[language].get(code, listed.name if listed else code)) for language in LANGUAGES}
        formal = (getattr(listed, name, "") for name in ("name", "official_name", "common_name"))
        yield Entry(
            level=Level.COUNTRY,
            place=Place(country=code),
            title=Text(**titles),
            names=(*formal, *titles.values(), *own.get(code, ())),
        )


def _subdivisions() -> Iterator[Entry]:
    own = {row["code"]: row for row in rows("places_subdivisions")}
    for listed in pycountry.subdivisions:
        row = own.get(listed.code, {})
        plain = re.sub(r"\s*[\[(].*", "", listed.name)
        title = Text(en=row.get("en") or plain, ar=row.get("ar") or plain, fr=row.get("fr") or plain)
        yield Entry(
            level=Level.SUBDIVISION,
            place=Place(country=listed.country_code, subdivision=listed.code),
            title=title,
            names=(listed.name, plain, title.en, title.ar, title.fr, *_split(row.get("aliases", ""))),
            told=bool(row) or listed.country_code in _TOLD_IN_TEXT,
        )


def _localities() -> Iterator[Entry]:
    for row in rows("places"):
        place = Place(
            country=row["country"],
            subdivision=row["subdivision"] or None,
            locality=row["en"],
            locode=row["locode"] or None,
            latitude=Decimal(row["latitude"]),
            longitude=Decimal(row["longitude"]),
            precision_m=LOCALITY_RADIUS_M,
        )
        title = Text(en=row["en"], ar=row["ar"], fr=row["fr"])
        yield Entry(
            level=Level.LOCALITY, place=place, title=title, names=(row["en"], row["ar"], row["fr"], *_split(row["aliases"]))
        )
