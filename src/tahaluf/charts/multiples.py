"""One small chart of a series with its trend and band: drawn as plain SVG, many to a page, without any library.

Colours are presentation attributes, with a class on each mark, so that a page's style sheet may give them the reader's theme while
the same drawing stands alone in a document.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from tahaluf.charts.figure import shown
from tahaluf.charts.tokens import FONT, Look

WIDTH, HEIGHT = 320, 130
_TOP, _BOTTOM, _LEFT, _RIGHT = 10, 24, 36, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiple:
    """A series of consecutive steps (None: unknown), and the mean with its band where a trend is given."""

    values: tuple[float | None, ...]
    first: str
    last: str
    fitted: tuple[float, ...] = ()
    lower: tuple[float, ...] = ()
    upper: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class _Scale:
    steps: int
    top: float

    def x(self, at: float) -> float:
        return round(_LEFT + (WIDTH - _LEFT - _RIGHT) * (at + 0.5) / max(self.steps, 1), 1)

    def y(self, value: float) -> float:
        share = min(max(value, 0.0), self.top) / self.top
        return round(HEIGHT - _BOTTOM - (HEIGHT - _BOTTOM - _TOP) * share, 1)


def draw_multiple(multiple: Multiple, *, label: str, look: Look) -> str:
    """The drawing: columns per step, hatched where unknown, the fitted mean as a line with its 95% band; time runs left to right.

    The scale is the chart's own: its highest value is written at the axis. Needs `look` for colours alone.
    """
    scale = _Scale(len(multiple.values), _round_top(max((value or 0 for value in multiple.values), default=0)))
    parts = [_pattern(look), _band(multiple, scale, look), _columns(multiple, scale, look), _line(multiple, scale, look)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" '
        f'aria-label="{escape(label)}" font-family="{FONT}" font-size="13">{"".join(parts)}{_axes(multiple, scale, look)}</svg>'
    )


def _round_top(most: float) -> float:
    """The least of 1, 2, 5, 10, 20, 50 … that is not below `most`."""
    top = 1.0
    for factor in (2, 2.5, 2) * 30:
        if top >= most:
            break
        top *= factor
    return top


def _pattern(look: Look) -> str:
    return (
        '<defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<line x1="0" y1="0" x2="0" y2="5" class="mark-quiet-line" stroke="{look.tokens.line}" stroke-width="1.5"/>'
        "</pattern></defs>"
    )


def _columns(multiple: Multiple, scale: _Scale, look: Look) -> str:
    width = max(round((WIDTH - _LEFT - _RIGHT) / max(scale.steps, 1) * 0.8, 1), 0.6)
    floor = HEIGHT - _BOTTOM
    drawn = []
    for at, value in enumerate(multiple.values):
        left = round(scale.x(at) - width / 2, 1)
        if value is None:
            drawn.append(f'<rect x="{left}" y="{_TOP}" width="{width}" height="{floor - _TOP}" fill="url(#hatch)"/>')
        elif value:
            top = scale.y(value)
            drawn.append(f'<rect x="{left}" y="{top}" width="{width}" height="{round(floor - top, 1)}"/>')
    return f'<g class="mark-column" fill="{look.tokens.line}" fill-opacity="0.55">{"".join(drawn)}</g>'


def _band(multiple: Multiple, scale: _Scale, look: Look) -> str:
    if not multiple.fitted:
        return ""
    there = [f"{scale.x(at)},{scale.y(value)}" for at, value in enumerate(multiple.upper)]
    back = [f"{scale.x(at)},{scale.y(value)}" for at, value in reversed(list(enumerate(multiple.lower)))]
    return f'<polygon class="mark-band" fill="{look.tokens.accent}" fill-opacity="0.2" points="{" ".join((*there, *back))}"/>'


def _line(multiple: Multiple, scale: _Scale, look: Look) -> str:
    if not multiple.fitted:
        return ""
    points = " ".join(f"{scale.x(at)},{scale.y(value)}" for at, value in enumerate(multiple.fitted))
    return f'<polyline class="mark-line" fill="none" stroke="{look.tokens.accent}" stroke-width="2" points="{points}"/>'


def _axes(multiple: Multiple, scale: _Scale, look: Look) -> str:
    floor, quiet = HEIGHT - _BOTTOM, look.tokens.quiet
    base = f'<line class="mark-axis" x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{floor}" y2="{floor}" stroke="{look.tokens.line}"/>'
    texts = (
        (_LEFT - 4, _TOP + 6, "end", shown(scale.top, None, look.language)),
        (_LEFT - 4, floor, "end", "0"),
        (_LEFT, HEIGHT - 6, "start", multiple.first),
        (WIDTH - _RIGHT, HEIGHT - 6, "end", multiple.last),
    )
    told = "".join(
        f'<text x="{x}" y="{y}" text-anchor="{side}" direction="ltr">{escape(text)}</text>' for x, y, side, text in texts
    )
    return f'{base}<g class="mark-text" fill="{quiet}">{told}</g>'
