"""Where and when a substance was seen first, what it occurs with, and how often: in one reader's view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tahaluf.hub.ledger.queries import Door, Filters

_NOT_SIGHTINGS = (
    "alert",
    "legal-act",
    "substance-note",
    "legitimate-need",
    "order",
    "shipment-notice",
    "control-measure",
    "material",
)
"""Kinds that speak of a substance without anybody having met with it there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstSighting:
    """The first week (its Monday) with a record of the substance in a place, the kind of record, and all such records since."""

    region: str
    week: date
    kind: str
    records: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighted:
    """`first` by place, the earliest first; `weekly` counts over all places by kind from `weeks`; `beside` other substances."""

    first: tuple[FirstSighting, ...]
    weeks: tuple[date, ...]
    weekly: Mapping[str, tuple[int, ...]]
    beside: tuple[tuple[str, int], ...]
    sampled: bool
    kinds: tuple[tuple[str, int], ...]


def sighted(door: Door, substance: str, *, exercise: bool | None = None) -> Sighted:
    """What the records that the reader may see tell of a substance (its registry id).

    `beside` and `kinds` count records; of very many only the newest are looked at, and `sampled` says so. Records whose date is
    wider than a week have no part in `first` and `weekly`.
    """
    counted = door.weekly(Filters(substance=(substance,), exercise=exercise))
    facets = door.facets(Filters(substance=(substance,), exercise=exercise))
    found: dict[str, FirstSighting] = {}
    for (kind, _, region), values in counted.series.items():
        if region and not region.startswith("reported:") and kind not in _NOT_SIGHTINGS and any(values):
            week = next(counted.mondays[at] for at, value in enumerate(values) if value)
            here = FirstSighting(region=region, week=week, kind=kind, records=sum(values))
            found[region] = _earlier(found.get(region), here)
    return Sighted(
        first=tuple(sorted(found.values(), key=lambda one: (one.week, one.region))),
        weeks=counted.mondays,
        weekly={kind: values for (kind, _, region), values in counted.series.items() if not region},
        beside=tuple((facet.key, facet.number) for facet in facets.by_role.get("what", ()) if facet.key != substance),
        sampled=facets.sampled,
        kinds=tuple((facet.key, facet.number) for facet in facets.by_role.get("kind", ())),
    )


def _earlier(one: FirstSighting | None, other: FirstSighting) -> FirstSighting:
    """The earlier of two sightings of one place, with the records of both."""
    if one is None:
        return other
    first = min((one, other), key=lambda sighting: (sighting.week, sighting.kind))
    return FirstSighting(region=first.region, week=first.week, kind=first.kind, records=one.records + other.records)
