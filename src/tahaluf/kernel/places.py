"""A place: country, subdivision, locality, coordinates with a stated precision, always with the words it was reported in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import ClassVar

import pycountry
from pydantic import ConfigDict

from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.kernel.values import STRICT

_SUBDIVISION = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
_LOCODE = re.compile(r"[A-Z]{2}[A-Z2-9]{3}")
_LIMITS = (("latitude", 90), ("longitude", 180))


@cache
def country_codes() -> frozenset[str]:
    """The alpha-2 codes of ISO 3166-1, and XK, which ISO leaves to users and everybody uses for Kosovo."""
    return frozenset(country.alpha_2 for country in pycountry.countries) | {"XK"}


@cache
def subdivision_codes() -> frozenset[str]:
    """The codes of ISO 3166-2 as the installed edition has them."""
    return frozenset(subdivision.code for subdivision in pycountry.subdivisions)


@lru_cache(maxsize=10_000)
def around(code: str) -> tuple[str, ...]:
    """What lies around a subdivision by ISO 3166, nearest first: "MA-NAD" lies in ("MA-02", "MA"); nothing around a country."""
    if "-" not in code:
        return ()
    listed = pycountry.subdivisions.get(code=code)  # type: ignore[no-untyped-call]
    parent = str(listed.parent_code) if listed and listed.parent_code else ""
    return (parent, *around(parent)) if parent else (code.partition("-")[0],)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something was. Codes: `country` ISO 3166-1 alpha-2, `subdivision` ISO 3166-2, `locode` UN/LOCODE.

    `latitude`/`longitude` in degrees (WGS 84) with `precision_m`, the radius in metres within which the true point lies.

    Raises:
        BadInput: an unknown country, a subdivision or UN/LOCODE of another form or country, coordinates out of range. A
            subdivision that is well formed but newer than the installed edition of ISO 3166-2 is accepted.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    reported: str | None = None
    country: str | None = None
    subdivision: str | None = None
    locality: str | None = None
    locode: str | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    precision_m: int | None = None

    def __post_init__(self) -> None:
        faults = [*_code_faults(self), *_number_faults(self)]
        if faults:
            raise BadInput(faults)

    @property
    def region(self) -> str | None:
        """The finest administrative code known: subdivision, else country."""
        return self.subdivision or self.country


def _code_faults(place: Place) -> Iterator[Fault]:
    if place.country is not None and place.country not in country_codes():
        yield Fault(place="country", fault=f"{place.country!r} is no ISO 3166-1 code.", remedy="Write two letters, such as MA.")
    for name, code, form, example in (
        ("subdivision", place.subdivision, _SUBDIVISION, "MA-03"),
        ("locode", place.locode, _LOCODE, "MACAS"),
    ):
        if code is None:
            continue
        if not form.fullmatch(code):
            yield Fault(place=name, fault=f"{code!r} is not of the form of such a code.", remedy=f"Write one such as {example}.")
        elif place.country is not None and code[:2] != place.country:
            yield Fault(place=name, fault=f"{code} does not lie in {place.country}.", remedy="Correct one of the two.")


def _number_faults(place: Place) -> Iterator[Fault]:
    for name, limit in _LIMITS:
        value = getattr(place, name)
        if value is not None and not (value.is_finite() and -limit <= value <= limit):
            yield Fault(place=name, fault=f"{value} is out of range.", remedy=f"Write degrees from -{limit} to {limit}.")
    if place.precision_m is not None and place.precision_m < 0:
        yield Fault(place="precision_m", fault="A radius is not negative.", remedy="Write metres, zero or more.")
