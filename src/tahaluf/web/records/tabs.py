"""The same query as a list, a table, a map and a chart: each at its own address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from tahaluf.charts.figure import Wording
from tahaluf.charts.points import Spot, draw_points, places_within
from tahaluf.charts.series import WeekPoint, draw_series
from tahaluf.charts.tokens import Look, Theme
from tahaluf.hub.ledger.queries import Door, Filters, Row
from tahaluf.hub.ledger.statistics import Facets, Weekly
from tahaluf.kernel.markings import TLP
from tahaluf.records.readings import first_place, periods, substances
from tahaluf.web.names import kind_title
from tahaluf.web.records.shown import Query
from tahaluf.web.shown import Column, Link, Table
from tahaluf.web.substances import substance_title
from tahaluf.web.titles import title_of
from tahaluf.web.values import country_title, language, number_text

VIEWS = ("list", "table", "map", "chart")
MOST_PLACES = 400
_WEEKS = 104


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A record in the list."""

    id: str
    title: str
    kind: str
    owner: str
    row: Row
    tlp: TLP


@dataclass(frozen=True, slots=True, kw_only=True)
class MapShown:
    """The map of a query with the same numbers as a table; `unplaced` records name no place that can be drawn."""

    svg: SafeString
    table: Table
    unplaced: int
    whole: bool


def view_of(query: Query) -> str:
    """Which of the four the address asks for."""
    asked = query.given.get("view", "")
    return asked if asked in VIEWS else "list"


def tabs_of(query: Query) -> list[Link]:
    """The four views of the same query."""
    titles = {"list": gettext("List"), "table": gettext("Table"), "map": gettext("Map"), "chart": gettext("Chart")}
    here = view_of(query)
    return [Link(title=titles[name], url=query.url(view=None if name == "list" else name), current=name == here) for name in VIEWS]


def entries_of(rows: Iterable[Row], names: Mapping[str, str]) -> list[Entry]:
    """The rows of a page as a list."""
    return [
        Entry(
            id=row.id,
            title=title_of(row.record.content),
            kind=kind_title(row.kind),
            owner=names.get(row.owner, row.owner),
            row=row,
            tlp=row.record.markings.tlp,
        )
        for row in rows
    ]


def wide_table(rows: Iterable[Row], names: Mapping[str, str]) -> Table:
    """The rows of a page with what happened, when and where, to be compared."""
    titles = (
        gettext("Record"),
        gettext("Kind"),
        gettext("When"),
        gettext("Place"),
        gettext("Substance"),
        gettext("Reported by"),
        gettext("Marking"),
    )
    return Table(
        caption=gettext("Records, newest first"),
        columns=tuple(Column(title=title) for title in titles),
        rows=tuple(_wide(row, names) for row in rows),
    )


def _wide(row: Row, names: Mapping[str, str]) -> tuple[object, ...]:
    content = row.record.content
    return (
        Link(title=title_of(content), url=reverse("record", args=[row.id])),
        kind_title(row.kind),
        next(iter(periods(content)), None),
        first_place(content),
        tuple(dict.fromkeys(substance_title(mention) for mention in substances(content)))[:3] or None,
        names.get(row.owner, row.owner),
        f"TLP:{row.record.markings.tlp.value.upper()}",
    )


def map_of(query: Query, counted: Facets, total: int) -> MapShown:
    """Records by country, or by subdivision where the query names one country; places without a record are hatched."""
    within = _country_of(query)
    numbers = {one.key: one.number for one in counted.by_role.get("where", ()) if _belongs(one.key, within)}
    spots = [Spot(code=code, title=country_title(code), number=number, url=_url(query, code)) for code, number in numbers.items()]
    empty = [Spot(code=code, title=country_title(code), number=None) for code in places_within(within) if code not in numbers]
    drawing = draw_points([*spots, *empty], label=gettext("Records by place"))
    return MapShown(
        svg=mark_safe(drawing.svg),  # noqa: S308 - drawn here, every text in it escaped
        table=_places_table(spots),
        unplaced=max(total - sum(numbers.values()), 0),
        whole=not counted.sampled,
    )


def _country_of(query: Query) -> str:
    """The one country that the query is narrowed to; "" where there is none or several."""
    chosen = {code[:2] for code in query.given.getlist("where") if not code.startswith("reported:")}
    return chosen.pop() if len(chosen) == 1 else ""


def _belongs(key: str, within: str) -> bool:
    if key.startswith("reported:"):
        return False
    return key.startswith(f"{within}-") if within else "-" not in key


def _url(query: Query, code: str) -> str:
    return query.url(where=code, view="map" if "-" not in code else None)


def _places_table(spots: list[Spot]) -> Table:
    ordered = sorted(spots, key=lambda spot: (-(spot.number or 0), spot.code))
    return Table(
        caption=gettext("Records by place"),
        columns=(Column(title=gettext("Place")), Column(title=gettext("Records"), number=True)),
        rows=tuple((Link(title=spot.title, url=spot.url), spot.number) for spot in ordered),
    )


def weeks_of(query: Query, opened: Door) -> tuple[WeekPoint, ...]:
    """Records of the query per week, the last two years of them.

    Raises:
        BadInput: the query holds a condition by which weekly counts are not kept.
    """
    counted = opened.weekly(query.filters)
    totals = _totals(counted, query.filters)
    return tuple(WeekPoint(week=week, value=float(value)) for week, value in zip(counted.mondays, totals, strict=True))[-_WEEKS:]


def _totals(counted: Weekly, filters: Filters) -> list[int]:
    """Week by week: of every series that the query asks for and that no other one of them holds already."""
    wanted = {key for key in counted.series if _asked(key[1], filters.substance) and _asked(key[2], filters.where)}
    return [sum(counted.series[key][at] for key in wanted) for at in range(len(counted.weeks))]


def _asked(key: str, chosen: tuple[str, ...]) -> bool:
    return key in chosen if chosen else key == ""


def chart_wording(points: tuple[WeekPoint, ...]) -> Wording:
    """What stands around the chart."""
    number = int(sum(point.value or 0 for point in points))
    told = ngettext("%(number)s record in the weeks shown", "%(number)s records in the weeks shown", number)
    first, last = _ends(points)
    return Wording(
        title=told % {"number": number_text(number)},
        subtitle=gettext("Records per week, as far as you may see them, %(first)s to %(last)s")
        % {"first": f"\u2066{first}\u2069", "last": f"\u2066{last}\u2069"},
        unit=gettext("records"),
        source=gettext("Source: the records of this hub that are shared with you."),
        caveat=gettext("A record whose date spans more than one week is not counted here."),
    )


def _ends(points: tuple[WeekPoint, ...]) -> tuple[date, date]:
    return points[0].week, points[-1].week


def chart_table(points: tuple[WeekPoint, ...]) -> Table:
    """The same numbers, newest week first."""
    return Table(
        caption=gettext("Records per week"),
        columns=(Column(title=gettext("Week from")), Column(title=gettext("Records"), number=True)),
        rows=tuple((point.week, int(point.value or 0)) for point in reversed(points)),
    )


def chart_svg(points: tuple[WeekPoint, ...], theme: Theme) -> str:
    """The drawing."""
    return draw_series(points, wording=chart_wording(points), look=Look(language=language(), theme=theme)).svg
