"""Views of the desk of care."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from tahaluf.care.location import Spot
from tahaluf.hub.desks.care import services
from tahaluf.hub.desks.care.places import read_places
from tahaluf.hub.desks.care.services import Gaps, Listed
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.markings import Lane
from tahaluf.records.care_codes import STEPS
from tahaluf.records.kinds.referral import STATUSES
from tahaluf.web.desks.care import shown, words
from tahaluf.web.desks.care.faults import line_of
from tahaluf.web.desks.sheet import Act, Section, Sheet
from tahaluf.web.desks.sheet import shown as sheet_shown
from tahaluf.web.reading import SignedIn, door, looked, now
from tahaluf.web.records.shown import strictest
from tahaluf.web.shown import Band, Link
from tahaluf.web.twins.answers import answer
from tahaluf.web.values import language

_COLUMNS = ("id", "name", "country", "state", "opened", "closed", "last_confirmed", "days_unconfirmed")
_FOLLOWED, _TO_CONFIRM = 20, 10
_GAPS = ("place", "people", "nearest", "km")


@require_safe
def centres(request: SignedIn) -> HttpResponse:
    """Centres, the longest unconfirmed first, with their growth."""
    found = services.centres(door(request), today=now().date())
    links = tuple(Link(title=form.upper(), url=reverse("care-centres-twin", args=[form])) for form in ("csv", "json"))
    sections = [
        Section(title=words.CENTRES, table=shown.centres_table(found), empty=words.NONE, links=links, says=_more(more=found.more))
    ]
    if found.listed:
        growth = Section(
            title=words.GROWTH,
            says=shown.growth_says(found.growth),
            table=shown.growth_table(found.growth),
            drawing=shown.growth_drawing(found.growth),
        )
        sections.append(growth)
    own = [one for one in found.listed if one.overdue and one.row.owner == request.user.member_id][:_TO_CONFIRM]
    if own:
        sections.append(_to_confirm(own))
    sheet = Sheet(
        title=words.TITLE.in_(language()),
        lede=words.LEDE,
        band=Band(tlp=strictest([one.row for one in found.listed]), lane=Lane(request.user.lane)),
        sections=tuple(sections),
        links=shown.parts(Lane(request.user.lane)),
    )
    return sheet_shown(request, sheet)


def _to_confirm(own: list[Listed]) -> Section:
    acts = tuple(
        Act(title=words.CONFIRM.fill(name=one.facility.name), url=reverse("care-confirm", args=[one.row.id])) for one in own
    )
    return Section(title=words.CONFIRM_TITLE, says=(words.CONFIRM_SAYS.in_(language()),), acts=acts)


@require_safe
def centres_twin(request: SignedIn, form: str) -> HttpResponse:
    """The same centres as CSV or JSON."""
    looked(request, "care.exported", "centres")
    found = services.centres(door(request), today=now().date())
    lines = [
        (
            one.row.id,
            one.facility.name,
            one.facility.place.country,
            one.facility.state,
            str(one.facility.opened) if one.facility.opened else None,
            str(one.facility.closed) if one.facility.closed else None,
            str(one.facility.last_confirmed),
            one.overdue.days if one.overdue else None,
        )
        for one in found.listed
    ]
    return answer(form, "centres", _COLUMNS, lines, {"more": found.more})


@require_http_methods(["GET", "HEAD", "POST"])
def gaps(request: SignedIn) -> HttpResponse:
    """Given places by distance, and the proposal for one more centre; as CSV or JSON where the form asks for it."""
    text, faults = request.POST.get("places", ""), list[str]()
    spots: tuple[Spot, ...] = ()
    try:
        spots = read_places(text)
    except BadInput as error:
        faults = [line_of(one) for one in error.faults]
    found = services.gaps(door(request), spots)
    form = request.POST.get("form", "")
    if form in ("csv", "json") and not faults:
        looked(request, "care.exported", "gaps")
        return _twin(form, found)
    sheet = _gaps_sheet(request, found)
    given = {
        "sheet": sheet,
        "band": sheet.band,
        "places": text,
        "faults": faults,
        "says": {"label": words.PLACES, "hint": words.PLACES_SAYS, "button": words.LOOK},
    }
    return render(request, "web/desks/care_gaps.html", given, status=400 if faults else 200)


def _gaps_sheet(request: SignedIn, found: Gaps) -> Sheet:
    proposal = found.proposal
    sections = (
        Section(
            title=words.BY_DISTANCE,
            says=(*shown.gaps_says(found), *_more(more=found.more)),
            table=shown.gaps_table(found),
            empty=words.NO_PLACES,
        ),
        Section(
            title=words.PROPOSED,
            says=shown.proposal_says(proposal) if proposal else (),
            table=shown.proposal_table(proposal) if proposal else None,
            empty=words.NO_PROPOSAL,
        ),
    )
    return Sheet(
        title=words.GAPS.in_(language()),
        lede=words.GAPS_LEDE,
        band=Band(tlp=strictest(list(found.rows)), lane=Lane(request.user.lane)),
        sections=sections,
        back=Link(title=words.TITLE.in_(language()), url=reverse("care-centres")),
    )


def _twin(form: str, found: Gaps) -> HttpResponse:
    lines = [(one.spot.id, one.spot.people, found.names.get(one.centre or ""), one.km) for one in found.reached]
    proposal = found.proposal
    more = {
        "mean_km": found.mean,
        "sites": "; ".join(proposal.sites) if proposal else None,
        "mean_km_then": proposal.after if proposal else None,
        "why": " ".join(reason.says.en for reason in proposal.reasons) if proposal else None,
    }
    return answer(form, "gaps", _GAPS, lines, more)


@require_safe
def referrals(request: SignedIn) -> HttpResponse:
    """Referrals and what is due, for the health lane alone; whoever asks otherwise finds no page."""
    lane = Lane(request.user.lane)
    found, more = services.referrals(door(request), lane, today=now().date())
    looked(request, "care.referrals")
    section = Section(title=words.REFERRALS, table=shown.referrals_table(found), empty=words.NO_REFERRAL, says=_more(more=more))
    sheet = Sheet(
        title=words.REFERRALS.in_(language()),
        lede=words.REFERRALS_LEDE,
        band=Band(tlp=strictest([one.row for one in found]), lane=lane),
        sections=(section,),
        back=Link(title=words.TITLE.in_(language()), url=reverse("care-centres")),
        links=(Link(title=words.REPORT.in_(language()), url=reverse("care-report")),),
    )
    own = [one for one in found if one.row.owner == request.user.member_id and one.standing.due is not None][:_FOLLOWED]
    given = {
        "sheet": sheet,
        "band": sheet.band,
        "cards": [(one.row.id, one.referral.code) for one in own],
        "steps": [(code, title.in_(language())) for code, title in STEPS.items()],
        "states": [(code, title.in_(language())) for code, title in STATUSES.items()],
        "says": {
            "follow": words.FOLLOW,
            "step": words.STEP,
            "status": words.STATUS,
            "same": words.SAME,
            "write": words.WRITE,
            "withdraw": words.WITHDRAW,
            "withdraw_says": words.WITHDRAW_SAYS,
        },
    }
    return render(request, "web/desks/care_referrals.html", given)


def _more(*, more: bool) -> tuple[str, ...]:
    return (words.MORE.in_(language()),) if more else ()
