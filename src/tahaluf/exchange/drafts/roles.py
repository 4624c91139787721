"""Offices and parts that people have in a text: minister, prosecutor, driver, suspect; the word itself, not who it is."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from tahaluf.exchange.drafts.values import Found, What, reason
from tahaluf.kernel.text import Text

_CONFIDENCE = 0.8
_PREFIX = r"(?:[وف]?[بلك]?(?=ال|لل|\w{3}))"
_ENDINGS = "(?:اً|ا|ً)?"


def find_roles(text: str) -> list[Found]:
    """Every listed role that `text` names, the longest first; its value is the code."""
    return [found for match in _form().finditer(text) if (found := _found(match)) is not None]


def _found(match: re.Match[str]) -> Found | None:
    group = "role" if match["role"] else "latin"
    written = match[group]
    code = _codes().get(_key(written))
    if code is None:
        return None
    start, end = match.span(group)
    why = reason("role", _SAYS, written=written, role=code)
    return Found(what=What.ROLE, start=start, end=end, text=written, value=code, confidence=_CONFIDENCE, reasons=(why,))


@cache
def _codes() -> Mapping[str, str]:
    """Code by every listed writing, without article and tanwin."""
    text = files("tahaluf.data").joinpath("text_roles.csv").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for row in csv.DictReader(text.splitlines()):
        for language in ("en", "ar", "fr"):
            for name in row[language].split("|"):
                found.setdefault(_key(name), row["code"])
    return found


def _key(written: str) -> str:
    plain = " ".join(written.lower().split()).replace("’", "'")
    if plain.isascii() or plain[0] < "\u0600":
        return plain
    return re.sub(r"(?:اً|ً)$", "", re.sub(r"^ال(?=\w{3})", "", re.sub("[\u064b-\u0652]", "", plain)))


@cache
def _form() -> re.Pattern[str]:
    names = sorted(_codes(), key=lambda name: (-len(name), name))
    arabic = "|".join(re.escape(name) for name in names if name[0] >= "\u0600")
    latin = "|".join(re.escape(name).replace("'", "['’]") for name in names if name[0] < "\u0600")
    return re.compile(
        rf"(?<!\w){_PREFIX}?(?P<role>(?:ال)?(?:{arabic}){_ENDINGS})(?!\w)|(?<![\w-])(?P<latin>{latin})(?![\w-])", re.IGNORECASE
    )


_SAYS = Text(
    en="“{written}” is a word for an office or a part that somebody has: {role}.",
    ar="«{written}» كلمة لمنصب أو دور: {role}.",
    fr="« {written} » désigne une fonction ou un rôle : {role}.",
)
