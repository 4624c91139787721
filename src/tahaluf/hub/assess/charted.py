"""The links of one reader as a chart for other programs, and its files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from tahaluf.exchange.ties import Chart, Thing, Tied, followthemoney, ties_csv, ties_xlsx
from tahaluf.hub.assess.ties import Stated, around, stated_links
from tahaluf.hub.ledger.queries import Door, Row
from tahaluf.kernel.errors import BadInput, NotFound
from tahaluf.kernel.markings import Grade
from tahaluf.kernel.periods import Period
from tahaluf.links.networks import Network, Tie, graphml
from tahaluf.records.facts import summary_of
from tahaluf.records.kinds.party import Party

UNNAMED = "not shared with you"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A file that a chart can become: how its name ends, its media type, and how it is written."""

    ending: str
    media: str
    write: Callable[[Chart], bytes]


FORMS: Mapping[str, Form] = {
    "csv": Form(ending="csv", media="text/csv; charset=utf-8", write=ties_csv),
    "xlsx": Form(ending="xlsx", media="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write=ties_xlsx),
    "ftm": Form(ending="ftm.json", media="application/x-ndjson", write=lambda chart: followthemoney(chart).encode()),
    "graphml": Form(
        ending="graphml", media="application/xml; charset=utf-8", write=lambda chart: graphml(_network(chart)).encode()
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Charted:
    """A chart, and whether older links were left out of it."""

    chart: Chart
    more: bool


def charted(door: Door, members: Mapping[str, str], *, about: str = "") -> Charted:
    """The links that a reader may see, or those within two steps of a record, with what stands at their ends.

    An end that is not shared keeps neither id nor name, so that nothing but the link itself is told. `members` are names by id.

    Raises:
        NotFound: `about` is at no end of a link that the reader may see, or is not shared.
    """
    found = stated_links(door)
    links = around(found.links, about) if about else found.links
    if about and (about not in found.known or not links):
        raise NotFound("There are no links around such a record, or you may not see it.")
    ids: dict[str, str] = {}
    for end in (end for one in links for end in one.ends):
        if end not in ids:
            ids[end] = end if end in found.known else f"unshared-{sum(each not in found.known for each in ids) + 1}"
    things = tuple(_thing(name, found.known.get(end), members) for end, name in ids.items())
    return Charted(chart=Chart(things=things, ties=tuple(_tied(one, ids, members) for one in links)), more=found.more)


def require_form(name: str) -> Form:
    """The form of that name.

    Raises:
        BadInput: there is none.
    """
    if name not in FORMS:
        raise BadInput.one("format", f"There is no format {name!r}.", f"Name one of: {', '.join(FORMS)}.")
    return FORMS[name]


def _thing(name: str, row: Row | None, members: Mapping[str, str]) -> Thing:
    if row is None:
        return Thing(id=name, label=f"{UNNAMED} ({name.removeprefix('unshared-')})")
    content, marks = row.record.content, row.record.markings
    party = content if isinstance(content, Party) else None
    first = summary_of(row.record).when_first
    return Thing(
        id=name,
        label=row.title,
        sort=party.nature if party else row.kind,
        also=party.aliases if party else (),
        identifiers=tuple((one.system, one.value) for one in party.identifiers) if party else (),
        born=str(party.born) if party and party.born else "",
        countries=party.nationalities if party else (),
        when=first.isoformat() if first and not party else "",
        tlp=marks.tlp.value,
        grade=str(marks.grade) if marks.grade else "",
        stated_by=members.get(row.owner, row.owner),
    )


def _tied(one: Stated, ids: Mapping[str, str], members: Mapping[str, str]) -> Tied:
    link, marks = one.link, one.row.record.markings
    period = Period(link.period) if link.period else None
    source, target = (ids[end] for end in one.ends)
    return Tied(
        id=one.row.id,
        source=source,
        target=target,
        relation=link.relation,
        title=link.title,
        directed=link.directed,
        strength=link.strength or "",
        since=period.first.isoformat() if period and period.first else "",
        until=period.last.isoformat() if period and "/" in period and period.last else "",
        tlp=marks.tlp.value,
        grade=str(marks.grade) if marks.grade else "",
        stated_by=members.get(one.row.owner, one.row.owner),
        exercise=one.row.record.exercise,
    )


def _network(chart: Chart) -> Network:
    """The chart under labels, numbered where several things have one."""
    alike = Counter(one.label for one in chart.things)
    seen: Counter[str] = Counter()
    names: dict[str, str] = {}
    for one in chart.things:
        seen[one.label] += 1
        names[one.id] = one.label if alike[one.label] == 1 else f"{one.label} ({seen[one.label]})"
    return Network.of(
        Tie(
            source=names[one.source],
            target=names[one.target],
            relation=one.relation,
            grade=Grade.parse(one.grade) if one.grade else None,
            since=date.fromisoformat(one.since) if one.since else None,
            until=date.fromisoformat(one.until) if one.until else None,
            evidence=one.stated_by,
        )
        for one in chart.ties
    )
