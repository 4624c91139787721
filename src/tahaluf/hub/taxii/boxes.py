"""Objects of a box: kept as received, read page by page in the order of their dates added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from tahaluf.exchange.taxii.filters import FIRST, LAST, Asked
from tahaluf.exchange.taxii.media import STIX_VERSIONS
from tahaluf.exchange.taxii.objects import Held
from tahaluf.exchange.taxii.timestamps import write_timestamp

_CHUNK = 400
_INSERT = (
    "INSERT INTO taxii_kept (box_id, added_us, object_id, type, spec, version, version_us, content, body, "
    "last_in_spec, first_in_spec, newest_spec) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
_OTHERS = "FROM taxii_kept other WHERE other.box_id = taxii_kept.box_id AND other.object_id = taxii_kept.object_id"
_FLAGS = (
    f"UPDATE taxii_kept SET newest_spec = (spec = (SELECT MAX(other.spec) {_OTHERS})), "  # noqa: S608 - no value is written in
    f"last_in_spec = (version_us = (SELECT MAX(other.version_us) {_OTHERS} AND other.spec = taxii_kept.spec)), "
    f"first_in_spec = (version_us = (SELECT MIN(other.version_us) {_OTHERS} AND other.spec = taxii_kept.spec)) "
    "WHERE box_id = %s AND object_id IN "
)
_OTHER_CONTENT = "This version is held with other content; every copy of one version must say the same."


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One version as a listing gives it. `body` is None where only the manifest was asked for."""

    added_us: int
    id: str
    version: str
    spec: str
    body: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """What became of one object: the version it is held as, and why it was refused, None where it is held."""

    id: str
    version: str
    why: str | None = None


def put(box: int, given: Sequence[Held], *, at_us: int) -> list[Put]:
    """Keep the objects, durable when this returns: exact duplicates count as held, and a bad one spoils no other."""
    with transaction.atomic(), connection.cursor() as cursor:
        locking = connection.vendor == "postgresql"  # SQLite's transactions are the only writer anyway
        cursor.execute("SELECT last_us FROM taxii_box WHERE id = %s" + " FOR UPDATE" * locking, [box])  # noqa: S608 - two fixed texts
        (last,) = cursor.fetchone()
        added = max(at_us, last + 1)
        known = _known(cursor, box, {held.id for held in given})
        before = Counter(held_id for held_id, _, _ in known)
        rows, told = _sorted_out(given, known, box=box, added=added)
        if rows:
            cursor.executemany(_INSERT, rows)
            cursor.execute("UPDATE taxii_box SET last_us = %s WHERE id = %s", [rows[-1][1], box])
        now = Counter(row[2] for row in rows)
        _set_flags(cursor, box, sorted(name for name in now if now[name] + before[name] > 1))
    return told


_Key = tuple[str, str, int]


def _known(cursor: CursorWrapper, box: int, ids: set[str]) -> dict[_Key, bytes]:
    found = {}
    for marks, chunk in _chunks(sorted(ids)):
        cursor.execute(
            f"SELECT object_id, spec, version_us, content FROM taxii_kept WHERE box_id = %s AND object_id IN ({marks})",  # noqa: S608 - placeholders
            [box, *chunk],
        )
        found.update({(name, spec, version): bytes(content) for name, spec, version, content in cursor.fetchall()})
    return found


def _sorted_out(given: Sequence[Held], known: dict[_Key, bytes], *, box: int, added: int) -> tuple[list[tuple], list[Put]]:  # type: ignore[type-arg] # rows
    """The rows to write, and what is told of each object; `known` learns the new ones."""
    unversioned = {(name, spec, content): version for (name, spec, version), content in known.items()}
    rows, told = [], []
    for held in given:
        version_us = held.version_us
        if version_us is None:  # its version is the date added of what it says
            version_us = unversioned.setdefault((held.id, held.spec, held.content), added)
        version = held.version or write_timestamp(version_us)
        there = known.get((held.id, held.spec, version_us))
        told.append(Put(id=held.id, version=version, why=_OTHER_CONTENT if there not in (None, held.content) else None))
        if there is None:
            known[held.id, held.spec, version_us] = held.content
            row = (box, added, held.id, held.type, held.spec, version, version_us, held.content, held.body, True, True, True)
            rows.append(row)
            added += 1
    return rows, told


