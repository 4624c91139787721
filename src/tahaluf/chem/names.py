"""How names of substances are compared: one key for all the ways of writing one name."""

from __future__ import annotations

import re
from functools import lru_cache

from tahaluf.kernel.text import fold

_GREEK = str.maketrans(
    {"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ω": "omega", "Α": "alpha", "Β": "beta", "Γ": "gamma"}
    | {"Δ": "delta", "Ω": "omega", "ß": "beta", "′": "'", "’": "'"}
)
_SPELLINGS = (("ph", "f"), ("th", "t"), ("lph", "lf"))
_ARABIC_SOUNDS = str.maketrans({"ڤ": "ف", "پ": "ب", "چ": "ج", "ث": "ت"})
_ARABIC_FAMILIES = str.maketrans({"غ": "ج", "ق": "ك", "خ": "ك", "ط": "ت", "ص": "س", "ض": "د", "ذ": "ز", "ظ": "ز"})
_MARKS = "ً-ٰٟـ̀-ͯ"
WORD = re.compile(rf"(?:[^\W_][{_MARKS}]*)+")
ARTICLE = "ال"
_SHORTEST_STEM = 3
_POSITIONS = {"o": "ortho", "m": "meta", "p": "para"}
_LONG_ENOUGH_FOR_E = 6


def spelled_out(text: str) -> str:
    """`text` folded, with Greek letters written as words."""
    return fold(text.translate(_GREEK))


def without_article(word: str) -> str:
    """An unfolded Arabic word without its article.

    The article is written with a bare alif, so "الفنتانيل" is the fentanyl and "ألفنتانيل" is alfentanil.
    """
    return word[2:] if word.startswith(ARTICLE) and len(word) - 2 >= _SHORTEST_STEM else word


def words(text: str) -> list[str]:
    """The words of a name, folded: letters and digits without punctuation and without the Arabic article."""
    if text.isascii():
        return WORD.findall(fold(text))
    return [spelled_out(without_article(word)) for word in WORD.findall(text.translate(_GREEK))]


@lru_cache(maxsize=131072)
def word_key(word: str) -> str:
    """One folded word in unified spelling: ph = f, th = t, no final e, Arabic sounds that Latin names share."""
    if word.isascii():
        for written, unified in _SPELLINGS:
            word = word.replace(written, unified)
        return word[:-1] if len(word) >= _LONG_ENOUGH_FOR_E and word.endswith("e") else word
    return word.translate(_ARABIC_SOUNDS)


def joined_key(parts: list[str]) -> str:
    """The key of folded words: written together, so that hyphens, spaces and brackets make no difference."""
    if len(parts) > 1:
        parts = [_POSITIONS.get(part, part) for part in parts[:-1]] + parts[-1:]
    return word_key("".join(parts))


@lru_cache(maxsize=65536)
def name_key(text: str) -> str:
    """The key under which `text` is compared; equal keys are one name."""
    return joined_key(words(text))


def is_arabic(key: str) -> bool:
    """Whether the key is written in Arabic letters."""
    return any("؀" <= letter <= "ۿ" for letter in key)


def consonants(key: str) -> str:
    """An Arabic key without the vowels that transcriptions disagree on, and with exchanged consonants unified."""
    return re.sub("[اويى]", "", key.translate(_ARABIC_FAMILIES))
