"""The reference data beside the project: present on some machines, never part of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("TAHALUF_SHARED") or Path(__file__).resolve().parents[1].parent / "shared")


def shared(path: str) -> Path:
    """The file or folder `path` of the reference data; the calling test is skipped, with the reason, where it is absent."""
    found = ROOT / path
    if not found.exists():
        pytest.skip(f"reference data {path} is absent: put the folder `shared` beside the project or set TAHALUF_SHARED")
    return found
