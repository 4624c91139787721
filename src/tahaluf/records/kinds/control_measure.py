"""Control measure: what an authority decided about a substance, on what basis, from when, and with what effect."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.text import Text
from tahaluf.records.coherence import Coded, agreed, is_after, wrong_if
from tahaluf.records.cooperation_fields import Indicator, Wording
from tahaluf.records.fields import Attachment, PartyRef, RecordRef, SubstanceMention
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role

MEASURES = {
    "scheduling": Text(en="Placed under control", ar="إخضاع للمراقبة", fr="Placement sous contrôle"),
    "temporary": Text(en="Temporary control", ar="مراقبة مؤقتة", fr="Contrôle temporaire"),
    "rescheduling": Text(en="Moved to another schedule", ar="نقل إلى جدول آخر", fr="Changement de tableau"),
    "delisting": Text(en="Removed from control", ar="رفع من المراقبة", fr="Levée du contrôle"),
    "permit": Text(en="Import or export permit", ar="رخصة استيراد أو تصدير", fr="Autorisation d'importation ou d'exportation"),
    "notification": Text(en="Pre-export notification", ar="إشعار سابق للتصدير", fr="Notification préalable à l'exportation"),
    "quota": Text(en="Quota or estimate", ar="حصة أو تقدير", fr="Quota ou évaluation"),
    "prescription": Text(en="Prescription rule", ar="قاعدة الوصفة الطبية", fr="Règle de prescription"),
    "sale": Text(en="Restriction of sale", ar="تقييد البيع", fr="Restriction de vente"),
    "registration": Text(en="Registration of operators", ar="تسجيل المتعاملين", fr="Enregistrement des opérateurs"),
    "reporting": Text(
        en="Duty to report suspicious transactions",
        ar="واجب الإبلاغ عن المعاملات المشبوهة",
        fr="Obligation de déclarer les transactions suspectes",
    ),
    "inspection": Text(en="Inspection at borders", ar="تفتيش على الحدود", fr="Inspection aux frontières"),
    "equipment": Text(en="Control of equipment", ar="مراقبة المعدات", fr="Contrôle du matériel"),
    "watch_list": Text(en="Voluntary surveillance list", ar="قائمة مراقبة طوعية", fr="Liste de surveillance volontaire"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}
STATUSES = {
    "proposed": Text(en="Proposed", ar="مقترح", fr="Proposée"),
    "decided": Text(en="Decided", ar="مقرَّر", fr="Décidée"),
    "in_force": Text(en="In force", ar="نافذ", fr="En vigueur"),
    "expired": Text(en="Expired", ar="منتهٍ", fr="Expirée"),
    "withdrawn": Text(en="Withdrawn", ar="مسحوب", fr="Retirée"),
}


class ControlMeasure(Kind):
    """One measure, temporary or lasting. `legal_basis` refers to the legal act that it rests on."""

    spec: ClassVar[KindSpec] = KindSpec(
        slug="control-measure",
        title=Text(en="Control measure", ar="تدبير رقابي", fr="Mesure de contrôle"),
        plural=Text(en="Control measures", ar="التدابير الرقابية", fr="Mesures de contrôle"),
        purpose=Text(
            en="A decision of an authority that restricts a substance, its trade or its equipment.",
            ar="قرار من سلطة مختصة يقيّد مادة أو الاتجار بها أو معداتها.",
            fr="Décision d'une autorité qui restreint une substance, son commerce ou le matériel.",
        ),
        lane=Lane.REGULATORY,
        needs=("B5", "O6"),
        sources=("UNODC Annual Report Questionnaire, control measures", "INCB Form D", "EU-ANSA risk communication"),
    )

    title: Annotated[str, FieldSpec(title=Text(en="Title", ar="العنوان", fr="Titre"), role=Role.TITLE)]
    other_titles: Annotated[
        tuple[Wording, ...],
        FieldSpec(
            title=Text(en="Title in other languages", ar="العنوان بلغات أخرى", fr="Titre dans d'autres langues"), section="main"
        ),
    ] = ()
    measure: Annotated[str, Coded(title=Text(en="Measure", ar="التدبير", fr="Mesure"), choices=MEASURES)]
    jurisdiction: Annotated[
        Place, FieldSpec(title=Text(en="Jurisdiction", ar="الولاية القضائية", fr="Juridiction"), role=Role.WHERE)
    ]
    status: Annotated[str, Coded(title=Text(en="Status", ar="الحالة", fr="État"), role=Role.STATUS, choices=STATUSES)]
    authority: Annotated[
        PartyRef | None, FieldSpec(title=Text(en="Authority", ar="السلطة المختصة", fr="Autorité"), role=Role.WHO)
    ] = None
    substances: Annotated[
        tuple[SubstanceMention, ...], FieldSpec(title=Text(en="Substances", ar="المواد", fr="Substances"), role=Role.WHAT)
    ] = ()
    schedule: Annotated[str | None, FieldSpec(title=Text(en="Schedule or list", ar="الجدول أو القائمة", fr="Tableau ou liste"))] = (
        None
    )
    decided_on: Annotated[
        Period | None, FieldSpec(title=Text(en="Decided on", ar="تاريخ القرار", fr="Décidée le"), section="when")
    ] = None
    in_force_on: Annotated[
        Period | None,
        FieldSpec(
            title=Text(en="In force from", ar="نافذ اعتباراً من", fr="En vigueur à partir du"), role=Role.WHEN, section="when"
        ),
    ] = None
    ends_on: Annotated[
        Period | None, FieldSpec(title=Text(en="Ends on", ar="ينتهي في", fr="Prend fin le"), role=Role.DEADLINE, section="when")
    ] = None
    reason: Annotated[
        str | None, FieldSpec(title=Text(en="Reason", ar="الدافع", fr="Motif"), role=Role.NARRATIVE, section="why")
    ] = None
    conditions: Annotated[
        str | None,
        FieldSpec(title=Text(en="Conditions and thresholds", ar="الشروط والعتبات", fr="Conditions et seuils"), section="why"),
    ] = None
    exemptions: Annotated[str | None, FieldSpec(title=Text(en="Exemptions", ar="الاستثناءات", fr="Exemptions"), section="why")] = (
        None
    )
    legal_basis: Annotated[
        tuple[RecordRef, ...],
        FieldSpec(title=Text(en="Legal basis", ar="السند القانوني", fr="Base juridique"), role=Role.REFERENCE, section="links"),
    ] = ()
    evidence: Annotated[
        tuple[RecordRef, ...],
        FieldSpec(title=Text(en="Evidence", ar="الأدلة", fr="Éléments de preuve"), role=Role.REFERENCE, section="links"),
    ] = ()
    effects: Annotated[
        tuple[Indicator, ...],
        FieldSpec(
            title=Text(en="Effect expected and seen", ar="الأثر المتوقع والملاحَظ", fr="Effet attendu et constaté"), section="result"
        ),
    ] = ()
    side_effects: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Unwanted effects", ar="الآثار غير المرغوبة", fr="Effets indésirables"),
            help=Text(
                en="Such as displacement to another substance, or medicines out of reach.",
                ar="مثل التحول إلى مادة أخرى أو صعوبة الحصول على الأدوية.",
                fr="Tels que le report sur une autre substance ou l'accès difficile aux médicaments.",
            ),
            section="result",
        ),
    ] = None
    official_url: Annotated[
        str | None,
        FieldSpec(title=Text(en="Official text", ar="النص الرسمي", fr="Texte officiel"), section="links", searchable=False),
    ] = None
    files: Annotated[
        tuple[Attachment, ...],
        FieldSpec(title=Text(en="Files", ar="الملفات", fr="Fichiers"), role=Role.FILE, section="files", searchable=False),
    ] = ()

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        return agreed(
            self,
            wrong_if(
                self.measure == "temporary" and self.ends_on is None and "ends_on" not in self.gaps,
                "ends_on",
                "A temporary control says when it ends. Give the date, or say in gaps why it is missing.",
            ),
            wrong_if(
                not is_after(self.in_force_on, self.decided_on),
                "in_force_on",
                "It takes effect before it was decided. Correct one of the dates.",
            ),
            wrong_if(
                not is_after(self.ends_on, self.in_force_on), "ends_on", "It ends before it takes effect. Correct one of the dates."
            ),
            wrong_if(
                not self.substances and self.measure in ("scheduling", "temporary", "rescheduling", "delisting"),
                "substances",
                "This measure is about substances. Name at least one.",
            ),
        )
