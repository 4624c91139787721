"""A note of the ledger's head beside the database, so that a ledger whose last entries were cut off shows."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from tahaluf.hub.ledger.store import Head


def head_file() -> Path:
    """Where the head is noted, one file per kind of database."""
    return Path(settings.DATA_FOLDER) / f"ledger-{connection.vendor}.head"


def note_head(head: Head) -> None:
    """Write "seq hash" once the running transaction is committed."""
    path = head_file()
    transaction.on_commit(lambda: _write(path, f"{head.seq} {head.hash}\n"))


def noted_head() -> Head | None:
    """The head noted last, or None on a hub that has noted none."""
    try:
        seq, _, text = head_file().read_text().strip().partition(" ")
    except FileNotFoundError:
        return None
    return Head(seq=int(seq), hash=text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(f".{os.getpid()}")
    new.write_text(text)
    new.replace(path)
