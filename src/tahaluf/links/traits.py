"""Traits: what of a record can tie it to another, as plain values; the hub makes them from what a reader may see."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt
from typing import Any

from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.quantities import Quantity
from tahaluf.kernel.text import fold
from tahaluf.kernel.units import units
from tahaluf.records.envelope import Record
from tahaluf.records.fields import Mark, PartyRef, RouteStop, SubstanceMention
from tahaluf.records.kind import Role

_EARTH_KM = 6371.0
_BASES = {"mass": "g", "volume": "L"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Degrees (WGS 84) and the radius in kilometres within which the true point lies."""

    latitude: float
    longitude: float
    radius_km: float = 0.0

    def km_to(self, other: Point) -> float:
        """Great-circle distance in kilometres between the two centres."""
        one, two = radians(self.latitude), radians(other.latitude)
        half = sin((two - one) / 2) ** 2 + cos(one) * cos(two) * sin(radians(other.longitude - self.longitude) / 2) ** 2
        return 2 * _EARTH_KM * asin(min(sqrt(half), 1.0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """How much of what: `what` is a substance key or "" for the whole record; masses are in "g", volumes in "L"."""

    what: str
    value: Decimal
    unit: str
    approximate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """The values of one record that relate it to others.

    `substances` and `families` are registry keys; `marks` pairs of kind and folded text; `identifiers` exact keys of parties
    (party record ids, document or phone numbers); `names` party names as reported; `places` ISO 3166 codes, finest and coarser;
    `routes` legs such as "MA>ES"; `references` case or file numbers, folded.
    """

    record: str
    kind: str
    owner: str
    substances: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()
    marks: frozenset[tuple[str, str]] = frozenset()
    identifiers: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    places: frozenset[str] = frozenset()
    point: Point | None = None
    period: Period | None = None
    routes: frozenset[str] = frozenset()
    amounts: tuple[Amount, ...] = ()
    references: frozenset[str] = frozenset()
    narrative: str | None = None


def traits_of(record: Record, *, families: Mapping[str, Collection[str]] | None = None, withheld: Collection[str] = ()) -> Traits:
    """The traits of `record`, read from its fields by their role.

    `families` gives the analogue families of a substance key. A field any part of which is in `withheld` (field paths) is left out
    whole: a link must not tell what the reader may not see.
    """
    hidden = {path.partition(".")[0] for path in withheld}
    by_role: dict[Role, list[Any]] = {}
    for name, spec in record.kind.fields().items():
        if spec.role is not None and name not in hidden:
            by_role.setdefault(spec.role, []).extend(_values(getattr(record.content, name)))
    substances = [value for value in by_role.get(Role.WHAT, ()) if isinstance(value, SubstanceMention)]
    places = [value for value in by_role.get(Role.WHERE, ()) if isinstance(value, Place)]
    parties = [value for value in by_role.get(Role.WHO, ()) if isinstance(value, PartyRef)]
    keys = frozenset(mention.key for mention in substances if mention.key)
    return Traits(
        record=record.id,
        kind=record.kind.spec.slug,
        owner=record.owner,
        substances=keys,
        families=frozenset(family for key in keys for family in (families or {}).get(key, ())),
        marks=frozenset((mark.kind, fold(mark.reported)) for mark in by_role.get(Role.MARK, ()) if isinstance(mark, Mark)),
        identifiers=frozenset(key for party in parties for key in (party.record, party.identifier) if key),
        names=tuple(party.name for party in parties),
        places=frozenset(code for place in places for code in (place.subdivision, place.country) if code),
        point=next((point for place in places if (point := _point(place))), None),
        period=next((value for value in by_role.get(Role.WHEN, ()) if isinstance(value, Period)), None),
        routes=frozenset(_legs([stop for stop in by_role.get(Role.ROUTE, ()) if isinstance(stop, RouteStop)])),
        amounts=tuple(_amounts(substances, by_role.get(Role.AMOUNT, []))),
        references=frozenset(fold(value) for value in by_role.get(Role.REFERENCE, ()) if isinstance(value, str)),
        narrative=" ".join(value for value in by_role.get(Role.NARRATIVE, ()) if isinstance(value, str)) or None,
    )


def _values(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, tuple) else [value]


def _point(place: Place) -> Point | None:
    if place.latitude is None or place.longitude is None:
        return None
    radius = (place.precision_m or 0) / 1000
    return Point(latitude=float(place.latitude), longitude=float(place.longitude), radius_km=radius)


def _legs(stops: list[RouteStop]) -> Iterator[str]:
    countries = [stop.place.country for stop in stops if stop.place.country]
    return (f"{one}>{two}" for one, two in pairwise(countries) if one != two)


def _amounts(substances: list[SubstanceMention], others: list[Any]) -> Iterator[Amount]:
    named = [(mention.key or fold(mention.reported), mention.amount) for mention in substances]
    for what, quantity in [*named, *(("", other) for other in others)]:
        if isinstance(quantity, Quantity):
            value, unit = _comparable(quantity)
            yield Amount(what=what, value=value, unit=unit, approximate=quantity.approximate)


def _comparable(quantity: Quantity) -> tuple[Decimal, str]:
    """Masses in grams and volumes in litres, so that 2 kg meet 2,000 g; any other unit as it is."""
    unit = units().get(quantity.unit)
    base = _BASES.get(unit.dimension) if unit else None
    return (quantity.value, quantity.unit) if unit is None or base is None else (quantity.value * unit.factor, base)
