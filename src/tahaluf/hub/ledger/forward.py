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
    if not scope.audiences:
        return []
    parts, values = ["seq > %s", scope.condition("audience", "modified_us")], [wanted.after]
    for column, names in (("record_id", wanted.ids), ("kind", wanted.kinds)):
        if names:
            parts.append(f"{column} IN ({', '.join(['%s'] * len(names))})")
            values.extend(names)  # type: ignore[arg-type] # values of either type
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT seq FROM ledger_current WHERE {' AND '.join(parts)} ORDER BY seq LIMIT %s",  # noqa: S608 - placeholders, and our numbers
            [*values, wanted.limit],
        )
        return [seq for (seq,) in cursor.fetchall()]
