"""The page of identification. Nothing that is asked here is kept."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from tahaluf.chem import registry
from tahaluf.hub.assess import spectra
from tahaluf.hub.intake import drafting
from tahaluf.kernel.errors import BadInput, NotFound
from tahaluf.kernel.markings import Lane
from tahaluf.records.kinds.laboratory_analysis import LaboratoryAnalysis
from tahaluf.web.faults import all_told, told
from tahaluf.web.forms.kindform import sections, texts_of
from tahaluf.web.identify import shown
from tahaluf.web.identify.spectra import answer_shown, beginning
from tahaluf.web.reading import SignedIn, door, now, require_member_of
from tahaluf.web.report.kinds import kinds_for

MOST_BYTES = 8 << 20
_LONGEST = 20_000


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: SignedIn) -> HttpResponse:
    """Names, structures or a list, one a line; or a file of spectra, where the hub keeps a library."""
    asked = (request.POST.get("q") or request.GET.get("q", ""))[:_LONGEST]
    lines = shown.lines_of(asked)
    given = {
        "asked": asked,
        "table": shown.names_table(lines, now().date()) if lines else None,
        "has_library": spectra.can_answer(door(request)),
        **_of_file(request),
    }
    return render(request, "web/identify.html", given)


def _of_file(request: SignedIn) -> dict[str, object]:
    file = request.FILES.get("file")
    if file is None:
        return {}
    if (file.size or 0) > MOST_BYTES:
        return {"faults": [gettext("The file is larger than 8 MiB: send the spectra in question alone.")]}
    opened, on = door(request), now().date()
    try:
        found = spectra.answers_to(file.name or "", file.read(), opened, run="run" in request.POST)
    except BadInput as error:
        return {"faults": [all_told(error)]}
    except NotFound:
        return {}
    told_of = [answer_shown(number, one, opened, on=on) for number, one in enumerate(found.answers)]
    return {"spectra": told_of, "faults": [f"{one.place}: {told(one)}" for one in found.faults], "more": found.more}


@require_POST
def report(request: SignedIn) -> HttpResponse:
    """Begin the report of a laboratory analysis with the substance found; nothing is appended before the person confirms."""
    require_member_of(request)
    substance = registry().by_id.get(request.POST.get("substance", ""))
    if substance is None:
        raise NotFound("The registry has no such substance.")
    if LaboratoryAnalysis not in kinds_for(Lane(request.user.lane)):
        messages.error(request, gettext("People in your lane do not report this kind."))
        return redirect("identify")
    texts = texts_of(
        LaboratoryAnalysis, beginning(substance, request.POST.get("method", ""), open_isomers="isomers" in request.POST)
    )
    begun = drafting.begin(request.user, LaboratoryAnalysis.spec.slug, at=now(), texts=texts)
    return redirect("report-step", identifier=begun.pk, section=sections(LaboratoryAnalysis)[0])
