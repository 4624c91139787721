"""The invented coalition of the page tests, and programs with tokens."""

from __future__ import annotations

import json

import pytest
from django.core.cache import cache
from django.test import Client

from tahaluf.hub.accounts import tokens
from tahaluf.hub.accounts.models import ApiToken
from tahaluf.kernel.markings import Lane
from web.conftest import _no_memory_of_other_tests, alert, circle, members, person, seizure, signed_in  # noqa: F401 - fixtures


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()
    yield
    cache.clear()


class Program:
    """A program that calls the API with one token."""

    def __init__(self, text: str) -> None:
        self.client = Client(raise_request_exception=False)
        self.headers = {"Authorization": f"Bearer {text}"}

    def get(self, path, query=None, **headers):
        return self.client.get(f"/api/v1{path}", query or {}, headers=self.headers | _names(headers))

    def send(self, method, path, body=None, **headers):
        content = body if isinstance(body, bytes) else json.dumps(body)
        call = getattr(self.client, method)
        return call(f"/api/v1{path}", content, content_type="application/json", headers=self.headers | _names(headers))

    def post(self, path, body=None, **headers):
        return self.send("post", path, body, **headers)

    def put(self, path, body=None, **headers):
        return self.send("put", path, body, **headers)

    def upload(self, path, name, content, fields=None, **headers):
        from django.core.files.uploadedfile import SimpleUploadedFile

        sent = {"file": SimpleUploadedFile(name, content)} | (fields or {})
        return self.client.post(f"/api/v1{path}", sent, headers=self.headers | _names(headers))


def _names(headers):
    return {name.replace("_", "-"): value for name, value in headers.items()}


@pytest.fixture
def program(members):  # noqa: F811 - the fixture
    def make(member="north", lane=Lane.ENFORCEMENT, scope=ApiToken.Scope.REPORT, by=None):
        return Program(tokens.issue(members[member].id, lane=lane, title="test", scope=scope, by=by).text)

    return make
