"""A figure: the drawing, and beside it everything it says as text, table and source."""

from __future__ import annotations

from dataclasses import dataclass

from tahaluf.kernel.gaps import Gap


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """`svg` is one `<svg role="img">` with a label and no script; `columns` and `table` hold every value drawn, as shown to people.

    `title` states the finding, `subtitle` measure, place and period; a page sets them, `source` and `caveat` outside the drawing.
    """

    svg: str
    title: str
    subtitle: str
    columns: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]
    source: str
    caveat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words around a figure, already in the reader's language; `unit` says what the numbers count."""

    title: str
    unit: str
    subtitle: str = ""
    source: str = ""
    caveat: str = ""

    @property
    def label(self) -> str:
        """What a reader who does not see the drawing is told it is."""
        return ". ".join(part.rstrip(".") for part in (self.title, self.subtitle, self.unit) if part)


def shown(value: float | None, gap: Gap | None, language: str) -> str:
    """A number with U+00A0 between thousands and western digits, or why there is none."""
    if value is None:
        return (gap or Gap.MISSING).title.in_(language)
    digits = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
    return digits.replace(",", "\u00a0")
