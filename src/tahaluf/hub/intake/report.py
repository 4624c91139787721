"""One report of one file, start to end: read, recognise, append, judge, watch; the same with nothing appended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from tahaluf.hub.assess import signals as assess_signals
from tahaluf.hub.assess.summary import Control, Seen, Summing, Unknown, controls_of
from tahaluf.hub.audit.services import Actor
from tahaluf.hub.intake import files, objects
from tahaluf.hub.members import queries as members
from tahaluf.hub.members.models import Member
from tahaluf.hub.setup import find_home_member
from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.kernel.markings import TLP
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings
from tahaluf.records.visibility import Reader

if TYPE_CHECKING:
    from tahaluf.exchange.drafts import Found

TEXT_SUFFIXES = {".txt", ".md", ".eml"}
OBJECT_SUFFIXES = {".json", ".stix"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the reporter chose. `answers` settle questions about the file (date_order, kind, country …)."""

    member: str | None = None
    tlp: str | None = None
    circles: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    answers: dict[str, str] = field(default_factory=dict)
    dry_run: bool = False
    by: str = ""
    exercise: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """One fault of one row."""

    row: int
    place: str
    fault: str
    remedy: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of a file: rows = records + duplicates + refused_count (a dry run counts what would become records)."""

    rows: int = 0
    records: int = 0
    revised: int = 0
    duplicates: int = 0
    refused_count: int = 0
    joined: int = 0
    refused: Sequence[Refused] = ()
    left_out: Sequence[Refused] = ()
    substances: Sequence[Seen] = ()
    unknown: Sequence[Unknown] = ()
    controls: Sequence[Control] = ()
    signals: Sequence[dict[str, Any]] = ()
    places: Sequence[tuple[str, int]] = ()
    period: tuple[str, str] | None = None
    found: Sequence[dict[str, Any]] = ()
    imports: Sequence[str] = ()
    kinds: Sequence[str] = ()
    notes: Sequence[str] = ()

    def as_json(self) -> dict[str, Any]:
        """The object that scripts read."""
        return {
            "rows": self.rows,
            "records": self.records,
            "revised": self.revised,
            "refused": self.refused_count,
            "refused_rows": [vars_of(item) for item in self.refused],
            "left_out": [vars_of(item) for item in self.left_out],
            "joined": self.joined,
            "duplicates": self.duplicates,
            "substances": [vars_of(item) for item in self.substances],
            "unknown": [vars_of(item) for item in self.unknown],
            "controls": [vars_of(item) for item in self.controls],
            "signals": list(self.signals),
            "places": [{"code": code, "count": count} for code, count in self.places],
            "period": list(self.period) if self.period else None,
            "found": list(self.found),
            "kinds": list(self.kinds),
            "imports": list(self.imports),
            "notes": list(self.notes),
        }


def vars_of(value: Any) -> dict[str, Any]:
    """The fields of a slotted dataclass as a dict."""
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a person confirms before a file is appended."""

    name: str
    kind: str
    columns: int
    encoding: str
    mapping: Sequence[tuple[str, str]]
    questions: Sequence[str]


def preview(path: Path, request: Request) -> Preview:
    """What the hub understood of the head of a file."""
    planned = files.plan(path, member=_member(request), hints=request.answers)
    mapping = planned.mapping
    return Preview(
        name=path.name,
        kind=require_kind(mapping.kind).spec.title.en,
        columns=len(planned.table.columns),
        encoding=planned.table.encoding or planned.table.form,
        mapping=[(column.source, column.target) for column in mapping.columns],
        questions=[question.asks.en for question in planned.guess.questions],
    )


def report_file(path: Path, request: Request, *, progress: files.Progress | None = None) -> Report:
    """Read, recognise and (unless a dry run) append a file, and say what it means to the reporting member.

    Raises:
        BadInput: the file as a whole cannot be used; single bad rows never raise, they are in `refused`.
    """
    if path.suffix.lower() in TEXT_SUFFIXES:
        return assess_text(path.read_text(encoding="utf-8-sig", errors="replace"))
    if path.suffix.lower() in OBJECT_SUFFIXES and objects.is_bundle(path):
        return _report_objects(path, request)
    return _report_table(path, request, progress)


def _report_table(path: Path, request: Request, progress: files.Progress | None) -> Report:
    member = _member(request)
    planned = files.plan(path, member=member, hints=request.answers)
    kind = require_kind(planned.mapping.kind)
    rights = files.Rights(
        member=member, markings=_markings(request, kind), by=Actor(name=request.by, member=member.pk), exercise=request.exercise
    )
    summing = Summing()
    now = timezone.now()
    if request.dry_run:
        tally, imported = _dry_run(planned, summing, progress), None
    else:
        imported = files.start(planned, rights, at=now)
        tally = files.run(imported, planned, rights, at=now, seen=summing.add, progress=progress)
    reader = Reader(member=member.pk, lane=rights.markings.lane)
    return Report(
        rows=tally.rows,
        records=tally.records,
        revised=tally.revised,
        duplicates=tally.duplicates,
        refused_count=tally.refused,
        joined=tally.joined,
        refused=[_refused(row, fault) for row, refused, fault in tally.faults if refused],
        left_out=[_refused(row, fault) for row, refused, fault in tally.faults if not refused],
        substances=summing.substances(),
        unknown=summing.unknown(),
        controls=summing.controls(on=now.date()),
        places=summing.places(),
        period=summing.period(),
        signals=[] if request.dry_run else assess_signals.as_json(reader, today=summing.last_day() or now.date()),
        imports=[str(imported.pk)] if imported else [],
        kinds=[kind.spec.slug],
        notes=[text.en for text in (*planned.table.notes, *planned.guess.notes, *(q.asks for q in planned.guess.questions))],
    )


