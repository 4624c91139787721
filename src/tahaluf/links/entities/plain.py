"""Two mentions compared one thing at a time: the plain way, which incremental matching uses and the fast way must equal."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from hashlib import blake2b
from itertools import product

from rapidfuzz.distance import OSA

from tahaluf.kernel.gazetteer import resolve
from tahaluf.kernel.periods import Period, Precision
from tahaluf.kernel.text import fold
from tahaluf.links.entities.levels import BIRTH, COUNTRY, DOCUMENT, IDENTIFYING, NAME, PLACE, UNKNOWN
from tahaluf.links.entities.mention import Mention
from tahaluf.links.names import Part, bone_of, match, parse, skeletons

SURE, LIKELY, HARDLY = 0.9, 0.5, 0.1  # probabilities of `links.names.match` at which the levels of names begin
_YEAR = 366
_SHORTEST = 5  # characters from which on one wrong character still says something


def levels(one: Mention, other: Mention) -> tuple[int, ...]:
    """The level of every comparison, in the order of `COMPARISONS`; -1 where either side says nothing."""
    identifiers = {
        comparison.code: identifier_level(one.family(comparison.code), other.family(comparison.code), slip=comparison is DOCUMENT)
        for comparison in IDENTIFYING
    }
    return (
        name_level(one.names, other.names),
        birth_level(one.born, other.born),
        *(identifiers[comparison.code] for comparison in IDENTIFYING),
        _shared(set(one.countries), set(other.countries), COUNTRY.index("different")),
        _shared(place_keys(one.places), place_keys(other.places), PLACE.index("different")),
    )


def name_level(mine: tuple[str, ...], theirs: tuple[str, ...]) -> int:
    """The best level over all pairs of names."""
    found = [_one_name(one, other) for one, other in product(mine, theirs) if _reads(one) and _reads(other)]
    return min(found, default=UNKNOWN)


def _reads(name: str) -> bool:
    return bool(parse(name).parts)


def _one_name(one: str, other: str) -> int:
    if spelled(one) == spelled(other):
        return NAME.index("same")
    level = level_of_probability(match(one, other).probability)
    return level - 1 if level == NAME.index("other") and set(bones_of(one)) & set(bones_of(other)) else level


def level_of_probability(probability: float) -> int:
    """The level of two names that are not written alike."""
    if probability >= SURE:
        return NAME.index("spelling")
    if probability >= LIKELY:
        return NAME.index("likely")
    return NAME.index("doubtful") if probability >= HARDLY else NAME.index("other")


@lru_cache(maxsize=262_144)
def bones_of(name: str) -> tuple[int, ...]:
    """A key per part of a name by which its spellings meet in every script; initials have none."""
    found = (_bone(part) for part in parse(name).parts)
    return tuple(bone for bone in found if bone)


@lru_cache(maxsize=262_144)
def _bone(part: Part) -> int:
    bone = bone_of(part)
    return key64(bone) if bone else 0


@lru_cache(maxsize=262_144)
def key64(text: str) -> int:
    """A number of 64 bits for a text, the same everywhere and never 0."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little") or 1


def spelled(name: str) -> str:
    """The parts of a name as they are read, in the order of the alphabet: equal for names that are written alike."""
    return " ".join(sorted(f"{part.sort}.{'/'.join(part.forms)}" for part in parse(name).parts))


def birth_level(mine: Period | None, theirs: Period | None) -> int:
    """Compare dates of birth with the precision they were given with; 1 January counts as a year: see `is_exact`."""
    if mine is None or theirs is None:
        return UNKNOWN
    exact = is_exact(mine) and is_exact(theirs)
    if mine.overlaps(theirs):
        return BIRTH.index("same_day" if exact else "fits")
    if exact and _is_slip(mine.first, theirs.first):
        return BIRTH.index("slip")
    return BIRTH.index("near" if mine.days_between(theirs) <= _YEAR else "different")


def is_exact(born: Period) -> bool:
    """Whether a day of birth is known; 1 January is what registers write where only the year is."""
    first = born.first
    return first == born.last and born.precision >= Precision.DAY and (first.month, first.day) != (1, 1)


def _is_slip(mine: date, theirs: date) -> bool:
    """One figure of eight differs, or day and month change places in one year."""
    if mine.year == theirs.year and (mine.month, mine.day) == (theirs.day, theirs.month):
        return True
    return sum(a != b for a, b in zip(mine.isoformat(), theirs.isoformat(), strict=True)) == 1


def identifier_level(mine: tuple[str, ...], theirs: tuple[str, ...], *, slip: bool) -> int:
    """Whether a number is shared; with `slip`, whether two of one system differ by one character or by two exchanged ones."""
    if not mine or not theirs:
        return UNKNOWN
    if set(mine) & set(theirs):
        return 0
    return 1 if slip and any(_is_near(one, other) for one, other in product(mine, theirs)) else 1 + slip


def _is_near(one: str, other: str) -> bool:
    system, _, value = one.partition(":")
    if not other.startswith(system + ":") or len(value) < _SHORTEST:
        return False
    return OSA.distance(one, other, score_cutoff=1) <= 1


def place_keys(places: tuple[str, ...]) -> set[str]:
    """One key per place, equal in every script: of the place it names where the gazetteer knows it, else of its words."""
    return {_place_key(place) for place in places if place.strip()}


@lru_cache(maxsize=262_144)
def _place_key(place: str) -> str:
    found = resolve(place)
    if found is not None:
        return "/".join(part or "" for part in (found.country, found.subdivision, found.locality))
    return "+".join(sorted(skeletons(place))) or fold(place)


def _shared(mine: set[str], theirs: set[str], different: int) -> int:
    if not mine or not theirs:
        return UNKNOWN
    return 0 if mine & theirs else different
