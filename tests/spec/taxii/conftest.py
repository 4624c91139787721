"""A sandbox on both databases, and a client that speaks TAXII to it."""

from __future__ import annotations

import base64
import json
from uuid import UUID, uuid5

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils.timezone import now

from tahaluf.hub.setup import ensure_home_member
from tahaluf.hub.taxii import sandbox as making

TAXII = "application/taxii+json;version=2.1"
SPACE = UUID("4b1d9a43-5a66-44f1-8d0e-0e5bb9a5f2a4")


class Taxii:
    """One caller of the sandbox."""

    root = "/taxii2/hub/"

    def __init__(self, made, credentials):
        self.ids = {name: str(uuid) for name, uuid in made.boxes.items()}
        self.made = made
        self.client = Client(raise_request_exception=False)
        self.credentials = credentials

    def call(self, method, path, body=None, **headers):
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {"Accept": TAXII} | ({"Authorization": self.credentials} if self.credentials else {}) | names
        content_type = sent.pop("Content-Type", TAXII)
        content = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode() if body is not None else b""
        sent = {name: value for name, value in sent.items() if value is not None}
        return self.client.generic(method, path, content, content_type=content_type, headers=sent)

    def get(self, path, **headers):
        return self.call("GET", path, **headers)

    def at(self, name, rest="objects/"):
        return f"{self.root}collections/{self.ids[name]}/{rest}"

    def add(self, *objects, to="collection"):
        answer = self.call("POST", self.at(to), {"objects": list(objects)})
        assert answer.status_code == 202, answer.content
        return answer.json()

    def objects(self, query="", of="collection"):
        return self.get(self.at(of) + query)

    def ids_of(self, query="", of="collection"):
        return [found["id"] for found in self.objects(query, of).json().get("objects", [])]


def indicator(number, *, modified="2025-06-01T00:00:00.000Z", **more):
    return {
        "type": "indicator",
        "spec_version": "2.1",
        "id": f"indicator--{uuid5(SPACE, str(number))}",
        "created": "2025-01-01T00:00:00.000Z",
        "modified": modified,
        "name": f"مؤشر {number}",
        "pattern": "[file:name = 'a']",
        "pattern_type": "stix",
        "valid_from": "2025-01-01T00:00:00Z",
    } | more


@pytest.fixture
def made(any_database, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick: what is tested here is not the hash
    cache.clear()
    ensure_home_member(at=now())
    return making.make(at=now())


@pytest.fixture
def taxii(made):
    return Taxii(made, f"Bearer {made.token}")


@pytest.fixture
def anonymous(made):
    return Taxii(made, None)


def basic(user, password):
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
