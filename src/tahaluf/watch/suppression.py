"""Small counts withheld so that no difference of published numbers reveals them.

A count from 1 to one below the limit is withheld; where sums are published beside the cells, further cells (or sums) are withheld
until an outsider who subtracts all that is shown learns of no small count more than that it is small. What can be learnt is worked
out by linear programming (cell suppression: Willenborg and de Waal, Elements of Statistical Disclosure Control, 2001).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog

from tahaluf.kernel.errors import BadInput, Fault

LEAST = 20  # the limit that one national agency uses; a caller may ask for another

_Range = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What of a table may be shown.

    `cells` and `sums` are in the order given, None where withheld. `small` are the indices of the cells that were small, `beside`
    those withheld only to protect them. `ranges` say what an outsider can work out of each small cell: (lowest, highest).
    """

    cells: tuple[int | None, ...]
    sums: tuple[int | None, ...]
    small: tuple[int, ...]
    beside: tuple[int, ...]
    ranges: tuple[tuple[float, float], ...]


def published(cells: Sequence[int], sums: Sequence[Sequence[int]] = (), *, least: int = LEAST) -> Published:
    """Withhold the small counts of `cells` and what would give them away; `sums` are the sets of cells whose sum is shown too.

    A zero is shown. A sum that is small is withheld as well.

    Raises:
        BadInput: a negative count, a limit below 2, or a sum over a cell that does not exist.
    """
    _check(cells, sums, least)
    table = _Table(cells, sums, least)
    while (exposed := table.exposed()) is not None:
        table.protect(exposed)
    return table.told()


def two_way(rows: int, columns: int) -> tuple[tuple[int, ...], ...]:
    """The sums of a table with `rows` x `columns` cells, row by row: of each row, of each column, and of all."""
    across = tuple(tuple(row * columns + column for column in range(columns)) for row in range(rows))
    down = tuple(tuple(row * columns + column for row in range(rows)) for column in range(columns))
    return (*across, *down, tuple(range(rows * columns)))


def _check(cells: Sequence[int], sums: Sequence[Sequence[int]], least: int) -> None:
    faults = [
        Fault(place=f"cell {at}", fault=f"{count} is negative.", remedy="Give zero or more.")
        for at, count in enumerate(cells)
        if count < 0
    ]
    if least < 2:  # noqa: PLR2004 - below it nothing is small
        faults.append(Fault(place="least", fault=f"A limit of {least} withholds nothing.", remedy="Give 2 or more."))
    if any(not 0 <= at < len(cells) for some in sums for at in some):
        faults.append(Fault(place="sums", fault="A sum names a cell that does not exist.", remedy="Give indices of cells."))
    if faults:
        raise BadInput(faults)


class _Table:
    """A table while cells are being withheld."""

    def __init__(self, cells: Sequence[int], sums: Sequence[Sequence[int]], least: int) -> None:
        self._cells, self._least = tuple(cells), least
        self._sums = tuple(tuple(dict.fromkeys(some)) for some in sums)
        self._totals = tuple(sum(cells[at] for at in some) for some in self._sums)
        self._small = tuple(at for at, count in enumerate(cells) if 0 < count < least)
        self._hidden = set(self._small)
        self._hidden_sums = {at for at, total in enumerate(self._totals) if 0 < total < least}

    def exposed(self) -> int | None:
        """The first small cell of which more can be learnt than that it is small."""
        for at in self._small:
            low, high = self._range(at)
            if low > 1 or high < self._least - 1:
                return at
        return None

    def protect(self, cell: int) -> None:
        """Withhold one thing more: the smallest shown cell beside the exposed one, or where there is none the smallest sum."""
        lines = [at for at, some in enumerate(self._sums) if at not in self._hidden_sums and self._ties(some, cell)]
        beside = {at for line in lines for at in self._sums[line] if at not in self._hidden and self._cells[at] > 0}
        if beside:
            self._hidden.add(min(beside, key=lambda at: (self._cells[at], at)))
        else:
            self._hidden_sums.add(min(lines, key=lambda at: (self._totals[at], at)))

    def told(self) -> Published:
        return Published(
            cells=tuple(None if at in self._hidden else count for at, count in enumerate(self._cells)),
            sums=tuple(None if at in self._hidden_sums else total for at, total in enumerate(self._totals)),
            small=self._small,
            beside=tuple(sorted(self._hidden - set(self._small))),
            ranges=tuple(self._range(at) for at in self._small),
        )

    def _ties(self, some: Sequence[int], cell: int) -> bool:
        """Whether a shown sum bears on the cell: it holds it, or a withheld cell that another shown sum ties to it."""
        reached, open_ = {cell}, [cell]
        while open_:
            now = open_.pop()
            for at, line in enumerate(self._sums):
                if at not in self._hidden_sums and now in line:
                    new = [other for other in line if other in self._hidden and other not in reached]
                    reached.update(new)
                    open_.extend(new)
        return any(at in reached for at in some)

    def _range(self, cell: int) -> _Range:
        """The least and the most that `cell` can be, given what is shown."""
        order = sorted(self._hidden)
        lines = [at for at in range(len(self._sums)) if at not in self._hidden_sums]
        left = [self._totals[at] - sum(self._cells[i] for i in self._sums[at] if i not in self._hidden) for at in lines]
        matrix = np.array([[float(i in self._sums[at]) for i in order] for at in lines])
        goal = np.array([float(i == cell) for i in order])
        if not lines:
            return 0.0, float("inf")
        low = linprog(goal, A_eq=matrix, b_eq=left, method="highs")
        high = linprog(-goal, A_eq=matrix, b_eq=left, method="highs")
        return round(float(low.fun or 0.0), 6), (float("inf") if high.fun is None else round(-float(high.fun), 6))
