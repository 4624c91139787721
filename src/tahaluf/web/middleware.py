"""The account's language on every page, and the domain's errors as pages."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from tahaluf.kernel.errors import BadInput, Conflict, NotAllowed, NotFound
from tahaluf.web import errors

Answer = Callable[[HttpRequest], HttpResponse]


def speak_accounts_language(get_response: Answer) -> Answer:
    """The language that the person chose, wherever they sign in; a choice made in this browser goes first."""

    def answer(request: HttpRequest) -> HttpResponse:
        language = getattr(request.user, "language", "")
        if language and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            translation.activate(language)
            request.LANGUAGE_CODE = translation.get_language()
        return get_response(request)

    return answer


class answer_domain_errors:  # noqa: N801 - a middleware with an exception hook must be a class; it is named as its sibling
    """`BadInput`, `NotFound`, `NotAllowed` and `Conflict` raised by a query or service become their pages."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as the rest does."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for `error`, or None where it is none of ours."""
        if request.path.startswith("/api/"):
            return None
        if isinstance(error, BadInput):
            return errors.bad_request(request, error)
        if isinstance(error, NotFound):
            return errors.not_found(request, error)
        if isinstance(error, NotAllowed):
            return errors.forbidden(request, error)
        if isinstance(error, Conflict):
            return errors.conflict(request, error)
        return None
