"""The page that names every desk."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tahaluf.kernel.markings import TLP, Lane
from tahaluf.web.desks.listed import DESKS
from tahaluf.web.reading import SignedIn
from tahaluf.web.shown import Band, Link
from tahaluf.web.values import language


@require_safe
def index(request: SignedIn) -> HttpResponse:
    """Every desk with a sentence that says what it is for."""
    desks = [(Link(title=desk.title.in_(language()), url=reverse(desk.address)), desk.about) for desk in DESKS]
    return render(request, "web/desks.html", {"desks": desks, "band": Band(tlp=TLP.CLEAR, lane=Lane(request.user.lane))})
