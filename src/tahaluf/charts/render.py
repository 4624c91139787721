"""From an Altair chart to an accessible SVG, drawn here and now: no script, no network."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import Any

from tahaluf.charts.tokens import FONT, Tokens

_ARIA = re.compile(r'\s(?:aria-[a-z]+|role)="[^"]*"')
HATCH = "url(#unknown-weeks)"
_PATTERN = (
    '<defs><pattern id="unknown-weeks" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<line x1="0" y1="0" x2="0" y2="6" stroke="{line}" stroke-width="2" stroke-opacity="0.55"/></pattern></defs>'
)
_LOCALE = {"decimal": ".", "thousands": "\u00a0", "grouping": [3], "currency": ["", ""]}


def svg(chart: Any, *, label: str, tokens: Tokens) -> str:
    """The SVG of an Altair chart with Vega's own ARIA removed and one role and `label` in its place.

    vl-convert and Altair load on first use: they take more than a second.
    """
    import vl_convert  # noqa: PLC0415 - slow to load

    _register_font()
    drawn = vl_convert.vegalite_to_svg(chart.configure(**_config(tokens)).to_dict(), format_locale=_LOCALE)
    bare = _ARIA.sub("", drawn)
    if HATCH in bare:
        bare = bare.replace(">", ">" + _PATTERN.format(line=tokens.line), 1)
    return bare.replace("<svg ", f'<svg role="img" aria-label="{escape(label)}" ', 1)


@cache
def _register_font() -> None:
    """Let vl-convert measure text with the font that the pages use, so that labels never overlap."""
    from pathlib import Path  # noqa: PLC0415 - with the font

    import fontpkg_ibm_plex_sans_arabic as plex  # noqa: PLC0415 - only for figures
    import vl_convert  # noqa: PLC0415 - slow to load

    vl_convert.register_font_directory(str(Path(plex.__file__).parent / "files"))


def _config(tokens: Tokens) -> dict[str, Any]:
    axis = {
        "labelColor": tokens.quiet,
        "titleColor": tokens.quiet,
        "gridColor": tokens.hair,
        "domainColor": tokens.line,
        "tickColor": tokens.line,
        "labelFontSize": 14,
        "titleFontSize": 14,
        "titleFontWeight": 400,
        "labelOverlap": True,
    }
    return {"font": f"{FONT}, sans-serif", "background": "transparent", "axis": axis, "view": {"stroke": None}, "padding": 4}
