"""Programme: a lasting plan of work with its goals, budget, indicators and the bodies that carry it."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.text import Text
from tahaluf.records.coherence import Coded, agreed, repeated, wrong_if
from tahaluf.records.cooperation_codes import GROUPS, PROGRESS, THEMES
from tahaluf.records.cooperation_fields import Funding, GoalLink, Indicator, Wording
from tahaluf.records.fields import Attachment, PartyRef, RecordRef
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role

LEVELS = {
    "local": Text(en="Local", ar="محلي", fr="Local"),
    "subnational": Text(en="Subnational", ar="دون الوطني", fr="Infranational"),
    "national": Text(en="National", ar="وطني", fr="National"),
    "regional": Text(en="Regional", ar="إقليمي", fr="Régional"),
    "global": Text(en="Global", ar="عالمي", fr="Mondial"),
}


class Programme(Kind):
    """One programme or strategy. The lane is public, since programmes answer to the public; TLP restrains one in preparation."""

    spec: ClassVar[KindSpec] = KindSpec(
        slug="programme",
        title=Text(en="Programme", ar="برنامج", fr="Programme"),
        plural=Text(en="Programmes", ar="البرامج", fr="Programmes"),
        purpose=Text(
            en="A lasting plan of work with a budget, goals and indicators.",
            ar="خطة عمل ممتدة لها ميزانية وأهداف ومؤشرات.",
            fr="Un plan de travail durable, avec budget, objectifs et indicateurs.",
        ),
        lane=Lane.PUBLIC,
        needs=("A2", "M2", "M6"),
        sources=("IATI Activity Standard 2.03", "UNODC Annual Report Questionnaire, demand reduction"),
    )

    title: Annotated[str, FieldSpec(title=Text(en="Title", ar="العنوان", fr="Titre"), role=Role.TITLE)]
    other_titles: Annotated[
        tuple[Wording, ...],
        FieldSpec(
            title=Text(en="Title in other languages", ar="العنوان بلغات أخرى", fr="Titre dans d'autres langues"), section="main"
        ),
    ] = ()
    period: Annotated[Period, FieldSpec(title=Text(en="Period", ar="الفترة", fr="Période"), role=Role.WHEN)]
    places: Annotated[
        tuple[Place, ...], FieldSpec(title=Text(en="Territory", ar="النطاق الجغرافي", fr="Territoire"), role=Role.WHERE)
    ] = ()
    level: Annotated[str | None, Coded(title=Text(en="Level", ar="المستوى", fr="Niveau"), choices=LEVELS)] = None
    status: Annotated[str, Coded(title=Text(en="Status", ar="الحالة", fr="État"), role=Role.STATUS, choices=PROGRESS)]
    themes: Annotated[tuple[str, ...], Coded(title=Text(en="Themes", ar="المواضيع", fr="Thèmes"), choices=THEMES)] = ()
    groups: Annotated[tuple[str, ...], Coded(title=Text(en="For whom", ar="الفئات المستهدفة", fr="Pour qui"), choices=GROUPS)] = ()
    lead: Annotated[
        PartyRef | None, FieldSpec(title=Text(en="Lead", ar="الجهة القائدة", fr="Pilote"), role=Role.WHO, section="who")
    ] = None
    partners: Annotated[
        tuple[PartyRef, ...], FieldSpec(title=Text(en="Partners", ar="الشركاء", fr="Partenaires"), role=Role.WHO, section="who")
    ] = ()
    summary: Annotated[str | None, FieldSpec(title=Text(en="Summary", ar="الملخص", fr="Résumé"), role=Role.NARRATIVE)] = None
    funding: Annotated[
        tuple[Funding, ...], FieldSpec(title=Text(en="Funding", ar="التمويل", fr="Financement"), section="money")
    ] = ()
    indicators: Annotated[
        tuple[Indicator, ...], FieldSpec(title=Text(en="Indicators", ar="المؤشرات", fr="Indicateurs"), section="result")
    ] = ()
    goals: Annotated[
        tuple[GoalLink, ...],
        FieldSpec(title=Text(en="What it carries out", ar="ما ينفّذه", fr="Ce qu'il met en œuvre"), section="links"),
    ] = ()
    evaluation: Annotated[str | None, FieldSpec(title=Text(en="Evaluation", ar="التقييم", fr="Évaluation"), section="result")] = (
        None
    )
    evaluation_due: Annotated[
        Period | None,
        FieldSpec(title=Text(en="Evaluation due", ar="أجل التقييم", fr="Évaluation prévue"), role=Role.DEADLINE, section="result"),
    ] = None
    parts: Annotated[
        tuple[RecordRef, ...],
        FieldSpec(
            title=Text(en="Activities and facilities", ar="الأنشطة والمرافق", fr="Activités et structures"),
            role=Role.REFERENCE,
            section="links",
        ),
    ] = ()
    files: Annotated[
        tuple[Attachment, ...],
        FieldSpec(title=Text(en="Files", ar="الملفات", fr="Fichiers"), role=Role.FILE, section="files", searchable=False),
    ] = ()

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        return agreed(
            self,
            wrong_if(
                repeated(indicator.name for indicator in self.indicators),
                "indicators",
                "Two indicators have the same name. Name each once.",
            ),
            wrong_if(
                any(item.amount.value < 0 for item in self.funding),
                "funding",
                "An amount of money is never negative. Record money that went back as a flow of its own.",
            ),
        )
