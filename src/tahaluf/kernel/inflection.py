"""Other forms of one word, singular and plural, in folded Arabic, English and French: what a search may also mean.

Forms that do not exist do no harm: nothing holds them. Nothing is stemmed in what is kept, so what was written stays findable
as it was written.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources

_SHORTEST = 4  # letters of a word that is inflected; shorter ones are codes as often as words
_KEEP = 3  # letters that stay
_HISSING = ("s", "x", "z", "ch", "sh")
_NO_PLURAL = ("ss", "us", "is")


@lru_cache(maxsize=20_000)
def forms(word: str) -> tuple[str, ...]:
    """Other forms of a folded word, without the word itself; none for codes and for words of fewer than four letters.

    Arabic broken plurals come from `data/broken_plurals.csv`, the rest from the endings of the sound plural and the dual.
    """
    if not word.isalpha():
        return ()
    found = _latin(word) if word.isascii() else (*_broken().get(word, ()), *_arabic(word))
    return tuple(dict.fromkeys(form for form in found if form != word and len(form) >= _KEEP))


def _latin(word: str) -> Iterator[str]:
    """English and French plurals, both ways."""
    if len(word) < _SHORTEST:
        return
    if word.endswith("ies"):
        yield from (word[:-3] + "y", word[:-1])
    elif word.endswith("aux"):
        yield from (word[:-3] + "al", word[:-1])
    elif word.endswith("es"):
        yield from (word[:-1], word[:-2])
    elif word.endswith("s") and not word.endswith(_NO_PLURAL):
        yield word[:-1]
    else:
        yield word + ("es" if word.endswith(_HISSING) else "s")
        if word.endswith("y"):
            yield word[:-1] + "ies"
        if word.endswith("al"):
            yield word[:-2] + "aux"
        if word.endswith("eau"):
            yield word + "x"


def _arabic(word: str) -> Iterator[str]:
    """The sound plural and dual of a folded word (ta marbuta is ه), both ways."""
    stem = next((word[: -len(end)] for end in ("ات", "ين", "ون", "ان", "ه") if word.endswith(end)), None)
    if stem is None:
        yield from (word + end for end in ("ات", "ين", "ون", "ان"))
    elif len(stem) >= _KEEP:
        yield from (stem, *(stem + end for end in ("ه", "ات", "ين", "ون")))


@cache
def _broken() -> Mapping[str, tuple[str, ...]]:
    with (resources.files("tahaluf.data") / "broken_plurals.csv").open(encoding="utf-8") as file:
        pairs = [(row["singular"], row["plural"]) for row in csv.DictReader(file)]
    found: dict[str, list[str]] = defaultdict(list)
    for one, many in pairs:
        found[one].append(many)
        found[many].append(one)
    return {word: tuple(others) for word, others in found.items()}
