"""What the hub writes to its log: where and what kind of thing went wrong, never what a record says."""

from __future__ import annotations

import logging
import re
import traceback
from types import TracebackType
from typing import Any

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


# Addresses that are secrets themselves: invitations, feeds, new passwords.
_SECRETS = re.compile(r"(/(?:invitation|feed|key)/)[^/\s]+")


class WithoutContent(logging.Formatter):
    """Time, level, logger, message; of an error its kinds and places, without its message, source lines or values.

    Messages of errors quote what was read (a KeyError its key, a database the row that it refused). The hub's own log messages
    hold numbers and identifiers alone.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """One line, and the places of an error below it; errors among the message's values are told by their kind."""
        told = {"msg": _kind(record.msg), "args": _told(record.args), "exc_text": None, "stack_info": None}
        quiet = logging.makeLogRecord(record.__dict__ | told)
        return _SECRETS.sub(r"\1…", super().format(quiet))

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 - the name of logging
        """The chain of errors, the first cause first: kind, then a line per place."""
        error, lines = ei[1], []
        for one in _chain(error):
            lines.append(f"{type(one).__module__}.{type(one).__qualname__}")
            lines += [f"  at {frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(one.__traceback__)]
        return "\n".join(lines)


def _chain(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return found[::-1]


def _told(values: Any) -> Any:
    return tuple(map(_kind, values)) if isinstance(values, tuple) else values


def _kind(value: Any) -> Any:
    return type(value).__qualname__ if isinstance(value, BaseException) else value
