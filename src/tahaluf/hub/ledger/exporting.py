"""Writing what a hub or a member holds to a folder of open formats, so that it outlives its host.

manifest.json     what this is, head of the ledger, SHA-256 and size of every other file
records.jsonl     one record version per line: the exact signed bytes
entries.jsonl     one ledger entry per line without its body (whole hub only)
members.json, circles.json
files/ab/<sha256> attachments
csv/<kind>.csv    current records of each kind, one column per field, for people
keys/             private keys, only on request
"""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson
from django.db import connection

from tahaluf.hub.ledger import store
from tahaluf.hub.ledger.files import file_path, hashes_in, is_given_by
from tahaluf.hub.ledger.inbox import judge_due
from tahaluf.hub.ledger.projections import catch_up
from tahaluf.hub.members.keys import key_file
from tahaluf.hub.members.queries import members, require_member
from tahaluf.hub.members.transfer import circles_as_json, members_as_json
from tahaluf.kernel.errors import Conflict
from tahaluf.records.envelope import Record, from_stix, stamp
from tahaluf.records.kinds import KINDS

FORMAT = "tahaluf-export-1"


def export_hub(folder: Path, *, at: datetime, keys: bool = False) -> None:
    """Write the whole ledger, every member and circle, and all files. What waits in the inbox is judged first.

    Raises:
        Conflict: the folder is not empty.
    """
    _start(folder)
    judge_due(at)
    catch_up()
    with (folder / "entries.jsonl").open("wb") as entries, (folder / "records.jsonl").open("wb") as records:
        for entry, body in _entries():
            entries.write(orjson.dumps(entry) + b"\n")
            records.write(body + b"\n")
    _write_json(folder / "members.json", members_as_json())
    _write_json(folder / "circles.json", circles_as_json())
    _finish(folder, scope="hub", owner=None, at=at, keys=[member.id for member in members() if member.hosted] if keys else [])


def export_member(name: str, folder: Path, *, at: datetime, keys: bool = False) -> None:
    """Write every record version of one member (id or slug) with its files, the members, and the circles that it was in.

    Raises:
        NotFound: no such member.
        Conflict: the folder is not empty.
    """
    member = require_member(name)
    _start(folder)
    catch_up()
    with (folder / "records.jsonl").open("wb") as records:
        for body in _bodies_of(member.id):
            records.write(body + b"\n")
    _write_json(folder / "members.json", members_as_json())
    _write_json(folder / "circles.json", circles_as_json(member.id))
    _finish(folder, scope="member", owner=member.id, at=at, keys=[member.id] if keys else [])


def _start(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise Conflict(f"{folder} is not empty; choose another folder.")


def _entries() -> Iterator[tuple[dict[str, Any], bytes]]:
    names = "seq, action, record_id, modified_us, body_hash, prev_hash, entry_hash, received_us, batch, erased"
    after = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {names}, body FROM ledger_entry WHERE seq > %s ORDER BY seq LIMIT 2000", [after])  # noqa: S608 - own names
            rows = cursor.fetchall()
        if not rows:
            return
        for *values, body in rows:
            entry = dict(zip(names.split(", "), values, strict=True))
            yield entry | {"erased": bool(entry["erased"])}, bytes(body)
        after = rows[-1][0]


def _bodies_of(member: str) -> Iterator[bytes]:
    for entry, body in _entries():
        if entry["action"] == "record" and not entry["erased"] and orjson.loads(body).get("created_by_ref") == member:
            yield body


def _finish(folder: Path, *, scope: str, owner: str | None, at: datetime, keys: list[str]) -> None:
    current = _current_records(owner)
    _write_tables(folder / "csv", current)
    for record in current:
        _copy_files(folder, record)
    for member in keys:
        (folder / "keys").mkdir(mode=0o700, exist_ok=True)
        shutil.copy2(key_file(member), folder / "keys" / key_file(member).name)
    _write_manifest(folder, scope=scope, owner=owner, at=at)


def _current_records(owner: str | None) -> list[Record]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n.body FROM ledger_current c JOIN ledger_entry n ON n.seq = c.seq WHERE %s = '' OR c.owner = %s ORDER BY c.seq",
            [owner or "", owner or ""],
        )
        return [from_stix(orjson.loads(bytes(body))) for (body,) in cursor.fetchall()]


def _write_tables(folder: Path, records: list[Record]) -> None:
    folder.mkdir()
    for kind in KINDS:
        chosen = [record for record in records if record.kind is kind]
        if not chosen:
            continue
        columns = ["id", "owner", "created", "modified", "tlp", "lane", "retracted", *kind.fields(), "gaps"]
        with (folder / f"{kind.spec.slug}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows(_table_row(record, columns) for record in chosen)


def _table_row(record: Record, columns: list[str]) -> list[str]:
    values: dict[str, Any] = {
        "id": record.id,
        "owner": record.owner,
        "created": stamp(record.created),
        "modified": stamp(record.modified),
        "tlp": record.markings.tlp.value,
        "lane": record.markings.lane.value,
        "retracted": record.retracted or "",
        **record.content.content(),
    }
    return [_cell(values.get(column, "")) for column in columns]


def _cell(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _copy_files(folder: Path, record: Record) -> None:
    for name in hashes_in(record.content.content()):
        source = file_path(name)
        target = folder / "files" / name[:2] / name
        if source.exists() and not target.exists() and is_given_by(name, record.owner):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _write_manifest(folder: Path, *, scope: str, owner: str | None, at: datetime) -> None:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    head = store.head()
    _write_json(
        folder / "manifest.json",
        {
            "format": FORMAT,
            "scope": scope,
            "member": owner,
            "written": stamp(at),
            "head": {"seq": head.seq, "hash": head.hash},
            "files": {str(path.relative_to(folder)): {"sha256": sha256_of(path), "size": path.stat().st_size} for path in files},
        },
    )


def sha256_of(path: Path) -> str:
    """Lower-case hex SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
