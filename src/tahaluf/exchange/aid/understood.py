"""What was understood of a file of activities, and what was not."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import ValidationError

from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.records.kinds.activity import Activity

ABROAD = "cooperation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """Activities under the identifiers of their file, and the faults of those that could not be read; the rest is not lost."""

    activities: tuple[tuple[str, Activity], ...]
    faults: tuple[Fault, ...]


@cache
def sector_themes() -> Mapping[str, tuple[str, ...]]:
    """Themes by purpose code of the OECD (data/aid_sectors.csv)."""
    with files("tahaluf.data").joinpath("aid_sectors.csv").open(encoding="utf-8") as lines:
        return {row["code"]: tuple(row["themes"].split("|")) for row in csv.DictReader(lines)}


def themes_of(codes: list[str]) -> tuple[str, ...]:
    """The themes of purpose codes; those that say nothing of our work are international cooperation at large."""
    found = [theme for code in codes for theme in sector_themes().get(code, ())]
    return tuple(dict.fromkeys(found)) or (ABROAD,)


def activity_of(place: str, content: Mapping[str, Any]) -> Activity | Fault:
    """The activity, or the one sentence that says why it is none."""
    try:
        return Activity.model_validate({key: value for key, value in content.items() if value not in (None, (), [])})
    except (BadInput, ValidationError) as error:
        return Fault(
            place=place,
            fault="The activity does not have what an activity needs: title, dates, place, a body that leads.",
            remedy=f"Complete it in the file. ({type(error).__name__})",
        )
