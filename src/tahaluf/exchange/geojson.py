"""GeoJSON (RFC 7946) of records that have a place with coordinates; the others are counted, never put somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from tahaluf.kernel.places import Place
from tahaluf.records.envelope import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One record on the map: its place and what a reader is told of it (flat values)."""

    id: str
    place: Place
    properties: Mapping[str, Any]


def write_geojson(features: Iterable[Feature]) -> bytes:
    """A FeatureCollection. A place without coordinates becomes a feature without geometry, which RFC 7946 allows.

    `precision_m` is passed on, so that a map can draw the circle of what is not known instead of a point.
    """
    return orjson.dumps({"type": "FeatureCollection", "features": [_feature(item) for item in features]})


def features_of(records: Iterable[Record]) -> list[Feature]:
    """A feature per record and place field, with kind, TLP and the place's words; content beyond that is not passed on."""
    return [
        Feature(
            id=f"{record.id}#{name}",
            place=value,
            properties={"record": record.id, "kind": record.kind.spec.slug, "tlp": record.markings.tlp.value, "field": name},
        )
        for record in records
        for name, value in record.content
        if isinstance(value, Place)
    ]


def _feature(item: Feature) -> dict[str, Any]:
    place = item.place
    known = place.latitude is not None and place.longitude is not None
    words = {"reported": place.reported, "region": place.region, "locality": place.locality, "precision_m": place.precision_m}
    return {
        "type": "Feature",
        "id": item.id,
        "geometry": {"type": "Point", "coordinates": [_degrees(place.longitude), _degrees(place.latitude)]} if known else None,
        "properties": {**item.properties, **{name: value for name, value in words.items() if value is not None}},
    }


def _degrees(value: Any) -> float:
    return round(float(value), 6)
