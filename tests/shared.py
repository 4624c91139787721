"""Where tests find the real reference data that lies beside the project, never inside it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_BESIDE = Path(__file__).resolve().parents[2] / "shared"


def shared(path: str) -> Path:
    """The file or folder `path` of the reference data, or a skip that says why there is none."""
    root = Path(os.environ.get("TAHALUF_SHARED", _BESIDE))
    found = root / path
    if not found.exists():
        pytest.skip(f"reference data {path!r} is absent: set TAHALUF_SHARED or put the folder `shared` beside the project")
    return found
