"""What a member sees of its blind comparisons: its own questions, and those that were put to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from tahaluf.exchange.blind.sorts import ABOUT, Sort
from tahaluf.hub.deconfliction.models import Exchange, Spent
from tahaluf.kernel.errors import NotFound

MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One comparison as one side may see it. `found` is empty on the answerer's side: it is told that there is a hit, not which."""

    number: int
    side: str
    other: str
    sort: Sort
    at: datetime
    ground: str
    shown: int
    state: str
    contact: str
    found: Sequence[str]
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What a member asked of another today, and what it may ask in a day."""

    other: str
    sort: Sort
    spent: int
    daily: int


def comparisons(member: str, *, most: int = MOST) -> list[Seen]:
    """The newest comparisons of the member with this id, on either side."""
    return [_seen(row) for row in _of(member)[:most]]


def require_comparison(member: str, number: int) -> Seen:
    """One comparison of the member's own.

    Raises:
        NotFound: the member has no such comparison.
    """
    row = _of(member).filter(pk=number).first()
    if row is None:
        raise NotFound("There is no such comparison, or it is another member's.")
    return _seen(row)


def budgets_of(member: str, *, day: date) -> list[Budget]:
    """What the member asked of others on a UTC day, by member and sort."""
    rows = Spent.objects.filter(asker=member, day=day).order_by("answerer", "sort")
    return [Budget(other=row.answerer, sort=Sort(row.sort), spent=row.elements, daily=ABOUT[Sort(row.sort)].daily) for row in rows]


def plain(seen: Seen, names: Mapping[str, str]) -> dict[str, object]:
    """A comparison as plain JSON; `names` gives the short names of members."""
    return {
        "number": seen.number,
        "side": seen.side,
        "other": names.get(seen.other, seen.other),
        "sort": seen.sort.value,
        "surety": ABOUT[seen.sort].surety.value,
        "at": seen.at.isoformat(),
        "ground": seen.ground,
        "shown": seen.shown,
        "state": seen.state,
        "contact": seen.contact,
        "found": list(seen.found),
        "question": seen.question,
    }


def _of(member: str) -> QuerySet[Exchange]:
    mine = Q(side=Exchange.Side.ASKER, asker=member) | Q(side=Exchange.Side.ANSWERER, answerer=member)
    return Exchange.objects.filter(mine)


def _seen(row: Exchange) -> Seen:
    asks = row.side == Exchange.Side.ASKER
    return Seen(
        number=row.pk,
        side=row.side,
        other=row.answerer if asks else row.asker,
        sort=Sort(row.sort),
        at=row.at,
        ground=row.ground,
        shown=row.shown,
        state=row.state,
        contact=row.contact,
        found=tuple(row.found) if asks else (),
        question=row.question,
    )
