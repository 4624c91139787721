"""A judge by structure: what the generic definitions of an instrument make of a substance, and how far they were read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tahaluf.chem.substances import Substance
from tahaluf.kernel.periods import Period
from tahaluf.kernel.reasons import Reason
from tahaluf.law import sentences as says
from tahaluf.law.answers import Answer, Control
from tahaluf.law.instruments import Instrument, instruments, listings

if TYPE_CHECKING:
    from tahaluf.law.clauses import Clause, Judgement

_MEDICINE = "medicine"


class StructureJudge:
    """Judges by generic definitions; silent without a structure, where none fits or the country names it.

    That the structure satisfies a clause is yes only where nothing else is asked: a recognised medicine, a clause that also
    asks for an effect and a contested reading answer not known, with the reason.
    """

    def judge(self, substance: Substance, instrument: Instrument, on: date) -> Sequence[Control]:
        """One control per clause in force that the structure satisfies or may satisfy."""
        if substance.smiles is None or is_named(substance.id, instrument.jurisdiction):
            return ()
        found = judged(substance.smiles)
        return [
            _control(clause, judgement, substance)
            for clause, judgement in found.values()
            if clause.instrument == instrument.id and clause.since <= on and (clause.until is None or on <= clause.until)
        ]


@lru_cache(maxsize=4096)
def judged(smiles: str) -> Mapping[str, tuple[Clause, Judgement]]:
    """The clauses whose answer is not a plain no. RDKit is loaded here, not on import: names are judged without it."""
    from tahaluf.law.catalogue import ready  # noqa: PLC0415 - see above
    from tahaluf.law.clauses import Verdict, clauses  # noqa: PLC0415
    from tahaluf.law.parts import structure_of  # noqa: PLC0415

    ids = tuple(clauses())
    answers = ready(ids).judge_all(structure_of(smiles))
    return {one: (clauses()[one], answer) for one, answer in zip(ids, answers, strict=True) if answer.verdict is not Verdict.NO}


@cache
def _named() -> frozenset[tuple[str, str]]:
    """Each substance that an instrument of a jurisdiction names, as (substance, jurisdiction)."""
    known = instruments()
    return frozenset((substance, known[instrument].jurisdiction) for instrument, substance in listings())


def is_named(substance: str, jurisdiction: str) -> bool:
    """Whether an instrument of the jurisdiction names the substance: names come before generic definitions."""
    return (substance, jurisdiction) in _named()


def _control(clause: Clause, judgement: Judgement, substance: Substance) -> Control:
    from tahaluf.law.clauses import TextStatus, Verdict  # noqa: PLC0415 - as in _judged
    from tahaluf.law.clauses.telling import reasons  # noqa: PLC0415

    medical = _MEDICINE in substance.classes
    answer = Answer.YES if judgement.verdict is Verdict.YES and not medical and not clause.asks_more else Answer.NOT_KNOWN
    told = list(reasons(judgement, clause))
    if medical:
        told.append(Reason(rule="law.medicine@1", says=says.MEDICINE.fill(substance=substance.title.en)))
    yes = answer is Answer.YES
    return Control(
        jurisdiction=clause.jurisdiction,
        instrument=clause.instrument,
        schedule=f"{clause.schedule} ({clause.id})".strip() if yes else None,
        answer=answer,
        since=Period.parse(clause.since.isoformat()) if yes else None,
        reasons=tuple(told),
        text_status="source" if clause.text_status is TextStatus.READ else "memory",
    )


STRUCTURE_JUDGE = StructureJudge()
