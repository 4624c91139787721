"""What was shared with whom: current records per circle and owner, counted from the tallies of one reader's scope."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db import connection

from tahaluf.hub.ledger.scope import Scope
from tahaluf.hub.ledger.tallies import EVERY, carried
from tahaluf.hub.ledger.visible import Door
from tahaluf.kernel.markings import TLP


@dataclass(frozen=True, slots=True, kw_only=True)
class InCircle:
    """Records that name a circle: the reader's own member's (`left`) and those of others (`came`)."""

    left: int
    came: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanged:
    """Counts of current records that the reader may see.

    `circles` by circle id (a record that names two counts in both); `owners` by member, the reader's own included; `own` those of
    the reader's own member by marking, and `kept` those of them that name no circle and no recipient and stay at home.
    """

    circles: Mapping[str, InCircle]
    owners: Mapping[str, int]
    own: Mapping[TLP, int]
    kept: int


_HOME = frozenset((TLP.RED, TLP.AMBER_STRICT, TLP.AMBER))


def exchanged(door: Door) -> Exchanged:
    """The counts (one query, and one more for each audience that is seen for a time only)."""
    left: Counter[str] = Counter()
    came: Counter[str] = Counter()
    owners: Counter[str] = Counter()
    own: Counter[TLP] = Counter()
    kept = 0
    for number, records in _numbers(door.judged.scope):
        audience = door.judged.known[number]
        mine = audience.owner == door.reader.member
        owners[audience.owner] += records
        (left if mine else came).update(dict.fromkeys(audience.circles, records))
        if mine:
            own[audience.tlp] += records
            kept += records if audience.tlp in _HOME and not (audience.circles or audience.recipients) else 0
    circles = {circle: InCircle(left=left[circle], came=came[circle]) for circle in (*left, *came)}
    return Exchanged(circles=circles, owners=dict(owners), own=dict(own), kept=kept)


def _numbers(scope: Scope) -> Iterator[tuple[int, int]]:
    """How many current records each audience has: by the tallies, or by the records' own times where those decide."""
    for (_, number), records in carried([EVERY], Scope(always=scope.always, remembered=scope.remembered)).get(EVERY[0], {}).items():
        yield number, records
    for number, _ in scope.windowed:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT COUNT(*) FROM ledger_fact f JOIN ledger_current c ON c.seq = f.seq WHERE f.role = 'all' AND f.key = '' "  # noqa: S608 - own numbers
                f"AND f.audience = {number} AND {scope.time_condition(number, 'c.modified_us')}"
            )
            records = int(cursor.fetchone()[0])
        if records:
            yield number, records