def _refused(row: int, fault: Fault) -> Refused:
    return Refused(row=row, place=fault.place, fault=fault.fault, remedy=fault.remedy, code=fault.code)


def _dry_run(planned: files.Plan, summing: Summing, progress: files.Progress | None) -> files.Tally:
    tally = files.Tally()
    for row in files.rows_of(planned):
        tally.meet(row)
        if row.content is not None:
            tally.records += 1
            summing.add(row.content)
        if progress is not None and tally.rows % files.BATCH == 0:
            progress(tally.rows)
    return tally


def _report_objects(path: Path, request: Request) -> Report:
    member = _member(request)
    summing = Summing()
    outcome = objects.take(
        path,
        member=member,
        dry_run=request.dry_run,
        by=Actor(name=request.by, member=member.pk),
        seen=summing.add,
        at=timezone.now(),
    )
    return Report(
        rows=outcome.rows,
        records=outcome.records,
        duplicates=outcome.duplicates,
        refused_count=outcome.refused,
        refused=[_refused(row, fault) for row, fault in outcome.faults],
        substances=summing.substances(),
        unknown=summing.unknown(),
        controls=summing.controls(on=timezone.now().date()),
        places=summing.places(),
        period=summing.period(),
        kinds=sorted(outcome.kinds),
    )


def assess_text(text: str) -> Report:
    """What the hub finds in a free text: a draft with the span of every item; nothing is appended before a person confirms."""
    from tahaluf.exchange import drafts  # noqa: PLC0415 - loads the gazetteers only for free text

    draft = drafts.draft_from(text)
    today = timezone.now().date()
    substances = Counter(item.value for item in draft.of(drafts.What.SUBSTANCE))
    return Report(
        rows=1,
        substances=Summing.of_ids(substances),
        unknown=[Unknown(text=name, count=1, answer="missing") for name in draft.unknown],
        controls=[line for substance in substances for line in controls_of(substance, on=today)],
        found=[_found(item) for item in draft.items],
        kinds=[draft.proposal.kind] if draft.proposal else [],
        notes=[
            "A draft only: a person confirms it before anything is appended.",
            *(note.en for note in draft.notes),
            *([draft.held.en] if draft.held else []),
        ],
    )


def _found(item: Found) -> dict[str, Any]:
    return {
        "what": item.what.value,
        "text": item.text,
        "start": item.start,
        "end": item.end,
        "value": item.value,
        "confidence": round(item.confidence, 2),
        "reasons": [reason.says.en for reason in item.reasons],
    }


def merge(reports: Iterable[Report]) -> Report:
    """Several files' reports as one; counts add up."""
    parts = list(reports)
    if len(parts) == 1:
        return parts[0]
    return Report(
        rows=sum(part.rows for part in parts),
        records=sum(part.records for part in parts),
        revised=sum(part.revised for part in parts),
        duplicates=sum(part.duplicates for part in parts),
        refused_count=sum(part.refused_count for part in parts),
        joined=sum(part.joined for part in parts),
        left_out=[item for part in parts for item in part.left_out],
        refused=[item for part in parts for item in part.refused],
        substances=Seen.added(item for part in parts for item in part.substances),
        unknown=Unknown.added(item for part in parts for item in part.unknown),
        controls=list({(c.substance, c.instrument): c for part in parts for c in part.controls}.values()),
        signals=parts[-1].signals if parts else [],
        imports=[item for part in parts for item in part.imports],
        kinds=sorted({item for part in parts for item in part.kinds}),
        found=[item for part in parts for item in part.found],
        notes=[item for part in parts for item in part.notes],
    )


def _member(request: Request) -> Member:
    if request.member:
        return members.require_member(request.member)
    home = find_home_member()
    if home is None:
        raise BadInput.one("member", "This hub has no member of its own.", "Add one: tahaluf members add SLUG --name NAME.")
    return home


def _markings(request: Request, kind: Any) -> Markings:
    standard = files.default_markings(kind)
    try:
        tlp = TLP(request.tlp) if request.tlp else standard.tlp
    except ValueError as error:
        choices = ", ".join(TLP)
        raise BadInput.one("tlp", f"{request.tlp!r} is no TLP 2.0 marking.", f"Choose one of {choices}.") from error
    return Markings(
        tlp=tlp,
        lane=standard.lane,
        circles=tuple(members.require_circle(slug).pk for slug in request.circles),
        recipients=tuple(members.require_member(slug).pk for slug in request.recipients),
    )
