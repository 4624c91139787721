"""Training: a course for professionals, with attendance by role, knowledge before and after, and use after six months."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.text import Text
from tahaluf.records.coherence import Coded, Disagreement, agreed, is_after, repeated, wrong_if
from tahaluf.records.cooperation_codes import PROGRESS, SPOKEN_LANGUAGES, THEMES
from tahaluf.records.cooperation_fields import Attendance, Funding, Indicator, KnowledgeTest, Wording
from tahaluf.records.fields import Attachment, PartyRef, RecordRef
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role

MODES = {
    "in_person": Text(en="In person", ar="حضورياً", fr="En présentiel"),
    "online": Text(en="Online", ar="عبر الإنترنت", fr="En ligne"),
    "blended": Text(en="Both", ar="مختلط", fr="Mixte"),
    "on_the_job": Text(en="On the job", ar="في مكان العمل", fr="Sur le poste de travail"),
    "exercise": Text(en="Table-top or field exercise", ar="تمرين مكتبي أو ميداني", fr="Exercice sur table ou sur le terrain"),
}
WHOLE = 100


class Training(Kind):
    """One training. Success is what people do six months later; attendance alone never stands for it. No attendant is named."""

    spec: ClassVar[KindSpec] = KindSpec(
        slug="training",
        title=Text(en="Training", ar="تدريب", fr="Formation"),
        plural=Text(en="Trainings", ar="التدريبات", fr="Formations"),
        purpose=Text(
            en="A course with its attendance by role, tests, and what changed after six months.",
            ar="دورة تدريبية مع الحضور بحسب الصفة والاختبارات وما تغيّر بعد ستة أشهر.",
            fr="Une formation avec la présence par fonction, les tests et ce qui a changé après six mois.",
        ),
        lane=Lane.COOPERATION,
        needs=("A2", "M6"),
        sources=("OSCE training reports", "UNODC Annual Report Questionnaire, training", "Kirkpatrick four levels of evaluation"),
    )

    title: Annotated[str, FieldSpec(title=Text(en="Title", ar="العنوان", fr="Titre"), role=Role.TITLE)]
    other_titles: Annotated[
        tuple[Wording, ...],
        FieldSpec(
            title=Text(en="Title in other languages", ar="العنوان بلغات أخرى", fr="Titre dans d'autres langues"), section="main"
        ),
    ] = ()
    held: Annotated[Period, FieldSpec(title=Text(en="Held", ar="تاريخ الانعقاد", fr="Tenue le"), role=Role.WHEN)]
    place: Annotated[Place | None, FieldSpec(title=Text(en="Place", ar="المكان", fr="Lieu"), role=Role.WHERE)] = None
    status: Annotated[str, Coded(title=Text(en="Status", ar="الحالة", fr="État"), role=Role.STATUS, choices=PROGRESS)]
    mode: Annotated[str | None, Coded(title=Text(en="Manner", ar="طريقة التدريب", fr="Modalité"), choices=MODES)] = None
    hours: Annotated[int | None, FieldSpec(title=Text(en="Hours", ar="عدد الساعات", fr="Heures"))] = None
    themes: Annotated[tuple[str, ...], Coded(title=Text(en="Themes", ar="المواضيع", fr="Thèmes"), choices=THEMES)]
    working_languages: Annotated[
        tuple[str, ...], Coded(title=Text(en="Languages", ar="اللغات", fr="Langues"), choices=SPOKEN_LANGUAGES)
    ] = ()
    organiser: Annotated[
        PartyRef, FieldSpec(title=Text(en="Organised by", ar="الجهة المنظمة", fr="Organisée par"), role=Role.WHO, section="who")
    ]
    partners: Annotated[
        tuple[PartyRef, ...], FieldSpec(title=Text(en="Partners", ar="الشركاء", fr="Partenaires"), role=Role.WHO, section="who")
    ] = ()
    curriculum: Annotated[
        str | None, FieldSpec(title=Text(en="Curriculum", ar="المنهاج", fr="Programme de formation"), role=Role.NARRATIVE)
    ] = None
    attendance: Annotated[
        tuple[Attendance, ...],
        FieldSpec(title=Text(en="Attendance by role", ar="الحضور بحسب الصفة", fr="Présence par fonction"), section="result"),
    ] = ()
    tests: Annotated[
        tuple[KnowledgeTest, ...],
        FieldSpec(
            title=Text(en="Tests before and after", ar="الاختبارات القبلية والبعدية", fr="Tests avant et après"), section="result"
        ),
    ] = ()
    follow_up_due: Annotated[
        Period | None,
        FieldSpec(
            title=Text(en="Six-month follow-up due", ar="أجل المتابعة بعد ستة أشهر", fr="Suivi à six mois prévu"),
            role=Role.DEADLINE,
            section="outcome",
        ),
    ] = None
    applied: Annotated[
        tuple[Indicator, ...],
        FieldSpec(
            title=Text(en="What is applied after six months", ar="ما طُبّق بعد ستة أشهر", fr="Ce qui est appliqué après six mois"),
            section="outcome",
        ),
    ] = ()
    outcome: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Outcome after six months", ar="النتيجة بعد ستة أشهر", fr="Résultat après six mois"), section="outcome"
        ),
    ] = None
    funding: Annotated[
        tuple[Funding, ...], FieldSpec(title=Text(en="Funding", ar="التمويل", fr="Financement"), section="money")
    ] = ()
    part_of: Annotated[
        tuple[RecordRef, ...],
        FieldSpec(
            title=Text(en="Programme, need or offer", ar="البرنامج أو الاحتياج أو العرض", fr="Programme, besoin ou offre"),
            role=Role.REFERENCE,
            section="links",
        ),
    ] = ()
    materials: Annotated[
        tuple[RecordRef, ...],
        FieldSpec(title=Text(en="Material", ar="المواد", fr="Supports"), role=Role.REFERENCE, section="links"),
    ] = ()
    files: Annotated[
        tuple[Attachment, ...],
        FieldSpec(title=Text(en="Files", ar="الملفات", fr="Fichiers"), role=Role.FILE, section="files", searchable=False),
    ] = ()

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        return agreed(self, *self._order_of_dates(), *self._completeness())

    def _order_of_dates(self) -> tuple[Disagreement | None, ...]:
        return (
            wrong_if(
                not is_after(self.follow_up_due, self.held),
                "follow_up_due",
                "The follow-up is due before the training. Correct one of the dates.",
            ),
        )

    def _completeness(self) -> tuple[Disagreement | None, ...]:
        return (
            wrong_if(
                any(
                    value is not None and value < 0 for row in self.attendance for value in (row.attended, row.women, row.completed)
                ),
                "attendance",
                "A number of people is never negative. Leave it out where it is not known.",
            ),
            wrong_if(
                any(row.attended is not None and max(row.women or 0, row.completed or 0) > row.attended for row in self.attendance),
                "attendance",
                "More people completed, or more women attended, than attended in all. Correct the row.",
            ),
            wrong_if(
                repeated(row.role for row in self.attendance),
                "attendance",
                "A role is listed twice. Add its numbers together in one row.",
            ),
            wrong_if(
                any(mean is not None and not 0 <= mean <= WHOLE for test in self.tests for mean in (test.before, test.after)),
                "tests",
                "A mean is in per cent of the points, from 0 to 100. Convert it.",
            ),
            wrong_if(
                self.hours is not None and self.hours <= 0,
                "hours",
                "A training lasts at least an hour. Correct the number or leave it out.",
            ),
        )
