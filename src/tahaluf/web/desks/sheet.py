"""The sheet on which a desk shows its work: sections with the table first, a figure beside it, reasons, links and acts."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString

from tahaluf.kernel.text import Text
from tahaluf.web.shown import Band, Link, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing that may be done here: a form that posts nothing but the act."""

    title: Text
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part of a sheet. `empty` is said where there is neither table row nor figure."""

    title: Text
    says: tuple[str, ...] = ()
    table: Table | None = None
    drawing: SafeString | None = None
    drawing_says: Text | None = None
    links: tuple[Link, ...] = ()
    acts: tuple[Act, ...] = ()
    empty: Text | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it."""
        return self.table is None or not self.table.rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page of a desk: its heading, what it is for, its sections, and where to go back to."""

    title: str
    lede: Text
    band: Band
    sections: tuple[Section, ...] = ()
    links: tuple[Link, ...] = ()
    back: Link | None = None
    asks: tuple[tuple[str, str, str], ...] = field(default=())  # name, label, value of text areas
    leave: Link | None = None  # of a public page: another site, quickly
    asks_says: Text | None = None
    asks_button: Text | None = None


def shown(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """The sheet as a page."""
    return render(request, "web/desk_sheet.html", {"sheet": sheet, "band": sheet.band})
