"""Dates in cells: ISO and numeric forms read fast, words by the kernel; an order that is not known is never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache

from tahaluf.exchange.mapping.values import DateOrder
from tahaluf.exchange.tables import Cell
from tahaluf.kernel.dates import Ambiguous, Dated, Order, read_dates
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.periods import Period
from tahaluf.kernel.text import western_digits

EARLIEST, LATEST = 1900, 2100
_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?(?:[T ]\d{2}:\d{2}.*)?")
_NUMERIC = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?:[T ].*)?")


def read_date(cell: Cell, order: DateOrder | None) -> str:
    """The Period text of a cell: to the day, month or year that it says.

    Raises:
        BadInput: no date, an implausible year, or day and month that could be exchanged while `order` is None.
    """
    if isinstance(cell, datetime):
        return _plausible(cell.date().isoformat())
    if isinstance(cell, date):
        return _plausible(cell.isoformat())
    return _read_text(str(cell).strip(), order)


@lru_cache(maxsize=1 << 14)
def _read_text(text: str, order: DateOrder | None) -> str:
    text = western_digits(text)
    if match := _ISO.fullmatch(text):
        return _plausible("-".join(part for part in match.groups() if part))
    if re.fullmatch(r"\d{4}(?:\.0)?", text):
        return _plausible(text[:4])
    found = read_dates(text, Order(order) if order else None)
    if isinstance(found, Ambiguous):
        raise BadInput.one("date", f"{text!r} can be read two ways.", "Say in the mapping whether the day or the month is first.")
    if not isinstance(found, Dated):
        raise BadInput.one("date", f"{text!r} is no date by itself.", "Write the day, the month and the year.")
    return _plausible(str(found.period))


def _plausible(text: str) -> str:
    year = int(text[:4])
    if not EARLIEST <= year <= LATEST:
        raise BadInput.one("date", f"The year {year} is implausible.", f"Write a year from {EARLIEST} to {LATEST}.", "implausible")
    return str(Period.parse(text))


def looks_like_date(cell: Cell) -> bool:
    """Whether the cell is a date in some order (a bare number is none)."""
    if isinstance(cell, (date, datetime)):
        return True
    text = western_digits(str(cell).strip())
    if _ISO.fullmatch(text) or _NUMERIC.fullmatch(text):
        return True
    return bool(re.search(r"[^\W\d]", text)) and bool(re.search(r"\d", text)) and _is_worded(text)


def _is_worded(text: str) -> bool:
    try:
        return isinstance(read_dates(text), Dated)
    except BadInput:
        return False


def find_order(cells: Iterable[Cell]) -> tuple[DateOrder | None, bool]:
    """The order of day and month that all numeric dates share, and whether it has to be asked.

    (None, False): nothing to decide (ISO, typed or worded dates). (None, True): every sample reads both ways, or they disagree.
    """
    orders: set[DateOrder] = {"dmy", "mdy"}
    numeric = False
    for cell in cells:
        match = _NUMERIC.fullmatch(western_digits(str(cell).strip())) if isinstance(cell, str) else None
        if match is None or len(match[1]) == 4:  # noqa: PLR2004 - the year first
            continue
        numeric = True
        orders -= {"dmy"} if int(match[2]) > 12 else set()  # noqa: PLR2004 - months
        orders -= {"mdy"} if int(match[1]) > 12 else set()  # noqa: PLR2004 - months
    if not numeric:
        return None, False
    return (orders.pop(), False) if len(orders) == 1 else (None, True)
