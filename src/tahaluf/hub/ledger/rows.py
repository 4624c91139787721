"""Writing and removing the projection rows of records, many at a time."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from tahaluf.hub.ledger import bulk
from tahaluf.hub.ledger.derivation import Derived
from tahaluf.hub.moments import microseconds
from tahaluf.records.envelope import Record

_CHUNK = 500
_LOG = logging.getLogger(__name__)
_TABLES = ("current", "fact", "tally", "series", "segment", "audience")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A record that becomes, or stops being, current under the number of its entry."""

    seq: int
    record: Record
    derived: Derived


def find_current(record_ids: Iterable[str]) -> dict[str, tuple[int, bytes, int]]:
    """Number, bytes and version of the current version of each of these records that has one."""
    wanted = list(record_ids)
    found: dict[str, tuple[int, bytes, int]] = {}
    with connection.cursor() as cursor:
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            marks = ", ".join(["%s"] * len(chunk))
            cursor.execute(
                "SELECT c.record_id, c.seq, n.body, c.modified_us FROM ledger_current c JOIN ledger_entry n ON n.seq = c.seq "  # noqa: S608 - placeholders
                f"WHERE c.record_id IN ({marks})",
                chunk,
            )
            found.update({record_id: (seq, bytes(body), modified) for record_id, seq, body, modified in cursor.fetchall()})
    return found


def without_collisions(changes: Sequence[Change]) -> list[Change]:
    """The changes whose audiences' numbers name no other audience; the rest is logged and shown to nobody.

    Numbers are 63 bits of a hash. An owner who searches long enough finds two audiences with one number; a record that was
    judged by the other one could be seen by those it is not for.
    """
    names = _audience_texts({number for change in changes for number in change.derived.audiences})
    kept = []
    for change in changes:
        if all(names.setdefault(number, text) == text for number, text in change.derived.audiences.items()):
            kept.append(change)
        else:
            _LOG.error("The audience of entry %s has the number of another audience; nobody is shown the record.", change.seq)
    return kept


def _audience_texts(numbers: Iterable[int]) -> dict[int, str]:
    wanted = sorted(numbers)
    found: dict[int, str] = {}
    with connection.cursor() as cursor:
        for start in range(0, len(wanted), _CHUNK):
            chunk = ", ".join(map(str, wanted[start : start + _CHUNK]))
            cursor.execute(f"SELECT id, text FROM ledger_audience WHERE id IN ({chunk})")  # noqa: S608 - own numbers
            found.update(cursor.fetchall())
    return found


def write(changes: Sequence[Change]) -> None:
    """Add the rows of records that became current."""
    _count(changes, 1)
    bulk.insert("ledger_current", _CURRENT, [_line(change) for change in changes])
    bulk.insert("ledger_fact", _FACT, [(*term, c.seq, c.derived.days[0]) for c in changes for term in c.derived.terms])
    segments = [(c.seq * 16 + n, *words) for c in changes for n, words in enumerate(c.derived.words)]
    bulk.insert("ledger_segment", _SEGMENT, segments)
    if connection.vendor == "sqlite":
        bulk.insert("ledger_search", "rowid, words", [(row[0], row[2]) for row in segments])


def remove(changes: Sequence[Change]) -> None:
    """Take away the rows of records that are current no longer."""
    seqs = [(change.seq,) for change in changes]
    _count(changes, -1)
    if connection.vendor == "sqlite":
        words = [(c.seq * 16 + n, text) for c in changes for n, (_, text) in enumerate(c.derived.words)]
        _many("INSERT INTO ledger_search (ledger_search, rowid, words) VALUES ('delete', %s, %s)", words)
    _many("DELETE FROM ledger_segment WHERE id >= %s AND id < %s", [(seq * 16, seq * 16 + 16) for (seq,) in seqs])
    _many("DELETE FROM ledger_fact WHERE seq = %s", seqs)
    _many("DELETE FROM ledger_current WHERE seq = %s", seqs)


def empty_tables() -> None:
    """Leave no row in any projection."""
    with connection.cursor() as cursor:
        for table in _TABLES:
            cursor.execute(f"DELETE FROM ledger_{table}")  # noqa: S608 - names from the tuple above
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO ledger_search (ledger_search) VALUES ('rebuild')")


_CURRENT = "seq, record_id, kind, owner, audience, modified_us, created_us, title, first_day, last_day, retracted, exercise"
_FACT = "role, key, audience, seq, day"
_SEGMENT = "id, audience, words"


def _line(change: Change) -> tuple[Any, ...]:
    record, derived = change.record, change.derived
    return (
        change.seq,
        record.id,
        record.kind.spec.slug,
        record.owner,
        derived.base,
        microseconds(record.modified),
        microseconds(record.created),
        derived.title,
        *derived.days,
        record.retracted is not None,
        record.exercise,
    )


def _count(changes: Sequence[Change], sign: int) -> None:
    """Add to or take from the counts of audiences, terms and series; a count of nothing leaves no row."""
    audiences: Counter[tuple[Any, ...]] = Counter()
    terms: Counter[tuple[Any, ...]] = Counter()
    points: Counter[tuple[Any, ...]] = Counter()
    for change in changes:
        audiences.update(change.derived.audiences.items())
        terms.update((role, audience, key) for role, key, audience in change.derived.terms)
        points.update(change.derived.points)
    _add("audience", "id, text", "id", audiences, sign)
    _add("tally", "role, audience, key", "role, audience, key", terms, sign)
    columns = "grain, kind, substance, region, bucket, audience, exercise"
    _add("series", columns, columns, points, sign)


def _add(table: str, columns: str, key: str, counts: Counter[tuple[Any, ...]], sign: int) -> None:
    marks = ", ".join(["%s"] * (columns.count(",") + 2))
    if sign > 0:
        _many(
            f"INSERT INTO ledger_{table} ({columns}, records) VALUES ({marks}) ON CONFLICT ({key}) "  # noqa: S608 - own names
            f"DO UPDATE SET records = ledger_{table}.records + excluded.records",
            [(*row, number) for row, number in sorted(counts.items())],
        )
        return
    where = " AND ".join(f"{name} = %s" for name in columns.split(", "))
    _many(
        f"UPDATE ledger_{table} SET records = records - %s WHERE {where}",  # noqa: S608 - own names
        [(number, *row) for row, number in sorted(counts.items())],
    )
    _many(f"DELETE FROM ledger_{table} WHERE records <= 0 AND {where}", sorted(counts))  # noqa: S608 - own names


def _many(statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(statement, rows)
