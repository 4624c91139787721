"""The page of identification. Nothing that is asked here is kept."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from tahaluf.hub.assess import spectra
from tahaluf.kernel.errors import BadInput
from tahaluf.web.faults import all_told, told
from tahaluf.web.identify import shown
from tahaluf.web.reading import SignedIn, now

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
        "has_library": spectra.has_library(),
        **_of_file(request),
    }
    return render(request, "web/identify.html", given)


def _of_file(request: SignedIn) -> dict[str, object]:
    file = request.FILES.get("file")
    if file is None or not spectra.has_library():
        return {}
    if (file.size or 0) > MOST_BYTES:
        return {"faults": [gettext("The file is larger than 8 MiB: send the spectra in question alone.")]}
    try:
        found = spectra.answers_to(file.name or "", file.read())
    except BadInput as error:
        return {"faults": [all_told(error)]}
    answers = [(one, shown.spectrum_table(one), shown.spectrum_says(one)) for one in found.answers]
    return {"spectra": answers, "faults": [f"{one.place}: {told(one)}" for one in found.faults], "more": found.more}
