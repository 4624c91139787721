"""The outlines that this hub was given: files in the folder `boundaries` of its data folder, read again when one changes."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from tahaluf.charts.boundaries import Boundaries, read_boundaries
from tahaluf.charts.places import Shape

SUFFIXES = (".geojson", ".json", ".topojson")


def boundaries() -> Boundaries:
    """Every shape of every file, a later file (by name) before an earlier one; none where the hub has no such folder."""
    folder = Path(settings.DATA_FOLDER) / "boundaries"
    files = sorted(file for file in folder.iterdir() if file.suffix in SUFFIXES) if folder.is_dir() else []
    return _read(tuple((str(file), file.stat().st_mtime_ns) for file in files))


@lru_cache(maxsize=4)
def _read(files: tuple[tuple[str, int], ...]) -> Boundaries:
    shapes: dict[str, Shape] = {}
    unmatched = 0
    for name, _ in files:
        found = read_boundaries(json.loads(Path(name).read_text("utf-8")))
        shapes |= found.shapes
        unmatched += found.unmatched
    return Boundaries(shapes=shapes, unmatched=unmatched)
