"""Places by name or code, in Arabic and Latin script: what a cell means, what a text mentions, what a code is called."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from tahaluf.kernel.atlas import Entry, Level, best_of, by_code, by_name, name_key
from tahaluf.kernel.mentions import PlaceMatch, find_places
from tahaluf.kernel.places import Place

__all__ = ["PlaceMatch", "beginning_with", "find_places", "keep_locality", "locality_title", "resolve", "title"]

_ORDER = {Level.COUNTRY: 0, Level.LOCALITY: 1, Level.SUBDIVISION: 2}
_PARTS = re.compile(r"\s*[,،;()/]\s*|\s+[-–]\s+")
_GENERIC = re.compile(
    r"^(?:the |city of |town of |port of |state of |province of |ville de |port de |port d'|province de |"
    r"région de |"
    r"gouvernorat de |مدينة |محافظة |ولاية |إقليم |عمالة |جهة |منطقة |إمارة |ميناء |بلدة )|"
    r"(?: city| town| governorate| province| region| state| port| prefecture| district)$",
    re.IGNORECASE,
)


@lru_cache(maxsize=200_000)
def resolve(text: str, *, country: str | None = None) -> Place | None:
    """The place that the whole of `text` names or codes ("MA-03", "Fès", "ميناء أم قصر", "Basra, Iraq"), else None.

    `country` (alpha-2) narrows names that several countries have. A name that stays open between two places gives None; a
    locality that the atlas lacks is kept, without coordinates, when the part after it names where it lies ("Derby, CT, USA").
    """
    words = text.strip()
    entry = _by_code(words, country) or _by_names(words, country)
    if entry is not None:
        return replace(entry.place, reported=words)
    parts = [part for part in _PARTS.split(words) if part]
    return _within(words, parts, country) if len(parts) > 1 else None


def keep_locality(name: str, region: str) -> Place:
    """A locality as reported, in a country or subdivision whose code is known: as the atlas lists it, else the name alone.

    Raises:
        BadInput: `region` is no country or subdivision code.
    """
    place = resolve(name, country=region[:2])
    if place is not None and place.locality and region in (place.country, place.subdivision):
        return place
    return Place(reported=name, country=region[:2], subdivision=region if "-" in region else None, locality=name.strip())


def title(code: str, language: str) -> str:
    """What a country, subdivision or UN/LOCODE is called in `language` ("ar", "en", "fr"); an unknown code is its own title."""
    entry = by_code().get(code)
    return entry.title.in_(language) if entry else code


@lru_cache(maxsize=20_000)
def locality_title(place: Place, language: str) -> str:
    """What the place's locality is called in `language`, as reported where the atlas lacks it; "" without a locality."""
    for entry in by_name().get(name_key(place.locality or ""), ()):
        listed = entry.place
        if (
            listed.locality == place.locality
            and listed.country == place.country
            and place.subdivision in (None, listed.subdivision)
        ):
            return entry.title.in_(language)
    return place.locality or ""


def beginning_with(text: str, *, most: int) -> tuple[Entry, ...]:
    """Places of the atlas with a name that begins with `text`, in any language: countries first, then towns, then regions."""
    key = name_key(text)
    found = {
        id(entry): entry for name, entries in by_name().items() if key and name.startswith(key) for entry in entries if entry.told
    }
    return tuple(sorted(found.values(), key=lambda entry: (_ORDER[entry.level], entry.title.en))[:most])


def _by_code(text: str, country: str | None) -> Entry | None:
    entry = by_code().get(text)
    if country is None:
        return entry
    if f"{country}-{text}" in by_code():
        return by_code()[f"{country}-{text}"]
    return entry if entry and entry.place.country == country else None


def _by_names(text: str, country: str | None) -> Entry | None:
    for name in dict.fromkeys((text, _GENERIC.sub("", text), _GENERIC.sub("", _GENERIC.sub("", text)))):
        key = name_key(name)
        for spelling in (key, key[2:] if key.startswith("ال") else f"ال{key}"):
            entry = best_of(_narrowed(spelling, country))
            if entry is not None:
                return entry
    return None


def _narrowed(key: str, country: str | None) -> tuple[Entry, ...]:
    found = by_name().get(key, ())
    return found if country is None else tuple(entry for entry in found if entry.place.country == country)


def _within(text: str, parts: list[str], country: str | None) -> Place | None:
    """A name followed by what it lies in, the widest last."""
    found = [_inside(text, parts[0], wider) for wider in _wider(parts[1:], country)]
    listed = [place for place in found if place.latitude is not None]
    if len(found) > 1 and len(listed) == 1:
        return listed[0]
    return found[0] if len(found) == 1 else None


def _wider(parts: list[str], country: str | None) -> list[Place]:
    """What the parts after a locality can mean: "PA" alone is Pennsylvania and Panama."""
    named = resolve(", ".join(parts), country=country)
    places = [named] if named and not named.locality else []
    state = by_code().get(f"US-{parts[0]}")
    told_us = len(parts) > 1 and (named is None or named.country == "US")
    if state is not None and country in (None, "US") and (len(parts) == 1 or told_us):
        places = [place for place in places if place.country != "US" and not told_us] + [state.place]
    return places


def _inside(text: str, name: str, wider: Place) -> Place:
    inner = resolve(name, country=wider.country)
    if inner is not None and inner.locality and wider.subdivision in (None, inner.subdivision):
        return replace(inner, reported=text)
    if inner is not None and inner.subdivision and wider.subdivision is None:
        return replace(inner, reported=text)
    return Place(reported=text, country=wider.country, subdivision=wider.subdivision, locality=name)
