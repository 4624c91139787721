"""Requests with receipts: to which members a request was delivered, which of them looked at it, which answered.

Delivered: the member can see the request. Read: somebody of the member looked at it on this hub; who, is not told. Answered: the
member brought an answer that the reader may see. Receipts are told to the member that asked, and to nobody else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tahaluf.hub.audit.models import Event
from tahaluf.hub.ledger.queries import Door, Filters, Row
from tahaluf.hub.moments import moment
from tahaluf.kernel.errors import NotAllowed
from tahaluf.records.kinds.answer import Answer
from tahaluf.records.kinds.request import Request

MOST = 100
_MOST_ANSWERS = 500
LOOKED = "record.looked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What is known of one member: the days on which it could first see, looked at and answered the request (None: not so far)."""

    member: str
    delivered: date
    read: date | None
    answered: date | None
    outcome: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request of the reader's own member, with its receipts; `is_late` says that its deadline passed without a full answer."""

    row: Row
    request: Request
    receipts: tuple[Receipt, ...]
    is_late: bool


def own_requests(door: Door, *, today: date, limit: int = MOST) -> tuple[tuple[Asked, ...], bool]:
    """The requests of the reader's own member with their receipts, the newest first, and whether there are more."""
    if door.reader.member is None:
        return (), False
    page = door.records(Filters(kind=("request",), owner=(door.reader.member,)), limit=limit)
    answers = _answers(door)
    return tuple(_asked(door, row, answers.get(row.id, {}), today) for row in page.rows), page.next is not None


def receipts_of(door: Door, row: Row) -> tuple[Receipt, ...]:
    """The receipts of one request.

    Raises:
        NotAllowed: the request is another member's.
    """
    if row.owner != door.reader.member:
        raise NotAllowed("Receipts are told to the member that asked.")
    return _receipts(door, row, _answers(door).get(row.id, {}))


def _asked(door: Door, row: Row, answers: Mapping[str, Row], today: date) -> Asked:
    request = row.record.content
    if not isinstance(request, Request):
        raise TypeError(row.kind)
    late = request.reply_by is not None and request.reply_by < today and request.status not in ("answered", "refused", "withdrawn")
    return Asked(row=row, request=request, receipts=_receipts(door, row, answers), is_late=late)


def _receipts(door: Door, row: Row, answers: Mapping[str, Row]) -> tuple[Receipt, ...]:
    members = [seen.member for seen in door.who_sees(row.id) if seen.member != row.owner]
    read = _first_looks(row.id, members)
    return tuple(
        Receipt(
            member=member,
            delivered=row.received.date(),
            read=read.get(member),
            answered=_answered_on(answers.get(member)),
            outcome=_outcome(answers.get(member)),
        )
        for member in members
    )


def _first_looks(record_id: str, members: list[str]) -> dict[str, date]:
    """The day of each member's first look, from the audit (one query)."""
    events = Event.objects.filter(target=record_id, action=LOOKED, member__in=members).order_by("-seq")
    return {member: moment(at_us).date() for member, at_us in events.values_list("member", "at_us")}


def _answers(door: Door) -> dict[str, dict[str, Row]]:
    """The newest answers that the reader may see, by request and by the member that answered."""
    found: dict[str, dict[str, Row]] = {}
    for row in door.records(Filters(kind=("answer",)), limit=_MOST_ANSWERS).rows:
        if isinstance(row.record.content, Answer):
            found.setdefault(row.record.content.answer_to.record, {}).setdefault(row.owner, row)
    return found


def _answered_on(row: Row | None) -> date | None:
    return row.record.content.answered_on.first if row and isinstance(row.record.content, Answer) else None


def _outcome(row: Row | None) -> str | None:
    return row.record.content.outcome if row and isinstance(row.record.content, Answer) else None
