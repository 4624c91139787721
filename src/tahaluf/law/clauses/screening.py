"""Judging many structures by many clauses: a few patterns first, the words of the clause only for what they let through."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tahaluf.chem.structure import Part, Structure, read
from tahaluf.law.clauses.clause import Clause
from tahaluf.law.clauses.files import groups
from tahaluf.law.clauses.judging import Judgement, Verdict, judge


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """A set of clauses made ready; `judge_all` gives the verdicts that `judge` gives, in the order of the clauses.

    A no that the screens settle comes without its nearest miss; ask `judge` for that.
    """

    clauses: tuple[Clause, ...]
    screens: tuple[tuple[str, int, tuple[int, ...]], ...]
    blank: tuple[Judgement, ...]

    def judge_all(self, structure: Structure) -> list[Judgement]:
        """One judgement for each clause."""
        answers = list(self.blank)
        nitrogens = _at_most(structure.smiles)
        wanted = {index for part in structure.parts for index in self._let_through(part, nitrogens)}
        for index in sorted(wanted):
            answers[index] = judge(self.clauses[index], structure, groups())
        return answers

    def _let_through(self, part: Part, nitrogens: int) -> set[int]:
        found: set[int] = set()
        for smarts, needs, indexes in self.screens:
            if needs <= nitrogens and not found.issuperset(indexes) and part.fits(smarts):
                found.update(indexes)
        return found

    def judge_text(self, smiles: str) -> list[Judgement]:
        """As `judge_all`, for a SMILES.

        Raises:
            BadInput: it cannot be read.
        """
        return self.judge_all(read(smiles))


def _at_most(smiles: str) -> int:
    """An upper bound of the nitrogen atoms, from the letters alone; no bound where atoms are written by number."""
    return _MANY if "[#" in smiles else smiles.count("N") + smiles.count("n")


_MANY = 1_000_000


def screening(clauses: Iterable[Clause]) -> Screening:
    """The clauses made ready. A clause without screens is judged in full each time."""
    ready = tuple(clauses)
    by_screen: dict[str, list[int]] = {}
    for index, clause in enumerate(ready):
        for smarts in clause.screens or ("*",):
            by_screen.setdefault(smarts, []).append(index)
    return Screening(
        clauses=ready,
        screens=tuple(
            (smarts, min(ready[index].needs for index in indexes), tuple(indexes)) for smarts, indexes in by_screen.items()
        ),
        blank=tuple(Judgement(clause=one.id, verdict=Verdict.NO, why="no-skeleton") for one in ready),
    )
