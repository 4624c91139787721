"""Which members that used to report have fallen silent, as far as the reader sees their reports."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import connection

from tahaluf.hub.ledger import store
from tahaluf.hub.ledger.chain import GENESIS
from tahaluf.hub.ledger.queries import Door
from tahaluf.hub.members.queries import snapshot
from tahaluf.hub.moments import moment
from tahaluf.watch.reporting import LEAST_REPORTS, ReporterStatus, reporter_status

_BATCH = 200_000
_US_PER_DAY = 86_400_000_000


@dataclass(slots=True, kw_only=True)
class _Days:
    """Days on which current records came in, by audience, owner and whether they are invented; followed up to entry `seq`."""

    head: store.Head
    seen: set[tuple[int, str, bool, int]] = field(default_factory=set)


_KNOWN: dict[str, _Days] = {}


def silent_reporters(door: Door, *, today: date, exercise: bool | None = None) -> tuple[ReporterStatus, ...]:
    """How each member stands whose reports reach this reader; the reader's own member and whoever left are not judged.

    Only a member with a habit (four days with reports or more) can break it. The days come from audiences that the reader sees
    at any time; they are followed from entry to entry, so that a look costs what is new.
    """
    received: defaultdict[str, set[date]] = defaultdict(set)
    for audience, owner, invented, number in _days():
        if audience in door.judged.scope.always and exercise in (None, invented):
            received[owner].add(moment(number * _US_PER_DAY).date())
    return tuple(
        reporter_status(owner, sorted(days), now=today)
        for owner, days in sorted(received.items())
        if _has_habit(owner, days, door, today)
    )


def _has_habit(owner: str, days: set[date], door: Door, today: date) -> bool:
    member = door.coalition.members.get(owner)
    here = member is not None and (member.left is None or member.left.date() > today)
    return here and owner != door.reader.member and sum(day > today - timedelta(days=730) for day in days) >= LEAST_REPORTS


def _days() -> set[tuple[int, str, bool, int]]:
    head, name = store.head(), snapshot().revision[0]
    known = _KNOWN.get(name)
    if known is None or known.head.seq > head.seq or not _follows(known.head):
        known = _KNOWN[name] = _Days(head=store.Head(seq=0, hash=GENESIS))
    while known.head.seq < head.seq:
        _follow(known, min(known.head.seq + _BATCH, head.seq), head)
    return known.seen


def _follows(before: store.Head) -> bool:
    """Whether the ledger still holds the entry that was followed last; another database of the same name would not."""
    if before.seq == 0:
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT entry_hash FROM ledger_entry WHERE seq = %s", [before.seq])
        row = cursor.fetchone()
    return row is not None and row[0] == before.hash


def _follow(known: _Days, last: int, head: store.Head) -> None:
    """Alerts are no reports: whoever is warned has not thereby reported."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT c.audience, c.owner, c.exercise, n.received_us / {_US_PER_DAY} FROM ledger_entry n "  # noqa: S608 - own number
            "JOIN ledger_current c ON c.seq = n.seq WHERE n.seq > %s AND n.seq <= %s AND c.kind <> 'alert'",
            [known.head.seq, last],
        )
        known.seen.update((audience, owner, bool(invented), int(number)) for audience, owner, invented, number in cursor.fetchall())
        cursor.execute("SELECT entry_hash FROM ledger_entry WHERE seq = %s", [last])
        known.head = head if last == head.seq else store.Head(seq=last, hash=cursor.fetchone()[0])
