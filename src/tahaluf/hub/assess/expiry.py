"""Records that state their own end are erased when it comes: parties, links, leads and cases of the members hosted here.

Erasure leaves a tombstone and a valid chain (`hub.ledger.services.erase`); copies elsewhere follow by the exchange.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from tahaluf.hub.ledger.queries import Filters, Row, visible_to
from tahaluf.hub.ledger.services import erase
from tahaluf.hub.members.queries import members, reader_for
from tahaluf.kernel.errors import Conflict
from tahaluf.records.kind import Kind
from tahaluf.records.kinds import KINDS

FIELD = "expires_on"
REASON = "Its stated term is over."
EXPIRING: tuple[type[Kind], ...] = tuple(kind for kind in KINDS if FIELD in kind.model_fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expired:
    """A record past its term; `on` was its last day."""

    id: str
    kind: str
    owner: str
    on: date


def expired(today: date) -> Iterator[Expired]:
    """Every record of a member hosted here whose term ended before `today`, retracted ones too."""
    for member in members():
        if not member.hosted:
            continue
        for kind in EXPIRING:
            door = visible_to(reader_for(member.id, lane=kind.spec.lane))
            for retracted in (False, True):
                yield from _past(door.all_records(Filters(kind=(kind.spec.slug,), owner=(member.id,), retracted=retracted)), today)


def erase_expired(today: date, *, at: datetime) -> int:
    """Erase them; how many there were."""
    done = 0
    for one in list(expired(today)):
        try:
            erase(one.id, REASON, at=at)
        except Conflict:  # another process was faster
            continue
        done += 1
    return done


class Daily:
    """Erases once for each day that it is called on, at the first call."""

    def __init__(self) -> None:
        """Nothing was done yet."""
        self._done: date | None = None

    def run_due(self, at: datetime) -> int:
        """Erase what is past its term on the day of `at`, unless that was done before; how many records."""
        if self._done == at.date():
            return 0
        self._done = at.date()
        return erase_expired(at.date(), at=at)


def _past(rows: Iterable[Row], today: date) -> Iterator[Expired]:
    for row in rows:
        on = getattr(row.record.content, FIELD, None)
        if isinstance(on, date) and on < today:
            yield Expired(id=row.id, kind=row.kind, owner=row.owner, on=on)
