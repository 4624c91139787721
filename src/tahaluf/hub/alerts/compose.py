"""Composing an alert from a signal or from chosen records, out of what everybody who would read it may see, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from tahaluf.hub.alerts import sentences as say
from tahaluf.hub.alerts import telling
from tahaluf.hub.alerts.common import Common, common_to
from tahaluf.hub.alerts.drafting import Draft, draft_of, said
from tahaluf.hub.alerts.telling import Told
from tahaluf.hub.alerts.words import filled, without_isolates
from tahaluf.hub.assess.signals import evidence_of, filters_of, view_of
from tahaluf.hub.ledger.queries import Row, visible_to
from tahaluf.hub.members.models import Member
from tahaluf.kernel.markings import TLP
from tahaluf.kernel.text import Text
from tahaluf.records.alert_codes import SIGNAL_KINDS
from tahaluf.records.envelope import Record
from tahaluf.records.fields import RecordRef
from tahaluf.records.kinds.alert import Alert
from tahaluf.records.markings import Markings
from tahaluf.records.visibility import Reader
from tahaluf.watch.signals import Signal, SignalKind


def from_signal(  # noqa: PLR0913 - who asks, for whom, when, and over which records
    signal: Signal, *, author: Reader, markings: Markings, at: datetime, today: date, exercise: bool | None = None
) -> Draft:
    """A draft about a signal of the author's view, for the audience that `markings` give an alert of the author's member.

    The signal is judged again on what all readers of the alert may see. Where that does not raise it, the draft only lists the
    records that all of them may see; where there are none, it tells nothing and says so to the author in `left_out`.
    `exercise` must be what the signal was judged with.
    """
    common = common_to(author, markings, at=at)
    shared = view_of(common.door, today=today, exercise=exercise).find(signal.kind, signal.key)
    if signal.kind is SignalKind.SILENT_REPORTER:
        return _about_silence(shared, markings) if shared else _silent(markings, left_out=0)
    behind = visible_to(author).count(filters_of(signal, exercise=exercise)).number
    if shared is None:
        ids = evidence_of(signal, common.door, exercise=exercise)
        return _about_records(common, ids, behind, markings=markings, at=at) if ids else _silent(markings, left_out=behind)
    return _about_rise(common, shared, behind, markings=markings, today=today, exercise=exercise)


def from_records(record_ids: Sequence[str], *, author: Reader, markings: Markings, at: datetime) -> Draft:
    """A draft about chosen records: their substances, places and days, as far as every reader of the alert may see them."""
    return _about_records(common_to(author, markings, at=at), record_ids, len(set(record_ids)), markings=markings, at=at)


def _about_rise(  # noqa: PLR0913 - as `from_signal`
    common: Common, signal: Signal, behind: int, *, markings: Markings, today: date, exercise: bool | None
) -> Draft:
    rows = _rows(common, evidence_of(signal, common.door, exercise=exercise))
    number = common.door.count(filters_of(signal, exercise=exercise)).number
    invented = exercise is not False and common.door.count(filters_of(signal, exercise=True)).number > 0
    told = telling.of_signal(signal, number=number, members=_owners(common, rows), today=today)
    return _draft(
        told,
        markings,
        kind=signal.kind.value,
        invented=invented,
        left_out=max(behind - number, 0),
        evidence=tuple(RecordRef(record=row.id, relation="evidence") for row in rows),
    )


def _about_silence(signal: Signal, markings: Markings) -> Draft:
    member = Member.objects.filter(pk=signal.key.source).first()
    titles = Text(en=member.name_en, ar=member.name_ar or member.name_en, fr=member.name_fr or member.name_en) if member else None
    told = telling.of_silence(signal, titles or telling.same(signal.key.source))
    return _draft(told, markings, kind=signal.kind.value, invented=bool(member and member.exercise))


def _about_records(common: Common, ids: Sequence[str], behind: int, *, markings: Markings, at: datetime) -> Draft:
    shown = [record for row in _rows(common, ids) if (record := common.shows(row)) is not None]
    if not shown:
        return _silent(markings, left_out=behind)
    return _draft(
        telling.of_records(shown, on=at.date()),
        markings,
        kind="expert",
        invented=any(record.exercise for record in shown),
        left_out=max(behind - len(shown), 0),
        evidence=tuple(RecordRef(record=record.id, relation="evidence") for record in shown),
    )


def _silent(markings: Markings, *, left_out: int) -> Draft:
    told = Told(headline=say.UNTITLED, facts=(said("nothing", say.NOTHING_TO_TELL),), fields={})
    return _draft(told, markings, kind="expert", left_out=left_out)


def _draft(  # noqa: PLR0913 - the parts of one draft
    told: Told,
    markings: Markings,
    *,
    kind: str,
    invented: bool = False,
    left_out: int = 0,
    evidence: tuple[RecordRef, ...] = (),
) -> Draft:
    instruction = None if markings.tlp is TLP.CLEAR else told.instruction
    texts, facts = draft_of(
        headline=told.headline, event=SIGNAL_KINDS[kind], facts=told.facts, instruction=instruction, exercise=invented
    )
    content = Alert(
        event=without_isolates(told.headline.en),
        texts=texts,
        restriction=filled(say.RESTRICTION, tlp=markings.tlp.value.upper()).en,
        response_type=("Monitor",),
        signal_kind=kind,
        evidence=evidence,
        **told.fields,
    )
    return Draft(content=content, markings=markings, facts=facts, left_out=left_out, exercise=invented)


def _rows(common: Common, ids: Sequence[str]) -> list[Row]:
    """Rows, in the order asked for, that all readers may know of."""
    found = common.door.get_many(ids)
    return [found[one] for one in dict.fromkeys(ids) if one in found and common.shows(found[one]) is not None]


def _owners(common: Common, rows: Sequence[Row | Record]) -> tuple[str, ...]:
    members = common.door.coalition.members
    names = (members[row.owner].name if row.owner in members else row.owner for row in rows)
    return tuple(dict.fromkeys(names))
