"""A pasted text made readable: boilerplate and repeated lines out, tatweel out, one kind of space; nothing else is changed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tahaluf.kernel.text import Language, fold

_BOILERPLATE = re.compile(
    r"please enter your (?:comment|name).*|leave a (?:reply|comment).*|share (?:this|on).*|read more.*|advertisement|subscribe.*"
    r"|cookies?\b.*|save my name.*|your email address.*|laisser un commentaire.*|lire aussi.*|partager.*|publicité"
    r"|اترك (?:تعليق|ردا|رد).*|اقرأ أيضا.*|شارك (?:هذا|على).*|إعلان|لن يتم نشر عنوان بريدك.*|تابعونا.*",
    re.IGNORECASE,
)
_RULE = re.compile(r"[\s_\-=*•.]{4,}")
_LISTED = re.compile(r"[•·*-] ?(?:\((?P<mark>[\w])\)|\d{1,2}[-.)]) ?")
_TATWEEL = re.compile("\N{ARABIC TATWEEL}+")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_FRENCH = frozenset(
    [
        "le",
        "la",
        "les",
        "des",
        "du",
        "une",
        "est",
        "dans",
        "pour",
        "avec",
        "sur",
        "par",
        "qui",
        "et",
        "au",
        "aux",
        "ce",
        "cette",
        "ont",
        "été",
    ]
)
_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "in",
        "to",
        "was",
        "were",
        "by",
        "with",
        "on",
        "for",
        "from",
        "that",
        "is",
        "at",
        "as",
        "this",
        "has",
        "have",
        "an",
        "it",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """The text to be read, the lines left out, and whether tatweel and list letters out of order were taken out."""

    text: str
    removed: tuple[str, ...]
    stretched: bool
    scrambled: bool = False


def clean(text: str) -> Cleaned:
    """`text` without what web pages add to it."""
    kept: list[str] = []
    removed: list[str] = []
    seen: set[str] = set()
    for raw in _INVISIBLE.sub("", text).replace("\r\n", "\n").split("\n"):
        line = " ".join(_TATWEEL.sub("", raw).split())
        folded = fold(line)
        if line and (_BOILERPLATE.fullmatch(line) or _RULE.fullmatch(line) or folded in seen):
            removed.append(raw.strip())
            continue
        seen.add(folded)
        kept.append(line)
    lines, scrambled = _without_scrambled_letters(kept)
    body = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return Cleaned(text=body, removed=tuple(removed), stretched=bool(_TATWEEL.search(text)), scrambled=scrambled)


def _without_scrambled_letters(lines: list[str]) -> tuple[list[str], bool]:
    """Bulleted lines without their letters, if those do not run upwards; numbered headings without bullets are text and stay."""
    letters = [match["mark"] or "" for line in lines if (match := _LISTED.match(line))]
    if letters == sorted(letters) and len(set(letters)) == len(letters):
        return lines, False
    return [_LISTED.sub("• ", line) for line in lines], True


def language_of(text: str) -> Language:
    """The language most of the text is in: Arabic by script, English and French by their commonest words (English on a tie)."""
    letters = [letter for letter in text if letter.isalpha()]
    arabic = sum("\u0600" <= letter <= "\u06ff" for letter in letters)
    if letters and 2 * arabic >= len(letters):
        return "ar"
    words = re.findall(r"[^\W\d_]+", text.lower())
    return "fr" if sum(w in _FRENCH for w in words) > sum(w in _ENGLISH for w in words) else "en"


def title_of(text: str) -> str | None:
    """The first line, if it stands alone like a title: short, without a full stop."""
    first, _, rest = text.partition("\n")
    return first if rest and len(first) <= 200 and not first.endswith((".", "؟", "!", "…")) else None  # noqa: PLR2004 - a headline


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence; a dot between digits or after a single capital ends none."""
    ends = [match.end() for match in re.finditer(r"(?<!\d\.)(?<!\b[A-Z]\.)(?<=[.!?؟؛])(?=\s|$)|\n+", text)]
    starts = [0, *ends]
    spans = zip(starts, [*ends, len(text)], strict=True)
    return [(start, end) for start, end in spans if text[start:end].strip()]
