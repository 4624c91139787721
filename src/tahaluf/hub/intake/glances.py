"""A look at the first rows of a table, with the cells that its faults are about; nothing is appended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tahaluf.exchange.tables import Cell
from tahaluf.hub.intake import files
from tahaluf.kernel.errors import Fault
from tahaluf.records.kind import Kind

LOOKED_AT = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CellFault:
    """One fault of one row, with what stood in the cell (None where the fault is about no single cell)."""

    row: int
    column: str
    cell: Cell
    fault: Fault
    refused: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What the first rows of a file gave. `whole`: there are no others."""

    rows: int
    refused: int
    first: tuple[tuple[int, Kind], ...]
    faults: tuple[CellFault, ...]
    whole: bool


def glance(planned: files.Plan, *, most: int = LOOKED_AT, shown: int = 5, faults: int = 20) -> Glance:
    """Read the first rows as an import would, and append nothing."""
    rows = refused = 0
    first: list[tuple[int, Kind]] = []
    found: list[tuple[int, bool, Fault]] = []
    whole = True
    for row in files.rows_of(planned):
        if rows >= most:
            whole = False
            break
        rows += row.part_of is None
        no_record = row.content is None and row.part_of is None
        refused += no_record
        if row.content is not None and len(first) < shown:
            first.append((row.number, row.content))
        found.extend((row.number, no_record, fault) for fault in row.faults if len(found) < faults)
    return Glance(rows=rows, refused=refused, first=tuple(first), faults=_with_cells(planned, found), whole=whole)


def _with_cells(planned: files.Plan, found: list[tuple[int, bool, Fault]]) -> tuple[CellFault, ...]:
    wanted = {number for number, _, _ in found}
    cells: dict[int, Mapping[str, Cell]] = {}
    for row in planned.table.rows():
        if len(cells) == len(wanted):
            break
        if row.number in wanted:
            cells[row.number] = row.cells
    return tuple(_cell_fault(number, no_record, fault, cells.get(number, {})) for number, no_record, fault in found)


def _cell_fault(number: int, refused: bool, fault: Fault, cells: Mapping[str, Cell]) -> CellFault:
    column = fault.place.partition(", column ")[2]
    field = column or fault.place.partition(", field ")[2]
    return CellFault(row=number, column=field, cell=cells.get(column), fault=fault, refused=refused)
