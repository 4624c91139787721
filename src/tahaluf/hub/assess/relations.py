"""What a record connects to, and which records of others tell of the same event; computed on reading, with the reader's rights."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from tahaluf import chem
from tahaluf.hub.ledger.queries import Door, Filters, Row
from tahaluf.kernel.periods import Period
from tahaluf.links.duplicates import likeness
from tahaluf.links.relate import relate
from tahaluf.links.relation import Relation
from tahaluf.links.traits import Traits, traits_of
from tahaluf.records.envelope import Record
from tahaluf.records.facts import segments
from tahaluf.records.kind import Role

RELATING = (Role.WHO, Role.MARK, Role.ROUTE, Role.WHAT)
LEAST_RELATED = 0.12
LEAST_ALIKE = 0.5
_NEAR_DAYS = 21


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """A record that belongs together with another, how strongly (0..1, no probability), and every reason."""

    row: Row
    relation: Relation


def related_to(row: Row, door: Door, *, most: int = 12) -> tuple[Related, ...]:
    """Records the reader may see that belong with `row`, strongest first. Only what the reader sees of either is compared."""
    terms = _terms(row)
    found = door.related_keys(terms, limit=60)
    candidates = {other.id: other for hits in found.values() for other in hits.rows}
    candidates |= {other.id: other for other in _near(row, door)}
    total = max(door.count().number, 1)
    share = {f"{role}:{key}": hits.number / total for (role, key), hits in found.items()}
    mine = _traits(row)
    scored = (
        Related(row=other, relation=relate(mine, _traits(other), frequency=share.get))
        for other in candidates.values()
        if other.id != row.id
    )
    return _best(scored, least=LEAST_RELATED, most=most)


def likely_duplicates(row: Row, door: Door, *, most: int = 6) -> tuple[Related, ...]:
    """Records of any member that probably tell of the same event as `row`; a person decides, and each member keeps its own."""
    return _alike(_traits(row), row.record, door, most)


def already_told(record: Record, door: Door, *, most: int = 3) -> tuple[Related, ...]:
    """Records here that probably tell of the same event as one that is not in the ledger yet, so that nothing is told twice."""
    return _alike(traits_of(record, families=_families(), withheld=()), record, door, most)


def _alike(mine: Traits, record: Record, door: Door, most: int) -> tuple[Related, ...]:
    if mine.period is None:
        return ()
    around = _around(mine.period, days=1)
    others = door.records(Filters(kind=(record.kind.spec.slug,), period=around), limit=200).rows
    scored = (Related(row=other, relation=likeness(mine, _traits(other))) for other in others if other.id != record.id)
    return _best(scored, least=LEAST_ALIKE, most=most)


def _best(scored: Iterable[Related], *, least: float, most: int) -> tuple[Related, ...]:
    strong = [one for one in scored if one.relation.score >= least]
    return tuple(sorted(strong, key=lambda one: (-one.relation.score, one.row.id))[:most])


def _terms(row: Row) -> list[tuple[str, str]]:
    """The facts that relate, from what the reader sees of the record."""
    facts = (fact for segment in segments(row.record) for fact in segment.facts if fact.role in RELATING)
    return sorted({(fact.role.value, fact.key) for fact in facts})


def _near(row: Row, door: Door) -> tuple[Row, ...]:
    traits = _traits(row)
    finest = sorted((code for code in traits.places if "-" in code), key=len) or sorted(traits.places)
    if traits.period is None or not finest or (traits.period.last - traits.period.first).days > _NEAR_DAYS:
        return ()
    return door.records(Filters(where=tuple(finest), period=_around(traits.period, days=_NEAR_DAYS)), limit=60).rows


def _around(period: Period, *, days: int) -> Period:
    first, last = period.first - timedelta(days=days), period.last + timedelta(days=days)
    return Period.parse(f"{first.isoformat()}/{last.isoformat()}")


def _traits(row: Row) -> Traits:
    return traits_of(row.record, families=_families(), withheld=row.shown.withheld)


@lru_cache(maxsize=1)
def _families() -> Mapping[str, tuple[str, ...]]:
    return {substance.id: substance.classes for substance in chem.registry()}
