"""Names across scripts: consonant skeletons, so that ناصر بوريطة and Nasser Bourita can meet."""

from __future__ import annotations

import re
from functools import lru_cache

from tahaluf.kernel.text import fold

_ARABIC = {
    "ب": "b", "پ": "b", "ت": "t", "ث": "t", "ج": "g", "چ": "s", "ح": "h", "خ": "k", "د": "d", "ذ": "d", "ر": "r", "ز": "z",
    "س": "s", "ش": "s", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "g", "ف": "f", "ڤ": "f", "ق": "k", "ك": "k", "ل": "l",
    "م": "m", "ن": "n", "ه": "h",
}  # fmt: skip
_LATIN = {"q": "k", "c": "k", "j": "g", "v": "f", "p": "b", "x": "ks"}
_DIGRAPHS = (
    ("sch", "s"), ("tch", "s"), ("sh", "s"), ("ch", "s"), ("kh", "k"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("ph", "f"),
    ("dj", "g"), ("ce", "se"), ("ci", "si"),
)  # fmt: skip
_ARTICLE = re.compile(r"^(?:(?:al|el|ad|ar|as|az|an)[-'’]|[وفبلك]?ال|لل)(?=\w{2})")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_DOUBLE = re.compile(r"(.)\1+")


def skeleton(name: str) -> str:
    """The consonants of one word without article, vowels, doubling and the letters that transliterations exchange; may be empty."""
    return _skeleton(fold(name))


def skeletons(text: str) -> tuple[str, ...]:
    """The skeletons of the words of `text`, in order; words that have none are left out."""
    return tuple(bones for word in words(text) if (bones := skeleton(word)))


def words(text: str) -> list[str]:
    """The words of `text` as written, hyphened ones whole."""
    return _WORD.findall(text)


def same_name(one: str, other: str) -> bool:
    """Whether two names of two or more words have the same skeletons in any order."""
    mine, theirs = sorted(skeletons(one)), sorted(skeletons(other))
    return len(mine) > 1 and mine == theirs


@lru_cache(maxsize=65536)
def _skeleton(folded: str) -> str:
    word = _ARTICLE.sub("", folded)
    if word.isascii():
        for written, sound in _DIGRAPHS:
            word = word.replace(written, sound)
        bones = "".join(_LATIN.get(letter, letter) for letter in word if letter.isalpha() and letter not in "aeiouyw")
    else:
        bones = "".join(_ARABIC.get(letter, "") for letter in word)
    bones = _DOUBLE.sub(r"\1", bones)
    return bones[:-1] if bones.endswith("h") and len(bones) > 1 else bones
