"""One report of one file, start to end: read, recognise, append, judge, watch; the same with nothing appended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils import timezone

from tahaluf.hub.assess import signals as assess_signals
from tahaluf.hub.assess.summary import Summing
from tahaluf.hub.audit.services import Actor
from tahaluf.hub.intake import files
from tahaluf.hub.intake.bringing import Brought, bring, is_bundle
from tahaluf.hub.intake.columns import choices_of
from tahaluf.hub.intake.opening import require_readable
from tahaluf.hub.intake.outcome import Preview, Refused, Report, Request, merge, vars_of
from tahaluf.hub.intake.texts import TEXT_SUFFIXES, assess_text, report_text
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


def preview(path: Path, request: Request) -> Preview:
    """What the hub understood of the head of a table, and which meanings may be chosen for its columns."""
    planned = files.plan(path, member=_member(request), hints=request.answers, mapping=request.mapping)
    mapping = planned.mapping
    return Preview(
        name=path.name,
        kind=require_kind(mapping.kind).spec.title.en,
        columns=len(planned.table.columns),
        encoding=planned.table.encoding or planned.table.form,
        mapping=[(column.source, column.target) for column in mapping.columns],
        ignored=[(item.source, item.why) for item in mapping.ignored],
        questions=[question.asks.en for question in planned.guess.questions],
        fields=[choice.name for choice in choices_of(mapping.kind)],
    )


def report_file(path: Path, request: Request, *, progress: files.Progress | None = None) -> Report:
    """Read, recognise and (unless a dry run) append a file, and say what it means to whoever reports it.

    Raises:
        BadInput: the file as a whole cannot be used; single bad rows never raise, they are in `refused`.
    """
    require_readable(path)
    if path.suffix.lower() in TEXT_SUFFIXES:
        return report_text(path, member=_member(request), by=request.by, dry_run=request.dry_run)
    source = path if is_bundle(path) else files.plan(path, member=_member(request), hints=request.answers, mapping=request.mapping)
    summing = Summing()
    brought = bring(
        source,
        _rights(request, source),
        at=timezone.now(),
        rehearsed=request.dry_run,
        seen=summing.add,
        progress=progress,
    )
    return _told(request, brought, summing)


def is_table(path: Path) -> bool:
    """Whether a file is read as a table of rows, and not as a free text or as STIX objects.

    Raises:
        BadInput: the file cannot be opened, is empty or binary.
    """
    return path.suffix.lower() not in TEXT_SUFFIXES and not is_bundle(path)


def _rights(request: Request, source: Path | files.Plan) -> files.Rights:
    member = _member(request)
    if isinstance(source, files.Plan):
        markings = _markings(request, require_kind(source.mapping.kind))
    else:
        markings = Markings(
            tlp=TLP.AMBER_STRICT, lane=(request.reader.lane if request.reader else request.lane) or Lane.COOPERATION
        )
    return files.Rights(
        member=member,
        markings=markings,
        by=Actor(name=request.by, member=member.pk),
        exercise=request.exercise,
        lane=request.reader.lane if request.reader else None,
        references=request.references,
        held_reason=request.held_reason,
    )


def _told(request: Request, brought: Brought, summing: Summing) -> Report:
    tally, imported = brought.tally, brought.imported
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
        signals=_signals(request, brought, summing),
        imports=[str(imported.pk)] if imported else [],
        kinds=list(brought.kinds),
        notes=list(_notes(request, brought)),
        **_summed(summing),
    )


def _notes(request: Request, brought: Brought) -> Iterator[str]:
    planned, tally = brought.planned, brought.tally
    if planned is not None:
        yield from (text.en for text in (*planned.table.notes, *planned.guess.notes))
        yield from (question.asks.en for question in planned.guess.questions)
    elif request.tlp or request.circles or request.recipients:
        yield "STIX objects keep the markings that they carry; the labels and circles chosen here were not applied."
    if tally.joined:
        lines = tally.rows + tally.joined
        yield f"The file has {lines} lines: {tally.rows} rows, and {tally.joined} lines that belong to the record of another row."
    if tally.again:
        yield f"{tally.again} rows of an import that was undone are reported anew, as new records that name the old."


def _summed(summing: Summing) -> dict[str, Any]:
    return {
        "substances": summing.substances(),
        "unknown": summing.unknown(),
        "controls": summing.controls(on=timezone.now().date()),
        "places": summing.places(),
        "period": summing.period(),
    }


def _signals(request: Request, brought: Brought, summing: Summing) -> list[dict[str, Any]]:
    """What is new or rising at the end of what was reported, in the view of whoever is told; never beyond today.

    No caller is told of a signal that rests on a record outside the caller's own view. Without a caller the operator is told
    what people of the reporting member see in the lane that the operator names, or in the records' own where there is one.
    """
    lane = request.lane or (next(iter(brought.lanes)) if len(brought.lanes) == 1 else None)
    reader = request.reader or (Reader(member=_member(request).pk, lane=lane) if lane else None)
    if request.dry_run or reader is None:
        return []
    today = timezone.now().date()
    return assess_signals.as_json(reader, today=min(summing.last_day() or today, today))


def _refused(row: int, fault: Fault) -> Refused:
    return Refused(row=row, place=fault.place, fault=fault.fault, remedy=fault.remedy, code=fault.code)


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
