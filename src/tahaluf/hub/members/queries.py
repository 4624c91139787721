"""Reading members and circles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import connection

from tahaluf.hub.members import models
from tahaluf.hub.members.keys import read_public
from tahaluf.kernel.errors import NotFound
from tahaluf.kernel.markings import Lane
from tahaluf.records.visibility import Circle, Coalition, Member, Membership, Reader

_OVERLAP = timedelta(minutes=10)  # what was being signed while the key changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """What is needed to accept a record of a member."""

    key: Ed25519PublicKey
    hosted: bool
    left: datetime | None
    past: tuple[tuple[Ed25519PublicKey, datetime], ...] = ()  # with the time until which each was in use, oldest first

    def keys_at(self, modified: datetime) -> tuple[Ed25519PublicKey, ...]:
        """The keys with which a version of this time may be signed, the likeliest first."""
        return (self.key, *(key for key, until in reversed(self.past) if modified < until + _OVERLAP))


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """All members and circles at one revision; `revision` names the database too, so that snapshots are never mixed up."""

    revision: tuple[str, int]
    coalition: Coalition
    signers: dict[str, Signer]


_LATEST: dict[str, Snapshot] = {}


def snapshot() -> Snapshot:
    """Members and circles as they are now, read again only when something changed (one query otherwise)."""
    revision = _revision()
    latest = _LATEST.get(revision[0])
    if latest is None or latest.revision != revision or not revision[1]:
        latest = _LATEST[revision[0]] = _read(revision)
    return latest


def database() -> str:
    """The name of the database in use, so that what is remembered of one is never told of another (no query)."""
    return f"{connection.vendor}:{connection.settings_dict['HOST']}:{connection.settings_dict['NAME']}"


def coalition() -> Coalition:
    """The coalition that visibility is judged against."""
    return snapshot().coalition


def reader_for(member: str | None, *, lane: Lane, person: str | None = None) -> Reader:
    """A reader of the member with this id or slug; None is the public.

    Raises:
        NotFound: no such member.
    """
    return Reader(member=require_member(member).id if member else None, lane=lane, person=person)


def require_member(name: str) -> models.Member:
    """The member with this id or slug.

    Raises:
        NotFound: no such member.
    """
    member = models.Member.objects.filter(pk=name).first() or models.Member.objects.filter(slug=name).first()
    if member is None:
        raise NotFound(f"There is no member {name!r} here.")
    return member


def require_circle(name: str) -> models.Circle:
    """The circle with this id or slug.

    Raises:
        NotFound: no such circle.
    """
    circle = models.Circle.objects.filter(pk=name).first() or models.Circle.objects.filter(slug=name).first()
    if circle is None:
        raise NotFound(f"There is no circle {name!r} here.")
    return circle


def members() -> tuple[models.Member, ...]:
    """Every member, by slug."""
    return tuple(models.Member.objects.select_related("parent"))


def circles() -> tuple[models.Circle, ...]:
    """Every circle, by slug: for the names of those that a visible record names, never for a list."""
    return tuple(models.Circle.objects.all())


def circles_of(member: str) -> tuple[models.Circle, ...]:
    """The circles in which the member with this id ever stayed, by slug; a member learns of no other circle."""
    return tuple(models.Circle.objects.filter(stays__member_id=member).distinct())


def _revision() -> tuple[str, int]:
    number = models.Revision.objects.filter(pk=1).values_list("number", flat=True).first()
    return database(), number or 0


def _read(revision: tuple[str, int]) -> Snapshot:
    rows = list(models.Member.objects.all())
    return Snapshot(
        revision=revision,
        coalition=Coalition(members={row.id: _member(row) for row in rows}, circles=_circles()),
        signers={row.id: _signer(row) for row in rows},
    )


def _signer(row: models.Member) -> Signer:
    past = tuple((read_public(link["key"]), datetime.fromisoformat(link["until"])) for link in row.past_keys)
    return Signer(key=read_public(row.public_key), hosted=row.hosted, left=row.left, past=past)


def _member(row: models.Member) -> Member:
    return Member(id=row.id, name=row.name_en, parent=row.parent_id, assurances=frozenset(row.assurances), left=row.left)


def _circles() -> dict[str, Circle]:
    stays: dict[str, list[Membership]] = {}
    for stay in models.Stay.objects.all():
        stays.setdefault(stay.circle_id, []).append(Membership(member=stay.member_id, since=stay.since, until=stay.until))
    return {
        row.id: Circle(id=row.id, name=row.name_en, memberships=tuple(stays.get(row.id, ())), history=row.gives_history)
        for row in models.Circle.objects.all()
    }


def authorities() -> dict[str, frozenset[str]]:
    """The governments and agencies among the members that have not left, by their country (ISO 3166-1; one query)."""
    sorts = (models.Member.Type.GOVERNMENT, models.Member.Type.AGENCY)
    found: dict[str, set[str]] = {}
    for member, country in models.Member.objects.filter(type__in=sorts, left=None).values_list("id", "country"):
        found.setdefault(country, set()).add(member)
    return {country: frozenset(members) for country, members in found.items() if country}
