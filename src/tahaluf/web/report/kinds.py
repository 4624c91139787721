"""Which kinds a person may report."""

from __future__ import annotations

from tahaluf.kernel.markings import Lane
from tahaluf.records.kind import Kind
from tahaluf.records.kinds import KINDS
from tahaluf.records.visibility import LANES_THAT_SEE


def kinds_for(lane: Lane) -> tuple[type[Kind], ...]:
    """The kinds whose records a person in this lane could see again."""
    return tuple(
        kind for kind in KINDS if lane in LANES_THAT_SEE[kind.spec.lane] and (not kind.spec.closed or kind.spec.lane is lane)
    )
