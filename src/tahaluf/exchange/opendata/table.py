"""A table of counts with its sums, as it may be published."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass

from tahaluf.kernel.errors import BadInput, Fault

ALL = "_T"  # SDMX: the code of a total
WITHHELD = "withheld"
_MOST_CELLS = 900  # each withheld cell is protected, and attacked, by linear programming


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTable:
    """Counts by `across` (rows) and `down` (columns), with the sums of both and the grand total in the last row and column.

    `counts` holds, for each code of `rows` and then `_T`, one number for each code of `columns` and then `_T`; None is withheld.
    `least` is the limit below which a count is small. A zero is a count: nothing was reported.
    """

    across: str
    down: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int | None, ...], ...]
    least: int

    def lines(self) -> list[tuple[str, str, int | None]]:
        """Row code, column code and count of every cell and sum."""
        columns = (*self.columns, ALL)
        return [
            (row, column, count)
            for row, counts in zip((*self.rows, ALL), self.counts, strict=True)
            for column, count in zip(columns, counts, strict=True)
        ]

    @property
    def withheld(self) -> int:
        """How many cells and sums are withheld."""
        return sum(count is None for _, _, count in self.lines())

    def as_csv(self) -> bytes:
        """The table as CSV (UTF-8, one line per cell): row code, column code, count or nothing, status."""
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow([self.across, self.down, "records", "status"])
        for row, column, count in self.lines():
            writer.writerow([row, column, "" if count is None else count, WITHHELD if count is None else "shown"])
        return buffer.getvalue().encode()


def unprotected(counts: Mapping[tuple[str, str], int], *, across: str, down: str, least: int) -> OpenTable:
    """The plain table of `counts` by (row, column), with every sum; it must not leave the hub.

    Raises:
        BadInput: there is no count, a code is the code of a total, or there are more than 900 cells.
    """
    rows = tuple(sorted({row for row, _ in counts}))
    columns = tuple(sorted({column for _, column in counts}))
    _require_fit(rows, columns)
    cells = [[counts.get((row, column), 0) for column in columns] for row in rows]
    body = [(*line, sum(line)) for line in cells]
    sums = tuple(sum(line[at] for line in body) for at in range(len(columns) + 1))
    return OpenTable(across=across, down=down, rows=rows, columns=columns, counts=(*body, sums), least=least)


def read_csv(content: bytes, *, least: int) -> OpenTable:
    """The table that `as_csv` wrote.

    Raises:
        BadInput: the bytes are no such table.
    """
    try:
        head, *lines = list(csv.reader(io.StringIO(content.decode())))
        across, down, _, _ = head
        counts = {(row, column): int(count) if status == "shown" else None for row, column, count, status in lines}
    except ValueError as error:
        raise BadInput.one("table.csv", "This is no table of an open data release.", "Build the release again.") from error
    rows = tuple(dict.fromkeys(row for row, _ in counts if row != ALL))
    columns = tuple(dict.fromkeys(column for _, column in counts if column != ALL))
    body = tuple(tuple(counts.get((row, column)) for column in (*columns, ALL)) for row in (*rows, ALL))
    return OpenTable(across=across, down=down, rows=rows, columns=columns, counts=body, least=least)


def _require_fit(rows: tuple[str, ...], columns: tuple[str, ...]) -> None:
    faults = []
    if not rows:
        faults.append(Fault(place="table", fault="There is nothing to count.", remedy="Choose another kind or period."))
    if ALL in rows or ALL in columns:
        faults.append(Fault(place="table", fault="A code of the table is the code of a total.", remedy="Name it otherwise."))
    if len(rows) * len(columns) > _MOST_CELLS:
        faults.append(
            Fault(
                place="table",
                fault=f"The table has more than {_MOST_CELLS} cells.",
                remedy="Count by larger places or longer periods.",
            )
        )
    if faults:
        raise BadInput(faults)
