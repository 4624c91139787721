"""A clause of a law as data: what it is, what its skeleton is, and what it permits at each position."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tahaluf.kernel.text import Text
from tahaluf.law.clauses.terms import Term


class TextStatus(StrEnum):
    """How far the words of the clause were compared with the source when the clause was written down."""

    READ = "read"
    PARTLY = "partly"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Skeleton:
    """One form of the skeleton: SMARTS with map numbers; `doubt` as in Term, `why` it is in doubt."""

    name: str
    smarts: str
    doubt: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limb:
    """One limb: at these positions (map numbers) these groups, at least `least` and at most `most` of them.

    `modifies`: a group under this limb is one of the modifications the clause speaks of. `after`: the limb counts only where
    the limb of that name explains something too ("whether or not further substituted"). `unless`: groups it does not mean.
    `spans`: a group bound twice must stand with one foot on these places and with one beside them.
    `slot`: of all limbs of one slot together exactly one group is there (the ring, the acyl group …).
    """

    ref: str
    at: frozenset[int]
    position: str
    allow: tuple[Term, ...]
    unless: tuple[Term, ...] = ()
    least: int = 0
    most: int | None = None
    modifies: bool = True
    after: str = ""
    slot: str = ""
    spans: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A substance that the clause names: in an exclusion, or as an example with the answer it must get."""

    name: str
    smiles: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A generic definition.

    `least`: how many modifications there must be; `mass`: the greatest mean molecular mass in u. `screens` are patterns of which
    at least one occurs in every molecule that satisfies the clause, `needs` the nitrogen atoms that each such molecule has.
    `else_doubt`: the answer where a skeleton fits but something is not permitted: 0 no, 2 unknown (the words were not read).
    `asks_more`: the clause also asks for something that structure does not show.
    """

    id: str
    jurisdiction: str
    instrument: str
    schedule: str
    title: Text
    citation: str
    source: str
    checked: str
    text_status: TextStatus
    since: date
    until: date | None
    scope: tuple[str, ...]
    skeletons: tuple[Skeleton, ...]
    limbs: tuple[Limb, ...]
    positions: tuple[tuple[str, Text, frozenset[int]], ...]
    exclude: tuple[Named, ...]
    examples: tuple[tuple[str, Named], ...]
    screens: tuple[str, ...] = ()
    needs: int = 0
    forbidden: tuple[tuple[str, str], ...] = ()
    mass: int | None = None
    least: int = 0
    else_doubt: int = 0
    asks_more: bool = False
    notes: tuple[Text, ...] = ()

    def position_title(self, name: str) -> Text:
        """What a position is called."""
        return next((title for key, title, _ in self.positions if key == name), Text(en=name, ar=name, fr=name))
