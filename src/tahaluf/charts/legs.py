"""Legs between places as arrows on the equirectangular plane: thicker for more journeys; it shows neither borders nor ways."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

WIDTH, HEIGHT = 720, 420
_MARGIN = 44
_THIN, _THICK = 1.0, 6.0
_BEND = 0.16  # how far an arrow bends, as a part of its length, so that there and back stay apart

Arrow = tuple[str, str, int]


def draw_legs(arrows: Sequence[Arrow], where: Mapping[str, tuple[float, float]], *, names: Mapping[str, str], label: str) -> str:
    """The arrows (start, end, journeys) whose places lie somewhere in `where` (longitude, latitude in degrees); "" for none."""
    drawn = [arrow for arrow in arrows if arrow[0] in where and arrow[1] in where]
    if not drawn:
        return ""
    codes = sorted({code for start, end, _ in drawn for code in (start, end)})
    points = _projected({code: where[code] for code in codes})
    most = max(count for _, _, count in drawn)
    lines = "".join(
        _arrow(points[start], points[end], count / most, f"{names[start]} → {names[end]}: {count}") for start, end, count in drawn
    )
    dots = "".join(_dot(points[code], code, names[code]) for code in codes)
    return (
        f'<svg class="network legs" role="img" aria-label="{escape(label)}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'xmlns="http://www.w3.org/2000/svg">{lines}{dots}</svg>'
    )


def _projected(where: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Places on the page: longitudes shrunk by the cosine of the middle latitude, both axes to one scale."""
    middle = math.radians(sum(latitude for _, latitude in where.values()) / len(where))
    plane = {code: (longitude * math.cos(middle), -latitude) for code, (longitude, latitude) in where.items()}
    xs, ys = [x for x, _ in plane.values()], [y for _, y in plane.values()]
    span = max((max(xs) - min(xs)) / (WIDTH - 2 * _MARGIN), (max(ys) - min(ys)) / (HEIGHT - 2 * _MARGIN)) or 1.0
    centre = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return {code: (WIDTH / 2 + (x - centre[0]) / span, HEIGHT / 2 + (y - centre[1]) / span) for code, (x, y) in plane.items()}


def _arrow(start: tuple[float, float], end: tuple[float, float], share: float, title: str) -> str:
    across, down = end[0] - start[0], end[1] - start[1]
    bend = (start[0] + across / 2 - down * _BEND, start[1] + down / 2 + across * _BEND)
    tip = (start[0] / 4 + bend[0] / 2 + end[0] / 4, start[1] / 4 + bend[1] / 2 + end[1] / 4)
    width = _THIN + (_THICK - _THIN) * share
    turned = math.degrees(math.atan2(down, across))
    size = 4 + width
    head = (
        f'<path d="M{size:.1f} 0L{-size:.1f} {size * 0.7:.1f}L{-size:.1f} {-size * 0.7:.1f}Z" fill="currentColor" '
        f'transform="translate({tip[0]:.1f} {tip[1]:.1f}) rotate({turned:.1f})"/>'
    )
    line = f"M{start[0]:.1f} {start[1]:.1f}Q{bend[0]:.1f} {bend[1]:.1f} {end[0]:.1f} {end[1]:.1f}"
    return (
        f'<g opacity="0.75"><title>{escape(title)}</title>'
        f'<path d="{line}" fill="none" stroke="currentColor" stroke-width="{width:.1f}"/>{head}</g>'
    )


def _dot(at: tuple[float, float], code: str, name: str) -> str:
    circle = f'<circle class="network-dot" cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="6"><title>{escape(name)}</title></circle>'
    return circle + (
        f'<text class="network-name" x="{at[0]:.1f}" y="{at[1] - 10:.1f}" text-anchor="middle" aria-hidden="true">'
        f"{escape(code)}</text>"
    )
