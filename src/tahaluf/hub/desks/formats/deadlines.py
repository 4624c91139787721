"""Deadlines that a reader may see, as entries of a calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from tahaluf.exchange.calendar import Entry, write_calendar
from tahaluf.hub.ledger.queries import Door, Filters, Row
from tahaluf.records.facts import facts_of
from tahaluf.records.kind import Role

AHEAD, BEHIND = timedelta(days=180), timedelta(days=30)
MOST = 300  # records looked at, newest first


def calendar_of(door: Door, *, today: date, name: str, language: str, address: Callable[[str], str]) -> bytes:
    """The calendar of one reader: every deadline from thirty days ago to 180 days ahead, of at most 300 records.

    `address` makes the absolute address of a record from its id. The entries say kind, title and marking, nothing else.
    """
    days = tuple((today + timedelta(days=n)).isoformat() for n in range(-BEHIND.days, AHEAD.days + 1))
    rows = door.records(Filters(deadline=days), limit=MOST).rows
    return write_calendar(name, [entry for row in rows for entry in _entries(row, today, language, address)])


def _entries(row: Row, today: date, language: str, address: Callable[[str], str]) -> Iterator[Entry]:
    kind = row.record.kind.spec.title.in_(language)
    found = sorted({date.fromisoformat(fact.key) for fact in facts_of(row.record.content) if fact.role is Role.DEADLINE})
    for number, day in enumerate(found):
        if today - BEHIND <= day <= today + AHEAD:
            yield Entry(
                uid=f"{row.id}#{number}@tahaluf",
                on=day,
                title=row.title,
                detail=f"TLP:{row.record.markings.tlp.value.upper()}",
                url=address(row.id),
                category=kind,
                modified=row.modified,
            )
