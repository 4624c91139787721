"""Views of entities: what is proposed, what was judged, two parties side by side, and one entity with its history."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from tahaluf.hub.assess import entities
from tahaluf.kernel.errors import BadInput, Conflict, NotFound
from tahaluf.kernel.markings import Lane
from tahaluf.web.entities import shown
from tahaluf.web.faults import all_told
from tahaluf.web.names import member_names
from tahaluf.web.reading import SignedIn, door, looked, now
from tahaluf.web.record.shown import sections_of
from tahaluf.web.records.shown import strictest
from tahaluf.web.shown import Band
from tahaluf.web.twins.answers import answer

COLUMNS = ("one", "other", "one_name", "other_name", "probability", "bits", "why")


@require_safe
def index(request: SignedIn) -> HttpResponse:
    """What may be one, what was judged to be one, and where judgements contradict one another."""
    opened = door(request)
    found = entities.resolved(opened, on=now().date())
    rows, names = found.parties.rows, member_names(opened.coalition)
    several = [entity for entity in found.entities.entities if len(entity.mentions) > 1]
    given = {
        "proposed": shown.proposals_table(entities.proposals(found), rows, names),
        "several": shown.entities_table(several, rows, names),
        "conflicts": shown.conflicts_table(found.entities.conflicts, rows),
        "total": len(rows),
        "more": found.parties.more,
        "band": Band(tlp=strictest(rows.values()), lane=Lane(request.user.lane)),
    }
    return render(request, "web/entities.html", given)


@require_safe
def index_twin(request: SignedIn, form: str) -> HttpResponse:
    """The proposals as CSV or JSON."""
    looked(request, "entities.exported")
    found = entities.resolved(door(request), on=now().date())
    rows = found.parties.rows
    told = [
        (
            each.one,
            each.other,
            shown.name_of(rows[each.one]),
            shown.name_of(rows[each.other]),
            round(each.probability, 4),
            round(each.bits, 2),
            " ".join(reason.says.en for reason in each.reasons[1:]),
        )
        for each in entities.proposals(found)
    ]
    return answer(form, "entities", COLUMNS, told, {"parties": len(rows), "more": found.parties.more})


@require_safe
def pair(request: SignedIn) -> HttpResponse:
    """Two parties side by side, what speaks for and against their being one, and what was judged."""
    opened = door(request)
    one, other = request.GET.get("one", ""), request.GET.get("other", "")
    found = entities.resolved(opened, on=now().date())
    likely, rows = entities.compared(found, one, other), found.parties.rows
    names = member_names(opened.coalition)
    sides = [rows[name] for name in (one, other)]
    given = {
        "sides": [(row, shown.name_of(row), names.get(row.owner, row.owner), sections_of(row.record.content)) for row in sides],
        "likely": likely,
        "reasons": shown.reasons_table(likely),
        "said": shown.said_of(found, (one, other), names, request.user.member_id),
        "same": found.entities.of(one) == found.entities.of(other),
        "band": Band(tlp=strictest(sides), lane=Lane(request.user.lane)),
    }
    return render(request, "web/entity_pair.html", given)


@require_POST
def judge(request: SignedIn) -> HttpResponse:
    """Say that two parties are one and the same, or that they are not, and why."""
    one, other, says = (request.POST.get(name, "") for name in ("one", "other", "says"))
    try:
        if says not in {"same", "apart"}:
            raise BadInput.one("says", gettext("Nothing was chosen."), gettext("Choose whether they are one and the same."))
        new = entities.NewJudgement(
            one=one,
            other=other,
            same=says == "same",
            reason=request.POST.get("reason", ""),
            grade=request.POST.get("grade", "").strip().upper(),
            until=_day(request.POST.get("until", "")),
        )
        entities.judge(new, user=request.user, at=now())
    except BadInput as error:
        messages.error(request, all_told(error))
    else:
        messages.success(request, gettext("The judgement is written. Both records stay as they are; it can be taken back."))
    return redirect(shown.pair_url(one, other))


@require_POST
def take_back(request: SignedIn, number: int) -> HttpResponse:
    """Take a judgement of the own member back."""
    try:
        made = entities.take_back(number, request.POST.get("reason", ""), user=request.user, at=now())
    except (BadInput, Conflict) as error:
        messages.error(request, all_told(error) if isinstance(error, BadInput) else gettext("It was taken back before."))
        return redirect(request.POST.get("next", "") if request.POST.get("next", "").startswith("/links/") else "entities")
    messages.success(request, gettext("The judgement is taken back; it stays to be read."))
    return redirect(shown.pair_url(made.one, made.other))


@require_safe
def entity(request: SignedIn, name: str) -> HttpResponse:
    """One entity: its records, identifiers and every judgement about it."""
    opened = door(request)
    found = entities.resolved(opened, on=now().date())
    rows, names = found.parties.rows, member_names(opened.coalition)
    one = found.entities.of(name)
    if not set(one.mentions) <= set(rows):
        raise NotFound("There is no such party, or you may not see it.")
    given = {
        "title": shown.name_of(rows[one.anchor]),
        "entity": one,
        "mentions": shown.mentions_table(one, rows, names),
        "identifiers": shown.identifiers_table(one, rows),
        "said": shown.said_of(found, one.mentions, names, request.user.member_id),
        "expiry": shown.first_expiry(one, rows),
        "band": Band(tlp=strictest([rows[each] for each in one.mentions]), lane=Lane(request.user.lane)),
    }
    return render(request, "web/entity.html", given)


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise BadInput.one("until", "That is no day.", "Write it as 2026-01-31.") from error
