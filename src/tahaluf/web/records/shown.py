"""What the list of records shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext

from tahaluf.hub.ledger.queries import Filters, Row
from tahaluf.hub.ledger.statistics import Facet as Counted
from tahaluf.hub.ledger.statistics import Facets
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.markings import TLP
from tahaluf.records.kinds import KINDS
from tahaluf.web.faults import told
from tahaluf.web.forms.flat import read_period, readings_of
from tahaluf.web.names import kind_title
from tahaluf.web.shown import Column, Facet, FacetValue, Link, Table
from tahaluf.web.substances import registered_name
from tahaluf.web.titles import title_of
from tahaluf.web.values import country_title, language, period_text

MOST_VALUES = 30
MANY = ("kind", "owner", "circle", "substance", "where", "who", "mark", "route", "status")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Filters with the URL parameters that they came from, and the faults of parameters that could not be read."""

    filters: Filters
    given: QueryDict
    faults: tuple[str, ...] = ()

    def url(self, **changes: str | None) -> str:
        """The address with some parameters set or (None) removed; the page is always left."""
        query = self.given.copy()
        query.pop("cursor", None)
        for name, value in changes.items():
            query.pop(name, None)
            if value:
                query[name] = value
        return "?" + query.urlencode()

    def toggled(self, name: str, value: str) -> str:
        """The address with one value of a parameter added or taken away."""
        query = self.given.copy()
        query.pop("cursor", None)
        values = query.getlist(name)
        query.setlist(name, [item for item in values if item != value] if value in values else [*values, value])
        return "?" + query.urlencode()


def query_of(given: QueryDict) -> Query:
    """The filters that an address names."""
    faults: list[str] = []
    period = None
    if text := given.get("period", "").strip():
        try:
            period = read_period(text)
        except BadInput as error:
            faults += [told(fault) for fault in error.faults]
    chosen: dict[str, Any] = {name: tuple(given.getlist(name)) for name in MANY}
    retracted = given.get("retracted") == "1"
    text = "" if retracted else given.get("q", "")
    exact = given.get("exact") == "1"
    filters = Filters(**chosen, period=period, text=text, exact=exact, retracted=retracted)
    return Query(filters=filters, given=given, faults=tuple(faults))


@dataclass(frozen=True, slots=True, kw_only=True)
class Widened:
    """What a search for words also looked for, and the address that does otherwise: as written, or widened again."""

    exact: bool
    also: tuple[tuple[str, tuple[str, ...]], ...]
    url: str


def widened(query: Query) -> Widened | None:
    """How the words were widened; None where nothing was or could be."""
    wide = replace(query.filters, exact=False).wordings()
    also = tuple((word, others) for word, *rest in wide if (others := tuple(rest)))
    if not also:
        return None
    exact = query.filters.exact
    return Widened(exact=exact, also=also, url=query.url(exact=None if exact else "1"))


def meant(query: Query) -> list[Link]:
    """What an ambiguous date can mean, each a link that says so."""
    found = readings_of(query.given.get("period", ""))
    return [Link(title=period_text(period), url=query.url(period=str(period))) for period in found]


def facets(query: Query, counted: Facets, names: Mapping[str, str], circles: Mapping[str, str]) -> list[Facet]:
    """What the list can be narrowed to, with counts; a value in force is always there, so that it can be taken away."""
    kinds = {kind.spec.slug: kind.spec.plural.in_(language()) for kind in KINDS}
    found = [
        _counted(gettext("Kind"), "kind", counted.by_role.get("kind", ()), lambda key: kinds.get(key, key), query),
        _counted(gettext("Substance"), "substance", counted.by_role.get("what", ()), substance_key_title, query),
        _counted(gettext("Place"), "where", counted.by_role.get("where", ()), country_title, query),
        _counted(gettext("Reported by"), "owner", counted.by_role.get("owner", ()), lambda key: names.get(key, key), query),
        _facet(gettext("Circle"), "circle", circles, query),
    ]
    return [facet for facet in found if facet.values]


def substance_key_title(key: str) -> str:
    """The registry's name in the reader's language, or the words reported."""
    return registered_name(key) or key.removeprefix("reported:")


def _counted(title: str, name: str, values: Iterable[Counted], titled: Callable[[str], str], query: Query) -> Facet:
    chosen = query.given.getlist(name)
    numbers: dict[str, int | None] = {one.key: one.number for one in values}
    keys = [*(key for key in chosen if key not in numbers), *list(numbers)[:MOST_VALUES]]
    return Facet(
        title=title,
        values=tuple(
            FacetValue(title=titled(key), count=numbers.get(key), url=query.toggled(name, key), chosen=key in chosen)
            for key in keys
        ),
    )


def _facet(title: str, name: str, values: Mapping[str, str], query: Query) -> Facet:
    chosen = query.given.getlist(name)
    ordered = sorted(values.items(), key=lambda item: item[1].casefold())
    return Facet(
        title=title,
        values=tuple(
            FacetValue(title=text, count=None, url=query.toggled(name, key), chosen=key in chosen) for key, text in ordered
        ),
    )


def chips(query: Query) -> list[Link]:
    """Conditions in force that no facet shows, each a link that takes it away."""
    found = [
        Link(title=value, url=query.toggled(name, value))
        for name in ("who", "mark", "route", "status")
        for value in query.given.getlist(name)
    ]
    return found + [
        Link(title=str(query.given[name]), url=query.url(**{name: None})) for name in ("q", "period") if query.given.get(name)
    ]


def table(rows: Iterable[Row], names: Mapping[str, str]) -> Table:
    """The rows of one page."""
    titles = (gettext("Record"), gettext("Kind"), gettext("Reported by"), gettext("Version of"), gettext("Marking"))
    return Table(
        caption=gettext("Records, newest first"),
        columns=tuple(Column(title=title) for title in titles),
        rows=tuple(_cells(row, names) for row in rows),
    )


def _cells(row: Row, names: Mapping[str, str]) -> tuple[object, ...]:
    title = title_of(row.record.content)
    return (
        Link(title=f"{title} – {gettext('retracted')}" if row.retracted else title, url=reverse("record", args=[row.id])),
        kind_title(row.kind),
        names.get(row.owner, row.owner),
        row.modified,
        f"TLP:{row.record.markings.tlp.value.upper()}",
    )


def strictest(rows: Iterable[Row]) -> TLP | None:
    """The strictest marking among the rows: what the whole page must be handled as."""
    return max((row.record.markings.tlp for row in rows), key=lambda tlp: tlp.strictness, default=None)
