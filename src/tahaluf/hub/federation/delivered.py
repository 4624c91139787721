"""What became of a member's records at other hubs, and who opened them here: for the owner alone.

Nothing here asks who looks: pages call it for the member of the person, or for a record that the person read through the door and
whose owner is that person's member.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Min, QuerySet

from tahaluf.exchange.peering.receipts import What
from tahaluf.hub.audit.models import Event
from tahaluf.hub.federation.models import Hub, Offer, Receipt
from tahaluf.hub.ledger.models import Entry
from tahaluf.hub.members.models import Member
from tahaluf.hub.moments import moment

MOST_NEWS = 50
MOST_HAD = 1_000


class State(StrEnum):
    """How far a record is at another hub; the first that holds of a version counts, from the end of this list."""

    WAITING = "waiting"  # it is for the hub, which has not asked for it yet
    FETCHED = "fetched"  # the hub asked for what comes after it, so it has it; it has not said so itself
    REFUSED = "refused"  # the hub said that it did not take it
    HELD = "held"  # the hub said that it holds it
    ENDED = "ended"  # the hub said that it emptied what it held


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A member and when a person of it first opened this record, in whichever version."""

    member: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """How far a record is at one hub: `at` by its clock, `current` where it has the newest version, `cut` where it was cut off."""

    hub: str
    name: str
    state: State
    current: bool
    at: datetime | None
    why: str
    seen: tuple[Seen, ...]
    cut: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Had:
    """A record that a hub fetched; `told` is what it said of it last, None where it said nothing."""

    record_id: str
    owner: str
    told: What | None


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One receipt as a list shows it."""

    hub: str
    record_id: str
    what: What
    member: str
    at: datetime
    why: str


def deliveries(record_id: str) -> tuple[Delivery, ...]:
    """Each other hub to which a record was offered, or which says something of it, by name (four queries; one without a peer)."""
    hubs = {hub.pk: hub for hub in Hub.objects.filter(own=False)}
    if not hubs:
        return ()
    versions = dict(Entry.objects.filter(record_id=record_id, action="record").values_list("seq", "modified_us"))
    offers: dict[str, list[Offer]] = {}
    for offer in Offer.objects.filter(record_id=record_id, seq__isnull=False).order_by("pk"):
        offers.setdefault(offer.hub_id, []).append(offer)
    told: dict[str, list[Receipt]] = {}
    for row in Receipt.objects.filter(record_id=record_id, block=0).order_by("at_us", "pk"):
        told.setdefault(row.hub_id, []).append(row)
    newest = max(versions.values(), default=0)
    others = [hub for key, hub in hubs.items() if key in offers or key in told]
    return tuple(_delivery(hub, offers.get(hub.pk, []), told.get(hub.pk, []), versions, newest) for hub in others)


def _delivery(hub: Hub, offers: Sequence[Offer], told: Sequence[Receipt], versions: dict[int, int], newest: int) -> Delivery:
    """What holds of the newest version of which anything is known; an end counts where nothing came after it."""
    by_version: dict[int, tuple[State, Receipt | None]] = {}
    for offer in offers:
        state = State.FETCHED if offer.pk <= hub.given else State.WAITING
        by_version[versions.get(offer.seq or 0, 0)] = (state, None)
    for row in told:
        if row.what == What.HELD or (row.what == What.REFUSED and _said(by_version, row) is None):
            by_version[row.modified_us] = (State(row.what), row)
    version = max(by_version, default=0)
    state, receipt = by_version.get(version, (State.WAITING, None))
    ends = [row for row in told if row.what == What.ENDED]
    if ends and state != State.WAITING and (receipt is None or ends[-1].at_us >= receipt.at_us):
        state, receipt = State.ENDED, ends[-1]
    return Delivery(
        hub=hub.pk,
        name=hub.name,
        state=state,
        current=version == newest and state not in {State.WAITING, State.REFUSED, State.ENDED},
        at=moment(receipt.at_us) if receipt else None,
        why=receipt.why if receipt else "",
        seen=_first((row.member, row.at_us) for row in told if row.what == What.SEEN),
        cut=hub.cut_us is not None,
    )


def _said(by_version: dict[int, tuple[State, Receipt | None]], row: Receipt) -> Receipt | None:
    return by_version.get(row.modified_us, (None, None))[1]


def _first(looks: Iterable[tuple[str, int]]) -> tuple[Seen, ...]:
    found: dict[str, int] = {}
    for member, at_us in looks:
        found[member] = min(at_us, found.get(member, at_us))
    return tuple(Seen(member=member, at=moment(at_us)) for member, at_us in sorted(found.items(), key=lambda pair: pair[1]))


def had_by(hub: Hub, *, most: int = MOST_HAD) -> tuple[Had, ...]:
    """What a hub has of this hub's offers, newest first: what it fetched, and what it said that it emptied or did not take.

    Versions of one record are one line. At most `most`; for the operators of this hub.
    """
    offers = Offer.objects.filter(hub=hub, seq__isnull=False, pk__lte=hub.given).order_by("-pk").values_list("record_id", "owner")
    found = dict(reversed(list(offers[: most * 2])))
    names = list(reversed(found))[:most]
    told: dict[str, What] = {}
    rows = Receipt.objects.filter(hub=hub, record_id__in=names, block=0).exclude(what=What.SEEN).order_by("at_us", "pk")
    for record_id, what in rows.values_list("record_id", "what"):
        told[record_id] = What(what)
    return tuple(Had(record_id=name, owner=found[name], told=told.get(name)) for name in names)


def opened_here(record_id: str, *, owner: str) -> tuple[Seen, ...]:
    """Members at home here, besides the owner, of whom somebody opened the record's page, earliest first (one query, or two)."""
    looks = tuple(
        Event.objects.filter(target=record_id, action="record.looked")
        .exclude(member__in=("", owner))
        .order_by()
        .values_list("member")
        .annotate(Min("at_us"))
    )
    hosted = set(Member.objects.filter(hosted=True).values_list("pk", flat=True)) if looks else set()
    return _first((member, at_us) for member, at_us in looks if member in hosted)


def news(owner: str, *, most: int = MOST_NEWS) -> tuple[News, ...]:
    """The receipts of other hubs for one member that came last, newest first; pages leave out what the reader cannot see."""
    return _news(Receipt.objects.filter(owner=owner, block=0), most)


def emptied(*, most: int = MOST_NEWS) -> tuple[News, ...]:
    """What other hubs said last of records that they emptied, of all members here: for the operators of this hub."""
    return _news(Receipt.objects.filter(what=What.ENDED, block=0), most)


def _news(rows: QuerySet[Receipt], most: int) -> tuple[News, ...]:
    return tuple(
        News(hub=row.hub.name, record_id=row.record_id, what=What(row.what), member=row.member, at=moment(row.at_us), why=row.why)
        for row in rows.select_related("hub").order_by("-pk")[:most]
    )
