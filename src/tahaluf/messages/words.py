"""A message taken apart: sentences, and words in the form in which rules compare them, each with its place in the original."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tahaluf.kernel.text import Language, fold, strip_prefixes

_END = re.compile(r"(?<=[.!?؟…])[\"»”’)]*\s+|\n+")
_WORD = re.compile(r"\d+(?:[.,٫]\d+)*\s?[%٪]|[^\W_]+(?:[-‐‑][^\W_]+)*")
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"")
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’]", re.IGNORECASE)
_ONE_LETTER = frozenset("بلفكوس")  # what Arabic writes onto the next word and the light stem keeps
_STEM_LEAST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word: `forms` are what it may be compared as, `begins` and `ends` its place in the message, in characters."""

    forms: tuple[str, ...]
    begins: int
    ends: int
    quoted: bool = False

    @property
    def folded(self) -> str:
        """The word as written, folded."""
        return self.forms[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence with its words; `text` is as written and `begins` its place in the message, in characters."""

    text: str
    begins: int
    words: tuple[Word, ...]


def sentences(text: str, language: Language) -> tuple[Sentence, ...]:
    """The sentences of `text` in order; a line break ends a sentence too."""
    return tuple(_sentence(text[begins:ends], begins, language) for begins, ends in _bounds(text) if text[begins:ends].strip())


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    begins = 0
    for found in _END.finditer(text):
        yield begins, found.end()
        begins = found.end()
    yield begins, len(text)


def _sentence(text: str, begins: int, language: Language) -> Sentence:
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    plain = _ELISION.sub(lambda found: " " * len(found.group()), text) if language == "fr" else text
    words = tuple(
        Word(
            forms=_forms(found.group(), language),
            begins=begins + found.start(),
            ends=begins + found.end(),
            quoted=any(first < found.start() < last for first, last in quoted),
        )
        for found in _WORD.finditer(plain)
    )
    return Sentence(text=text, begins=begins, words=words)


def _forms(word: str, language: Language) -> tuple[str, ...]:
    folded = fold(word)
    if language != "ar":
        return (folded,)
    stripped = strip_prefixes(folded)
    further = {strip_prefixes(form[1:]) for form in (folded, stripped) if form[:1] in _ONE_LETTER and len(form) > _STEM_LEAST}
    told = (folded, stripped, *sorted(further))
    bare = (form[:-1] for form in told if form.endswith("ا") and len(form) > _STEM_LEAST + 1)  # the accusative's alef
    return tuple(dict.fromkeys((*told, *bare)))
