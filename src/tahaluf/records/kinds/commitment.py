"""Commitment: a pledge with its owner, deadline, indicator, evidence and status."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.text import Text
from tahaluf.records.coherence import Coded, agreed, is_after, wrong_if
from tahaluf.records.cooperation_codes import GROUPS, THEMES
from tahaluf.records.cooperation_fields import Funding, GoalLink, Indicator, Wording
from tahaluf.records.fields import Attachment, PartyRef, RecordRef
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role

STATUSES = {
    "pledged": Text(en="Pledged", ar="متعهَّد به", fr="Pris"),
    "on_track": Text(en="On track", ar="يسير وفق الخطة", fr="En bonne voie"),
    "at_risk": Text(en="At risk", ar="معرَّض للخطر", fr="Menacé"),
    "late": Text(en="Overdue", ar="متجاوز للأجل", fr="En retard"),
    "kept": Text(en="Kept", ar="موفىً به", fr="Tenu"),
    "partly_kept": Text(en="Partly kept", ar="موفىً به جزئياً", fr="Partiellement tenu"),
    "not_kept": Text(en="Not kept", ar="لم يُوفَ به", fr="Non tenu"),
    "withdrawn": Text(en="Withdrawn", ar="مسحوب", fr="Retiré"),
}


class Commitment(Kind):
    """One pledge. Its indicator has a unit and one source, so that a series never mixes counts with percentages."""

    spec: ClassVar[KindSpec] = KindSpec(
        slug="commitment",
        title=Text(en="Commitment", ar="التزام", fr="Engagement"),
        plural=Text(en="Commitments", ar="الالتزامات", fr="Engagements"),
        purpose=Text(
            en="What somebody promised, by when, how it is measured, and how far it has come.",
            ar="ما تعهدت به جهة ما، وأجله، وكيف يقاس، ومدى تقدمه.",
            fr="Ce qu'un acteur a promis, pour quand, comment on le mesure et où cela en est.",
        ),
        lane=Lane.COOPERATION,
        needs=("A6", "M6", "O3"),
        sources=(
            "UNGASS 2016 outcome document, A/RES/S-30/1",
            "SDG indicator metadata, 3.5.1",
            "CND Ministerial Declaration of 2019",
        ),
    )

    title: Annotated[
        str,
        FieldSpec(
            title=Text(en="Commitment in one sentence", ar="الالتزام في جملة واحدة", fr="L'engagement en une phrase"),
            role=Role.TITLE,
        ),
    ]
    other_titles: Annotated[
        tuple[Wording, ...],
        FieldSpec(
            title=Text(en="Title in other languages", ar="العنوان بلغات أخرى", fr="Titre dans d'autres langues"), section="main"
        ),
    ] = ()
    owner: Annotated[PartyRef, FieldSpec(title=Text(en="Owner", ar="الجهة الملتزمة", fr="Responsable"), role=Role.WHO)]
    made_on: Annotated[Period, FieldSpec(title=Text(en="Made on", ar="تاريخ التعهد", fr="Pris le"), role=Role.WHEN)]
    deadline: Annotated[Period, FieldSpec(title=Text(en="Deadline", ar="الأجل", fr="Échéance"), role=Role.DEADLINE)]
    status: Annotated[str, Coded(title=Text(en="Status", ar="الحالة", fr="État"), role=Role.STATUS, choices=STATUSES)]
    status_on: Annotated[Period | None, FieldSpec(title=Text(en="Status as of", ar="تاريخ الحالة", fr="État à la date du"))] = None
    occasion: Annotated[str | None, FieldSpec(title=Text(en="Where it was made", ar="مناسبة التعهد", fr="Occasion"))] = None
    places: Annotated[
        tuple[Place, ...], FieldSpec(title=Text(en="Territory", ar="النطاق الجغرافي", fr="Territoire"), role=Role.WHERE)
    ] = ()
    themes: Annotated[tuple[str, ...], Coded(title=Text(en="Themes", ar="المواضيع", fr="Thèmes"), choices=THEMES)] = ()
    groups: Annotated[tuple[str, ...], Coded(title=Text(en="For whom", ar="الفئات المستهدفة", fr="Pour qui"), choices=GROUPS)] = ()
    details: Annotated[str | None, FieldSpec(title=Text(en="Details", ar="التفاصيل", fr="Détails"), role=Role.NARRATIVE)] = None
    indicator: Annotated[
        Indicator | None,
        FieldSpec(
            title=Text(
                en="Indicator with baseline and target", ar="المؤشر مع خط الأساس والهدف", fr="Indicateur avec départ et cible"
            ),
            section="result",
        ),
    ] = None
    supporters: Annotated[
        tuple[PartyRef, ...],
        FieldSpec(title=Text(en="Supported by", ar="الجهات الداعمة", fr="Avec l'appui de"), role=Role.WHO, section="who"),
    ] = ()
    funding: Annotated[
        tuple[Funding, ...], FieldSpec(title=Text(en="Funding", ar="التمويل", fr="Financement"), section="money")
    ] = ()
    goals: Annotated[
        tuple[GoalLink, ...],
        FieldSpec(
            title=Text(
                en="UNGASS, SDG or other items",
                ar="بنود الدورة الاستثنائية أو أهداف التنمية أو غيرها",
                fr="Points UNGASS, ODD ou autres",
            ),
            section="links",
        ),
    ] = ()
    evidence: Annotated[
        tuple[RecordRef, ...],
        FieldSpec(title=Text(en="Evidence", ar="الأدلة", fr="Preuves"), role=Role.REFERENCE, section="result"),
    ] = ()
    evidence_note: Annotated[
        str | None, FieldSpec(title=Text(en="Evidence in words", ar="الدليل كتابةً", fr="Preuve en mots"), section="result")
    ] = None
    obstacles: Annotated[str | None, FieldSpec(title=Text(en="Obstacles", ar="العوائق", fr="Obstacles"), section="result")] = None
    files: Annotated[
        tuple[Attachment, ...],
        FieldSpec(title=Text(en="Files", ar="الملفات", fr="Fichiers"), role=Role.FILE, section="files", searchable=False),
    ] = ()

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        return agreed(
            self,
            wrong_if(
                not is_after(self.deadline, self.made_on),
                "deadline",
                "The deadline is before the commitment was made. Correct one of the dates.",
            ),
            wrong_if(
                self.status in ("kept", "partly_kept") and not (self.evidence or self.evidence_note or self.files),
                "evidence",
                "A commitment counts as kept only with evidence. Refer to a record, describe it or attach a file.",
            ),
            wrong_if(
                self.status in ("not_kept", "withdrawn") and not self.obstacles,
                "obstacles",
                "Say what stood in the way, so that others can learn from it.",
            ),
            wrong_if(
                self.indicator is not None and bool(self.indicator.measured or self.indicator.target) and not self.indicator.unit,
                "indicator",
                "An indicator with values has a unit; counts and percentages are never mixed. Add the unit.",
            ),
        )
