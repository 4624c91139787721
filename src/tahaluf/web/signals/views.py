"""Views of one signal of the reader's own view."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from tahaluf.hub.alerts import compose, queries, release
from tahaluf.hub.alerts.decisions import decide_signal
from tahaluf.hub.members.queries import coalition
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.markings import Lane
from tahaluf.web.audience import who_would_see
from tahaluf.web.context import THEMES
from tahaluf.web.faults import all_told
from tahaluf.web.names import circle_names, member_names
from tahaluf.web.reading import SignedIn, actor, door, looked, now, reader, require_member_of
from tahaluf.web.records.shown import table
from tahaluf.web.report.markingform import MarkingForm
from tahaluf.web.report.scanned import signs_of
from tahaluf.web.shown import Band
from tahaluf.web.signals.shown import CHOICES, drawn, line_of, series_table
from tahaluf.web.values import language, with_codes_isolated


@require_http_methods(["GET", "HEAD", "POST"])
def signal(request: SignedIn) -> HttpResponse:
    """One signal: why it was raised, its series, the records behind it; confirm, watch or dismiss with a reason."""
    address = request.GET.get("at", "")
    shown = queries.signal_for(reader(request), address, today=now().date())
    here = reverse("signal") + "?" + urlencode({"at": address})
    if request.method == "POST":
        try:
            decide_signal(
                shown.listed.signal, request.POST.get("choice", ""), request.POST.get("reason", ""), user=request.user, at=now()
            )
        except BadInput:
            messages.error(request, gettext("Choose a decision and give the reason."))
        else:
            messages.success(request, gettext("The decision is written for your colleagues."))
        return redirect(here)
    looked(request, "signal.looked", address)
    names = member_names(coalition())
    found = shown.listed.signal
    page = {
        "line": line_of(shown.listed, names),
        "decision": shown.listed.decision,
        "signal": found,
        "reasons": [with_codes_isolated(reason.says.in_(language())) for reason in found.reasons],
        "stands_down": found.stands_down.in_(language()),
        "series": series_table(drawn(found, shown.points, names, "light")) if shown.points else None,
        "figure": reverse("signal-figure") + "?" + urlencode({"at": address}),
        "alert_url": reverse("signal-alert") + "?" + urlencode({"at": address}),
        "evidence": table(shown.evidence, names) if shown.evidence else None,
        "choices": [(code, title.in_(language())) for code, title in CHOICES.items()],
        "band": Band(lane=Lane(request.user.lane)),
    }
    return render(request, "web/signal.html", page)


@require_safe
def figure(request: SignedIn) -> HttpResponse:
    """The drawing of a signal's series, in the theme asked for; never kept by others, for it is this reader's own view."""
    shown = queries.signal_for(reader(request), request.GET.get("at", ""), today=now().date())
    theme = "dark" if request.GET.get("theme") in THEMES and request.GET.get("theme") == "dark" else "light"
    names = member_names(coalition())
    image = drawn(shown.listed.signal, shown.points, names, theme)  # type: ignore[arg-type] # one of the two themes
    return HttpResponse(image.svg, content_type="image/svg+xml", headers={"Cache-Control": "private, no-store"})


@require_http_methods(["GET", "HEAD", "POST"])
def alert(request: SignedIn) -> HttpResponse:
    """Compose an alert from a signal, for those who may know; shown in every language before it is released with a reason."""
    member = require_member_of(request)
    address = request.GET.get("at", "")
    found = queries.signal_for(reader(request), address, today=now().date()).listed
    names = member_names(door(request).coalition)
    others = {key: name for key, name in names.items() if key != member}
    form = MarkingForm(request.POST or None, circles=circle_names(member), members=others)
    markings = form.markings(Lane(request.user.lane)) if request.method == "POST" and form.is_valid() else None
    draft = None
    if markings:
        draft = compose.from_signal(found.signal, author=reader(request), markings=markings, at=now(), today=now().date())
    if draft and "confirm" in request.POST:
        try:
            record = release.release(
                draft.content,
                draft.markings,
                member=member,
                reason=request.POST.get("reason", ""),
                at=now(),
                by=actor(request),
                exercise=draft.exercise,
                scan_reason=request.POST.get("scan_reason", ""),
            )
        except BadInput as error:
            messages.error(request, all_told(error))
        else:
            messages.success(request, gettext("The alert is released; everybody who may see it is told."))
            return redirect("alert", record_id=record.id)
    page = {
        "line": line_of(found, names),
        "form": form,
        "draft": draft,
        "signs": signs_of(draft.content) if draft else (),
        "who": who_would_see(draft.content, draft.markings, member, names, now()) if draft else None,
        "band": Band(tlp=markings.tlp if markings else None, lane=Lane(request.user.lane)),
    }
    return render(request, "web/signal_alert.html", page)
