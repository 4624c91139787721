"""Which pairs of loads are worth comparing, and those that speak for one origin: proposals with reasons, never assertions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from tahaluf.links.loads.hashing import ALIKE, bits_apart
from tahaluf.links.loads.likeness import Likeness, likeness
from tahaluf.links.loads.load import MARKS, Load
from tahaluf.links.loads.population import Population

COMMON = 60
"""How many loads may share a mark before it no longer brings pairs together by itself."""
FLOOR = 1.0
"""The least log10 likelihood ratio of a proposal: ten times as likely under one origin."""
_ALONE = frozenset({"substances", "legs"})  # too common to bring two loads together by themselves


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """Pairs that speak for one origin, the strongest first; `compared` pairs were looked at; `left_out` marks were too common."""

    pairs: tuple[Likeness, ...]
    compared: int
    left_out: Mapping[str, int]


def propose(loads: Sequence[Load], usual: Population, *, floor: float = FLOOR) -> Proposed:
    """Compare all pairs that share a mark, a like picture, or both a profile; nothing is proposed below `floor`."""
    by_id = {load.id: load for load in loads}
    pairs, left_out = _candidates(loads, by_profile=usual.calibration is not None)
    found = (likeness(by_id[one], by_id[other], usual) for one, other in sorted(pairs))
    kept = sorted((each for each in found if each.log10_ratio >= floor), key=lambda each: (-each.log10_ratio, each.one, each.other))
    return Proposed(pairs=tuple(kept), compared=len(pairs), left_out=left_out)


def _candidates(loads: Sequence[Load], *, by_profile: bool) -> tuple[set[tuple[str, str]], dict[str, int]]:
    pairs: set[tuple[str, str]] = set()
    left_out: dict[str, int] = {}
    for mark, ids in _by_mark(loads).items():
        if len(ids) > COMMON:
            left_out[mark] = len(ids)
        else:
            pairs.update(combinations(sorted(ids), 2))
    pairs.update(_alike(loads))
    if by_profile:
        pairs.update(combinations(sorted(load.id for load in loads if load.profile), 2))
    return pairs, left_out


def _by_mark(loads: Sequence[Load]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for load in loads:
        for trait in MARKS:
            if trait not in _ALONE:
                for word in load.words(trait):
                    found[f"{trait}: {word}"].append(load.id)
    return found


def _alike(loads: Sequence[Load]) -> Iterator[tuple[str, str]]:
    pictured = [load for load in loads if load.logo_hashes]
    for one, other in combinations(pictured, 2):
        if any(bits_apart(a, b) <= ALIKE for a in one.logo_hashes for b in other.logo_hashes):
            yield min(one.id, other.id), max(one.id, other.id)
