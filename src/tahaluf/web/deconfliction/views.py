"""Views of blind comparison; law enforcement alone compares."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from tahaluf.exchange.blind.sorts import ABOUT, Sort, Surety
from tahaluf.hub.deconfliction import asking, queries, requests
from tahaluf.hub.deconfliction.answering import share_a_circle
from tahaluf.hub.deconfliction.asking import Wish
from tahaluf.hub.members import queries as members
from tahaluf.hub.members.models import Member
from tahaluf.kernel.errors import BadInput, NotAllowed
from tahaluf.kernel.markings import Lane
from tahaluf.web.faults import all_told, said
from tahaluf.web.names import member_names
from tahaluf.web.reading import SignedIn, actor, door, now, require_member_of
from tahaluf.web.shown import Band, Column, Table
from tahaluf.web.values import language

_MOST_TEXT = 200_000


def state_title(state: str) -> str:
    """How far a comparison is, in words."""
    return {
        "waiting": gettext("waiting for the other side"),
        "hit": gettext("hit"),
        "no_hit": gettext("no hit"),
        "expired": gettext("given up, not answered"),
    }[state]


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: SignedIn) -> HttpResponse:
    """The comparisons of the person's member and a form to ask; a form that cannot be sent comes back as it was."""
    mine = _require_member(request)
    wrong = ""
    if request.method == "POST":
        try:
            _ask(request, mine)
        except BadInput as error:
            wrong = all_told(error)
        else:
            return redirect("deconfliction")
    return render(request, "web/deconfliction.html", _given(request, mine, wrong), status=422 if wrong else 200)


@require_POST
def ask_further(request: SignedIn, number: int) -> HttpResponse:
    """After a hit: issue the request for information that the person wrote."""
    mine = _require_member(request)
    seen = queries.require_comparison(mine.pk, number)
    wanted = requests.Wanted(question=request.POST.get("question", ""), exercise=mine.exercise)
    try:
        issued = requests.request_information(seen, wanted, member=mine, at=now(), by=actor(request))
    except BadInput as error:
        messages.error(request, all_told(error))
        return redirect("deconfliction")
    return redirect("record", issued.id)


def _require_member(request: SignedIn) -> Member:
    if Lane(request.user.lane) is not Lane.ENFORCEMENT:
        raise NotAllowed("Only the lane of law enforcement compares.")
    return members.require_member(require_member_of(request))


def _ask(request: SignedIn, mine: Member) -> None:
    sent = request.POST
    others = [one for one in _others(mine) if one.slug in sent.getlist("of")]
    if not others or sent.get("sort") not in set(Sort):
        raise BadInput.one("of", "Nobody is chosen to be asked.", "Choose at least one member and what is compared.")
    texts = sent.get("texts", "")[:_MOST_TEXT].splitlines()
    wish = Wish(answerers=others, sort=Sort(sent["sort"]), texts=texts, ground=sent.get("ground", "")[:500])
    for one in asking.ask_here(mine, wish, at=now(), by=actor(request)):
        _tell(request, one)


def _tell(request: SignedIn, one: asking.Told) -> None:
    if one.exchange is None:
        messages.error(request, gettext("%(member)s: %(says)s") % {"member": one.answerer, "says": said(one.refused)})
    else:
        messages.success(
            request, gettext("%(member)s: %(says)s") % {"member": one.answerer, "says": state_title(one.exchange.state)}
        )


def _given(request: SignedIn, mine: Member, wrong: str) -> dict[str, Any]:
    names = member_names(door(request).coalition)
    listed = queries.comparisons(mine.pk)
    spent = queries.budgets_of(mine.pk, day=now().astimezone(UTC).date())
    return {
        "wrong": wrong,
        "sorts": [
            (sort.value, about.title.in_(language()), sort.value == request.POST.get("sort")) for sort, about in ABOUT.items()
        ],
        "others": [(one.slug, names.get(one.pk, one.slug), one.slug in request.POST.getlist("of")) for one in _others(mine)],
        "texts": request.POST.get("texts", ""),
        "ground": request.POST.get("ground", ""),
        "table": _table(listed, names) if listed else None,
        "budgets": _budgets(spent, names) if spent else None,
        "open_hits": [one for one in listed if one.state == "hit" and one.side == "asker"][:5],
        "band": Band(lane=Lane(request.user.lane)),
    }


def _others(mine: Member) -> list[Member]:
    return [one for one in members.members() if one.pk != mine.pk and share_a_circle(mine, one)]


def _table(listed: list[queries.Seen], names: Mapping[str, str]) -> Table:
    titles = (
        gettext("Number"),
        gettext("Time"),
        gettext("Other member"),
        gettext("What is compared"),
        gettext("Who asked"),
        gettext("State"),
        gettext("Whom to ask"),
        gettext("Shared"),
    )
    return Table(
        caption=gettext("Comparisons"),
        columns=tuple(Column(title=title) for title in titles),
        rows=tuple(
            (
                one.number,
                one.at,
                names.get(one.other, one.other),
                _sort_title(one.sort),
                gettext("your member") if one.side == "asker" else gettext("the other member"),
                state_title(one.state),
                one.contact or "—",
                gettext(", ").join(one.found) or "—",
            )
            for one in listed
        ),
    )


def _budgets(spent: list[queries.Budget], names: Mapping[str, str]) -> Table:
    titles = (gettext("Member asked"), gettext("What is compared"), gettext("Entries shown today"), gettext("Entries a day"))
    return Table(
        caption=gettext("Budgets of today (UTC)"),
        columns=tuple(Column(title=title, number=place > 1) for place, title in enumerate(titles)),
        rows=tuple((names.get(one.other, one.other), _sort_title(one.sort), one.spent, one.daily) for one in spent),
    )


def _sort_title(sort: Sort) -> str:
    about = ABOUT[sort]
    title = about.title.in_(language())
    return gettext("%(sort)s (a hit is only possible)") % {"sort": title} if about.surety is Surety.POSSIBLE else title