def page(box: int, asked: Asked, *, bodies: bool = True) -> tuple[list[Item], bool]:
    """The objects that are asked for, oldest first, and whether there are more."""
    condition, values = _condition(box, asked)
    by_date = "+added_us" if asked.ids else "added_us"  # the few are found by their ids and sorted, not met on a walk by date
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT added_us, object_id, version, spec, {'body' if bodies else 'NULL'} FROM taxii_kept "  # noqa: S608 - placeholders
            f"WHERE {condition} ORDER BY {by_date} LIMIT %s",
            [*values, asked.limit + 1],
        )
        rows = cursor.fetchall()
    items = [
        Item(added_us=added, id=name, version=version, spec=spec, body=None if body is None else bytes(body))
        for added, name, version, spec, body in rows[: asked.limit]
    ]
    return items, len(rows) > asked.limit


def holds(box: int, object_id: str) -> bool:
    """Whether any version of the object is in the box."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM taxii_kept WHERE box_id = %s AND object_id = %s LIMIT 1", [box, object_id])
        return cursor.fetchone() is not None


def delete(box: int, object_id: str, asked: Asked) -> int:
    """Remove the versions of one object that are asked for; how many there were."""
    with transaction.atomic(), connection.cursor() as cursor:
        condition, values = _condition(box, asked)
        cursor.execute(f"DELETE FROM taxii_kept WHERE {condition} AND object_id = %s", [*values, object_id])  # noqa: S608 - placeholders
        gone = int(cursor.rowcount)
        _set_flags(cursor, box, [object_id])
    return gone


def _condition(box: int, asked: Asked) -> tuple[str, list[Any]]:
    parts: list[str] = ["box_id = %s"]
    values: list[Any] = [box]
    if asked.after is not None:
        parts.append("added_us > %s")
        values.append(asked.after)
    for column, wanted in (("object_id", asked.ids), ("type", asked.types)):
        if wanted:
            parts.append(f"{column} IN ({', '.join(['%s'] * len(wanted))})")
            values.extend(wanted)
    parts.append(_of_specs(asked.specs))
    chosen, more = _chosen(asked)
    return " AND ".join([*parts, *chosen]), [*values, *more]


def _of_specs(asked: Sequence[str]) -> str:
    """Objects of these STIX versions; none are kept of any but two. Written in, for an index of the rare ones is known by it."""
    if not asked:
        return "newest_spec"
    wanted = [f"spec = '{version}'" for version in STIX_VERSIONS if version in asked]
    return f"({' OR '.join(wanted)})" if wanted else "1 = 0"


def _chosen(asked: Asked) -> tuple[list[str], list[int]]:
    if asked.every_version:
        return [], []
    words = [flag for word, flag in ((LAST, "last_in_spec"), (FIRST, "first_in_spec")) if word in asked.versions]
    times = [version for version in asked.versions if isinstance(version, int)]
    if times:
        words.append(f"version_us IN ({', '.join(['%s'] * len(times))})")
    return [f"({' OR '.join(words)})"], times


def _set_flags(cursor: CursorWrapper, box: int, ids: Sequence[str]) -> None:
    for marks, chunk in _chunks(ids):
        cursor.execute(f"{_FLAGS}({marks})", [box, *chunk])


def _chunks(names: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    for start in range(0, len(names), _CHUNK):
        chunk = names[start : start + _CHUNK]
        yield ", ".join(["%s"] * len(chunk)), chunk
