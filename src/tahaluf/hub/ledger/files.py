"""Attachments: files kept under the hash of their bytes, reached only through a record that the reader may see."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings

from tahaluf.kernel.errors import BadInput, Corrupt, NotFound
from tahaluf.records.canonical import digest

_SHA256 = re.compile(r"[0-9a-f]{64}")
_MEMBER = re.compile(r"[^A-Za-z0-9-]")


def file_path(sha256: str) -> Path:
    """Where the file with this hash is kept.

    Raises:
        BadInput: not a lower-case hex SHA-256.
    """
    if not _SHA256.fullmatch(sha256):
        raise BadInput.one("sha256", "This is no SHA-256.", "Write 64 hexadecimal digits in lower case.")
    return Path(settings.DATA_FOLDER) / "files" / sha256[:2] / sha256


def keep_file(content: bytes, *, by: str | None = None) -> str:
    """Keep `content` and return its SHA-256; durable when this returns, and nothing happens where it is kept already.

    `by` is the member that brought it. A file that members brought is handed out only for records of those members: to know a
    hash is not to have had the file.
    """
    name = digest(content)
    path = file_path(name)
    if by is not None:
        _note_bringer(path, by)
    if path.exists():
        return name
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{name}.{os.getpid()}")
    with new.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    return name


def _note_bringer(path: Path, member: str) -> None:
    noted = path.with_suffix(".by")
    if path.exists() and not noted.exists():  # it came with a restored ledger: every record that names it had it
        return
    noted.mkdir(parents=True, exist_ok=True)
    (noted / _MEMBER.sub("-", member)).touch()


def is_given_by(sha256: str, owner: str) -> bool:
    """Whether a record of `owner` may hand out the file: the owner brought it, or nobody is noted to have brought it."""
    noted = file_path(sha256).with_suffix(".by")
    return not noted.is_dir() or (noted / _MEMBER.sub("-", owner)).exists()


def read_file(sha256: str) -> bytes:
    """The kept bytes. Doors only: whoever calls this has made sure that the reader may see a record that names the file.

    Raises:
        NotFound: it is not on this hub.
        Corrupt: the bytes are not those that were kept.
    """
    try:
        content = file_path(sha256).read_bytes()
    except FileNotFoundError as error:
        raise NotFound("There is no such file, or you may not see it.") from error
    if digest(content) != sha256:
        raise Corrupt(f"The file {sha256} was changed.")
    return content


def hashes_in(content: Any) -> Iterator[str]:
    """Every attachment hash that the plain content of a record names."""
    if isinstance(content, Mapping):
        found = content.get("sha256")
        if isinstance(found, str):
            yield found
        for value in content.values():
            yield from hashes_in(value)
    elif isinstance(content, list | tuple):
        for value in content:
            yield from hashes_in(value)
