"""Where, and since when, one reader's records are closer together than chance explains: the space-time permutation scan.

It needs cases only: places and days. Each place is as exact as it was recorded; the answer says how exact that is.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from tahaluf.hub.assess.situation import positions
from tahaluf.hub.ledger.queries import Door, Filters, Row
from tahaluf.hub.members.queries import database
from tahaluf.kernel import gazetteer
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.records.readings import first_place, periods, substances
from tahaluf.watch.space import SpaceTimeScan, space_time_permutation, zones

Indices = NDArray[np.int32]

DAYS, LONGEST = 365, 28  # days looked at, and the longest that a cluster may have lasted
MOST, MOST_PLACES, FEWEST = 3_000, 400, 10
LOCALITY_KM, REGION_KM = 10.0, 75.0  # how exact a named town and the middle of a region are taken to be
_REPLICATES, _ENOUGH = 199, 20
_SEED = 20_050_215  # the same ledger gives the same page; the day of Kulldorff et al. 2005
_MOST_REMEMBERED = 32


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Spot:
    """A place of the scan: its name as recorded or its code, degrees (WGS 84), and the radius within which the true point lies."""

    name: str
    latitude: float
    longitude: float
    precision_km: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Clusters:
    """The answer. `cases` counts the records at each of `spots`, `recent` those of the cluster; `inside` are its spots' indices.

    `rows` are the records in it with their days, the newest first. `undated` records name no single day, `unplaced` ones nothing
    finer than a country; both were left out, as was whatever `more` says: older records, or the places with the fewest.
    """

    first: date
    last: date
    measure: str
    territory: str
    substance: str
    spots: tuple[Spot, ...]
    cases: tuple[int, ...]
    recent: tuple[int, ...]
    scan: SpaceTimeScan | None
    inside: tuple[int, ...]
    rows: tuple[tuple[Row, date], ...]
    told: tuple[tuple[str, int], ...]
    undated: int
    unplaced: int
    more: bool

    @property
    def since(self) -> date | None:
        """The first day of the cluster."""
        if self.scan is None or self.scan.cluster is None:
            return None
        return self.last - timedelta(days=self.scan.cluster.days - 1)

    @property
    def precision_km(self) -> float:
        """How exact the least exact place of the cluster is."""
        return max((self.spots[at].precision_km for at in self.inside), default=0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    row: Row
    spot: Spot
    day: date


def clusters(door: Door, *, territory: str, measure: str, substance: str = "", today: date) -> Clusters:
    """The strongest cluster that lasts until yesterday, among a measure's records of the year before `today` in a territory.

    `substance` (a registry id) keeps the records that name it. Remembered for each scope, ledger head, day and question.
    """
    asked = (database(), door.judged.head, door.judged.scope, door.reader.member, territory, measure, substance, today)
    found = _REMEMBERED.get(asked)
    if found is None:
        found = _REMEMBERED[asked] = _look(door, territory, measure, substance, today)
        while len(_REMEMBERED) > _MOST_REMEMBERED:
            _REMEMBERED.popitem(last=False)
    return found


_REMEMBERED: OrderedDict[tuple[object, ...], Clusters] = OrderedDict()


def _look(door: Door, territory: str, measure: str, substance: str, today: date) -> Clusters:
    last = today - timedelta(days=1)
    first = last - timedelta(days=DAYS - 1)
    period = Period.parse(f"{first.isoformat()}/{last.isoformat()}")
    wanted = Filters(kind=(measure,), where=(territory,) if territory else (), period=period)
    rows = list(islice(door.all_records(wanted), MOST + 1))
    named = [(row, _substances(row)) for row in rows[:MOST]]
    kept = [row for row, keys in named if not substance or substance in keys]
    dated = [(row, day) for row in kept if (day := _day(row)) is not None]
    within = [(row, day) for row, day in dated if first <= day <= last]
    cases = _merged([_Case(row=row, spot=spot, day=day) for row, day in within if (spot := _spot(row)) is not None])
    used, dropped = _fullest(cases)
    return _scanned(
        used,
        asked=(first, last, measure, territory, substance),
        told=_told(keys for _, keys in named),
        left_out=(len(kept) - len(dated), len(within) - len(cases), dropped or len(rows) > MOST),
    )


def _scanned(
    cases: list[_Case],
    *,
    asked: tuple[date, date, str, str, str],
    told: tuple[tuple[str, int], ...],
    left_out: tuple[int, int, bool],
) -> Clusters:
    first, last, measure, territory, substance = asked
    spots = tuple(sorted({case.spot for case in cases}))
    at = {spot: number for number, spot in enumerate(spots)}
    where = np.array([at[case.spot] for case in cases], np.int32)
    days = np.array([(case.day - first).days for case in cases], np.int32)
    counts = np.bincount(where, minlength=len(spots))
    scan = _scan(spots, where, days, counts.astype(np.float64)) if len(cases) >= FEWEST and len(spots) > 1 else None
    inside = scan.cluster.places if scan is not None and scan.cluster is not None else ()
    since = last - timedelta(days=scan.cluster.days - 1) if inside and scan and scan.cluster else last
    held = [case for case in cases if at[case.spot] in inside and case.day >= since]
    recent = np.bincount([at[case.spot] for case in held], minlength=len(spots)) if held else np.zeros(len(spots), int)
    return Clusters(
        first=first,
        last=last,
        measure=measure,
        territory=territory,
        substance=substance,
        spots=spots,
        cases=tuple(int(count) for count in counts),
        recent=tuple(int(count) for count in recent),
        scan=scan,
        inside=inside,
        rows=tuple(sorted(((case.row, case.day) for case in held), key=lambda one: (one[1], one[0].id), reverse=True)),
        told=told,
        undated=left_out[0],
        unplaced=left_out[1],
        more=left_out[2],
    )


def _scan(spots: tuple[Spot, ...], where: Indices, days: Indices, weight: NDArray[np.float64]) -> SpaceTimeScan:
    found = zones(np.array([spot.latitude for spot in spots]), np.array([spot.longitude for spot in spots]), weight)
    rng = np.random.default_rng(_SEED)
    return space_time_permutation(where, days, found, days=DAYS, longest=LONGEST, replicates=_REPLICATES, enough=_ENOUGH, rng=rng)


def _day(row: Row) -> date | None:
    """The single day that a record speaks of; None where it names a longer time, or none."""
    period = next(periods(row.record.content), None)
    return period.first if period is not None and period.first == period.last else None


def _spot(row: Row) -> Spot | None:
    """Where a record lies, as exactly as it says."""
    place = first_place(row.record.content)
    if place is None:
        return None
    if place.latitude is not None and place.longitude is not None:
        exact = LOCALITY_KM if place.precision_m is None else place.precision_m / 1000
        name = place.locality or place.region or place.reported or ""
        return Spot(
            name=name, latitude=round(float(place.latitude), 3), longitude=round(float(place.longitude), 3), precision_km=exact
        )
    return _town(place) or _region(place)


def _town(place: Place) -> Spot | None:
    """A town that the gazetteer knows in that country."""
    known = _resolved(place.locality, place.country) if place.locality else None
    if known is None or known.locality is None or known.latitude is None or known.longitude is None:
        return None
    return Spot(
        name=place.locality or "",
        latitude=round(float(known.latitude), 3),
        longitude=round(float(known.longitude), 3),
        precision_km=LOCALITY_KM,
    )


@lru_cache(maxsize=4_096)
def _resolved(locality: str, country: str | None) -> Place | None:
    return gazetteer.resolve(locality, country=country)


def _region(place: Place) -> Spot | None:
    """The middle of a subdivision; a country is no place to look for a cluster in."""
    middle = positions().get(place.subdivision or "")
    if place.subdivision is None or middle is None:
        return None
    return Spot(name=place.subdivision, latitude=middle[1], longitude=middle[0], precision_km=REGION_KM)


def _merged(cases: list[_Case]) -> list[_Case]:
    """The cases with one spot for each point: two names or radii of one point would else be two places of the scan."""
    at: dict[tuple[float, float], Spot] = {}
    for case in cases:
        spot = case.spot
        other = at.setdefault((spot.latitude, spot.longitude), spot)
        at[spot.latitude, spot.longitude] = replace(
            other, name=min(other.name, spot.name), precision_km=max(other.precision_km, spot.precision_km)
        )
    return [replace(case, spot=at[case.spot.latitude, case.spot.longitude]) for case in cases]


def _fullest(cases: list[_Case]) -> tuple[list[_Case], bool]:
    """The cases of the places with the most, and whether others were dropped."""
    counted: dict[Spot, int] = {}
    for case in cases:
        counted[case.spot] = counted.get(case.spot, 0) + 1
    if len(counted) <= MOST_PLACES:
        return cases, False
    kept = set(sorted(counted, key=lambda spot: (-counted[spot], spot))[:MOST_PLACES])
    return [case for case in cases if case.spot in kept], True


def _substances(row: Row) -> frozenset[str]:
    return frozenset(_keys(row))


def _keys(row: Row) -> Iterator[str]:
    return (mention.substance for mention in substances(row.record.content) if mention.substance)


def _told(named: Iterable[frozenset[str]]) -> tuple[tuple[str, int], ...]:
    """The substances of the records, the most frequent first."""
    counted: dict[str, int] = {}
    for keys in named:
        for key in keys:
            counted[key] = counted.get(key, 0) + 1
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))
