"""Wastewater in one reader's view: loads by site and residue over time, with intervals, limits and what stands out.

Days are told by week: a day below its limit is known to be below it, never zero. Published means stay as they were published.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

import numpy as np

from tahaluf.hub.ledger.queries import Door, Filters, Row
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.measures import Quantity, convert
from tahaluf.records.kinds.wastewater_sample import WastewaterSample
from tahaluf.records.measures import Determination, Residue
from tahaluf.watch.series import week_start
from tahaluf.watch.wastewater import DayLoads, Newest, dumping_days, newest_load, week_load

MOST = 4_000
LOAD, CONCENTRATION, FLOW = "mg/day/1000", "ng/L", "m3/day"
_DAY = "day"
_NG_PER_MG, _LITRES_PER_M3, _PER_INHABITANTS = 1e6, 1000.0, 1000.0
_SEEN = (Determination.QUANTIFIED, Determination.DETECTED)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Site:
    """A treatment plant, or a city where no plant is named: ISO codes of country and subdivision, the rest as recorded."""

    country: str
    subdivision: str
    locality: str
    plant: str

    @property
    def title(self) -> str:
        """Its name: locality and plant, as far as they are told."""
        return " · ".join(part for part in (self.locality, self.plant) if part) or self.subdivision or self.country


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one record says of one residue, in mg per day and 1000 inhabitants.

    `value` is None below the limit; `limit` None where the record does not tell it as a load. `computed`: from concentration, flow
    and population, not stated.
    """

    row: Row
    first: date
    last: date
    value: float | None
    limit: float | None
    computed: bool
    usual: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One period: a week of `days` samples, or a published mean (`days` None).

    `value` with `low` and `high` at 95 % (None: no interval can be told); `most` where days below the limit leave a bound alone.
    `untold` days are below a limit that is not told, `doubled` second reports of one day, `dumped` days that look poured away.
    """

    first: date
    last: date
    days: int | None
    below: int
    value: float | None
    low: float | None
    high: float | None
    most: float | None
    cv: float | None
    untold: int = 0
    doubled: int = 0
    dumped: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The points of one residue at one site in order of time; `covers` is what each stands for, as the record says."""

    site: Site
    residue: str
    reported: str
    covers: str
    points: tuple[Point, ...]
    newest: Newest
    rows: tuple[Row, ...]
    computed: bool
    unusual: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wastewater:
    """All series that a reader may see, those that stand out first; `unread` residues state nothing that is a load."""

    series: tuple[Series, ...]
    rows: tuple[Row, ...]
    unread: int
    more: bool


def wastewater(door: Door, *, residue: str = "", country: str = "", most: int = MOST) -> Wastewater:
    """Loads of what the reader may see; `residue` (registry id) and `country` (ISO 3166-1) narrow."""
    rows = list(islice(door.all_records(Filters(kind=(WastewaterSample.spec.slug,))), most + 1))
    groups: defaultdict[tuple[Site, str, str], list[tuple[Told, Residue]]] = defaultdict(list)
    unread, used = 0, []
    for row in rows[:most]:
        content = row.record.content
        if not isinstance(content, WastewaterSample) or (country and content.place.country != country):
            continue
        used.append(row)
        for one in content.measurements:
            key = one.substance.key or one.substance.reported
            if residue and key != residue:
                continue
            told = _told(row, content, one)
            if told is None:
                unread += 1
            else:
                groups[_site(content), key, content.covers or _covered(told)].append((told, one))
    series = [_series(key, members) for key, members in groups.items()]
    series.sort(key=lambda one: (-abs(_pressing(one)), one.site, one.reported, one.covers))
    return Wastewater(series=tuple(series), rows=tuple(used), unread=unread, more=len(rows) > most)


def _pressing(one: Series) -> float:
    stands_out = one.newest.finding.value in ("above", "below") and one.newest.times
    return float(np.log(one.newest.times)) if stands_out and one.newest.times else 0.0


def _covered(told: Told) -> str:
    return _DAY if told.first == told.last else ""


def _site(content: WastewaterSample) -> Site:
    place = content.place
    return Site(
        country=place.country or (place.subdivision or "")[:2],
        subdivision=place.subdivision or "",
        locality=place.locality or "",
        plant=content.site or content.site_reference or "",
    )


