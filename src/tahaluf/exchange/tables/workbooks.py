"""XLSX workbooks, streamed row by row; dates and numbers arrive as typed cells."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from tahaluf.exchange.tables.unpack import Packed
from tahaluf.exchange.tables.values import Cell, Row, Table, named_columns
from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.kernel.text import Text


def read_workbook(packed: Packed, sheet: str | None) -> Table:
    """The table of the first sheet that has rows, or of the sheet named.

    Raises:
        BadInput: no workbook, no such sheet, or only empty sheets.
    """
    title, start, header, others = _choose(packed, sheet)
    columns, notes = named_columns([("" if cell is None else str(cell)) for cell in header])

    def rows() -> Iterator[Row]:
        for number, cells in _sheet_rows(packed, title):
            if number > start and any(cell not in (None, "") for cell in cells):
                yield _row(number, cells, columns)

    more = (_OTHER_SHEETS.fill(sheet=title, others=", ".join(others)),) if others and sheet is None else ()
    return Table(name=packed.name, columns=columns, open_rows=rows, form="xlsx", notes=packed.notes + more + notes)


def _open(packed: Packed) -> Any:
    try:
        source = packed.location if packed.packing == "plain" else _whole(packed)
        return load_workbook(source, read_only=True, data_only=True, keep_links=False)
    except (InvalidFileException, KeyError, ValueError, OSError) as error:
        raise BadInput.one(packed.name, "The workbook cannot be opened.", "Save it again as .xlsx.") from error


def _whole(packed: Packed) -> BytesIO:
    """A workbook that is itself packed has to be unpacked whole, because its parts are read out of order."""
    with packed.open() as stream:
        return BytesIO(stream.read())


def _choose(packed: Packed, sheet: str | None) -> tuple[str, int, list[Cell], list[str]]:
    book = _open(packed)
    titles = list(book.sheetnames)
    book.close()
    if sheet is not None and sheet not in titles:
        raise BadInput.one(packed.name, f"There is no sheet called {sheet!r}.", f"Name one of: {', '.join(titles)}.")
    for title in [sheet] if sheet else titles:
        for number, cells in _sheet_rows(packed, title):
            if sum(cell not in (None, "") for cell in cells) > 1:
                while cells and cells[-1] in (None, ""):
                    cells.pop()
                return title, number, cells, [other for other in titles if other != title]
    raise BadInput.one(packed.name, "The workbook holds no table.", "Put a header row and rows below it on the first sheet.")


def _sheet_rows(packed: Packed, title: str) -> Iterator[tuple[int, list[Cell]]]:
    book = _open(packed)
    try:
        sheet = book[title]
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            yield number, list(cells)
    finally:
        book.close()


def _row(number: int, cells: list[Cell], columns: tuple[str, ...]) -> Row:
    padded = cells + [None] * (len(columns) - len(cells))
    extra = [cell for cell in cells[len(columns) :] if cell not in (None, "")]
    fault = Fault(
        place=f"row {number}",
        fault=f"The row has {len(extra)} cells beyond the header.",
        remedy="Give every column a header.",
        code="row-width",
    )
    return Row(number=number, cells=dict(zip(columns, padded, strict=False)), faults=(fault,) if extra else ())


_OTHER_SHEETS = Text(
    en="Sheet “{sheet}” was read; not read: {others}.",
    ar="قُرئت الورقة «{sheet}»، ولم تُقرأ: {others}.",
    fr="La feuille « {sheet} » a été lue ; non lues : {others}.",
)
