"""Incidents of diversion on the desk of precursors: the page, its twins, a step of the own member, an answer to another's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from tahaluf.hub.desks.precursors import incidents
from tahaluf.hub.desks.precursors.incidents import Incident, Incidents, Met, Tally
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.markings import Lane
from tahaluf.records.kinds.answer import OUTCOMES
from tahaluf.records.kinds.diversion_incident import INCIDENTS, STATUSES
from tahaluf.web.desks.precursors.shown import tabs
from tahaluf.web.faults import all_told
from tahaluf.web.names import member_names
from tahaluf.web.reading import SignedIn, actor, door, looked, now, require_member_of
from tahaluf.web.records.shown import strictest
from tahaluf.web.shown import Band, Column, Link, Table
from tahaluf.web.substances import registered_name
from tahaluf.web.titles import title_of
from tahaluf.web.twins.answers import Cell
from tahaluf.web.twins.answers import answer as answered
from tahaluf.web.values import isolated, language, number_text

_LISTED, _MET = 100, 5
_COLUMNS = (
    "id", "title", "owner", "incident", "occurred_on", "status", "answer_by", "late", "substances", "tables", "meets", "answers",
    "alike",
)  # fmt: skip


@require_safe
def page(request: SignedIn) -> HttpResponse:
    """Incidents, those to act on first; the own member's can be followed up here, another's answered."""
    opened = door(request)
    found = incidents.incidents(opened, today=now().date())
    listed, names = found.incidents[:_LISTED], member_names(opened.coalition)
    given = {
        "tabs": tabs("precursor-incidents"),
        "table": _table(listed, names),
        "cards": [_card(one, names, request.user.member_id) for one in listed if one.is_open],
        "tallies": _tallies(found.tallies),
        "states": [(code, title.in_(language())) for code, title in STATUSES.items()],
        "outcomes": [(code, title.in_(language())) for code, title in incidents.OUTCOME_CHOICES.items()],
        "more": found.more or len(found.incidents) > _LISTED,
        "band": Band(tlp=strictest([one.row for one in listed]), lane=Lane(request.user.lane)),
    }
    return render(request, "web/precursor_incidents.html", given)


@require_safe
def twin(request: SignedIn, form: str) -> HttpResponse:
    """The incidents as CSV or JSON."""
    looked(request, "precursors.exported", "incidents")
    found = incidents.incidents(door(request), today=now().date())
    return answered(form, "incidents", _COLUMNS, _plain(found), {"more": found.more})


@require_POST
def step(request: SignedIn, record_id: str) -> HttpResponse:
    """Write a step into the next version of an incident of the own member."""
    status, note = request.POST.get("status", ""), request.POST.get("note", "")
    try:
        incidents.step(door(request), record_id, status, note, member=require_member_of(request), by=actor(request), at=now())
    except BadInput as error:
        messages.error(request, all_told(error))
    else:
        messages.success(request, gettext("The step is written into the incident's next version."))
    return redirect("precursor-incidents")


@require_POST
def answer(request: SignedIn, record_id: str) -> HttpResponse:
    """Answer an incident of another member."""
    outcome, text = request.POST.get("outcome", ""), request.POST.get("answer", "")
    try:
        incidents.answer(door(request), record_id, outcome, text, member=require_member_of(request), by=actor(request), at=now())
    except BadInput as error:
        messages.error(request, all_told(error))
    else:
        messages.success(request, gettext("The answer is sent to those who share the incident with you."))
    return redirect("precursor-incidents")


def _card(one: Incident, names: Mapping[str, str], member: str | None) -> dict[str, object]:
    """An open incident with what is to be known before acting on it."""
    return {
        "id": one.row.id,
        "title": title_of(one.incident),
        "says": list(_says(one)),
        "met": [_met(met) for met in one.met[:_MET]],
        "answers": [
            gettext("%(member)s: %(outcome)s")
            % {"member": names.get(said.row.owner, said.row.owner), "outcome": _outcome(said.answer.outcome)}
            + (f" – {said.answer.answer}" if said.answer.answer else "")
            for said in one.answers
        ],
        "is_own": one.row.owner == member,
        "may_answer": member is not None and one.row.owner != member,
        "is_late": one.is_late,
    }


def _says(one: Incident) -> Iterator[str]:
    if one.is_late:
        yield gettext("An answer was wanted by %(day)s and has not come.") % {"day": isolated(str(one.incident.answer_by))}
    elif one.incident.answer_by is not None:
        yield gettext("An answer is wanted by %(day)s.") % {"day": isolated(str(one.incident.answer_by))}
    for listed in one.listed:
        name = registered_name(listed.substance) or listed.substance
        if listed.table is None:
            yield gettext("%(substance)s: not known to be in a table of the 1988 Convention.") % {"substance": name}
        else:
            yield gettext("%(substance)s: Table %(table)s of the 1988 Convention.") % {"substance": name, "table": listed.table}
    if one.alike:
        yield gettext("Other incidents with the same sign and substance: %(count)s.") % {"count": number_text(len(one.alike))}


def _met(met: Met) -> dict[str, str]:
    why = {
        "record": gettext("named in the incident"),
        "reference": gettext("the same reference"),
        "who": gettext("the same company, person or number"),
    }[met.by]
    return {
        "id": met.row.id,
        "title": title_of(met.row.record.content),
        "why": f"{why}: {isolated(met.shown)}" if met.shown else why,
    }


def _outcome(code: str) -> str:
    return OUTCOMES[code].in_(language()) if code in OUTCOMES else code


def _table(listed: Sequence[Incident], names: Mapping[str, str]) -> Table:
    titles = (
        gettext("Incident"),
        gettext("Kind of incident"),
        gettext("Date"),
        gettext("State"),
        gettext("Answer wanted by"),
        gettext("Meets"),
        gettext("Reported by"),
    )
    return Table(
        caption=gettext("Incidents"),
        columns=tuple(Column(title=title, number=at == 5) for at, title in enumerate(titles)),  # noqa: PLR2004 - a number
        rows=tuple(
            (
                Link(title=title_of(one.incident), url=reverse("record", args=[one.row.id])),
                _code(INCIDENTS, one.incident.incident),
                isolated(str(one.incident.occurred_on)),
                _code(STATUSES, one.incident.status) if one.incident.status else gettext("not stated"),
                isolated(str(one.incident.answer_by)) if one.incident.answer_by else "—",
                len(one.met),
                names.get(one.row.owner, one.row.owner),
            )
            for one in listed
        ),
    )


def _tallies(tallies: Sequence[Tally]) -> Table:
    titles = (
        gettext("Year"),
        gettext("Kind of incident"),
        gettext("Records"),
        gettext("Diverted"),
        gettext("Recovered"),
        gettext("Quantity not stated"),
    )
    return Table(
        caption=gettext("Incidents by year and kind"),
        columns=tuple(Column(title=title, number=at != 1) for at, title in enumerate(titles)),
        rows=tuple(
            (
                str(one.year),
                _code(INCIDENTS, one.incident),
                one.number,
                _sums(one.diverted),
                _sums(one.recovered),
                one.unknown,
            )
            for one in tallies
        ),
    )


def _sums(sums: Sequence[tuple[str, float]]) -> str:
    return ", ".join(isolated(f"{number_text(round(value, 3))} {unit}") for unit, value in sums) or "—"


def _code(codes: Mapping[str, object], code: str) -> str:
    text = codes.get(code)
    return text.in_(language()) if hasattr(text, "in_") else code


def _plain(found: Incidents) -> Iterator[tuple[Cell, ...]]:
    for one in found.incidents:
        yield (
            one.row.id,
            title_of(one.incident),
            one.row.owner,
            one.incident.incident,
            str(one.incident.occurred_on),
            one.incident.status,
            one.incident.answer_by.isoformat() if one.incident.answer_by else None,
            one.is_late,
            " ".join(listed.substance for listed in one.listed),
            " ".join(f"{listed.substance}:{listed.table}" for listed in one.listed if listed.table),
            " ".join(met.row.id for met in one.met),
            " ".join(said.row.id for said in one.answers),
            " ".join(one.alike),
        )
