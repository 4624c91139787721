"""Reads notices, needs and orders through the reader's door, and lets the owner record a reply or a decision as a new version."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tahaluf.hub.audit.services import Actor
from tahaluf.hub.desks.answering import Answered
from tahaluf.hub.desks.precursors.replies import Replies, changed, own, said_of
from tahaluf.hub.ledger import services
from tahaluf.hub.ledger.queries import Door, Filters, Row
from tahaluf.kernel.errors import BadInput, NotFound
from tahaluf.kernel.measures import Quantity, convert
from tahaluf.kernel.periods import Period
from tahaluf.records.fields import SubstanceMention
from tahaluf.records.kind import Kind
from tahaluf.records.kinds.legitimate_need import LegitimateNeed
from tahaluf.records.kinds.order import Order
from tahaluf.records.kinds.shipment_notice import ShipmentNotice
from tahaluf.trade.needs import Need, Notified, Use, reckon
from tahaluf.trade.notices import Facts, Standing, State, standing
from tahaluf.trade.orders import Order as Line
from tahaluf.trade.orders import Screened, screen, within_budget

MOST = 2_000  # records of a kind, the newest
_UNITS = ("kg", "L")
_VOID = frozenset({"objected", "cancelled", "stopped", "lapsed"})
_ENDED = frozenset({"cancelled", "stopped", "lapsed"})
_REPLIES = {"no_objection": "no_objection", "objection": "objected"}
_IMPORTER_SAYS = {"no_objection": "full", "objection": "full", "more_information": "partial", "more_time": "more_time"}
_DECISIONS = frozenset({"held", "released", "refused", "reported"})
_PRESSING = list(State)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A notice and where it stands.

    `replied` is the newest reply that an authority of the importing country brought itself; `importers` are those that may.
    """

    row: Row
    notice: ShipmentNotice
    standing: Standing
    replied: Answered | None
    importers: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Notices, the most pressing first; `more`: older ones were not looked at."""

    notices: tuple[Notice, ...]
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """An order to look at first, with its row."""

    row: Row
    screened: Screened


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Orders to look at first within the budget, how many were screened, and how many could not be (no quantity, no customer)."""

    looked: tuple[Looked, ...]
    screened: int
    left_out: int
    more: bool


def notices(door: Door, *, today: date) -> Listed:
    """Every notice that the reader may see, those that somebody must act on first."""
    rows, more = _rows(door, "shipment-notice")
    given = Replies.read(door)
    found = [_notice(row, content, given, today) for row in rows if isinstance(content := row.record.content, ShipmentNotice)]
    return Listed(notices=tuple(sorted(found, key=_pressing)), more=more)


def needs(door: Door) -> tuple[Use, ...]:
    """Running use against each need, from the needs and notices that the reader may see."""
    stated = [_need(row, row.record.content) for row in _rows(door, "legitimate-need")[0]]
    given = Replies.read(door)
    sent = [one for row in reversed(_rows(door, "shipment-notice")[0]) for one in _consignments(row, given)]
    return reckon([one for one in stated if one is not None], sent)


def orders(door: Door, *, budget: int) -> Review:
    """The orders that the reader may see, screened; as many as the budget of those not decided yet."""
    rows, more = _rows(door, "order")
    lines = {line.id: (line, row) for row in rows for line in _lines(row)}
    found = screen(line for line, _ in lines.values())
    undecided = [one for one in found if _is_open(lines[one.order.id][1])]
    shown = within_budget(undecided, budget)
    return Review(
        looked=tuple(Looked(row=lines[one.order.id][1], screened=one) for one in shown),
        screened=len(found),
        left_out=sum(not list(_lines(row)) for row in rows),
        more=more,
    )


def decide(door: Door, record_id: str, status: str, reason: str, *, member: str, by: Actor, at: datetime) -> None:  # noqa: PLR0913
    """Write what the own member decided on an order into its next version; the screening never decides.

    Raises:
        BadInput: no such decision, or no reason.
        NotAllowed: the order is another member's.
        NotFound: there is no such order for this reader.
    """
    row, order = own(door, record_id, member, Order)
    if status not in _DECISIONS:
        raise BadInput.one("status", "There is no such decision.", "Choose held, released, refused or reported.")
    if not reason.strip():
        raise BadInput.one("reason", "A decision needs its reason.", "Say in one sentence why.")
    services.revise(row.record, content=changed(order, {"status": status, "decision_reason": reason.strip()}), at=at, by=by)


