"""With whom an import may share: circles in which the member stays, and members that are there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from tahaluf.hub.members.queries import coalition
from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.records.markings import Markings
from tahaluf.records.visibility import Circle, Coalition


def require_shareable(markings: Markings, *, member: str, at: datetime) -> None:
    """Refuse markings that name a circle in which `member` does not stay at `at`, or somebody who is no member then.

    Raises:
        BadInput: one fault per name; an unknown circle and a circle of others are never told apart.
    """
    faults = [*_circle_faults(markings, coalition(), member, at), *_recipient_faults(markings, coalition(), at)]
    if faults:
        raise BadInput(faults)


def _circle_faults(markings: Markings, known: Coalition, member: str, at: datetime) -> Iterator[Fault]:
    for name in markings.circles:
        circle = known.circles.get(name)
        if circle is None or not _stays(circle, member, at):
            yield Fault(
                place="circles",
                fault="There is no such circle, or the member does not stay in it.",
                remedy="Share with circles of the member only.",
                code="circle",
            )


def _stays(circle: Circle, member: str, at: datetime) -> bool:
    return any(
        stay.member == member and stay.since <= at and (stay.until is None or at < stay.until) for stay in circle.memberships
    )


def _recipient_faults(markings: Markings, known: Coalition, at: datetime) -> Iterator[Fault]:
    for name in markings.recipients:
        member = known.members.get(name)
        if member is None or (member.left is not None and member.left <= at):
            yield Fault(
                place="recipients",
                fault="A recipient is no member of the coalition.",
                remedy="Name members that are here.",
                code="recipient",
            )
