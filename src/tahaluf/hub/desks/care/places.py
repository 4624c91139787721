"""Places with their people as a reader pastes them: one line each, "place, latitude, longitude, people"."""

from __future__ import annotations

import csv

from tahaluf.care.location import Spot
from tahaluf.kernel.errors import BadInput, Fault

MOST = 200
_CELLS = (2, 3)
_LONGEST = 1_000  # characters of a line that are read; a longer one is no place


def read_places(text: str) -> tuple[Spot, ...]:
    """The places of a text, degrees in WGS 84; an empty number of people is unknown.

    Raises:
        BadInput: every line that cannot be read, its number as the place; or too many.
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if len(lines) > MOST:
        raise BadInput.one("places", "There are too many places.", "Give at most 200 lines.")
    read = [_read(number, line) for number, line in lines]
    if faults := [one for one in read if isinstance(one, Fault)]:
        raise BadInput(faults)
    return tuple(one for one in read if isinstance(one, Spot))


def _read(number: int, line: str) -> Spot | Fault:
    cells = [cell.strip() for cell in next(csv.reader([line[:_LONGEST]], skipinitialspace=True))]
    where = str(number)
    numbers = _numbers(cells[1:])
    if numbers is None or not cells[0]:
        return Fault(
            place=where,
            fault="A line has place, latitude, longitude and people.",
            remedy="Write it as Aden, 12.8, 45.0, 1000000; leave people empty where not known.",
        )
    latitude, longitude, people = numbers
    if not (abs(latitude) <= 90 and abs(longitude) <= 180 and (people is None or 0 <= people < 1e12)):  # noqa: PLR2004 - degrees
        return Fault(
            place=where,
            fault="Latitude lies between -90 and 90, longitude between -180 and 180, and people are never negative.",
            remedy="Correct the numbers.",
        )
    return Spot(id=cells[0], latitude=latitude, longitude=longitude, people=people)


def _numbers(cells: list[str]) -> tuple[float, float, float | None] | None:
    """Latitude, longitude, people (None where empty); None where a cell is missing, too many, or no number."""
    if len(cells) not in _CELLS:
        return None
    try:
        return float(cells[0]), float(cells[1]), float(cells[2].replace(" ", "")) if len(cells) == _CELLS[1] and cells[2] else None
    except ValueError:
        return None
