"""Answers of the TAXII server: resources, pages with their dates, and errors, all in TAXII's media type."""

from __future__ import annotations

import logging

import orjson
from django.http import HttpResponse

from tahaluf.api.taxii.callers import CHALLENGES
from tahaluf.exchange.taxii.media import TAXII
from tahaluf.exchange.taxii.timestamps import write_timestamp
from tahaluf.kernel.errors import BadInput, TahalufError

_LOG = logging.getLogger("tahaluf.taxii")
_TITLES = {
    400: "The request is malformed.",
    401: "Name and password, or a token, are needed.",
    403: "You may not do this with the collection.",
    404: "There is no such thing here, or you may not know of it.",
    405: "This address does not take this method.",
    406: "Only application/taxii+json;version=2.1 is served.",
    413: "The body is too long.",
    415: "Only application/taxii+json;version=2.1 is taken.",
    422: "The body cannot be processed.",
    429: "There were too many requests; wait for the next window.",
    500: "The server failed; what happened is in its log.",
}


class Stop(Exception):  # noqa: N818 - it is an answer, no fault of ours
    """End the request with this status."""

    def __init__(self, status: int, description: str = "", **headers: str) -> None:
        """`description` says what to do; `headers` have underscores for hyphens."""
        super().__init__(description)
        self.status = status
        self.description = description
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def answer(body: bytes, status: int = 200, **headers: str) -> HttpResponse:
    """A response in TAXII's media type that no shared cache keeps."""
    response = HttpResponse(body, status=status, content_type=TAXII)
    response["Cache-Control"] = "private, no-store"
    response["Vary"] = "Authorization, Accept"
    for name, value in headers.items():
        response[name.replace("_", "-")] = value
    return response


def resource(value: object, status: int = 200) -> HttpResponse:
    """A resource."""
    return answer(orjson.dumps(value), status)


def dated(body: bytes, dates: tuple[int, int]) -> HttpResponse:
    """A page with the dates added of its first and last item, in microseconds (TAXII 2.1 §3.2: every page has them)."""
    first, last = map(write_timestamp, dates)
    return answer(body, X_TAXII_Date_Added_First=first, X_TAXII_Date_Added_Last=last)


def refusal(error: Exception) -> HttpResponse:
    """The error resource for what went wrong; what nobody expected is logged and not told."""
    stop = error if isinstance(error, Stop) else _stop_of(error)
    told = {"title": _TITLES[stop.status], "http_status": str(stop.status)}
    if stop.description:
        told["description"] = stop.description
    response = answer(orjson.dumps(told), stop.status)
    for name, value in stop.headers.items():
        response[name] = value
    if stop.status == 401:  # noqa: PLR2004 - Unauthorized
        response["WWW-Authenticate"] = CHALLENGES
    return response


def _stop_of(error: Exception) -> Stop:
    if isinstance(error, BadInput):
        return Stop(400, " ".join(map(str, error.faults)))
    if isinstance(error, TahalufError):
        return Stop(404)
    _LOG.exception("TAXII request failed", exc_info=error)
    return Stop(500)
