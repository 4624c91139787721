"""Django caches that every process of a hub shares: a file beside the embedded database, or a table of PostgreSQL.

Limits of requests and of sign-in attempts count in them, so `add` and `incr` are single statements of the database: of two
processes only one adds, and no count is lost. Values are JSON, never pickles. An entry goes when it expires, never earlier:
nobody empties a count by making many others.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson
from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connection

_FOREVER = 32_503_680_000.0  # the year 3000, in seconds since 1970
_COLUMNS = "(key TEXT PRIMARY KEY, value TEXT NOT NULL, expires DOUBLE PRECISION NOT NULL)"
_INDEX = "CREATE INDEX IF NOT EXISTS tahaluf_cache_expires ON tahaluf_cache (expires)"

TABLE = (f"CREATE UNLOGGED TABLE IF NOT EXISTS tahaluf_cache {_COLUMNS}", _INDEX)


class SharedCache(BaseCache):
    """The statements, for whatever database a subclass runs them on."""

    @abstractmethod
    def _run(self, statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        """Run one statement (placeholders are %s) and return its rows."""

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """The value, or `default` where there is none or it has expired."""
        found = self._run("SELECT value FROM tahaluf_cache WHERE key = %s AND expires > %s", [self._key(key, version), time.time()])
        return orjson.loads(found[0][0]) if found else default

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep a JSON value."""
        self._run(
            "INSERT INTO tahaluf_cache (key, value, expires) VALUES (%s, %s, %s) "
            "ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires RETURNING 1",
            [self._key(key, version), orjson.dumps(value).decode(), self._expires(timeout)],
        )

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep a JSON value where there is none; whether this call did."""
        now = time.time()
        self._run("DELETE FROM tahaluf_cache WHERE expires <= %s RETURNING 1", [now])
        return bool(
            self._run(
                "INSERT INTO tahaluf_cache (key, value, expires) VALUES (%s, %s, %s) "
                "ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires "
                "WHERE tahaluf_cache.expires <= %s RETURNING 1",
                [self._key(key, version), orjson.dumps(value).decode(), self._expires(timeout), now],
            )
        )

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """Add to a whole number that is there; what it is now.

        Raises:
            ValueError: there is none.
        """
        found = self._run(
            "UPDATE tahaluf_cache SET value = CAST(CAST(value AS BIGINT) + %s AS TEXT) "
            "WHERE key = %s AND expires > %s RETURNING value",
            [delta, self._key(key, version), time.time()],
        )
        if not found:
            raise ValueError(f"There is no number under {key!r}.")
        return int(found[0][0])

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Let an entry expire later; whether it is there."""
        values = [self._expires(timeout), self._key(key, version), time.time()]
        return bool(self._run("UPDATE tahaluf_cache SET expires = %s WHERE key = %s AND expires > %s RETURNING 1", values))

    def delete(self, key: Any, version: int | None = None) -> bool:
        """Forget an entry; whether it was there."""
        return bool(self._run("DELETE FROM tahaluf_cache WHERE key = %s RETURNING 1", [self._key(key, version)]))

    def clear(self) -> None:
        """Forget everything."""
        self._run("DELETE FROM tahaluf_cache RETURNING 1", [])

    def _key(self, key: Any, version: int | None) -> str:
        return str(self.make_and_validate_key(key, version=version))

    def _expires(self, timeout: Any) -> float:
        expires = self.get_backend_timeout(timeout)
        return _FOREVER if expires is None else float(expires)


class HubCache(SharedCache):
    """In a table of the hub's database, for PostgreSQL: the same for all machines of a hub."""

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def _run(self, statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return list(cursor.fetchall())


class FileCache(SharedCache):
    """In an SQLite file of its own, so that counting never waits for the hub's database: for the processes of one machine.

    What was counted in the last moments before a power failure may be lost; nothing else is.
    """

    def __init__(self, location: str, params: Mapping[str, Any]) -> None:
        super().__init__(dict(params))
        self._path = Path(location)
        self._kept = threading.local()

    def _run(self, statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        return self._connection().execute(statement.replace("%s", "?"), tuple(values)).fetchall()

    def _connection(self) -> sqlite3.Connection:
        """One per thread; a process that was forked opens its own."""
        if getattr(self._kept, "process", None) != os.getpid():
            self._kept.file = self._open()
            self._kept.process = os.getpid()
        return self._kept.file  # type: ignore[no-any-return] # threading.local has no types

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        opened = sqlite3.connect(self._path, timeout=10, isolation_level=None)
        self._path.chmod(0o600)
        for statement in (
            "PRAGMA journal_mode=WAL",
            "PRAGMA synchronous=OFF",
            f"CREATE TABLE IF NOT EXISTS tahaluf_cache {_COLUMNS}",
            _INDEX,
        ):
            opened.execute(statement)
        return opened
