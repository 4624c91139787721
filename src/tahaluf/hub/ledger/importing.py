"""Restoring what `exporting` wrote, on another hub."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

import orjson
from django.conf import settings
from django.db import transaction

from tahaluf.hub.ledger import store
from tahaluf.hub.ledger.exporting import FORMAT, sha256_of
from tahaluf.hub.ledger.heads import note_head
from tahaluf.hub.ledger.projections import catch_up
from tahaluf.hub.ledger.services import Appended, append
from tahaluf.hub.ledger.verification import verify
from tahaluf.hub.members.transfer import restore
from tahaluf.kernel.errors import BadInput, Conflict, Corrupt, Fault
from tahaluf.records.canonical import digest

_BATCH = 2_000


def import_export(folder: Path, *, at: datetime) -> Appended:
    """Bring in an export: a whole hub into an empty one (same entries, same hashes), or a member's records into any hub.

    Nothing is changed unless every file is as the manifest says.

    Raises:
        BadInput: no export, or files that differ from the manifest (all are told).
        Conflict: a whole hub is to be restored where the ledger is not empty.
        Corrupt: the export's ledger does not verify.
    """
    manifest = _checked_manifest(folder)
    whole = manifest["scope"] == "hub"
    if whole and store.head().seq:
        raise Conflict("A whole hub can be restored into an empty hub only.")
    _bring_files(folder)
    with transaction.atomic():
        restore(_read_json(folder / "members.json"), _read_json(folder / "circles.json"), folder / "keys")
        result = _restore_ledger(folder, manifest) if whole else _append_all(folder, at)
    catch_up()
    return result


def _checked_manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest = _read_json(folder / "manifest.json")
    except (FileNotFoundError, ValueError) as error:
        raise BadInput.one(
            "manifest.json", "This folder holds no export.", "Give the folder that `tahaluf export` wrote."
        ) from error
    if manifest.get("format") != FORMAT:
        raise BadInput.one("manifest.json", "The export has another format.", "Use the version of Tahaluf that wrote it.")
    faults = [
        Fault(place=name, fault="The file is missing or was changed.", remedy="Copy the export again.")
        for name, told in manifest["files"].items()
        if not _inside(folder, name) or not (folder / name).is_file() or sha256_of(folder / name) != told["sha256"]
    ]
    if faults:
        raise BadInput(faults)
    return dict(manifest)


def _inside(folder: Path, name: str) -> bool:
    return (folder / name).resolve().is_relative_to(folder.resolve())


def _bring_files(folder: Path) -> None:
    for source in sorted((folder / "files").glob("??/*")):
        if sha256_of(source) != source.name:
            raise BadInput.one(str(source.name), "The file's name is not its hash.", "Copy the export again.")
        target = Path(settings.DATA_FOLDER) / "files" / source.parent.name / source.name
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)


def _append_all(folder: Path, at: datetime) -> Appended:
    done = Appended()
    with (folder / "records.jsonl").open("rb") as file:
        while lines := [line.rstrip(b"\n") for line in islice(file, _BATCH)]:
            result = append(lines, at=at, projected=False)
            done = Appended(
                new=done.new + result.new, duplicates=done.duplicates + result.duplicates, refused=done.refused + result.refused
            )
    return done


def _restore_ledger(folder: Path, manifest: dict[str, Any]) -> Appended:
    store.lock()
    new: list[str] = []
    rows = _entry_rows(folder)
    while batch := list(islice(rows, _BATCH)):
        store.write_as_was(batch)
        new += [row["record_id"] for row in batch if row["action"] == "record"]
    head = store.head()
    report = verify(anchors=(store.Head(seq=manifest["head"]["seq"], hash=manifest["head"]["hash"]),))
    if not report.sound:
        raise Corrupt(report.findings[0].says)
    note_head(head)
    return Appended(new=tuple(new))


def _entry_rows(folder: Path) -> Iterator[dict[str, Any]]:
    with (folder / "entries.jsonl").open("rb") as entries, (folder / "records.jsonl").open("rb") as records:
        for entry, body in zip(entries, records, strict=True):
            row = orjson.loads(entry) | {"body": body.rstrip(b"\n")}
            if not row["erased"] and digest(row["body"]) != row["body_hash"]:
                raise Corrupt(f"The body of entry {row['seq']} is not what its hash says.")
            yield row


def _read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
