"""Counts by category: the facets of a list, as horizontal bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tahaluf.charts.figure import Figure, Wording, shown
from tahaluf.charts.render import svg
from tahaluf.charts.tokens import Look
from tahaluf.kernel.gaps import Gap
from tahaluf.kernel.text import Text

_BAR = 30  # pixels of height a bar takes
_ROOM = 1.5  # of the longest bar, so that its number has room behind it


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One category and its count; without a value, `gap` says why."""

    label: str
    value: float | None
    gap: Gap | None = None


_COLUMNS = (Text(en="Category", ar="الفئة", fr="Catégorie"), Text(en="Count", ar="العدد", fr="Nombre"))


def draw_bars(bars: Sequence[Bar], *, wording: Wording, look: Look) -> Figure:
    """Draw `bars` in the order given, each with its number at its end; an unknown count has its reason in place of a bar."""
    return Figure(
        svg=svg(_chart(bars, look), label=wording.label, tokens=look.tokens),
        title=wording.title,
        subtitle=wording.subtitle,
        columns=tuple(column.in_(look.language) for column in _COLUMNS),
        table=tuple((bar.label, shown(bar.value, bar.gap, look.language)) for bar in bars),
        source=wording.source,
        caveat=wording.caveat,
    )


def _chart(bars: Sequence[Bar], look: Look) -> Any:
    import altair as alt  # noqa: PLC0415 - slow to load

    tokens, pixels = look.tokens, look.pixels
    rows = [{"label": bar.label, "value": bar.value or 0, "text": shown(bar.value, bar.gap, look.language)} for bar in bars]
    most = max((bar.value or 0 for bar in bars), default=0) or 1
    axis = alt.Axis(title=None, labelLimit=pixels * 2 // 5, ticks=False, domain=False, labelColor=tokens.ink)
    label = alt.Y("label:N", sort=[bar.label for bar in bars], axis=axis)
    count = alt.X("value:Q", axis=None, scale=alt.Scale(domain=[0, most * _ROOM]))
    base = alt.Chart(alt.InlineData(values=rows)).encode(x=count, y=label)
    text = base.mark_text(align="left", dx=6, color=tokens.ink, fontSize=14).encode(text="text:N")
    fit = alt.AutoSizeParams(type="fit", contains="padding")
    size = {"width": pixels, "height": _BAR * max(len(bars), 1) + 10}
    return alt.layer(base.mark_bar(color=tokens.accent, height=16), text).properties(**size, autosize=fit)
