"""Legs of routes as records state them, with amounts and gaps, and what part each place plays in them.

A route is known because somebody was caught on it: counts say where controls found something, not how much passed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

ORIGIN, DESTINATION = "origin", "destination"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One stop: the code of its place ("" where it is not known), and its role ("origin", "transit", "destination" …)."""

    place: str
    role: str = "transit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """One load on its way, its stops in order. `amounts` are by unit ("kg", "tablet" …); none where no amount is known."""

    id: str
    stops: tuple[Stop, ...]
    day: date | None = None
    amounts: Mapping[str, float] = field(default_factory=dict)

    @property
    def legs(self) -> tuple[tuple[str, str], ...]:
        """Start and end of each leg; a stop that follows itself makes none, and none leads over a stop whose place is unknown."""
        places = [stop.place for stop in self.stops]
        return tuple((one, other) for one, other in pairwise(places) if one and other and one != other)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """What is known of one leg. `amounts` are sums over the `measured` of its `journeys` of which an amount is known."""

    start: str
    end: str
    journeys: int
    measured: int
    amounts: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """How many journeys state a place as origin or destination, or pass through it, and from and to how many places.

    A hub is a place through which journeys pass from several places or to several.
    """

    place: str
    origin: int
    through: int
    destination: int
    sources: int
    targets: int

    @property
    def is_hub(self) -> bool:
        """Whether journeys pass through it, and come from or go on to more than one place."""
        return self.through > 1 and max(self.sources, self.targets) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """Legs by journeys, places by what passes through; and the gaps: journeys of which an end or any leg is unknown."""

    legs: tuple[Leg, ...]
    places: tuple[Place, ...]
    journeys: int
    without_origin: int
    without_destination: int
    without_leg: int


def ways(journeys: Sequence[Journey]) -> Ways:
    """The legs and places of `journeys`, the most used first."""
    return Ways(
        legs=_legs(journeys),
        places=_places(journeys),
        journeys=len(journeys),
        without_origin=_without(journeys, ORIGIN),
        without_destination=_without(journeys, DESTINATION),
        without_leg=sum(not journey.legs for journey in journeys),
    )


def _without(journeys: Iterable[Journey], role: str) -> int:
    return sum(all(stop.role != role or not stop.place for stop in journey.stops) for journey in journeys)


def _legs(journeys: Iterable[Journey]) -> tuple[Leg, ...]:
    over: dict[tuple[str, str], list[Journey]] = defaultdict(list)
    for journey in journeys:
        for leg in dict.fromkeys(journey.legs):
            over[leg].append(journey)
    legs = (
        Leg(
            start=start,
            end=end,
            journeys=len(some),
            measured=sum(bool(journey.amounts) for journey in some),
            amounts=_sums(some),
        )
        for (start, end), some in over.items()
    )
    return tuple(sorted(legs, key=lambda leg: (-leg.journeys, leg.start, leg.end)))


def _sums(journeys: Iterable[Journey]) -> dict[str, float]:
    sums: Counter[str] = Counter()
    for journey in journeys:
        for unit, value in journey.amounts.items():
            sums[unit] += value  # type: ignore[assignment] # a counter of numbers
    return dict(sorted(sums.items()))


def _places(journeys: Iterable[Journey]) -> tuple[Place, ...]:
    told: dict[str, Counter[str]] = defaultdict(Counter)
    sources: dict[str, set[str]] = defaultdict(set)
    targets: dict[str, set[str]] = defaultdict(set)
    for journey in journeys:
        for part, place in dict.fromkeys(_parts(journey)):
            told[place][part] += 1
        for start, end in journey.legs:
            sources[end].add(start)
            targets[start].add(end)
    places = (
        Place(
            place=place,
            origin=parts["origin"],
            through=parts["through"],
            destination=parts["destination"],
            sources=len(sources[place]),
            targets=len(targets[place]),
        )
        for place, parts in told.items()
    )
    return tuple(sorted(places, key=lambda one: (-one.through, -(one.origin + one.destination), one.place)))


def _parts(journey: Journey) -> list[tuple[str, str]]:
    """What part each place plays: as stated, and "through" where a journey both comes to it and goes on."""
    starts, ends = {start for start, _ in journey.legs}, {end for _, end in journey.legs}
    stated = [(stop.role, stop.place) for stop in journey.stops if stop.role in (ORIGIN, DESTINATION)]
    passing = [("through", place) for place in dict.fromkeys(stop.place for stop in journey.stops) if place in starts & ends]
    others = [("stop", stop.place) for stop in journey.stops]
    return [(part, place) for part, place in (*stated, *passing, *others) if place]
