"""Reporting by hand: choose a kind, answer page by page, check, say who may know, confirm."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tahaluf.hub.accounts import unfinished
from tahaluf.hub.accounts.models import Unfinished
from tahaluf.hub.assess.recognition import recognised
from tahaluf.hub.ledger import services
from tahaluf.hub.members.queries import coalition
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.markings import Lane
from tahaluf.records.envelope import Record
from tahaluf.records.kind import Kind
from tahaluf.records.kinds import KINDS, require_kind
from tahaluf.records.visibility import LANES_THAT_SEE, audience_of
from tahaluf.web.audience import WhoSees, who_sees
from tahaluf.web.forms.inputs import inputs
from tahaluf.web.forms.kindform import parts_in, sections, submitted, understand
from tahaluf.web.names import circle_names, kind_title, member_names
from tahaluf.web.reading import SignedIn, actor, now, require_member_of
from tahaluf.web.record.shown import sections_of
from tahaluf.web.report.markingform import MarkingForm
from tahaluf.web.report.shown import faults_by_section, steps_of
from tahaluf.web.shown import Band


def kinds_for(lane: Lane) -> tuple[type[Kind], ...]:
    """The kinds whose records a person in this lane could see again."""
    return tuple(
        kind for kind in KINDS if lane in LANES_THAT_SEE[kind.spec.lane] and (not kind.spec.closed or kind.spec.lane is lane)
    )


@require_safe
def report(request: SignedIn) -> HttpResponse:
    """Choose what to report, or go on with something begun."""
    require_member_of(request)
    begun = [(item, kind_title(item.kind)) for item in unfinished.unfinished_of(request.user)]
    return render(request, "web/report.html", {"kinds": [kind.spec for kind in kinds_for(Lane(request.user.lane))], "begun": begun})


@require_POST
def begin(request: SignedIn) -> HttpResponse:
    """Begin a report of the kind chosen."""
    require_member_of(request)
    kind = require_kind(request.POST.get("kind", ""))
    if kind not in kinds_for(Lane(request.user.lane)):
        messages.error(request, gettext("People in your lane do not report this kind."))
        return redirect("report")
    begun = unfinished.begin(request.user, kind.spec.slug)
    return redirect("report-step", identifier=begun.pk, section=sections(kind)[0])


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: SignedIn, identifier: UUID, section: str) -> HttpResponse:
    """One page of questions; every submission saves, so that a person can stop at any time."""
    begun = unfinished.require_unfinished(request.user, identifier)
    kind = require_kind(begun.kind)
    parts = parts_in(kind, section)
    if not parts:
        return redirect("report-check", identifier=identifier)
    blanks = 1
    if request.method == "POST":
        names = {part.name for part in parts}
        others = {key: text for key, text in begun.texts.items() if key.partition(".")[0] not in names}
        unfinished.save(begun, others | submitted(parts, request.POST))
        if "more" not in request.POST:
            return _onward(request, kind, identifier, section)
        blanks = 2
    faults = understand(kind, begun.texts).faults if request.GET.get("faults") else {}
    here = {name: text for name, text in faults.items() if name.partition(".")[0] in {part.name for part in parts}}
    shown = {
        "kind": kind_title(begun.kind),
        "inputs": inputs(parts, begun.texts, here, blanks=blanks),
        "faults": here,
        "steps": steps_of(kind, identifier, section),
        "identifier": identifier,
        "band": Band(lane=kind.spec.lane),
    }
    return render(request, "web/report_step.html", shown)


def _onward(request: SignedIn, kind: type[Kind], identifier: UUID, section: str) -> HttpResponse:
    order = [*sections(kind), ""]
    following = order[order.index(section) + 1]
    if "later" in request.POST:
        messages.success(request, gettext("Saved. You find it on your desk."))
        return redirect("desk")
    if following and "check" not in request.POST:
        return redirect("report-step", identifier=identifier, section=following)
    return redirect("report-check", identifier=identifier)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: SignedIn, identifier: UUID) -> HttpResponse:
    """Check the answers, say who may know, see who will, and confirm."""
    member = require_member_of(request)
    begun = unfinished.require_unfinished(request.user, identifier)
    kind = require_kind(begun.kind)
    understood = understand(kind, begun.texts)
    names = member_names(coalition())
    others = {key: name for key, name in names.items() if key != member}
    form = MarkingForm(request.POST or None, circles=circle_names(member), members=others)
    chosen = request.method == "POST" and form.is_valid() and understood.content is not None
    if chosen and understood.content and "confirm" in request.POST:
        return _append(request, member, understood.content, form, begun)
    shown = {
        "kind": kind_title(begun.kind),
        "content": understood.content,
        "sections": sections_of(understood.content) if understood.content else (),
        "problems": faults_by_section(kind, identifier, understood.faults),
        "steps": steps_of(kind, identifier, "check"),
        "form": form,
        "who": _preview(member, understood.content, form, names) if chosen and understood.content else None,
        "identifier": identifier,
        "band": Band(lane=kind.spec.lane),
    }
    return render(request, "web/report_check.html", shown)


def _preview(member: str, content: Kind, form: MarkingForm, names: Mapping[str, str]) -> WhoSees:
    at = now()
    record = Record(id="preview", owner=member, created=at, modified=at, markings=form.markings(content.spec.lane), content=content)
    return who_sees(audience_of(record), coalition(), names, at)


def _append(request: SignedIn, member: str, content: Kind, form: MarkingForm, begun: Unfinished) -> HttpResponse:
    statement = services.Statement(
        content=recognised(content), markings=form.markings(content.spec.lane), exercise=settings.EXERCISE_HUB
    )
    try:
        record = services.issue(statement, member=member, at=now(), by=actor(request))
    except BadInput as error:
        messages.error(request, str(error))
        return redirect("report-check", identifier=begun.pk)
    unfinished.throw_away(begun)
    messages.success(request, gettext("Reported. The record is signed and in the ledger."))
    return redirect("record", record_id=record.id)


@require_POST
def throw_away(request: SignedIn, identifier: UUID) -> HttpResponse:
    """Throw away a report that was begun."""
    unfinished.throw_away(unfinished.require_unfinished(request.user, identifier))
    messages.success(request, gettext("The unfinished report is thrown away."))
    return redirect("report")
