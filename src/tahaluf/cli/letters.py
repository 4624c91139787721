"""Files that `tahaluf deconflict` reads and writes: lists of entries, and signed letters."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tahaluf.cli.printing import print_json
from tahaluf.kernel.errors import BadInput


def lines_of(path: Path) -> list[str]:
    """The lines of a text file in UTF-8; "-" is standard input.

    Raises:
        BadInput: the file cannot be read.
    """
    return _read(path).splitlines()


def letter_of(path: Path) -> Any:
    """The JSON of a letter received.

    Raises:
        BadInput: the file cannot be read, or is no JSON.
    """
    try:
        return json.loads(_read(path))
    except ValueError as error:
        raise BadInput.one(str(path), "The file is no JSON.", "Give the file as it was received.") from error


def write_letter(letter: Mapping[str, Any], path: Path | None) -> None:
    """Write a letter to a file, or to standard output where none is named.

    Raises:
        BadInput: the file cannot be written.
    """
    if path is None:
        print_json(letter)
        return
    try:
        path.write_text(json.dumps(letter, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise BadInput.one(str(path), "The file cannot be written.", "Name another one.") from error


def _read(path: Path) -> str:
    if str(path) == "-":
        return sys.stdin.read()
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeError) as error:
        raise BadInput.one(str(path), "The file cannot be read.", "Give a text file in UTF-8.") from error
