"""Every address below /taxii2/: who calls, what the path names, which answer it has. Nothing here redirects or is HTML."""

from __future__ import annotations

import re
from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.urls import re_path
from django.utils.timezone import now
from django.views.decorators.csrf import csrf_exempt

from tahaluf.api.caller import Caller
from tahaluf.api.limits import count_in
from tahaluf.api.taxii import listings
from tahaluf.api.taxii.answers import Stop, answer, refusal, resource
from tahaluf.api.taxii.callers import caller_of
from tahaluf.exchange.taxii import media
from tahaluf.exchange.taxii.envelopes import read_envelope
from tahaluf.exchange.taxii.objects import Held, Refused, read_object
from tahaluf.hub.audit.services import record as audit
from tahaluf.hub.moments import microseconds
from tahaluf.hub.taxii import arrivals, boxes, shelves, statuses
from tahaluf.hub.taxii.shelves import Shelf
from tahaluf.kernel.errors import BadInput

LONGEST = 50_000_000
_ROOT = "/taxii2/hub/"
_ID = r"[a-z0-9-]{3,250}--[0-9a-f-]{36}"
_Query = dict[str, list[str]]
_View = Callable[["Call"], HttpResponse]


class Call:
    """One request: the caller, the parts of the path, the query."""

    def __init__(self, request: HttpRequest, caller: Caller, parts: tuple[str, ...]) -> None:
        """Nothing is read or looked up yet."""
        self.request = request
        self.caller = caller
        self.parts = parts
        self.query: _Query = {name: [str(value) for value in values] for name, values in request.GET.lists()}

    def shelf(self) -> Shelf:
        """The collection that the path names.

        Raises:
            Stop: it does not exist for the caller.
        """
        found = shelves.find(self.parts[0], self.caller.reader, may_report=self.caller.may_report)
        if found is None:
            raise Stop(404)
        return found

    def readable(self) -> Shelf:
        """The collection, where the caller may read it."""
        return _allowed(self.shelf(), "can_read")

    def writable(self) -> Shelf:
        """The collection, where the caller may write to it."""
        return _allowed(self.shelf(), "can_write")

    def looked(self, action: str, **detail: object) -> None:
        """Write the call to the audit."""
        audit(self.caller.actor, action, at=now(), target="/".join(self.parts), detail=dict(detail) or None)


def _allowed(shelf: Shelf, right: str) -> Shelf:
    if not (shelf.can_read or shelf.can_write):
        raise Stop(404)
    if not getattr(shelf, right):
        raise Stop(403)
    return shelf


def _discovery(call: Call) -> HttpResponse:  # noqa: ARG001 - one form for all
    return resource(
        {
            "title": "Tahaluf",
            "description": "The hub of a member of a coalition against synthetic drugs.",
            "default": _ROOT,
            "api_roots": [_ROOT],
        }
    )


def _root(call: Call) -> HttpResponse:  # noqa: ARG001 - one form for all
    return resource({"title": "This hub", "versions": [media.TAXII], "max_content_length": LONGEST})


def _collections(call: Call) -> HttpResponse:
    found = shelves.shelves(call.caller.reader, may_report=call.caller.may_report)
    return resource({"collections": list(map(_told, found))})


def _collection(call: Call) -> HttpResponse:
    return resource(_told(call.shelf()))


def _told(shelf: Shelf) -> dict[str, object]:
    told: dict[str, object] = {"id": str(shelf.uuid), "title": shelf.title}
    if shelf.description:
        told["description"] = shelf.description
    if shelf.alias:
        told["alias"] = shelf.alias
    types = [media.stix("2.1")] if shelf.source != "box" else [media.stix(version) for version in reversed(media.STIX_VERSIONS)]
    return {**told, "can_read": shelf.can_read, "can_write": shelf.can_write, "media_types": types}


def _status(call: Call) -> HttpResponse:
    try:
        uuid = UUID(call.parts[0])
    except ValueError:
        raise Stop(404) from None
    found = statuses.find(uuid, owner=call.caller.name, at_us=microseconds(now()))
    if found is None:
        raise Stop(404)
    return answer(found)


def _objects(call: Call) -> HttpResponse:
    shelf = call.readable()
    if shelf.source != "box":
        call.looked("taxii.objects")
    return listings.objects(call.caller, shelf, call.query)


def _manifest(call: Call) -> HttpResponse:
    return listings.manifest(call.caller, call.readable(), call.query)


def _one(call: Call) -> HttpResponse:
    shelf = call.readable()
    if shelf.source != "box":
        call.looked("taxii.object")
    return listings.one(call.caller, shelf, call.parts[1], call.query)


