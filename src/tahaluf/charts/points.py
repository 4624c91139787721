"""Counts by place as circles over the gazetteer's coordinates: an SVG that needs no script and takes its colours from the page.

It draws no boundary and claims none. A place from which nothing is known is hatched, never a small circle; a place that has no
coordinates here is counted beside the drawing, never put somewhere.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape

from tahaluf.charts.figure import shown
from tahaluf.kernel import atlas

Coordinates = tuple[float, float]
WIDTH, HEIGHT = 720, 400
_MARGIN = 44
_LARGEST, _SMALLEST, _EMPTY = 28.0, 5.0, 6.0
_LEAST_DEGREES = 6.0
_LABELLED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place on the map: `number` records, or None where nothing is known of it; `url` leads to its records."""

    code: str
    title: str
    number: int | None
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The SVG, and the spots that have no coordinates and are therefore not on it."""

    svg: str
    elsewhere: tuple[Spot, ...]


@cache
def point_of(code: str) -> Coordinates | None:
    """(latitude, longitude) at which a country or subdivision is drawn: its capital, else the middle of its listed places."""
    column = "subdivision" if "-" in code else "country"
    listed = [row for row in atlas.rows("places") if row[column] == code]
    chosen = [row for row in listed if row["kind"] == "capital"][:1] or listed
    if not chosen:
        return None
    return (_mean(float(row["latitude"]) for row in chosen), _mean(float(row["longitude"]) for row in chosen))


@cache
def places_within(code: str) -> tuple[str, ...]:
    """The codes that can be drawn: of the whole gazetteer ("") its countries, of a country its subdivisions."""
    column, within = ("subdivision", code) if code else ("country", "")
    return tuple(sorted({row[column] for row in atlas.rows("places") if row[column] and (not within or row["country"] == within)}))


def draw_points(spots: Sequence[Spot], *, label: str) -> Drawing:
    """Circles whose area grows with the number; spots without a number are hatched."""
    placed = [(spot, at) for spot in spots if (at := point_of(spot.code)) is not None]
    elsewhere = tuple(spot for spot in spots if point_of(spot.code) is None)
    project = Projection([at for spot, at in placed if spot.number] or [at for _, at in placed])
    most = max((spot.number or 0 for spot, _ in placed), default=0) or 1
    ordered = sorted(placed, key=lambda one: -(one[0].number or 0))
    inside = [(spot, point) for spot, at in ordered if _is_inside(point := project(at))]
    marks = "".join(_mark(spot, point, most) for spot, point in inside)
    labels = "".join(_label(spot, point, most) for spot, point in inside[:_LABELLED] if spot.number)
    svg = (
        f'<svg class="map" role="group" aria-label="{escape(label)}" viewBox="0 0 {WIDTH} {HEIGHT}" xmlns="http://www.w3.org/2000/svg">'
        '<defs><pattern id="map-unknown" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<line x1="0" y1="0" x2="0" y2="4" class="map-hatch"/></pattern></defs>'
        f'<rect class="map-ground" width="{WIDTH}" height="{HEIGHT}"/>{marks}{labels}</svg>'
    )
    return Drawing(svg=svg, elsewhere=elsewhere)


def _mark(spot: Spot, point: Coordinates, most: int) -> str:
    x, y = point
    told = f"{spot.title}: {shown(spot.number, None, 'en')}" if spot.number else spot.title
    kind, radius = ("map-spot", _radius(spot.number, most)) if spot.number else ("map-empty", _EMPTY)
    circle = f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"><title>{escape(told)}</title></circle>'
    return f'<a href="{escape(spot.url)}" aria-label="{escape(told)}">{circle}</a>' if spot.url and spot.number else circle


def _label(spot: Spot, point: Coordinates, most: int) -> str:
    x, y = point[0], point[1] - _radius(spot.number or 0, most) - 5
    place = f'x="{x:.1f}" y="{max(y, 14):.1f}" text-anchor="middle"'
    return f'<text class="map-label" {place} aria-hidden="true">{escape(spot.title)}</text>'


def _radius(number: int, most: int) -> float:
    """Area in proportion to the number, never too small to be hit."""
    return max(_LARGEST * math.sqrt(number / most), _SMALLEST)


class Projection:
    """Plate carrée around the points, true to scale in their middle latitude."""

    def __init__(self, points: Sequence[Coordinates]) -> None:
        south, north = _span([latitude for latitude, _ in points])
        west, east = _span([longitude for _, longitude in points])
        self._squeeze = math.cos(math.radians((south + north) / 2))
        wide, high = (east - west) * self._squeeze, north - south
        self._scale = min((WIDTH - 2 * _MARGIN) / wide, (HEIGHT - 2 * _MARGIN) / high)
        self._middle = ((south + north) / 2, (west + east) / 2)

    def __call__(self, at: Coordinates) -> Coordinates:
        """Where on the drawing a place lies."""
        x = WIDTH / 2 + (at[1] - self._middle[1]) * self._squeeze * self._scale
        return (x, HEIGHT / 2 - (at[0] - self._middle[0]) * self._scale)


def _span(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values, default=0.0), max(values, default=0.0)
    lack = max(_LEAST_DEGREES - (high - low), 0) / 2
    return low - lack, high + lack


def _is_inside(point: Coordinates) -> bool:
    return 0 <= point[0] <= WIDTH and 0 <= point[1] <= HEIGHT


def _mean(values: Iterable[float]) -> float:
    known = list(values)
    return sum(known) / len(known)
