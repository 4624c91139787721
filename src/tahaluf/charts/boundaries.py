"""Outlines of places from the files that a hub puts into its boundary folder: GeoJSON, or TopoJSON such as npm's `world-atlas`.

A feature is matched by the first of these that is a code: its `id`, or a property named as an ISO 3166 code usually is. Numeric ids
(ISO 3166-1) become alpha-2. What matches nothing is left out and counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pycountry

from tahaluf.charts.places import Ring, Shape
from tahaluf.kernel.errors import BadInput

_PROPERTIES = ("iso_3166_2", "ISO_3166_2", "shapeISO", "iso_a2", "ISO_A2", "ISO_A2_EH", "iso_a3", "ISO_A3", "code", "iso")


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundaries:
    """Shapes by code, and how many features had no code that is known."""

    shapes: Mapping[str, Shape]
    unmatched: int = 0

    def of(self, codes: Iterable[str]) -> tuple[Shape, ...]:
        """The shapes of these codes, in their order; codes without one are left out."""
        return tuple(self.shapes[code] for code in codes if code in self.shapes)


def read_boundaries(document: Mapping[str, Any]) -> Boundaries:
    """The shapes of a GeoJSON FeatureCollection or a TopoJSON Topology, as parsed from JSON.

    Raises:
        BadInput: neither of the two.
    """
    found: dict[str, list[Ring]] = {}
    unmatched = 0
    for feature in _features(document):
        code = _code(feature)
        if code is None:
            unmatched += 1
        else:
            found.setdefault(code, []).extend(_rings(feature.get("geometry") or {}))
    shapes = {code: Shape(code=code, rings=tuple(rings)) for code, rings in found.items() if rings}
    return Boundaries(shapes=shapes, unmatched=unmatched)


def _features(document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if document.get("type") == "FeatureCollection":
        yield from document.get("features", ())
    elif document.get("type") == "Topology":
        yield from _of_topology(document)
    else:
        fault = "The file is neither a GeoJSON FeatureCollection nor a TopoJSON Topology."
        raise BadInput.one("boundaries", fault, "Put a GeoJSON or TopoJSON file into the folder.")


def _of_topology(document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Features of a topology (TopoJSON 1.0 specification): arcs decoded, and joined into rings."""
    arcs = _arcs(document)
    for thing in document.get("objects", {}).values():
        for geometry in thing.get("geometries", (thing,)):
            polygons = {"Polygon": [geometry.get("arcs", [])], "MultiPolygon": geometry.get("arcs", [])}.get(
                geometry.get("type"), []
            )
            coordinates = [[_joined(ring, arcs) for ring in polygon] for polygon in polygons]
            yield {**geometry, "geometry": {"type": "MultiPolygon", "coordinates": coordinates}}


def _arcs(document: Mapping[str, Any]) -> list[list[tuple[float, float]]]:
    transform = document.get("transform")
    if not transform:
        return [[(point[0], point[1]) for point in arc] for arc in document["arcs"]]
    (wide, high), (left, low) = transform["scale"], transform["translate"]
    decoded = []
    for arc in document["arcs"]:
        x = y = 0
        points = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            points.append((x * wide + left, y * high + low))
        decoded.append(points)
    return decoded


def _joined(ring: Iterable[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def _rings(geometry: Mapping[str, Any]) -> Iterator[Ring]:
    kind, coordinates = geometry.get("type"), geometry.get("coordinates", ())
    polygons = {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(str(kind), ())
    for polygon in polygons:
        for ring in polygon:
            yield tuple((float(point[0]), float(point[1])) for point in ring)


def _code(feature: Mapping[str, Any]) -> str | None:
    properties = feature.get("properties") or {}
    given = (feature.get("id"), *(properties.get(name) for name in _PROPERTIES))
    return next((code for value in given if value and (code := _known(str(value).strip().upper()))), None)


@cache
def _known(text: str) -> str | None:
    """The ISO 3166-1 alpha-2 or ISO 3166-2 code that a text is, else None."""
    if pycountry.subdivisions.get(code=text) or pycountry.countries.get(alpha_2=text):  # type: ignore[no-untyped-call]
        return text
    country = pycountry.countries.get(alpha_3=text) or (pycountry.countries.get(numeric=text.zfill(3)) if text.isdigit() else None)
    return str(country.alpha_2) if country else None
