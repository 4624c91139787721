"""Misspelt names, with guards so strict that two different substances are never joined in silence.

A name is taken for a misspelling of another only if both have the same locants (digits, Greek letters, ortho/meta/para),
the same first letter, no part of a chemical name that the other lacks, and nothing else is as near.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from tahaluf.chem.index import index
from tahaluf.chem.names import consonants, is_arabic
from tahaluf.chem.substances import Name

_LOCANT = re.compile(r"\d+|alfa|beta|gama|delta|orto|meta(?!m|d|n|q)|para(?!c|l|f(?!l))")
# Parts of names that make another substance when exchanged, in the unified spelling.
_PARTS = """
    fluor chlor brom iod metyl etyl propyl butyl pentyl hexyl benzyl fenyl acetyl butyryl valeryl metoxy etoxy hydroxy nitro cyano
    tio nor des iso cyclo furan acryl butyr valer tetra di tri mono dioxy amino keto oxy pyrrolidin
    fentanil fentanyl nitazen zolam zepam cain codon morfon barbital tidin caton drone
    pinaca binaca butinaca chminaca fubinaca pica bica chmica adb mdmb edmb mmb cumyl amb
    fenazin fenazon harman harmin
    epam lam ylon olon efedr pseudo dex levo lormet acetamid formamid propanamid benzamid
"""
_PART = re.compile("|".join(sorted(_PARTS.split(), key=len, reverse=True)))
_LOWER_RUN = re.compile(r"[a-zà-ÿ]{4}|[A-Z][a-z]{3}")
_SHORTEST = 6
_TWO_EDITS_FROM = 12
_THREE_EDITS_FROM = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A known key near to what was written: `distance` counts letters left out, added, exchanged or swapped."""

    key: str
    distance: int


def edits_allowed(length: int) -> int:
    """How many edits a name of `length` letters may be away: 0 below 6, 1 below 12, 2 below 18, else 3."""
    if length < _SHORTEST:
        return 0
    return 1 + (length >= _TWO_EDITS_FROM) + (length >= _THREE_EDITS_FROM)


def _is_word(name: Name) -> bool:
    """Whether a name is a word; a code such as 5F-MDMB-PINACA has no misspellings, only other codes."""
    return name.sort not in {"abbreviation", "mixture"} and (is_arabic(name.text) or _LOWER_RUN.search(name.text) is not None)


@cache
def _by_initial_and_length() -> dict[tuple[str, int], list[str]]:
    found: dict[tuple[str, int], list[str]] = {}
    known = index()
    words = [key for key, meanings in known.meanings.items() if any(_is_word(one.name) for one in meanings)]
    classes = [key for key in known.classes if not is_arabic(key)]  # Arabic class words are one letter from everyday words
    for key in {*words, *known.groups, *classes}:
        if len(key) >= _SHORTEST:
            found.setdefault((key[0], len(key)), []).append(key)
    return found


def _as_long(key: str, allowed: int) -> list[str]:
    """The known keys of the same first letter that are at most `allowed` letters longer or shorter than `key`."""
    known = _by_initial_and_length()
    lengths = range(len(key) - allowed, len(key) + allowed + 1)
    return [one for length in lengths for one in known.get((key[0], length), ())]


def locants(key: str) -> tuple[str, ...]:
    """The digits and position words of a key, in order."""
    return tuple(_LOCANT.findall(key))


@lru_cache(maxsize=16384)
def parts(key: str) -> frozenset[str]:
    """The parts of chemical names found in a key."""
    return frozenset(_PART.findall(key))


def may_be_misspelt(written: str, known: str, distance: int) -> bool:
    """Whether `written`, `distance` edits from `known`, may stand for it at all.

    They must have the same locants; `written` may have no part of a name that `known` lacks; and it must not be what is
    left of `known` when a part is taken out ("butyryl" is no misspelt "isobutyryl").
    """
    if locants(written) != locants(known) or not parts(written) <= parts(known):
        return False
    return not any(OSA.distance(written, known.replace(part, "", 1)) < distance for part in parts(known) - parts(written))


def _arabic(key: str) -> tuple[Near, ...]:
    keys = index().consonants.get(consonants(key), frozenset())
    found = [Near(key=known, distance=OSA.distance(key, known)) for known in keys]
    return tuple(sorted((near for near in found if locants(near.key) == locants(key)), key=lambda near: (near.distance, near.key)))


@lru_cache(maxsize=65536)
def nearest(key: str) -> tuple[Near, ...]:
    """The known keys that `key` may be a misspelling of, nearest first; empty where the guards refuse all."""
    allowed = edits_allowed(len(key))
    if not allowed:
        return ()
    found = process.extract(key, _as_long(key, allowed), scorer=OSA.distance, score_cutoff=allowed, limit=None)
    near = [Near(key=known, distance=int(distance)) for known, distance, _ in found if may_be_misspelt(key, known, int(distance))]
    near = [one for one in near if one.distance <= edits_allowed(min(len(key), len(one.key)))]
    if not near and is_arabic(key):
        return _arabic(key)
    return tuple(sorted(near, key=lambda one: (one.distance, one.key)))
