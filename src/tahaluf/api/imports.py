"""Bringing a file in: plan it, run it, look at every fault, undo it. The hub keeps no copy of a file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path as FilePath
from typing import Annotated, Any
from uuid import UUID

import orjson
from django.conf import settings
from django.utils.timezone import now
from ninja import File, Form, Query, Router, Schema, Status
from ninja.files import UploadedFile
from pydantic import Field

from tahaluf.api.caller import Called, may_read_back, require_reporter
from tahaluf.api.records.writing import RetractionIn, require_reportable
from tahaluf.api.words import Word
from tahaluf.exchange.stix import read_bundle
from tahaluf.hub.intake import bundles, files
from tahaluf.hub.intake import report as intake
from tahaluf.hub.intake.models import Import
from tahaluf.hub.intake.queries import faults_of, imports_of, require_import
from tahaluf.hub.members.queries import circles_of, members
from tahaluf.kernel.errors import BadInput, NotAllowed
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.kinds import find_kind, require_kind
from tahaluf.records.signature import RECORD_EXTENSION

router = Router(tags=["imports"])
_OBJECTS = frozenset({".json", ".stix"})
_TABLES = frozenset({".csv", ".tsv", ".xlsx", ".xlsm", ".zip", ".gz", ".ndjson", ".jsonl", ".parquet", ".ods"})


class ImportIn(Schema):
    """Choices beside the file."""

    tlp: TLP | None = Field(None, description="Of every record; amber+strict unless said.")
    circles: list[Word] = Field(default_factory=list, max_length=50)
    recipients: list[Word] = Field(default_factory=list, max_length=200)
    answers: Annotated[str, Field(max_length=10_000)] = Field(
        "{}", description="JSON object that settles questions: kind, date_order, country …"
    )
    mapping: Annotated[str, Field(max_length=20_000)] = Field(
        "{}", description='JSON object that says what columns mean, by header: a name or path of `fields`, or "ignore".'
    )
    exercise: bool = False
    held_reason: Annotated[str, Field(max_length=2_000)] = Field(
        "", description="Why texts may stay that read like instructions; without it such rows are refused with the code `held`."
    )


class PlanOut(Schema):
    """What the file seems to be, and what should be answered first."""

    name: str
    kind: str
    columns: int
    encoding: str
    mapping: list[tuple[str, str]]
    ignored: list[tuple[str, str]]
    questions: list[str]
    fields: list[str]


class ImportOut(Schema):
    """An import. Once done, rows = records + duplicates + refused."""

    id: UUID
    file_name: str
    file_sha256: str
    kind: str
    lane: str
    status: str
    rows: int
    records: int
    duplicates: int
    refused: int
    joined: int
    started: datetime
    finished: datetime | None
    exercise: bool


class ImportPage(Schema):
    """Imports newest first."""

    imports: list[ImportOut]
    next: UUID | None


class RowFaultOut(Schema):
    """A fault of a row; `refused` rows gave no record, of others one field was left out."""

    row: int
    refused: bool
    place: str
    fault: str
    remedy: str
    code: str


class FaultPage(Schema):
    """Faults in the file's order; `next` is the `after` of the following page."""

    faults: list[RowFaultOut]
    next: int | None


class UndoneOut(Schema):
    """How many records were retracted."""

    retracted: int


@router.post("/imports/plan", response=PlanOut)
def plan(request: Called, file: File[UploadedFile], given: Form[ImportIn]) -> PlanOut:
    """What the hub understands of a table: kind, columns, questions. Nothing is appended or kept."""
    asked = intake_request(request, given)
    with on_disk(file) as path:
        preview = intake.preview(path, asked)
    return PlanOut(
        name=file.name or "",
        kind=preview.kind,
        columns=preview.columns,
        encoding=preview.encoding,
        mapping=list(preview.mapping),
        ignored=list(preview.ignored),
        fields=list(preview.fields),
        questions=list(preview.questions),
    )


@router.post("/imports", response={201: dict[str, Any]})
def run(request: Called, file: File[UploadedFile], given: Form[ImportIn]) -> Status[Any]:
    """Append every good row of a file and say what became of each; the same file twice adds nothing.

    Bad rows are refused with reason and remedy and hold nothing back. Interrupted, the same request goes on.
    """
    asked = intake_request(request, given)
    with on_disk(file) as path:
        require_readable_lanes(path, request, asked)
        done = intake.report_file(path, asked)
    return Status(201, done.as_json())


