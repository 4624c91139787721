"""Files that come with a record: kept by content before the record names them."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from tahaluf.hub.ledger.files import keep_file
from tahaluf.kernel.characters import require_storable
from tahaluf.kernel.errors import BadInput

MOST_BYTES = 32 << 20
MOST_FILES = 20
_LONGEST_NAME = 200
_UNTYPED = "application/octet-stream"


def attach(name: str, media_type: str, body: bytes, *, member: str, describes: str | None = None) -> dict[str, Any]:
    """Keep `body` and return the plain value of a record's attachment; durable when this returns.

    `media_type` is what the sender claims; files are only ever handed out as downloads, and only for records of a `member`
    that brought them.

    Raises:
        BadInput: an empty file, one above 32 MiB, or a name that cannot be kept.
    """
    shown = PurePath(name.replace("\\", "/")).name[-_LONGEST_NAME:] or "file"
    require_storable(shown, "files")
    if not body:
        raise BadInput.one("files", "The file is empty.", "Choose another file.")
    if len(body) > MOST_BYTES:
        raise BadInput.one("files", "The file is too large.", f"Send at most {MOST_BYTES >> 20} MiB.")
    value = {"sha256": keep_file(body, by=member), "name": shown, "media_type": media_type or _UNTYPED, "size": len(body)}
    return value | ({"describes": describes} if describes else {})
