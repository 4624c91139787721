"""The leads that a reader may see, with the records that speak for and against them as far as the reader may see those."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from tahaluf.hub.ledger.queries import Door, Filters, Row
from tahaluf.links import leads as engine
from tahaluf.links.leads import Ranked, Source, Tally
from tahaluf.records.fields import RecordRef
from tahaluf.records.kinds.lead import Lead

MOST = 2_000  # leads looked at, the newest
_NAMED = ("parties", "route", "marks", "places", "substances")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leads:
    """Open leads ranked, all leads counted by what became of them, and their rows; `more`: older ones were not looked at."""

    rows: Mapping[str, Row]
    ranked: tuple[Ranked, ...]
    tallies: tuple[Tally, ...]
    more: bool


def leads(door: Door, *, most: int = MOST) -> Leads:
    """The newest leads that the reader may see. What is not shared neither corroborates nor contradicts."""
    taken = list(islice(door.all_records(Filters(kind=("lead",))), most + 1))
    rows = {row.id: row for row in taken[:most] if isinstance(row.record.content, Lead)}
    known = door.get_many({ref.record for row in rows.values() for ref in _refs(row)})
    found = tuple(_lead(row, known) for row in rows.values())
    return Leads(rows=rows, ranked=engine.rank(found), tallies=engine.tally(found), more=len(taken) > most)


def _refs(row: Row) -> Iterator[RecordRef]:
    content = row.record.content
    if isinstance(content, Lead):
        yield from content.corroborated_by
        yield from content.contradicted_by


def _lead(row: Row, known: Mapping[str, Row]) -> engine.Lead:
    content = row.record.content
    if not isinstance(content, Lead):
        raise TypeError(row.kind)
    return engine.Lead(
        id=row.id,
        stated_by=row.owner,
        grade=content.evaluation,
        status=content.status or "new",
        origin=content.origin or "other",
        act_by=content.act_by,
        sources_count=content.sources_count,
        speaks_for=_sources(content.corroborated_by, known),
        speaks_against=_sources(content.contradicted_by, known),
        named=frozenset(name for name in _NAMED if getattr(content, name)),
    )


def _sources(refs: tuple[RecordRef, ...], known: Mapping[str, Row]) -> tuple[Source, ...]:
    seen = (known[ref.record] for ref in refs if ref.record in known)
    return tuple(Source(by=row.owner, grade=row.record.markings.grade) for row in seen)
