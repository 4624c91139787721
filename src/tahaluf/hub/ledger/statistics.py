"""Counts over what a reader may see: facets, weekly series, and the aggregates through which enforcement sees health."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import orjson
from django.db import connection

from tahaluf.hub.ledger.derivation import derive, monday, weeks_between
from tahaluf.hub.ledger.filters import Filters
from tahaluf.hub.ledger.scope import Scope
from tahaluf.hub.ledger.selection import Found, Selection
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.gaps import Gap
from tahaluf.records.envelope import from_stix

FACETS = ("kind", "what", "where", "status")
SMALLEST_CELL = 10
_SAMPLE = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One value that records could be narrowed to, and how many carry it."""

    key: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """Values per role ("kind", "what", "where", "status", "owner"), most frequent first; `sampled`: of the newest only."""

    by_role: Mapping[str, tuple[Facet, ...]]
    sampled: bool = False


def facets(selection: Selection, *, most: int = 30) -> Facets:
    """Facets of a selection: from the tallies where nothing but owner and circle narrows it, else from its newest records."""
    if _is_kept(selection):
        return _tallied(selection, most)
    return _of_newest(selection, selection.many(), most)


def _is_kept(selection: Selection) -> bool:
    """Whether nothing but owner and circle narrows the selection."""
    filters = selection.filters
    return filters == Filters(owner=filters.owner, circle=filters.circle)


def _of_newest(selection: Selection, found: Found, most: int) -> Facets:
    sampled = len(found.seqs) > _SAMPLE or found.rest is not None
    return _sampled(selection, found.seqs[:_SAMPLE], most, sampled=sampled)


def _tallied(selection: Selection, most: int) -> Facets:
    counts: Counter[tuple[str, str]] = Counter()
    for role, key, audience, number in _tally_rows(selection.scope):
        if role == "all":
            counts["owner", selection.judged.known[audience].owner] += number
        else:
            counts[role, key] += number
    return Facets(by_role=_ranked(counts, most))


def _tally_rows(scope: Scope) -> Iterator[tuple[str, str, int, int]]:
    roles = ", ".join(["%s"] * (len(FACETS) + 1))
    with connection.cursor() as cursor:
        if scope.always:
            numbers = ", ".join(map(str, sorted(scope.always)))
            cursor.execute(
                f"SELECT role, key, audience, records FROM ledger_tally WHERE role IN ({roles}) AND audience IN ({numbers})",  # noqa: S608 - own numbers
                ["all", *FACETS],
            )
            yield from cursor.fetchall()
        for number, _ in scope.windowed:
            cursor.execute(
                "SELECT f.role, f.key, f.audience, COUNT(*) FROM ledger_fact f JOIN ledger_current c ON c.seq = f.seq "  # noqa: S608 - own numbers
                f"WHERE f.role IN ({roles}) AND f.audience = {number} AND {scope.time_condition(number, 'c.modified_us')} "
                "GROUP BY f.role, f.key, f.audience",
                ["all", *FACETS],
            )
            yield from cursor.fetchall()


def _sampled(selection: Selection, seqs: list[int], most: int, *, sampled: bool) -> Facets:
    if not seqs:
        return Facets(by_role=_ranked(Counter(), most))
    # The terms of each record are few: `|| ''` and `+` keep the planner on the index by record.
    roles = ", ".join(["%s"] * len(FACETS))
    numbers = ", ".join(map(str, seqs))
    within = selection.scope.condition("+f.audience", "c.modified_us")
    counts: Counter[tuple[str, str]] = Counter()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT f.role, f.key, COUNT(DISTINCT f.seq) FROM ledger_fact f JOIN ledger_current c ON c.seq = f.seq "  # noqa: S608 - own numbers
            f"WHERE f.seq IN ({numbers}) AND f.role || '' IN ({roles}) AND {within} "
            "GROUP BY f.role, f.key",
            list(FACETS),
        )
        counts.update({(role, key): number for role, key, number in cursor.fetchall()})
        cursor.execute(f"SELECT owner, COUNT(*) FROM ledger_current WHERE seq IN ({numbers}) GROUP BY owner")  # noqa: S608 - own numbers
        counts.update({("owner", owner): number for owner, number in cursor.fetchall()})
    return Facets(by_role=_ranked(counts, most), sampled=sampled)


