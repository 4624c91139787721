"""What the page of links shows: standings with their doubt, leads, the links, the drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from tahaluf.charts.ties import Dot, draw_ties
from tahaluf.hub.assess.ties import Stated, StatedLinks
from tahaluf.links.networks import Lead, Measured, Network, Trials, find_leads, measure
from tahaluf.links.networks.layout import positions
from tahaluf.records.kinds.link import RELATIONS, STRENGTHS
from tahaluf.web.shown import Column, Link, Table
from tahaluf.web.titles import title_of
from tahaluf.web.values import in_own_direction, language, number_text, with_codes_isolated

MOST_DRAWN, MOST_LISTED, MOST_TRIED = 80, 50, 400
_SEED = 1  # the same page twice shows the same figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The network of the links under the names that this reader may know, and what was found in it."""

    network: Network
    ids: Mapping[str, str]
    measured: Measured
    leads: tuple[Lead, ...]


def names_of(found: StatedLinks) -> dict[str, str]:
    """A name for every record at an end: its title, numbered where two are alike; one that is not shared stays unnamed."""
    titles = {record_id: title_of(row.record.content) for record_id, row in found.known.items()}
    alike = Counter(titles.values())
    seen: Counter[str] = Counter()
    names: dict[str, str] = {}
    for end in dict.fromkeys(end for one in found.links for end in one.ends):
        title = titles.get(end) or gettext("not shared with you")
        seen[title] += 1
        names[end] = title if alike[title] == 1 else f"{title} ({seen[title]})"
    return names


def shown(links: Sequence[Stated], names: Mapping[str, str], known: Mapping[str, object], members: Mapping[str, str]) -> Shown:
    """The network and what stands out in it; large ones are measured without trials, which the reasons say."""
    network = Network.of(one.tie(names, members) for one in links)
    trials = Trials() if len(network) <= MOST_TRIED else Trials(draws=0)
    draw = np.random.default_rng(_SEED)
    return Shown(
        network=network,
        ids={names[end]: end for one in links for end in one.ends if end in known},
        measured=measure(network, draw, trials),
        leads=find_leads(network, draw, trials) if trials.draws and network.size else (),
    )


def standings_table(found: Shown) -> Table:
    """Nodes by betweenness, the highest first, each place with the interval that hidden ties leave it."""
    titles = (
        gettext("Who or what"),
        gettext("Ties"),
        gettext("Place as a go-between"),
        gettext("If ties are hidden"),
        gettext("Holds parts together"),
    )
    return Table(
        caption=gettext("By how many shortest paths lead through them"),
        columns=tuple(Column(title=title, number=at in {1, 2}) for at, title in enumerate(titles)),
        rows=tuple(
            (
                _link(found, one.name),
                int(found.network.degrees[found.network.number(one.name)]),
                one.ranks["betweenness"].place if one.ranks else None,
                with_codes_isolated(_interval(one.ranks["betweenness"].low, one.ranks["betweenness"].high))
                if one.ranks
                else gettext("not tried"),
                one.cut,
            )
            for one in found.measured.standings[:MOST_LISTED]
        ),
    )


def leads_table(found: Shown) -> Table:
    """Questions to look into, the strongest first, each with what it rests on and what would refute it."""
    titles = (gettext("About"), gettext("Why"), gettext("What would refute it"))
    return Table(
        caption=gettext("The strongest first"),
        columns=tuple(Column(title=title) for title in titles),
        rows=tuple(
            (
                tuple(_link(found, name) for name in lead.names),
                in_own_direction(" ".join(reason.says.in_(language()) for reason in lead.reasons)),
                in_own_direction(lead.refuted_by.says.in_(language())),
            )
            for lead in found.leads
        ),
    )


def links_table(links: Sequence[Stated], names: Mapping[str, str], members: Mapping[str, str]) -> Table:
    """The links themselves, newest first."""
    titles = (
        gettext("From"),
        gettext("Relation"),
        gettext("To"),
        gettext("Strength"),
        gettext("Grade"),
        gettext("When"),
        gettext("Stated by"),
        gettext("Record"),
    )
    return Table(
        caption=gettext("The newest first"),
        columns=tuple(Column(title=title) for title in titles),
        rows=tuple(_row(one, names, members) for one in links[:MOST_LISTED]),
    )


def _row(one: Stated, names: Mapping[str, str], members: Mapping[str, str]) -> tuple[object, ...]:
    source, target = (names[end] for end in one.ends)
    strength = STRENGTHS.get(one.link.strength or "")
    said = RELATIONS[one.link.relation].in_(language()) if one.link.relation in RELATIONS else one.link.relation
    record = Link(title=gettext("open"), url=reverse("record", args=[one.row.id]))
    grade = one.row.record.markings.grade
    return (
        source,
        said,
        target,
        strength and strength.in_(language()),
        grade,
        one.link.period,
        members.get(one.row.owner, one.row.owner),
        record,
    )


def drawing_of(found: Shown, about: str, *, label: str) -> SafeString | None:
    """The drawing of a network of at most 80 nodes; nothing for a larger one."""
    if not found.network.size or len(found.network) > MOST_DRAWN:
        return None
    marked = {about} if about else {one.name for one in found.measured.standings if one.cut}
    dots = [
        Dot(title=name, x=float(x), y=float(y), url=address(found, name), marked=name in marked)
        for name, (x, y) in zip(found.network.names, positions(found.network), strict=True)
    ]
    pairs = [(int(one), int(other)) for one, other in found.network.ends]
    return mark_safe(draw_ties(dots, pairs, label=label))  # noqa: S308 - our own drawing, every text escaped in it


def address(found: Shown, name: str) -> str:
    """The links around a node; nothing where its record is not shared."""
    return reverse("links") + f"?about={found.ids[name]}" if name in found.ids else ""


def _link(found: Shown, name: str) -> object:
    url = address(found, name)
    return Link(title=name, url=url) if url else name


def _interval(low: float, high: float) -> str:
    return f"{number_text(low)}–{number_text(high)}"
