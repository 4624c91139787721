"""Needs and offers that a reader may see, and the assignment that meets most of what matters most."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tahaluf.hub.desks.cooperation.reading import Told, read_kind
from tahaluf.hub.ledger.queries import Door
from tahaluf.joint import fit
from tahaluf.joint.matching import Assignment, Limits, assign
from tahaluf.joint.plans import place_code
from tahaluf.kernel.places import Place
from tahaluf.records.kinds.need import Need
from tahaluf.records.kinds.offer import Offer

MOST = 60
_ASKING = frozenset({"open", "partly_met"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """The assignment, with the records behind its keys, and needs that wait to be told as met.

    `more` says that only the newest sixty of a kind were looked at.
    """

    assignment: Assignment
    needs: dict[str, Told[Need]]
    offers: dict[str, Told[Offer]]
    matched: dict[str, Told[Need]]
    more: bool


def market(door: Door, *, on: date) -> Market:
    """Open needs assigned to open offers, on a day."""
    needs, offers = read_kind(door, Need, limit=MOST), read_kind(door, Offer, limit=MOST)
    asking = {key: one for key, one in needs.by_id.items() if one.content.status in _ASKING}
    giving = {key: one for key, one in offers.by_id.items() if one.content.status == "open"}
    solved = assign(
        [_need(key, one) for key, one in asking.items()], [_offer(key, one) for key, one in giving.items()], Limits(on=on)
    )
    matched = {key: one for key, one in needs.by_id.items() if one.content.status == "matched"}
    return Market(assignment=solved, needs=asking, offers=giving, matched=matched, more=needs.more or offers.more)


def _need(key: str, told: Told[Need]) -> fit.Need:
    said = told.content
    return fit.Need(
        key=key,
        support=said.support,
        holder=said.holder.name,
        priority=said.priority or "medium",
        places=_codes(said.places),
        themes=frozenset(said.themes),
        languages=frozenset(said.working_languages),
        needed_by=said.needed_by.last if said.needed_by else None,
        amount=float(said.amount.value) if said.amount else None,
        unit=str(said.amount.unit) if said.amount else None,
    )


def _offer(key: str, told: Told[Offer]) -> fit.Offer:
    said = told.content
    return fit.Offer(
        key=key,
        support=said.support,
        giver=said.giver.name,
        first=said.available.first,
        last=said.available.last,
        places=_codes(said.places),
        themes=frozenset(said.themes),
        languages=frozenset(said.working_languages),
        amount=float(said.amount.value) if said.amount else None,
        unit=str(said.amount.unit) if said.amount else None,
    )


def _codes(places: Iterable[Place]) -> frozenset[str]:
    return frozenset(code for place in places if (code := place_code(place)))
