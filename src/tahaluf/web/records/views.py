"""The list of records and its twins for machines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import orjson
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tahaluf.hub.desks.formats.written import FORMATS, written
from tahaluf.hub.ledger.queries import Door, Row
from tahaluf.kernel.errors import BadInput, NotFound
from tahaluf.kernel.markings import Lane
from tahaluf.web.cells import inert
from tahaluf.web.faults import told
from tahaluf.web.names import circles_known_to, member_names
from tahaluf.web.reading import SignedIn, door, looked
from tahaluf.web.records.picking import picked
from tahaluf.web.records.shown import MOST_VALUES, Query, chips, facets, meant, query_of, strictest, widened
from tahaluf.web.records.tabs import (
    MOST_PLACES,
    chart_svg,
    chart_table,
    chart_wording,
    entries_of,
    map_of,
    tabs_of,
    view_of,
    weeks_of,
    wide_table,
)
from tahaluf.web.shown import Band

PAGE = 50


@require_safe
def records(request: SignedIn) -> HttpResponse:
    """The records that pass the filters in the address: as list, table, map or chart."""
    query = query_of(request.GET)
    pick = picked(query)
    if pick and pick.url:
        return redirect(reverse("records") + pick.url)
    opened = door(request)
    try:
        found = _found(request, query, opened)
    except BadInput as error:
        query = replace(query, faults=(*query.faults, *map(told, error.faults)))
        found = {"failed": True, "band": Band(lane=Lane(request.user.lane))}
    shown = {
        "query": query,
        "tabs": tabs_of(query),
        "view": view_of(query),
        "pick": pick,
        "meant": meant(query),
        "chips": chips(query),
        "widened": widened(query),
        "twin": query.url(view=None),
        "saved": query.url()[1:],
    }
    return render(request, "web/records.html", shown | found)


def _found(request: SignedIn, query: Query, opened: Door) -> dict[str, Any]:
    """What the door gives for the query, for the view that the address asks for."""
    view = view_of(query)
    counted = opened.facets(query.filters, most=MOST_PLACES if view == "map" else MOST_VALUES)
    number = opened.count(query.filters)
    names = member_names(opened.coalition)
    common = {
        "count": number,
        "nothing": number.number == 0 and not number.at_least,
        "facets": facets(query, counted, names, circles_known_to(opened.coalition, request.user.member_id)),
        "sampled": counted.sampled,
        "band": Band(lane=Lane(request.user.lane)),
    }
    match view:
        case "map":
            return common | {"map": map_of(query, counted, number.number)}
        case "chart":
            return common | _chart(query, opened)
        case _:
            return common | _page(request, query, opened, names, wide=view == "table")


def _page(request: SignedIn, query: Query, opened: Door, names: Mapping[str, str], *, wide: bool) -> dict[str, Any]:
    page = opened.records(query.filters, cursor=request.GET.get("cursor") or None, limit=PAGE)
    return {
        "rows": page.rows,
        "table": wide_table(page.rows, names) if wide else None,
        "entries": None if wide else entries_of(page.rows, names),
        "first": query.url() if request.GET.get("cursor") else "",
        "next": f"{query.url()}&cursor={page.next}" if page.next else "",
        "band": Band(tlp=strictest(page.rows), lane=Lane(request.user.lane)),
    }


def _chart(query: Query, opened: Door) -> dict[str, Any]:
    """Weekly counts; a condition by which none are kept is told, with the way out."""
    try:
        points = weeks_of(query, opened)
    except BadInput as error:
        return {"unkept": [told(fault) for fault in error.faults]}
    if not points:
        return {"points": (), "unkept": []}
    return {
        "points": points,
        "wording": chart_wording(points),
        "chart": chart_table(points),
        "figure": reverse("records-figure") + query.url(),
    }


@require_safe
def figure(request: SignedIn) -> HttpResponse:
    """The drawing of the weekly counts, in the theme asked for; never kept by others, for it is this reader's own view."""
    points = weeks_of(query_of(request.GET), door(request))
    if not points:
        raise NotFound("There is nothing to draw.")
    drawn = chart_svg(points, "dark" if request.GET.get("theme") == "dark" else "light")
    return HttpResponse(drawn, content_type="image/svg+xml", headers={"Cache-Control": "private, no-store"})


def _exported(request: SignedIn) -> Iterator[Row]:
    """Exactly what the list shows.

    Raises:
        BadInput: a condition in the address that could not be read; leaving it out would export more than was asked for.
    """
    query = query_of(request.GET)
    if query.faults:
        raise BadInput.one("period", "The period cannot be read.", "Correct it in the list first.")
    looked(request, "records.exported")
    return door(request).all_records(query.filters)


@require_safe
def records_csv(request: SignedIn) -> StreamingHttpResponse:
    """The same records as CSV: envelope, title and the visible content as JSON."""
    rows = _exported(request)
    return _download(_csv_lines(rows), "text/csv; charset=utf-8", "records.csv")


@require_safe
def records_json(request: SignedIn) -> StreamingHttpResponse:
    """The same records as JSON lines: what this reader may see, one record per line."""
    rows = _exported(request)
    return _download((_json_line(row) for row in rows), "application/x-ndjson", "records.ndjson")


@require_safe
def records_as(request: SignedIn, form: str) -> HttpResponse:
    """The same records as GeoJSON, Parquet, STIX or MISP events: all of them, or a word why not."""
    body = written(form, _exported(request))
    name = f"records.{FORMATS[form].ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(body, content_type=FORMATS[form].media_type, headers=headers)


def _download(lines: Iterator[bytes], media_type: str, name: str) -> StreamingHttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(lines, content_type=media_type, headers=headers)


def _csv_lines(rows: Iterator[Row]) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf" + _csv_line(["id", "kind", "owner", "modified", "tlp", "lane", "title", "content"])
    for row in rows:
        marks = row.record.markings
        content = orjson.dumps(row.shown.content).decode()
        yield _csv_line(
            [row.id, row.kind, row.owner, row.modified.isoformat(), marks.tlp.value, marks.lane.value, inert(row.title), content]
        )


def _csv_line(cells: list[str]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue().encode()


def _json_line(row: Row) -> bytes:
    marks = row.record.markings
    line = {
        "id": row.id,
        "kind": row.kind,
        "owner": row.owner,
        "modified": row.modified.isoformat(),
        "tlp": marks.tlp.value,
        "lane": marks.lane.value,
        "withheld": row.shown.withheld,
        "content": row.shown.content,
    }
    return orjson.dumps(line) + b"\n"
