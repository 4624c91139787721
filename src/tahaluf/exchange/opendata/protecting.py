"""What is withheld of a table before it is published: small counts, what would give them away, and sums that would."""

from __future__ import annotations

from dataclasses import replace

from tahaluf.exchange.opendata.attack import attack
from tahaluf.exchange.opendata.table import ALL, OpenTable
from tahaluf.kernel.errors import BadInput
from tahaluf.watch.suppression import published, two_way


def protected(table: OpenTable) -> OpenTable:
    """The table with small counts withheld, and what else would give them away; the attack on it learns no small count.

    Cells are protected first; a small sum that the others still give away is protected by withholding one sum more at a time.

    Raises:
        BadInput: the table has something withheld already, a negative count, or a limit below 2.
    """
    if table.withheld:
        raise BadInput.one("table", "Something in the table is withheld already.", "Give the plain table.")
    shown = _with_cells_withheld(table)
    while found := attack(shown, truth=table).exact:
        further = _with_sum_withheld(shown, found[0].row, found[0].column)
        if further is None:
            return shown
        shown = further
    return shown


def _with_cells_withheld(table: OpenTable) -> OpenTable:
    """Small cells withheld, and what else would tell of a small cell more than that it is small (`watch.suppression`)."""
    width = len(table.columns)
    cells = [int(count or 0) for line in table.counts[:-1] for count in line[:-1]]
    told = published(cells, two_way(len(table.rows), width), least=table.least)
    height = len(table.rows)
    across, down, total = told.sums[:height], told.sums[height : height + width], told.sums[-1]
    body = [(*told.cells[at * width : (at + 1) * width], across[at]) for at in range(height)]
    return replace(table, counts=(*body, (*down, total)))


def _with_sum_withheld(table: OpenTable, row: str, column: str) -> OpenTable | None:
    """The table with one sum more withheld, to protect the withheld sum of `row` and `column`; None where no sum is left.

    It is the smallest shown sum in the same direction, or where there is none the smallest of the others.
    """
    sums = [(at, count) for at, count in enumerate(table.lines()) if count[2] is not None and ALL in count[:2]]
    if not sums:
        return None

    def nearness(one: tuple[int, tuple[str, str, int | None]]) -> tuple[bool, int, int]:
        at, (r, c, count) = one
        return ((r == ALL) != (row == ALL) or (c == ALL) != (column == ALL), count or 0, at)

    at, _ = min(sums, key=nearness)
    width = len(table.columns) + 1
    lines = [list(line) for line in table.counts]
    lines[at // width][at % width] = None
    return replace(table, counts=tuple(map(tuple, lines)))
