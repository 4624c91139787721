"""What a member hosted here already holds of its own: for its intake, which must know what is there before it appends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import orjson
from django.db import connection

from tahaluf.records.envelope import Record, from_stix

_CHUNK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The newest version held of a record, and the batch that brought the record in first."""

    record: Record
    batch: str


def held_by(member: str, record_ids: Iterable[str]) -> dict[str, Held]:
    """The records of `member` among these ids that the ledger holds (erased ones too are not taken again: they are left out).

    This is no door for readers: it answers only about records that the member itself originates.
    """
    wanted = sorted(set(record_ids))
    found: dict[str, Held] = {}
    with connection.cursor() as cursor:
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            marks = ", ".join(["%s"] * len(chunk))
            cursor.execute(
                f"SELECT record_id, body, batch FROM ledger_entry WHERE record_id IN ({marks}) AND NOT erased "  # noqa: S608 - placeholders only
                "AND action = 'record' ORDER BY seq",
                chunk,
            )
            for record_id, body, batch in cursor.fetchall():
                record = from_stix(orjson.loads(bytes(body)))
                if record.owner == member:
                    first = found[record_id].batch if record_id in found else batch
                    found[record_id] = Held(record=record, batch=first)
    return found
