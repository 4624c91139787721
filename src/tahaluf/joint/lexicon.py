"""What descriptions of joint work speak of, told alike in Arabic, English and French (data/cooperation_words.csv)."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import sqrt

from tahaluf.kernel.text import Text, search_words

_ENDINGS = frozenset(("", "ات", "ون", "ين", "ان", "ه", "ها", "هم", "ي", "يه", "يين", "تين", "ا", "وا", "تها", "ت"))
_JOINED = "بلفك"  # prepositions of one letter, which folding leaves on the word
_LEAST = 3
_LONGEST = 4
_GRAM = 3
_WHO = 0.4  # how much a word for people counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One thing spoken of: `key` is its English name, `weight` (0..1) how telling it is that two descriptions share it.

    Words for people ("who") weigh less than words for what is done: the slot of groups speaks of people already.
    """

    key: str
    weight: float


@cache
def _forms() -> tuple[Mapping[tuple[str, ...], Concept], tuple[tuple[str, Concept], ...]]:
    """Whole forms by their words, and open forms (written with "*") by how they begin."""
    whole: dict[tuple[str, ...], Concept] = {}
    opened: list[tuple[str, Concept]] = []
    with files("tahaluf.data").joinpath("cooperation_words.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            concept = Concept(key=row["key"], weight=float(row["weight"]) * (_WHO if row["kind"] == "who" else 1.0))
            for form in "|".join((row["en"], row["ar"], row["fr"])).split("|"):
                words = search_words(form.strip().rstrip("*"))
                if not words:
                    continue
                if form.strip().endswith("*"):
                    opened.append((" ".join(words), concept))
                else:
                    whole[words] = concept
    return whole, tuple(sorted(opened, key=lambda pair: -len(pair[0])))


@cache
def concept_titles() -> Mapping[str, Text]:
    """What each concept is called in three languages: the first form of each."""
    with files("tahaluf.data").joinpath("cooperation_words.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    first = {row["key"]: {name: row[name].split("|")[0].rstrip("*") for name in ("ar", "fr")} for row in rows}
    return {key: Text(en=key, **forms) for key, forms in first.items()}


def concepts_in(text: str) -> Mapping[str, float]:
    """The concepts of a text with the weight of each; the longest form at a place wins ("drug" is not seen in "drug court")."""
    words, found, at = search_words(text), {}, 0
    while at < len(words):
        concept, length = _at(words, at)
        if concept is not None:
            found[concept.key] = concept.weight
        at += length
    return found


def _at(words: tuple[str, ...], at: int) -> tuple[Concept | None, int]:
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        if concept := _of(words[at : at + length]):
            return concept, length
    return None, 1


@cache
def _of(words: tuple[str, ...]) -> Concept | None:
    whole, opened = _forms()
    for spelt in _spellings(words):
        if spelt in whole:
            return whole[spelt]
        joined = " ".join(spelt)
        for start, concept in opened:
            if joined.startswith(start) and joined.count(" ") == start.count(" "):
                return concept
    return None


def _spellings(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The words as they stand, without a plural s, and without what Arabic joins before and after them."""
    yield words
    if all(word.isascii() for word in words):
        yield tuple(word[:-1] if word.endswith("s") and len(word) > _LEAST else word for word in words)
        return
    bare = tuple(_without_joined(word) for word in words)
    yield bare
    for ending in _ENDINGS:
        for stems in (words, bare):
            last = stems[-1]
            if ending and last.endswith(ending) and len(last) - len(ending) >= _LEAST:
                stem = last[: -len(ending)]
                yield (*stems[:-1], stem)
                yield (*stems[:-1], stem + "ه")


def _without_joined(word: str) -> str:
    return word[1:] if word[0] in _JOINED and len(word) > _LEAST else word


def alike(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The cosine (0..1) of two weighted sets; 0 where one of them is empty."""
    size = sqrt(sum(w * w for w in one.values()) * sum(w * w for w in other.values()))
    return sum(one[key] * other[key] for key in one.keys() & other.keys()) / size if size else 0.0


def grams(text: str) -> Mapping[str, float]:
    """Counts of the three-letter pieces of a text's words: how alike two texts of one language are written."""
    pieces = (f" {word} " for word in search_words(text) if len(word) > _LEAST)
    return {k: float(n) for k, n in Counter(p[i : i + _GRAM] for p in pieces for i in range(len(p) - _GRAM + 1)).items()}
