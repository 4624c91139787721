"""Places as circles, those of a cluster filled and ringed: an SVG that needs no script and takes its colours from the page."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from tahaluf.charts.points import HEIGHT, WIDTH, Projection

_LARGEST, _SMALLEST, _RING = 18.0, 3.0, 6.0
_LABELLED = 6
_LINE, _EDGE = 20.0, 120.0  # the height of a name, and half the width that one may need


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A place: degrees (WGS 84), how many cases it has, whether it is part of the cluster, and what is said of it."""

    title: str
    latitude: float
    longitude: float
    number: int
    inside: bool


def draw_clusters(dots: Sequence[Dot], *, label: str) -> str:
    """The drawing, "" without a dot. The ring holds all places of the cluster; it draws no boundary and claims none."""
    if not dots:
        return ""
    project = Projection([(dot.latitude, dot.longitude) for dot in dots])
    most = max(dot.number for dot in dots) or 1
    ordered = sorted(dots, key=lambda dot: (dot.inside, -dot.number))
    at = {dot: project((dot.latitude, dot.longitude)) for dot in ordered}
    marks = "".join(_mark(dot, at[dot], most) for dot in ordered)
    inside = [dot for dot in ordered if dot.inside]
    labels = "".join(_label(dot, at[dot], most) for dot in _apart(inside, at)[:_LABELLED])
    ring = _ring([(*at[dot], _radius(dot.number, most)) for dot in inside]) if inside else ""
    return (
        f'<svg class="map" role="img" aria-label="{escape(label)}" viewBox="0 0 {WIDTH} {HEIGHT}" xmlns="http://www.w3.org/2000/svg">'
        f'<rect class="map-ground" width="{WIDTH}" height="{HEIGHT}"/>{marks}{ring}{labels}</svg>'
    )


def _mark(dot: Dot, at: tuple[float, float], most: int) -> str:
    kind = "map-spot" if dot.inside else "map-outside"
    told = escape(f"{dot.title}: {dot.number}")
    place = f'cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{_radius(dot.number, most):.1f}"'
    return f'<circle class="{kind}" {place}><title>{told}</title></circle>'


def _apart(dots: Sequence[Dot], at: Mapping[Dot, tuple[float, float]]) -> list[Dot]:
    """Those whose names do not fall on each other, the places with the most cases first."""
    kept: list[Dot] = []
    for dot in sorted(dots, key=lambda one: -one.number):
        x, y = at[dot]
        if all(abs(y - at[other][1]) > _LINE or abs(x - at[other][0]) > _EDGE for other in kept):
            kept.append(dot)
    return kept


def _label(dot: Dot, at: tuple[float, float], most: int) -> str:
    """The name above its place; near an edge it runs inwards."""
    y = max(at[1] - _radius(dot.number, most) - _RING, 14.0)
    anchor = "start" if at[0] < _EDGE else "end" if at[0] > WIDTH - _EDGE else "middle"
    place = f'x="{at[0]:.1f}" y="{y:.1f}" text-anchor="{anchor}" direction="ltr"'
    return f'<text class="map-label" {place} aria-hidden="true">{escape(dot.title)}</text>'


def _radius(number: int, most: int) -> float:
    """Area in proportion to the number, never too small to be seen."""
    return max(_LARGEST * math.sqrt(number / most), _SMALLEST)


def _ring(circles: Sequence[tuple[float, float, float]]) -> str:
    """The circle around the middle of the places of the cluster that holds them all."""
    x = sum(circle[0] for circle in circles) / len(circles)
    y = sum(circle[1] for circle in circles) / len(circles)
    reach = max(math.hypot(cx - x, cy - y) + r for cx, cy, r in circles) + _RING
    return f'<circle class="map-ring" cx="{x:.1f}" cy="{y:.1f}" r="{reach:.1f}"/>'
