"""What every test shares: a data folder of its own, and databases that can be emptied between tests."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings as django_settings
from django.db import connection
from pytest_django.plugin import blocking_manager_key

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


# Each worker counts for itself: what one empties would be missing from the limits that another tests.
if worker := os.environ.get("PYTEST_XDIST_WORKER"):
    counters = Path(django_settings.CACHES["default"]["LOCATION"])
    django_settings.CACHES["default"]["LOCATION"] = str(counters.with_name(f"{worker}-{counters.name}"))

gc.set_threshold(100_000, 50, 50)  # what tests load stays; looking through it again and again took a twentieth of their time


def pytest_make_parametrize_id(config, val, argname):
    """Contents are named by their argument: what holds the time of its making would give each worker other tests."""
    return argname if isinstance(val, bytes) and len(val) > 8 else None


LONG = ("browser", "property", "spec", "cli", "exercise", "intake", "federation")


def pytest_collection_modifyitems(items):
    """Long files first, so that no worker is left with one at the end."""
    items.sort(key=lambda item: not set(item.path.parts) & set(LONG))


@pytest.fixture(autouse=True)
def data_folder(tmp_path, settings):
    """Keys, files and notes of each test in a folder of its own."""
    settings.DATA_FOLDER = tmp_path / "hub"
    return settings.DATA_FOLDER


def emptied(item) -> bool:
    """Whether the tables are emptied after this test, for which the append-only guards must step aside."""
    marker = item.get_closest_marker("django_db")
    return bool({"transactional_db", "live_server"} & set(item.fixturenames) or (marker and marker.kwargs.get("transaction")))


@pytest.fixture(autouse=True)
def emptiable(request):
    """The append-only guards stand during a test and step aside only while a transactional test's tables are emptied."""
    if not emptied(request.node):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    with connection.cursor() as cursor:
        for kept in (schema, append_only):
            for statement in kept.guards_off(connection.vendor):
                cursor.execute(statement)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """Once the tables are empty the guards stand again, whatever test comes next."""
    result = yield
    if nextitem and emptied(item):
        with item.config.stash[blocking_manager_key].unblock(), connection.cursor() as cursor:
            for kept in (schema, append_only):
                for statement in kept.guards(connection.vendor):
                    cursor.execute(statement)
    return result
