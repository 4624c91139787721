"""Reporting by hand: choose a kind, answer page by page, check, say who may know, confirm."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tahaluf.hub.assess.recognition import recognised
from tahaluf.hub.intake import drafting, uploads
from tahaluf.hub.intake.models import Draft
from tahaluf.hub.intake.scanning import require_decided
from tahaluf.hub.ledger import services
from tahaluf.hub.ledger.queries import Door
from tahaluf.hub.members.queries import coalition
from tahaluf.kernel.errors import BadInput, Conflict, NotAllowed
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.envelope import Record
from tahaluf.records.kind import Kind
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings
from tahaluf.records.visibility import audience_of
from tahaluf.web.audience import preview_of, who_sees, who_would_see
from tahaluf.web.faults import all_told
from tahaluf.web.forms.inputs import Input, inputs
from tahaluf.web.forms.kindform import parts_in, sections, submitted, texts_of, understand
from tahaluf.web.forms.shapes import Files, Part
from tahaluf.web.names import circle_names, kind_title, member_names
from tahaluf.web.reading import SignedIn, actor, door, now, require_member_of
from tahaluf.web.record.relating import Tie, told_before
from tahaluf.web.record.shown import sections_of
from tahaluf.web.record.views import band_of
from tahaluf.web.report.attaching import attached
from tahaluf.web.report.kinds import grouped_for, kinds_for
from tahaluf.web.report.markingform import MarkingForm, chosen_before
from tahaluf.web.report.scanned import signs_of
from tahaluf.web.report.shown import begun_lines, faults_by_section, steps_of
from tahaluf.web.shown import Band
from tahaluf.web.titles import title_of


@require_safe
def report(request: SignedIn) -> HttpResponse:
    """Choose what to report, or go on with something begun."""
    require_member_of(request)
    shown = {
        "groups": grouped_for(Lane(request.user.lane)),
        "begun": begun_lines(drafting.begun_by(request.user)),
        "brought": uploads.brought_by(request.user),
    }
    return render(request, "web/report.html", shown)


@require_POST
def begin(request: SignedIn) -> HttpResponse:
    """Begin a report of the kind chosen."""
    require_member_of(request)
    kind = require_kind(request.POST.get("kind", ""))
    if kind not in kinds_for(Lane(request.user.lane)):
        messages.error(request, gettext("People in your lane do not report this kind."))
        return redirect("report")
    begun = drafting.begin(request.user, kind.spec.slug, at=now())
    return redirect("report-step", identifier=begun.pk, section=sections(kind)[0])


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: SignedIn, identifier: UUID, section: str) -> HttpResponse:
    """One page of questions; every submission saves, so that a person can stop at any time."""
    begun = drafting.require_own(request.user, identifier)
    if not begun.kind:
        return redirect("report-found", identifier=identifier)
    kind = require_kind(begun.kind)
    parts = parts_in(kind, section)
    if not parts:
        return redirect("report-check", identifier=identifier)
    blanks = 1
    if request.method == "POST":
        names = {part.name for part in parts}
        others = {key: text for key, text in texts_of_draft(begun, kind).items() if key.partition(".")[0] not in names}
        given = submitted(tuple(part for part in parts if not isinstance(part.shape, Files)), request.POST)
        drafting.save_texts(begun, others | given | _files(request, parts, begun, kind), at=now())
        if "more" not in request.POST:
            return _onward(request, kind, identifier, section)
        blanks = 2
    texts = texts_of_draft(begun, kind)
    faults = understand(kind, texts).faults if request.GET.get("faults") else {}
    here = {name: text for name, text in faults.items() if name.partition(".")[0] in {part.name for part in parts}}
    shown = {
        "kind": kind_title(begun.kind),
        **_folded(inputs(parts, texts, here, blanks=blanks)),
        "faults": here,
        "steps": steps_of(kind, identifier, section),
        "identifier": identifier,
        "section": section,
        "from_text": bool(begun.text),
        "band": Band(lane=kind.spec.lane),
    }
    return render(request, "web/report_step.html", shown)


def _folded(asked: tuple[Input, ...]) -> dict[str, tuple[Input, ...]]:
    """What is asked of everybody, and what only some can tell; all of a page on which nobody has to tell anything."""
    first = tuple(one for one in asked if one.comes_first)
    return {"first": first or asked, "more": tuple(one for one in asked if one not in first) if first else ()}


def _files(request: SignedIn, parts: tuple[Part, ...], begun: Draft, kind: type[Kind]) -> dict[str, str]:
    """The files of this page; those that cannot be kept are told, and what was there before stays."""
    before = texts_of_draft(begun, kind)
    try:
        return attached(parts, before, dict(request.POST.lists()), request.FILES, require_member_of(request))
    except BadInput as error:
        messages.error(request, all_told(error))
        return {part.name: before.get(part.name, "") for part in parts if isinstance(part.shape, Files)}


@require_safe
def alike(request: SignedIn, identifier: UUID, section: str) -> HttpResponse:
    """What perhaps tells already of the event that the answers so far describe; empty until they make a record."""
    member = require_member_of(request)
    begun = drafting.require_own(request.user, identifier)
    kind = require_kind(begun.kind)
    parts = parts_in(kind, section)
    names = {part.name for part in parts}
    others = {key: text for key, text in texts_of_draft(begun, kind).items() if key.partition(".")[0] not in names}
    content = understand(kind, others | submitted(parts, request.GET)).content
    found = _told_before(content, member, begun, door(request)) if content else ()
    return render(request, "components/told_before.html", {"told_before": found})


def texts_of_draft(begun: Draft, kind: type[Kind]) -> dict[str, str]:
    """The form's texts: as typed, else of the values that a program left."""
    return dict(begun.texts or texts_of(kind, begun.values))


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
    begun = drafting.require_own(request.user, identifier)
    if not begun.kind:
        return redirect("report-found", identifier=identifier)
    kind = require_kind(begun.kind)
    before = door(request).get(begun.revises).record if begun.revises else None
    understood = understand(kind, texts_of_draft(begun, kind))
    names = member_names(coalition())
    others = {key: name for key, name in names.items() if key != member}
    first = chosen_before(before.markings) if before else None
    form = MarkingForm(request.POST or None, circles=circle_names(member), members=others, initial=first)
    content = understood.content if request.method == "POST" and form.is_valid() else None
    if content and "confirm" in request.POST:
        return _append(request, content, form, begun, before)
    opened = door(request)
    shown = {
        "kind": kind_title(begun.kind),
        "content": understood.content,
        "told_before": _told_before(understood.content, member, begun, opened) if understood.content else (),
        "sections": sections_of(understood.content) if understood.content else (),
        "problems": faults_by_section(kind, identifier, understood.faults),
        "steps": steps_of(kind, identifier, "check"),
        "form": form,
        "who": who_would_see(content, form.markings(kind.spec.lane), member, names, now()) if content else None,
        "signs": signs_of(understood.content) if understood.content else (),
        "identifier": identifier,
        "begun": begun,
        "band": Band(lane=kind.spec.lane),
    }
    return render(request, "web/report_check.html", shown)


