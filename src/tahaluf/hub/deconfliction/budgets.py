"""How much a member may ask of another in a day: guessing through a small domain takes longer than it is worth."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F

from tahaluf.exchange.blind.sorts import ABOUT, Sort
from tahaluf.hub.deconfliction.models import Spent
from tahaluf.kernel.errors import NotAllowed


def left_today(*, asker: str, answerer: str, sort: Sort, day: date) -> int:
    """How many elements the asker may still ask of the answerer on this day (UTC)."""
    spent = Spent.objects.filter(asker=asker, answerer=answerer, sort=sort, day=day).values_list("elements", flat=True).first()
    return max(0, ABOUT[sort].daily - (spent or 0))


def spend(elements: int, *, asker: str, answerer: str, sort: Sort, day: date) -> None:
    """Take `elements` from the day's budget, all or none; two at once never take more than there is.

    Raises:
        NotAllowed: less is left.
    """
    place: dict[str, Any] = {"asker": asker, "answerer": answerer, "sort": sort, "day": day}
    with transaction.atomic():
        Spent.objects.get_or_create(**place)
        enough = Spent.objects.filter(**place, elements__lte=ABOUT[sort].daily - elements)
        if not enough.update(elements=F("elements") + elements):
            raise NotAllowed("The budget of this day is spent; ask tomorrow, or for less.")
