"""JSON Lines and JSON arrays of objects, streamed; nested objects become dotted columns."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

import orjson

from tahaluf.exchange.tables.unpack import Packed
from tahaluf.exchange.tables.values import Cell, Row, Table
from tahaluf.kernel.errors import BadInput, Fault

_CHUNK = 1 << 16
_SAMPLE_ROWS = 1000
_DECODER = json.JSONDecoder()


def read_lines(packed: Packed) -> Table:
    """The table of a JSON Lines file; columns are those of its first thousand rows, later ones stay in the rows' cells."""
    return _table(packed, "jsonl", lambda: _line_rows(packed))


def read_array(packed: Packed) -> Table:
    """The table of a JSON array of objects, or of the first array found in a JSON object."""
    return _table(packed, "json", lambda: _array_rows(packed))


def _table(packed: Packed, form: str, rows: Any) -> Table:
    columns: dict[str, None] = {}
    for row in islice(rows(), _SAMPLE_ROWS):
        columns.update(dict.fromkeys(row.cells))
    if not columns:
        raise BadInput.one(packed.name, "The file holds no objects.", "Send an array of objects, or one object per line.")
    return Table(name=packed.name, columns=tuple(columns), open_rows=rows, form=form, encoding="utf-8", notes=packed.notes)


def _line_rows(packed: Packed) -> Iterator[Row]:
    with packed.open() as stream:
        for number, line in enumerate(stream, start=1):
            text = line.removeprefix(b"\xef\xbb\xbf").strip()
            if text:
                try:
                    yield _row(number, orjson.loads(text))
                except orjson.JSONDecodeError as error:
                    yield _spoilt(number, f"The line is no JSON ({error.msg}).")


def _array_rows(packed: Packed) -> Iterator[Row]:
    with packed.open() as binary:
        text = io.TextIOWrapper(binary, encoding="utf-8-sig", errors="replace")
        buffer = _skip_to_array(text)
        number = 0
        while True:
            buffer = buffer.lstrip(" \t\r\n,")
            if not buffer or buffer[0] == "]":
                more = "" if buffer else text.read(_CHUNK)
                if not more:
                    return
                buffer = more
                continue
            number += 1
            value, buffer, failure = _next_value(buffer, text)
            if failure:
                yield _spoilt(number, failure)
                return
            yield _row(number, value)


def _skip_to_array(text: io.TextIOWrapper) -> str:
    buffer = ""
    while "[" not in buffer:
        more = text.read(_CHUNK)
        if not more:
            return ""
        buffer += more
    return buffer.partition("[")[2]


def _next_value(buffer: str, text: io.TextIOWrapper) -> tuple[Any, str, str | None]:
    """One JSON value from the front of `buffer`, reading on until it is whole."""
    while True:
        try:
            value, end = _DECODER.raw_decode(buffer)
        except ValueError as error:
            more = text.read(max(_CHUNK, len(buffer)))
            if not more:
                return None, "", f"The array is broken here ({error})."
            buffer += more
        else:
            return value, buffer[end:], None


def _row(number: int, value: Any) -> Row:
    if not isinstance(value, dict):
        return _spoilt(number, "The entry is no object.")
    return Row(number=number, cells=dict(_flat(value)))


def _spoilt(number: int, said: str) -> Row:
    fault = Fault(place=f"row {number}", fault=said, remedy="Write one JSON object per row.", code="json")
    return Row(number=number, cells={}, faults=(fault,))


def _flat(value: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Cell]]:
    for name, item in value.items():
        if isinstance(item, dict):
            yield from _flat(item, f"{prefix}{name}.")
        elif isinstance(item, list):
            yield f"{prefix}{name}", "; ".join(str(part) for part in item)
        else:
            yield f"{prefix}{name}", item