def _told_before(content: Kind, member: str, begun: Draft, opened: Door) -> tuple[Tie, ...]:
    """What the hub holds already of the same event, as far as this person may see it; asked again of nothing that is revised."""
    if begun.revises:
        return ()
    record = preview_of(recognised(content), Markings(tlp=TLP.RED, lane=content.spec.lane), member, now())
    return told_before(record, opened, member_names(opened.coalition))


def _append(request: SignedIn, content: Kind, form: MarkingForm, begun: Draft, before: Record | None) -> HttpResponse:
    try:
        record = _issue(request, content, form, begun, before)
    except BadInput as error:
        messages.error(request, all_told(error))
        return redirect("report-check", identifier=begun.pk)
    drafting.throw_away(begun)
    return redirect("report-done", record_id=record.id)


@require_safe
def done(request: SignedIn, record_id: str) -> HttpResponse:
    """The report is in the ledger: its number, who can see it, and what happens next."""
    opened = door(request)
    row = opened.get(record_id)
    if row.owner != request.user.member_id:
        raise NotAllowed("Only the owner reads how a report went.")
    names = member_names(opened.coalition)
    shown = {
        "row": row,
        "title": title_of(row.record.content),
        "revised": row.modified != row.record.created,
        "sections": sections_of(row.record.content),
        "who": who_sees(audience_of(row.record), opened.coalition, names, row.modified),
        "band": band_of(row, opened, names),
    }
    return render(request, "web/report_done.html", shown)


def _issue(request: SignedIn, content: Kind, form: MarkingForm, begun: Draft, before: Record | None) -> Record:
    known = recognised(content)
    reason = request.POST.get("scan_reason", "")
    require_decided(known, content.spec.lane, reason=reason, by=actor(request), at=now())
    if before is None:
        statement = services.Statement(content=known, markings=form.markings(content.spec.lane), exercise=settings.EXERCISE_HUB)
        return services.issue(statement, member=require_member_of(request), at=now(), by=actor(request))
    if before.modified.isoformat() != begun.base:
        raise Conflict("The record was changed meanwhile.")
    return services.revise(before, content=known, markings=form.changed(before.markings), at=now(), by=actor(request))


@require_POST
def throw_away(request: SignedIn, identifier: UUID) -> HttpResponse:
    """Throw away a report that was begun."""
    drafting.throw_away(drafting.require_own(request.user, identifier))
    messages.success(request, gettext("The unfinished report is thrown away."))
    return redirect("report")
