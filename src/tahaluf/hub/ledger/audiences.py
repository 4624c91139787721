"""Is the table of audiences what the doors take it for? Its numbers decide who sees what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from tahaluf.hub.ledger.derivation import audience_number
from tahaluf.records.visibility import Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something wrong with entry `seq`, in a whole sentence."""

    seq: int
    says: str


def audience_findings() -> Iterator[Finding]:
    """Audiences whose text is not that of their number, rows without their audience, and records that collide with another.

    `tahaluf rebuild` mends all but the last: two audiences with one number stay apart by showing the later record to nobody.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, text FROM ledger_audience ORDER BY id")
        for number, text in cursor.fetchall():
            if audience_number(text) != number or not _reads(text):
                yield Finding(seq=0, says=f"The audience {number} is not the one that its number names; rebuild the projections.")
        cursor.execute(
            "SELECT seq FROM ledger_current c "
            "WHERE NOT EXISTS (SELECT 1 FROM ledger_audience a WHERE a.id = c.audience) ORDER BY seq"
        )
        for (seq,) in cursor.fetchall():
            yield Finding(seq=seq, says=f"The audience of entry {seq} is missing; rebuild the projections.")
        cursor.execute(
            "SELECT MAX(n.seq) FROM ledger_entry n WHERE n.action = 'record' AND NOT n.erased "
            "AND n.seq <= (SELECT COALESCE(MAX(seq), 0) FROM ledger_watermark) "
            "AND NOT EXISTS (SELECT 1 FROM ledger_current c WHERE c.record_id = n.record_id) GROUP BY n.record_id ORDER BY 1"
        )
        for (seq,) in cursor.fetchall():
            yield Finding(
                seq=seq, says=f"Entry {seq} is shown to nobody: its audience has the number of another, or its row is gone."
            )


def _reads(text: str) -> bool:
    try:
        Audience.read(text)
    except (KeyError, TypeError, ValueError):
        return False
    return True
