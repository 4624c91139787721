"""A situation with its small counts withheld, for a brief that is handed out: no difference of what is shown gives one away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tahaluf.hub.assess.situation import Line, Situation
from tahaluf.kernel.errors import BadInput
from tahaluf.watch.suppression import published

MOST = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """The situation as it may be handed out, and how many substances and places were left out of it.

    Counts are shown from `least` on (0: all are). `before` are the substances ("" is every record) whose count of as many weeks
    before is withheld.
    """

    told: Situation
    least: int = 0
    substances: int = 0
    places: int = 0
    before: frozenset[str] = frozenset()

    def draws(self, line: Line) -> bool:
        """Whether the line's weeks may be drawn."""
        return self.least <= 1 or not any(_is_small(count, self.least) for count in line.counts)


def least_of(asked: str, rule: int) -> int:
    """The least count that is shown: the hub's rule (0: all are), or what is asked for where that is stricter."""
    wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= len(str(MOST)) else 0
    return max(rule, min(wanted, MOST))


def handed_out(told: Situation, least: int) -> Withheld:
    """Leave out substances and places with a count from 1 to one below `least`, and places that would tell of another.

    The places of a map add up to the sum of all records where none was left out before, so that a single one withheld would be
    the difference: which further ones go is worked out by `watch.suppression`. A substance is no part of a sum: a record may
    name several. Drawings by week are kept only where no week is small.

    Raises:
        BadInput: all records together are too few to be told.
    """
    if least <= 1:
        return Withheld(told=told)
    if _is_small(told.all.total, least):
        fault = "There are too few records for a brief with small counts withheld."
        raise BadInput.one("least", fault, "Ask for a longer period or a wider territory.")
    shown = tuple(line for line in told.lines if not _is_small(line.total, least))
    places = _places(told.places, least)
    kept = replace(told, all=_line(told.all, least), lines=tuple(_line(line, least) for line in shown), places=places)
    return Withheld(
        told=kept,
        least=least,
        substances=len(told.lines) - len(shown),
        places=len(told.places) - len(places),
        before=frozenset(line.substance for line in (told.all, *shown) if _is_small(line.before or 0, least)),
    )


def _line(line: Line, least: int) -> Line:
    """The line; what as many weeks before had is not told where it is small."""
    return replace(line, before=None) if line.before is not None and _is_small(line.before, least) else line


def _places(places: Mapping[str, int | None], least: int) -> dict[str, int | None]:
    known = [(code, number) for code, number in places.items() if number is not None]
    told = published([number for _, number in known], [tuple(range(len(known)))] if known else (), least=least)
    shown = {code for (code, _), cell in zip(known, told.cells, strict=True) if cell is not None}
    return {code: number for code, number in places.items() if number is None or code in shown}


def _is_small(count: int, least: int) -> bool:
    return 0 < count < least
