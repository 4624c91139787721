"""A list as JSON or CSV: the same rows in both."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from django.http import HttpResponse, JsonResponse

from tahaluf.web.cells import inert

Cell = str | int | float | bool | None
HEADERS = {"Cache-Control": "private, no-store"}


def answer(form: str, name: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]], more: Mapping[str, Cell]) -> HttpResponse:
    """`rows` under `columns`: CSV (UTF-8 with a mark, no cell a formula, unknown empty) or JSON (unknown null, with `more`)."""
    if form == "csv":
        headers = HEADERS | {"Content-Disposition": f'attachment; filename="{name}.csv"'}
        return HttpResponse(_csv(columns, rows), content_type="text/csv; charset=utf-8", headers=headers)
    items = [dict(zip(columns, row, strict=True)) for row in rows]
    return JsonResponse({name: items, **more}, headers=HEADERS, json_dumps_params={"ensure_ascii": False})


def _csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def _cell(value: Cell) -> Cell:
    return inert(value) if isinstance(value, str) else value
