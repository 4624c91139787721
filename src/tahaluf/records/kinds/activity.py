"""Activity: one piece of work of one or several bodies, by theme, territory, group and time."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.text import Text
from tahaluf.records.coherence import Coded, agreed, wrong_if
from tahaluf.records.cooperation_codes import GROUPS, PROGRESS, THEMES
from tahaluf.records.cooperation_fields import Contact, Funding, GoalLink, Indicator, Wording
from tahaluf.records.fields import Attachment, PartyRef, RecordRef
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role

COUNTS = {
    "sole": Text(en="One body alone", ar="جهة واحدة", fr="Un seul organisme"),
    "joint": Text(en="Joint", ar="مشترك", fr="Conjointe"),
    "delegated": Text(en="Carried out for another", ar="منفَّذ لحساب جهة أخرى", fr="Pour le compte d'un autre"),
}
FEWEST_JOINT = 2


class Activity(Kind):
    """One activity or initiative. Theme, territory, group and period are the four keys of the overlap and gap finder."""

    spec: ClassVar[KindSpec] = KindSpec(
        slug="activity",
        title=Text(en="Activity", ar="نشاط", fr="Activité"),
        plural=Text(en="Activities", ar="الأنشطة", fr="Activités"),
        purpose=Text(
            en="Who does what, where, when and for whom, so that overlaps and gaps can be seen.",
            ar="من يفعل ماذا وأين ومتى ولمن، كي يظهر التداخل والنقص.",
            fr="Qui fait quoi, où, quand et pour qui, afin de voir chevauchements et lacunes.",
        ),
        lane=Lane.COOPERATION,
        needs=("O3", "O5", "O2", "A2"),
        sources=("OCHA 3W/4W (who does what, where, when)", "IATI Activity Standard 2.03"),
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
    ]
    status: Annotated[str, Coded(title=Text(en="Status", ar="الحالة", fr="État"), role=Role.STATUS, choices=PROGRESS)]
    themes: Annotated[tuple[str, ...], Coded(title=Text(en="Themes", ar="المواضيع", fr="Thèmes"), choices=THEMES)]
    groups: Annotated[tuple[str, ...], Coded(title=Text(en="For whom", ar="الفئات المستهدفة", fr="Pour qui"), choices=GROUPS)] = ()
    manner: Annotated[
        str | None,
        Coded(title=Text(en="How it is carried out", ar="كيفية التنفيذ", fr="Mode d'exécution"), section="who", choices=COUNTS),
    ] = None
    leads: Annotated[
        tuple[PartyRef, ...], FieldSpec(title=Text(en="Lead", ar="الجهة القائدة", fr="Pilotes"), role=Role.WHO, section="who")
    ]
    supports: Annotated[
        tuple[PartyRef, ...], FieldSpec(title=Text(en="Support", ar="الجهات الداعمة", fr="Appuis"), role=Role.WHO, section="who")
    ] = ()
    funders: Annotated[
        tuple[PartyRef, ...],
        FieldSpec(title=Text(en="Funded by", ar="الجهات الممولة", fr="Financée par"), role=Role.WHO, section="who"),
    ] = ()
    strengths: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Why these bodies (comparative advantage)", ar="الميزة النسبية لهذه الجهات", fr="Avantage comparatif"),
            section="who",
        ),
    ] = None
    summary: Annotated[str | None, FieldSpec(title=Text(en="Summary", ar="الملخص", fr="Résumé"), role=Role.NARRATIVE)] = None
    planned_people: Annotated[
        int | None,
        FieldSpec(title=Text(en="People to be reached", ar="عدد الأشخاص المستهدفين", fr="Personnes visées"), section="result"),
    ] = None
    reached_people: Annotated[
        int | None,
        FieldSpec(title=Text(en="People reached", ar="عدد الأشخاص الذين شملهم", fr="Personnes atteintes"), section="result"),
    ] = None
    funding: Annotated[
        tuple[Funding, ...], FieldSpec(title=Text(en="Funding", ar="التمويل", fr="Financement"), section="money")
    ] = ()
    indicators: Annotated[
        tuple[Indicator, ...], FieldSpec(title=Text(en="Indicators", ar="المؤشرات", fr="Indicateurs"), section="result")
    ] = ()
    result: Annotated[str | None, FieldSpec(title=Text(en="Result", ar="النتيجة", fr="Résultat"), section="result")] = None
    report_due: Annotated[
        Period | None,
        FieldSpec(title=Text(en="Report due", ar="أجل التقرير", fr="Rapport attendu"), role=Role.DEADLINE, section="result"),
    ] = None
    contacts: Annotated[
        tuple[Contact, ...],
        FieldSpec(
            title=Text(en="Contacts of the institution", ar="وسائل الاتصال بالمؤسسة", fr="Contacts de l'institution"), section="who"
        ),
    ] = ()
    goals: Annotated[
        tuple[GoalLink, ...],
        FieldSpec(title=Text(en="What it carries out", ar="ما ينفّذه", fr="Ce qu'elle met en œuvre"), section="links"),
    ] = ()
    part_of: Annotated[
        tuple[RecordRef, ...],
        FieldSpec(
            title=Text(
                en="Programme, agreement or commitment", ar="البرنامج أو الاتفاق أو الالتزام", fr="Programme, accord ou engagement"
            ),
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
                not self.places, "places", "An activity has a territory, or overlaps cannot be seen. Name at least the country."
            ),
            wrong_if(not self.themes, "themes", "An activity has a theme, or overlaps cannot be seen. Choose at least one."),
            wrong_if(not self.leads, "leads", "An activity has somebody who leads it. Name the body."),
            wrong_if(
                self.manner == "joint" and len(self.leads) + len(self.supports) < FEWEST_JOINT,
                "supports",
                "A joint activity has at least two bodies. Add those that support it.",
            ),
            wrong_if(
                self.planned_people is not None and self.planned_people < 0,
                "planned_people",
                "A number of people is never negative. Leave it out where it is not known.",
            ),
            wrong_if(
                self.reached_people is not None and self.reached_people < 0,
                "reached_people",
                "A number of people is never negative. Leave it out where it is not known.",
            ),
        )
