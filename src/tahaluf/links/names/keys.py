"""Keys by which names meet before they are compared, and blindly between members: unordered pairs of consonant skeletons."""

from __future__ import annotations

from itertools import combinations

from tahaluf.links.names.parsing import FATHER, Part, parse
from tahaluf.links.names.skeletons import skeleton


def keys(name: str, *, parts: int = 2) -> frozenset[str]:
    """One key per unordered choice of `parts` parts; a name with fewer parts has one key of all of them.

    Two spellings of one name nearly always share a key; two different names seldom do. The keys are the same in every script.
    """
    bones = [found for part in parse(name).parts if (found := bone_of(part))]
    if not bones:
        return frozenset()
    chosen = combinations(bones, parts) if len(bones) >= parts else [tuple(bones)]
    return frozenset("+".join(sorted(some)) for some in chosen)


def bone_of(part: Part) -> str:
    """The consonants by which a part is met, the same in every script; an initial has none."""
    if part.sort == "initial":
        return ""
    form = _met(part)
    found = skeleton(form) or form
    return f"abd.{found}" if part.sort == "abd" else found


def _met(part: Part) -> str:
    """The form by which a part is met: without article, and with "father of" where the name may have it (بوريطة, Bourita).

    A part that only seems to begin so (Bushra, بشرى) has the same consonants either way.
    """
    return next((form for form in part.forms if form.startswith(FATHER)), part.forms[-1])
