"""On whose records a count rests, and how strictly it must be handled: the audiences behind the weekly series of one reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import connection

from tahaluf.hub.ledger.derivation import week
from tahaluf.hub.ledger.visible import Door
from tahaluf.kernel.markings import TLP


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """The strictest marking among the records counted (None: there is none), their owners, and whether some are invented."""

    tlp: TLP | None
    owners: frozenset[str]
    exercise: bool


def behind(door: Door, *, kind: str, region: str, first: date, last: date) -> Behind:
    """What stands behind the weekly counts of a kind in a region ("": everywhere) between two days (one query)."""
    numbers = door.judged.scope.audiences
    if not numbers:
        return Behind(tlp=None, owners=frozenset(), exercise=False)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT audience, exercise FROM ledger_series WHERE grain = 'w' AND kind = %s AND substance = '' "  # noqa: S608 - own numbers
            f"AND region = %s AND bucket >= %s AND bucket <= %s AND audience IN ({', '.join(map(str, numbers))})",
            [kind, region, week(first), week(last)],
        )
        found = cursor.fetchall()
    audiences = [door.judged.known[number] for number, _ in found]
    return Behind(
        tlp=max((audience.tlp for audience in audiences), key=lambda tlp: tlp.strictness, default=None),
        owners=frozenset(audience.owner for audience in audiences),
        exercise=any(exercise for _, exercise in found),
    )
