"""Reading TAHALUF_* variables, with types."""

from __future__ import annotations

import os
from pathlib import Path


def text(name: str, default: str = "") -> str:
    """TAHALUF_<name>, or the default."""
    return os.environ.get(f"TAHALUF_{name}", default)


def flag(name: str, *, default: bool = False) -> bool:
    """TAHALUF_<name> as a boolean: 1, true, yes, on."""
    raw = text(name)
    return raw.lower() in {"1", "true", "yes", "on"} if raw else default


def data_folder() -> Path:
    """The folder that holds everything of this hub (TAHALUF_DATA, else ./var/hub)."""
    return Path(text("DATA", "var/hub")).resolve()


def assets_folder() -> Path:
    """The folder of built fonts, style and script: TAHALUF_ASSETS, else build/assets of a checkout, else below the data folder."""
    named = text("ASSETS")
    checkout = Path(__file__).resolve().parents[4]
    usual = checkout / "build" / "assets" if (checkout / "pyproject.toml").exists() else data_folder() / "assets"
    return Path(named).resolve() if named else usual


def secret_key() -> str:
    """TAHALUF_SECRET_KEY, else the file secret_key of the data folder; empty where neither is (Django then refuses to sign)."""
    kept = data_folder() / "secret_key"
    return text("SECRET_KEY") or (kept.read_text(encoding="ascii").strip() if kept.exists() else "")


EXERCISE_MARK = "exercise"


def is_exercise() -> bool:
    """Whether the hub is one to train with: its data folder says so (`tahaluf exercise` writes it there), or TAHALUF_EXERCISE."""
    return (data_folder() / EXERCISE_MARK).exists() or flag("EXERCISE")
