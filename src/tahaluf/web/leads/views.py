"""Views of leads."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from tahaluf.hub.assess.leads import Leads, leads
from tahaluf.kernel.markings import Lane
from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text
from tahaluf.links.leads import Ranked, Tally
from tahaluf.records.kinds.lead import ORIGINS, STATUSES
from tahaluf.web.desks.sheet import Section, Sheet
from tahaluf.web.desks.sheet import shown as sheet_shown
from tahaluf.web.leads import words
from tahaluf.web.names import member_names
from tahaluf.web.reading import SignedIn, door, looked
from tahaluf.web.records.shown import strictest
from tahaluf.web.shown import Band, Column, Link, Table
from tahaluf.web.titles import title_of
from tahaluf.web.twins.answers import answer
from tahaluf.web.values import in_own_direction, language, number_text, with_codes_isolated

MOST_LISTED = 100
_COLUMNS = ("lead", "score", "grade", "thin", "status", "act_by", "why", "refuted_by")
_NUMBERS = range(1, 6)  # columns of figures in the tally


@require_safe
def page(request: SignedIn) -> HttpResponse:
    """Open leads in order with what they rest on and what would refute them; then what became of all."""
    opened = door(request)
    found = leads(opened)
    links = tuple(Link(title=form.upper(), url=reverse("leads-twin", args=[form])) for form in ("csv", "json"))
    first = Section(
        title=words.OPEN, says=_says(found), table=_table(found, member_names(opened.coalition)), empty=words.NONE, links=links
    )
    after = Section(title=words.AFTER, says=(words.AFTER_SAYS.in_(language()),), table=_tallies(found), empty=words.EMPTY)
    sheet = Sheet(
        title=words.TITLE.in_(language()),
        lede=words.LEDE,
        band=Band(tlp=strictest(list(found.rows.values())), lane=Lane(request.user.lane)),
        back=Link(title=words.BACK.in_(language()), url=reverse("links")),
        sections=(first, after),
    )
    return sheet_shown(request, sheet)


@require_safe
def twin(request: SignedIn, form: str) -> HttpResponse:
    """The same leads as CSV or JSON."""
    looked(request, "leads.exported")
    found = leads(door(request))
    lines = [
        (
            one.lead.id,
            one.score,
            str(one.lead.grade),
            one.thin,
            one.lead.status,
            one.lead.act_by.isoformat() if one.lead.act_by else None,
            " ".join(reason.says.en for reason in one.reasons),
            " ".join(reason.says.en for reason in one.refuted_by),
        )
        for one in found.ranked
    ]
    whole = found.tallies[0] if found.tallies else None
    counted = {"confirmed": whole.confirmed if whole else 0, "false": whole.false if whole else 0, "more": found.more}
    return answer(form, "leads", _COLUMNS, lines, counted)


def _says(found: Leads) -> tuple[str, ...]:
    if not found.ranked:
        return ()
    thin = sum(one.thin for one in found.ranked)
    told = [words.LOOKED.fill(open=number_text(len(found.ranked)), thin=number_text(thin)), words.SCALE]
    if found.more or len(found.ranked) > MOST_LISTED:
        told.append(words.MORE)
    return tuple(with_codes_isolated(one.in_(language())) for one in told)


def _table(found: Leads, members: Mapping[str, str]) -> Table:
    titles = (
        words.LEAD, words.SCORE, words.GRADE, words.THIN, words.STATE, words.ACT_BY, words.STATED_BY, words.WHY, words.REFUTED,
    )  # fmt: skip
    return Table(
        caption=words.OPEN.in_(language()),
        columns=tuple(Column(title=title.in_(language()), number=title is words.SCORE) for title in titles),
        rows=tuple(_line(found, one, members) for one in found.ranked[:MOST_LISTED]),
    )


def _line(found: Leads, one: Ranked, members: Mapping[str, str]) -> tuple[object, ...]:
    row = found.rows[one.lead.id]
    return (
        Link(title=title_of(row.record.content), url=reverse("record", args=[row.id])),
        number_text(round(one.score, 2)),
        one.lead.grade,
        (words.YES if one.thin else words.NO).in_(language()),
        STATUSES[one.lead.status].in_(language()),
        one.lead.act_by,
        members.get(row.owner, row.owner),
        _told(one.reasons),
        _told(one.refuted_by),
    )


def _told(reasons: tuple[Reason, ...]) -> str:
    return in_own_direction(" ".join(reason.says.in_(language()) for reason in reasons))


def _tallies(found: Leads) -> Table:
    titles = (words.ORIGIN, words.LEADS, words.STILL_OPEN, words.CONFIRMED, words.FALSE, words.UNRESOLVED, words.SHARE)
    return Table(
        caption=words.AFTER.in_(language()),
        columns=tuple(Column(title=title.in_(language()), number=at in _NUMBERS) for at, title in enumerate(titles)),
        rows=tuple(_tally(one) for one in found.tallies),
    )


def _tally(one: Tally) -> tuple[object, ...]:
    said: Text = ORIGINS[one.origin] if one.origin else words.ALL
    return (said.in_(language()), one.leads, one.open, one.confirmed, one.false, one.unresolved, _share(one))


def _share(one: Tally) -> str:
    if one.false_share is None:
        return words.UNDECIDED.in_(language())
    share, low, high = (number_text(round(100 * value)) for value in one.false_share)
    return f"{share} ({low}–{high})"
