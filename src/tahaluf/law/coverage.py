"""A clause turned round: what it catches of a set, what it misses, and what it catches that has a recognised medical use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tahaluf.chem.structure import Structure, read
from tahaluf.chem.substances import Substance, registry
from tahaluf.law.clauses.clause import Clause
from tahaluf.law.clauses.files import clauses, groups
from tahaluf.law.clauses.judging import Judgement, Verdict, judge
from tahaluf.law.clauses.screening import screening

_MEDICINE = "medicine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """A member of the set with the clause's judgement; `medical`: the registry classes it as a medicine."""

    name: str
    smiles: str
    medical: bool
    judgement: Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What a clause makes of a set, by verdict, in the set's order."""

    clause: str
    found: Mapping[Verdict, tuple[Covered, ...]]

    @property
    def medical(self) -> tuple[Covered, ...]:
        """What it catches that has a recognised medical use."""
        return tuple(one for one in self.found.get(Verdict.YES, ()) if one.medical)

    @property
    def near(self) -> tuple[Covered, ...]:
        """What it misses although its skeleton is there."""
        return tuple(one for one in self.found.get(Verdict.NO, ()) if one.judgement.why != "no-skeleton")


def over_registry(clause: Clause) -> Coverage:
    """The clause over every substance of the registry that has a structure."""
    return over(clause, ((one.title.en, one.smiles, _MEDICINE in one.classes) for one in registry() if one.smiles))


def over(clause: Clause, members: Iterable[tuple[str, str, bool]]) -> Coverage:
    """The clause over (name, SMILES, whether it is a medicine).

    Raises:
        BadInput: a SMILES cannot be read.
    """
    found: dict[Verdict, list[Covered]] = {verdict: [] for verdict in Verdict}
    for name, smiles, medical in members:
        judgement = judge(clause, read(smiles), groups())
        found[judgement.verdict].append(Covered(name=name, smiles=smiles, medical=medical, judgement=judgement))
    return Coverage(clause=clause.id, found={verdict: tuple(members) for verdict, members in found.items() if members})


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A substance on which two laws, or two days, disagree."""

    substance: Substance
    first: Verdict
    second: Verdict


def compare(first: Iterable[Clause], second: Iterable[Clause]) -> tuple[Difference, ...]:
    """The substances of the registry that one set of clauses catches and the other does not (or not for certain)."""
    one, other = screening(first), screening(second)
    found = []
    for substance in registry():
        if substance.smiles:
            structure = read(substance.smiles)
            answers = together(one.judge_all(structure)), together(other.judge_all(structure))
            if answers[0] is not answers[1]:
                found.append(Difference(substance=substance, first=answers[0], second=answers[1]))
    return tuple(found)


def together(judgements: Iterable[Judgement]) -> Verdict:
    """The strongest of several answers: yes, else contested, unknown, undecidable, else no."""
    order = (Verdict.YES, Verdict.CONTESTED, Verdict.UNKNOWN, Verdict.UNDECIDABLE, Verdict.NO)
    answers = {one.verdict for one in judgements}
    return next((verdict for verdict in order if verdict in answers), Verdict.NO)


def in_force(on: date, jurisdictions: Iterable[str] | None = None) -> tuple[Clause, ...]:
    """The generic definitions in force on a day, of these jurisdictions (None for all)."""
    wanted = None if jurisdictions is None else {code.upper() for code in jurisdictions}
    return tuple(
        clause
        for clause in clauses().values()
        if clause.since <= on and (clause.until is None or on <= clause.until) and (wanted is None or clause.jurisdiction in wanted)
    )


def try_out(clause: Clause, structure: Structure) -> Judgement:
    """What a draft clause makes of one structure: for a page on which somebody writes a clause."""
    return judge(clause, structure, groups())
