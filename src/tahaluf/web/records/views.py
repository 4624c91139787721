"""The list of records and its twins for machines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import orjson
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tahaluf.hub.ledger.queries import Row
from tahaluf.kernel.markings import Lane
from tahaluf.web.cells import inert
from tahaluf.web.names import circle_names, member_names
from tahaluf.web.reading import SignedIn, door, looked
from tahaluf.web.records.picking import picked
from tahaluf.web.records.shown import chips, facets, meant, query_of, strictest, table
from tahaluf.web.shown import Band

PAGE = 50


@require_safe
def records(request: SignedIn) -> HttpResponse:
    """One page of records that pass the filters in the address."""
    query = query_of(request.GET)
    pick = picked(query)
    if pick and pick.url:
        return redirect(reverse("records") + pick.url)
    opened = door(request)
    counted = opened.facets(query.filters)
    page = opened.records(query.filters, cursor=request.GET.get("cursor") or None, limit=PAGE)
    names = member_names(opened.coalition)
    shown = {
        "query": query,
        "table": table(page.rows, names),
        "rows": page.rows,
        "count": opened.count(query.filters),
        "facets": facets(query, counted, names, circle_names(request.user.member_id)),
        "sampled": counted.sampled,
        "pick": pick,
        "meant": meant(query),
        "chips": chips(query),
        "first": query.url() if request.GET.get("cursor") else "",
        "next": f"{query.url()}&cursor={page.next}" if page.next else "",
        "band": Band(tlp=strictest(page.rows), lane=Lane(request.user.lane)),
        "twin": query.url(),
    }
    return render(request, "web/records.html", shown)


@require_safe
def records_csv(request: SignedIn) -> StreamingHttpResponse:
    """The same records as CSV: envelope, title and the visible content as JSON."""
    looked(request, "records.exported")
    rows = door(request).all_records(query_of(request.GET).filters)
    return _download(_csv_lines(rows), "text/csv; charset=utf-8", "records.csv")


@require_safe
def records_json(request: SignedIn) -> StreamingHttpResponse:
    """The same records as JSON lines: what this reader may see, one record per line."""
    looked(request, "records.exported")
    rows = door(request).all_records(query_of(request.GET).filters)
    return _download((_json_line(row) for row in rows), "application/x-ndjson", "records.ndjson")


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