@router.get("/imports", response=ImportPage)
def list_imports(request: Called, after: Query[UUID | None] = None, limit: Annotated[int, Query(ge=1, le=200)] = 50) -> ImportPage:
    """Imports of the caller's member, in lanes that the caller sees."""
    found = imports_of(request.auth.reader, after=after, limit=limit)
    return ImportPage(imports=[_told(one) for one in found], next=found[-1].pk if len(found) == limit else None)


@router.get("/imports/{identifier}", response=ImportOut)
def get_import(request: Called, identifier: UUID) -> ImportOut:
    """How far an import is."""
    return _told(require_import(request.auth.reader, identifier))


@router.get("/imports/{identifier}/faults", response=FaultPage)
def list_faults(
    request: Called,
    identifier: UUID,
    after: Annotated[int, Query(ge=0, le=2**62)] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 200,
) -> FaultPage:
    """The faults of an import's rows."""
    found = faults_of(require_import(request.auth.reader, identifier), after=after, limit=limit)
    told = [RowFaultOut.from_orm(one) for one in found]
    return FaultPage(faults=told, next=found[-1].pk if len(found) == limit else None)


@router.post("/imports/{identifier}/undo", response=UndoneOut)
def undo(request: Called, identifier: UUID, given: RetractionIn) -> UndoneOut:
    """Retract every record that the import brought in."""
    require_reporter(request)
    imported = require_import(request.auth.reader, identifier)
    return UndoneOut(retracted=files.undo(imported, reason=given.reason, by=request.auth.actor, at=now()))


def intake_request(request: Called, given: ImportIn, *, dry_run: bool = False) -> intake.Request:
    """What the intake is asked to do for this caller: circles of the own member and known members only."""
    member = require_reporter(request)
    return intake.Request(
        member=member,
        tlp=given.tlp.value if given.tlp else None,
        circles=_known("circles", given.circles, {name for one in circles_of(member) for name in (one.pk, one.slug)}),
        recipients=_known("recipients", given.recipients, {name for one in members() for name in (one.pk, one.slug)}),
        answers=_words("answers", given.answers),
        mapping=_words("mapping", given.mapping),
        dry_run=dry_run,
        by=request.auth.name,
        reader=request.auth.reader,
        exercise=given.exercise or settings.EXERCISE_HUB,
        held_reason=given.held_reason,
    )


def _known(place: str, names: list[str], known: set[str]) -> tuple[str, ...]:
    if not known.issuperset(names):
        raise BadInput.one(
            place, "There is none of this name, or you may not name it.", "Look at /api/v1/members and /api/v1/circles."
        )
    return tuple(names)


def _words(place: str, text: str) -> dict[str, str]:
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError:
        found = None
    if not isinstance(found, dict):
        raise BadInput.one(place, "This is no JSON object.", 'Write for example {"date_order": "dmy"}.')
    return {str(name): str(value) for name, value in found.items()}


@contextmanager
def on_disk(file: UploadedFile) -> Iterator[FilePath]:
    """The upload as a file of its own name, gone afterwards."""
    name = FilePath((file.name or "").replace("\\", "/")).name.replace("\x00", "")
    suffix = FilePath(name).suffix.lower()
    if suffix not in _OBJECTS | _TABLES:
        raise BadInput.one(
            "file", f"Files of the type {suffix or '(none)'} are not imported.", "Send CSV, TSV, XLSX, JSON or a STIX bundle."
        )
    with tempfile.TemporaryDirectory(prefix="tahaluf-import-") as folder:
        path = FilePath(folder) / name[-200:]
        with path.open("wb") as out:
            for chunk in file.chunks():
                out.write(chunk)
        yield path


def require_readable_lanes(path: FilePath, request: Called, asked: intake.Request) -> None:
    """Nobody brings in what they could not see again: the answer to an import tells of it."""
    lane = request.auth.reader.lane
    if path.suffix.lower() not in _OBJECTS or not bundles.is_bundle(path):
        planned = files.plan(path, member=None, hints=asked.answers, mapping=asked.mapping)
        require_reportable(require_kind(planned.mapping.kind), lane)
        return
    for arrived in read_bundle(path.read_bytes()):
        extension = (arrived.object or {}).get("extensions", {}).get(RECORD_EXTENSION, {}) if arrived.ours else {}
        kind, named = find_kind(str((arrived.object or {}).get("type"))), extension.get("lane")
        if kind and named in set(Lane) and not may_read_back(Lane(named), lane, closed=kind.spec.closed):
            raise NotAllowed(f"People in the lane “{lane.value}” do not bring in records of the lane “{named}”.")


def _told(one: Import) -> ImportOut:
    return ImportOut.from_orm(one)
