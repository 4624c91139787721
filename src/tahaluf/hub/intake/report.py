"""One report of one file, start to end: read, recognise, append, judge, watch; the same with nothing appended."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils import timezone

from tahaluf.hub.assess import signals as assess_signals
from tahaluf.hub.assess.summary import Summing
from tahaluf.hub.audit.services import Actor
from tahaluf.hub.intake import files, objects
from tahaluf.hub.intake.opening import require_readable
from tahaluf.hub.intake.outcome import Preview, Refused, Report, Request, merge, vars_of
from tahaluf.hub.intake.sharing import require_shareable
from tahaluf.hub.intake.texts import TEXT_SUFFIXES, assess_text, report_text
from tahaluf.hub.intake.wording import discreet
from tahaluf.hub.members import queries as members
from tahaluf.hub.members.models import Member
from tahaluf.hub.setup import find_home_member
from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings
from tahaluf.records.visibility import Reader

__all__ = [
    "TEXT_SUFFIXES",
    "Preview",
    "Refused",
    "Report",
    "Request",
    "assess_text",
    "is_table",
    "merge",
    "preview",
    "report_file",
    "vars_of",
]

OBJECT_SUFFIXES = {".json", ".stix"}


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
    if is_table(path):
        return _report_table(path, request, progress)
    if path.suffix.lower() in TEXT_SUFFIXES:
        return report_text(path, member=_member(request), by=request.by, dry_run=request.dry_run)
    return _report_objects(path, request)


def is_table(path: Path) -> bool:
    """Whether a file is read as a table of rows, and not as a free text or as STIX objects.

    Raises:
        BadInput: the file cannot be opened, is empty or binary.
    """
    suffix = path.suffix.lower()
    require_readable(path)
    return suffix not in TEXT_SUFFIXES and not (suffix in OBJECT_SUFFIXES and objects.is_bundle(path))


def _report_table(path: Path, request: Request, progress: files.Progress | None) -> Report:
    member = _member(request)
    planned = files.plan(path, member=member, hints=request.answers)
    kind = require_kind(planned.mapping.kind)
    now = timezone.now()
    rights = files.Rights(
        member=member, markings=_markings(request, kind), by=Actor(name=request.by, member=member.pk), exercise=request.exercise
    )
    require_shareable(rights.markings, member=member.pk, at=now)
    summing = Summing()
    imported = None if request.dry_run else files.start(planned, rights, at=now)
    if imported is None:
        tally = files.rehearse(planned, member, seen=summing.add, progress=progress)
    else:
        tally = files.run(imported, planned, rights, at=now, seen=summing.add, progress=progress)
    return Report(
        rows=tally.rows,
        records=tally.records,
        revised=tally.revised,
        again=tally.again,
        duplicates=tally.duplicates,
        refused_count=tally.refused,
        joined=tally.joined,
        refused=[_refused(row, fault) for row, refused, fault in tally.faults if refused],
        left_out=[_refused(row, fault) for row, refused, fault in tally.faults if not refused],
        signals=_signals(request, member, {rights.markings.lane}, summing),
        imports=[str(imported.pk)] if imported else [],
        kinds=[kind.spec.slug],
        notes=_notes(planned, tally),
        **_summed(summing),
    )


def _notes(planned: files.Plan, tally: files.Tally) -> list[str]:
    asked = (question.asks for question in planned.guess.questions)
    again = f"{tally.again} rows of an import that was undone are reported anew, as records of their own."
    return [*(text.en for text in (*planned.table.notes, *planned.guess.notes, *asked)), *([again] if tally.again else [])]


def _summed(summing: Summing) -> dict[str, Any]:
    return {
        "substances": summing.substances(),
        "unknown": summing.unknown(),
        "controls": summing.controls(on=timezone.now().date()),
        "places": summing.places(),
        "period": summing.period(),
    }


def _signals(request: Request, member: Member, lanes: set[Lane], summing: Summing) -> list[dict[str, Any]]:
    """What is new or rising at the end of what was reported, in the view of whoever is told; never beyond today.

    Without a reader, records of several lanes have no one lane to be judged in, and nothing is told.
    """
    if request.dry_run or (request.reader is None and len(lanes) != 1):
        return []
    reader = request.reader or Reader(member=member.pk, lane=next(iter(lanes)))
    today = timezone.now().date()
    return assess_signals.as_json(reader, today=min(summing.last_day() or today, today))


def _refused(row: int, fault: Fault) -> Refused:
    return Refused(row=row, place=fault.place, fault=fault.fault, remedy=fault.remedy, code=fault.code)


def _report_objects(path: Path, request: Request) -> Report:
    member = _member(request)
    summing = Summing()
    by = Actor(name=request.by, member=member.pk)
    outcome = objects.take(path, member=member, dry_run=request.dry_run, by=by, seen=summing.add, at=timezone.now())
    return Report(
        rows=outcome.rows,
        records=outcome.records,
        duplicates=outcome.duplicates,
        refused_count=outcome.refused,
        refused=[_refused(row, fault) for row, one in outcome.faults for fault in discreet([one])],
        signals=_signals(request, member, outcome.lanes, summing),
        kinds=sorted(outcome.kinds),
        **_summed(summing),
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
