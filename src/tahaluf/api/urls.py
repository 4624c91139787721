"""The API and its addresses."""

from __future__ import annotations

import re
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path
from ninja import NinjaAPI
from ninja.parser import Parser

from tahaluf.api import (
    alerts,
    assess,
    deconfliction,
    entities,
    files,
    forms,
    health,
    identify,
    imports,
    kinds,
    law,
    people,
    problems,
    substances,
)
from tahaluf.api.caller import BySession, ByToken
from tahaluf.api.doorway import guarded
from tahaluf.api.records import writing

_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
_SAYS = (
    "Records, kinds, search, imports, substances, signals and alerts of one hub. "
    "Rights are those of the pages: what a caller may not see is not there (404). "
    "Errors are application/problem+json (RFC 9457) with all faults at once."
)


class Bodies(Parser):
    """JSON as UTF-8 without lone surrogates, infinite numbers or NUL, none of which a record can hold."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The body's values.

        Raises:
            ValueError: no such JSON.
        """
        found = orjson.loads(request.body)
        if _NUL.search(orjson.dumps(found)):
            raise ValueError("NUL characters cannot be kept")
        return found


def _operation_id(operation: Any) -> str:
    return str(operation.view_func.__name__)


class Api(NinjaAPI):
    """Names operations by what they do, without module paths."""

    def get_openapi_operation_id(self, operation: Any) -> str:
        """The name of the function."""
        return _operation_id(operation)


api = Api(
    title="Tahaluf",
    version="1",
    description=_SAYS,
    docs_url=None,
    urls_namespace="api",
    auth=[ByToken(), BySession()],
    parser=Bodies(),
)
problems.install(api)
_PARTS = (health, kinds, writing, files, imports, assess, identify, substances, law, alerts, people, deconfliction, entities, forms)
for part in _PARTS:
    api.add_router("", part.router)


def nowhere(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """404 as a problem, for every other address."""
    return problems.problem(404, "There is no such thing, or you may not see it.")


def _patterns() -> list[URLPattern]:
    found = [pattern for pattern in api.urls[0] if isinstance(pattern, URLPattern)]
    for pattern in found:
        pattern.callback = guarded(pattern.callback)
    return [*found, re_path(r"^.*$", guarded(nowhere))]


urlpatterns = (_patterns(), "api", "api")
urls = path("api/v1/", urlpatterns)
