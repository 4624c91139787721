"""iCalendar (RFC 5545): deadlines as all-day entries, for the calendars that people already have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_OCTETS = 75  # RFC 5545, 3.1: a content line is no longer, without its line break
_PRODUCT = "-//Tahaluf//Deadlines//EN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One deadline. `uid` never changes, so that a moved deadline moves in the calendar; `modified` is an aware time."""

    uid: str
    on: date
    title: str
    detail: str
    url: str
    category: str
    modified: datetime


def write_calendar(name: str, entries: Iterable[Entry]) -> bytes:
    """A calendar of all-day entries that block no time, each marked confidential; CRLF line ends, lines folded by octets."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines += [f"NAME:{_escaped(name)}", f"X-WR-CALNAME:{_escaped(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT6H"]
    for entry in entries:
        lines += _event(entry)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(entry: Entry) -> Iterator[str]:
    stamp = entry.modified.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(entry.uid)}"
    yield f"DTSTAMP:{stamp}"
    yield f"LAST-MODIFIED:{stamp}"
    yield f"DTSTART;VALUE=DATE:{entry.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.on + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(entry.title)}"
    yield f"DESCRIPTION:{_escaped(entry.detail)}"
    yield f"CATEGORIES:{_escaped(entry.category)}"
    yield f"URL:{entry.url}"
    yield "CLASS:CONFIDENTIAL"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    """TEXT of RFC 5545, 3.3.11; line breaks of any sort become its own, other control characters go."""
    plain = "\n".join(text.splitlines())
    clean = "".join(letter for letter in plain if letter >= " " or letter in "\n\t")
    return clean.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """The line in pieces of at most 75 octets, no letter cut, each after the first begun with a space."""
    pieces, piece = [], b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > _OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
