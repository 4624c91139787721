"""Opening what somebody sent: what is no table is refused in words, and a file that breaks off keeps the rows before the break."""

from __future__ import annotations

import csv
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tahaluf.exchange.tables import Row, Table, read_table
from tahaluf.kernel.characters import is_storable, require_storable
from tahaluf.kernel.errors import BadInput, Fault

MOST_BYTES = 4 << 30
UNREADABLE = frozenset({"broken", "characters", "json"})
"""Codes of faults that stand against a row as a whole: nothing else in it is believed."""

_BROKEN = (OSError, EOFError, zlib.error, csv.Error, UnicodeError, zipfile.BadZipFile, SyntaxError)  # the last: broken XML
_KNOWN = {
    b"%PDF": "a PDF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"PAR1": "a Parquet file",
    b"\xd0\xcf\x11\xe0": "a document of an old office format",
    b"SQLite format": "a database",
    b"\x7fELF": "a program",
    b"7z\xbc\xaf": "an archive of a form that is not read",
    b"Rar!": "an archive of a form that is not read",
}
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROL = 0.02
_HEAD = 4096


def open_table(path: Path) -> Table:
    """The table in a file, whose rows never raise: an unreadable row, or the end of a broken file, is a row with its fault.

    Raises:
        BadInput: the file cannot be opened, is empty, too large, or no table, or its header holds a NUL or a broken character.
    """
    require_readable(path)
    try:
        table = read_table(path, path.name)
    except _BROKEN as error:
        raise BadInput.one(path.name, "The file is broken: it cannot be unpacked or read.", "Send it again.", "broken") from error
    require_storable(list(table.columns), "header")
    return replace(table, open_rows=lambda: _unbroken(table))


def require_readable(path: Path, *, most: int = MOST_BYTES) -> None:
    """Refuse what is certainly no table and no text.

    Raises:
        BadInput: the file cannot be opened, is empty, is larger than `most` bytes, or is binary.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise BadInput.one(path.name, "The file cannot be opened.", "Check that it may be read.", "unreadable") from error
    if size == 0:
        raise BadInput.one(path.name, "The file is empty.", "Send a table with a header row.", "empty")
    if size > most:
        raise BadInput.one(path.name, f"The file has more than {most >> 20} MB.", "Split it into several files.", "too-large")
    named = next((what for start, what in _KNOWN.items() if head.startswith(start)), None)
    if named or _is_binary(head):
        said = f"The file is {named}." if named else "The file is binary and no table."
        raise BadInput.one(path.name, said, "Send CSV, XLSX, JSON, JSON Lines, a STIX bundle or plain text.", "binary")


def _is_binary(head: bytes) -> bool:
    """Whether the bytes are neither text in some encoding nor an archive. UTF-16 has a zero in every second place."""
    if head.startswith((b"\x1f\x8b", b"PK\x03\x04", b"\xff\xfe", b"\xfe\xff")):
        return False
    if head.count(0) > len(head) // 4 and (not any(head[1::2]) or not any(head[::2])):
        return False
    return len(_CONTROL.findall(head)) > _MOST_CONTROL * len(head) + 1


def _unbroken(table: Table) -> Iterator[Row]:
    last = 0
    try:
        for row in table.rows():
            last = row.number
            yield row if _is_text(row) else _unreadable(row)
    except _BROKEN:
        fault = Fault(
            place=f"row {last + 1}",
            fault="The file breaks off here.",
            remedy="Send the whole file.",
            code="broken",
        )
        yield Row(number=last + 1, cells={}, faults=(fault,))


def _is_text(row: Row) -> bool:
    return all(not isinstance(cell, str) or is_storable(cell) for cell in row.cells.values())


def _unreadable(row: Row) -> Row:
    columns = [name for name, cell in row.cells.items() if isinstance(cell, str) and not is_storable(cell)]
    fault = Fault(
        place=f"row {row.number}, column {columns[0]}",
        fault="The cell holds a NUL or a broken character.",
        remedy="Remove it.",
        code="characters",
    )
    return Row(number=row.number, cells={}, faults=(*row.faults, fault))
