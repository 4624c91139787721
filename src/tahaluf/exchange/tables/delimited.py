"""Delimited text: separator, header and records found without ever giving up on a file."""

from __future__ import annotations

import csv
import io
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TextIO

from tahaluf.exchange.tables.encodings import find_encoding
from tahaluf.exchange.tables.unpack import Packed
from tahaluf.exchange.tables.values import Cell, Row, Table, named_columns
from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.kernel.text import Text

SEPARATORS = (",", ";", "\t", "|")
_SAMPLE_BYTES = 1 << 18
_SAMPLE_LINES = 200
_LONGEST_RECORD = 100  # lines one quoted cell may span before the quote counts as never closed
csv.field_size_limit(1 << 24)


def read_delimited(packed: Packed) -> Table:
    """The table of a delimited text.

    Raises:
        BadInput: the text is empty.
    """
    with packed.open() as stream:
        sample = stream.read(_SAMPLE_BYTES)
    encoding = find_encoding(sample)
    lines = sample.decode(encoding, "replace").splitlines(keepends=True)
    if len(sample) == _SAMPLE_BYTES:
        lines = lines[:-1] or lines
    if not any(line.strip() for line in lines):
        raise BadInput.one(packed.name, "The file is empty.", "Send a table with a header row.")
    separator = find_separator(lines[:_SAMPLE_LINES])
    skipped, header = _header(lines[:_SAMPLE_LINES], separator)
    columns, notes = named_columns(header)

    def rows() -> Iterator[Row]:
        with _text(packed, encoding) as text:
            yield from _rows(text, columns, separator, skipped)

    preamble = (_PREAMBLE.fill(count=skipped),) if skipped else ()
    return Table(
        name=packed.name,
        columns=columns,
        open_rows=rows,
        form="csv",
        encoding=encoding,
        separator=separator,
        notes=packed.notes + preamble + notes,
    )


def find_separator(lines: list[str]) -> str:
    """The separator that cuts most lines into the same number (over one) of cells; "," where none does."""

    def score(separator: str) -> tuple[float, int]:
        widths = Counter(len(cells) for cells in (_cells(line, separator) for line in lines) if any(cells))
        width, count = max(widths.items(), key=lambda item: (item[0] > 1, item[1]), default=(1, 0))
        return (count / widths.total() if width > 1 else 0.0), width

    return max(SEPARATORS, key=score)


def _header(lines: list[str], separator: str) -> tuple[int, list[str]]:
    """How many physical lines stand before the header (titles, blanks, "sep=;"), and the header's cells."""
    records = list(_records(lines, separator))
    widths = Counter(len(cells) for _, cells, _ in records if any(cells))
    usual = widths.most_common(1)[0][0]
    for number, cells, _ in records:
        if len(cells) >= max(usual, 1) - 1 and any(cells) and (usual == 1 or sum(bool(c.strip()) for c in cells) > 1):
            return number - 1, cells
    return records[0][0] - 1, records[0][1]


def _text(packed: Packed, encoding: str) -> TextIO:
    errors = "replace" if encoding.startswith("utf-16") or encoding == "utf-32" else "surrogateescape"
    return io.TextIOWrapper(packed.open(), encoding=encoding, errors=errors, newline="")


def _rows(text: Iterable[str], columns: tuple[str, ...], separator: str, skipped: int) -> Iterator[Row]:
    width = len(columns)
    records = _records(text, separator, width)
    for number, cells, open_quote in records:
        if number <= skipped + 1 or not any(cells):
            continue
        if len(cells) == width and not open_quote and not _has_escapes(cells):
            yield Row(number=number, cells=dict(zip(columns, cells, strict=True)))
        else:
            yield _faulty(number, cells, columns, open_quote=open_quote)


def _has_escapes(cells: list[str]) -> bool:
    """Whether some byte did not belong to the encoding (kept as a lone surrogate while reading)."""
    joined = "".join(cells)
    return not joined.isascii() and any("\udc80" <= letter <= "\udcff" for letter in joined)


