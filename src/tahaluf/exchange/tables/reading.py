"""The one door to tables: what form it is in is judged by its bytes first and its name second."""

from __future__ import annotations

from pathlib import Path

from tahaluf.exchange.tables.delimited import read_delimited
from tahaluf.exchange.tables.documents import read_array, read_lines
from tahaluf.exchange.tables.unpack import Packed, packed
from tahaluf.exchange.tables.values import Table
from tahaluf.exchange.tables.workbooks import read_workbook


def read_table(source: bytes | Path, name: str | None = None, *, sheet: str | None = None) -> Table:
    """The table in `source`: delimited text, XLSX, JSON Lines or a JSON array, plain, gzip or zip.

    Rows stream: memory does not grow with the file. A malformed row comes with its faults and number and stops nothing.

    Raises:
        BadInput: no table at all (empty, broken archive, no such sheet).
    """
    title = name or (source.name if isinstance(source, Path) else "table")
    content = packed(source, title)
    with content.open() as stream:
        start = stream.read(4096)
    if start.startswith(b"PK\x03\x04"):
        return read_workbook(content, sheet)
    return _text_table(content, start.removeprefix(b"\xef\xbb\xbf").lstrip())


def _text_table(content: Packed, start: bytes) -> Table:
    if start.startswith(b"{"):
        whole = content.name.lower().endswith(".json")
        return read_array(content) if whole and not _is_lines(start) else read_lines(content)
    if start.startswith(b"["):
        return read_array(content)
    return read_delimited(content)


def _is_lines(start: bytes) -> bool:
    """Whether the first line is a whole object by itself and another follows."""
    first, _, rest = start.partition(b"\n")
    return first.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{")
