"""Views of the pickers: a few lines below an input, renewed while a person types."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tahaluf.web.picking.meant import Meant, place_meant, substance_meant
from tahaluf.web.reading import SignedIn

_ID = "in-"


@require_safe
def substances(request: SignedIn) -> HttpResponse:
    """What the words of the input named by `field` mean as a substance."""
    return _answer(request, substance_meant(_typed(request)))


@require_safe
def places(request: SignedIn) -> HttpResponse:
    """What the words of the input named by `field` mean as a place."""
    return _answer(request, place_meant(_typed(request)))


def _typed(request: SignedIn) -> str:
    return request.GET.get(request.GET.get("field", ""), "")[:200]


def _answer(request: SignedIn, meant: Meant) -> HttpResponse:
    given = {"meant": meant, "target": _ID + request.GET.get("field", "").replace(".", "-")}
    return render(request, "components/meant.html", given)
