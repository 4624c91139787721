"""Which records are worth comparing: keys for the caller's inverted index, each with the largest list that is worth reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from tahaluf.links.names import skeletons
from tahaluf.links.traits import Traits

_WEEK = 7
_CAPS = {"party": 10_000, "mark": 2_000, "name": 500, "when": 500, "route": 200, "what": 200, "family": 100, "reference": 1_000}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class CandidateKey:
    """`text` is what the index is asked for. A key with more than `cap` records says too little: take its newest `cap`."""

    text: str
    cap: int


def candidate_keys(traits: Traits) -> tuple[CandidateKey, ...]:
    """The keys of a record, sorted.

    Two records with a tie that `relate` knows share at least one, but for misread marks and nearness across a border of codes.

    A period gives the weeks around it with each place code, so that records on two sides of a week's end still meet.
    """
    return tuple(sorted({_key(*pair) for pair in _pairs(traits)}))


def _key(family: str, value: str) -> CandidateKey:
    return CandidateKey(text=f"{family}:{value}", cap=_CAPS[family])


def _pairs(traits: Traits) -> Iterator[tuple[str, str]]:
    yield from (("what", key) for key in traits.substances)
    yield from (("family", key) for key in traits.families)
    yield from (("party", key) for key in traits.identifiers)
    yield from (("reference", key) for key in traits.references)
    yield from (("mark", text) for _, text in traits.marks)
    yield from (("route", leg) for leg in traits.routes)
    for name in traits.names:
        bones = sorted(skeletons(name))
        yield from (("name", " ".join(pair)) for pair in pairwise(bones))
    yield from (("when", f"{code}/{monday}") for monday in _weeks(traits) for code in _finest(traits))


def _finest(traits: Traits) -> frozenset[str]:
    fine = frozenset(code for code in traits.places if "-" in code)
    return fine or traits.places


def _weeks(traits: Traits) -> Iterator[date]:
    """Mondays from the week before the period to the week after it; none for a period longer than five weeks."""
    if traits.period is None or (traits.period.last - traits.period.first).days > 5 * _WEEK:
        return
    monday = traits.period.first - timedelta(days=traits.period.first.weekday() + _WEEK)
    while monday <= traits.period.last + timedelta(days=_WEEK):
        yield monday
        monday += timedelta(days=_WEEK)
