"""Bringing in a file: upload, look at what was understood, say who may know, append, and undo."""

from __future__ import annotations

import csv
import io
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tahaluf.exchange.mapping.recipes import RECIPES
from tahaluf.hub.intake import files, uploads
from tahaluf.hub.intake.models import RowFault, Upload
from tahaluf.hub.intake.queries import faults_of
from tahaluf.hub.members.queries import coalition
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.kind import Kind
from tahaluf.records.kinds import require_kind
from tahaluf.web.audience import who_would_see
from tahaluf.web.cells import inert
from tahaluf.web.faults import all_told, said
from tahaluf.web.importing import shown as told
from tahaluf.web.importing.forms import AnswersForm, FileForm, ReasonForm, SaveMappingForm, meanings
from tahaluf.web.names import circle_names, kind_title, member_names
from tahaluf.web.reading import SignedIn, looked, now, require_member_of
from tahaluf.web.report.kinds import kinds_for
from tahaluf.web.report.markingform import MarkingForm, chosen_before
from tahaluf.web.shown import Band
from tahaluf.web.values import language

MOST_FAULTS = 20


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: SignedIn) -> HttpResponse:
    """Choose a file."""
    require_member_of(request)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        upload = uploads.keep(request.user, file.name, file.chunks(), at=now())
        try:
            _require_understood(upload)
        except BadInput as error:
            uploads.throw_away(upload)
            form.add_error("file", all_told(error))
        else:
            return redirect("import", identifier=upload.pk)
    return render(request, "web/import_file.html", {"form": form, "brought": uploads.brought_by(request.user)})


def _require_understood(upload: Upload) -> None:
    """The file as a whole can be used; of a bundle it says so itself, object by object."""
    if uploads.holds_objects(upload):
        uploads.rehearse(upload, at=now())
    else:
        uploads.plan_of(upload)


@require_http_methods(["GET", "HEAD", "POST"])
def understood(request: SignedIn, identifier: UUID) -> HttpResponse:
    """What the hub understood: columns, questions, first rows, faults; answers come back here."""
    upload = uploads.require_upload(request.user, identifier)
    if upload.imported_id:
        return redirect("import-progress", identifier=identifier)
    if uploads.holds_objects(upload):
        return render(request, "web/import_objects.html", _rehearsed(upload, Lane(request.user.lane)))
    planned = uploads.plan_of(upload)
    form = _answers_form(request, upload, planned)
    if request.method == "POST" and form.is_valid():
        said: dict[str, Any] = {"fresh": True}
        if any(name.startswith("means-") for name in request.POST) and planned.guess.mapping:
            said["columns"] = meanings(request.POST, planned.table.columns, planned.guess.mapping.kind)
        uploads.answer(upload, form.cleaned_data | said)
        return redirect("import", identifier=identifier)
    return render(request, "web/import_understood.html", _understood(upload, planned, form, Lane(request.user.lane)))


def _rehearsed(upload: Upload, lane: Lane) -> dict[str, Any]:
    """What appending a bundle would give: each object keeps the markings that it came with, so there is nothing to ask."""
    told_of = uploads.rehearse(upload, at=now())
    return {
        "upload": upload,
        "tally": told_of.tally,
        "kinds": [kind_title(slug) for slug in told_of.kinds],
        "lanes": sorted(told_of.lanes),
        "faults": told.object_faults(told_of.tally.faults),
        "band": Band(lane=lane),
    }


def _answers_form(request: SignedIn, upload: Upload, planned: files.Plan) -> AnswersForm:
    kinds = [kind for kind in kinds_for(Lane(request.user.lane)) if kind.spec.slug in RECIPES]
    return AnswersForm(
        request.POST or None,
        kinds=kinds,
        questions=planned.guess.questions,
        columns=planned.table.columns,
        asks_kind=planned.guess.mapping is None,
        initial=upload.answers,
    )


def _understood(upload: Upload, planned: files.Plan, form: AnswersForm, lane: Lane) -> dict[str, Any]:
    guess = planned.guess
    common = {
        "upload": upload,
        "form": form,
        "planned": planned,
        "notes": [note.in_(language()) for note in (*planned.table.notes, *guess.notes)],
        "questions": [question.asks.in_(language()) for question in guess.questions],
        "band": Band(lane=lane),
    }
    if guess.mapping is None:
        return common | {"refusal": guess.refusal.in_(language()) if guess.refusal else ""}
    seen = uploads.glance(planned)
    kind = require_kind(guess.mapping.kind)
    return common | {
        "kind": kind_title(guess.mapping.kind),
        "allowed": kind in kinds_for(lane),
        "columns": told.column_lines(planned, upload.answers.get("columns", {})),
        "glance": seen,
        "first": told.first_rows(seen),
        "faults": told.fault_table(seen),
        "saving": SaveMappingForm(),
    }


@require_POST
def save_mapping(request: SignedIn, identifier: UUID) -> HttpResponse:
    """Keep the reading under a name, for every later file with these columns."""
    upload = uploads.require_upload(request.user, identifier)
    require_member_of(request)
    form = SaveMappingForm(request.POST)
    if form.is_valid() and form.cleaned_data["name"].strip() and request.user.member:
        files.save_mapping(request.user.member, form.cleaned_data["name"].strip(), uploads.plan_of(upload), at=now())
        messages.success(request, gettext("Kept. The next file with these columns is read the same way."))
    return redirect("import", identifier=identifier)


