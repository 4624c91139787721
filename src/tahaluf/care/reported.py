"""What may be told of referrals to others: counts of a year that has settled, by who made them and what came of them.

What came of a referral is read from its steps up to the ninetieth day and no later, so that a table does not change from one week
to the next and two tables do not give away the person between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SETTLES = timedelta(days=90)
_CONTACTS = frozenset({"first_contact", "attended", "in_care"})
_REFUSALS = frozenset({"declined", "refused"})


class Came(StrEnum):
    """What had come of a referral by its ninetieth day."""

    CONTACT = "contact"
    DECLINED = "declined"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One referral: the day it was made, by whom (a code), and its steps as (day, code) in any order."""

    on: date
    by: str
    steps: Sequence[tuple[date, str]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Counts [maker, what came] of the referrals of one year; the makers are those that made any, in order of their codes."""

    year: int
    makers: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


def settled_year(today: date) -> int:
    """The last year of which every referral is more than ninety days old."""
    return today.year - 1 if today > date(today.year - 1, 12, 31) + SETTLES else today.year - 2


def came(one: Made) -> Came:
    """What had come of it by the ninetieth day: contact before anything else."""
    within = {code for day, code in one.steps if day <= one.on + SETTLES}
    if within & _CONTACTS:
        return Came.CONTACT
    return Came.DECLINED if within & _REFUSALS else Came.NOTHING


def counted(referrals: Iterable[Made], *, year: int) -> Counted:
    """The referrals made in a year, by maker and by what came of them."""
    of_year = [one for one in referrals if one.on.year == year]
    makers = tuple(sorted({one.by for one in of_year}))
    kinds = tuple(Came)
    counts = tuple(tuple(sum(one.by == maker and came(one) is kind for one in of_year) for kind in kinds) for maker in makers)
    return Counted(year=year, makers=makers, counts=counts)
