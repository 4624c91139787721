"""Numbers of current records in the order in which they arrived: for those who follow the ledger from outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from tahaluf.hub.ledger.scope import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """What is followed: entries after number `after`; empty `ids` or `kinds` (slugs) stand for any."""

    after: int = 0
    limit: int
    ids: Sequence[str] = ()
    kinds: Sequence[str] = ()


def oldest(scope: Scope, wanted: Following) -> list[int]:
    """The first numbers in scope, ascending."""
    return _numbers(scope, wanted, "SELECT seq FROM ledger_current c WHERE seq > %s AND {}", [wanted.after])


def oldest_versions(scope: Scope, wanted: Following, modified_us: Sequence[int] = ()) -> list[int]:
    """The first numbers of versions, old ones too, of the records that are in scope, ascending; of these times where any are given.

    Whether a version may be seen itself is for the caller to judge.
    """
    times = f"AND e.modified_us IN ({', '.join(['%s'] * len(modified_us))})" if modified_us else ""
    select = (
        f"SELECT seq FROM ledger_entry e WHERE seq > %s {times} AND action = 'record' AND NOT erased "  # noqa: S608 - placeholders only
        "AND EXISTS (SELECT 1 FROM ledger_current c WHERE c.record_id = e.record_id AND {})"
    )
    return _numbers(scope, wanted, select, [wanted.after, *modified_us])


def _numbers(scope: Scope, wanted: Following, select: str, first: Sequence[int]) -> list[int]:
    """The first numbers that `select` gives; its braces stand for what is wanted of the current version `c`."""
    if not scope.audiences:
        return []
    parts, values = [scope.condition("c.audience", "c.modified_us")], [*first]
    for column, names in (("c.record_id", wanted.ids), ("c.kind", wanted.kinds)):
        if names:
            parts.append(f"{column} IN ({', '.join(['%s'] * len(names))})")
            values.extend(names)  # type: ignore[arg-type] # values of either type
    with connection.cursor() as cursor:
        cursor.execute(f"{select.format(' AND '.join(parts))} ORDER BY seq LIMIT %s", [*values, wanted.limit])
        return [seq for (seq,) in cursor.fetchall()]
