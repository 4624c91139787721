"""Words with their places, and Arabic prefixes that stick to them; lists are matched whatever the spaces between words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tahaluf.kernel.text import fold

_WORD = re.compile(r"\w+(?:-\w+)*")
_AND = ("و", "ف")
_TO = ("ب", "ك")
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Token:
    """A word at text[start:end] and its folded form without signs."""

    start: int
    end: int
    text: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A listed name found at text[start:end], by its key."""

    start: int
    end: int
    key: str


def tokens(text: str) -> list[Token]:
    """Every word of `text`."""
    return [Token(match.start(), match.end(), match[0], key_of(match[0])) for match in _WORD.finditer(text)]


def key_of(text: str) -> str:
    """The folded letters and digits of `text` without anything between them, so that glued words match as well."""
    return re.sub(r"[\W_]", "", fold(text))


def bare_forms(token: Token) -> Iterator[tuple[str, int]]:
    """The token's key as it is and without Arabic prefixes (and, so, by, as, to), each with the number of letters left out."""
    yield token.key, 0
    if not token.key or token.key.isascii():
        return
    rests = [(token.key, 0)]
    if token.key.startswith(_AND) and len(token.key) > _SHORTEST:
        rests.append((token.key[1:], 1))
        yield rests[-1]
    for rest, dropped in rests:
        if rest.startswith("لل") and len(rest) > _SHORTEST:
            yield "ال" + rest[2:], dropped
            yield rest[2:], dropped + 2
        elif rest.startswith((*_TO, "ل")) and len(rest) > _SHORTEST:
            yield rest[1:], dropped + 1


def find_names(words: list[Token], names: Mapping[str, object], longest: int) -> list[Hit]:
    """Where names (by key) stand in `words`, the longest first come, not overlapping."""
    hits: list[Hit] = []
    at = 0
    while at < len(words):
        hit = _longest_at(words, at, names, longest)
        if hit is None:
            at += 1
            continue
        hits.append(hit)
        while at < len(words) and words[at].start < hit.end:
            at += 1
    return hits


def _longest_at(words: list[Token], at: int, names: Mapping[str, object], longest: int) -> Hit | None:
    best: Hit | None = None
    for first, dropped in bare_forms(words[at]):
        key = first
        for last in range(at, len(words)):
            if last > at:
                key += words[last].key
            if len(key) > longest:
                break
            if key in names and (best is None or words[last].end > best.end):
                best = Hit(start=words[at].start + dropped, end=words[last].end, key=key)
    return best
