"""Lines of a file with their numbers, never more than a bounded part of it in memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

LONGEST_LINE = 1_000_000  # bytes; comments of public libraries stay below 100 000


def numbered_lines(stream: BinaryIO) -> Iterator[tuple[int, str]]:
    """(number from 1, text without its end) of each line; UTF-8, else Latin-1; a longer line than LONGEST_LINE is cut there.

    Lines end with LF, CR LF, or CR alone as on old laboratory computers; the byte 26 that ended files on DOS is left out.
    """
    number = 0
    while raw := stream.readline(LONGEST_LINE):
        if not raw.endswith(b"\n") and len(raw) == LONGEST_LINE:
            _skip_rest(stream)
        if not number:
            raw = raw.removeprefix(b"\xef\xbb\xbf")
        for part in _text(raw).rstrip("\r\n\x1a").split("\r"):
            number += 1
            yield number, part


def _skip_rest(stream: BinaryIO) -> None:
    while (more := stream.readline(LONGEST_LINE)) and not more.endswith(b"\n"):
        pass


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
