"""Values over time with their intervals: a circle and its bar, an open triangle where only an upper bound is known.

A plain SVG that takes its colours from the page and needs no script; the scale starts at zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

WIDTH, HEIGHT = 720, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 16, 14, 34
_TICKS, _LABELS = 4, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A value on a day with its interval; where there is no value, `most` alone is known of it, if anything.

    `expected` values are drawn as open circles: nobody has observed them yet.
    """

    on: date
    value: float | None = None
    low: float | None = None
    high: float | None = None
    most: float | None = None
    expected: bool = False


def draw_intervals(spans: Sequence[Span], *, label: str, band: tuple[float, float] | None = None) -> str:
    """The drawing, time from left to right; `band` shades what is usual. "" where no span has anything to draw."""
    drawn = [one for one in spans if one.value is not None or one.most is not None]
    if not drawn:
        return ""
    scale = _Scale(drawn, band)
    marks = "".join(_mark(one, scale) for one in drawn)
    return (
        f'<svg class="intervals" role="img" aria-label="{escape(label)}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'xmlns="http://www.w3.org/2000/svg">{_grid(scale)}{_band(scale, band)}{_days(drawn, scale)}{marks}</svg>'
    )


class _Scale:
    """Where a day and a value lie on the drawing."""

    def __init__(self, spans: Sequence[Span], band: tuple[float, float] | None) -> None:
        tops = [top for one in spans for top in (one.value, one.high, one.most) if top is not None]
        self.step = _step(max([*tops, *(band or ())]) or 1.0)
        self.top = self.step * _TICKS
        self.first = min(one.on for one in spans)
        self._days = max((max(one.on for one in spans) - self.first).days, 1)

    def x(self, on: date) -> float:
        return _LEFT + 8 + (WIDTH - _LEFT - _RIGHT - 16) * (on - self.first).days / self._days

    def y(self, value: float) -> float:
        return HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * min(value, self.top) / self.top


def _step(most: float) -> float:
    """The smallest round step of which four reach `most`."""
    exponent = -9
    while True:
        for digit in (1, 2, 2.5, 5):
            step = digit * 10.0**exponent
            if step * _TICKS >= most:
                return step
        exponent += 1


def _grid(scale: _Scale) -> str:
    lines = []
    for tick in range(_TICKS + 1):
        value, y = tick * scale.step, scale.y(tick * scale.step)
        lines.append(f'<line class="intervals-grid" x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
        lines.append(f'<text class="intervals-text" x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{value:g}</text>')
    return "".join(lines)


def _band(scale: _Scale, band: tuple[float, float] | None) -> str:
    if band is None:
        return ""
    top, bottom = scale.y(band[1]), scale.y(band[0])
    return f'<rect class="intervals-band" x="{_LEFT}" width="{WIDTH - _LEFT - _RIGHT}" y="{top:.1f}" height="{bottom - top:.1f}"/>'


def _days(spans: Sequence[Span], scale: _Scale) -> str:
    days = sorted({one.on for one in spans})
    chosen = days if len(days) <= _LABELS else [days[round(at * (len(days) - 1) / (_LABELS - 1))] for at in range(_LABELS)]
    return "".join(
        f'<text class="intervals-text" x="{_inside(scale.x(day)):.1f}" y="{HEIGHT - 10}" text-anchor="middle">{day}</text>'
        for day in chosen
    )


def _inside(x: float) -> float:
    return min(max(x, _LEFT - 16), WIDTH - 44)


def _mark(one: Span, scale: _Scale) -> str:
    x = scale.x(one.on)
    if one.value is None:
        assert one.most is not None  # noqa: S101 - spans without both are not drawn
        y = scale.y(one.most)
        title = f"{one.on.isoformat()}: &lt; {one.most:.3g}"
        return f'<path class="intervals-open" d="M{x - 6:.1f} {y - 5:.1f}h12l-6 10Z"><title>{title}</title></path>'
    bar, told = "", f"{one.on.isoformat()}: {one.value:.3g}"
    if one.low is not None and one.high is not None:
        told += f" ({one.low:.3g}–{one.high:.3g})"
        bar = f'<line class="intervals-bar" x1="{x:.1f}" x2="{x:.1f}" y1="{scale.y(one.low):.1f}" y2="{scale.y(one.high):.1f}"/>'
    kind = "intervals-open" if one.expected else "intervals-dot"
    return f'{bar}<circle class="{kind}" cx="{x:.1f}" cy="{scale.y(one.value):.1f}" r="4"><title>{told}</title></circle>'
