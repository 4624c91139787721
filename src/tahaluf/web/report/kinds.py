"""Which kinds a person may report."""

from __future__ import annotations

from dataclasses import dataclass

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.text import fold
from tahaluf.records.kind import Kind, KindSpec
from tahaluf.records.kinds import KINDS
from tahaluf.records.visibility import LANES_THAT_SEE
from tahaluf.web.values import language


@dataclass(frozen=True, slots=True, kw_only=True)
class KindGroup:
    """The kinds of one lane; `own`: the lane is that of the person who reports."""

    lane: Lane
    own: bool
    kinds: tuple[KindSpec, ...]


def kinds_for(lane: Lane) -> tuple[type[Kind], ...]:
    """The kinds whose records a person in this lane could see again."""
    return tuple(
        kind for kind in KINDS if lane in LANES_THAT_SEE[kind.spec.lane] and (not kind.spec.closed or kind.spec.lane is lane)
    )


def grouped_for(lane: Lane) -> tuple[KindGroup, ...]:
    """The same kinds by lane, the person's own first, each group in the alphabetical order of the reader's language."""
    specs = [kind.spec for kind in kinds_for(lane)]
    lanes = sorted({spec.lane for spec in specs}, key=lambda one: (one is not lane, fold(one.title.in_(language()))))
    return tuple(
        KindGroup(lane=one, own=one is lane, kinds=tuple(sorted((s for s in specs if s.lane is one), key=_alphabetical)))
        for one in lanes
    )


def _alphabetical(spec: KindSpec) -> str:
    return fold(spec.title.in_(language())).removeprefix("ال")
