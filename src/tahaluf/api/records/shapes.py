"""Records as the API tells them."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from ninja import Schema
from pydantic import Field

from tahaluf.hub.ledger.queries import Row
from tahaluf.kernel.markings import TLP, Handling, Lane
from tahaluf.records.envelope import stamp


class MarkingsOut(Schema):
    """Who may know and what may be done; members, circles and persons are STIX ids."""

    tlp: TLP
    lane: Lane
    circles: list[str]
    recipients: list[str]
    persons: list[str]
    caveats: list[str]
    handling: list[Handling]
    handling_text: str | None
    grade: str | None


class FieldMarkingOut(Schema):
    """A stricter TLP of single fields, named by STIX selectors."""

    tlp: TLP
    selectors: list[str]


class RecordOut(Schema):
    """A record as the caller may see it. `withheld` lists what was taken out; `signed` says that nothing was."""

    id: str
    kind: str
    owner: str
    title: str
    created: datetime
    modified: datetime
    received: datetime = Field(description="When this hub got the version.")
    retracted: str | None = Field(description="The reason of a retraction, which is final.")
    exercise: bool = Field(description="Invented, for practice.")
    lang: str | None
    confidence: int | None
    markings: MarkingsOut
    field_markings: list[FieldMarkingOut]
    external_references: list[dict[str, Any]]
    content: dict[str, Any] = Field(description="Fields of the kind; see /kinds/{kind}/schema.")
    withheld: list[str]
    signed: bool
    etag: str = Field(description="Send it as If-Match with a change.")

    @classmethod
    def of(cls, row: Row) -> RecordOut:
        """The record of a row of the ledger's door."""
        record = row.record
        return cls(
            id=row.id,
            kind=row.kind,
            owner=row.owner,
            title=row.title,
            created=record.created,
            modified=row.modified,
            received=row.received,
            retracted=row.retracted,
            exercise=record.exercise,
            lang=record.lang,
            confidence=record.confidence,
            markings=_markings(row),
            field_markings=[FieldMarkingOut(tlp=one.tlp, selectors=list(one.selectors)) for one in record.field_markings],
            external_references=[dict(reference) for reference in record.external_references],
            content=row.shown.content,
            withheld=list(row.shown.withheld),
            signed=row.body is not None,
            etag=etag_of(row),
        )


class RecordPage(Schema):
    """Records newest first; `next` is the cursor of the following page, null at the end."""

    records: list[RecordOut]
    next: str | None


class VersionsOut(Schema):
    """Versions newest first; `more` says that older ones are not told here."""

    versions: list[RecordOut]
    more: bool


class Receipt(Schema):
    """What was appended. It repeats no content, so that it can be kept and given again."""

    id: str
    kind: str
    modified: datetime
    etag: str


def etag_of(row: Row) -> str:
    """A strong ETag of a version as this caller sees it."""
    return _etag(row.id, row.modified, tuple(row.shown.withheld))


def own_etag(record_id: str, modified: datetime) -> str:
    """The ETag of a version of which nothing is withheld."""
    return _etag(record_id, modified, ())


def _etag(record_id: str, modified: datetime, withheld: tuple[str, ...]) -> str:
    said = "\n".join((record_id, stamp(modified), *withheld))
    return f'"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'


def _markings(row: Row) -> MarkingsOut:
    marks = row.record.markings
    return MarkingsOut(
        tlp=marks.tlp,
        lane=marks.lane,
        circles=list(marks.circles),
        recipients=list(marks.recipients),
        persons=list(marks.persons),
        caveats=list(marks.caveats),
        handling=list(marks.handling),
        handling_text=marks.handling_text,
        grade=str(marks.grade) if marks.grade else None,
    )
