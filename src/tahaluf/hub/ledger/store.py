"""Appending entries to the chain: the only place that writes the ledger's table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from tahaluf.hub.ledger import bulk
from tahaluf.hub.ledger.chain import GENESIS, hash_after

_LOCK = 7_402_018  # any number that no other advisory lock of this database uses
_COLUMNS = "seq, action, record_id, modified_us, body, body_hash, prev_hash, entry_hash, received_us, batch, erased"
_CHUNK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What is to be written as one entry."""

    action: str
    record_id: str
    modified_us: int
    body: bytes
    body_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The last entry: its number and hash (0 and zeros while the ledger is empty)."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What is known of a version that the ledger holds."""

    seq: int
    action: str
    modified_us: int
    body_hash: str


def lock() -> None:
    """Make this transaction the only writer of the ledger until it ends (SQLite's transactions already are)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def head() -> Head:
    """The last entry."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq, entry_hash FROM ledger_entry ORDER BY seq DESC LIMIT 1")
        seq, text = cursor.fetchone() or (0, GENESIS)
    return Head(seq=seq, hash=text)


def versions_of(record_ids: Iterable[str]) -> dict[str, list[Version]]:
    """Every version held of these records; call it under `lock`."""
    wanted = sorted(set(record_ids))
    found: dict[str, list[Version]] = {}
    with connection.cursor() as cursor:
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            marks = ", ".join(["%s"] * len(chunk))
            cursor.execute(
                f"SELECT record_id, seq, action, modified_us, body_hash FROM ledger_entry WHERE record_id IN ({marks})",  # noqa: S608 - placeholders only
                chunk,
            )
            for record_id, seq, action, modified_us, body_hash in cursor.fetchall():
                version = Version(seq=seq, action=action, modified_us=modified_us, body_hash=body_hash)
                found.setdefault(record_id, []).append(version)
    return found


def write(lines: Sequence[Line], *, received_us: int, batch: str) -> Head:
    """Append `lines` in order and return the new head; call it under `lock` in a transaction."""
    last = head()
    seq, previous = last.seq, last.hash
    rows = []
    for seq, line in enumerate(lines, last.seq + 1):
        told = (seq, line.action, line.record_id, line.modified_us)
        entry_hash = hash_after(previous, (*told, line.body_hash, received_us, batch))
        rows.append((*told, line.body, line.body_hash, previous, entry_hash, received_us, batch, False))
        previous = entry_hash
    bulk.insert("ledger_entry", _COLUMNS, rows)
    return Head(seq=seq, hash=previous)


def write_as_was(entries: Sequence[Mapping[str, Any]]) -> None:
    """Write entries of another hub's ledger exactly as they were there; the caller verifies the chain before it commits."""
    names = _COLUMNS.split(", ")
    bulk.insert("ledger_entry", _COLUMNS, [tuple(entry[name] for name in names) for entry in entries])
