"""Answers to a record of another member: read with it, and brought by whoever may see it to those who shared it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from tahaluf.hub.audit.services import Actor
from tahaluf.hub.ledger.queries import Door, Filters, Row
from tahaluf.hub.ledger.services import Statement, issue
from tahaluf.kernel.errors import NotAllowed
from tahaluf.kernel.markings import TLP
from tahaluf.records.envelope import Record, read_content
from tahaluf.records.kinds.answer import Answer
from tahaluf.records.markings import Markings
from tahaluf.records.visibility import Coalition

MOST = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One answer with its row."""

    row: Row
    answer: Answer


def answers(door: Door, *, most: int = MOST) -> Mapping[str, tuple[Answered, ...]]:
    """The newest answers that the reader may see, by the id of the record that each answers, the newest first."""
    found: dict[str, list[Answered]] = {}
    for row in door.records(Filters(kind=("answer",)), limit=most).rows:
        content = row.record.content
        if isinstance(content, Answer):
            found.setdefault(content.answer_to.record, []).append(Answered(row=row, answer=content))
    return {record: tuple(rows) for record, rows in found.items()}


def bring(door: Door, row: Row, content: Answer, *, member: str, by: Actor, at: datetime) -> Record:  # noqa: PLR0913
    """Write an answer of the own member to a record of another, for those who may see that record through a shared circle.

    Where no circle is shared it is for the record's owner alone. An answer is never public.

    Raises:
        NotAllowed: the record is the own member's.
    """
    if row.owner == member:
        raise NotAllowed("The owner of a record writes its next version instead of answering it.")
    markings = answering(row, member, door.coalition, at)
    return issue(Statement(content=content, markings=markings, exercise=row.record.exercise), member=member, at=at, by=by)


def read_answer(said: Mapping[str, object]) -> Answer:
    """An answer from plain values.

    Raises:
        BadInput: what cannot be an answer, all faults at once.
    """
    content = read_content(Answer, dict(said))
    if not isinstance(content, Answer):
        raise TypeError(type(content))
    return content


def answering(row: Row, member: str, coalition: Coalition, at: datetime) -> Markings:
    """The markings of an answer: those of the record, as far as the answering member can use them; never wider than its readers."""
    marks = row.record.markings
    shared = tuple(circle for circle in marks.circles if _belongs(member, circle, coalition, at))
    everybody = marks.tlp in (TLP.GREEN, TLP.CLEAR) and not (marks.circles or marks.recipients)
    return Markings(
        tlp=TLP.GREEN if marks.tlp is TLP.CLEAR else marks.tlp,
        lane=marks.lane,
        circles=shared,
        recipients=() if everybody or shared else (row.owner,),
        caveats=marks.caveats,
    )


def _belongs(member: str, circle: str, coalition: Coalition, at: datetime) -> bool:
    known = coalition.circles.get(circle)
    stays = known.memberships if known else ()
    return any(stay.member == member and stay.since <= at and (stay.until is None or at < stay.until) for stay in stays)
