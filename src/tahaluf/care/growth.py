"""Growth of centres by year, and how long ago somebody last confirmed each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

AFTER_DAYS = 183  # a directory entry nobody confirmed for half a year is a question


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """A centre: the years it opened and closed, when it was last confirmed, and when it is to be confirmed again, if said."""

    id: str
    opened: int | None
    closed: int | None
    confirmed: date
    confirm_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """Centres that opened and closed within a year, and those that stood at its end."""

    year: int
    opened: int
    closed: int
    standing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """Centres by year. `unknown` are those whose year of opening nobody recorded: they are in no year."""

    years: tuple[Year, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unconfirmed:
    """A centre to ask about: days since it was last confirmed, and since when that is overdue."""

    id: str
    days: int
    since: date


def grow(centres: Iterable[Stands], *, first: int, last: int) -> Growth:
    """Centres by year from `first` to `last`; those opened before stand from the start."""
    rows = tuple(centres)
    known = tuple(one for one in rows if one.opened is not None)
    years = tuple(_year(known, year) for year in range(first, last + 1))
    return Growth(years=years, unknown=tuple(one.id for one in rows if one.opened is None))


def unconfirmed(centres: Iterable[Stands], *, today: date, after_days: int = AFTER_DAYS) -> tuple[Unconfirmed, ...]:
    """Centres that stand and were to be confirmed before today, the longest unconfirmed first.

    The owner's own date decides; where there is none, `after_days` after the last confirmation.
    """
    found = [
        Unconfirmed(id=one.id, days=(today - one.confirmed).days, since=since)
        for one in centres
        if one.closed is None and (since := _due(one, after_days)) < today
    ]
    return tuple(sorted(found, key=lambda one: (-one.days, one.id)))


def _due(one: Stands, after_days: int) -> date:
    return one.confirm_by or date.fromordinal(one.confirmed.toordinal() + after_days)


def _year(known: tuple[Stands, ...], year: int) -> Year:
    return Year(
        year=year,
        opened=sum(one.opened == year for one in known),
        closed=sum(one.closed == year for one in known),
        standing=sum((one.opened or year) <= year and (one.closed is None or one.closed > year) for one in known),
    )
