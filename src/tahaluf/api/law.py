"""Law: structures before generic definitions and instruments, a definition turned round, two laws compared.

The answers are those of `tahaluf law`; nothing of what is sent is kept.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from django.utils.timezone import now
from ninja import Path, Query, Router, Schema
from pydantic import Field, StringConstraints

from tahaluf.api.caller import Called
from tahaluf.api.substances import ControlOut
from tahaluf.api.words import Sentence, Strict, Word
from tahaluf.kernel.errors import BadInput, NotFound
from tahaluf.law import catalogue, control_of_structure, coverage
from tahaluf.law.answered import judgement_row, meant
from tahaluf.law.clauses import Clause, Verdict, clauses, groups, judge
from tahaluf.law.clauses.telling import reason
from tahaluf.law.drafting import LONGEST, read_draft

router = Router(tags=["law"])
MOST_STRUCTURES = 300
Written = Annotated[str, StringConstraints(max_length=600, pattern=r"^[^\x00]*$")]
Yaml = Annotated[str, StringConstraints(max_length=LONGEST, pattern=r"^[^\x00]*$")]
Code = Annotated[str, StringConstraints(max_length=40, pattern=r"^[^\x00]*$")]
Codes = Annotated[list[Code], Field(max_length=100)]
Language = Literal["ar", "en", "fr"]
ClauseId = Annotated[str, Path(max_length=60, pattern=r"^[^\x00]*$")]


class ClauseOut(Schema):
    """A generic definition: `text_status` says whether its words were read at the source."""

    clause_id: str
    jurisdiction: str
    instrument: str
    schedule: str
    title: Sentence
    citation: str
    source: str
    text_status: str
    since: date
    until: date | None

    @classmethod
    def of(cls, one: Clause) -> ClauseOut:
        """The same clause."""
        return cls(
            clause_id=one.id,
            jurisdiction=one.jurisdiction,
            instrument=one.instrument,
            schedule=one.schedule,
            title=Sentence.of(one.title),
            citation=one.citation,
            source=one.source,
            text_status=str(one.text_status),
            since=one.since,
            until=one.until,
        )


class StatusIn(Strict):
    """Structures (SMILES, or names too where `names`) and the clauses asked for, all where none is written."""

    structures: Annotated[list[Written], Field(min_length=1, max_length=MOST_STRUCTURES)]
    clauses: Codes = []
    names: bool = False
    hits: bool = False
    language: Language = "en"


class LineOut(Schema):
    """The structure test of one clause: `covered` is yes, no, contested, undecidable or unknown."""

    row: int
    smiles: str
    jurisdiction: str
    clause_id: str
    covered: str
    reason: str


class ExplainIn(Strict):
    """One structure or name; the clauses asked for, else those in force on the day, else all."""

    structure: Written
    clauses: Codes = []
    on: date | None = None
    language: Language = "en"


class StepOut(Schema):
    """A group of atoms (numbered from 0 in the text sent) and the limb that permits it; `limb` empty: none does."""

    limb: str
    position: str
    group: str
    atoms: list[int]
    doubt: int


class ExplanationOut(Schema):
    """A judgement limb by limb; for a no the steps are the nearest miss."""

    clause_id: str
    jurisdiction: str
    covered: str
    why: str
    skeleton: str
    skeleton_atoms: list[int]
    steps: list[StepOut]
    text_status: str
    citation: str
    reason: str


class AskedControl(Strict):
    """A structure that need not be in the registry, or a name; today and every jurisdiction unless said."""

    structure: Written
    on: date | None = None
    jurisdictions: Codes | None = None


class MemberIn(Strict):
    """A member of a set to be judged."""

    name: Word
    smiles: Written


class CoverageIn(Strict):
    """A shipped clause by its id, or the YAML of a draft; over the registry unless members are sent."""

    clause: Code = ""
    draft: Yaml = ""
    members: Annotated[list[MemberIn], Field(max_length=MOST_STRUCTURES)] | None = None
    language: Language = "en"


class CoverageOut(Schema):
    """Names by verdict, the near misses with what was missing, and what is caught that has a recognised medical use."""

    clause_id: str
    counts: dict[str, int]
    found: dict[str, list[str]]
    near: list[dict[str, str]]
    medical: list[str]


class DifferenceOut(Schema):
    """A substance of the registry on which two laws, or two days, answer differently by structure."""

    substance: str
    first: str
    second: str


@router.get("/law/clauses", response=list[ClauseOut])
def list_clauses(request: Called) -> list[ClauseOut]:  # noqa: ARG001 - ninja's signature
    """Every generic definition that is shipped, in force or not."""
    return [ClauseOut.of(one) for one in clauses().values()]


@router.post("/law/status", response=list[LineOut])
def law_status(request: Called, asked: StatusIn) -> list[dict[str, Any]]:  # noqa: ARG001 - as above
    """One answer per structure and clause, as `tahaluf law status`; at most 300 structures, `hits` leaves out every no."""
    ids = catalogue.wanted_clauses(asked.clauses)
    return [
        {"row": row} | {name: getattr(line, name) for name in catalogue.COLUMNS}
        for row, text in enumerate(asked.structures)
        for line in catalogue.lines(text, ids, names=asked.names, language=asked.language)
        if not asked.hits or line.covered != Verdict.NO
    ]


@router.post("/law/explain", response=list[ExplanationOut])
def law_explain(request: Called, asked: ExplainIn) -> list[dict[str, Any]]:  # noqa: ARG001 - as above
    """Why each clause covers a structure, or what the nearest miss is, limb by limb with the atoms of the text."""
    structure = catalogue.structure_of(asked.structure)
    chosen = [clauses()[one] for one in catalogue.wanted_clauses(asked.clauses)]
    found = coverage.in_force(asked.on) if asked.on and not asked.clauses else chosen
    return [judgement_row(one, judge(one, structure, groups()), asked.language) for one in found]


@router.post("/law/control", response=list[ControlOut])
def law_control(request: Called, asked: AskedControl) -> list[ControlOut]:  # noqa: ARG001 - as above
    """What every instrument says of a structure on a day: by name, definition, rider and relation; not known is never no."""
    smiles = catalogue.structure_of(asked.structure).smiles
    found = control_of_structure(smiles, on=asked.on or now().date(), jurisdictions=asked.jurisdictions)
    return [ControlOut.of(one) for one in found]


@router.get("/law/clauses/{clause_id}/coverage", response=CoverageOut)
def clause_coverage(request: Called, clause_id: ClauseId, language: Language = "en") -> CoverageOut:  # noqa: ARG001 - as above
    """A shipped clause over the registry."""
    if clause_id not in clauses():
        raise NotFound("No such clause has been entered.")
    return _covered(clauses()[clause_id], None, language)


@router.post("/law/coverage", response=CoverageOut)
def law_coverage(request: Called, asked: CoverageIn) -> CoverageOut:  # noqa: ARG001 - as above
    """A clause or a draft over the registry or over the members sent, at most 300; a draft's faults come all at once."""
    if bool(asked.clause) is bool(asked.draft):
        raise BadInput.one("clause", "Name either a clause or a draft.", "Send one of the two.")
    one = clauses()[catalogue.wanted_clauses([asked.clause])[0]] if asked.clause else read_draft(asked.draft)
    return _covered(one, asked.members, asked.language)


@router.get("/law/compare", response=list[DifferenceOut])
def law_compare(request: Called, first: Query[Code], second: Query[Code]) -> list[DifferenceOut]:  # noqa: ARG001 - as above
    """Two clauses, or two jurisdictions' definitions; `@YYYY-MM-DD` after either for another day than today."""
    today = now().date()
    found = coverage.compare(meant(first, today), meant(second, today))
    return [DifferenceOut(substance=one.substance.id, first=one.first, second=one.second) for one in found]


def _covered(one: Clause, members: list[MemberIn] | None, language: str) -> CoverageOut:
    rows = None if members is None else [(member.name, member.smiles, False) for member in members]
    found = coverage.over_registry(one) if rows is None else coverage.over(one, rows)
    return CoverageOut(
        clause_id=found.clause,
        counts={str(verdict): len(many) for verdict, many in found.found.items()},
        found={str(verdict): [member.name for member in many] for verdict, many in found.found.items()},
        near=[{"name": member.name, "reason": reason(member.judgement, one, language)} for member in found.near],
        medical=[member.name for member in found.medical],
    )
