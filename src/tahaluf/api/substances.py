"""Substances: recognising a name, the registry, and control status on a date."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.utils.timezone import now
from ninja import Path, Query, Router, Schema

from tahaluf import chem, law
from tahaluf.api.caller import Called
from tahaluf.api.words import Because, Sentence, Word, becauses
from tahaluf.kernel.errors import NotFound

router = Router(tags=["substances"])
Id = Annotated[str, Path(max_length=120, pattern=r"^[^\x00]*$")]


class SubstanceOut(Schema):
    """A substance of the registry. `checked` is "source" where its structure was compared with `source`, else "memory"."""

    id: str
    title: Sentence
    names: list[str]
    classes: list[str]
    smiles: str | None
    inchikey: str | None
    formula: str | None
    cas: str | None
    unii: str | None
    source: str
    checked: str

    @classmethod
    def of(cls, one: chem.Substance) -> SubstanceOut:
        """The same substance."""
        return cls(
            id=one.id,
            title=Sentence.of(one.title),
            names=[name.text for name in one.names],
            classes=list(one.classes),
            smiles=one.smiles,
            inchikey=one.inchikey,
            formula=one.formula,
            cas=one.cas,
            unii=one.unii,
            source=one.source,
            checked=one.checked,
        )


class CandidateOut(Schema):
    """A substance that the text may mean; the score orders and is no probability."""

    substance: str
    title: Sentence
    inchikey: str | None
    score: float
    reasons: list[Because]


class RecognitionOut(Schema):
    """What a text names: exact, normalised, fuzzy and salt_of name one substance; the other answers name none or several."""

    answer: chem.Answer
    candidates: list[CandidateOut]
    classes: list[str]
    salt: str | None
    unread: list[str]
    reasons: list[Because]


class ControlOut(Schema):
    """What one instrument says on one day; `not_known` is never "not controlled". `text_status` "memory" is unverified."""

    jurisdiction: str
    instrument: str
    schedule: str | None
    answer: law.Answer
    since: str | None
    reasons: list[Because]
    text_status: str

    @classmethod
    def of(cls, one: law.Control) -> ControlOut:
        """The same answer."""
        return cls(
            jurisdiction=one.jurisdiction,
            instrument=one.instrument,
            schedule=one.schedule,
            answer=one.answer,
            since=str(one.since) if one.since else None,
            reasons=becauses(one.reasons),
            text_status=one.text_status,
        )


@router.get("/substances", response=RecognitionOut)
def recognise(request: Called, q: Query[Word]) -> RecognitionOut:  # noqa: ARG001 - ninja's signature
    """Recognise a name in any language or script, with reasons."""
    found = chem.recognise(q)
    candidates = [
        CandidateOut(
            substance=one.substance.id,
            title=Sentence.of(one.substance.title),
            inchikey=one.substance.inchikey,
            score=one.score,
            reasons=becauses(one.reasons),
        )
        for one in found.candidates
    ]
    return RecognitionOut(
        answer=found.answer,
        candidates=candidates,
        classes=[one.id for one in found.classes],
        salt=found.salt,
        unread=list(found.unread),
        reasons=becauses(found.reasons),
    )


@router.get("/substances/{substance_id}", response=SubstanceOut)
def get_substance(request: Called, substance_id: Id) -> SubstanceOut:  # noqa: ARG001 - ninja's signature
    """One substance, by its id or InChIKey."""
    return SubstanceOut.of(_require(substance_id))


@router.get("/substances/{substance_id}/control", response=list[ControlOut])
def control_status(request: Called, substance_id: Id, on: Query[date | None] = None) -> list[ControlOut]:  # noqa: ARG001 - ninja's signature
    """Whether the substance is controlled on a date (today unless said), by every instrument known here."""
    found = law.control_status(_require(substance_id).id, on=on or now().date())
    return [ControlOut.of(one) for one in found]


def _require(name: str) -> chem.Substance:
    registry = chem.registry()
    found = registry.by_id.get(name) or registry.by_inchikey.get(name)
    if found is None:
        raise NotFound("There is no such substance.")
    return found