def _rows(door: Door, kind: str) -> tuple[list[Row], bool]:
    found: list[Row] = []
    for row in door.all_records(Filters(kind=(kind,))):
        if len(found) == MOST:
            return found, True
        found.append(row)
    return found, False


def _pressing(one: Notice) -> tuple[int, date, str]:
    order = (State.UNANSWERED, State.MISSING, State.ASKED, State.DUE_SOON, State.OBJECTED, State.WAITING)
    rank = order.index(one.standing.state) if one.standing.state in order else len(order) + _PRESSING.index(one.standing.state)
    return rank, one.standing.due or date.max, one.row.id


def _notice(row: Row, notice: ShipmentNotice, replies: Replies, today: date) -> Notice:
    given = replies.of(row, notice)
    return Notice(
        row=row,
        notice=notice,
        standing=standing(_facts(notice, given), today),
        replied=given,
        importers=replies.may_reply(notice) - {row.owner},
    )


def _facts(notice: ShipmentNotice, given: Answered | None) -> Facts:
    said = given.answer if given is not None else None
    sent, received = _sum(notice.goods), _sum(notice.received)
    return Facts(
        notified=notice.notified_on.first,
        reply_by=notice.reply_by,
        reply=said_of(notice, given),
        replied=said.answered_on.last if said else _last(notice.replied_on),
        asked=said.answered_on.last if said and said.reply == "more_information" else None,
        until=said.complete_by if said and said.reply == "more_time" else None,
        permit_until=notice.permit_valid_until,
        departs=_last(notice.departs_on),
        arrives=_last(notice.arrives_on),
        arrived=_last(notice.arrived_on),
        quantity=sent,
        received=received,
        ended=notice.status in _ENDED,
    )


def _last(period: Period | None) -> date | None:
    return period.last if period else None


def _sum(goods: Iterable[Any]) -> float | None:
    """The quantity of goods that are all in one unit, else None."""
    read = [_in_unit(one.quantity) for one in goods]
    known = [one for one in read if one is not None]
    if not known or len(known) < len(read) or len({unit for _, unit in known}) > 1:
        return None
    return sum(value for value, _ in known)


def _in_unit(quantity: Quantity | None) -> tuple[float, str] | None:
    """A quantity in kilograms or litres where it is a mass or volume, else in its own unit."""
    if quantity is None:
        return None
    for unit in _UNITS:
        try:
            return float(convert(quantity, unit).quantity.value), unit
        except (BadInput, NotFound):
            continue
    return float(quantity.value), quantity.unit


def _substance(mention: SubstanceMention) -> str:
    return mention.key or mention.reported.casefold()


def _need(row: Row, content: Kind) -> Need | None:
    if not isinstance(content, LegitimateNeed) or content.place.country is None:
        return None
    read = _in_unit(content.quantity)
    year = content.period.first.year
    value, unit = read or (None, "")
    return Need(
        id=row.id, country=content.place.country, substance=_substance(content.substance), year=year, quantity=value, unit=unit
    )


def _consignments(row: Row, given: Replies) -> Iterable[Notified]:
    content = row.record.content
    if not isinstance(content, ShipmentNotice) or content.import_to.country is None:
        return
    for goods in content.goods:
        value, unit = _in_unit(goods.quantity) or (None, "")
        yield Notified(
            id=content.notice_reference or row.id,
            country=content.import_to.country,
            substance=_substance(goods.substance),
            year=content.notified_on.first.year,
            quantity=value,
            unit=unit,
            counts=content.status not in _VOID and said_of(content, given.of(row, content)) != "objected",
        )


def _lines(row: Row) -> Iterable[Line]:
    content = row.record.content
    if not isinstance(content, Order) or content.customer is None:
        return
    for number, goods in enumerate(content.goods):
        read = _in_unit(goods.quantity)
        if read is None or read[0] <= 0:
            continue
        yield Line(
            id=f"{row.id}#{number}",
            customer=f"{row.owner} {content.customer.name}",
            kind=content.customer_kind or "unknown",
            substance=f"{_substance(goods.substance)} {read[1]}",
            on=content.ordered_on.first,
            quantity=read[0],
            unit=read[1],
            licensed=False if "no_licence" in content.flags else None,
        )


def _is_open(row: Row) -> bool:
    content = row.record.content
    return isinstance(content, Order) and content.status in {None, "received", "held"}
