"""Several names written side by side without a sign between them: "heroin morph codeine", "opiate NOS"."""

from __future__ import annotations

from collections.abc import Callable

from tahaluf.chem import recognition as says
from tahaluf.chem.recognition import Answer, Recognition, reason

# Words that say nothing about which substance it is; they are handed back as unread.
_FILLERS = frozenset(
    {
        *("nos", "unspecified", "other", "tablet", "tablets", "pill", "pills", "powder", "capsule", "capsules", "drug", "drugs"),
        *("comprimé", "comprimés", "poudre", "autre", "autres", "حبوب", "أقراص", "مسحوق", "كبسولات"),
    }
)
_MOST_WORDS = 8


def pieces(text: str, named: Callable[[str], Recognition | None]) -> tuple[tuple[str, Recognition | None], ...] | None:
    """The text cut into the longest known names, with None for words that say nothing; None where anything else is left."""
    words = text.replace(",", " ").split()
    if not 1 < len(words) <= _MOST_WORDS:
        return None
    found: list[tuple[str, Recognition | None]] = []
    at = 0
    while at < len(words):
        last, read = _longest(words, at, named)
        if read is None and words[at].lower().strip(".()") not in _FILLERS:
            return None
        found.append((" ".join(words[at:last]), read))
        at = last
    return tuple(found)


def _longest(words: list[str], at: int, named: Callable[[str], Recognition | None]) -> tuple[int, Recognition | None]:
    for last in range(len(words), at, -1):
        read = named(" ".join(words[at:last]))
        if read is not None:
            return last, read
    return at + 1, None


def together(text: str, named: Callable[[str], Recognition | None]) -> Recognition | None:
    """What names written side by side mean: one substance named twice, one name among words that say nothing, or a mixture."""
    found = pieces(text, named)
    read = {piece: one for piece, one in found or () if one is not None}
    if not found or not read:
        return None
    unread = tuple(piece for piece, one in found if one is None)
    first = next(iter(read.values()))
    candidates = {one.substance.id: one for part in read.values() for one in part.candidates}
    classes = {one.id: one for part in read.values() for one in part.classes}
    same = len(read) == 1 or (len(candidates) == 1 and not classes)
    return Recognition(
        answer=first.answer if same else Answer.MIXTURE,
        candidates=tuple(candidates.values()),
        classes=tuple(classes.values()),
        reasons=first.reasons if same else (reason("mixture", says.MIXTURE),),
        unread=unread,
    )