def _ranked(counts: Counter[tuple[str, str]], most: int) -> dict[str, tuple[Facet, ...]]:
    found: dict[str, list[Facet]] = {role: [] for role in (*FACETS, "owner")}
    for (role, key), number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if len(found[role]) < most:
            found[role].append(Facet(key=key, number=int(number)))
    return {role: tuple(values) for role, values in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekly:
    """Counts of unretracted records per ISO week. `series` maps (kind, substance key, region code) to a count per week of `weeks`.

    "" as substance or region means any. A record counts once in each series that it belongs to; a record whose date spans
    more than one week belongs to none.
    """

    weeks: tuple[str, ...] = ()
    series: Mapping[tuple[str, str, str], tuple[int, ...]] = field(default_factory=dict)

    @property
    def mondays(self) -> tuple[date, ...]:
        """The first day of each week."""
        return tuple(monday(week) for week in self.weeks)


def weekly(selection: Selection) -> Weekly:
    """Weekly series of what the reader may see, narrowed by kind, owner, circle, substance, where, period and exercise.

    Raises:
        BadInput: another condition.
    """
    counts = _weekly_counts(selection)
    if not counts:
        return Weekly()
    period = selection.filters.period
    present = sorted(bucket for *_, bucket in counts)
    weeks = weeks_between(period.first, period.last) if period else weeks_between(monday(present[0]), monday(present[-1]))
    position = {week: n for n, week in enumerate(weeks)}
    series: dict[tuple[str, str, str], list[int]] = {}
    for (kind, substance, region, bucket), number in sorted(counts.items()):
        if bucket in position:
            series.setdefault((kind, substance, region), [0] * len(weeks))[position[bucket]] += number
    return Weekly(weeks=weeks, series={key: tuple(values) for key, values in series.items()})


def _weekly_counts(selection: Selection) -> Counter[tuple[str, str, str, str]]:
    wanted = selection.filters
    narrowing = Filters(
        kind=wanted.kind,
        owner=wanted.owner,
        circle=wanted.circle,
        substance=wanted.substance,
        where=wanted.where,
        period=wanted.period,
        exercise=wanted.exercise,
    )
    if wanted != narrowing:
        raise BadInput.one(
            "filters", "Weekly series are not kept by this.", "Narrow them by kind, owner, circle, substance, place and period."
        )
    counts: Counter[tuple[str, str, str, str]] = Counter()
    for kind, substance, region, bucket, exercise, number in (
        *_kept_points(selection.scope, wanted),
        *_windowed_points(selection.scope),
    ):
        chosen = (not wanted.kind or kind in wanted.kind) and (wanted.exercise is None or bool(exercise) == wanted.exercise)
        if chosen and (not wanted.substance or substance in wanted.substance) and (not wanted.where or region in wanted.where):
            counts[kind, substance, region, bucket] += int(number)
    return counts


Point = tuple[str, str, str, str, bool, int]


def _kept_points(scope: Scope, wanted: Filters) -> list[Point]:
    if not scope.always:
        return []
    conditions: list[str] = []
    values: list[str] = []
    for column, keys in (("kind", wanted.kind), ("substance", wanted.substance), ("region", wanted.where)):
        if keys:
            conditions.append(f" AND {column} IN ({', '.join(['%s'] * len(keys))})")
            values += keys
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kind, substance, region, bucket, exercise, SUM(records) FROM ledger_series WHERE grain = 'w' "  # noqa: S608 - own SQL, values bound
            f"AND audience IN ({', '.join(map(str, sorted(scope.always)))}){''.join(conditions)} "
            "GROUP BY kind, substance, region, bucket, exercise",
            values,
        )
        return list(cursor.fetchall())


def _windowed_points(scope: Scope) -> Iterator[Point]:
    """Of audiences seen for a time only: counted from the records themselves."""
    for number, windows in scope.windowed:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT n.body FROM ledger_segment s JOIN ledger_current c ON c.seq = s.id / 16 "  # noqa: S608 - own numbers
                "JOIN ledger_entry n ON n.seq = c.seq "
                f"WHERE s.audience = {number} AND {scope.time_condition(number, 'c.modified_us')}"
            )
            bodies = cursor.fetchall()
        for (body,) in bodies if windows else ():
            for grain, kind, substance, region, bucket, audience, exercise in derive(from_stix(orjson.loads(bytes(body)))).points:
                if grain == "w" and audience == number:
                    yield kind, substance, region, bucket, exercise, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthAggregates:
    """Monthly counts of health records on one fixed grid, without totals. Cells under ten, empty ones included, are withheld.

    A cell is withheld too where any one audience brings fewer than ten to it, so that the cells of two readers, of whom one
    sees more audiences than the other, differ by nothing or by ten and more.
    """

    cells: Mapping[tuple[str, str, str], int] = field(default_factory=dict)

    def cell(self, month: str, region: str, substance: str) -> int | Gap:
        """The count of one month ("2024-05"), finest region code and substance key, or that it is withheld."""
        return self.cells.get((month, region, substance), Gap.WITHHELD)


def health_aggregates(scope: Scope, *, before: str, exercise: bool = False) -> HealthAggregates:
    """Aggregates over the audiences of `scope` that are seen at any time, of the months that ended before month `before`."""
    if not scope.always:
        return HealthAggregates()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT bucket, region, substance, SUM(part) FROM (SELECT bucket, region, substance, SUM(records) AS part "  # noqa: S608 - own numbers
            "FROM ledger_series WHERE grain = 'm' AND bucket < %s AND exercise = %s "
            f"AND audience IN ({', '.join(map(str, sorted(scope.always)))}) GROUP BY bucket, region, substance, audience) parts "
            f"GROUP BY bucket, region, substance HAVING MIN(part) >= {SMALLEST_CELL}",
            [before, exercise],
        )
        return HealthAggregates(
            cells={(month, region, substance): int(number) for month, region, substance, number in cursor.fetchall()}
        )
