"""`POST /federation/v1/ask`: who asks is proved by the signature of a pinned hub over the body, and by nothing else."""

from __future__ import annotations

import gzip

import orjson
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.timezone import now
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from tahaluf.api.limits import count_in
from tahaluf.exchange.peering.pages import MEDIA, SIGNATURE
from tahaluf.hub.federation.serving import Signed, answer
from tahaluf.kernel.errors import NotAllowed, NotFound

_LONGEST = 64_000
_WORTH_PACKING = 1_000


@csrf_exempt
@login_not_required
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """The page or file that the asking hub is given, signed by this one; 403 tells nothing of what is here."""
    standing = count_in(f"hub-address:{request.META.get('REMOTE_ADDR', '')}", rate=settings.TAXII_RATE)
    if standing.exceeded:
        return _refusal(429, "There were too many asks; wait for the next window.", str(standing.reset))
    try:
        body = request.body if int(request.headers.get("Content-Length") or 0) <= _LONGEST else b""
    except (RequestDataTooBig, ValueError):
        body = b""
    try:
        given = answer(Signed(body, request.headers.get(SIGNATURE, "")), at=now())
    except NotAllowed as error:
        return _refusal(403, str(error))
    except NotFound as error:
        return _refusal(404, str(error))
    return _response(given, packed="gzip" in request.headers.get("Accept-Encoding", ""))


def _response(given: Signed, *, packed: bool) -> HttpResponse:
    packed = packed and len(given.body) > _WORTH_PACKING
    response = HttpResponse(gzip.compress(given.body, 3) if packed else given.body, content_type=MEDIA)
    response[SIGNATURE] = given.signature
    response["Cache-Control"] = "private, no-store"
    if packed:
        response["Content-Encoding"] = "gzip"
    return response


def _refusal(status: int, title: str, wait: str = "") -> HttpResponse:
    response = HttpResponse(orjson.dumps({"title": title}), status=status, content_type="application/json")
    if wait:
        response["Retry-After"] = wait
    return response


urls = path("federation/v1/ask", ask, name="federation-ask")
