"""The database: embedded SQLite, or PostgreSQL by TAHALUF_DATABASE_URL (postgresql://…)."""

from typing import Any

from tahaluf.config.settings.environment import data_folder

DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": data_folder() / "hub.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }
}
