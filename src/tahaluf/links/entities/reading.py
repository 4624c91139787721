"""Mentions read from rows of a table, every fault of the table told at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.kernel.identifiers import Country
from tahaluf.kernel.periods import Dated, Period, read_dates
from tahaluf.links.entities.mention import FAMILIES, Mention, identifier_key

COLUMNS = ("id", "name", "also", "born", "country", "place", *FAMILIES)
_SEVERAL = "|"


def read_mentions(rows: Iterable[Mapping[str, str | None]], *, source: str = "") -> list[Mention]:
    """One mention per row; `source` begins the places of faults, and the ids of rows that have none.

    Columns are those of COLUMNS, all optional but one of name and identifiers; others are passed over. A cell may hold several
    values with | between them. A plate is followed by its country where it is known: "12345-A-6 (MA)".

    Raises:
        BadInput: every fault of every row.
    """
    faults: list[Fault] = []
    mentions: list[Mention] = []
    taken: dict[str, int] = {}
    for number, row in enumerate(rows, 2):
        place = f"{source}row {number}"
        mention = _mention(row, place, faults)
        before = taken.setdefault(mention.id, number)
        if before != number:
            faults.append(Fault(place=f"{place}, id", fault="Another row has the same id.", remedy="Give each row its own id."))
        mentions.append(mention)
    if faults:
        raise BadInput(faults)
    return mentions


def _mention(row: Mapping[str, str | None], place: str, faults: list[Fault]) -> Mention:
    names = (*_values(row, "name"), *_values(row, "also"))
    identifiers = tuple(_identifier(system, value) for system in FAMILIES for value in _values(row, system))
    if not names and not identifiers:
        faults.append(Fault(place=place, fault="The row names nobody.", remedy="Give a name or an identifier."))
    return Mention(
        id=(row.get("id") or "").strip() or place,
        names=names,
        born=_born(row, f"{place}, born", faults),
        identifiers=identifiers,
        countries=tuple(_countries(row, f"{place}, country", faults)),
        places=_values(row, "place"),
    )


def _values(row: Mapping[str, str | None], column: str) -> tuple[str, ...]:
    return tuple(value.strip() for value in (row.get(column) or "").split(_SEVERAL) if value.strip())


def _identifier(system: str, value: str) -> str:
    if system == "plate" and value.endswith(")") and "(" in value:
        plate, _, country = value[:-1].rpartition("(")
        return identifier_key(system, plate.strip(), country.strip().upper())
    return identifier_key(system, value)


def _born(row: Mapping[str, str | None], place: str, faults: list[Fault]) -> Period | None:
    text = (row.get("born") or "").strip()
    if not text:
        return None
    try:
        found = read_dates(text)
    except BadInput as error:
        faults.extend(Fault(place=place, fault=each.fault, remedy=each.remedy, code=each.code) for each in error.faults)
        return None
    if isinstance(found, Dated):
        return found.period
    faults.append(
        Fault(place=place, fault=f"{text!r} can mean several days.", remedy="Write year, month and day, such as 1984-05-03.")
    )
    return None


def _countries(row: Mapping[str, str | None], place: str, faults: list[Fault]) -> Iterable[str]:
    for value in _values(row, "country"):
        try:
            yield Country.parse(value)
        except BadInput as error:
            faults.extend(Fault(place=place, fault=each.fault, remedy=each.remedy, code=each.code) for each in error.faults)
