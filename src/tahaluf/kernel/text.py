"""Text for people in the three languages of the coalition, and folding for search."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Language = Literal["ar", "en", "fr"]
LANGUAGES: tuple[Language, ...] = ("ar", "en", "fr")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One sentence or title in Arabic, English and French; `{name}` marks a placeholder."""

    en: str
    ar: str
    fr: str

    def in_(self, language: str) -> str:
        """The text in `language` ("ar", "en", "fr"; regional forms such as "fr-MA" too), else English."""
        primary = language.partition("-")[0]
        return {"ar": self.ar, "fr": self.fr}.get(primary, self.en)

    def fill(self, **values: object) -> Text:
        """The same text with its placeholders replaced by `values` in every language."""
        return Text(en=self.en.format(**values), ar=self.ar.format(**values), fr=self.fr.format(**values))


# Letters that Arabic writers exchange freely, or use for sounds that Arabic lacks, so that search must not tell them apart.
_VARIANTS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ۀ": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه",
    "ؤ": "و", "ئ": "ي", "گ": "ك", "ک": "ك", "ڭ": "ك", "ݣ": "ك", "ڤ": "ف", "ڥ": "ف", "پ": "ب", "چ": "ج", "ژ": "ز", "ـ": "",
}  # fmt: skip
_DROPPED = frozenset({"Mn", "Me", "Cf"})  # accents, tashkeel, joiners and direction marks: never part of what a word is
_SPACE = re.compile(r"\s+")


class _FoldTable(dict[int, str]):
    """Code point to folded text, computed the first time that a character is seen."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    kept = (c for c in decomposed if unicodedata.category(c) not in _DROPPED)
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else _VARIANTS.get(c, c) for c in kept)


_FOLD = _FoldTable()


def western_digits(text: str) -> str:
    """`text` with every decimal digit (Arabic-Indic, Extended Arabic-Indic …) written 0-9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def fold(text: str) -> str:
    """`text` as search compares it: no case, accent, tashkeel, tatweel or hamza form; western digits; single spaces.

    The original is always kept beside the folded form; folding is for comparing only. Folding twice changes nothing.
    """
    folded = text.casefold() if text.isascii() else text.translate(_FOLD)
    return _SPACE.sub(" ", folded).strip()


# Conjunctions, prepositions and the article that Arabic writes onto the next word, in folded form.
_PREFIXES = ("وال", "بال", "فال", "كال", "لل", "ال", "و")
_SHORTEST_STEM = 3
_CHUNK = re.compile(r"[^\W_]+(?:[-‐‑–.,'’/_][^\W_]+)*")
_PART = re.compile(r"\d+|[^\W\d_]+")
_WITH_DIGIT = re.compile(r"\d")


def strip_prefixes(word: str) -> str:
    """The folded word without the article, conjunction and joined preposition that Arabic writes onto it (a light stem).

    At least three letters stay, and stripping twice changes nothing; words of other scripts are returned as they are.
    A single ب, ل, ف or ك is kept: it is far more often part of the word.
    """
    while True:
        for prefix in _PREFIXES:
            if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST_STEM:
                word = word[len(prefix) :]
                break
        else:
            return word


def search_words(text: str) -> tuple[str, ...]:
    """The words by which `text` is indexed, and by which a query for it is made: folded, without Arabic prefixes.

    A code with a digit gives itself without joiners, then its parts: "4-MMC" gives 4mmc, 4, mmc; so does "4MMC".
    """
    words: list[str] = []
    for chunk in _CHUNK.findall(fold(text)):
        if chunk.isalpha():
            words.append(chunk if chunk.isascii() else _stem(chunk))
            continue
        parts = _PART.findall(chunk)
        if len(parts) > 1 and _WITH_DIGIT.search(chunk):
            words.append("".join(parts))
        words.extend(_stem(part) for part in parts)
    return tuple(words)


_stem = lru_cache(maxsize=100_000)(strip_prefixes)
