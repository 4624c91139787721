"""What every test shares: a data folder of its own, and databases that can be emptied between tests."""

from __future__ import annotations

import os

import hypothesis
import pytest
from django.db import connection

from databases import any_database  # noqa: F401 - a fixture
from tahaluf.hub.audit import append_only
from tahaluf.hub.ledger import schema

# Machines are noisy: how long an example takes says nothing here. Where nobody can answer a rare failure, examples stay the same.
hypothesis.settings.register_profile(
    "tahaluf",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("tahaluf")


LONG = ("browser", "property", "spec", "cli", "exercise", "intake", "federation")


def pytest_collection_modifyitems(items):
    """Long files first, so that no worker is left with one at the end."""
    items.sort(key=lambda item: not set(item.path.parts) & set(LONG))


@pytest.fixture(autouse=True)
def data_folder(tmp_path, settings):
    """Keys, files and notes of each test in a folder of its own."""
    settings.DATA_FOLDER = tmp_path / "hub"
    return settings.DATA_FOLDER


@pytest.fixture(autouse=True)
def emptiable(request):
    """The append-only guards stand during a test and step aside only while a transactional test's tables are emptied."""
    marker = request.node.get_closest_marker("django_db")
    transactional = {"transactional_db", "live_server"} & set(request.fixturenames) or (marker and marker.kwargs.get("transaction"))
    if not transactional:
        yield
        return
    request.getfixturevalue("transactional_db")
    with connection.cursor() as cursor:
        for kept in (schema, append_only):
            for statement in (*kept.guards_off(connection.vendor), *kept.guards(connection.vendor)):
                cursor.execute(statement)
    yield
    with connection.cursor() as cursor:
        for kept in (schema, append_only):
            for statement in kept.guards_off(connection.vendor):
                cursor.execute(statement)
