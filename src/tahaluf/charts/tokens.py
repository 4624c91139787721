"""The colours, font and widths that every figure shares with the pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Theme = Literal["light", "dark"]
Width = Literal["narrow", "wide"]

FONT = "IBM Plex Sans Arabic"
PIXELS: dict[Width, int] = {"narrow": 320, "wide": 720}
"""Width of the whole figure in CSS pixels; two are drawn so that text never shrinks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """For whom and where a figure is drawn."""

    language: str = "en"
    theme: Theme = "light"
    width: Width = "wide"

    @property
    def tokens(self) -> Tokens:
        """The colours of its theme."""
        return THEMES[self.theme]

    @property
    def pixels(self) -> int:
        """The width of the whole figure in CSS pixels."""
        return PIXELS[self.width]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One theme. Series colours come in order; the page adds a dash or a marker to each, so that colour never speaks alone."""

    ink: str
    quiet: str
    line: str
    hair: str
    sunken: str
    accent: str
    warning: str
    critical: str
    series: tuple[str, ...]


THEMES: dict[Theme, Tokens] = {
    "light": Tokens(
        ink="#16202B",
        quiet="#45535F",
        line="#75828E",
        hair="#D9DEE3",
        sunken="#F4F6F8",
        accent="#0B5C6B",
        warning="#7A4B00",
        critical="#A3182B",
        series=("#0B5C6B", "#4E3091", "#8888F2", "#6D1717", "#A06D22"),
    ),
    "dark": Tokens(
        ink="#E8EDF2",
        quiet="#B4C0CB",
        line="#6E7D8B",
        hair="#33404C",
        sunken="#18222B",
        accent="#6CC5D3",
        warning="#F5C26B",
        critical="#FF9AA5",
        series=("#6CC5D3", "#937910", "#F6E2B1", "#BF4066", "#776ECF"),
    ),
}