@require_http_methods(["GET", "HEAD", "POST"])
def share(request: SignedIn, identifier: UUID) -> HttpResponse:
    """Say who may know, see who will, and append."""
    member = require_member_of(request)
    upload = uploads.require_upload(request.user, identifier)
    if upload.imported_id:
        return redirect("import-progress", identifier=identifier)
    if uploads.holds_objects(upload):
        return _go_on(upload) if "confirm" in request.POST else redirect("import", identifier=identifier)
    planned = uploads.plan_of(upload)
    kind = require_kind(planned.mapping.kind)
    if kind not in kinds_for(Lane(request.user.lane)):
        messages.error(request, gettext("People in your lane do not report this kind."))
        return redirect("import", identifier=identifier)
    names = member_names(coalition())
    others = {key: name for key, name in names.items() if key != member}
    first = chosen_before(files.default_markings(kind))
    form = MarkingForm(request.POST or None, circles=circle_names(member), members=others, initial=first)
    chosen = request.method == "POST" and form.is_valid()
    if chosen and "confirm" in request.POST:
        return _append(upload, form, kind)
    seen = uploads.glance(planned, most=200, shown=1)
    shown = {
        "upload": upload,
        "kind": kind_title(planned.mapping.kind),
        "form": form,
        "who": who_would_see(seen.first[0][1], form.markings(kind.spec.lane), member, names, now())
        if chosen and seen.first
        else None,
        "nothing": not seen.first,
        "band": Band(tlp=TLP(form.cleaned_data["tlp"]) if chosen else TLP.AMBER_STRICT, lane=kind.spec.lane),
    }
    return render(request, "web/import_share.html", shown)


def _append(upload: Upload, form: MarkingForm, kind: type[Kind]) -> HttpResponse:
    uploads.choose_markings(upload, form.markings(kind.spec.lane))
    return _go_on(upload)


def _go_on(upload: Upload) -> HttpResponse:
    if upload.size <= uploads.AT_ONCE:
        uploads.append(upload, at=now())
        return redirect("import-result", identifier=upload.pk)
    uploads.mark_begun(upload, at=now())
    uploads.append_in_background(upload)
    return redirect("import-progress", identifier=upload.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def progress(request: SignedIn, identifier: UUID) -> HttpResponse:
    """How far it is; the page asks again by itself, with script or without. A stopped import goes on from where it was."""
    upload = uploads.require_upload(request.user, identifier)
    if upload.result:
        following = redirect("import-result", identifier=identifier)
        return HttpResponse(headers={"HX-Redirect": following.url}) if request.headers.get("HX-Request") else following
    if not (upload.markings or upload.beat or upload.fault):
        return redirect("import-share", identifier=identifier)
    stopped = bool(upload.fault) or uploads.is_stalled(upload, at=now())
    if request.method == "POST" and stopped:
        return _go_on(upload)
    return render(
        request, "web/import_progress.html", {"upload": upload, "stopped": stopped, "band": Band(lane=Lane(request.user.lane))}
    )


@require_safe
def result(request: SignedIn, identifier: UUID) -> HttpResponse:
    """What became of the file."""
    upload = uploads.require_upload(request.user, identifier)
    if not upload.result or upload.imported is None:
        return redirect("import-progress", identifier=identifier)
    looked(request, "import.looked", str(upload.imported.pk))
    faulty = faults_of(upload.imported, limit=MOST_FAULTS + 1)
    shown = {
        "faults": told.faults_table(faulty[:MOST_FAULTS]),
        "more_faults": len(faulty) > MOST_FAULTS,
        "upload": upload,
        "imported": upload.imported,
        "kind": told.kind_name(upload.imported.kind),
        "substances": told.substances_table(upload.result),
        "unknown": told.unknown_table(upload.result),
        "signals": told.signal_lines(upload.result),
        "period": upload.result.get("period"),
        "undo": ReasonForm(),
        "band": _band(upload.imported.markings | upload.markings),
    }
    return render(request, "web/import_result.html", shown)


def _band(markings: dict[str, Any]) -> Band:
    """One marking for a table; none for a bundle, whose records carry their own."""
    return Band(tlp=TLP(markings["tlp"]) if "tlp" in markings else None, lane=Lane(markings["lane"]))


@require_safe
def faults(request: SignedIn, identifier: UUID) -> HttpResponse:
    """Every fault of every row as CSV; rows count as the file counts them."""
    upload = uploads.require_upload(request.user, identifier)
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(["row", "refused", "place", "fault", "remedy", "code"])
    for fault in RowFault.objects.filter(imported_id=upload.imported_id or None):
        told_of = (fault.place, said(fault.fault), said(fault.remedy), fault.code)
        writer.writerow([fault.row, "yes" if fault.refused else "no", *map(inert, told_of)])
    headers = {"Content-Disposition": 'attachment; filename="faults.csv"'}
    return HttpResponse("\ufeff" + buffer.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


@require_POST
def undo(request: SignedIn, identifier: UUID) -> HttpResponse:
    """Retract every record that the file brought in, with a reason."""
    upload = uploads.require_upload(request.user, identifier)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, gettext("Give the reason: others must learn why."))
        return redirect("import-result", identifier=identifier)
    count = uploads.undo(upload, reason=form.cleaned_data["reason"], at=now())
    messages.success(request, gettext("Records taken back: %(count)s.") % {"count": count})
    return redirect("import-result", identifier=identifier)


@require_POST
def throw_away(request: SignedIn, identifier: UUID) -> HttpResponse:
    """Forget a file of which nothing was appended."""
    uploads.throw_away(uploads.require_upload(request.user, identifier))
    messages.success(request, gettext("The file is thrown away; nothing of it was kept."))
    return redirect("report")
