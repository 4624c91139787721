"""Bringing in a text: what it names, marked where it says so, and the draft of a record that comes of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from tahaluf.exchange.drafts import Draft as TextDraft
from tahaluf.exchange.drafts import draft_from
from tahaluf.hub.intake import drafting
from tahaluf.hub.intake.models import Draft
from tahaluf.kernel.markings import Lane
from tahaluf.records.kinds import find_kind, require_kind
from tahaluf.web.forms.kindform import sections, texts_of
from tahaluf.web.importing.forms import TextForm
from tahaluf.web.importing.shown import found_lines, highlighted
from tahaluf.web.reading import SignedIn, now, require_member_of
from tahaluf.web.report.kinds import kinds_for
from tahaluf.web.shown import Band
from tahaluf.web.values import language


@require_http_methods(["GET", "HEAD", "POST"])
def paste(request: SignedIn) -> HttpResponse:
    """Paste a text; what is found in it becomes a draft that nobody else sees."""
    require_member_of(request)
    form = TextForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        read = draft_from(form.cleaned_data["text"], written=form.cleaned_data["written"])
        if read.held is None:
            return redirect("report-found", identifier=_keep(request, read).pk)
        form.add_error("text", read.held.in_(language()))
    return render(request, "web/import_text.html", {"form": form})


def _keep(request: SignedIn, read: TextDraft) -> Draft:
    proposal = read.proposal
    kind = find_kind(proposal.kind) if proposal else None
    texts = texts_of(kind, _plain(kind, dict(proposal.content))) if kind and proposal else {}
    allowed = kind is not None and kind in kinds_for(Lane(request.user.lane))
    return drafting.begin(
        request.user,
        kind.spec.slug if kind and allowed else "",
        at=now(),
        texts=texts if allowed else {},
        text=read.text,
        found=[_found(item) for item in read.items],
    )


def _plain(kind: Any, content: dict[str, Any]) -> dict[str, Any]:
    """The proposal's content without names that the kind does not have."""
    return {name: value for name, value in content.items() if name in kind.model_fields}


def _found(item: Any) -> dict[str, Any]:
    return {
        "what": item.what.value,
        "start": item.start,
        "end": item.end,
        "text": item.text,
        "value": item.value,
        "reasons": [{"en": reason.says.en, "ar": reason.says.ar, "fr": reason.says.fr} for reason in item.reasons],
    }


@require_http_methods(["GET", "HEAD", "POST"])
def found(request: SignedIn, identifier: UUID) -> HttpResponse:
    """The text with its findings; choose the kind of record, then edit and confirm it."""
    begun = drafting.require_own(request.user, identifier)
    kinds = kinds_for(Lane(request.user.lane))
    if request.method == "POST":
        kind = require_kind(request.POST.get("kind", ""))
        if kind not in kinds:
            messages.error(request, gettext("People in your lane do not report this kind."))
            return redirect("report-found", identifier=identifier)
        if kind.spec.slug != begun.kind:
            drafting.choose_kind(begun, kind.spec.slug, {}, at=now())
        return redirect("report-step", identifier=identifier, section=sections(kind)[0])
    shown = {
        "begun": begun,
        "text": highlighted(begun.text, begun.found),
        "lines": found_lines(begun.found),
        "kinds": [kind.spec for kind in kinds],
        "band": Band(lane=Lane(request.user.lane)),
    }
    return render(request, "web/import_found.html", shown)
