"""Coverage from numbers that a reader pastes: one line a place, "place; treated; in need; low; high; source", or a percentage."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass

from tahaluf.care.coverage import Coverage, InNeed, Together, coverage, stated, together
from tahaluf.kernel.errors import BadInput, Fault

MOST = 200
_CELLS, _LONGEST = 6, 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """Each place in the order given, and all of them together, from counts alone; None where no line was given."""

    places: tuple[Coverage, ...]
    whole: Together | None


def read_coverage(text: str, *, whole: str) -> Covered:
    """The coverage of the places of a text; `whole` names all of them together.

    A line has up to six parts apart by semicolons: place, people treated (or a percentage such as "35%"), people in need, the
    lower and the upper bound of that estimate, and the source of the denominator. What is empty is unknown, never zero.

    Raises:
        BadInput: every line that cannot be read, its number as the place; or too many.
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if len(lines) > MOST:
        raise BadInput.one("places", "There are too many places.", "Give at most 200 lines.")
    read = [_read(number, line) for number, line in lines]
    if faults := [fault for one in read if isinstance(one, tuple) for fault in one]:
        raise BadInput(faults)
    places = tuple(_one(read))
    return Covered(places=places, whole=together(whole, places) if len(places) > 1 else None)


def _one(read: Iterable[Coverage | tuple[Fault, ...]]) -> list[Coverage]:
    return [one for one in read if isinstance(one, Coverage)]


def _read(number: int, line: str) -> Coverage | tuple[Fault, ...]:
    cells = [cell.strip() for cell in next(csv.reader([line[:_LONGEST]], delimiter=";", skipinitialspace=True))]
    where = str(number)
    if not cells[0] or len(cells) > _CELLS:
        fault = "A line has place, treated, in need, low, high and source, apart by semicolons."
        return (Fault(place=where, fault=fault, remedy="Write it as Aden; 350; 1000; 800; 1300; Ministry of Health 2025."),)
    place, treated, need, low, high, source = (*cells, *[""] * (_CELLS - len(cells)))
    try:
        if treated.endswith("%"):
            return stated(place, _number(treated.rstrip("% ")), source=source or place)
        known = InNeed(people=_whole(need), source=source or None, low=_whole(low), high=_whole(high))
        return coverage(place, _whole(treated), known)
    except BadInput as error:
        return tuple(Fault(place=where, fault=one.fault, remedy=one.remedy) for one in error.faults)


def _whole(text: str) -> int | None:
    return round(_number(text)) if text else None


def _number(text: str) -> float:
    try:
        value = float(text.replace(" ", ""))
    except ValueError:
        value = float("nan")
    if not 0 <= value < 1e12:  # noqa: PLR2004 - more people than there are
        raise BadInput.one("number", f"{text!r} is no number of people.", "Write figures, or leave it empty where not known.")
    return value
