"""A mass spectrum above and a reference spectrum below, mirrored: peaks that agree stand over one another.

An SVG that needs no script; agreement is shown by colour and by a dot at the tip, so that colour never speaks alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape

from tahaluf.charts.figure import Figure, Wording
from tahaluf.charts.tokens import Look
from tahaluf.kernel.text import Text

Peaks = Sequence[tuple[float, float]]
_HEIGHT, _SIDE, _FOOT = 320, 24.0, 22.0
_LABELLED, _APART = 8, 46.0  # labels a side, and pixels between them
_TICKS = 6
_TABLE = 60  # rows: the largest peaks of either side

_COLUMNS = (
    Text(en="m/z", ar="m/z", fr="m/z"),
    Text(en="Measured, % of base peak", ar="المقيس، % من الذروة العليا", fr="Mesuré, % du pic de base"),
    Text(en="Reference, % of base peak", ar="المرجع، % من الذروة العليا", fr="Référence, % du pic de base"),
)
_MEASURED = Text(en="measured", ar="المقيس", fr="mesuré")
_REFERENCE = Text(en="reference", ar="المرجع", fr="référence")


def draw_mirror(measured: Peaks, reference: Peaks, *, tolerance: float, wording: Wording, look: Look) -> Figure:
    """Both spectra relative to their base peaks; peaks within `tolerance` of m/z agree, the nearest first.

    The table holds the 60 largest rows in the order of m/z; a peak that one spectrum lacks has a dash on that side.
    """
    above, below = _relative(measured), _relative(reference)
    pairs = _agreeing(above, below, tolerance)
    return Figure(
        svg=_svg(above, below, pairs, wording, look),
        title=wording.title,
        subtitle=wording.subtitle,
        columns=tuple(column.in_(look.language) for column in _COLUMNS),
        table=tuple(_rows(above, below, pairs)),
        source=wording.source,
        caveat=wording.caveat,
    )


def _relative(peaks: Peaks) -> list[tuple[float, float]]:
    most = max((intensity for _, intensity in peaks), default=0.0)
    return sorted((float(mz), 100 * float(intensity) / most) for mz, intensity in peaks if intensity > 0)


def _agreeing(above: Peaks, below: Peaks, tolerance: float) -> dict[int, int]:
    """Places of agreeing peaks, each at most once: the nearest pairs first."""
    near = sorted(
        (abs(one[0] - two[0]), i, j)
        for i, one in enumerate(above)
        for j, two in enumerate(below)
        if abs(one[0] - two[0]) <= tolerance
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in near:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _rows(above: Peaks, below: Peaks, pairs: dict[int, int]) -> list[tuple[str, str, str]]:
    found: list[tuple[float, float | None, float | None]] = []
    found += [(mz, high, below[pairs[i]][1] if i in pairs else None) for i, (mz, high) in enumerate(above)]
    found += [(mz, None, high) for j, (mz, high) in enumerate(below) if j not in pairs.values()]
    largest = sorted(found, key=lambda row: -max(row[1] or 0, row[2] or 0))[:_TABLE]
    return [(f"{mz:.4f}", _percent(one), _percent(two)) for mz, one, two in sorted(largest, key=lambda row: row[0])]


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _svg(above: Peaks, below: Peaks, pairs: dict[int, int], wording: Wording, look: Look) -> str:
    tokens, width = look.tokens, look.pixels
    masses = [mz for mz, _ in (*above, *below)]
    low, high = (min(masses), max(masses)) if masses else (0.0, 1.0)
    scale = (width - 2 * _SIDE) / ((high - low) or 1.0)
    middle = (_HEIGHT - _FOOT) / 2

    def across(mz: float) -> float:
        return _SIDE + (mz - low) * scale

    agreeing = set(pairs.values())
    parts = [
        *_sticks([(across(mz), high, i in pairs) for i, (mz, high) in enumerate(above)], middle, -1, look),
        *_sticks([(across(mz), high, j in agreeing) for j, (mz, high) in enumerate(below)], middle, 1, look),
        f'<line x1="{_SIDE}" x2="{width - _SIDE}" y1="{middle:.1f}" y2="{middle:.1f}" stroke="{tokens.line}"/>',
        *_labels([(across(mz), mz, high) for mz, high in above], middle, -1, look),
        *_labels([(across(mz), mz, high) for mz, high in below], middle, 1, look),
        *_ticks(low, high, across, look),
        _word(_MEASURED.in_(look.language), 12.0, look),
        _word(_REFERENCE.in_(look.language), _HEIGHT - _FOOT - 4, look),
    ]
    return (
        f'<svg role="img" aria-label="{escape(wording.label)}" viewBox="0 0 {width} {_HEIGHT}" direction="ltr" '
        f'font-size="12" xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
    )


def _sticks(peaks: list[tuple[float, float, bool]], middle: float, side: int, look: Look) -> Iterator[str]:
    for x, high, agrees in peaks:
        y = middle + side * high / 100 * (middle - 30)
        colour = look.tokens.accent if agrees else look.tokens.quiet
        yield f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{middle:.1f}" y2="{y:.1f}" stroke="{colour}" stroke-width="1.5"/>'
        if agrees:
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{colour}"/>'


def _labels(peaks: list[tuple[float, float, float]], middle: float, side: int, look: Look) -> Iterator[str]:
    """Masses at the largest peaks, none over another."""
    placed: list[float] = []
    for x, mz, high in sorted(peaks, key=lambda one: -one[2]):
        if len(placed) == _LABELLED:
            return
        if all(abs(x - other) >= _APART for other in placed):
            placed.append(x)
            y = middle + side * high / 100 * (middle - 30) + (14 if side > 0 else -6)
            yield f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" fill="{look.tokens.ink}">{_mass(mz)}</text>'


def _mass(mz: float) -> str:
    return f"{mz:.0f}" if float(mz).is_integer() else f"{mz:.3f}"


def _ticks(low: float, high: float, across: Callable[[float], float], look: Look) -> Iterator[str]:
    for number in range(_TICKS + 1):
        mz = low + (high - low) * number / _TICKS
        yield f'<text x="{across(mz):.1f}" y="{_HEIGHT - 4}" text-anchor="middle" fill="{look.tokens.quiet}">{mz:.0f}</text>'


def _word(text: str, y: float, look: Look) -> str:
    return f'<text x="{look.pixels - 4}" y="{y:.1f}" text-anchor="end" fill="{look.tokens.quiet}">{escape(text)}</text>'