def _faulty(number: int, cells: list[str], columns: tuple[str, ...], *, open_quote: bool) -> Row:
    place = f"row {number}"
    faults: list[Fault] = []
    if open_quote:
        faults.append(Fault(place=place, fault="A quotation mark is never closed.", remedy="Close it, or double it inside a cell."))
    if len(cells) != len(columns):
        said = f"The row has {len(cells)} cells and the header {len(columns)}."
        faults.append(Fault(place=place, fault=said, remedy="Quote cells that contain the separator.", code="row-width"))
    if _has_escapes(cells):
        said = "Some bytes do not belong to the file's encoding."
        faults.append(Fault(place=place, fault=said, remedy="Save the file as UTF-8.", code="encoding"))
        cells = [_mended(cell) for cell in cells]
    padded = cells + [""] * (len(columns) - len(cells))
    known: dict[str, Cell] = dict(zip(columns, padded, strict=False))
    known.update({f"column {at}": cell for at, cell in enumerate(cells[len(columns) :], start=len(columns) + 1)})
    return Row(number=number, cells=known, faults=tuple(faults))


def _mended(cell: str) -> str:
    return "".join("\N{REPLACEMENT CHARACTER}" if "\udc80" <= letter <= "\udcff" else letter for letter in cell)


def _records(text: Iterable[str], separator: str, width: int | None = None) -> Iterator[tuple[int, list[str], bool]]:
    """Records with the physical line they start on, and whether a quote was left open.

    A quote that stays open for too long, or whose closing gives a row of the wrong width, spoils its own line only.
    """
    waiting: deque[str] = deque()
    source = iter(text)
    number = 0
    while line := (waiting.popleft() if waiting else next(source, "")):
        number += 1
        if line.count('"') % 2 == 0 or not _leaves_open(line, separator):
            yield number, _cells(line, separator), False
            continue
        waiting.extend(islice(source, max(0, _LONGEST_RECORD - len(waiting))))
        taken, cells = _join(line, waiting, separator, width)
        yield number, cells, taken is None
        for _ in range(taken or 0):
            waiting.popleft()
        number += taken or 0


def _join(line: str, waiting: deque[str], separator: str, width: int | None) -> tuple[int | None, list[str]]:
    """How many following lines belong to `line`, and the record's cells; None where its quote is never closed."""
    joined = [line]
    for taken, following in enumerate(waiting, start=1):
        joined.append(following)
        if following.count('"') % 2 == 1:
            cells = _cells("".join(joined), separator)
            if (width is None or len(cells) == width) and not _leaves_loose(following, separator):
                return taken, cells
            break
    return None, [cell.strip('"') for cell in line.rstrip("\r\n").split(separator)]


def _leaves_loose(line: str, separator: str) -> bool:
    """Whether the quote that `line` closes is followed by anything but a separator: then it never was the closing one."""
    after = line.replace('""', "").partition('"')[2]
    return not after.startswith((separator, "\r", "\n")) and after != ""


def _leaves_open(line: str, separator: str) -> bool:
    """Whether a quote opened at the start of a cell is still open at the end of `line`."""
    inside, at_start = False, True
    for letter in line:
        if inside:
            inside = letter != '"'
        elif letter == '"' and at_start:
            inside = True
        at_start = letter == separator or (letter == '"' and not inside)
    return inside


def _cells(line: str, separator: str) -> list[str]:
    if "\0" in line:
        line = line.replace("\0", "")
    if '"' not in line:
        return line.rstrip("\r\n").split(separator)
    return next(csv.reader(io.StringIO(line, newline=""), delimiter=separator), [])


_PREAMBLE = Text(
    en="Lines before the header, left out: {count}.",
    ar="أُهملت أسطر تسبق سطر العناوين، وعددها: {count}.",
    fr="Lignes avant l’en-tête, laissées de côté : {count}.",
)
