"""Reads facilities and referrals through the reader's door: growth, what nobody confirmed, gaps, and what is due next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tahaluf.care.growth import Growth, Stands, Unconfirmed, grow, unconfirmed
from tahaluf.care.location import Centre, Proposal, Reached, Spot, mean_km, propose, reach
from tahaluf.care.referral import Facts, Standing, State, standing
from tahaluf.hub.ledger.queries import Door, Filters, Row
from tahaluf.kernel.errors import NotFound
from tahaluf.kernel.markings import Lane
from tahaluf.records.kinds.facility import Facility
from tahaluf.records.kinds.referral import Referral

MOST = 1_000  # records of a kind, the newest
YEARS = 10
_PRESSING = list(State)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A facility, and for how long nobody confirmed it where that is overdue."""

    row: Row
    facility: Facility
    overdue: Unconfirmed | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Centres:
    """Facilities, the longest unconfirmed first, with their growth; `more`: older records were not looked at."""

    listed: tuple[Listed, ...]
    growth: Growth
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """Places by distance to the nearest open centre, the mean per person in km, and where one more would help most.

    `unplaced` counts open centres without coordinates, which could not be taken into account.
    """

    reached: tuple[Reached, ...]
    mean: float | None
    proposal: Proposal | None
    names: dict[str, str]
    rows: tuple[Row, ...]
    unplaced: int
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A referral and where it stands."""

    row: Row
    referral: Referral
    standing: Standing


def centres(door: Door, *, today: date) -> Centres:
    """The facilities that the reader may see."""
    rows, more = _facilities(door)
    stands = [_stands(row, facility) for row, facility in rows]
    overdue = {one.id: one for one in unconfirmed(stands, today=today)}
    listed = [Listed(row=row, facility=facility, overdue=overdue.get(row.id)) for row, facility in rows]
    ordered = sorted(listed, key=lambda one: (-(one.overdue.days if one.overdue else 0), one.facility.name, one.row.id))
    return Centres(listed=tuple(ordered), growth=grow(stands, first=today.year - YEARS, last=today.year), more=more)


def gaps(door: Door, spots: tuple[Spot, ...], *, more_centres: int = 1) -> Gaps:
    """How far the given places are from the open centres that the reader may see; every place is also a possible site."""
    rows, more = _facilities(door)
    opened = [(row, one) for row, one in rows if one.state == "open" and one.closed is None]
    placed = [(row, centre) for row, one in opened if (centre := _centre(row, one)) is not None]
    present = [centre for _, centre in placed]
    sites = [Centre(id=spot.id, latitude=spot.latitude, longitude=spot.longitude) for spot in spots]
    found = reach(spots, present)
    return Gaps(
        reached=found,
        mean=mean_km(found),
        proposal=propose(spots, present, sites, more=more_centres) if sites else None,
        names={row.id: one.name for row, one in opened},
        rows=tuple(row for row, _ in placed),
        unplaced=len(opened) - len(placed),
        more=more,
    )


def referrals(door: Door, lane: Lane, *, today: date) -> tuple[tuple[Followed, ...], bool]:
    """Referrals and what is due, the most pressing first, and whether there are more; for the health lane alone.

    Raises:
        NotFound: another lane asks. It learns neither that there are referrals nor how many.
    """
    if lane is not Lane.HEALTH:
        raise NotFound("There is no such page.")
    rows, more = _rows(door, "referral")
    told = [(row, content) for row in rows if isinstance(content := row.record.content, Referral)]
    found = [Followed(row=row, referral=one, standing=standing(_facts(one), today)) for row, one in told]
    return tuple(sorted(found, key=_urgency)), more


def _urgency(one: Followed) -> tuple[int, date, str]:
    return _PRESSING.index(one.standing.state), one.standing.due or date.max, one.row.id


def _facts(one: Referral) -> Facts:
    return Facts(
        made=one.made_on.first,
        closed=one.status.startswith("closed"),
        contact_by=one.contact_by.last if one.contact_by else None,
        released=one.released_on.first if one.released_on else None,
        steps=tuple((step.on.first, step.step) for step in one.steps),
    )


def _stands(row: Row, one: Facility) -> Stands:
    return Stands(
        id=row.id,
        opened=one.opened.first.year if one.opened else None,
        closed=one.closed.first.year if one.closed else None,
        confirmed=one.last_confirmed.last,
        confirm_by=one.confirm_by.last if one.confirm_by else None,
    )


def _centre(row: Row, one: Facility) -> Centre | None:
    place: Any = one.place
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return Centre(id=row.id, latitude=float(place.latitude), longitude=float(place.longitude))


def _facilities(door: Door) -> tuple[list[tuple[Row, Facility]], bool]:
    rows, more = _rows(door, "facility")
    return [(row, content) for row in rows if isinstance(content := row.record.content, Facility)], more


def _rows(door: Door, kind: str) -> tuple[list[Row], bool]:
    found: list[Row] = []
    for row in door.all_records(Filters(kind=(kind,))):
        if len(found) == MOST:
            return found, True
        found.append(row)
    return found, False
