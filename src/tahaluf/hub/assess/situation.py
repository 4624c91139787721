"""The situation of a territory over a period, in one reader's view: counts by substance, week and place, and their trend.

Counts are of records that the reader may see. Records of the health lane reach other lanes as monthly cells of ten and more alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

import pycountry

from tahaluf.hub.ledger.queries import Door, Filters
from tahaluf.hub.ledger.statistics import Weekly
from tahaluf.kernel.atlas import Level, entries
from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import country_codes
from tahaluf.watch.series import week_start
from tahaluf.watch.trend import Trend, trend_of

MEASURES = ("seizure", "exposure", "laboratory-analysis", "drug-checking-sample", "wastewater-sample", "diversion-incident")
"""Kinds whose records can be counted into a situation, as tabs; two kinds are never added up, for they count different things."""
_MOST = 12
_USUAL_WEEKS = 52


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a reader asks: `territory` is an ISO 3166 code, "" for every place; `measure` a kind's slug; whole weeks."""

    territory: str
    measure: str
    first: date
    last: date

    @property
    def period(self) -> Period:
        """The days asked for."""
        return Period.parse(f"{self.first.isoformat()}/{self.last.isoformat()}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One substance: its count per week, their sum, that of as many weeks before (None: not kept), the trend."""

    substance: str
    counts: tuple[int, ...]
    before: int | None
    trend: Trend

    @property
    def total(self) -> int:
        """All records of the period."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthCell:
    """A month, place and substance of which the health lane counts ten records and more."""

    month: str
    region: str
    substance: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """The answer. `all` counts every record of the measure once, whatever its substances; `places` maps codes to counts.

    A place without any record of the measure has None: nothing is known of it, which is not zero. `measures` are the kinds of
    which the reader has records here. `weeks` are Mondays. `more` is how many further substances there are beyond `lines`.
    """

    asked: Asked
    weeks: tuple[date, ...]
    all: Line
    lines: tuple[Line, ...]
    more: int
    places: Mapping[str, int | None]
    by_place: Mapping[tuple[str, str], int]
    measures: Mapping[str, int]
    health: tuple[HealthCell, ...] = field(default=())
    health_hidden: bool = False


def usual_period(today: date) -> tuple[date, date]:
    """The last 52 weeks that are complete before `today`: Monday of the first, Sunday of the last."""
    last = week_start(today) - timedelta(days=1)
    return last - timedelta(weeks=_USUAL_WEEKS) + timedelta(days=1), last


def whole_weeks(period: Period, today: date) -> tuple[date, date]:
    """The complete weeks that a period touches, none of them unfinished on `today`."""
    first, last = week_start(period.first), week_start(period.last) + timedelta(days=6)
    latest = week_start(today) - timedelta(days=1)
    return min(first, latest - timedelta(days=6)), min(last, latest)


def situation(door: Door, asked: Asked, *, today: date, exercise: bool | None = None) -> Situation:
    """The situation as `door` lets it be seen."""
    within = places_within(asked.territory)
    where = (asked.territory, *_below(asked.territory)) if asked.territory else ("", *countries())
    counted = door.weekly(Filters(kind=MEASURES, where=where, exercise=exercise))
    span = _Span.of(asked, counted)
    told = {key: values for key, values in counted.series.items() if key[0] == asked.measure}
    lines = _lines(told, asked.territory, span)
    health = _cells(door, today, exercise) if _needs(door) else None
    return Situation(
        asked=asked,
        weeks=span.weeks,
        all=_line("", told.get((asked.measure, "", asked.territory), ()), span),
        lines=tuple(lines[:_MOST]),
        more=max(len(lines) - _MOST, 0),
        places=_places(told, asked.territory, within, span),
        by_place={(s, r): n for (_, s, r), v in told.items() if s and r and r != asked.territory and (n := sum(span.cut(v)))},
        measures=_measures(counted, asked.territory, span),
        health=_health(health, asked) if health else (),
        health_hidden=health is not None,
    )


def _below(territory: str) -> tuple[str, ...]:
    """Every code of ISO 3166-2 inside a country; nothing inside a subdivision."""
    if "-" in territory:
        return ()
    return tuple(sorted(one.code for one in pycountry.subdivisions.get(country_code=territory) or ()))  # type: ignore[no-untyped-call]


def countries() -> tuple[str, ...]:
    """Every country code."""
    return tuple(sorted(country_codes()))


def drawn_as(code: str) -> str:
    """The place on the map that stands for a code: itself where it is located, else the subdivision around it that is."""
    listed = pycountry.subdivisions.get(code=code)  # type: ignore[no-untyped-call]
    parent = str(listed.parent_code) if listed and listed.parent_code else ""
    return parent if code not in positions() and parent in positions() else code


def places_within(territory: str) -> tuple[str, ...]:
    """The places that a map shows: the subdivisions of a country that the gazetteer locates; nothing for a region."""
    if not territory or "-" in territory:
        return ()
    return tuple(sorted({code for code in positions() if code.startswith(f"{territory}-")}))


@cache
def positions() -> Mapping[str, tuple[float, float]]:
    """Where every country and subdivision lies: the middle of its localities in the gazetteer (longitude, latitude)."""
    found: dict[str, list[tuple[float, float]]] = {}
    for entry in entries():
        place = entry.place
        if entry.level is Level.LOCALITY and place.longitude is not None and place.latitude is not None:
            for code in filter(None, (place.country, place.subdivision)):
                found.setdefault(code, []).append((float(place.longitude), float(place.latitude)))
    return {code: _middle(points) for code, points in found.items()}


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    """Where the weeks asked for lie among the weeks counted; weeks outside have no record."""

    start: int
    weeks: tuple[date, ...]

    @classmethod
    def of(cls, asked: Asked, counted: Weekly) -> _Span:
        first = week_start(asked.first)
        number = (week_start(asked.last) - first).days // 7 + 1
        origin = counted.mondays[0] if counted.weeks else first
        return cls(start=(first - origin).days // 7, weeks=tuple(first + timedelta(weeks=at) for at in range(number)))

    def cut(self, values: tuple[int, ...], *, back: int = 0) -> tuple[int, ...]:
        start = self.start - back
        return tuple(values[at] if 0 <= at < len(values) else 0 for at in range(start, start + len(self.weeks)))


def _lines(told: Mapping[tuple[str, str, str], tuple[int, ...]], territory: str, span: _Span) -> list[Line]:
    found = [_line(s, values, span) for (_, s, region), values in told.items() if s and region == territory]
    return sorted((line for line in found if line.total), key=lambda line: (-line.total, line.substance))


def _line(substance: str, values: tuple[int, ...], span: _Span) -> Line:
    counts = span.cut(values)
    known_before = span.start - len(span.weeks) >= 0
    before = sum(span.cut(values, back=len(span.weeks))) if known_before else None
    return Line(substance=substance, counts=counts, before=before, trend=trend_of(counts))


def _places(
    told: Mapping[tuple[str, str, str], tuple[int, ...]], territory: str, within: Iterable[str], span: _Span
) -> dict[str, int | None]:
    """Counts of the places inside the territory; of countries where no territory is asked for.

    What is reported by a part of a place on the map (a province, where the map has regions) is counted there already: a
    record counts in every area around its place.
    """
    counts: Counter[str] = Counter()
    for (_, substance, region), values in told.items():
        if not substance and _inside(region, territory) and drawn_as(region) == region:
            counts[region] += sum(span.cut(values))
    found: dict[str, int | None] = dict.fromkeys(within)
    return found | {code: number for code, number in counts.items() if number}


def _inside(region: str, territory: str) -> bool:
    if region.startswith("reported:") or not region:
        return False
    return region.startswith(f"{territory}-") if territory else "-" not in region


def _measures(counted: Weekly, territory: str, span: _Span) -> dict[str, int]:
    found = {kind: sum(span.cut(v)) for (kind, s, r), v in counted.series.items() if not s and r == territory}
    return {kind: found[kind] for kind in MEASURES if found.get(kind)}


def _cells(door: Door, today: date, exercise: bool | None) -> dict[tuple[str, str, str], int]:
    """The aggregates of the months that ended: of real records, of invented ones, or of both, each withheld by itself."""
    asked = (False, True) if exercise is None else (exercise,)
    found: Counter[tuple[str, str, str]] = Counter()
    for invented in asked:
        found.update(door.health_aggregates(before=today.isoformat()[:7], exercise=invented).cells)
    return dict(found)


def _needs(door: Door) -> bool:
    """Whether the reader's lane learns of health only through the aggregates."""
    return door.reader.lane is Lane.ENFORCEMENT


def _health(cells: Mapping[tuple[str, str, str], int], asked: Asked) -> tuple[HealthCell, ...]:
    months = asked.first.isoformat()[:7], asked.last.isoformat()[:7]
    found = (
        HealthCell(month=month, region=region, substance=substance, number=number)
        for (month, region, substance), number in cells.items()
        if months[0] <= month <= months[1] and _covers(asked.territory, region)
    )
    return tuple(sorted(found, key=lambda cell: (cell.month, cell.region, cell.substance), reverse=True))


def _covers(territory: str, region: str) -> bool:
    return not territory or region == territory or region.startswith(f"{territory}-")
