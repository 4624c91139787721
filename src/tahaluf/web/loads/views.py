"""Views of loads."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tahaluf.hub.assess import loads
from tahaluf.hub.ledger.queries import Row
from tahaluf.kernel.markings import Lane
from tahaluf.kernel.text import Text
from tahaluf.links.loads import Likeness, Proposed
from tahaluf.web.desks.sheet import Section, Sheet
from tahaluf.web.desks.sheet import shown as sheet_shown
from tahaluf.web.loads import words
from tahaluf.web.names import member_names
from tahaluf.web.reading import SignedIn, door, looked
from tahaluf.web.record.shown import sections_of
from tahaluf.web.records.shown import strictest
from tahaluf.web.shown import Band, Column, Link, Table
from tahaluf.web.titles import title_of
from tahaluf.web.twins.answers import answer
from tahaluf.web.values import in_own_direction, language, number_text, with_codes_isolated

_COLUMNS = ("one", "other", "log10_ratio", "says", "why")
_STRONGEST = 3


@require_safe
def index(request: SignedIn) -> HttpResponse:
    """Pairs of seizures that speak for one origin, the strongest first."""
    found = loads.loads(door(request))
    proposed = loads.proposals(found)
    links = tuple(Link(title=form.upper(), url=reverse("loads-twin", args=[form])) for form in ("csv", "json"))
    section = Section(
        title=words.PROPOSED, says=_says(found, proposed), table=_table(found, proposed), empty=words.NONE, links=links
    )
    sheet = Sheet(
        title=words.TITLE.in_(language()),
        lede=words.LEDE,
        band=Band(tlp=strictest(list(found.rows.values())), lane=Lane(request.user.lane)),
        back=Link(title=_BACK.in_(language()), url=reverse("links")),
        sections=(section,),
    )
    return sheet_shown(request, sheet)


@require_safe
def index_twin(request: SignedIn, form: str) -> HttpResponse:
    """The same pairs as CSV or JSON."""
    looked(request, "loads.exported")
    found = loads.loads(door(request))
    proposed = loads.proposals(found)
    lines = [
        (each.one, each.other, round(each.log10_ratio, 3), each.says.en, " ".join(reason.says.en for reason in each.reasons))
        for each in proposed.pairs
    ]
    return answer(form, "loads", _COLUMNS, lines, {"seizures": len(found.rows), "compared": proposed.compared, "more": found.more})


@require_safe
def pair(request: SignedIn) -> HttpResponse:
    """Two seizures side by side, with every reason for and against one origin."""
    opened = door(request)
    found = loads.loads(opened)
    likely = loads.compared(found, request.GET.get("one", ""), request.GET.get("other", ""))
    names = member_names(opened.coalition)
    rows = [found.rows[name] for name in (likely.one, likely.other)]
    given = {
        "title": words.SIDE_BY_SIDE,
        "back": words.TITLE,
        "likely": likely.says,
        "state": words.STATE,
        "reasons_title": words.REASONS,
        "reasons_says": words.REASONS_SAYS,
        "sides": [
            (row, title_of(row.record.content), names.get(row.owner, row.owner), sections_of(row.record.content)) for row in rows
        ],
        "reasons": _reasons(likely),
        "band": Band(tlp=strictest(rows), lane=Lane(request.user.lane)),
    }
    return render(request, "web/load_pair.html", given)


def _says(found: loads.Loads, proposed: Proposed) -> tuple[str, ...]:
    told = [words.LOOKED.fill(seizures=number_text(len(found.rows)), pairs=number_text(proposed.compared))]
    if proposed.left_out:
        marks = ", ".join(f"{mark} ({count})" for mark, count in sorted(proposed.left_out.items()))
        told.append(words.COMMON.fill(marks=marks))
    if found.more:
        told.append(words.MORE)
    return tuple(with_codes_isolated(one.in_(language())) for one in told)


def _table(found: loads.Loads, proposed: Proposed) -> Table:
    titles = (words.ONE, words.OTHER, words.TIMES, words.SAYS, words.WHY, words.COMPARE)
    return Table(
        caption=words.PROPOSED.in_(language()),
        columns=tuple(Column(title=title.in_(language()), number=at == 2) for at, title in enumerate(titles)),  # noqa: PLR2004 - third
        rows=tuple(_line(found, each) for each in proposed.pairs),
    )


def _line(found: loads.Loads, each: Likeness) -> tuple[object, ...]:
    strongest = [reason for reason in each.reasons if (reason.weight or 0) > 0][:_STRONGEST]
    return (
        *(_named(found.rows[name]) for name in (each.one, each.other)),
        _times(each.log10_ratio),
        each.says.in_(language()),
        in_own_direction(" ".join(reason.says.in_(language()) for reason in strongest)),
        Link(
            title=words.SIDE_BY_SIDE.in_(language()),
            url=f"{reverse('load-pair')}?{urlencode({'one': each.one, 'other': each.other})}",
        ),
    )


def _reasons(likely: Likeness) -> Table:
    return Table(
        caption=words.REASONS.in_(language()),
        columns=(Column(title=words.REASON.in_(language())), Column(title=words.WEIGHT.in_(language()), number=True)),
        rows=tuple((in_own_direction(one.says.in_(language())), _times(one.weight or 0.0)) for one in likely.reasons),
    )


def _times(log10_ratio: float) -> str:
    """The ratio with two figures, so that no more is claimed than is known."""
    return number_text(float(f"{10.0**log10_ratio:.2g}"))


def _named(row: Row) -> Link:
    return Link(title=title_of(row.record.content), url=reverse("record", args=[row.id]))


_BACK = Text(en="Links", ar="الروابط", fr="Liens")
