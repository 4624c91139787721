"""The legal instruments and the substances they list by name, as reviewed tables with source and date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from tahaluf.chem.substances import DATA, table
from tahaluf.kernel.periods import Period
from tahaluf.kernel.text import Text


class Coverage(StrEnum):
    """How much of an instrument's list has been entered for the substances of the registry."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    NONE = "none"
    NO_LIST = "no-list"  # the instrument lists no names at all: it asks for an effect


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A convention, act or decree. `jurisdiction` is "UN" or ISO 3166-1 alpha-2; `as_of` the day its list was entered to.

    `riders` name what the text adds to each name ("salts", "isomers", …); `has_generics` whether it also defines
    classes of structures, None where nobody has looked. `text_status` is "source" or "memory" (not compared with the text).
    """

    id: str
    jurisdiction: str
    title: Text
    citation: str
    since: Period
    coverage: Coverage
    as_of: date | None
    riders: tuple[str, ...]
    has_generics: bool | None
    text_status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A substance named in a schedule. `since` None: listed when the list was entered, earlier history not entered."""

    instrument: str
    schedule: str
    substance: str
    since: Period | None
    until: date | None
    citation: str
    source: str
    text_status: str


def _instrument(row: Mapping[str, str]) -> Instrument:
    return Instrument(
        id=row["id"],
        jurisdiction=row["jurisdiction"],
        title=Text(en=row["name_en"], ar=row["name_ar"], fr=row["name_fr"]),
        citation=row["citation"],
        since=Period.parse(row["date"]),
        coverage=Coverage(row["coverage"]),
        as_of=date.fromisoformat(row["as_of"]) if row["as_of"] else None,
        riders=tuple(row["rider"].split()),
        has_generics={"yes": True, "no": False}.get(row["generic"]),
        text_status=row["checked"],
    )


def _listing(row: Mapping[str, str]) -> Listing:
    return Listing(
        instrument=row["instrument"],
        schedule=row["schedule"],
        substance=row["substance"],
        since=Period.parse(row["since"]) if row["since"] else None,
        until=date.fromisoformat(row["until"]) if row["until"] else None,
        citation=row["citation"],
        source=row["source"],
        text_status=row["checked"],
    )


@cache
def instruments() -> Mapping[str, Instrument]:
    """Every instrument by id, in the order of the table."""
    return MappingProxyType({row["id"]: _instrument(row) for row in table(DATA / "instruments.csv")})


@cache
def listings() -> Mapping[tuple[str, str], tuple[Listing, ...]]:
    """The listings by instrument and substance, those that one instrument adopts from another among them."""
    entered = [_listing(row) for row in table(DATA / "schedules.csv")]
    adopted = [one for row in table(DATA / "law_adoptions.csv") for one in _adopted(row, entered)]
    found: dict[tuple[str, str], tuple[Listing, ...]] = {}
    for one in (*entered, *adopted):
        key = (one.instrument, one.substance)
        found[key] = (*found.get(key, ()), one)
    return MappingProxyType(found)


def _adopted(row: Mapping[str, str], entered: Sequence[Listing]) -> Iterator[Listing]:
    """What an instrument lists by saying that its schedules are those of another, as they stood on the day `until`.

    Where the other's day is not known to lie before, the adopting instrument's is not known either.
    """
    stood = date.fromisoformat(row["until"])
    for one in entered:
        if one.instrument == row["adopts"] and (one.since is None or one.since.first <= stood):
            certain = one.since is not None and one.since.last <= stood and (one.until is None or one.until > stood)
            yield replace(
                one,
                instrument=row["instrument"],
                schedule=f"{row['adopts']} {one.schedule}",
                since=Period.parse(row["since"]) if certain else None,
                until=None,
                citation=row["citation"],
                source=row["source"],
                text_status=row["checked"],
            )
