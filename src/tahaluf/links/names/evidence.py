"""What attested spellings say: were two forms written for the same Arabic names? Counts are in data/names/spellings.csv."""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from tahaluf.links.names.sounds import is_arabic

NEUTRAL = 0.1  # how likely a form that nobody has seen is thought to be the one asked about
_SEEN, _DOUBT = 0.3, 3.0
_LEAST = 5  # sightings from which on the absence of a spelling says something
_HARDLY = 0.001


@dataclass(frozen=True, slots=True)
class Attested:
    """How often each Arabic form is written in each Latin form, both ways."""

    by_latin: Mapping[str, Mapping[str, int]]
    by_arabic: Mapping[str, Mapping[str, int]]


@cache
def attested() -> Attested:
    """The table that the product ships."""
    by_latin: dict[str, dict[str, int]] = defaultdict(dict)
    by_arabic: dict[str, dict[str, int]] = defaultdict(dict)
    text = (resources.files("tahaluf.data") / "names" / "spellings.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(line for line in text.splitlines() if not line.startswith("#")):
        by_latin[row["latin"]][row["arabic"]] = by_arabic[row["arabic"]][row["latin"]] = int(row["count"])
    return Attested(dict(by_latin), dict(by_arabic))


def evidence(one: str, other: str) -> float:
    """Log of how likely the forms are one name over how likely unattested ones are: 0 where nothing is known, -5 to 2.3."""
    if one == other:
        return -math.log(NEUTRAL)
    arabic = is_arabic(one), is_arabic(other)
    if all(arabic):
        return _between_arabic(one, other)
    if any(arabic):
        return _across(*((one, other) if arabic[0] else (other, one)))
    return _between_latin(one, other)


def _across(arabic: str, latin: str) -> float:
    known = attested().by_latin.get(latin, {})
    total = sum(known.values())
    return math.log((known.get(arabic, 0) + _SEEN) / (total + _DOUBT) / NEUTRAL)


def _between_latin(one: str, other: str) -> float:
    mine, theirs = attested().by_latin.get(one, {}), attested().by_latin.get(other, {})
    totals = sum(mine.values()), sum(theirs.values())
    if min(totals) < _LEAST:
        return 0.0
    shared = sum(count / totals[0] * theirs.get(arabic, 0) / totals[1] for arabic, count in mine.items())
    best = max(sum((count / totals[0]) ** 2 for count in mine.values()), sum((count / totals[1]) ** 2 for count in theirs.values()))
    return math.log((shared / best + _HARDLY) / NEUTRAL)


def _between_arabic(one: str, other: str) -> float:
    mine, theirs = attested().by_arabic.get(one, {}), attested().by_arabic.get(other, {})
    if min(sum(mine.values()), sum(theirs.values())) < _LEAST:
        return 0.0
    lengths = math.sqrt(sum(n * n for n in mine.values()) * sum(n * n for n in theirs.values()))
    alike = sum(count * theirs.get(latin, 0) for latin, count in mine.items()) / lengths
    return math.log((alike + _HARDLY) / NEUTRAL)


@lru_cache(maxsize=262_144)
def rarity(form: str) -> float:
    """How little the form says by being common: 0 for the commonest, about 1 for one that was never seen."""
    table = attested().by_arabic if is_arabic(form) else attested().by_latin
    seen = sum(table.get(form, {}).values())
    return 1.0 - math.log1p(seen) / _MOST


_MOST = math.log1p(12_500)
