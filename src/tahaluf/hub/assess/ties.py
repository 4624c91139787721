"""The links that a reader may see, with the records at their ends as far as the reader may see those."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tahaluf.hub.ledger.queries import Door, Filters, Row
from tahaluf.kernel.periods import Period
from tahaluf.links.networks import Tie
from tahaluf.records.kinds.link import Link

MOST = 5_000
WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One link: its row, and the ids of the records at its ends."""

    row: Row
    link: Link

    @property
    def ends(self) -> tuple[str, str]:
        """The ids of both records."""
        return self.link.source.record, self.link.target.record

    def tie(self, names: Mapping[str, str], members: Mapping[str, str]) -> Tie:
        """The link between names; whoever stated it is the evidence, so that two links of one member count once."""
        period = Period(self.link.period) if self.link.period else None
        source, target = (names[end] for end in self.ends)
        return Tie(
            source=source,
            target=target,
            relation=self.link.relation,
            grade=self.row.record.markings.grade,
            since=period.first if period else None,
            until=period.last if period and "/" in period else None,
            evidence=members.get(self.row.owner, self.row.owner),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedLinks:
    """Links newest first; `known` are the records at their ends that the reader may see; `more`: there are older links."""

    links: tuple[Stated, ...]
    known: Mapping[str, Row]
    more: bool


def stated_links(door: Door, *, most: int = MOST) -> StatedLinks:
    """Every link that was not withdrawn and joins two different records, the newest `most`."""
    links: list[Stated] = []
    more = False
    for row in door.all_records(Filters(kind=("link",))):
        content = row.record.content
        if not isinstance(content, Link) or content.status == WITHDRAWN or content.source.record == content.target.record:
            continue
        if len(links) == most:
            more = True
            break
        links.append(Stated(row=row, link=content))
    known = door.get_many({end for one in links for end in one.ends})
    return StatedLinks(links=tuple(links), known=known, more=more)


def around(links: tuple[Stated, ...], record_id: str, *, steps: int = 2) -> tuple[Stated, ...]:
    """The links within `steps` of a record."""
    near = {record_id}
    for _ in range(steps):
        near |= {end for one in links if near & set(one.ends) for end in one.ends}
    return tuple(one for one in links if set(one.ends) <= near)
