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
from tahaluf.hub.taxii.copies import Given, Giver, originals
from tahaluf.hub.taxii.shelves import Shelf
from tahaluf.kernel.errors import NotFound
from tahaluf.records.kinds import KINDS

_BATCH = 5_000
_STEP, _STEPS = 500, 8  # how many entries more are looked through for what is rare
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

    Of a record of which the reader may not see every field there is a copy under an id of its own (`copies`). Where what is asked
    for is rare, a page can have fewer items than `limit`, or none, and more can follow: it is looked for in bounded steps.
    """
    follow()
    kinds = [kind.spec.slug for kind in KINDS if kind.spec.stix_type in asked.types]
    if (asked.specs and _SPEC not in asked.specs) or (asked.types and not kinds):
        return [], False, None
    following = Following(after=_seq_at(asked.after), limit=asked.limit, ids=originals(asked.ids), kinds=kinds)
    found, more, upto = _looked_for(door, shelf, asked, following)
    dates = _dates([seq for seq, _ in found] + ([upto] if upto is not None else []))
    return [_item(given, dates[seq]) for seq, given in found], more, None if upto is None else dates[upto]


_Found = list[tuple[int, Given]]


def _looked_for(door: Door, shelf: Shelf, asked: Asked, following: Following) -> tuple[_Found, bool, int | None]:
    """Numbers and what is given, at most `asked.limit`; whether there are more; the number up to which was looked."""
    found: _Found = []
    upto, giver = None, Giver(door)
    for step in (asked.limit, *[max(asked.limit, _STEP)] * _STEPS):
        rows = _rows(door, shelf, asked, replace(following, after=upto or following.after, limit=step + 1))
        wanted = _wanted(giver, door, [row for _, row in rows[:step] if row is not None], asked)
        room = asked.limit - len(found)
        found += wanted[:room]
        if len(wanted) > room:
            return found, True, found[-1][0]
        upto = rows[:step][-1][0] if rows else upto
        if len(rows) <= step or len(found) == asked.limit:
            return found, len(rows) > step, upto
    return found, True, upto


def _rows(door: Door, shelf: Shelf, asked: Asked, following: Following) -> tuple[tuple[int, Row | None], ...]:
    if asked.versions == (LAST,):
        return door.oldest(following, circle=shelf.circle)
    return door.oldest_versions(following, asked.named_versions, circle=shelf.circle)


def _wanted(giver: Giver, door: Door, rows: Sequence[Row], asked: Asked) -> _Found:
    """What is of an id and a version that are asked for; which is the first or last is looked up once a record."""
    every = [one for one in giver.give(rows) if not asked.ids or one.id in asked.ids]
    if not (asked.every_version or asked.named_versions or asked.versions == (LAST,)):
        history = {record_id: _history(giver, door, record_id) for record_id in {one.row.id for one in every}}
        every = [one for one in every if _is_wanted(one, history[one.row.id], asked)]
    return [(read_cursor(one.row.cursor), one) for one in every]


def versions(door: Door, object_id: str, asked: Asked) -> list[Item]:
    """The versions of one record, or of a copy, that are asked for, oldest arrival first.

    Raises:
        NotFound: there is no version under that id for the reader.
    """
    follow()
    (record_id,) = originals([object_id])
    history = _history(Giver(door), door, record_id)
    under_it = [one for one in history if one.id == object_id]
    if not under_it:
        raise NotFound("There is no such record, or you may not see it.")
    wanted = [one for one in under_it if asked.every_version or _is_wanted(one, history, asked)]
    dates = _dates([read_cursor(one.row.cursor) for one in wanted])
    return sorted((_item(one, dates[read_cursor(one.row.cursor)]) for one in wanted), key=lambda item: item.added_us)


def _history(giver: Giver, door: Door, record_id: str) -> list[Given]:
    return giver.give(sorted(door.versions(record_id), key=lambda row: row.modified))


def _is_wanted(one: Given, history: Sequence[Given], asked: Asked) -> bool:
    """Whether a version is asked for: by its time, as the last of its record, or as the first of its id."""
    first = next(other for other in history if other.id == one.id)
    stands = {LAST: history[-1].version == one.version, FIRST: first.version == one.version}
    return any(
        stands[version] if isinstance(version, str) else version == read_timestamp(one.version) for version in asked.versions
    )


def _item(given: Given, added_us: int) -> Item:
    return Item(added_us=added_us, id=given.id, version=given.version, spec=_SPEC, body=given.body)


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
        cursor.execute(f"SELECT seq, added_us FROM taxii_arrival WHERE seq IN ({', '.join(map(str, seqs))})")  # noqa: S608 - our numbers
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
