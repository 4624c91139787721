"""A name taken apart: parts that name, each with the other ways to read it; titles, particles and legal forms set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tahaluf.links.names.sounds import is_arabic, plain
from tahaluf.links.names.vocabulary import (
    ALSO_PERSONS,
    ARTICLES,
    CHILD,
    CONCEPTS,
    EMPTY_CONCEPTS,
    PARENT,
    RANKS,
    SERVANT,
    SMALL_WORDS,
    TITLES,
)

_WORD = re.compile(r"[^\W_]+(?:[./'][^\W_]+)*\.?")
_GLUED_ARTICLE = re.compile(r"^(?:al|el)(?=[a-z]{4})")
_ASSIMILATED = re.compile(r"^[ae](?:(sh|ch|s|n|r|d|t|z|th|dh)(?=\1))")
_MAGHREB_L = re.compile(r"^l(?=[bcdfgjkmqrstvwxz])")
_ABD = re.compile(r"^abd[aeiou]?(?:[lrnsztd](?=[a-z])|(?:sh|ch)(?=(?:sh|ch)))?")
_DIN = re.compile(r"(?<=[a-z]{3})[aeou]{1,2}d?d(?:i|ee|y|ie)ne?$")
_GOD = frozenset(("الله", "اله", "allah"))
_DINS = frozenset(("الدين", "دين", "din", "dine", "deen", "eddine", "eddin", "uddin", "addin", "aldin", "eldin", "eldine"))
FATHER = ("بو", "bou")  # "father of", as `parse` writes it in either script
_SHORTEST = 3
_LEAST = 2
_MOST_PARTS = 7


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """One part of a name.

    `forms` are the ways to read it, the plainest first; `sort` is name, abd, din, rank, concept, initial or number.
    """

    sort: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parsed:
    """The parts that name, in order, the words that were set aside, and whether it reads like a company or vessel."""

    parts: tuple[Part, ...]
    aside: tuple[str, ...]
    organisation: bool


@lru_cache(maxsize=262_144)
def parse(name: str) -> Parsed:
    """Take a name apart; a name without any part (such as a title alone) keeps its words as parts."""
    words = _words(name)
    organisation = any(_is_trade(word) for word in words if len(word) >= _SHORTEST)
    parts, aside = _read(words, organisation=organisation)
    if not parts:
        parts = [Part("name", (word,)) for word in words]
    return Parsed(tuple(parts[:_MOST_PARTS]), tuple(aside), organisation)


def _is_trade(word: str) -> bool:
    """Whether the word alone makes the name a company's: some, such as "general" or "بحري", also stand in names of persons."""
    found = word if word in CONCEPTS else _bare(word)
    return found not in ALSO_PERSONS and CONCEPTS.get(found, "=vessel") != "=vessel"


def _words(name: str) -> list[str]:
    text = plain(name)
    text = re.sub(r"\bm/(?=[vt]\b)", "m", text).replace("-", " ").replace("'", "").replace("\u2010", " ")
    return [word.rstrip(".") for word in _WORD.findall(text) if word.rstrip(".")]


def _read(words: list[str], *, organisation: bool) -> tuple[list[Part], list[str]]:
    parts: list[Part] = []
    aside: list[str] = []
    stream = iter(range(len(words)))
    skip = -1
    for at in stream:
        if at <= skip:
            continue
        word, following = words[at], words[at + 1] if at + 1 < len(words) else ""
        if _is_aside(word, at, words, organisation=organisation):
            aside.append(word)
            continue
        part, used = _part(word, following, words[at + 2] if at + 2 < len(words) else "", organisation=organisation)
        skip = at + used
        if part is not None and not (part.sort == "concept" and part in parts):
            parts.append(part)
    return parts, aside


def _is_aside(word: str, at: int, words: list[str], *, organisation: bool) -> bool:
    if word in ARTICLES and len(words) > 1 and not (word == "at" and organisation):
        return True
    if organisation and (
        word in SMALL_WORDS or CONCEPTS.get(word) in EMPTY_CONCEPTS or CONCEPTS.get(_bare(word)) in EMPTY_CONCEPTS
    ):
        return True
    if CONCEPTS.get(word) == "=vessel" and len(words) > 1 and at == 0:
        return True
    if word in CHILD and 0 < at < len(words) - 1:
        return True
    return word in TITLES and at == 0 and len(words) >= _SHORTEST  # a title and two words


def _part(word: str, following: str, third: str, *, organisation: bool) -> tuple[Part | None, int]:
    """The part that begins with `word`, and how many further words it took."""
    plainly = _plain_part(word, organisation=organisation)
    if plainly is not None:
        return plainly, 0
    return _compound(word, following, third) or (_single(word), 0)


