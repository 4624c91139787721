"""Reading and checking the audit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.db.models import Q, QuerySet

from tahaluf.hub.audit.heads import noted_head
from tahaluf.hub.audit.models import Event
from tahaluf.hub.audit.services import GENESIS, event_hash
from tahaluf.hub.moments import microseconds, moment
from tahaluf.records.visibility import LANES_THAT_SEE


class Person(Protocol):
    """What the audit needs to know of an account."""

    is_superuser: bool
    is_steward: bool
    member_id: str | None
    lane: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One event as a page shows it."""

    at: datetime
    actor: str
    member: str
    lane: str
    action: str
    target: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the audit is narrowed to; every condition given must hold.

    `action` is an act ("record.looked") or its noun alone ("record"); `since` and `until` are instants, the latter excluded.
    """

    target: str = ""
    action: str = ""
    actor: str = ""
    since: datetime | None = None
    until: datetime | None = None


def visible_to(
    person: Person, *, before: datetime | None = None, target: str = "", limit: int = 100, wanted: Wanted | None = None
) -> tuple[Look, ...]:
    """Events newest first: an operator sees all, a steward those of the own member, anybody else none.

    Of what was done in a lane that the steward's lane does not see, who and when is told, and not upon what: the firewall
    between enforcement and health holds for the names of records too.
    """
    open_lanes = _open_lanes(person)
    wanted = wanted or Wanted()
    events = _narrowed(_of(person), wanted)
    if before:
        events = events.filter(at_us__lt=microseconds(before))
    if target:
        events = events.filter(target=target)
    if target or wanted.target:
        events = events.filter(lane__in=open_lanes)
    return tuple(_look(event, is_open=event.lane in open_lanes) for event in events[:limit])


def _open_lanes(person: Person) -> frozenset[str]:
    """Lanes of whose acts the person may know what they were about."""
    seen = (lane.value for lane, readers in LANES_THAT_SEE.items() if person.is_superuser or person.lane in readers)
    return frozenset({"", *seen})


def actions_visible_to(person: Person) -> tuple[str, ...]:
    """Every act that this person's audit holds, by name."""
    return tuple(_of(person).order_by("action").values_list("action", flat=True).distinct())


def _of(person: Person) -> QuerySet[Event]:
    events = Event.objects.order_by("-seq")
    if person.is_superuser:
        return events
    return events.filter(member=person.member_id) if person.is_steward and person.member_id else events.none()


def _narrowed(events: QuerySet[Event], wanted: Wanted) -> QuerySet[Event]:
    if wanted.target:
        events = events.filter(target=wanted.target)
    if wanted.actor:
        events = events.filter(actor=wanted.actor)
    if wanted.action:
        events = events.filter(Q(action=wanted.action) | Q(action__startswith=f"{wanted.action}."))
    if wanted.since:
        events = events.filter(at_us__gte=microseconds(wanted.since))
    if wanted.until:
        events = events.filter(at_us__lt=microseconds(wanted.until))
    return events


def verify() -> tuple[str, ...]:
    """What is wrong with the chain, one sentence each; empty when every event is there, unchanged and in order.

    The event that was noted beside the database as the newest must be in the chain.
    """
    faults: list[str] = []
    noted = noted_head()
    previous, expected = GENESIS, 1
    for event in Event.objects.order_by("seq").iterator(chunk_size=5000):
        row = (event.seq, event.at_us, event.actor, event.member, event.lane, event.action, event.target, event.detail)
        if event.seq != expected:
            faults.append(f"Audit events {expected} to {event.seq - 1} are missing.")
        if event.prev_hash != previous:
            faults.append(f"Audit event {event.seq} does not follow the one before it.")
        if event.entry_hash != event_hash(event.prev_hash, row):
            faults.append(f"Audit event {event.seq} was changed.")
        if noted and noted[0] == event.seq and noted[1] != event.entry_hash:
            faults.append(f"Audit event {event.seq} is not the one that was noted as the newest.")
        previous, expected = event.entry_hash, event.seq + 1
    if noted and noted[0] >= expected:
        faults.append(f"Audit events {expected} to {noted[0]} were written, but are missing at the end.")
    return tuple(faults)


def _look(event: Event, *, is_open: bool) -> Look:
    return Look(
        at=moment(event.at_us),
        actor=event.actor,
        member=event.member,
        lane=event.lane,
        action=event.action,
        target=event.target if is_open else "",
        detail=event.detail if is_open else "",
    )
