"""How a name's word is spelt in the other script, and otherwise in its own, as attested in `data/names/spellings.csv`."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

_SEEN = 5  # times that a spelling must be attested
_SHARE = 0.01  # of the spellings of one Arabic word
_MEANT = 0.15  # of the uses of one Latin word that must stand for the Arabic one
_SHORTEST = 3
_MOST = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attested:
    """Latin spellings of Arabic words, the commonest first, and the Arabic words that Latin ones stand for."""

    latin: Mapping[str, tuple[str, ...]]
    arabic: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=20_000)
def spellings(word: str) -> tuple[str, ...]:
    """Other spellings of a folded word of a name, in both scripts, at most sixteen; none where none is well attested.

    A Latin word gives the Arabic words that it often stands for, and how else those are written in Latin letters.
    """
    if len(word) < _SHORTEST:
        return ()
    known = _attested()
    arabic = (word,) if word in known.latin else known.arabic.get(word, ())
    found = [*arabic, *(latin for one in arabic for latin in known.latin.get(one, ()))]
    return tuple(dict.fromkeys(one for one in found if one != word))[:_MOST]


@cache
def _attested() -> _Attested:
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    uses: dict[str, int] = defaultdict(int)
    for arabic, latin, count in _rows():
        counts[arabic][latin] = count
        uses[latin] += count
    kept = {arabic: _common(spelt) for arabic, spelt in counts.items()}
    standing: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for arabic, spelt in kept.items():
        for latin in spelt:
            if counts[arabic][latin] >= _MEANT * uses[latin]:
                standing[latin].append((counts[arabic][latin], arabic))
    return _Attested(
        latin={arabic: spelt for arabic, spelt in kept.items() if spelt},
        arabic={latin: tuple(arabic for _, arabic in sorted(found, reverse=True)) for latin, found in standing.items()},
    )


def _common(spelt: Mapping[str, int]) -> tuple[str, ...]:
    least = max(_SEEN, _SHARE * sum(spelt.values()))
    return tuple(latin for latin, count in sorted(spelt.items(), key=lambda one: -one[1]) if count >= least)


def _rows() -> list[tuple[str, str, int]]:
    with (resources.files("tahaluf.data") / "names" / "spellings.csv").open(encoding="utf-8") as file:
        lines = [line for line in file if not line.startswith("#")]
    return [(row["arabic"], row["latin"], int(row["count"])) for row in csv.DictReader(lines)]
