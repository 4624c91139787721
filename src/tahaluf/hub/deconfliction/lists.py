"""A member's own list and desk: what it answers with, and whom the others ask."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Count

from tahaluf.exchange.blind import group, tags
from tahaluf.exchange.blind.answering import Holding
from tahaluf.exchange.blind.keys import read_list
from tahaluf.exchange.blind.messages import packed, unpacked
from tahaluf.exchange.blind.sorts import Sort
from tahaluf.hub.audit.services import SYSTEM, Actor, record
from tahaluf.hub.deconfliction.models import DayTags, Desk, Entry
from tahaluf.hub.members.models import Member
from tahaluf.kernel.errors import BadInput, NotAllowed

LONGEST_CONTACT = 200
KEPT_FOR = timedelta(days=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What came of adding to a list: new keys, and keys that it had already."""

    new: int
    known: int


def open_desk(member: Member, contact: str, *, at: datetime, by: Actor = SYSTEM) -> Desk:
    """Answer questions from now on; after a hit the other side is told `contact`, an office.

    Raises:
        BadInput: no contact, or one that is too long.
        NotAllowed: the member is not hosted here.
    """
    words = contact.strip()
    if not 0 < len(words) <= LONGEST_CONTACT:
        raise BadInput.one("contact", "The contact is missing or too long.", "Name an office and how to reach it, in a line.")
    if not member.hosted:
        raise NotAllowed("Another hub answers for this member.")
    desk = Desk.objects.update_or_create(member=member, defaults={"contact": words, "open": True})[0]
    record(by, "deconfliction.open", target=member.pk, at=at)
    return desk


def close_desk(member: Member, *, at: datetime, by: Actor = SYSTEM) -> None:
    """Answer no more questions; the list stays."""
    Desk.objects.filter(member=member).update(open=False)
    record(by, "deconfliction.close", target=member.pk, at=at)


def hold(  # noqa: PLR0913 - whose list, what, under which reference, when and by whom
    member: Member, sort: Sort, texts: Iterable[str], *, reference: str, at: datetime, by: Actor = SYSTEM
) -> Held:
    """Add to a member's list. What was added is found by those who ask from the next day on, or the same day by a first question.

    Raises:
        BadInput: every line that is nothing of the sort.
        NotAllowed: the member is not hosted here.
    """
    if not member.hosted:
        raise NotAllowed("Another hub answers for this member.")
    keys = {key.decode() for key in read_list(sort, texts, holding=True)}
    mine = Entry.objects.filter(member=member, sort=sort)
    with transaction.atomic():
        before = mine.count()
        rows = [Entry(member=member, sort=sort, key=key, reference=reference[:120], added=at) for key in sorted(keys)]
        Entry.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)
        new = mine.count() - before
        record(by, "deconfliction.hold", target=member.pk, detail={"sort": sort.value, "new": new}, at=at)
    return Held(new=new, known=len(keys) - new)


def let_go(member: Member, sort: Sort, *, reference: str, at: datetime, by: Actor = SYSTEM) -> int:
    """Take out of the list what was added under a reference; returns how many keys went. Tags made from it go at once."""
    with transaction.atomic():
        gone = Entry.objects.filter(member=member, sort=sort, reference=reference).delete()[0]
        DayTags.objects.filter(answerer=member.pk, sort=sort).delete()
        record(by, "deconfliction.let_go", target=member.pk, detail={"sort": sort.value, "keys": gone}, at=at)
    return gone


def sizes_of(member: Member) -> dict[Sort, int]:
    """How many keys of each sort the member's list has; sorts without any are left out."""
    counted = Entry.objects.filter(member=member).values_list("sort").annotate(Count("pk"))
    return {Sort(sort): number for sort, number in sorted(counted)}


def holding_for(desk: Desk, *, asker: str, sort: Sort, day: date) -> Holding:
    """What the member answers one asker with on one day.

    Raises:
        BadInput: its list is too short to answer for.
    """
    member = desk.member_id
    key = tags.day_key(_secret(member), asker=asker, sort=sort, day=day)
    place = {"asker": asker, "answerer": member, "sort": sort, "day": day}
    kept = DayTags.objects.filter(**place).first()
    if kept is None:
        held = Entry.objects.filter(member_id=member, sort=sort).values_list("key", flat=True)
        made = packed(tags.tags_of((text.encode() for text in held.iterator()), key))
        DayTags.objects.filter(day__lt=day - KEPT_FOR).delete()
        kept = DayTags.objects.get_or_create(**place, defaults={"tags": made})[0]
    return Holding(key=key, tags=unpacked(bytes(kept.tags), "tags", tags.TAG_BYTES), contact=desk.contact)


def _secret(member: str) -> bytes:
    """The member's 32 secret bytes from which its day keys follow: a file of mode 0600 beside its key, made when missing."""
    path = Path(settings.DATA_FOLDER) / "keys" / f"{member.removeprefix('identity--')}.blind"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes()
    made = secrets.token_bytes(group.SCALAR_BYTES)
    with os.fdopen(handle, "wb") as file:
        file.write(made)
        file.flush()
        os.fsync(file.fileno())
    return made
