"""A network as an SVG that needs no script and takes its colours from the page: each circle leads to what it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 720, 480
_MARGIN = 48
_RADIUS = 7.0
_LONGEST = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One node at (x, y) in 0..1; `url` leads to it ("": nowhere), `marked` ones are those that stand out or are asked for."""

    title: str
    x: float
    y: float
    url: str = ""
    marked: bool = False


def draw_ties(dots: Sequence[Dot], ties: Sequence[tuple[int, int]], *, label: str) -> str:
    """The drawing; `ties` are pairs of places in `dots`. Names that would be long are cut, and whole in the tooltip."""
    at = [(_MARGIN + dot.x * (WIDTH - 2 * _MARGIN), _MARGIN + dot.y * (HEIGHT - 2 * _MARGIN)) for dot in dots]
    lines = "".join(_line(at[one], at[other]) for one, other in ties)
    marks = "".join(_mark(dot, x, y) for dot, (x, y) in zip(dots, at, strict=True))
    return (
        f'<svg class="network" role="group" aria-label="{escape(label)}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'xmlns="http://www.w3.org/2000/svg"><g class="network-ties">{lines}</g>{marks}</svg>'
    )


def _line(one: tuple[float, float], other: tuple[float, float]) -> str:
    return f'<line x1="{one[0]:.1f}" y1="{one[1]:.1f}" x2="{other[0]:.1f}" y2="{other[1]:.1f}"/>'


def _mark(dot: Dot, x: float, y: float) -> str:
    kind = "network-dot marked" if dot.marked else "network-dot"
    circle = f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{_RADIUS}"><title>{escape(dot.title)}</title></circle>'
    short = dot.title if len(dot.title) <= _LONGEST else dot.title[: _LONGEST - 1] + "…"
    name = f'<text class="network-name" x="{x:.1f}" y="{y - 11:.1f}" text-anchor="middle" aria-hidden="true">{escape(short)}</text>'
    return (f'<a href="{escape(dot.url)}" aria-label="{escape(dot.title)}">{circle}</a>' if dot.url else circle) + name
