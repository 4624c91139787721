"""What this hub says of the members that it hosts, the circles that it keeps, and the end of records of its members."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import orjson

from tahaluf.exchange.peering.keys import sign
from tahaluf.exchange.peering.sealing import sealing_key
from tahaluf.exchange.peering.statements import About
from tahaluf.hub.federation import hubs, models
from tahaluf.hub.federation.models import Hub
from tahaluf.hub.members.keys import require_key
from tahaluf.hub.members.models import Circle, Member, Stay

Said = tuple[About, str, dict[str, Any]]


def speak(hub: Hub, *, at: datetime) -> None:
    """Say what changed of members, circles and stays since this hub said it last."""
    held = {
        (row.about, row.subject): (row.number, orjson.loads(bytes(row.body))["said"])
        for row in models.Statement.objects.filter(hub=hub, about__in=(About.SEAL, About.MEMBER, About.CIRCLE, About.STAY))
    }
    for about, subject, said in (_seal(hub), *_members(hub), *_circles(), *_stays()):
        number, before = held.get((about.value, subject), (0, None))
        if said != before:
            hubs.say_own(hub, about, subject, said, number=number + 1, at=at)


def end(hub: Hub, about: About, record_id: str, said: dict[str, Any], *, at: datetime) -> None:
    """Say that a record is erased, or that its versions before a time stand no longer, unless just that was said last."""
    row = models.Statement.objects.filter(hub=hub, about=about, subject=record_id).first()
    if row is not None and orjson.loads(bytes(row.body))["said"] == said:
        return
    hubs.say_own(hub, about, record_id, said, number=row.number + 1 if row else 1, at=at)


def proof_of_hosting(member: str, hub: str) -> bytes:
    """What a member's own key signs, so that no hub can say that it hosts a member whose key it has not."""
    return f"tahaluf-hosting-1 {member} {hub}".encode()


def stay_subject(circle: str, member: str, since: datetime) -> str:
    """How a stay is named in statements."""
    return f"{circle} {member} {since.isoformat()}"


def _seal(hub: Hub) -> Said:
    """The key with which others seal receipts for this hub."""
    return About.SEAL, hub.id, {"key": sealing_key(hubs.own_key(hub))}


def _members(hub: Hub) -> Iterator[Said]:
    """Parents before those that belong to them."""
    for row in sorted(Member.objects.filter(hosted=True), key=lambda row: row.parent_id is not None):
        yield (
            About.MEMBER,
            row.id,
            {
                **_names(row),
                "type": row.type,
                "country": row.country,
                "parent": row.parent_id,
                "assurances": sorted(row.assurances),
                "left": _text(row.left),
                "key": row.public_key,
                "proof": sign(require_key(row.id), proof_of_hosting(row.id, hub.id)),
                **({"keys": row.past_keys} if row.past_keys else {}),
            },
        )


def _circles() -> Iterator[Said]:
    for row in Circle.objects.filter(home=""):
        yield About.CIRCLE, row.id, {**_names(row), "history": row.gives_history}


def _stays() -> Iterator[Said]:
    """Every stay in the circles kept here, and the end of those of our members in circles kept elsewhere."""
    for stay in Stay.objects.select_related("circle", "member"):
        if not stay.circle.home or (stay.until is not None and stay.member.hosted):
            said = {
                "circle": stay.circle_id,
                "member": stay.member_id,
                "since": stay.since.isoformat(),
                "until": _text(stay.until),
            }
            yield About.STAY, stay_subject(stay.circle_id, stay.member_id, stay.since), said


def _names(row: Member | Circle) -> dict[str, Any]:
    return {
        "slug": row.slug,
        "name_en": row.name_en,
        "name_ar": row.name_ar,
        "name_fr": row.name_fr,
        "exercise": row.exercise,
    }


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
