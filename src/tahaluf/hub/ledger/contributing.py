"""On whose records a count rests, and how strictly it must be handled: the audiences behind the weekly series of one reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from tahaluf.hub.ledger.derivation import monday, week
from tahaluf.hub.ledger.scope import Scope
from tahaluf.hub.ledger.visible import Door
from tahaluf.kernel.markings import TLP


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """The strictest marking among the records counted (None: there is none), their owners, and whether some are invented."""

    tlp: TLP | None
    owners: frozenset[str]
    exercise: bool


def behind(door: Door, *, kind: str, region: str, first: date, last: date) -> Behind:
    """What stands behind the weekly counts of a kind in a region ("": everywhere) between two days.

    One query, and one more for each audience that is seen for a time only.
    """
    scope = door.judged.scope
    found = [*_kept(scope, kind, region, first, last), *_timed(scope, kind, region, first, last)]
    audiences = [door.judged.known[number] for number, _ in found]
    return Behind(
        tlp=max((audience.tlp for audience in audiences), key=lambda tlp: tlp.strictness, default=None),
        owners=frozenset(audience.owner for audience in audiences),
        exercise=any(exercise for _, exercise in found),
    )


def _kept(scope: Scope, kind: str, region: str, first: date, last: date) -> list[tuple[int, bool]]:
    if not scope.always:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT audience, exercise FROM ledger_series WHERE grain = 'w' AND kind = %s AND substance = '' "  # noqa: S608 - own numbers
            f"AND region = %s AND bucket >= %s AND bucket <= %s AND audience IN ({', '.join(map(str, sorted(scope.always)))})",
            [kind, region, week(first), week(last)],
        )
        return list(cursor.fetchall())


def _timed(scope: Scope, kind: str, region: str, first: date, last: date) -> Iterator[tuple[int, bool]]:
    """Series hold no record times, so the records themselves decide."""
    role = "where" if region else "all"
    begins, ends = monday(week(first)), monday(week(last)) + timedelta(days=6)
    for number, _ in scope.windowed:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT DISTINCT f.audience, c.exercise FROM ledger_fact f JOIN ledger_current c ON c.seq = f.seq "  # noqa: S608 - own numbers
                f"WHERE f.role = %s AND f.key = %s AND f.audience = {number} AND {scope.time_condition(number, 'c.modified_us')} "
                "AND c.kind = %s AND NOT c.retracted AND c.first_day >= %s AND c.last_day <= %s",
                [role, region, kind, begins.isoformat(), ends.isoformat()],
            )
            yield from cursor.fetchall()
