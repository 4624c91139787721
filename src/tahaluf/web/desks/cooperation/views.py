"""Views of the desk of cooperation."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from tahaluf.hub.desks.cooperation import acting, market, papers
from tahaluf.hub.desks.cooperation import learning as learnt
from tahaluf.hub.desks.cooperation import overlaps as overlapping
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.kernel.errors import BadInput, Conflict, NotFound
from tahaluf.records.visibility import PUBLIC
from tahaluf.web.desks.cooperation import goals as goals_page
from tahaluf.web.desks.cooperation import learning as learning_page
from tahaluf.web.desks.cooperation import needs as needs_page
from tahaluf.web.desks.cooperation import overlaps as overlaps_page
from tahaluf.web.desks.cooperation import papers as papers_page
from tahaluf.web.desks.cooperation.sheet import show, show_public
from tahaluf.web.faults import all_told
from tahaluf.web.reading import SignedIn, actor, door, looked, now, require_member_of


@require_safe
def overlaps(request: SignedIn, form: str = "") -> HttpResponse:
    """Activities that overlap, and wanted work that nobody does."""
    _exported(request, form, "overlaps")
    found = overlapping.overlaps(door(request), on=now().date())
    return show(request, "cooperation-overlaps", overlaps_page.sheet(found, request.user.member_id or ""), form)


@require_safe
def needs(request: SignedIn, form: str = "") -> HttpResponse:
    """Needs met by offers, and what remains."""
    _exported(request, form, "needs")
    found = market.market(door(request), on=now().date())
    return show(request, "cooperation-needs", needs_page.sheet(found, request.user.member_id or ""), form)


@require_safe
def commitments(request: SignedIn, form: str = "") -> HttpResponse:
    """How commitments stand, and who has not reported."""
    _exported(request, form, "commitments")
    found = papers.pledges(door(request), on=now().date())
    return show(request, "cooperation-commitments", papers_page.commitments(found), form)


@require_safe
def goals(request: SignedIn, form: str = "") -> HttpResponse:
    """Which items of the frameworks are carried out, by whom, and which by nobody."""
    _exported(request, form, "goals")
    found = papers.pledges(door(request), on=now().date())
    return show(request, "cooperation-goals", goals_page.sheet(found), form)


@require_safe
def tasks(request: SignedIn, form: str = "") -> HttpResponse:
    """What agreements ask for, and questions that wait."""
    _exported(request, form, "tasks")
    opened, today = door(request), now().date()
    sheet = papers_page.tasks(papers.tasks(opened, on=today), papers.questions(opened, on=today))
    return show(request, "cooperation-tasks", sheet, form)


@require_safe
def responsibilities(request: SignedIn, form: str = "") -> HttpResponse:
    """Who does what, by territory."""
    _exported(request, form, "responsibilities")
    found = papers.duties(door(request), on=now().date())
    return show(request, "cooperation-responsibilities", papers_page.responsibilities(found), form)


@require_safe
def trainings(request: SignedIn, form: str = "") -> HttpResponse:
    """What trainings changed, and practices by their evidence."""
    _exported(request, form, "learning")
    found = learnt.learning(door(request), on=now().date())
    return show(request, "cooperation-learning", learning_page.sheet(found, request.user.member_id or ""), form)


@login_not_required
@require_safe
def public_commitments(request: HttpRequest) -> HttpResponse:
    """Commitments that their owners released to everybody."""
    found = papers.pledges(visible_to(PUBLIC), on=now().date())
    return show_public(request, papers_page.commitments(found, public=True))


@require_POST
def act(request: SignedIn, what: str) -> HttpResponse:
    """Do one of the things that a page of the desk offers; the record's owner alone can."""
    page, done = _PAGES[what], _DONE[what]()
    hand = acting.Hand(door=door(request), member=require_member_of(request), at=now(), by=actor(request))
    sent = request.POST
    try:
        if what == "merge":
            acting.agree_to_merge(hand, sent.get("own", ""), sent.get("other", ""))
        elif what == "accept":
            acting.accept(hand, sent.get("need", ""), sent.get("offer", ""))
        elif what == "reserve":
            acting.reserve(hand, sent.get("offer", ""), sent.get("need", ""))
        else:
            acting.close(hand, sent.get("need", ""), sent.get("said", ""))
    except BadInput as error:
        messages.error(request, all_told(error))
    except Conflict:
        messages.error(request, gettext("It was done already, or the record was changed meanwhile. Look at it again."))
    else:
        messages.success(request, done)
    return redirect(page)


_PAGES = {
    "merge": "cooperation-overlaps",
    "accept": "cooperation-needs",
    "reserve": "cooperation-needs",
    "close": "cooperation-needs",
}
_DONE = {
    "merge": lambda: gettext("Your activity is now carried out jointly. The other side is asked to agree too."),
    "accept": lambda: gettext("The need names the offer from now on."),
    "reserve": lambda: gettext("The offer is kept for this need from now on."),
    "close": lambda: gettext("The need is met."),
}


def _exported(request: SignedIn, form: str, name: str) -> None:
    """Write to the audit that rows left the hub.

    Raises:
        NotFound: neither a page nor one of the two forms of export.
    """
    if form not in ("", "csv", "json"):
        raise NotFound("There is no such page.")
    if form:
        looked(request, f"cooperation.{name}.exported")