def _plain_part(word: str, *, organisation: bool) -> Part | None:
    if word in RANKS and not organisation:
        return Part("rank", (RANKS[word],))
    concept = CONCEPTS.get(word) or CONCEPTS.get(_bare(word))
    if concept and organisation:
        return Part("concept", (concept,))
    if word.isdigit():
        return Part("number", (word,))
    return Part("initial", (word,)) if len(word) == 1 else None


def _compound(word: str, following: str, third: str) -> tuple[Part, int] | None:  # noqa: PLR0911 - one line per compound
    """A part of several words: Abd al-X, Abu X, X al-Din, X Allah."""
    if not following:
        return None
    rest, used = (third, 2) if following in ARTICLES and third else (following, 1)
    if word in SERVANT:
        return Part("abd", tuple(_forms(rest))), used
    if word in PARENT:
        return Part("name", tuple(dict.fromkeys((*(f"{_father(word)}{form}" for form in _forms(rest)), rest)))), used
    faith, words = _faith(following, third)
    if len(word) < _SHORTEST:
        return None
    if faith:
        return Part("din", tuple(_forms(word))), words
    if following in _GOD:
        return Part("name", (word + "له" if is_arabic(word) else word + "llah",)), 1
    return None


def _faith(following: str, third: str) -> tuple[bool, int]:
    """Whether "al-Din" follows, and of how many words it is."""
    if following in _DINS:
        return True, 1
    return following in ARTICLES and third in _DINS, 2


def _father(word: str) -> str:
    return FATHER[0] if is_arabic(word) else FATHER[1]


def _single(word: str) -> Part:
    if is_arabic(word):
        if word.endswith("الدين") and len(word) >= len("الدين") + _LEAST:
            return Part("din", tuple(_forms(word.removesuffix("الدين"))))
        if word.startswith("عبد") and len(word) > len("عبد") + 1 and word not in {"عبده", "عبدو", "عبدي"}:
            return Part("abd", tuple(_forms(word.removeprefix("عبد"))))
        return Part("name", tuple(_forms(word)))
    match = _ABD.match(word)
    if match and len(word) - match.end() >= 2 and word not in {"abdou", "abdi", "abdo"}:  # noqa: PLR2004 - a name has two letters
        return Part("abd", tuple(_forms(word[match.end() :])))
    compound = _DIN.search(word)
    if compound:
        return Part("din", tuple(_forms(word[: compound.start()])))
    return Part("name", tuple(_forms(word)))


def _forms(word: str) -> Iterator[str]:
    """The word without article first where it may have one, then as written, then without a glued particle."""
    found = list(_arabic_forms(word) if is_arabic(word) else _latin_forms(word))
    yield from dict.fromkeys([form for form in found if len(form) > 1] or [word])


def _arabic_forms(word: str) -> Iterator[str]:
    bare = _bare(word)
    yield bare
    for particle in ("بن", "ابو", "بو", "بل", "بال"):
        if bare.startswith(particle) and len(bare) - len(particle) >= _SHORTEST:
            yield from (("بو" + bare.removeprefix(particle),) if particle == "ابو" else (bare.removeprefix(particle),))
    if bare != word and len(bare) <= _SHORTEST:
        yield word
    if "عال" in bare or "الل" in bare or "بالل" in bare:  # letters that came out of a PDF in the wrong order
        yield bare.replace("عال", "علا", 1)
        yield bare.replace("الل", "لال", 1)


def _bare(word: str) -> str:
    """An Arabic word without conjunction, preposition and article where enough is left."""
    for prefix in ("وال", "بال", "لل", "ال"):
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
            return word.removeprefix(prefix)
    return word


def _latin_forms(word: str) -> Iterator[str]:
    yield word
    if _GLUED_ARTICLE.match(word):
        yield word[2:]
    assimilated = _ASSIMILATED.match(word)
    if assimilated and len(word) > 4:  # noqa: PLR2004 - "essa" is no article
        yield word[1 + len(assimilated[1]) :]
    if _MAGHREB_L.match(word) and len(word) > 4:  # noqa: PLR2004 - as above
        yield word[1:]
    for particle in ("ben", "bin", "ibn", "bel", "bil", "ould"):
        if word.startswith(particle) and len(word) - len(particle) >= _SHORTEST:
            yield word.removeprefix(particle)
    if word.startswith(("abu", "abou", "bu", "bou")) and len(word) > 5:  # noqa: PLR2004 - as above
        yield re.sub(r"^a?b(?:ou|u)", "bou", word)
