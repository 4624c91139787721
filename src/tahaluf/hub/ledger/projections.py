"""Keeping the projections in step with the ledger, and building them again from nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import orjson
from django.db import connection, transaction

from tahaluf.hub.ledger import store
from tahaluf.hub.ledger.derivation import derive
from tahaluf.hub.ledger.rows import Change, empty_tables, find_current, remove, without_collisions, write
from tahaluf.hub.moments import microseconds
from tahaluf.kernel.errors import Corrupt
from tahaluf.records.envelope import Record, from_stix

_BATCH = 2_000


def behind() -> tuple[int, int]:
    """How far the projections are, and the number of the last entry (one query)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COALESCE((SELECT seq FROM ledger_watermark WHERE id = 1), 0), COALESCE((SELECT MAX(seq) FROM ledger_entry), 0)"
        )
        done, last = cursor.fetchone()
    return done, last


def follow() -> str:
    """Catch up, and the hash of the entry that the projections have reached ("" while the ledger is empty); one query mostly.

    It commits to every entry before it, so whatever was read of the projections holds for as long as it stays the same.
    """
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT (SELECT n.entry_hash FROM ledger_entry n JOIN ledger_watermark w ON w.seq = n.seq WHERE w.id = 1), "
                "COALESCE((SELECT seq FROM ledger_watermark WHERE id = 1), 0), COALESCE((SELECT MAX(seq) FROM ledger_entry), 0)"
            )
            head, done, last = cursor.fetchone()
        if done == last:
            return head or ""
        catch_up()


def catch_up() -> int:
    """Project every entry that is not projected yet; how many there were. Safe to call at any time and by many processes."""
    done, last = behind()
    followed = 0
    while done < last:
        with transaction.atomic():
            store.lock()
            done, last = behind()
            entries = _entries(done)
            project(done, entries)
            done += len(entries)
            followed += len(entries)
    return followed


@transaction.atomic
def rebuild() -> int:
    """Throw every projection away and build it again from the ledger; how many entries there were."""
    store.lock()
    empty_tables()
    _mark(0)
    done, last = 0, store.head().seq
    while done < last:
        entries = _entries(done)
        project(done, entries)
        done += len(entries)
    return done


def project(after: int, entries: Sequence[tuple[int, Record | None]]) -> None:
    """Follow the entries (number, record; None where the body is erased) that come right after number `after`.

    Call it under `store.lock` in a transaction. When earlier entries are not projected yet, nothing is done: `catch_up` will.

    Raises:
        Corrupt: entries are missing between `after` and the first given.
    """
    if not entries or behind()[0] != after:
        return
    if entries[0][0] != after + 1:
        raise Corrupt(f"Ledger entries {after + 1} to {entries[0][0] - 1} are missing.")
    newest = _newest(entries)
    replaced = find_current(newest)
    changes = [
        Change(seq=seq, record=record, derived=derive(record))
        for seq, record in newest.values()
        if _wins(record, replaced.get(record.id))
    ]
    gone = {change.record.id for change in changes} & replaced.keys()
    remove([_change(seq, body) for record_id, (seq, body, _) in replaced.items() if record_id in gone])
    write(without_collisions(changes))
    _mark(entries[-1][0])


def forget(record_id: str) -> None:
    """Take a record out of every projection, before its body is erased; call it with all entries projected."""
    current = find_current([record_id])
    remove([_change(seq, body) for seq, body, _ in current.values()])


def _newest(entries: Iterable[tuple[int, Record | None]]) -> dict[str, tuple[int, Record]]:
    """Of the versions given, the one that stands, per record."""
    newest: dict[str, tuple[int, Record]] = {}
    for seq, record in entries:
        if record is None:
            continue
        before = newest.get(record.id)
        if before is None or _stands_before(record, before[1]):
            newest[record.id] = (seq, record)
    return newest


def _wins(record: Record, current: tuple[int, bytes, int] | None) -> bool:
    return current is None or _stands_before(record, from_stix(orjson.loads(current[1])))


def _stands_before(one: Record, other: Record) -> bool:
    """A retraction (the earliest) stands, else the latest version: the same on every hub, in whatever order versions came."""
    if bool(one.retracted) != bool(other.retracted):
        return bool(one.retracted)
    if one.retracted:
        return microseconds(one.modified) < microseconds(other.modified)
    return microseconds(one.modified) > microseconds(other.modified)


def _change(seq: int, body: bytes) -> Change:
    record = from_stix(orjson.loads(body))
    return Change(seq=seq, record=record, derived=derive(record))


def _entries(after: int) -> list[tuple[int, Record | None]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq, action, erased, body FROM ledger_entry WHERE seq > %s ORDER BY seq LIMIT %s", [after, _BATCH])
        return [
            (seq, from_stix(orjson.loads(bytes(body))) if action == "record" and not erased else None)
            for seq, action, erased, body in cursor.fetchall()
        ]


def _mark(seq: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_watermark (id, seq) VALUES (1, %s) ON CONFLICT (id) DO UPDATE SET seq = excluded.seq", [seq]
        )
