"""Errors as application/problem+json (RFC 9457), with all faults of the input at once."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

import orjson
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from tahaluf.kernel.errors import BadInput, Conflict, Fault, NotAllowed, NotFound, PeerFailed
from tahaluf.kernel.fault_sentences import fault_in

log = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"
_REMEDIES = {"missing": "Fill it in.", "extra_forbidden": "Remove it."}


class PreconditionFailed(Conflict):
    """The record is at another version than the one named in If-Match."""


class PreconditionMissing(Conflict):
    """A change must name the version it is based on in If-Match."""


class NotAcceptable(BadInput):
    """None of the formats asked for can be given."""


def problem(status: int, detail: str, *, code: str = "", faults: Iterable[Fault] = ()) -> HttpResponse:
    """One problem. `type` is a name, not an address; `faults` lists place, fault, remedy and code of each.

    Sentences of faults are in the language that Accept-Language asks for (ar, en, fr).
    """
    phrase = HTTPStatus(status).phrase
    told: dict[str, Any] = {
        "type": f"urn:tahaluf:problem:{code or phrase.lower().replace(' ', '-')}",
        "title": phrase,
        "status": status,
        "detail": detail,
        "faults": [_told(fault_in(fault, get_language() or "en")) for fault in faults],
    }
    return HttpResponse(orjson.dumps(told), status=status, content_type=MEDIA_TYPE)


def _told(fault: Fault) -> dict[str, str]:
    return {"place": fault.place, "fault": fault.fault, "remedy": fault.remedy, "code": fault.code}


def answer(error: Exception) -> HttpResponse:
    """The problem that an error is."""
    if isinstance(error, ValidationError):
        return problem(422, "The request has faults.", code="bad-input", faults=map(_fault, error.errors))
    if isinstance(error, NotAcceptable):
        return problem(406, str(error), faults=error.faults)
    if isinstance(error, BadInput):
        return problem(422, "The request has faults.", code="bad-input", faults=error.faults)
    if isinstance(error, NotFound | Http404):
        return problem(404, "There is no such thing, or you may not see it.")
    if isinstance(error, AuthenticationError):
        refused = problem(401, "Send a valid token, or sign in.")
        refused["WWW-Authenticate"] = 'Bearer realm="tahaluf"'
        return refused
    return _answer_others(error)


def _answer_others(error: Exception) -> HttpResponse:
    for family, status in _STATUS:
        if isinstance(error, family):
            return problem(status, str(error))
    if isinstance(error, HttpError):
        return problem(error.status_code, str(error))
    log.error("an API request failed", exc_info=error)
    return problem(500, "The fault is on the hub's side and was noted. Try again in a moment.")


_STATUS: tuple[tuple[type[Exception], int], ...] = (
    (PreconditionFailed, 412),
    (PreconditionMissing, 428),
    (NotAllowed, 403),
    (Conflict, 409),
    (PeerFailed, 502),
    (RequestDataTooBig, 413),
    (SuspiciousOperation, 400),
)


def install(api: NinjaAPI) -> None:
    """Answer every error of the API by a problem."""

    def handle(request: HttpRequest, error: Any) -> HttpResponse:  # noqa: ARG001 - ninja's signature
        return answer(error)

    for family in (Exception, BadInput, NotAllowed, NotFound, Conflict, PeerFailed, Http404, HttpError, ValidationError):
        api.add_exception_handler(family, handle)


def _fault(error: dict[str, Any]) -> Fault:
    """A fault of pydantic's; the input itself is not repeated."""
    cause = error.get("ctx", {}).get("error")
    place = ".".join(str(part) for part in error["loc"])
    if isinstance(cause, BadInput):
        first = cause.faults[0]
        return Fault(place=place, fault=first.fault, remedy=first.remedy, code=first.code)
    says = str(error["msg"]).removeprefix("Value error, ").rstrip(".")
    return Fault(place=place, fault=f"{says}.", remedy=_REMEDIES.get(error["type"], "Correct the value."), code=str(error["type"]))
