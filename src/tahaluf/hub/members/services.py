"""Changing members and circles; every change is audited and makes cached coalitions old."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction
from django.db.models import Q

from tahaluf.hub.audit.services import SYSTEM, Actor, record
from tahaluf.hub.members.keys import public_text, store_key
from tahaluf.hub.members.models import Circle, Member, Stay
from tahaluf.hub.members.queries import require_circle, require_member
from tahaluf.hub.members.revision import changed
from tahaluf.kernel.errors import BadInput, Conflict, NotAllowed
from tahaluf.kernel.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMember:
    """What is said of an organisation when it joins. `public_key` (base64) is given where its private key lives elsewhere."""

    slug: str
    name: Text
    type: str
    country: str = ""
    parent: str | None = None
    assurances: Iterable[str] = ()
    id: str | None = None
    public_key: str | None = None
    exercise: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCircle:
    """What is said of a circle when it is founded; `members` (ids or slugs) stay in it from the first instant."""

    slug: str
    name: Text
    history: bool = True
    members: Iterable[str] = field(default=())
    id: str | None = None
    exercise: bool = False


@transaction.atomic
def add_member(new: NewMember, *, at: datetime, by: Actor = SYSTEM) -> Member:
    """Admit an organisation; without a public key, one is made here and the member is hosted on this hub.

    Raises:
        Conflict: id or slug is taken.
    """
    if Member.objects.filter(Q(slug=new.slug) | Q(pk=new.id or "")).exists():
        raise Conflict(f"A member {new.slug!r} is already here.")
    identifier = new.id or f"identity--{uuid4()}"
    member = Member.objects.create(
        id=identifier,
        slug=new.slug,
        name_en=new.name.en,
        name_ar=new.name.ar,
        name_fr=new.name.fr,
        type=new.type,
        country=new.country,
        parent=require_member(new.parent) if new.parent else None,
        assurances=sorted(new.assurances),
        public_key=new.public_key or _make_key(identifier),
        hosted=new.public_key is None,
        exercise=new.exercise,
    )
    changed()
    record(by, "member.add", target=identifier, detail={"slug": new.slug, "public_key": member.public_key}, at=at)
    return member


@transaction.atomic
def set_assurances(member: str, assurances: Iterable[str], *, at: datetime, by: Actor = SYSTEM) -> None:
    """Note which release conditions a member has assured; what it may see follows at once."""
    row = require_member(member)
    row.assurances = sorted(set(assurances))
    row.save(update_fields=["assurances"])
    changed()
    record(by, "member.assure", target=row.id, detail={"assurances": row.assurances}, at=at)


@transaction.atomic
def part_with(member: str, *, at: datetime, by: Actor = SYSTEM) -> None:
    """The member leaves the coalition: it gets nothing new, and keeps what it was given before."""
    row = require_member(member)
    row.left = at
    row.save(update_fields=["left"])
    changed()
    record(by, "member.leave", target=row.id, at=at)


@transaction.atomic
def add_circle(new: NewCircle, *, at: datetime, by: Actor = SYSTEM) -> Circle:
    """Found a circle. An empty circle is nobody.

    Raises:
        Conflict: id or slug is taken.
    """
    if Circle.objects.filter(Q(slug=new.slug) | Q(pk=new.id or "")).exists():
        raise Conflict(f"A circle {new.slug!r} is already here.")
    circle = Circle.objects.create(
        id=new.id or f"grouping--{uuid4()}",
        slug=new.slug,
        name_en=new.name.en,
        name_ar=new.name.ar,
        name_fr=new.name.fr,
        gives_history=new.history,
        exercise=new.exercise,
    )
    record(by, "circle.add", target=circle.id, detail={"slug": new.slug, "history": new.history}, at=at)
    for member in new.members:
        join(circle.id, member, at=at, by=by)
    changed()
    return circle


@transaction.atomic
def join(circle: str, member: str, *, at: datetime, by: Actor = SYSTEM) -> None:
    """A member enters a circle; it sees what was shared before only if the circle gives history.

    Raises:
        Conflict: it is in the circle already.
        NotAllowed: another hub keeps the circle and lets members in.
    """
    entered, who = require_circle(circle), require_member(member)
    if entered.home:
        raise NotAllowed("Another hub keeps this circle; members are let in there.")
    if Stay.objects.filter(circle=entered, member=who).filter(Q(until=None) | Q(until__gt=at)).exists():
        raise Conflict(f"{who.slug} is in {entered.slug} already.")
    Stay.objects.create(circle=entered, member=who, since=at)
    changed()
    record(by, "circle.join", target=entered.id, detail={"member": who.id}, at=at)


@transaction.atomic
def leave(circle: str, member: str, *, at: datetime, by: Actor = SYSTEM) -> None:
    """A member leaves a circle: nothing shared or revised from then on reaches it.

    Raises:
        BadInput: it is not in the circle.
        NotAllowed: another hub keeps the circle and another one speaks for the member.
    """
    left, who = require_circle(circle), require_member(member)
    if left.home and not who.hosted:
        raise NotAllowed("Other hubs keep this circle and speak for this member.")
    if not Stay.objects.filter(circle=left, member=who, until=None).update(until=at):
        raise BadInput.one("member", f"{who.slug} is not in {left.slug}.", "Look at the circle's members first.")
    changed()
    record(by, "circle.leave", target=left.id, detail={"member": who.id}, at=at)


def _make_key(member: str) -> str:
    key = Ed25519PrivateKey.generate()
    store_key(member, key)
    return public_text(key.public_key())
