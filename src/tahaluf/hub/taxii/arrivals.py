"""The ledger as TAXII lists it: oldest arrival first, every entry with a date added of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import orjson
from django.db import connection, transaction

from tahaluf.exchange.taxii.filters import FIRST, LAST, Asked
from tahaluf.exchange.taxii.objects import Held
from tahaluf.exchange.taxii.timestamps import read_timestamp
from tahaluf.hub.audit.services import Actor
from tahaluf.hub.ledger import services as ledger
from tahaluf.hub.ledger.cursors import read_cursor
from tahaluf.hub.ledger.forward import Following
from tahaluf.hub.ledger.queries import Door, Row
from tahaluf.hub.taxii.boxes import Item, Put
from tahaluf.hub.taxii.shelves import Shelf
from tahaluf.records.kinds import KINDS

_BATCH = 5_000
_SPEC = "2.1"


def follow() -> None:
    """Give every new ledger entry its date added: when it was received, and later than the one before it."""
    while _follow_some():
        pass


def _follow_some() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(MAX(seq), 0), COALESCE(MAX(added_us), 0) FROM taxii_arrival")
        done, last = cursor.fetchone()
        cursor.execute("SELECT seq, received_us FROM ledger_entry WHERE seq > %s ORDER BY seq LIMIT %s", [done, _BATCH])
        found = cursor.fetchall()
        if not found:
            return False
        rows = []
        for seq, received in found:
            last = max(received, last + 1)
            rows.append((seq, last))
        with transaction.atomic():
            cursor.executemany("INSERT INTO taxii_arrival (seq, added_us) VALUES (%s, %s) ON CONFLICT DO NOTHING", rows)
    return len(found) == _BATCH


def page(door: Door, shelf: Shelf, asked: Asked) -> tuple[list[Item], bool, int | None]:
    """Records of the shelf that are asked for, whether there are more, and the date added up to which was looked.

    Records of which the reader may not see every field are left out: their signed bytes would tell what is withheld.
    """
    follow()
    if asked.specs and _SPEC not in asked.specs:
        return [], False, None
    if asked.versions == (LAST,):
        return _current(door, shelf, asked)
    return _versions(door, shelf, asked)


def _current(door: Door, shelf: Shelf, asked: Asked) -> tuple[list[Item], bool, int | None]:
    kinds = [kind.spec.slug for kind in KINDS if kind.spec.stix_type in asked.types]
    if asked.types and not kinds:
        return [], False, None
    following = Following(after=_seq_at(asked.after), limit=asked.limit + 1, ids=asked.ids, kinds=kinds)
    rows = door.oldest(following, circle=shelf.circle)
    more = len(rows) > asked.limit
    rows = rows[: asked.limit]
    dates = _dates([seq for seq, _ in rows])
    items = [_item(row, dates[seq]) for seq, row in rows if row is not None and row.body is not None]
    return items, more, dates[rows[-1][0]] if rows else None


def _versions(door: Door, shelf: Shelf, asked: Asked) -> tuple[list[Item], bool, int | None]:
    """The versions asked for of the same page of objects; each object's date is that of its current version."""
    current, more, upto = _current(door, shelf, replace(asked, versions=(LAST,)))
    items = [item for found in current for item in versions(door, found.id, asked)]
    return sorted(items, key=lambda item: item.added_us), more, upto


def versions(door: Door, record_id: str, asked: Asked) -> list[Item]:
    """The versions of one record that are asked for and may be seen whole, oldest arrival first; none where it is not there."""
    follow()
    whole = [row for row in door.versions(record_id) if row.body is not None]
    dates = _dates([read_cursor(row.cursor) for row in whole])
    by_time = sorted(whole, key=lambda row: row.modified)
    wanted = [row for row in by_time if asked.every_version or _is_wanted(row, by_time, asked)]
    return sorted((_item(row, dates[read_cursor(row.cursor)]) for row in wanted), key=lambda item: item.added_us)


def _is_wanted(row: Row, by_time: list[Row], asked: Asked) -> bool:
    stands = {LAST: by_time[-1], FIRST: by_time[0]}
    return any(
        stands[version] is row if isinstance(version, str) else version == read_timestamp(_version(row))
        for version in asked.versions
    )


def _version(row: Row) -> str:
    return str(orjson.loads(row.body or b"{}")["modified"])


def _item(row: Row, added_us: int) -> Item:
    return Item(added_us=added_us, id=row.id, version=_version(row), spec=_SPEC, body=row.body)


def _seq_at(added_us: int | None) -> int:
    """The number of the last entry whose date added is not after this."""
    if added_us is None:
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM taxii_arrival WHERE added_us <= %s ORDER BY added_us DESC LIMIT 1", [added_us])
        found = cursor.fetchone()
    return found[0] if found else 0


def _dates(seqs: list[int]) -> dict[int, int]:
    if not seqs:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq, added_us FROM taxii_arrival WHERE seq BETWEEN %s AND %s", [min(seqs), max(seqs)])
        return dict(cursor.fetchall())


def add(given: Sequence[Held], shelf: Shelf, *, by: Actor, at: datetime) -> list[Put]:
    """Append signed records to the ledger, each judged for itself; what is none is refused with its reason."""
    fitting = [held for held in given if _names_circle(held, shelf)]
    appended = ledger.append([orjson.loads(held.body) for held in fitting], at=at, by=by)
    whys = {id(fitting[refused.position]): " ".join(map(str, refused.faults)) for refused in appended.refused}
    whys |= {id(held): "The record does not name this circle in its markings." for held in given if not _names_circle(held, shelf)}
    return [Put(id=held.id, version=held.version or "", why=whys.get(id(held))) for held in given]


def _names_circle(held: Held, shelf: Shelf) -> bool:
    return shelf.circle is None or shelf.circle.encode() in held.body
