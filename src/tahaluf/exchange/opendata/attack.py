"""The attack of an outsider on a published table: what can be worked out of what is withheld, and whether it is too much.

The outsider sees the table alone, knows that counts are whole numbers and not negative, and how the table was made. Each withheld
cell is bounded from below and above by integer programming over all that is shown; an exact value, or bounds that are narrower than
the limit for small counts, is a disclosure. With an earlier release of the same table the outsider puts both together.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from tahaluf.exchange.opendata.table import ALL, OpenTable
from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text

_VERSION = "1"
_Numbers = NDArray[np.float64]
_SAFE = Text(
    en="{hidden} numbers are withheld. What is shown tells of no small count more than that it is small.",
    ar="حُجب {hidden} من الأعداد. ولا يمكن استنتاج أي عدد صغير مما نُشر، ولا معرفته بأدق من كونه صغيراً.",
    fr="{hidden} nombres sont retenus. Aucun petit effectif ne se déduit de ce qui est publié, ni ne se précise davantage.",
)
_UNSAFE = Text(
    en="{exact} withheld numbers can be worked out exactly and {narrow} too nearly. The table must not be published.",
    ar="يمكن استنتاج {exact} من الأعداد المحجوبة بدقة، و{narrow} بأدق مما ينبغي. ولا يجوز نشر الجدول.",
    fr="{exact} nombres retenus se déduisent exactement et {narrow} de trop près. Le tableau ne doit pas être publié.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """What is learnt of one withheld number: its row and column, and the least and most it can be (None: without limit)."""

    row: str
    column: str
    low: int
    high: int | None

    @property
    def is_exact(self) -> bool:
        """Whether only one value is possible."""
        return self.low == self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Attacked:
    """The outcome: what is learnt of each withheld number; those learnt exactly or too nearly."""

    learnt: tuple[Learnt, ...]
    exact: tuple[Learnt, ...]
    narrow: tuple[Learnt, ...]
    reason: Reason

    @property
    def passed(self) -> bool:
        """Whether nothing was disclosed."""
        return not (self.exact or self.narrow)


def attack(shown: OpenTable, *, truth: OpenTable | None = None, earlier: tuple[OpenTable, ...] = ()) -> Attacked:
    """Attack a published table; `truth` (the plain table) tells which withheld numbers are small, else all may be.

    `earlier` are releases of the same counts: what one of them shows of a number that is withheld here is known at once.
    """
    system = _System(shown, earlier)
    learnt = tuple(system.bounds(at) for at in range(len(system.hidden)))
    small = _small(truth)
    exact = tuple(one for one in learnt if one.is_exact and (small is None or (one.row, one.column) in small))
    narrow = tuple(one for one in learnt if not one.is_exact and small is not None and _is_narrow(one, small, shown.least))
    return Attacked(learnt=learnt, exact=exact, narrow=narrow, reason=_reason(len(learnt), len(exact), len(narrow)))


def _small(truth: OpenTable | None) -> frozenset[tuple[str, str]] | None:
    if truth is None:
        return None
    return frozenset((row, column) for row, column, count in truth.lines() if count is not None and 0 < count < truth.least)


def _is_narrow(one: Learnt, small: frozenset[tuple[str, str]], least: int) -> bool:
    """A small cell is told too nearly where some of 1 to one below the limit is excluded; of a small sum only its value counts."""
    if ALL in (one.row, one.column):
        return False
    return (one.row, one.column) in small and (one.low > 1 or (one.high is not None and one.high < least - 1))


def _reason(hidden: int, exact: int, narrow: int) -> Reason:
    says = (_UNSAFE if exact or narrow else _SAFE).fill(hidden=hidden, exact=exact, narrow=narrow)
    evidence = {"withheld": str(hidden), "exact": str(exact), "narrow": str(narrow)}
    return Reason(rule=f"opendata.attack@{_VERSION}", says=says, evidence=evidence)


class _System:
    """The equations of a table in its withheld numbers: every row and every column adds up to its sum."""

    def __init__(self, shown: OpenTable, earlier: tuple[OpenTable, ...]) -> None:
        known = {(row, column): count for row, column, count in shown.lines()}
        for row, column, count in (line for table in earlier for line in table.lines()):
            if known.get((row, column), 0) is None:
                known[row, column] = count
        self.hidden = [(row, column) for row, column, count in shown.lines() if count is None]
        self._known = known
        lines = [([(row, column) for column in shown.columns], (row, ALL)) for row in (*shown.rows, ALL)]
        lines += [([(row, column) for row in shown.rows], (ALL, column)) for column in (*shown.columns, ALL)]
        self._matrix, self._right = self._equations(lines)

    def _equations(self, lines: list[tuple[list[tuple[str, str]], tuple[str, str]]]) -> tuple[_Numbers, _Numbers]:
        number = {cell: at for at, cell in enumerate(self.hidden)}
        matrix, right = [], []
        for parts, whole in lines:
            row, value = np.zeros(len(number)), 0.0
            for cell, sign in [*((part, 1.0) for part in parts), (whole, -1.0)]:
                count = self._known[cell]
                if count is None:
                    row[number[cell]] += sign
                else:
                    value -= sign * count
            if row.any():
                matrix.append(row)
                right.append(value)
        for cell, at in number.items():
            count = self._known[cell]
            if count is not None:
                matrix.append(np.eye(len(number))[at])
                right.append(float(count))
        return np.array(matrix).reshape(len(matrix), len(number)), np.array(right)

    def bounds(self, at: int) -> Learnt:
        """The least and the most that one withheld number can be, in whole numbers."""
        row, column = self.hidden[at]
        known = self._known[row, column]
        if known is not None:
            return Learnt(row=row, column=column, low=known, high=known)
        goal = np.zeros(len(self.hidden))
        goal[at] = 1.0
        low, high = self._solve(goal), self._solve(-goal)
        return Learnt(row=row, column=column, low=low or 0, high=None if high is None else -high)

    def _solve(self, goal: NDArray[np.float64]) -> int | None:
        rules = [LinearConstraint(self._matrix, self._right, self._right)] if len(self._right) else []
        found = milp(goal, constraints=rules, bounds=Bounds(0, np.inf), integrality=np.ones(len(goal), dtype=np.int64))
        return round(float(found.fun)) if found.success else None
