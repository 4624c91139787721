"""How many current records carry a term: what lists and counts are planned by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar, cast

from django.db import connection

from tahaluf.hub.ledger.scope import Scope

Term = tuple[str, tuple[str, ...]]
Carried = dict[tuple[str, int], int]

EVERY: Term = ("all", ("",))
Value = TypeVar("Value")
_MOST = 256


def carried(terms: Sequence[Term], scope: Scope) -> dict[str, Carried]:
    """Per role, the number of current records for each of its keys and each audience in scope (one query, the first time).

    Record times are not applied, and a record with two of the keys counts twice.
    """
    if not scope.audiences or not terms:
        return {}
    return remembered(scope, ("carried", tuple(terms), scope.audiences), lambda: _carried(terms, scope))


def remembered(scope: Scope, key: object, read: Callable[[], Value]) -> Value:
    """What `read` gives, read once for this scope, key and head of the ledger; nobody may change it.

    What is read within row security is kept apart: it may leave out what is seen for a time only.
    """
    whole = (key, getattr(connection, "tahaluf_reader", None))
    found = scope.remembered.get(whole)
    if found is None:
        found = read()
        if len(scope.remembered) >= _MOST:
            scope.remembered.clear()
        scope.remembered[whole] = found
    return cast("Value", found)


def _carried(terms: Sequence[Term], scope: Scope) -> dict[str, Carried]:
    where, values = _either(terms)
    numbers = ", ".join(map(str, scope.audiences))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT role, key, audience, records FROM ledger_tally WHERE ({where}) AND audience IN ({numbers})",  # noqa: S608 - own numbers, values bound
            values,
        )
        found: dict[str, Carried] = {}
        for role, key, audience, records in cursor.fetchall():
            found.setdefault(role, {})[key, audience] = int(records)
    return found


def carried_by_all(term: Term, scope: Scope) -> int:
    """As `carried`, summed over the audiences of everybody and not of `scope`: for planning alone, never to be shown."""
    return remembered(scope, ("by all", term), lambda: _carried_by_all(term))


def _carried_by_all(term: Term) -> int:
    where, values = _either([term])
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COALESCE(SUM(records), 0) FROM ledger_tally WHERE {where}", values)  # noqa: S608 - values bound
        return int(cursor.fetchone()[0])


def _either(terms: Sequence[Term]) -> tuple[str, list[str]]:
    parts = [f"(role = %s AND key IN ({', '.join(['%s'] * len(keys))}))" for _, keys in terms]
    return " OR ".join(parts), [value for role, keys in terms for value in (role, *keys)]
