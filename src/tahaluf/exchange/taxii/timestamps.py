"""RFC 3339 times in UTC with at most six digits of fraction, as whole microseconds since 1970-01-01T00:00Z (TAXII 2.1 §2)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_FORM = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?Z", re.ASCII)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STEP = timedelta(microseconds=1)
_LEAP = "60"
_LAST = (datetime.max.replace(tzinfo=UTC) - _EPOCH) // _STEP


def read_timestamp(text: object) -> int | None:
    """Microseconds of `text`, or None where it is no timestamp. A leap second counts as the second after it.

    What is read can be written: a leap second after the last second of the year 9999 is none.
    """
    match = _FORM.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        return None
    *parts, second, fraction = match.groups()
    year, month, day, hour, minute = map(int, parts)
    leap = second == _LEAP
    try:
        whole = datetime(year, month, day, hour, minute, 59 if leap else int(second), tzinfo=UTC)
    except ValueError:
        return None
    found = (whole - _EPOCH) // _STEP + leap * 1_000_000 + int((fraction or "0").ljust(6, "0"))
    return found if found <= _LAST else None


def write_timestamp(microseconds: int) -> str:
    """The text with six digits, so that texts sort as times do."""
    return f"{_EPOCH + microseconds * _STEP:%Y-%m-%dT%H:%M:%S.%f}Z".rjust(27, "0")
