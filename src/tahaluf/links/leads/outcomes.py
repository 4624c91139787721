"""What became of leads, by where they came from: false ones are counted beside confirmed ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tahaluf.links.leads.ranking import CLOSED, Lead
from tahaluf.links.networks.review import wilson


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Leads of one origin ("" for all). `false_share` is false ones among confirmed and false ones with its 95 % interval.

    None where none was decided. Leads closed without result are counted apart: they are neither.
    """

    origin: str
    leads: int
    open: int
    confirmed: int
    false: int
    unresolved: int
    false_share: tuple[float, float, float] | None


def tally(leads: Iterable[Lead]) -> tuple[Tally, ...]:
    """All leads first, then each origin in the order of its name."""
    known = tuple(leads)
    origins = sorted({one.origin for one in known})
    return tuple(_of(origin, known) for origin in ("", *origins)) if known else ()


def _of(origin: str, leads: tuple[Lead, ...]) -> Tally:
    counted = Counter(one.status if one.status in CLOSED else "open" for one in leads if origin in ("", one.origin))
    decided = counted["confirmed"] + counted["false"]
    share = (counted["false"] / decided, *wilson(counted["false"], decided)) if decided else None
    return Tally(
        origin=origin,
        leads=counted.total(),
        open=counted["open"],
        confirmed=counted["confirmed"],
        false=counted["false"],
        unresolved=counted["unresolved"],
        false_share=share,
    )
