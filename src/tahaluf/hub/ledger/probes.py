"""Ways to records by one term: each is one stretch of an index that ends in the record number and is read from its newest end.

There is one per key and audience where a reader has few of them, so that the work depends on the page asked for and not on
how little of the term the reader may see; or one per key, passing over what is not in scope, where most of it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from tahaluf.hub.ledger.scope import Judged, Scope
from tahaluf.hub.ledger.tallies import Carried, Term, carried_by_all

_FEW = 64
_WORTH_SCANNING = 20  # one row in so many is in scope
_MOST_AT_ONCE = 200  # SQLite joins at most 500 selects


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """One stretch: role, key, one audience or None for all in scope, SQL that says so of `f`, the scope of its records' fields.

    `rows` is how many of its rows are in scope at most.
    """

    role: str
    key: str
    audience: int | None
    within: str
    fields: Scope
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What else must hold: terms, and SQL over the current row `c` with its values. `timed`: audiences are seen for a time only."""

    terms: tuple[Term, ...] = ()
    conditions: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    timed: bool = False

    @property
    def is_open(self) -> bool:
        """Whether every row of a probe passes, so that no reading goes far."""
        return not self.terms and not self.conditions and not self.timed


def probes_of(term: Term, counts: Carried, judged: Judged, scope: Scope) -> tuple[Probe, ...]:
    """The probes of one term for a reader to whom `counts` of it are in scope."""
    role, keys = term
    if len(counts) > _FEW and sum(counts.values()) * _WORTH_SCANNING >= carried_by_all(term, scope):
        within = scope.condition("+f.audience", "c.modified_us")
        present = [(key, sum(number for (of, _), number in counts.items() if of == key)) for key in keys]
        return tuple(
            Probe(role=role, key=key, audience=None, within=within, fields=scope, rows=number) for key, number in present if number
        )
    return tuple(
        Probe(
            role=role,
            key=key,
            audience=audience,
            within=f"f.audience = {audience} AND {scope.time_condition(audience, 'c.modified_us')}",
            fields=judged.families[audience],
            rows=number,
        )
        for (key, audience), number in sorted(counts.items())
    )


def newest(probes: Sequence[Probe], narrowing: Narrowing, *, before: int, floor: int, limit: int) -> list[int]:
    """Numbers of the newest records that pass, newest first, from below `before` down to `floor`."""
    found: set[int] = set()
    for start in range(0, len(probes), _MOST_AT_ONCE):
        part = probes[start : start + _MOST_AT_ONCE]
        arms = [_arm(probe, narrowing, before=before, floor=floor, limit=limit) for probe in part]
        found.update(_run(arms))
    return sorted(found, reverse=True)[:limit]


def floor_of(probes: Sequence[Probe], *, before: int, work: int) -> int:
    """The number down to which at most about `work` rows lie in the probes; 0 where that is all of them."""
    total = sum(probe.rows for probe in probes)
    if total <= work:
        return 0
    lowest = 0
    for start in range(0, len(probes), _MOST_AT_ONCE):
        part = probes[start : start + _MOST_AT_ONCE]
        lowest = max([lowest, *_run([_depth(probe, before, max(1, work * probe.rows // total)) for probe in part])])
    return lowest


def _depth(probe: Probe, before: int, rows: int) -> tuple[str, list[Any]]:
    """The number of the row that lies `rows` deep. A probe that passes over rows counts those too."""
    within = "1 = 1" if probe.audience is None else f"f.audience = {probe.audience}"
    statement = (
        f"SELECT f.seq AS seq FROM ledger_fact f WHERE f.role = %s AND f.key = %s AND {within} AND f.seq < %s "  # noqa: S608 - own SQL, values bound
        f"ORDER BY f.seq DESC LIMIT 1 OFFSET {int(rows)}"
    )
    return statement, [probe.role, probe.key, before]


def _arm(probe: Probe, narrowing: Narrowing, *, before: int, floor: int, limit: int) -> tuple[str, list[Any]]:
    row = bool(narrowing.conditions) or narrowing.timed
    join = " CROSS JOIN ledger_current c" if row else ""
    parts = ["c.seq = f.seq"] if row else []
    parts += ["f.role = %s AND f.key = %s AND f.seq < %s AND f.seq >= %s", probe.within, *narrowing.conditions]
    parts += [carries(keys, probe.fields, "f.seq") for _, keys in narrowing.terms]
    values = [probe.role, probe.key, before, floor, *narrowing.values]
    values += [value for role, keys in narrowing.terms for value in (role, *keys)]
    where = " AND ".join(parts)
    return f"SELECT f.seq AS seq FROM ledger_fact f{join} WHERE {where} ORDER BY f.seq DESC LIMIT {int(limit)}", values  # noqa: S608 - own SQL


def carries(keys: tuple[str, ...], fields: Scope, seq: str) -> str:
    """SQL that is true where the record with this number carries a term in one of these fields; binds role and keys.

    A scalar subquery, and `+`, keep both planners on the index by role, key and number: one look per row.
    """
    marks = ", ".join(["%s"] * len(keys))
    return (
        f"(SELECT 1 FROM ledger_fact g WHERE g.role = %s AND g.key IN ({marks}) AND g.seq = {seq} "  # noqa: S608 - own SQL, values bound
        f"AND {fields.condition('+g.audience', 'c.modified_us')} LIMIT 1) IS NOT NULL"
    )


def _run(arms: Sequence[tuple[str, list[Any]]]) -> list[int]:
    if not arms:
        return []
    statement = " UNION ALL ".join(f"SELECT * FROM ({sql}) arm{n}" for n, (sql, _) in enumerate(arms))  # noqa: S608 - own SQL
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for _, values in arms for value in values])
        return [seq for (seq,) in cursor.fetchall()]
