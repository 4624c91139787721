"""What is due soon, and what is overdue of the own member."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from hijridate import Gregorian

from tahaluf.hub.ledger.queries import Door, Filters, Row
from tahaluf.records.facts import facts_of
from tahaluf.records.kind import Role
from tahaluf.web.names import kind_title
from tahaluf.web.titles import title_of
from tahaluf.web.values import language

AHEAD = BEHIND = timedelta(days=30)
MOST = 12
_LOOKED_AT = 60
# Whose first calendar is Umm al-Qura (Unicode CLDR, calendarPreferenceData).
_HIJRI = frozenset({"SA"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A date that a record names as its deadline; `days` until it, negative where it has passed; `hijri` "" where not used."""

    row: Row
    title: str
    kind: str
    owner: str
    on: date
    days: int
    hijri: str

    @property
    def overdue(self) -> bool:
        """Whether it has passed."""
        return self.days < 0

    @property
    def late_by(self) -> int:
        """Days since it passed."""
        return -self.days


def due(opened: Door, names: Mapping[str, str], *, today: date, country: str) -> tuple[Due, ...]:
    """Deadlines within thirty days, and those of the own member that passed within thirty days; the earliest first."""
    days = tuple((today + timedelta(days=n)).isoformat() for n in range(-BEHIND.days, AHEAD.days + 1))
    rows = opened.records(Filters(deadline=days), limit=_LOOKED_AT).rows
    found = [one for row in rows for one in _of(row, opened, names, today, country)]
    return tuple(sorted(found, key=lambda one: (one.on, one.row.id))[:MOST])


def _of(row: Row, opened: Door, names: Mapping[str, str], today: date, country: str) -> Iterator[Due]:
    own = row.owner == opened.reader.member
    for day in sorted({date.fromisoformat(fact.key) for fact in facts_of(row.record.content) if fact.role is Role.DEADLINE}):
        if (today <= day <= today + AHEAD) or (own and today - BEHIND <= day < today):
            yield Due(
                row=row,
                title=title_of(row.record.content),
                kind=kind_title(row.kind),
                owner=names.get(row.owner, row.owner),
                on=day,
                days=(day - today).days,
                hijri=hijri_text(day) if country in _HIJRI else "",
            )
            return


def hijri_text(day: date) -> str:
    """The day in the Umm al-Qura calendar, for orientation: "12 Rajab 1447 AH"."""
    spoken: Literal["ar", "en"] = "ar" if language() == "ar" else "en"
    found = Gregorian(day.year, day.month, day.day).to_hijri()
    return f"{found.day} {found.month_name(spoken)} {found.year} {found.notation(spoken)}"
