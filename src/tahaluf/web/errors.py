"""Error pages: what happened, and what to do now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.csrf import requires_csrf_token

from tahaluf.kernel.errors import BadInput
from tahaluf.web.faults import all_told


def _page(request: HttpRequest, status: int, title: str, says: str) -> HttpResponse:
    return render(request, "web/error.html", {"title": title, "says": says, "status": status}, status=status)


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: with what is wrong, where that is known."""
    says = all_told(exception) if isinstance(exception, BadInput) else gettext("Go back, check what was sent and try again.")
    return _page(request, 400, gettext("This request cannot be read"), says)


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """403."""
    return _page(
        request,
        403,
        gettext("You may not do this"),
        gettext("Ask a steward of your member. Nothing was changed."),
    )


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """404: not there and not for this reader are never told apart."""
    return _page(
        request,
        404,
        gettext("Nothing to show here"),
        gettext("There is no such page, or it is not shared with you. Check the address or start from the desk."),
    )


@requires_csrf_token
def conflict(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - as its siblings
    """409."""
    return _page(
        request,
        409,
        gettext("Somebody changed this meanwhile"),
        gettext("Open it again, look at its present state and decide. Nothing of yours was written."),
    )


@requires_csrf_token
def failed(request: HttpRequest) -> HttpResponse:
    """500."""
    return _page(
        request,
        500,
        gettext("This did not work"),
        gettext("The fault is on the hub's side and was noted. Nothing that was confirmed is lost; try again in a moment."),
    )


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - not for the reader
    """403 of a form that did not come from here."""
    return _page(
        request,
        403,
        gettext("This form has expired"),
        gettext("For your protection a form is valid for one visit only. Open the page again and send it once more."),
    )
