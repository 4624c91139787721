"""What one record contributes to the projections: a pure function of the record, so that rebuilding gives the same rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.records.envelope import Record
from tahaluf.records.facts import Segment, segments
from tahaluf.records.kind import Role
from tahaluf.records.visibility import Audience

LONG = "long"  # the month term of a record that speaks of more months than are worth listing
_MOST_MONTHS = 36
_KEY_LENGTH = 200
_NO_DAYS = ("", "")
LONGEST_DELAY = 52  # weeks; what is reported later tells nothing of how late reports are

Term = tuple[str, str, int]
Point = tuple[str, str, str, str, str, int, bool]


def audience_number(text: str) -> int:
    """The number by which rows name the audience with this canonical text: the first 63 bits of its SHA-256."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") >> 1


def audience_word(number: int) -> str:
    """The search word that every segment of the audience starts with."""
    return f"zzaud{number:x}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """Rows of one record. `audiences` maps numbers to texts, base first; terms are role, key, audience; points as `Series`."""

    audiences: dict[int, str]
    title: str
    days: tuple[str, str]
    terms: tuple[Term, ...]
    points: tuple[Point, ...]
    words: tuple[tuple[int, str], ...]

    @property
    def base(self) -> int:
        """The audience of the unmarked fields."""
        return next(iter(self.audiences))


def derive(record: Record) -> Derived:
    """The rows of a current record. A retracted one keeps its line and its reason, and leaves search, facets and series."""
    parts = segments(record)
    numbers = dict(_numbered(part.audience) for part in parts)
    order = tuple(numbers)
    if record.retracted:
        return Derived(
            audiences=dict([next(iter(numbers.items()))]),
            title=parts[0].title or "",
            days=_NO_DAYS,
            terms=(("retracted", "", order[0]),),
            points=(),
            words=(),
        )
    days = _days(parts[0])
    return Derived(
        audiences=numbers,
        title=parts[0].title or "",
        days=days,
        terms=tuple(_terms(record, parts, order, days)),
        points=tuple(_points(record, parts, order)),
        words=tuple((order[n], _words(order[n], part)) for n, part in enumerate(parts)),
    )


def _words(number: int, part: Segment) -> str:
    return f"{audience_word(number)} {part.search_text}"


@lru_cache(maxsize=20_000)
def _numbered(audience: Audience) -> tuple[int, str]:
    text = audience.text()
    return audience_number(text), text


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    """First and last day of a period, ISO, and the week and month that it lies within."""

    first: str
    last: str
    buckets: tuple[tuple[str, str], ...]


@lru_cache(maxsize=50_000)
def _span(key: str) -> _Span | None:
    """The span of the period with this key; None where the key is no period."""
    try:
        period = Period.parse(key)
    except BadInput:
        return None
    first, last = period.first, period.last
    weeks, months = (week(first), week(last)), (first.isoformat()[:7], last.isoformat()[:7])
    buckets = [(grain, start) for grain, (start, end) in (("w", weeks), ("m", months)) if start == end]
    return _Span(first=first.isoformat(), last=last.isoformat(), buckets=tuple(buckets))


def _days(part: Segment) -> tuple[str, str]:
    """First and last day that the visible part speaks of, ISO; empty where it names none."""
    spans = tuple(_spans(part))
    if not spans:
        return _NO_DAYS
    return min(span.first for span in spans), max(span.last for span in spans)


def _spans(part: Segment) -> Iterator[_Span]:
    for fact in part.facts:
        if fact.role is Role.WHEN:
            span = _span(fact.key)
            if span is not None:
                yield span


def _terms(record: Record, parts: tuple[Segment, ...], order: tuple[int, ...], days: tuple[str, str]) -> Iterator[Term]:
    """Each term once, under the widest audience that may know of it."""
    base = order[0]
    yield "all", "", base
    yield "kind", record.kind.spec.slug, base
    if record.exercise:
        yield "exercise", "", base
    for month in _months(days):
        yield "month", month, base
    seen: set[tuple[str, str]] = set()
    for number, part in zip(order, parts, strict=True):
        for fact in part.facts:
            term = (fact.role.value, fact.key[:_KEY_LENGTH])
            if fact.role is not Role.WHEN and term not in seen:
                seen.add(term)
                yield *term, number


@lru_cache(maxsize=50_000)
def _months(days: tuple[str, str]) -> tuple[str, ...]:
    if days == _NO_DAYS:
        return ()
    months = tuple(months_between(date.fromisoformat(days[0]), date.fromisoformat(days[1])))
    return months if len(months) <= _MOST_MONTHS else (LONG,)


def months_between(first: date, last: date) -> Iterator[str]:
    """Every month from `first` to `last` as "2024-05"."""
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        yield f"{year:04d}-{month:02d}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)  # noqa: PLR2004 - December


def _points(record: Record, parts: tuple[Segment, ...], order: tuple[int, ...]) -> Iterator[Point]:
    """Counted once per substance, region and bucket, under the stricter audience of the facts that meet.

    Weeks are counted for every region code and for any ("") of substance and region; months, which are kept of the health
    lane for its aggregates alone, on one grid without totals: each substance in the finest region. The grain "d" counts how many
    weeks later than its week a record was made; that number stands in the place of the substance.
    """
    kind = record.kind.spec.slug
    what, where = _keys(parts, Role.WHAT), _keys(parts, Role.WHERE)
    finest = [item for item in where if "-" in item[0]][:1] or where[:1] or [("", 0)]
    grids = {"w": ([*what, ("", 0)], [*where, ("", 0)]), "m": (what, finest if record.markings.lane is Lane.HEALTH else [])}
    for grain, bucket, of_when in _dated(parts):
        substances, regions = grids[grain]
        for substance, of_what in substances:
            for region, of_where in regions:
                yield grain, kind, substance, region, bucket, order[max(of_what, of_where, of_when)], record.exercise
        if grain == "w" and (late := _weeks_late(record, bucket)) is not None:
            yield "d", kind, f"{late:02d}", "", bucket, order[of_when], record.exercise


def _weeks_late(record: Record, bucket: str) -> int | None:
    """How many weeks after the week of `bucket` the record was made; None before it, or more than a year after."""
    late = (record.created.date() - monday(bucket)).days // 7
    return late if 0 <= late <= LONGEST_DELAY else None


def _keys(parts: tuple[Segment, ...], role: Role) -> list[tuple[str, int]]:
    found: dict[str, int] = {}
    for position, part in enumerate(parts):
        for fact in part.facts:
            if fact.role is role:
                found.setdefault(fact.key[: _KEY_LENGTH if role is Role.WHAT else 20], position)
    return list(found.items())


def _dated(parts: Iterable[Segment]) -> Iterator[tuple[str, str, int]]:
    """Week and month of the first period that lies within one; a coarser period belongs to no bucket."""
    for position, part in enumerate(parts):
        for span in _spans(part):
            for grain, bucket in span.buckets:
                yield grain, bucket, position
            return


def week(day: date) -> str:
    """The ISO week of a day as "2024-W05"."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def monday(text: str) -> date:
    """The first day of an ISO week written "2024-W05"."""
    return date.fromisocalendar(int(text[:4]), int(text[6:]), 1)


def weeks_between(first: date, last: date) -> tuple[str, ...]:
    """Every ISO week from that of `first` to that of `last`."""
    start = monday(week(first))
    return tuple(week(start + timedelta(days=7 * n)) for n in range((last - start).days // 7 + 1))
