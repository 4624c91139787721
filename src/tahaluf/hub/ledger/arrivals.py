"""How late records come, and who brings how much of what: from the series of audiences that a reader sees at any time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import connection

from tahaluf.hub.ledger.derivation import monday
from tahaluf.hub.ledger.scope import Scope
from tahaluf.records.visibility import Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrivals:
    """Counts of current records since a week.

    `late` maps (kind, owner, Monday of the week that a record speaks of, weeks later that it was made) to records; what came more
    than a year later is left out. `brought` maps (kind, region code, owner) to records, "" as region meaning any.
    """

    late: Mapping[tuple[str, str, date, int], int] = field(default_factory=dict)
    brought: Mapping[tuple[str, str, str], int] = field(default_factory=dict)


def arrivals(scope: Scope, known: Mapping[int, Audience], *, since: str, exercise: bool | None = None) -> Arrivals:
    """The arrivals since ISO week `since` ("2024-W05") in the audiences of `scope` that are seen at any time."""
    if not scope.always:
        return Arrivals()
    late: Counter[tuple[str, str, date, int]] = Counter()
    brought: Counter[tuple[str, str, str]] = Counter()
    audiences = ", ".join(map(str, sorted(scope.always)))
    chosen = "" if exercise is None else f" AND exercise = {'TRUE' if exercise else 'FALSE'}"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kind, audience, bucket, substance, SUM(records) FROM ledger_series "  # noqa: S608 - own numbers
            f"WHERE grain = 'd' AND bucket >= %s AND audience IN ({audiences}){chosen} GROUP BY kind, audience, bucket, substance",
            [since],
        )
        for kind, audience, bucket, weeks, number in cursor.fetchall():
            late[kind, known[audience].owner, monday(bucket), int(weeks)] += int(number)
        kinds = sorted({kind for kind, *_ in late})  # named, so that the index by kind and substance serves
        cursor.execute(
            "SELECT kind, region, audience, SUM(records) FROM ledger_series "  # noqa: S608 - own numbers
            f"WHERE grain = 'w' AND kind IN ({', '.join(['%s'] * len(kinds)) or 'NULL'}) AND substance = '' AND bucket >= %s "
            f"AND audience IN ({audiences}){chosen} GROUP BY kind, region, audience",
            [*kinds, since],
        )
        for kind, region, audience, number in cursor.fetchall():
            brought[kind, region, known[audience].owner] += int(number)
    return Arrivals(late=late, brought=brought)