def _told(row: Row, content: WastewaterSample, one: Residue) -> Told | None:
    value, computed = _load(content, one)
    seen = one.determination in _SEEN
    if one.determination is Determination.INTERFERENCE or (seen and value is None):
        return None
    limits = (one.quantification_limit, one.detection_limit)
    if one.determination is Determination.BELOW_DETECTION:
        limits = limits[::-1]
    limit = next((load for at in limits if (load := _from_concentration(content, at)) is not None), None)
    return Told(
        row=row,
        first=content.sampled_on.first,
        last=content.sampled_on.last,
        value=value if seen else None,
        limit=limit,
        computed=computed or (not seen and limit is not None),
        usual=content.usual is not False,
    )


def _load(content: WastewaterSample, one: Residue) -> tuple[float | None, bool]:
    """Milligrams per day and 1000 inhabitants, and whether it was computed; None where too little is told."""
    stated = _number(one.load_per_1000, LOAD)
    if stated is not None:
        return stated, False
    daily = _number(one.load, "mg/day") if one.load else None
    if daily is not None and content.population:
        return daily / content.population * _PER_INHABITANTS, True
    return _from_concentration(content, one.concentration), True


def _from_concentration(content: WastewaterSample, at: Quantity | None) -> float | None:
    concentration, flow = _number(at, CONCENTRATION), _number(content.flow, FLOW)
    if concentration is None or flow is None or not content.population:
        return None
    return concentration * flow * _LITRES_PER_M3 / _NG_PER_MG * _PER_INHABITANTS / content.population


def _number(quantity: Quantity | None, unit: str) -> float | None:
    if quantity is None:
        return None
    if quantity.unit == unit:
        return float(quantity.value)
    try:
        return float(convert(quantity, unit).quantity.value)
    except BadInput:  # another dimension: the record says something else
        return None


def _series(key: tuple[Site, str, str], members: list[tuple[Told, Residue]]) -> Series:
    site, residue, covers = key
    told = sorted((one for one, _ in members), key=lambda one: (one.first, one.last, one.row.id))
    points = tuple(_weeks(told) if covers == _DAY else map(_published, told))
    values = np.array([np.nan if point.value is None else point.value for point in points])
    cv = next((point.cv for point in reversed(points) if point.cv is not None), 0.0)
    return Series(
        site=site,
        residue=residue,
        reported=members[0][1].substance.reported or residue,
        covers=covers,
        points=points,
        newest=newest_load(values, cv=cv),
        rows=tuple({one.row.id: one.row for one in told}.values()),
        computed=any(one.computed for one in told),
        unusual=sum(not one.usual for one in told),
    )


def _published(one: Told) -> Point:
    below = int(one.value is None)
    return Point(
        first=one.first, last=one.last, days=None, below=below, value=one.value, low=None, high=None,
        most=one.limit if below else None, cv=None, untold=int(bool(below) and one.limit is None),
    )  # fmt: skip


def _weeks(told: list[Told]) -> Iterator[Point]:
    """Weekly means of day samples; the scatter of all days says which of them look poured away."""
    dumped = _dumped(told)
    weeks: defaultdict[date, list[Told]] = defaultdict(list)
    for one in told:
        weeks[week_start(one.first)].append(one)
    for _, members in sorted(weeks.items()):
        yield _week(members, dumped)


def _dumped(told: list[Told]) -> frozenset[date]:
    days = list({one.first: one for one in told if one.value is not None}.values())
    flagged = dumping_days(np.array([one.value for one in days], np.float64)).flagged
    return frozenset(one.first for one, is_flagged in zip(days, flagged, strict=True) if is_flagged)


def _week(members: list[Told], dumped: frozenset[date]) -> Point:
    days: Mapping[date, Told] = {one.first: one for one in reversed(members)}
    known = sorted((one for one in days.values() if one.value is not None or one.limit is not None), key=lambda one: one.first)
    below = sum(one.value is None for one in days.values())
    first, last = min(days), max(one.last for one in days.values())
    told = {"untold": len(days) - len(known), "doubled": len(members) - len(days)}
    flagged = tuple(sorted(dumped & set(days)))
    if not known:
        return Point(
            first=first, last=last, days=len(days), below=below, value=None, low=None, high=None,
            most=None, cv=None, dumped=flagged, **told,
        )  # fmt: skip
    loads = DayLoads(
        days=tuple(one.first for one in known),
        values=np.array([np.nan if one.value is None else one.value for one in known]),
        limits=np.array([0.0 if one.limit is None else one.limit for one in known]),
        population=1.0,  # the loads are per inhabitants already
    )
    found = week_load(loads)
    sure = found.value is not None
    return Point(
        first=first,
        last=last,
        days=len(days),
        below=below,
        value=found.value,
        low=found.low if sure else None,
        high=found.high if sure else None,
        most=None if sure else found.high,
        cv=found.cv_within,
        dumped=flagged,
        **told,
    )
