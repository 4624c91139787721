"""Words of a free text with their places, in the spelling that names are compared in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tahaluf.chem.names import WORD, is_arabic, spelled_out, without_article

# What may stand between two words of one name: spaces, hyphens, brackets, primes, dots; a comma, Latin or Arabic, only between
# digits or locants.
_GAP = re.compile(r"[\s\-‐-―−'’.(){}\[\]]{0,3}|['’′]?[,،] ?")
_PARTICLES = ("ولل", "فلل", "لل", "وب", "ول", "فب", "و", "ف", "ب", "ل", "ك")
_GLUED = ("of", "and")  # "effects ofAcetyl Fentanyl" is frequent in typed causes of death
_HANDS = frozenset(("dextro", "levo"))
_SHORTEST_STEM = 3
_SHORTEST_GLUED = 6


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text at [start, end), as written and as folded without its article.

    `joins`: it may continue a name that the word before began; `gap` is what stands between the two.
    """

    start: int
    end: int
    written: str
    word: str
    joins: bool
    gap: str


@lru_cache(maxsize=65536)
def _folded(word: str) -> str:
    return spelled_out(word)


def _joins(gap: str, before: str, after: str) -> bool:
    if gap.strip() == "/" and before in _HANDS:  # "Dextro/Levo Methorphan": the laboratory did not tell the two apart
        return True
    if not _GAP.fullmatch(gap):
        return False
    has_comma = "," in gap or "،" in gap
    return not has_comma or (before.isdigit() and after[:1].isdigit()) or (gap == "," and after == "n")


def tokens(text: str) -> list[Token]:
    """The words of `text` in order."""
    found: list[Token] = []
    last, before = 0, ""
    for match in WORD.finditer(text):
        start, end = match.span()
        gap, written = text[last:start], match.group()
        word = _folded(without_article(written))
        joins = bool(found) and (gap == " " or _joins(gap, before, word))
        found.append(Token(start, end, written, word, joins, gap))
        last, before = end, word
    return found


@lru_cache(maxsize=16384)
def stems(written: str) -> tuple[tuple[str, int], ...]:
    """What the word can be, with the number of letters taken off: without its article, a particle or a glued word."""
    found = [_stem(written, 0)]
    if is_arabic(written):
        found += [
            _stem(written, len(one)) for one in _PARTICLES if written.startswith(one) and len(written) - len(one) >= _SHORTEST_STEM
        ]
    else:
        found += [(_folded(written[len(one) :]), len(one)) for one in _GLUED if _is_glued(written, one)]
    return tuple(found)


def _has_particle(written: str, particle: str) -> bool:
    return written.startswith(particle) and len(written) - len(particle) >= _SHORTEST_STEM


def _is_glued(written: str, word: str) -> bool:
    return written[: len(word)].lower() == word and len(written) - len(word) >= _SHORTEST_GLUED


def _stem(written: str, cut: int) -> tuple[str, int]:
    rest = written[cut:]
    bare = without_article(rest)
    return _folded(bare), cut + len(rest) - len(bare)
