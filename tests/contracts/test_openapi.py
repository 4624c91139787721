"""The committed OpenAPI document is the API's own, and says what callers rely on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tahaluf.api.urls import api

COMMITTED = Path(__file__).resolve().parents[2] / "docs" / "reference" / "openapi.json"


@pytest.fixture(scope="module")
def document():
    return json.loads(COMMITTED.read_text(encoding="utf-8"))


def test_the_committed_document_is_the_apis_own(document):
    own = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/")))
    assert own == document, "run tools/openapi_reference.py and look at what changed for callers"


def test_it_is_openapi_3_1_and_every_operation_has_a_name_of_its_own(document):
    assert document["openapi"] == "3.1.0"
    names = [operation["operationId"] for path in document["paths"].values() for operation in path.values()]
    assert len(names) == len(set(names))
    assert all(operation.get("description") for path in document["paths"].values() for operation in path.values())


def test_only_health_is_open(document):
    open_paths = {path for path, methods in document["paths"].items() for one in methods.values() if not one.get("security")}
    assert open_paths == {"/api/v1/health"}


def test_every_page_has_an_upper_bound(document):
    for path, methods in document["paths"].items():
        for parameter in methods.get("get", {}).get("parameters", ()):
            if parameter["name"] == "limit":
                assert parameter["schema"]["maximum"] <= 500, path
