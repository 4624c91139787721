"""The database: embedded SQLite, or PostgreSQL by TAHALUF_DATABASE_URL (postgresql://user:password@host:port/name?option=value)."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from tahaluf.config.settings.environment import data_folder, flag, text

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536;",
}


def sqlite(path: Path) -> dict[str, Any]:
    """An embedded database in the file `path`; every commit is on the disk before it returns."""
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": dict(SQLITE_OPTIONS)}


def postgresql(address: str) -> dict[str, Any]:
    """The PostgreSQL 16+ server at `address`; options after "?" go to the driver (such as host=/a/socket/folder, sslmode=require).

    Raises:
        ValueError: not a postgresql:// address.
    """
    parts = urlsplit(address)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ValueError("TAHALUF_DATABASE_URL must start with postgresql://")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": options.pop("port", str(parts.port or "")),
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def database() -> dict[str, Any]:
    """What the environment says: PostgreSQL where TAHALUF_DATABASE_URL is set, else SQLite in the data folder."""
    address = text("DATABASE_URL")
    return postgresql(address) if address else sqlite(data_folder() / "hub.sqlite3")


DATABASES: dict[str, dict[str, Any]] = {"default": database()}

# On PostgreSQL every door runs under row security. 0 turns it off; that is for measuring what it costs.
ROW_SECURITY = flag("ROW_SECURITY", default=True)
