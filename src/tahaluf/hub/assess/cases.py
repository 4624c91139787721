"""A case with what stands around it: parties, records named, leads, links, what happened when. As far as one reader may see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tahaluf.hub.assess.entities import parties
from tahaluf.hub.assess.leads import leads
from tahaluf.hub.assess.ties import Stated, StatedLinks, stated_links
from tahaluf.hub.ledger.queries import Door, Row
from tahaluf.kernel.errors import NotFound
from tahaluf.records.facts import summary_of
from tahaluf.records.kinds.case import Case
from tahaluf.records.kinds.lead import Lead
from tahaluf.records.kinds.party import Party
from tahaluf.records.things import StatusChange


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One day of a case: a step of its own, or a record around it. `until` is the last day of a period."""

    first: date
    last: date
    step: StatusChange | None = None
    row: Row | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """A case and what stands around it. `more`: older parties, leads or links were not looked at."""

    row: Row
    case: Case
    parties: tuple[Row, ...]
    named: tuple[Row, ...]
    leads: tuple[Row, ...]
    false_leads: int
    links: tuple[Stated, ...]
    stated: StatedLinks
    moments: tuple[Moment, ...]
    more: bool


def surroundings(door: Door, name: str) -> Surroundings:
    """What a reader may see around a case: parties and leads that name it, records that it names, links of it and its parties.

    Raises:
        NotFound: there is no such case, or the reader may not see it.
    """
    row = door.get_many([name]).get(name)
    if row is None or not isinstance(row.record.content, Case):
        raise NotFound("There is no such case, or you may not see it.")
    case = row.record.content
    known, told, stated = parties(door), leads(door), stated_links(door)
    people = {one.id: one for one in known.rows.values() if name in _cases(one)} | _named_parties(case, door)
    near = tuple(one for one in told.rows.values() if _about(one, name, set(people)))
    named = tuple(one for one in door.get_many([ref.record for ref in case.related]).values() if one.id not in people)
    return Surroundings(
        row=row,
        case=case,
        parties=tuple(people.values()),
        named=named,
        leads=near,
        false_leads=sum(isinstance(one.record.content, Lead) and one.record.content.status == "false" for one in near),
        links=tuple(one for one in stated.links if {name, *people} & set(one.ends)),
        stated=stated,
        moments=tuple(sorted(_moments(case, (row, *named, *near)), key=lambda one: (one.first, one.last))),
        more=known.more or told.more or stated.more,
    )


def _cases(row: Row) -> set[str]:
    content = row.record.content
    return {ref.record for ref in content.cases} if isinstance(content, Party) else set()


def _named_parties(case: Case, door: Door) -> dict[str, Row]:
    found = door.get_many([one.record for one in case.parties if one.record])
    return {name: row for name, row in found.items() if isinstance(row.record.content, Party)}


def _about(row: Row, case: str, people: set[str]) -> bool:
    """Whether a lead names the case or one of its parties."""
    content = row.record.content
    if not isinstance(content, Lead):
        return False
    refs = {ref.record for ref in (*content.related, *content.corroborated_by, *content.contradicted_by)}
    return case in refs or bool(people & (refs | {one.record or "" for one in content.parties}))


def _moments(case: Case, rows: tuple[Row, ...]) -> Iterator[Moment]:
    for step in case.steps:
        yield Moment(first=step.on.first, last=step.on.last, step=step)
    for row in rows:
        summary = summary_of(row.record)
        if summary.when_first is not None:
            yield Moment(first=summary.when_first, last=summary.when_last or summary.when_first, row=row)
