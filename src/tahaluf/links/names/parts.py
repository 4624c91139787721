"""Two parts of names compared: how well one spelling explains the other, and what attested spellings say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from rapidfuzz.distance import Levenshtein

from tahaluf.links.names.evidence import evidence
from tahaluf.links.names.hearing import score_many
from tahaluf.links.names.parsing import Part
from tahaluf.links.names.sounds import is_arabic
from tahaluf.links.names.transducer import Transducer, arabic_to_latin, latin_to_latin

_PER_LETTER = 1.65  # the weight a letter of two that fit well together brings (median over the training pairs)
_INITIAL = 0.75


@dataclass(frozen=True, slots=True)
class Likeness:
    """`sound` is 0 to 1, 1 where one spelling fully explains the other; `attested` as `evidence.evidence` gives it."""

    sound: float
    attested: float
    forms: tuple[str, str]

    @property
    def strength(self) -> float:
        """Sound and attestation in one figure, about -0.7 to 1.35."""
        return self.sound + 0.15 * self.attested


NOTHING = Likeness(0.0, -3.0, ("", ""))
SAME = Likeness(1.0, 2.3, ("", ""))


@lru_cache(maxsize=1_048_576)
def compare(one: Part, other: Part) -> Likeness:
    """The best likeness over the ways to read the two parts; of equal ones the first in the order of the forms."""
    if "initial" in (one.sort, other.sort):
        return _with_initial(one, other)
    if one.sort != other.sort:
        return NOTHING
    if one.sort in {"rank", "concept", "number"}:
        return SAME if one.forms == other.forms else NOTHING
    return max((_likeness(mine, theirs) for mine in one.forms for theirs in other.forms), key=_strength)


def _strength(found: Likeness) -> float:
    return found.strength


def _with_initial(one: Part, other: Part) -> Likeness:
    if one.sort == other.sort:
        return SAME if one.forms == other.forms else NOTHING
    initial, whole = (one, other) if one.sort == "initial" else (other, one)
    if whole.sort not in {"name", "abd", "din"}:
        return NOTHING
    begins = "a" if whole.sort == "abd" else whole.forms[0]
    fits = begins.startswith(initial.forms[0]) or _likeness(initial.forms[0] * 2, begins[:1] * 2).sound > 0.5  # noqa: PLR2004 - half
    return Likeness(_INITIAL, 0.0, (initial.forms[0], whole.forms[0])) if fits else NOTHING


@lru_cache(maxsize=1_048_576)
def _likeness(one: str, other: str) -> Likeness:
    if one == other:
        return Likeness(1.0, evidence(one, other), (one, other))
    arabic = is_arabic(one), is_arabic(other)
    if all(arabic):
        sound = _between_arabic(one, other)
    elif any(arabic):
        sound = _heard(*_ordered(one, other)) / (_PER_LETTER * (len(one) + len(other)))
    else:
        sound = _heard(one, other) / max(min(_heard(one, one), _heard(other, other)), 1.0)
    return Likeness(min(max(sound, 0.0), 1.0), evidence(one, other), (one, other))


_HEARD: dict[tuple[str, str], float] = {}  # scores that `hear` worked out beforehand


def _heard(one: str, other: str) -> float:
    found = _HEARD.get((one, other))
    return _transducer(one).score(one, other) if found is None else found


def _transducer(one: str) -> Transducer:
    return arabic_to_latin() if is_arabic(one) else latin_to_latin()


def _ordered(one: str, other: str) -> tuple[str, str]:
    """Two words of which one is Arabic, that one first."""
    return (one, other) if is_arabic(one) else (other, one)


def hear(pairs: Iterable[tuple[Part, Part]]) -> None:
    """Work out beforehand, many at once, what `compare` will need of these pairs of parts; `forget` gives the memory back.

    It changes how fast answers come, never what they are.
    """
    wanted: set[tuple[str, str]] = set()
    for one, other in pairs:
        if one.sort == other.sort and one.sort in _SPOKEN:
            wanted.update(_wanted(one, other))
    asked = sorted(wanted - _HEARD.keys())
    for arabic, transducer in ((True, arabic_to_latin()), (False, latin_to_latin())):
        some = [pair for pair in asked if is_arabic(pair[0]) == arabic]
        _HEARD.update(zip(some, score_many(transducer, some).tolist(), strict=True))


def _wanted(one: Part, other: Part) -> Iterator[tuple[str, str]]:
    for mine, theirs in product(one.forms, other.forms):
        arabic = is_arabic(mine), is_arabic(theirs)
        if mine == theirs or all(arabic):
            continue
        yield _ordered(mine, theirs) if any(arabic) else (mine, theirs)
        if not any(arabic):
            yield from ((mine, mine), (theirs, theirs))


def forget() -> None:
    """Give back what `hear` took."""
    _HEARD.clear()


_SPOKEN = frozenset(("name", "abd", "din"))
_WEAK = frozenset("اويهى")


def _between_arabic(one: str, other: str) -> float:
    """Arabic spelling is exact: every edit counts, and least where a weak letter is written or not."""
    edits = Levenshtein.editops(one, other)
    cost = 0.0
    for edit in edits:
        letter = one[edit.src_pos] if edit.tag == "delete" else other[edit.dest_pos]
        pair = {one[edit.src_pos], other[edit.dest_pos]} if edit.tag == "replace" else {letter}
        cost += 0.8 if pair <= _WEAK else 1.3
    return max(0.0, 1.0 - cost / (0.45 * (len(one) + len(other))))


@dataclass(frozen=True, slots=True)
class Paired:
    """Two parts that were matched."""

    one: Part
    other: Part
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Aligned:
    """The assignment of parts that fits best, and what the longer name has beside it.

    `order` is "same", "turned" where the last part comes first, as in lists of surnames, or "mixed".
    """

    pairs: tuple[Paired, ...]
    left: tuple[Part, ...]
    order: str

    @property
    def identical(self) -> bool:
        """Whether both names are read as the same parts in the same order."""
        same = all(pair.likeness.forms[0] == pair.likeness.forms[1] for pair in self.pairs)
        return same and not self.left and self.order == "same"
