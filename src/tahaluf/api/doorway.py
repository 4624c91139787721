"""What every request passes: the limit, the reply kept under an idempotency key, and headers that keep caches private."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now

from tahaluf.api.caller import Caller, caller_of
from tahaluf.api.limits import count_in
from tahaluf.api.problems import MEDIA_TYPE, answer, problem
from tahaluf.hub.replies.services import Answered, Asked, find_reply, keep
from tahaluf.kernel.errors import BadInput

View = Callable[..., HttpResponse]
_KEY = re.compile(r"[\x21-\x7e]{1,255}")
_KEPT_HEADERS = ("Content-Type", "Location", "ETag")
# An import writes batch by batch, so that it can go on after an interruption; a refused question stays in the audit.
_OWN_TRANSACTIONS = re.compile(r"/(?:imports|deconfliction/(?:questions|letters))/?$")
_KEPT_FROM, _KEPT_BELOW = 200, 300


def guarded(view: View) -> View:
    """The view behind the doorway; it is open to requests without a session, for the API checks who calls by itself."""

    @wraps(view)
    def enter(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        headers: dict[str, str] = {}
        try:
            caller = caller_of(request)
            standing = count_in(caller.name if caller else f"address:{request.META.get('REMOTE_ADDR', '')}")
            headers = standing.headers()
            if standing.exceeded:
                return _with_headers(problem(429, "Too many requests; wait for the next window."), headers)
            given = _answered(request, caller, lambda: view(request, *args, **kwargs))
        except Exception as error:  # noqa: BLE001 - the request edge: every error becomes a problem
            given = answer(error)
        return _with_headers(given, headers)

    return login_not_required(enter)


def _with_headers(response: HttpResponse, headers: dict[str, str]) -> HttpResponse:
    if response.status_code == 405 and response.headers.get("Content-Type") != MEDIA_TYPE:  # noqa: PLR2004 - Method Not Allowed
        allow = response.headers.get("Allow", "")
        response = problem(405, "This address does not take this method.")
        response["Allow"] = allow
    for name, value in headers.items():
        response[name] = value
    response["Cache-Control"] = "private, no-cache"
    response["Vary"] = "Authorization, Cookie, Accept"
    return response


def _answered(request: HttpRequest, caller: Caller | None, view: Callable[[], HttpResponse]) -> HttpResponse:
    if request.method == "HEAD":
        request.method = "GET"  # the server leaves the body out
    key = request.headers.get("Idempotency-Key")
    if key is None or caller is None or request.method in {"GET", "OPTIONS"}:
        return view()
    if not _KEY.fullmatch(key):
        raise BadInput.one("Idempotency-Key", "This is no key.", "Send 1 to 255 visible ASCII characters, such as a UUID.")
    asked = Asked(caller=caller.name, key=key, request_hash=request_hash(request))
    return _once(asked, view, together=not _OWN_TRANSACTIONS.search(request.path))


def _once(asked: Asked, view: Callable[[], HttpResponse], *, together: bool) -> HttpResponse:
    """Do it and keep the answer, in one transaction where `together`; only success is kept, and failure leaves nothing."""
    try:
        if not together:
            return _replayed(asked) or _kept(asked, view())
        with transaction.atomic():
            response = _replayed(asked) or _kept(asked, view())
            if response.status_code >= _KEPT_BELOW:
                transaction.set_rollback(True)
            return response
    except IntegrityError:  # somebody else, with the same key, was faster
        replayed = _replayed(asked)
        if replayed is None:
            raise
        return replayed


def _replayed(asked: Asked) -> HttpResponse | None:
    found = find_reply(asked, at=now())
    if found is None:
        return None
    return HttpResponse(found.body, status=found.status, headers={**found.headers, "Idempotency-Replayed": "true"})


def _kept(asked: Asked, response: HttpResponse) -> HttpResponse:
    if _KEPT_FROM <= response.status_code < _KEPT_BELOW:
        headers = {name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers}
        keep(asked, Answered(status=response.status_code, body=response.content, headers=headers), at=now())
    return response


def request_hash(request: HttpRequest) -> str:
    """SHA-256 over method, full path, version named and everything sent; the boundary of a multipart body does not matter."""
    found = hashlib.sha256()
    for part in (request.method or "", request.get_full_path(), request.headers.get("If-Match", "")):
        _add(found, part.encode())
    if request.content_type != "multipart/form-data":
        _add(found, (request.content_type or "").encode())
        _add(found, request.body)
        return found.hexdigest()
    for name, values in sorted(request.POST.lists()):
        _add(found, *(part.encode() for part in (name, *map(str, values))))
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            _add(found, name.encode(), *_fingerprint(file))
    return found.hexdigest()


def _fingerprint(file: UploadedFile) -> tuple[bytes, bytes]:  # type: ignore[type-arg] # of bytes
    """The name of an upload and the hash of its content; it can be read again afterwards."""
    content = hashlib.sha256()
    for chunk in file.chunks():
        content.update(chunk)
    file.seek(0)
    return (file.name or "").encode(), content.digest()


def _add(found: hashlib._Hash, *parts: bytes) -> None:
    for part in parts:
        found.update(len(part).to_bytes(8, "big") + part)
