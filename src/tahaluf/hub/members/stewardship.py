"""What a steward may do with circles: let a member in, and take the own member out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from tahaluf.hub.audit.services import Actor
from tahaluf.hub.members import services
from tahaluf.hub.members.models import Circle, Member, Stay
from tahaluf.hub.members.queries import require_circle, require_member
from tahaluf.kernel.errors import NotAllowed, NotFound


class Person(Protocol):
    """What stewardship needs to know of an account."""

    is_superuser: bool
    is_steward: bool
    member_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StayShown:
    """A member's time in a circle."""

    member: str
    since: datetime
    until: datetime | None


def stays_in(circle: str) -> tuple[StayShown, ...]:
    """Every stay in a circle, those that last first, each longest first."""
    rows = Stay.objects.filter(circle_id=circle)
    shown = [StayShown(member=row.member_id, since=row.since, until=row.until) for row in rows]
    return tuple(sorted(shown, key=lambda stay: (stay.until is not None, stay.since, stay.member)))


def require_known_circle(person: Person, slug: str) -> Circle:
    """The circle, for somebody whose member is or was in it, and for operators.

    Raises:
        NotFound: there is none, or the person may not know of it: the two look alike.
    """
    missing = NotFound("There is no such circle, or you may not know of it.")
    try:
        circle = require_circle(slug)
    except NotFound:
        raise missing from None
    if not person.is_superuser and not Stay.objects.filter(circle=circle, member_id=person.member_id or "").exists():
        raise missing
    return circle


def may_let_in(person: Person, circle: Circle, *, at: datetime) -> bool:
    """Whether this person may let a member into the circle: an operator, or a steward of a member that is in it."""
    return person.is_superuser or (person.is_steward and _is_in(circle, person.member_id, at))


def may_take_out(person: Person, circle: Circle, member: str, *, at: datetime) -> bool:
    """Whether this person may end a member's stay: an operator, or a steward of that very member."""
    return _is_in(circle, member, at) and (person.is_superuser or (person.is_steward and person.member_id == member))


def let_in(person: Person, circle: Circle, member: str, *, at: datetime, by: Actor) -> Member:
    """A member enters the circle.

    Raises:
        NotAllowed: the person may not let anybody in.
        NotFound: no such member.
        Conflict: it is in the circle already.
    """
    if not may_let_in(person, circle, at=at):
        raise NotAllowed("Only a steward of a member of this circle lets others in.")
    who = require_member(member)
    services.join(circle.id, who.id, at=at, by=by)
    return who


def take_out(person: Person, circle: Circle, member: str, *, at: datetime, by: Actor) -> Member:
    """A member leaves the circle.

    Raises:
        NotAllowed: it is not this person's to decide, or the member is not in the circle.
        NotFound: no such member.
    """
    who = require_member(member)
    if not may_take_out(person, circle, who.id, at=at):
        raise NotAllowed("A member leaves a circle by its own steward alone.")
    services.leave(circle.id, who.id, at=at, by=by)
    return who


def _is_in(circle: Circle, member: str | None, at: datetime) -> bool:
    stays = Stay.objects.filter(circle=circle, member_id=member or "", since__lte=at)
    return any(stay.until is None or stay.until > at for stay in stays)
