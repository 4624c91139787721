"""Counts by place as a map: shapes where a hub has boundaries, else one tile per place near where it lies; unknown is hatched.

Positions are degrees on the equirectangular plane, stretched by the cosine of the middle latitude: enough to find a place, not to
measure it. The product ships no boundary of its own; who draws one takes a position on it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from tahaluf.charts.figure import shown
from tahaluf.charts.tokens import FONT, Look

WIDTH, HEIGHT = 320, 280  # no wider than a small screen, so that its text never shrinks
SEQUENTIAL = ("#E3F1F3", "#AFD6DC", "#74B4BF", "#3A8C9A", "#0B5C6B", "#063740")
_ON_COLOUR = ("#16202c", "#ffffff")  # text on the lighter and on the darker steps, in either theme
_DARK_FROM = 3  # from this step on, text on the colour is white
_MARGIN = 8
_TILE_GAP = 3
_ROOM_FOR_TWO = 34  # side from which the count is written under the code

Ring = tuple[tuple[float, float], ...]
Point = tuple[float, float]
Square = tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The outline of one place: rings of (longitude, latitude) in degrees."""

    code: str
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One class of the key: counts from `least` to `most`, and its colour."""

    least: int
    most: int
    colour: str


def steps_of(values: Sequence[int]) -> tuple[Step, ...]:
    """At most six classes with round bounds over the counts, lowest first; zero has a class of its own with the lowest colour."""
    most = max(values, default=0)
    bounds = [bound for bound in _rounds(most) if bound]
    found = [Step(least=0, most=0, colour=SEQUENTIAL[0])]
    low = 1
    colours = _spread(len(bounds))
    for bound, colour in zip(bounds, colours, strict=True):
        found.append(Step(least=low, most=bound, colour=colour))
        low = bound + 1
    return tuple(found)


def _rounds(most: int) -> list[int]:
    """Up to five upper bounds 1, 2, 5, 10 … that end at or above `most`."""
    every = [digit * 10**power for power in range(12) for digit in (1, 2, 5)]
    top = next(at for at, bound in enumerate(every) if bound >= most) if most else -1
    return every[max(top - 4, 0) : top + 1]


def _spread(number: int) -> list[str]:
    return [SEQUENTIAL[1 + round(at * 4 / max(number - 1, 1))] for at in range(number)] if number > 1 else [SEQUENTIAL[3]][:number]


def colour_of(value: int, steps: Sequence[Step]) -> str:
    """The colour of a count."""
    return next((step.colour for step in steps if step.least <= value <= step.most), steps[-1].colour)


def draw_shapes(
    shapes: Sequence[Shape], values: Mapping[str, int | None], *, names: Mapping[str, str], label: str, look: Look
) -> str:
    """A choropleth of `shapes`; a place without a value, or with None, is hatched. Each place has its name and count as a title."""
    steps = steps_of([value for value in values.values() if value is not None])
    project = _projection([point for shape in shapes for ring in shape.rings for point in ring])
    drawn = []
    for shape in shapes:
        value = values.get(shape.code)
        path = " ".join("M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in map(project, ring)) + "Z" for ring in shape.rings)
        fill = "url(#no-data)" if value is None else colour_of(value, steps)
        drawn.append(f'<path d="{path}" fill="{fill}" fill-rule="evenodd">{_title(shape.code, value, names, look)}</path>')
    group = f'<g class="mark-border" stroke="{look.tokens.line}" stroke-width="0.7">{"".join(drawn)}</g>'
    return _frame(group, label, look)


def draw_tiles(
    points: Mapping[str, Point], values: Mapping[str, int | None], *, names: Mapping[str, str], label: str, look: Look
) -> str:
    """One square per place at or next to its (longitude, latitude), with its code and count; a place without a value is hatched."""
    steps = steps_of([value for value in values.values() if value is not None])
    cells, columns, rows = tile_cells(points)
    size = min((WIDTH - 2 * _MARGIN) / max(columns, 1), (HEIGHT - 2 * _MARGIN) / max(rows, 1), 72)
    left, top = (WIDTH - size * columns) / 2, (HEIGHT - size * rows) / 2
    drawn = "".join(
        _tile(
            code,
            (left + column * size, top + row * size, size - _TILE_GAP),
            values.get(code),
            steps=steps,
            names=names,
            look=look,
        )
        for code, (column, row) in cells.items()
    )
    return _frame(drawn, label, look)


def tile_cells(points: Mapping[str, Point]) -> tuple[dict[str, tuple[int, int]], int, int]:
    """The grid cell (column, row) of every place, no two alike, with the number of columns and rows.

    The grid has room for twice the places; each takes the free cell nearest to where it lies, from north-west to south-east.
    """
    if not points:
        return {}, 0, 0
    wide, high = _extent(points)
    cells = max(len(points) * 2, 4)
    columns = max(round(math.sqrt(cells * wide / high)), 1)
    rows = max(math.ceil(cells / columns), 1)
    west, north = min(x for x, _ in points.values()), max(y for _, y in points.values())
    stretch = _stretch(list(points.values()))
    taken: dict[tuple[int, int], str] = {}
    for code, (x, y) in sorted(points.items(), key=lambda item: (-item[1][1], item[1][0], item[0])):
        at = ((x - west) * stretch / wide * (columns - 1), (north - y) / high * (rows - 1))
        taken[_nearest_free(at, columns, rows, taken)] = code
    return _trimmed({code: cell for cell, code in taken.items()})


def _trimmed(cells: dict[str, tuple[int, int]]) -> tuple[dict[str, tuple[int, int]], int, int]:
    """The same cells without empty columns and rows at the edges."""
    first = min(column for column, _ in cells.values()), min(row for _, row in cells.values())
    moved = {code: (column - first[0], row - first[1]) for code, (column, row) in cells.items()}
    return moved, max(column for column, _ in moved.values()) + 1, max(row for _, row in moved.values()) + 1


def _extent(points: Mapping[str, Point]) -> tuple[float, float]:
    xs, ys = [x for x, _ in points.values()], [y for _, y in points.values()]
    return max((max(xs) - min(xs)) * _stretch(list(points.values())), 0.5), max(max(ys) - min(ys), 0.5)


def _stretch(points: Sequence[Point]) -> float:
    middle = (min(y for _, y in points) + max(y for _, y in points)) / 2
    return max(math.cos(math.radians(middle)), 0.2)


def _nearest_free(at: Point, columns: int, rows: int, taken: Mapping[tuple[int, int], str]) -> tuple[int, int]:
    free = ((column, row) for column in range(columns) for row in range(rows) if (column, row) not in taken)
    return min(free, key=lambda cell: ((cell[0] - at[0]) ** 2 + (cell[1] - at[1]) ** 2, cell))


def _tile(code: str, square: Square, value: int | None, *, steps: Sequence[Step], names: Mapping[str, str], look: Look) -> str:  # noqa: PLR0913
    x, y, side = square
    fill = "url(#no-data)" if value is None else colour_of(value, steps)
    box = f'<rect x="{x:.1f}" y="{y:.1f}" width="{side:.1f}" height="{side:.1f}" rx="2" fill="{fill}" stroke="{look.tokens.line}"/>'
    short, font = code.partition("-")[2] or code, max(min(side * 0.27, 15), 9)
    if value is None:
        told = _words(square, (short,), font, look.tokens.ink)
        return f"<g>{_title(code, value, names, look)}{box}{_plate(square, font, look)}{told}</g>"
    ink = _ON_COLOUR[SEQUENTIAL.index(fill) >= _DARK_FROM]
    words = (short, shown(value, None, look.language)) if side >= _ROOM_FOR_TWO else (short,)
    return f"<g>{_title(code, value, names, look)}{box}{_words(square, words, font, ink)}</g>"


def _plate(square: Square, font: float, look: Look) -> str:
    """A plain ground, so that letters can be read on the hatching."""
    x, y, side = square
    high, wide = font * 1.5, side - 8
    return (
        f'<rect class="mark-plate" x="{x + 4:.1f}" y="{y + (side - high) / 2:.1f}" width="{wide:.1f}" height="{high:.1f}" '
        f'fill="{look.tokens.sunken}"/>'
    )


def _words(square: Square, words: Sequence[str], font: float, ink: str) -> str:
    x, y, side = square
    first = y + side / 2 + font * 0.35 - (len(words) - 1) * font * 0.6
    told = "".join(
        f'<text x="{x + side / 2:.1f}" y="{first + at * font * 1.2:.1f}" text-anchor="middle">{escape(word)}</text>'
        for at, word in enumerate(words)
    )
    kind = "mark-fixed" if ink in _ON_COLOUR else "mark-text"
    return f'<g class="{kind}" fill="{ink}" font-size="{font:.1f}">{told}</g>'


def _title(code: str, value: int | None, names: Mapping[str, str], look: Look) -> str:
    return f"<title>{escape(names.get(code, code))}: {escape(shown(value, None, look.language))}</title>"


def _projection(points: Sequence[Point]) -> Callable[[Point], Point]:
    """From degrees to the drawing: the points fill it, north up, centred."""
    stretch = _stretch(points)
    west, east = min(x for x, _ in points) * stretch, max(x for x, _ in points) * stretch
    south, north = min(y for _, y in points), max(y for _, y in points)
    scale = min((WIDTH - 2 * _MARGIN) / max(east - west, 0.01), (HEIGHT - 2 * _MARGIN) / max(north - south, 0.01))
    left, top = (WIDTH - (east - west) * scale) / 2, (HEIGHT - (north - south) * scale) / 2
    return lambda point: (left + (point[0] * stretch - west) * scale, top + (north - point[1]) * scale)


def _frame(body: str, label: str, look: Look) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" '
        f'aria-label="{escape(label)}" font-family="{FONT}" direction="ltr"><defs><pattern id="no-data" width="6" height="6" '
        'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<line class="mark-quiet-line" x1="0" y1="0" x2="0" y2="6" stroke="{look.tokens.line}" stroke-width="2"/></pattern></defs>'
        f"{body}</svg>"
    )
