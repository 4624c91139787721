"""What a record belongs with: related records, likely duplicates, and what people judged of the pairs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tahaluf.hub.assess.judgements import Judged, judgements_on
from tahaluf.hub.assess.relations import Related, already_told, likely_duplicates, related_to
from tahaluf.hub.ledger.queries import Door, Row
from tahaluf.records.envelope import Record
from tahaluf.web.titles import title_of
from tahaluf.web.values import language, with_codes_isolated


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Another record and why it belongs here."""

    row: Row
    title: str
    owner: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What somebody judged of this record and another."""

    row: Row
    title: str
    same: bool
    reason: str
    member: str
    judged: Judged


@dataclass(frozen=True, slots=True, kw_only=True)
class SameEvent:
    """Records that perhaps tell of the same event, and what people judged; a pair that was judged is no longer proposed."""

    duplicates: tuple[Tie, ...]
    opinions: tuple[Opinion, ...]


def same_event(row: Row, door: Door, names: Mapping[str, str]) -> SameEvent:
    """Likely duplicates of `row` that this reader may see, and the judgements on it."""
    alike = likely_duplicates(row, door)
    judged = judgements_on(row.id, door, known=[one.row for one in alike])
    settled = {one.row.id for one in judged}
    return SameEvent(
        duplicates=tuple(_tie(one, names) for one in alike if one.row.id not in settled),
        opinions=tuple(_opinion(one, names) for one in judged),
    )


def told_before(record: Record, door: Door, names: Mapping[str, str]) -> tuple[Tie, ...]:
    """Records here that perhaps tell already what `record`, not yet in the ledger, is going to tell."""
    return tuple(_tie(one, names) for one in already_told(record, door) if one.row.id != record.id)


def related(row: Row, door: Door, names: Mapping[str, str]) -> tuple[Tie, ...]:
    """Records that belong with `row` and that this reader may see, strongest first."""
    return tuple(_tie(one, names) for one in related_to(row, door))


def _tie(one: Related, names: Mapping[str, str]) -> Tie:
    return Tie(
        row=one.row,
        title=title_of(one.row.record.content),
        owner=names.get(one.row.owner, one.row.owner),
        reasons=tuple(with_codes_isolated(reason.says.in_(language())) for reason in one.relation.reasons[:4]),
    )


def _opinion(one: Judged, names: Mapping[str, str]) -> Opinion:
    made = one.judgement
    return Opinion(
        row=one.row,
        title=title_of(one.row.record.content),
        same=made.same,
        reason=made.reason,
        member=names.get(made.member_id, ""),
        judged=one,
    )
