"""Records of one kind as a sheet: a column per field path of the declaration, CSV or XLSX, and back without loss."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

import orjson
from openpyxl import Workbook

from tahaluf.exchange.tables import Cell, Row, Table
from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.kernel.text import LANGUAGES
from tahaluf.records.envelope import read_content
from tahaluf.records.kind import Kind

ID = "record"
_STARTS_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")
_STEP = re.compile(r"\[(\d+)\]|([^.\[]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One record in a sheet: its id and its content as plain JSON values, as a reader may see it."""

    id: str
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRead:
    """One row read back: `content` is None where `faults` stand against it."""

    number: int
    id: str | None
    content: Kind | None
    faults: tuple[Fault, ...] = ()


def write_csv(kind: type[Kind], rows: Sequence[SheetRow]) -> bytes:
    """UTF-8 CSV with a byte order mark, so that spreadsheets read Arabic; cells that would start a formula are guarded."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows(_lines(kind, rows))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def write_xlsx(kind: type[Kind], rows: Sequence[SheetRow]) -> bytes:
    """An XLSX workbook: the records, and a sheet that explains the columns in Arabic, English and French."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(kind.spec.slug[:31])
    for line in _lines(kind, rows):
        sheet.append(line)
    legend = book.create_sheet("columns")
    legend.append(["field", *LANGUAGES])
    for name, spec in kind.fields().items():
        legend.append([name, *(spec.title.in_(language) for language in LANGUAGES)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read_sheet(kind: type[Kind], table: Table) -> Iterator[SheetRead]:
    """The records of a sheet written here, or filled in by hand under the same headers; every row answered."""
    for row in table.rows():
        yield _read(kind, row)


def is_sheet_of(kind: type[Kind], columns: Iterable[str]) -> bool:
    """Whether all columns are field paths of `kind`, so that no mapping is needed."""
    known = {*kind.model_fields, ID}
    return all(re.split(r"[.\[]", column)[0] in known for column in columns)


def _lines(kind: type[Kind], rows: Sequence[SheetRow]) -> Iterator[list[str]]:
    flat = [dict(_flat(row.content)) for row in rows]
    columns = _columns(kind, flat)
    yield [ID, *columns]
    for row, cells in zip(rows, flat, strict=True):
        yield [guarded(row.id), *(guarded(cells.get(column, "")) for column in columns)]


def _columns(kind: type[Kind], flat: Sequence[Mapping[str, str]]) -> list[str]:
    """Every path in use, in the order of the declaration; required fields even when nothing uses them."""
    used = dict.fromkeys(path for cells in flat for path in cells)
    order = {name: position for position, name in enumerate(kind.model_fields)}
    used |= dict.fromkeys(name for name in order if not flat and kind.model_fields[name].is_required())
    return sorted(used, key=lambda path: (order[re.split(r"[.\[]", path)[0]], _natural(path)))


def _natural(path: str) -> list[tuple[int, str]]:
    return [(int(index or 0), name) for index, name in _STEP.findall(path)]


def _flat(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if path == "gaps":
        yield path, orjson.dumps(value).decode()
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from _flat(item, f"{path}.{name}" if path else name)
    elif isinstance(value, (list, tuple)):
        for position, item in enumerate(value):
            yield from _flat(item, f"{path}[{position}]")
    elif value is not None:
        yield path, str(value).lower() if isinstance(value, bool) else str(value)


def guarded(text: str) -> str:
    """`text` such that no spreadsheet takes it for a formula: an apostrophe before = + - @, except in plain numbers."""
    return f"'{text}" if _STARTS_FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def unguarded(text: str) -> str:
    """What `guarded` was given."""
    return text[1:] if _GUARDED.match(text) else text


def _read(kind: type[Kind], row: Row) -> SheetRead:
    values: dict[str, Any] = {}
    identifier = _cell(row.cells.get(ID))
    for column, cell in row.cells.items():
        text = _cell(cell)
        if column != ID and text:
            _put(values, _steps(column), orjson.loads(text) if column == "gaps" else text)
    try:
        content = read_content(kind, values)
    except BadInput as error:
        faults = [replace(fault, place=f"row {row.number}, field {fault.place}") for fault in error.faults]
        return SheetRead(number=row.number, id=identifier or None, content=None, faults=(*row.faults, *faults))
    return SheetRead(number=row.number, id=identifier or None, content=content, faults=row.faults)


def _cell(cell: Cell) -> str:
    return "" if cell is None else unguarded(str(cell))


@lru_cache(maxsize=4096)
def _steps(path: str) -> tuple[str | int, ...]:
    return tuple(int(index) if index else name for index, name in _STEP.findall(path))


def _put(values: Any, steps: tuple[str | int, ...], value: Any) -> None:
    here = values
    for step, following in pairwise(steps):
        here = _enter(here, step, [] if isinstance(following, int) else {})
    _set(here, steps[-1], value)


def _enter(here: Any, step: str | int, empty: Any) -> Any:
    if isinstance(step, str):
        return here.setdefault(step, empty)
    here.extend({} if isinstance(empty, dict) else [] for _ in range(step + 1 - len(here)))
    return here[step]


def _set(here: Any, step: str | int, value: Any) -> None:
    if isinstance(step, str):
        here[step] = value
    else:
        here.extend(None for _ in range(step + 1 - len(here)))
        here[step] = value
