"""Responsibility: who does what in a territory for a theme, by which law, since when."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.text import Text
from tahaluf.records.coherence import Coded, Disagreement, agreed, is_after, wrong_if
from tahaluf.records.cooperation_codes import GROUPS, THEMES
from tahaluf.records.cooperation_fields import Duty, Wording
from tahaluf.records.fields import Attachment, PartyRef, RecordRef
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role

FINDINGS = {
    "clear": Text(en="One body leads", ar="جهة واحدة تقود", fr="Un seul pilote"),
    "gap": Text(en="Nobody leads", ar="لا أحد يقود", fr="Aucun pilote"),
    "double": Text(en="Several lead", ar="عدة جهات تقود", fr="Plusieurs pilotes"),
    "disputed": Text(en="Disputed", ar="متنازع عليها", fr="Contestée"),
    "unknown": Text(en="Not yet known", ar="غير معروفة بعد", fr="Pas encore connu"),
}
LEVELS = {
    "municipal": Text(en="Municipality", ar="جماعة محلية أو بلدية", fr="Commune"),
    "district": Text(en="District or province", ar="إقليم أو قضاء", fr="District ou province"),
    "regional": Text(en="Region or governorate", ar="جهة أو محافظة", fr="Région ou gouvernorat"),
    "national": Text(en="National", ar="وطني", fr="National"),
    "international": Text(en="International", ar="دولي", fr="International"),
}


class Responsibility(Kind):
    """One task of one territory: nobody who leads is a gap, two who lead at once are a double role; both are recorded as found."""

    spec: ClassVar[KindSpec] = KindSpec(
        slug="responsibility",
        title=Text(en="Responsibility", ar="مسؤولية", fr="Responsabilité"),
        plural=Text(en="Responsibilities", ar="المسؤوليات", fr="Responsabilités"),
        purpose=Text(
            en="Who leads, supports and is informed of a task in a territory, so that gaps and double roles show.",
            ar="من يقود مهمة في نطاق ما ومن يدعمها ومن يُبلَّغ بها، كي تظهر الثغرات وازدواج الأدوار.",
            fr="Qui pilote, appuie et est informé d'une tâche dans un territoire, afin que lacunes et doublons apparaissent.",
        ),
        lane=Lane.COOPERATION,
        needs=("M4", "O3"),
        sources=("RACI responsibility chart", "UNODC Annual Report Questionnaire, institutional framework"),
    )

    task: Annotated[str, FieldSpec(title=Text(en="Task", ar="المهمة", fr="Tâche"), role=Role.TITLE)]
    other_titles: Annotated[
        tuple[Wording, ...],
        FieldSpec(
            title=Text(en="Title in other languages", ar="العنوان بلغات أخرى", fr="Titre dans d'autres langues"), section="main"
        ),
    ] = ()
    territory: Annotated[Place, FieldSpec(title=Text(en="Territory", ar="النطاق الجغرافي", fr="Territoire"), role=Role.WHERE)]
    level: Annotated[str | None, Coded(title=Text(en="Level", ar="المستوى", fr="Niveau"), choices=LEVELS)] = None
    themes: Annotated[tuple[str, ...], Coded(title=Text(en="Themes", ar="المواضيع", fr="Thèmes"), choices=THEMES)]
    groups: Annotated[tuple[str, ...], Coded(title=Text(en="For whom", ar="الفئات المستهدفة", fr="Pour qui"), choices=GROUPS)] = ()
    as_of: Annotated[Period, FieldSpec(title=Text(en="As of", ar="اعتباراً من", fr="À la date du"), role=Role.WHEN)]
    state: Annotated[str, Coded(title=Text(en="State", ar="الحالة", fr="État"), role=Role.STATUS, choices=FINDINGS)]
    duties: Annotated[
        tuple[Duty, ...], FieldSpec(title=Text(en="Who does what", ar="توزيع الأدوار", fr="Qui fait quoi"), section="who")
    ] = ()
    bodies: Annotated[
        tuple[PartyRef, ...],
        FieldSpec(title=Text(en="Bodies concerned", ar="الجهات المعنية", fr="Organismes concernés"), role=Role.WHO, section="who"),
    ] = ()
    coordination: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="How they coordinate", ar="آلية التنسيق بينها", fr="Mode de coordination"),
            role=Role.NARRATIVE,
            section="who",
        ),
    ] = None
    problem: Annotated[
        str | None,
        FieldSpec(title=Text(en="Gap or double role", ar="الثغرة أو ازدواج الأدوار", fr="Lacune ou doublon"), section="check"),
    ] = None
    settle_by: Annotated[
        Period | None,
        FieldSpec(
            title=Text(en="To be settled by", ar="أجل المعالجة", fr="À régler avant le"), role=Role.DEADLINE, section="check"
        ),
    ] = None
    legal_basis: Annotated[
        tuple[RecordRef, ...],
        FieldSpec(
            title=Text(en="Legal acts and agreements", ar="النصوص القانونية والاتفاقات", fr="Textes juridiques et accords"),
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
        return agreed(self, *self._order_of_dates(), *self._completeness())

    def _order_of_dates(self) -> tuple[Disagreement | None, ...]:
        return (
            wrong_if(
                any(not is_after(duty.until, duty.since) for duty in self.duties),
                "duties",
                "A duty ends before it begins. Correct one of the dates.",
            ),
        )

    def _completeness(self) -> tuple[Disagreement | None, ...]:
        return (
            wrong_if(not self.themes, "themes", "A responsibility has a theme, so that the map can show it. Choose at least one."),
            wrong_if(
                self.state == "clear" and sum(duty.part == "leads" and duty.until is None for duty in self.duties) != 1,
                "state",
                "Clear means that exactly one body leads now. Correct the duties or choose another state.",
            ),
            wrong_if(
                self.state == "gap" and any(duty.part == "leads" and duty.until is None for duty in self.duties),
                "state",
                "A gap means that nobody leads now, but a body is said to lead. Correct one of the two.",
            ),
            wrong_if(
                self.state == "double" and sum(duty.part == "leads" and duty.until is None for duty in self.duties) <= 1,
                "state",
                "A double role means that at least two bodies lead now. Correct the duties or choose another state.",
            ),
        )
