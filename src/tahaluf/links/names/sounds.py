"""Spelling to a common alphabet: one lower-case form for Latin, bare letters for Arabic, digits of chat Arabic as letters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TASHKEEL = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]")
_ARABIC_LETTERS = str.maketrans(
    {
        "آ": "ا",
        "أ": "ا",
        "إ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "گ": "ج",
        "ة": "ه",
        "ۀ": "ه",
        "ھ": "ه",
        "ہ": "ه",
        "ؤ": "و",
        "ئ": "ي",
        "پ": "ب",
        "ڤ": "ف",
        "چ": "ش",
    }
)
_LATIN_LETTERS = str.maketrans(
    {
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "ʾ": "'",
        "ʿ": "'",
        "’": "'",
        "‘": "'",
        "`": "'",
        "´": "'",
        "ʼ": "'",
    }
)
_CHAT = (
    ("3'", "gh"),
    ("7'", "kh"),
    ("9'", "d"),
    ("2", ""),
    ("3", ""),
    ("5", "kh"),
    ("6", "t"),
    ("7", "h"),
    ("8", "gh"),
    ("9", "s"),
)
_CHAT_WORD = re.compile(r"(?=[^\s]*[a-z])(?=[^\s]*[2356789])[a-z2356789']+")
_LAM_ALEF = (("ﻷ", "لا"), ("ﻵ", "لا"), ("ﻹ", "لا"), ("ﻻ", "لا"))


def plain(text: str) -> str:
    """The text with one form per letter: lower case, no accents, no tashkeel, no tatweel, hamza carriers as their letter."""
    for joined, letters in _LAM_ALEF:
        text = text.replace(joined, letters)
    text = unicodedata.normalize("NFKC", text).translate(_LATIN_LETTERS)
    text = _TASHKEEL.sub("", text).translate(_ARABIC_LETTERS).lower().translate(_LATIN_LETTERS)
    text = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return _CHAT_WORD.sub(_from_chat, text)


def _from_chat(match: re.Match[str]) -> str:
    word = match[0]
    for written, letters in _CHAT:
        word = word.replace(written, letters)
    return word


@lru_cache(maxsize=262_144)
def is_arabic(word: str) -> bool:
    """Whether the word is written in Arabic letters."""
    return any("\u0621" <= letter <= "\u064a" for letter in word)
