"""Keys by which names meet before they are compared, and blindly between members: unordered pairs of consonant skeletons."""

from __future__ import annotations

from itertools import combinations

from tahaluf.links.names.parsing import Part, parse
from tahaluf.links.names.skeletons import skeleton


def keys(name: str, *, parts: int = 2) -> frozenset[str]:
    """One key per unordered choice of `parts` parts; a name with fewer parts has one key of all of them.

    Two spellings of one name nearly always share a key; two different names seldom do. The keys are the same in every script.
    """
    bones = [found for part in parse(name).parts if (found := _bones(part))]
    if not bones:
        return frozenset()
    chosen = combinations(bones, parts) if len(bones) >= parts else [tuple(bones)]
    return frozenset("+".join(sorted(some)) for some in chosen)


def _bones(part: Part) -> str:
    if part.sort == "initial":
        return ""
    found = skeleton(part.forms[-1]) or part.forms[-1]
    return f"abd.{found}" if part.sort == "abd" else found
