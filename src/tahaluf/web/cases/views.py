"""Views of cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from tahaluf.hub.assess.cases import Moment, Surroundings, surroundings
from tahaluf.hub.ledger.queries import Row
from tahaluf.kernel.markings import Lane
from tahaluf.kernel.text import Text
from tahaluf.records.kinds.case import STATUSES as CASE_STATUSES
from tahaluf.records.kinds.case import Case
from tahaluf.records.kinds.lead import STATUSES, Lead
from tahaluf.records.kinds.party import NATURES, STANDINGS, Party
from tahaluf.web.cases import words
from tahaluf.web.desks.sheet import Section, Sheet
from tahaluf.web.desks.sheet import shown as sheet_shown
from tahaluf.web.links import shown as tied
from tahaluf.web.names import member_names
from tahaluf.web.reading import SignedIn, door, looked
from tahaluf.web.records.shown import strictest
from tahaluf.web.shown import Band, Column, Link, Table
from tahaluf.web.titles import title_of
from tahaluf.web.twins.answers import Cell, answer
from tahaluf.web.values import language, number_text

_COLUMNS = ("part", "record", "title", "state", "from", "to")
_ASKED = ("arrests", "charges", "convictions", "closed_on", "lessons")


@require_safe
def page(request: SignedIn, name: str) -> HttpResponse:
    """One case: its parties, links, leads, what happened when, and what came of it."""
    opened = door(request)
    found = surroundings(opened, name)
    members = member_names(opened.coalition)
    sections = (_parties(found, members), _links(found, members), _leads(found, members), _moments(found), _after(found.case))
    rows = [found.row, *found.parties, *found.named, *found.leads, *(one.row for one in found.links)]
    sheet = Sheet(
        title=title_of(found.case),
        lede=words.LEDE,
        band=Band(tlp=strictest(rows), lane=Lane(request.user.lane)),
        back=Link(title=words.BACK.in_(language()), url=reverse("links")),
        sections=sections,
        links=(
            Link(title=words.RECORD.in_(language()), url=reverse("record", args=[name])),
            *(Link(title=form.upper(), url=reverse("case-twin", args=[name, form])) for form in ("csv", "json")),
        ),
    )
    return sheet_shown(request, sheet)


@require_safe
def twin(request: SignedIn, name: str, form: str) -> HttpResponse:
    """The same records as CSV or JSON, each with the part of the page where it stands."""
    looked(request, "case.exported", name)
    found = surroundings(door(request), name)
    return answer(form, "case", _COLUMNS, list(_lines(found)), {"false_leads": found.false_leads, "more": found.more})


def _lines(found: Surroundings) -> Iterator[tuple[Cell, ...]]:
    spans = {one.row.id: (one.first.isoformat(), one.last.isoformat()) for one in found.moments if one.row}
    parts = (("party", found.parties), ("named", found.named), ("lead", found.leads), ("link", [one.row for one in found.links]))
    for part, rows in parts:
        for row in rows:
            state = getattr(row.record.content, "status", None)
            yield (part, row.id, row.title, state, *spans.get(row.id, (None, None)))
    for one in found.moments:
        if one.step:
            yield ("step", found.row.id, one.step.note, one.step.status, one.first.isoformat(), one.last.isoformat())


def _table(title: Text, titles: tuple[Text, ...], rows: tuple[tuple[object, ...], ...]) -> Table:
    columns = tuple(Column(title=one.in_(language())) for one in titles)
    return Table(caption=title.in_(language()), columns=columns, rows=rows)


def _record(row: Row) -> Link:
    return Link(title=title_of(row.record.content), url=reverse("record", args=[row.id]))


def _parties(found: Surroundings, members: Mapping[str, str]) -> Section:
    titles = (words.NAME, words.NATURE, words.STANDING, words.GRADE, words.STATED_BY)
    rows = tuple(_party(row, row.record.content, members) for row in found.parties if isinstance(row.record.content, Party))
    says = (words.MORE.in_(language()),) if found.more else ()
    return Section(title=words.PARTIES, says=says, table=_table(words.PARTIES, titles, rows), empty=words.NO_PARTY)


def _party(row: Row, party: Party, members: Mapping[str, str]) -> tuple[object, ...]:
    name = Link(title=party.name, url=reverse("entity", args=[row.id]))
    standing = STANDINGS[party.standing].in_(language()) if party.standing else None
    return (name, NATURES[party.nature].in_(language()), standing, party.evaluation, members.get(row.owner, row.owner))


def _links(found: Surroundings, members: Mapping[str, str]) -> Section:
    names = tied.names_of(found.stated)
    network = tied.shown(found.links, names, found.stated.known, members)
    return Section(
        title=words.LINKS,
        table=tied.links_table(found.links, names, members),
        drawing=tied.drawing_of(network, names.get(found.row.id, ""), label=words.DRAWN.in_(language())),
        drawing_says=words.DRAWN,
        empty=words.NO_LINK,
    )


def _leads(found: Surroundings, members: Mapping[str, str]) -> Section:
    titles = (words.LEAD, words.STATE, words.GRADE, words.OUTCOME, words.STATED_BY)
    rows = tuple(
        (
            _record(row),
            STATUSES[content.status or "new"].in_(language()),
            content.evaluation,
            content.outcome,
            members.get(row.owner, row.owner),
        )
        for row in found.leads
        if isinstance(content := row.record.content, Lead)
    )
    says = (words.FALSE_LEADS.fill(count=number_text(found.false_leads)).in_(language()),) if rows else ()
    return Section(title=words.LEADS, says=says, table=_table(words.LEADS, titles, rows), empty=words.NO_LEAD)


def _moments(found: Surroundings) -> Section:
    rows = tuple(_moment(one) for one in found.moments)
    titles = (words.FROM, words.TO, words.WHAT, words.NOTE)
    return Section(title=words.WHEN, table=_table(words.WHEN, titles, rows), empty=words.NOTHING)


def _moment(one: Moment) -> tuple[object, ...]:
    if one.row is not None:
        return (one.first, one.last, _record(one.row), one.row.record.content.spec.title.in_(language()))
    step = one.step
    said = step.status if step else ""
    return (
        one.first,
        one.last,
        CASE_STATUSES[said].in_(language()) if said in CASE_STATUSES else said,
        step.note if step else None,
    )


def _after(case: Case) -> Section:
    """What the case says of its end; what is not stated is not zero."""
    unknown = words.UNKNOWN.in_(language())
    rows = tuple((_asked(name), unknown if (value := getattr(case, name)) is None else value) for name in _ASKED)
    return Section(title=words.AFTER, table=_table(words.AFTER, (words.ASKED, words.ANSWER), rows))


def _asked(name: str) -> str:
    return Case.fields()[name].title.in_(language())
