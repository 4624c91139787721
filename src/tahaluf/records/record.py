"""The record: a signed, marked, versioned statement of one member (use it from `records.envelope`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from tahaluf.kernel.errors import Conflict
from tahaluf.records.kind import Kind
from tahaluf.records.markings import FieldMarking, Markings


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One version of one statement.

    `id` is "tahaluf-<slug>--<uuid>", `owner` the originating member ("identity--<uuid>"); `created` and `modified` are aware
    UTC times in milliseconds; `retracted` is the reason of a retraction, which is final. `exercise` marks invented data.
    """

    id: str
    owner: str
    created: datetime
    modified: datetime
    markings: Markings
    content: Kind
    lang: str | None = None
    confidence: int | None = None
    retracted: str | None = None
    field_markings: tuple[FieldMarking, ...] = ()
    external_references: tuple[Mapping[str, Any], ...] = ()
    exercise: bool = False
    signature: str | None = None

    @property
    def kind(self) -> type[Kind]:
        """Its kind."""
        return type(self.content)


def stamp(moment: datetime) -> str:
    """A STIX timestamp: UTC with milliseconds (what is finer is cut off) and Z."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")[:-6] + "Z"


def read_stamp(text: str) -> datetime:
    """The aware UTC time of a STIX timestamp with 0 to 6 fraction digits.

    Raises:
        ValueError: not an RFC 3339 time in UTC ("Z").
    """
    if not isinstance(text, str) or not text.endswith("Z") or text[10:11] != "T":
        raise ValueError(text)
    return datetime.fromisoformat(text)


def revised(record: Record, *, at: datetime, content: Kind | None = None, markings: Markings | None = None) -> Record:
    """The next version, unsigned.

    Raises:
        Conflict: the record is retracted, or `at` is not at least a millisecond later than the version it follows.
    """
    _require_open(record, at)
    return replace(record, modified=at, content=content or record.content, markings=markings or record.markings, signature=None)


def retracted(record: Record, *, at: datetime, reason: str) -> Record:
    """The final version of a record that its owner takes back, unsigned.

    Raises:
        Conflict: as `revised`, or no reason is given.
    """
    _require_open(record, at)
    if not reason.strip():
        raise Conflict("A retraction needs a reason: say why the record is taken back.")
    return replace(record, modified=at, retracted=reason, signature=None)


def _require_open(record: Record, at: datetime) -> None:
    if record.retracted:
        raise Conflict(f"{record.id} is retracted, which is final: report anew instead.")
    if stamp(at) <= stamp(record.modified):
        raise Conflict(f"{record.id} has a version of {stamp(record.modified)}: a newer one must be later.")
