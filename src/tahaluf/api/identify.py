"""Identifying spectra against the hub's library; nothing of what is sent is kept."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from django.utils.timezone import now
from ninja import File, Form, Router, Schema
from ninja.files import UploadedFile

from tahaluf.api.caller import Called, door
from tahaluf.hub.assess import spectra
from tahaluf.hub.assess.spectra_meaning import Meaning, Reading, meanings_of
from tahaluf.hub.assess.spectra_rows import row_of, row_of_component
from tahaluf.hub.assess.spectra_shared import Confirmed
from tahaluf.kernel.errors import BadInput

router = Router(tags=["assess"])
MOST_BYTES = 8 << 20


class FaultOut(Schema):
    """What could not be read, where, and what to do."""

    place: str
    fault: str
    remedy: str


class ReadingOut(Schema):
    """One substance that the spectrum may be; absence from `controlled_in` is no "not controlled"."""

    name: str
    inchikey: str | None
    substance: str | None
    controlled_in: list[str]

    @classmethod
    def of(cls, one: Reading) -> ReadingOut:
        """The same reading."""
        return cls(
            name=one.name,
            inchikey=one.inchikey,
            substance=one.substance.id if one.substance else None,
            controlled_in=list(one.controlled_in),
        )


class MeaningOut(Schema):
    """A candidate and its open isomers before the law, and where the caller's records met it first."""

    candidate: ReadingOut
    isomers: list[ReadingOut]
    first: list[dict[str, str]]
    why: list[str]


class IdentifiedOut(Schema):
    """`answers` are as `tahaluf identify --json` prints them, each with `meaning` for its best candidates.

    `confirmed` are spectra on records that the caller may see, whose substance was compared with a standard.
    """

    on: date
    answers: list[dict[str, Any]]
    faults: list[FaultOut]
    more: bool


@router.post("/identify", response=IdentifiedOut)
def identify(
    request: Called, file: File[UploadedFile], language: Form[Literal["ar", "en", "fr"]] = "en", run: Form[bool] = False
) -> IdentifiedOut:
    """What each mass spectrum of a file (MSP, MGF, mzML, JCAMP-DX, MassBank, ANDI, CSV) may be, at most twenty, and what it means.

    With `run` the file is one run of a gas chromatograph, which is taken apart: the answers are of what left the column.
    """
    if (file.size or 0) > MOST_BYTES:
        raise BadInput.one("file", "The file is larger than 8 MiB.", "Send the spectra in question alone.")
    opened, on = door(request), now().date()
    found = spectra.answers_to(file.name or "", file.read(), opened, run=run)
    answers = []
    for one in found.answers:
        meaning = [_meaning(each, language).model_dump() for each in meanings_of(one.answer, opened, on=on)]
        row = row_of(one.answer, one.answer.query_id, language) | (row_of_component(one.component) if one.component else {})
        answers.append(row | {"meaning": meaning, "confirmed": [_confirmed(each) for each in one.confirmed]})
    faults = [FaultOut(place=one.place, fault=one.fault, remedy=one.remedy) for one in found.faults]
    return IdentifiedOut(on=on, answers=answers, faults=faults, more=found.more)


def _meaning(one: Meaning, language: str) -> MeaningOut:
    return MeaningOut(
        candidate=ReadingOut.of(one.candidate),
        isomers=[ReadingOut.of(isomer) for isomer in one.isomers],
        first=[{"region": seen.region, "week": seen.week.isoformat(), "kind": seen.kind} for seen in one.first],
        why=[reason.says.in_(language) for reason in one.reasons],
    )


def _confirmed(one: Confirmed) -> dict[str, Any]:
    return {"name": one.name, "inchikey": one.inchikey, "score": round(one.score, 4), "record": one.record, "owner": one.owner}
