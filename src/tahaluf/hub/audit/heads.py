"""A note of the audit's newest event beside the database, so that an audit whose last events were cut off shows."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction


def head_file() -> Path:
    """Where the newest event is noted, one file per kind of database."""
    return Path(settings.DATA_FOLDER) / f"audit-{connection.vendor}.head"


def note_head(seq: int, entry_hash: str) -> None:
    """Write "seq hash" once the running transaction is committed.

    Of two processes the slower may note the older event; the note is an event of the chain all the same.
    """
    path = head_file()
    transaction.on_commit(lambda: write_head(path, seq, entry_hash))


def noted_head() -> tuple[int, str] | None:
    """Number and hash of the event noted last, or None where none is noted."""
    try:
        seq, _, text = head_file().read_text().strip().partition(" ")
    except FileNotFoundError:
        return None
    return int(seq), text


def write_head(path: Path, seq: int, entry_hash: str) -> None:
    """Replace the note in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(f".{os.getpid()}")
    new.write_text(f"{seq} {entry_hash}\n")
    new.replace(path)
