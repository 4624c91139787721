"""How far two chemical profiles lie apart, over the compounds that were looked for in both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from tahaluf.links.loads.load import Below, Content

LEAST = 3  # compounds in common below which nothing is said


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """A distance (0: equal, 1: as far as can be) and the compounds it rests on; `only_one` were looked for in one load alone."""

    distance: float
    compounds: tuple[str, ...]
    only_one: tuple[str, ...]


def apart(one: Mapping[str, Content], other: Mapping[str, Content]) -> Apart | None:
    """The distance of two profiles; None where fewer than LEAST compounds were looked for in both, or none was found.

    Contents are taken as parts of what both were searched for, their square roots compared (Hellinger's distance), so that small
    compounds count too. A compound below its limit has any content from 0 to the limit, and is given the one that is nearest to
    the other load: not to know more never sets two loads apart. A compound looked for in one load only is left out.
    """
    shared = tuple(sorted(one.keys() & other.keys()))
    if len(shared) < LEAST:
        return None
    mine = {name: _nearest(one[name], other[name]) for name in shared}
    theirs = {name: _nearest(other[name], one[name]) for name in shared}
    totals = sum(mine.values()), sum(theirs.values())
    if min(totals) <= 0:
        return None
    squares = sum((sqrt(mine[name] / totals[0]) - sqrt(theirs[name] / totals[1])) ** 2 for name in shared)
    return Apart(distance=sqrt(squares / 2), compounds=shared, only_one=tuple(sorted(one.keys() ^ other.keys())))


def _nearest(content: Content, other: Content) -> float:
    """The content as measured, or the possible one that is nearest to what the other load may have."""
    if not isinstance(content, Below):
        return content.value
    return 0.0 if isinstance(other, Below) else min(content.limit, other.value)
