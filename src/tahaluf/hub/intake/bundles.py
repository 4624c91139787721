"""STIX bundles before anything of them is taken: which objects are statements, and under which kind and lane they are listed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tahaluf.exchange.stix import Arrived, read_bundle
from tahaluf.hub.intake.opening import require_readable
from tahaluf.hub.intake.tally import Rights
from tahaluf.kernel.markings import Lane
from tahaluf.records.kinds import find_kind
from tahaluf.records.signature import RECORD_EXTENSION
from tahaluf.records.visibility import LANES_THAT_SEE

MOST_BYTES = 256 << 20  # a bundle is read whole
_HEAD = 4096


def is_bundle(path: Path) -> bool:
    """Whether a JSON file looks like STIX objects rather than a table of rows."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    return b'"spec_version"' in head or re.search(rb'"type"\s*:\s*"bundle"', head) is not None


def read_objects(path: Path) -> list[Arrived]:
    """The objects of a bundle that are, or should be, statements; those that only describe others are left out.

    Raises:
        BadInput: the file is no JSON, holds no objects, or is too large to be read whole.
    """
    require_readable(path, most=MOST_BYTES)
    return [arrived for arrived in read_bundle(path.read_bytes()) if not _is_context(arrived)]


def _is_context(arrived: Arrived) -> bool:
    """Objects that describe others and are no statements: they are read with the records and not counted as rows."""
    return (arrived.object or {}).get("type") in {"marking-definition", "extension-definition", "identity", "language-content"}


def seen_as(arrived: list[Arrived], rights: Rights) -> tuple[str, Lane]:
    """The kind and lane under which an import is listed: a closed kind's own, so that its readers alone find it."""
    ours = [one.object for one in arrived if one.ours and one.object is not None]
    kinds = {kind.spec.slug: kind for kind in (find_kind(str(stix.get("type"))) for stix in ours) if kind}
    closed = next((kind for _, kind in sorted(kinds.items()) if kind.spec.closed), None)
    if closed is not None:
        return closed.spec.slug, closed.spec.lane
    lanes = {lane for lane in map(_lane_of, ours) if lane} or {rights.lane or rights.markings.lane}
    narrowest = min(lanes, key=lambda lane: (len(LANES_THAT_SEE[lane]), lane.value))
    return next(iter(kinds)) if len(kinds) == 1 else "", narrowest


def _lane_of(stix: Mapping[str, Any]) -> Lane | None:
    extensions = stix.get("extensions")
    marked = extensions.get(RECORD_EXTENSION) if isinstance(extensions, Mapping) else None
    named = marked.get("lane") if isinstance(marked, Mapping) else None
    return Lane(named) if named in set(Lane) else None
