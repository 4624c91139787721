"""Routes of what one reader may see: legs with amounts and gaps, hubs, and what changed between two periods of equal length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from tahaluf.hub.ledger.queries import Door, Filters, Row
from tahaluf.kernel.measures import Quantity
from tahaluf.kernel.units import units
from tahaluf.links.routes import ChangedLeg, Journey, Stop, Ways, changes, ways
from tahaluf.records.fields import RouteStop
from tahaluf.records.kind import Kind
from tahaluf.records.readings import periods, substances

KINDS = ("seizure", "diversion-incident")
MOST = 2_000
DAYS = 90
_GRAMS_IN_KG = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Routes:
    """The ways of a reader's records, and the changes from the period before `since` to the one after it.

    `rows` are the records with a route; `told` counts their substances; `more`: older records were not looked at.
    """

    rows: tuple[Row, ...]
    ways: Ways
    changes: tuple[ChangedLeg, ...]
    told: Counter[str]
    since: date
    days: int
    more: bool


def routes(door: Door, *, today: date, days: int = DAYS, substance: str = "", most: int = MOST) -> Routes:
    """Routes of seizures and diversions; `substance` (a registry id) keeps those that name it."""
    rows = list(islice(door.all_records(Filters(kind=KINDS)), most + 1))
    routed = [row for row in rows[:most] if _stops(row.record.content)]
    told: Counter[str] = Counter(key for row in routed for key in _named(row.record.content))
    kept = tuple(row for row in routed if not substance or substance in _named(row.record.content))
    journeys = [_journey(row) for row in kept]
    since = today - timedelta(days=days - 1)
    after = [one for one in journeys if one.day is not None and since <= one.day <= today]
    before = [one for one in journeys if one.day is not None and since - timedelta(days=days) <= one.day < since]
    return Routes(
        rows=kept,
        ways=ways(journeys),
        changes=changes(before, after),
        told=told,
        since=since,
        days=days,
        more=len(rows) > most,
    )


def _journey(row: Row) -> Journey:
    content = row.record.content
    period = next(periods(content), None)
    return Journey(
        id=row.id,
        stops=tuple(_stops(content)),
        day=period.first if period is not None and period.first == period.last else None,
        amounts=_amounts(content),
    )


def _stops(content: Kind) -> list[Stop]:
    """The stops by country, "" where it is not known."""
    return [
        Stop(place=stop.place.country or (stop.place.subdivision or "")[:2], role=stop.role)
        for stop in getattr(content, "route", ())
        if isinstance(stop, RouteStop)
    ]


def _named(content: Kind) -> frozenset[str]:
    return frozenset(mention.key for mention in substances(content) if mention.key)


def _amounts(content: Kind) -> dict[str, float]:
    """Sums by unit, masses in kilograms; amounts whose unit is none are left out."""
    sums: Counter[str] = Counter()
    for quantity in _quantities(content):
        known = units().get(quantity.unit)
        if known is None:
            continue
        mass = known.dimension == "mass"
        value = float(quantity.value * known.factor) / _GRAMS_IN_KG if mass else float(quantity.value)
        sums["kg" if mass else quantity.unit] += value  # type: ignore[assignment] # a counter of numbers
    return dict(sums)


def _quantities(content: Kind) -> Iterator[Quantity]:
    for mention in substances(content):
        if mention.amount is not None:
            yield mention.amount
