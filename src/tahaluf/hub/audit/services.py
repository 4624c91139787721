"""Writing the audit: one chained row per look or change, in the transaction of what it accounts for."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from tahaluf.hub.audit.heads import note_head
from tahaluf.hub.moments import microseconds
from tahaluf.kernel.markings import Lane
from tahaluf.records.canonical import canonical_bytes

GENESIS = "0" * 64
_LOCK = 7_402_019  # any number that no other advisory lock of this database uses


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who does something: an account or a component by `name`, with the member and lane it acts for."""

    name: str
    member: str | None = None
    lane: Lane | None = None


SYSTEM = Actor(name="system")


def record(actor: Actor, action: str, *, at: datetime, target: str = "", detail: Mapping[str, Any] | None = None) -> None:
    """Add one event. `action` is "noun.verb"; `detail` must be plain JSON without personal data."""
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        cursor.execute("SELECT seq, entry_hash FROM audit_event ORDER BY seq DESC LIMIT 1")
        seq, previous = cursor.fetchone() or (0, GENESIS)
        written = canonical_bytes(detail).decode() if detail else ""
        lane = actor.lane.value if actor.lane else ""
        row = (seq + 1, microseconds(at), actor.name, actor.member or "", lane, action, target, written)
        cursor.execute(
            "INSERT INTO audit_event (seq, at_us, actor, member, lane, action, target, detail, prev_hash, entry_hash) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [*row, previous, written_hash := event_hash(previous, row)],
        )
        note_head(seq + 1, written_hash)


def event_hash(previous: str, row: tuple[Any, ...]) -> str:
    """Lower-case hex SHA-256 over the previous hash and the eight values of a row, as one canonical JSON array."""
    return hashlib.sha256(canonical_bytes({"previous": previous, "row": list(row)})).hexdigest()
