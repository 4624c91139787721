"""What the pages of entities show, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext

from tahaluf.hub.assess.entities import Resolved, counts
from tahaluf.hub.assess.models import EntityJudgement
from tahaluf.hub.ledger.queries import Row
from tahaluf.links.entities import Conflict, Entity, Likelihood, Says
from tahaluf.records.kinds.party import NATURES, Party
from tahaluf.web.shown import Column, Link, Table
from tahaluf.web.values import in_own_direction, language


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One judgement as told: `counts` where it is in force, `mine` where the reader's member may take it back."""

    number: int
    says: str
    reason: str
    by: str
    at: object
    grade: str
    until: object
    counts: bool
    mine: bool


def name_of(row: Row) -> str:
    """The name of a party as its source writes it."""
    content = row.record.content
    return content.name if isinstance(content, Party) else row.id


def pair_url(one: str, other: str) -> str:
    """The page that compares two parties."""
    return f"{reverse('entity-pair')}?{urlencode({'one': one, 'other': other})}"


def proposals_table(proposed: Sequence[Likelihood], rows: Mapping[str, Row], members: Mapping[str, str]) -> Table:
    """Pairs that may be one; nothing is one until a person says so."""
    titles = (gettext("One"), gettext("Other"), gettext("Probability"), gettext("What speaks for it most"), gettext("Compare"))
    return Table(
        caption=gettext("Perhaps one and the same"),
        columns=tuple(Column(title=title, number=at == 2) for at, title in enumerate(titles)),  # noqa: PLR2004 - the third
        rows=tuple(
            (
                *(_named(rows[name], members) for name in (each.one, each.other)),
                round(each.probability, 3),
                _strongest(each),
                Link(title=gettext("Side by side"), url=pair_url(each.one, each.other)),
            )
            for each in proposed
        ),
    )


def entities_table(entities: Iterable[Entity], rows: Mapping[str, Row], members: Mapping[str, str]) -> Table:
    """Entities of two records and more."""
    titles = (gettext("Names"), gettext("Records"), gettext("Reported by"), gettext("To be erased on"))
    return Table(
        caption=gettext("Judged to be one"),
        columns=tuple(Column(title=title, number=at == 1) for at, title in enumerate(titles)),
        rows=tuple(
            (
                Link(title=" · ".join(_names(entity, rows)), url=reverse("entity", args=[entity.anchor])),
                len(entity.mentions),
                gettext(", ").join(dict.fromkeys(members.get(rows[name].owner, rows[name].owner) for name in entity.mentions)),
                first_expiry(entity, rows),
            )
            for entity in entities
        ),
    )


def conflicts_table(conflicts: Sequence[Conflict], rows: Mapping[str, Row]) -> Table:
    """Judgements that contradict one another, left open until somebody decides."""
    return Table(
        caption=gettext("Judgements that contradict one another"),
        columns=(Column(title=gettext("One")), Column(title=gettext("Other")), Column(title=gettext("Compare"))),
        rows=tuple(
            (
                *(name_of(rows[name]) for name in each.mentions),
                Link(title=gettext("Side by side"), url=pair_url(*each.mentions)),
            )
            for each in conflicts
        ),
    )


def mentions_table(entity: Entity, rows: Mapping[str, Row], members: Mapping[str, str]) -> Table:
    """The records of an entity, the oldest first, each with its grade and term."""
    titles = (gettext("Name"), gettext("Reported by"), gettext("Nature"), gettext("Grade"), gettext("To be erased on"))
    lines = []
    for name in sorted(entity.mentions, key=list(rows).index):
        party = _party(rows[name])
        nature = NATURES[party.nature].in_(language()) if party.nature in NATURES else party.nature
        grade = str(party.evaluation) if party.evaluation else None
        lines.append((record_link(rows[name]), members.get(rows[name].owner, rows[name].owner), nature, grade, party.expires_on))
    return Table(
        caption=gettext("Records of this entity"), columns=tuple(Column(title=title) for title in titles), rows=tuple(lines)
    )


def identifiers_table(entity: Entity, rows: Mapping[str, Row]) -> Table:
    """Every identifier, and the records that state it."""
    stated: dict[tuple[str, str], list[Link]] = {}
    for name in entity.mentions:
        for each in _party(rows[name]).identifiers:
            stated.setdefault((each.system, each.value), []).append(record_link(rows[name]))
    return Table(
        caption=gettext("Identifiers"),
        columns=(Column(title=gettext("Kind")), Column(title=gettext("Identifier")), Column(title=gettext("Stated by"))),
        rows=tuple((system, value, tuple(links)) for (system, value), links in sorted(stated.items())),
    )


def reasons_table(found: Likelihood) -> Table:
    """The waterfall: where one starts, and what each comparison adds or takes, in bits."""
    return Table(
        caption=gettext("What speaks for and against"),
        columns=(Column(title=gettext("Reason")), Column(title=gettext("Bits"), number=True)),
        rows=tuple((in_own_direction(reason.says.in_(language())), f"{reason.weight or 0:+.1f}") for reason in found.reasons),
    )


def said_of(found: Resolved, names: Iterable[str], members: Mapping[str, str], mine: str | None) -> tuple[Said, ...]:
    """Judgements between records of `names`, the newest first, those taken back too."""
    among = set(names)
    return tuple(_said(one, found, members, mine) for one in found.made if {one.one, one.other} <= among)


def first_expiry(entity: Entity, rows: Mapping[str, Row]) -> object:
    """The day on which the first of its records is to be erased."""
    return min(_party(rows[name]).expires_on for name in entity.mentions)


def record_link(row: Row) -> Link:
    """The way to a party's record."""
    return Link(title=name_of(row), url=reverse("record", args=[row.id]))


def _said(one: EntityJudgement, found: Resolved, members: Mapping[str, str], mine: str | None) -> Said:
    words = {
        Says.SAME: gettext("One and the same"),
        Says.APART: gettext("Not the same"),
        Says.UNDO: gettext("Takes judgement %(number)s back") % {"number": one.undoes_id},
    }
    undone = {each.undoes_id for each in found.made}
    return Said(
        number=one.pk,
        says=words[Says(one.says)],
        reason=one.reason,
        by=members.get(one.member_id, one.member_id),
        at=one.at,
        grade=one.grade,
        until=one.until,
        counts=counts(one, found),
        mine=one.member_id == mine and one.pk not in undone,
    )


def _named(row: Row, members: Mapping[str, str]) -> tuple[object, ...]:
    return (Link(title=name_of(row), url=reverse("record", args=[row.id])), members.get(row.owner, row.owner))


def _names(entity: Entity, rows: Mapping[str, Row]) -> list[str]:
    return list(dict.fromkeys(name_of(rows[name]) for name in entity.mentions))


def _strongest(each: Likelihood) -> str:
    best = max(each.reasons[1:], key=lambda reason: reason.weight or 0.0, default=None)
    return in_own_direction(best.says.in_(language())) if best else ""


def _party(row: Row) -> Party:
    content = row.record.content
    if not isinstance(content, Party):
        raise TypeError(row.kind)
    return content
