"""What components are given to show: plain values, already chosen for this reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.safestring import SafeString

from tahaluf.kernel.markings import TLP, Lane
from tahaluf.kernel.reasons import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The handling band of a page: the strictest TLP on it, the circles and recipients that share it, and its lane."""

    tlp: TLP | None = None
    audience: tuple[str, ...] = ()
    lane: Lane | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who is signed in: the name of the account, the member in the reader's language, the lane."""

    name: str
    member: str
    lane: Lane


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address with the words that lead there."""

    title: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table; numbers keep the right edge."""

    title: str
    number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells under columns; a cell is any value that the `show` filter knows, or a `Link`."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]

    def lines(self) -> list[list[tuple[Column, Any]]]:
        """Each row's cells beside their columns."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """One value to narrow by: `url` adds it to the filters, or takes it away where it is `chosen`."""

    title: str
    count: int | None
    url: str
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A field to narrow by."""

    title: str
    values: tuple[FacetValue, ...]

    @property
    def chosen(self) -> bool:
        """Whether some value of it narrows the list now."""
        return any(value.chosen for value in self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One entry of a timeline."""

    at: datetime
    title: str
    detail: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure: `title` states the finding, `subtitle` measure, place and period; `table` holds the same numbers."""

    id: str
    title: str
    subtitle: str
    label: str
    svg: SafeString
    table: Table
    source: str
    csv_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A statement and why it holds."""

    title: str
    reasons: tuple[Reason, ...] = ()
    detail: str = ""
