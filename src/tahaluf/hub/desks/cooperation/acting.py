"""What an owner does about an overlap or a need: always a next version of the own record, never of another's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from tahaluf.hub.audit.services import Actor
from tahaluf.hub.desks.cooperation.overlaps import MERGED, names
from tahaluf.hub.ledger.queries import Door, Row
from tahaluf.hub.ledger.services import revise
from tahaluf.kernel.errors import BadInput, Conflict, NotAllowed
from tahaluf.kernel.periods import Period
from tahaluf.records.fields import RecordRef
from tahaluf.records.kinds.activity import Activity
from tahaluf.records.kinds.need import Need
from tahaluf.records.kinds.offer import Offer
from tahaluf.records.record import Record

MET_BY, MEETS = "met_by", "meets"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Who acts: what they may read, the member they act for, when, and their name in the audit."""

    door: Door
    member: str
    at: datetime
    by: Actor


def agree_to_merge(hand: Hand, own: str, other: str) -> Record:
    """Say that the own activity is carried out jointly with another: its leads support it, and it names the other.

    The other's owner says the same of theirs; only then have both agreed.

    Raises:
        NotFound: the reader may not know of one of the two.
        NotAllowed: the first is not the member's own, or parts of it are withheld.
        BadInput: one of the two is no activity.
        Conflict: it was said already.
    """
    mine, theirs = _own(hand, own), hand.door.get(other)
    here, there = mine.record.content, theirs.record.content
    if not isinstance(here, Activity) or not isinstance(there, Activity) or own == other:
        raise BadInput.one("other", "Two activities are merged.", "Choose two different activities.")
    if names(here, other):
        raise Conflict("The two are merged already.")
    known = {party.name for party in (*here.leads, *here.supports)}
    joined = [replace(party, role="support") for party in there.leads if party.name not in known]
    changed = _changed(
        here,
        manner="joint" if known or joined else here.manner,
        supports=(*here.supports, *joined),
        part_of=(*here.part_of, RecordRef(record=other, relation=MERGED)),
    )
    return revise(mine.record, content=changed, at=hand.at, by=hand.by)


def accept(hand: Hand, need: str, offer: str) -> Record:
    """Say, as who needs, that an offer is taken: the need counts as matched and names the offer.

    Raises:
        NotFound: the reader may not know of one of the two.
        NotAllowed: the need is not the member's own, or parts of it are withheld.
        BadInput: they are no need and offer, or offer another kind of support.
        Conflict: the offer is named already.
    """
    mine, theirs = _own(hand, need), hand.door.get(offer)
    asked, given = mine.record.content, theirs.record.content
    if not isinstance(asked, Need) or not isinstance(given, Offer) or asked.support != given.support:
        raise BadInput.one("offer", "This offer does not offer what is needed.", "Choose an offer of the same kind of support.")
    if any(ref.record == offer for ref in asked.offers):
        raise Conflict("The need names this offer already.")
    changed = _changed(asked, status="matched", offers=(*asked.offers, RecordRef(record=offer, relation=MET_BY)))
    return revise(mine.record, content=changed, at=hand.at, by=hand.by)


def reserve(hand: Hand, offer: str, need: str) -> Record:
    """Say, as who offers, that an offer is kept for a need.

    Raises:
        NotFound, NotAllowed, BadInput, Conflict: as `accept`.
    """
    mine, theirs = _own(hand, offer), hand.door.get(need)
    given, asked = mine.record.content, theirs.record.content
    if not isinstance(asked, Need) or not isinstance(given, Offer) or asked.support != given.support:
        raise BadInput.one("offer", "This offer does not offer what is needed.", "Choose an offer of the same kind of support.")
    if any(ref.record == need for ref in given.needs):
        raise Conflict("The offer names this need already.")
    changed = _changed(given, status="reserved", needs=(*given.needs, RecordRef(record=need, relation=MEETS)))
    return revise(mine.record, content=changed, at=hand.at, by=hand.by)


def close(hand: Hand, need: str, outcome: str) -> Record:
    """Say, as who needed, that the need is met and how it went.

    Raises:
        NotFound, NotAllowed: as `accept`.
        BadInput: it is no need, or nothing is said of how it went.
    """
    mine = _own(hand, need)
    asked = mine.record.content
    if not isinstance(asked, Need) or not outcome.strip():
        raise BadInput.one("outcome", "It is not said how the need was met.", "Say in a sentence what came and what it changed.")
    changed = _changed(asked, status="met", met_on=Period.of_day(hand.at.date()), outcome=outcome.strip())
    return revise(mine.record, content=changed, at=hand.at, by=hand.by)


def _own(hand: Hand, record_id: str) -> Row:
    row = hand.door.get(record_id)
    if row.owner != hand.member or row.retracted:
        raise NotAllowed("Only the owner can change a record that is not retracted.")
    if row.shown.withheld:
        raise NotAllowed("Parts of this record are withheld from you; somebody who sees all of it can change it.")
    return row


def _changed(content: Any, **fields: Any) -> Any:
    """The content with fields changed, judged again as a report is."""
    kind = type(content)
    return kind.model_validate({name: getattr(content, name) for name in kind.model_fields} | fields)
