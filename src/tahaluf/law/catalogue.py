"""Rows of a catalogue against clauses: one answer per row and clause, never an error for one bad row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tahaluf.chem import Answer, recognise
from tahaluf.chem.structure import Structure, read
from tahaluf.kernel.errors import BadInput
from tahaluf.law.clauses.files import clauses
from tahaluf.law.clauses.judging import Judgement, Verdict
from tahaluf.law.clauses.screening import Screening, screening
from tahaluf.law.clauses.telling import UNREADABLE, reason

_CERTAIN = frozenset({Answer.EXACT, Answer.NORMALISED, Answer.SALT_OF})
COLUMNS = ("smiles", "jurisdiction", "clause_id", "covered", "reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One answer: `covered` is yes, no, contested, undecidable or unknown; the structure test of the clause alone."""

    smiles: str
    jurisdiction: str
    clause_id: str
    covered: str
    reason: str


def wanted_clauses(ids: Sequence[str]) -> tuple[str, ...]:
    """The ids as they are written in the files; all of them for none.

    Raises:
        BadInput: with every id that no clause has.
    """
    known = {key.casefold(): key for key in clauses()}
    unknown = [one for one in ids if one.strip().casefold() not in known]
    if unknown:
        fault = f"there is no clause {', '.join(unknown)}."
        raise BadInput.one("clauses", fault, f"There are: {', '.join(clauses())}.")
    return tuple(known[one.strip().casefold()] for one in ids) or tuple(clauses())


@lru_cache(maxsize=8)
def ready(ids: tuple[str, ...]) -> Screening:
    """The clauses of these ids made ready for many structures."""
    return screening(clauses()[one] for one in ids)


def structure_of(text: str) -> Structure:
    """The structure of a SMILES, or of a name that the registry knows.

    Raises:
        BadInput: it is neither.
    """
    try:
        return read(text)
    except BadInput:
        found = recognise(text.strip()) if text.strip() else None
        if found is None or found.answer not in _CERTAIN or found.substance is None or found.substance.smiles is None:
            raise
        return read(found.substance.smiles)


def lines(smiles: str, ids: tuple[str, ...], *, names: bool = False, language: str = "en") -> list[Line]:
    """One line per clause, in the order of the ids; a text that cannot be read answers unknown with the reason."""
    ready_clauses = ready(ids)
    try:
        structure = structure_of(smiles) if names else read(smiles)
    except BadInput as error:
        says = UNREADABLE.in_(language).format(fault=error.faults[0])
        return [_line(smiles, one, Verdict.UNKNOWN, says) for one in ids]
    judged = zip(ids, ready_clauses.judge_all(structure), strict=True)
    return [_line(smiles, one, found.verdict, _reason(one, found, language)) for one, found in judged]


def _reason(clause: str, found: Judgement, language: str) -> str:
    return _without_skeleton(clause, language) if found.why == "no-skeleton" else reason(found, clauses()[clause], language)


@lru_cache(maxsize=1024)
def _without_skeleton(clause: str, language: str) -> str:
    """The sentence of most rows of most catalogues, made once."""
    return reason(Judgement(clause=clause, verdict=Verdict.NO, why="no-skeleton"), clauses()[clause], language)


def _line(smiles: str, clause: str, verdict: Verdict, says: str) -> Line:
    return Line(smiles=smiles, jurisdiction=clauses()[clause].jurisdiction, clause_id=clause, covered=str(verdict), reason=says)


def answer_rows(
    rows: Iterable[Mapping[str, str]], ids: tuple[str, ...], *, names: bool = False, language: str = "en"
) -> Iterator[dict[str, str]]:
    """For each row and clause the columns of `Line`, then the row's other columns; of the same name as ours: `input_` before it."""
    for row in rows:
        carried = {f"input_{key}" if key in COLUMNS else key: value for key, value in row.items() if key != "smiles"}
        for line in lines(row["smiles"], ids, names=names, language=language):
            answer = {name: getattr(line, name) for name in COLUMNS}
            yield {**answer, **carried}
