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

_LOCANT = re.compile(r"\d+|alfa|beta|gama|delta|orto|meta(?!m|d|n|q)|para(?!c|l|f(?!l))")
# Parts of names that make another substance when exchanged, in the unified spelling; longest first.
_PARTS = tuple(
    sorted(
        "fluor chlor brom iod metil metyl etyl propyl butyl pentyl hexyl benzyl fenyl acetyl metoxy etoxy hydroxy nitro cyano tio "
        "nor des iso cyclo furan acryl butyr valer tetra di tri mono dioxy amino keto oxy pyrrolidin "
        "fentanil fentanyl nitazen zolam zepam cain codon morfon barbital tidin caton drone pinaca binaca butinaca chminaca fubinaca "
        "pica bica adb mdmb cumyl amb epam lam ylon olon ephedr pseudo dex levo".split(),
        key=len,
        reverse=True,
    )
)
_PART = re.compile("|".join(_PARTS))
_SHORTEST = 5
_TWO_EDITS_FROM = 9
_THREE_EDITS_FROM = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A known key near to what was written: `distance` counts letters left out, added, exchanged or swapped."""

    key: str
    distance: int


def edits_allowed(length: int) -> int:
    """How many edits a name of `length` letters may be away: 0 below 5, 1 below 9, 2 below 16, else 3."""
    if length < _SHORTEST:
        return 0
    return 1 + (length >= _TWO_EDITS_FROM) + (length >= _THREE_EDITS_FROM)


@cache
def _by_initial() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    known = index()
    for key in {**known.meanings, **known.groups, **known.classes}:
        if len(key) >= _SHORTEST:
            found.setdefault(key[0], []).append(key)
    return found


def locants(key: str) -> tuple[str, ...]:
    """The digits and position words of a key, in order."""
    return tuple(_LOCANT.findall(key))


@lru_cache(maxsize=16384)
def parts(key: str) -> frozenset[str]:
    """The parts of chemical names found in a key."""
    return frozenset(_PART.findall(key))


def may_be_misspelt(written: str, known: str) -> bool:
    """Whether `written` may stand for `known` at all: same locants, and no part of a name that `known` lacks."""
    return locants(written) == locants(known) and parts(written) <= parts(known)


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
    found = process.extract(key, _by_initial().get(key[0], ()), scorer=OSA.distance, score_cutoff=allowed, limit=None)
    near = [Near(key=known, distance=int(distance)) for known, distance, _ in found if may_be_misspelt(key, known)]
    near = [one for one in near if one.distance <= edits_allowed(min(len(key), len(one.key)))]
    if not near and is_arabic(key):
        return _arabic(key)
    return tuple(sorted(near, key=lambda one: (one.distance, one.key)))
