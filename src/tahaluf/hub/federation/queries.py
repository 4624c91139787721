"""Reading how the exchange with other hubs stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max

from tahaluf.exchange.peering.keys import fingerprint
from tahaluf.hub.federation.models import Hub, Offer, Trouble
from tahaluf.hub.members.models import Member
from tahaluf.hub.moments import moment

MOST_TROUBLES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the exchange with one hub stands: `behind` positions that we have not asked for, `waiting` that it has not asked for.

    `pulled` is when it last answered, `asked` when it last asked; `troubles` counts things of it that were not taken.
    """

    id: str
    name: str
    address: str
    fingerprint: str
    members: tuple[str, ...]
    lanes: tuple[str, ...]
    pulled: datetime | None
    asked: datetime | None
    behind: int
    given: int
    waiting: int
    tries: int
    fault: str
    troubles: int
    cut: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotTaken:
    """One thing of another hub that was not taken: what it calls itself, and why."""

    hub: str
    about: str
    why: str
    at: datetime


def standings() -> tuple[Standing, ...]:
    """Every other hub, by name (five queries)."""
    rows = list(Hub.objects.filter(own=False))
    last = dict(Offer.objects.values_list("hub").annotate(Max("pk")))
    waiting = {row.pk: Offer.objects.filter(hub=row, pk__gt=row.given).count() for row in rows if last.get(row.pk, 0) > row.given}
    troubles = dict(Trouble.objects.values_list("hub").annotate(Count("pk")))
    homes: dict[str, list[str]] = {}
    for home, identifier in Member.objects.exclude(home="").order_by("slug").values_list("home", "pk"):
        homes.setdefault(home, []).append(identifier)
    return tuple(
        Standing(
            id=row.pk,
            name=row.name,
            address=row.address,
            fingerprint=fingerprint(row.key),
            members=tuple(homes.get(row.pk, ())),
            lanes=tuple(row.lanes),
            pulled=moment(row.pulled_us) if row.pulled_us else None,
            asked=moment(row.asked_us) if row.asked_us else None,
            behind=max(0, row.last - row.pulled),
            given=row.given,
            waiting=waiting.get(row.pk, 0),
            tries=row.tries,
            fault=row.fault,
            troubles=troubles.get(row.pk, 0),
            cut=moment(row.cut_us) if row.cut_us else None,
        )
        for row in rows
    )


def not_taken(*, most: int = MOST_TROUBLES) -> tuple[NotTaken, ...]:
    """The newest things that were not taken."""
    rows = Trouble.objects.select_related("hub").order_by("-at_us", "-pk")[:most]
    return tuple(NotTaken(hub=row.hub.name, about=row.about, why=row.why, at=moment(row.at_us)) for row in rows)