def _versions(call: Call) -> HttpResponse:
    return listings.versions(call.caller, call.readable(), call.parts[1], call.query)


def _delete(call: Call) -> HttpResponse:
    shelf = call.shelf()
    if not (shelf.can_read and shelf.can_write):
        raise Stop(403 if shelf.can_read or shelf.can_write else 404)
    gone = listings.remove(shelf, call.parts[1], call.query)
    call.looked("taxii.delete", versions=gone)
    return answer(b"")


def _add(call: Call) -> HttpResponse:
    shelf = call.writable()
    body = _body(call.request)
    try:
        given = [read_object(value, raw) for value, raw in read_envelope(body)]
    except BadInput as error:
        raise Stop(422, " ".join(map(str, error.faults))) from error
    moment = now()
    outcomes = _kept(call, shelf, given)
    told = statuses.keep(outcomes, owner=call.caller.name, at_us=microseconds(moment))
    return answer(told, 202)


def _kept(call: Call, shelf: Shelf, given: list[Held | Refused]) -> list[boxes.Put | Refused]:
    """What became of each object, in the order in which they came."""
    moment = now()
    held = [item for item in given if isinstance(item, Held)]
    if shelf.source == "box":
        put = boxes.put(shelf.box, held, at_us=microseconds(moment)) if held else []
        call.looked("taxii.add", objects=len(held))
    else:
        put = arrivals.add(held, shelf, by=call.caller.actor, at=moment)
    told = iter(put)
    return [item if isinstance(item, Refused) else next(told) for item in given]


def _body(request: HttpRequest) -> bytes:
    length = request.headers.get("Content-Length", "")
    if length.isdecimal() and int(length) > LONGEST:
        raise Stop(413, f"Send at most {LONGEST} bytes.")
    if not media.takes(request.headers.get("Content-Type")):
        raise Stop(415)
    try:
        body = request.body
    except RequestDataTooBig:
        raise Stop(413, f"Send at most {LONGEST} bytes.") from None
    if len(body) > LONGEST:
        raise Stop(413, f"Send at most {LONGEST} bytes.")
    return body


_C = r"hub/collections/([0-9A-Za-z_-]{1,80})/"
_ADDRESSES: tuple[tuple[str, dict[str, _View]], ...] = (
    ("", {"GET": _discovery}),
    ("hub/", {"GET": _root}),
    (r"hub/status/([^/]{1,80})/", {"GET": _status}),
    ("hub/collections/", {"GET": _collections}),
    (_C, {"GET": _collection}),
    (f"{_C}manifest/", {"GET": _manifest}),
    (f"{_C}objects/", {"GET": _objects, "POST": _add}),
    (f"{_C}objects/({_ID})/", {"GET": _one, "DELETE": _delete}),
    (f"{_C}objects/({_ID})/versions/", {"GET": _versions}),
)
_ROUTES = tuple((re.compile(pattern), views) for pattern, views in _ADDRESSES)


@csrf_exempt
@login_not_required
def taxii(request: HttpRequest, path: str | None = None) -> HttpResponse:
    """Any address below /taxii2/, and that address without its slash, which is none of ours."""
    try:
        return _answered(request, path)
    except Exception as error:  # noqa: BLE001 - the request edge: every error becomes an error resource
        return refusal(error)


def _answered(request: HttpRequest, path: str | None) -> HttpResponse:
    caller = caller_of(request)
    unknown = f"taxii-address:{request.META.get('REMOTE_ADDR', '')}"
    standing = count_in(caller.name, rate=settings.TAXII_RATE) if caller else count_in(unknown, rate=settings.TAXII_UNKNOWN_RATE)
    if standing.exceeded:
        raise Stop(429, Retry_After=str(standing.reset))
    if caller is None:
        raise Stop(401)
    views, parts = _route(path)
    allowed = ", ".join(sorted({*views, "HEAD", "OPTIONS"}))
    if request.method == "OPTIONS":
        return answer(b"", 204, Allow=allowed)
    view = views.get("GET" if request.method == "HEAD" else request.method or "")
    if view is None:
        raise Stop(405, Allow=allowed)
    if not media.accepts(request.headers.get("Accept")):
        raise Stop(406)
    return view(Call(request, caller, parts))


def _route(path: str | None) -> tuple[dict[str, _View], tuple[str, ...]]:
    for pattern, views in _ROUTES if path is not None else ():
        match = pattern.fullmatch(path or "")
        if match:
            return views, match.groups()
    raise Stop(404)


urls = re_path(r"^taxii2(?:/(?P<path>(?s:.*)))?$", taxii)
