"""Request: a question from one member to others, with a deadline and conditions of use."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.text import Text
from tahaluf.records.codes import Codes
from tahaluf.records.coherence import Coded, agreed, wrong_if
from tahaluf.records.fields import Attachment, PartyRef, RecordRef, SubstanceMention
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role

TOPICS: Codes = {
    "law": Text(en="Law and procedure", ar="القانون والإجراءات", fr="Droit et procédure"),
    "civil": Text(en="Civil and social questions", ar="مسائل مدنية واجتماعية", fr="Questions civiles et sociales"),
    "health": Text(en="Health", ar="الصحة", fr="Santé"),
    "laboratory": Text(en="Laboratory and substances", ar="المختبر والمواد", fr="Laboratoire et substances"),
    "trade": Text(en="Trade and precursors", ar="التجارة والسلائف", fr="Commerce et précurseurs"),
    "practice": Text(en="Practice and experience", ar="الممارسات والخبرات", fr="Pratiques et expérience"),
    "statistics": Text(en="Statistics", ar="الإحصاءات", fr="Statistiques"),
    "case": Text(en="Case", ar="قضية", fr="Dossier"),
    "training": Text(en="Training and assistance", ar="التدريب والمساعدة", fr="Formation et assistance"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}

URGENCIES: Codes = {
    "immediate": Text(en="Immediate (danger to life)", ar="فوري (خطر على الحياة)", fr="Immédiate (danger vital)"),
    "urgent": Text(en="Urgent (within days)", ar="عاجل (خلال أيام)", fr="Urgente (quelques jours)"),
    "normal": Text(en="Normal", ar="عادي", fr="Normale"),
}

STATUSES: Codes = {
    "draft": Text(en="Draft", ar="مسودة", fr="Brouillon"),
    "sent": Text(en="Sent", ar="مرسل", fr="Envoyée"),
    "acknowledged": Text(en="Acknowledged", ar="أُقر بتسلُّمه", fr="Reçue"),
    "partly_answered": Text(en="Partly answered", ar="مجاب جزئياً", fr="Réponse partielle"),
    "answered": Text(en="Answered", ar="مجاب", fr="Répondue"),
    "refused": Text(en="Refused", ar="مرفوض", fr="Refusée"),
    "withdrawn": Text(en="Withdrawn", ar="مسحوب", fr="Retirée"),
    "overdue": Text(en="Overdue", ar="متأخر", fr="En retard"),
}


class Request(Kind):
    """One request for information. The lane is cooperation; a request on a case is marked enforcement by its author."""

    spec: ClassVar[KindSpec] = KindSpec(
        slug="request",
        title=Text(en="Request for information", ar="طلب معلومات", fr="Demande d'informations"),
        plural=Text(en="Requests for information", ar="طلبات المعلومات", fr="Demandes d'informations"),
        purpose=Text(
            en="A question to other members on law, health, trade, science or a case.",
            ar="سؤال إلى أعضاء آخرين بشأن القانون أو الصحة أو التجارة أو العلم أو قضية.",
            fr="Une question à d'autres membres sur le droit, la santé, le commerce, la science ou un dossier.",
        ),
        lane=Lane.COOPERATION,
        needs=("A1", "A6", "M3", "B2", "B5"),
        sources=("Europol SIENA requests", "INTERPOL I-24/7 messages", "Egmont Group request form"),
    )

    asked_on: Annotated[Period, FieldSpec(title=Text(en="Date", ar="التاريخ", fr="Date"), role=Role.WHEN, section="what")]
    title: Annotated[str, FieldSpec(title=Text(en="Subject", ar="الموضوع", fr="Objet"), role=Role.TITLE, section="what")]
    question: Annotated[str, FieldSpec(title=Text(en="Question", ar="السؤال", fr="Question"), role=Role.NARRATIVE, section="what")]
    topics: Annotated[
        tuple[str, ...], Coded(title=Text(en="Topics", ar="المجالات", fr="Domaines"), section="what", choices=TOPICS)
    ] = ()
    urgency: Annotated[
        str | None, Coded(title=Text(en="Urgency", ar="درجة الاستعجال", fr="Urgence"), section="what", choices=URGENCIES)
    ] = None
    urgency_reason: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Reason of the urgency", ar="سبب الاستعجال", fr="Motif de l'urgence"),
            help=Text(
                en="An immediate request says which life is in danger and why.",
                ar="يبيّن الطلب الفوري أي حياة في خطر ولماذا.",
                fr="Une demande immédiate dit quelle vie est en danger et pourquoi.",
            ),
            section="what",
        ),
    ] = None
    reply_by: Annotated[
        date | None,
        FieldSpec(
            title=Text(en="Reply wanted by", ar="الرد مطلوب قبل", fr="Réponse souhaitée avant le"),
            role=Role.DEADLINE,
            section="what",
        ),
    ] = None
    status: Annotated[
        str | None, Coded(title=Text(en="State", ar="الحالة", fr="État"), role=Role.STATUS, section="what", choices=STATUSES)
    ] = None
    asked_of: Annotated[
        tuple[PartyRef, ...], FieldSpec(title=Text(en="Asked of", ar="موجَّه إلى", fr="Adressée à"), role=Role.WHO, section="parties")
    ] = ()
    contact: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Contact point (office)", ar="نقطة الاتصال (جهة)", fr="Point de contact (service)"), section="parties"
        ),
    ] = None
    reply_languages: Annotated[
        tuple[str, ...],
        FieldSpec(title=Text(en="Languages of the reply", ar="لغات الرد", fr="Langues de la réponse"), section="what"),
    ] = ()
    purpose: Annotated[str | None, FieldSpec(title=Text(en="Purpose", ar="الغرض", fr="Finalité"), section="control")] = None
    conditions: Annotated[
        str | None,
        FieldSpec(title=Text(en="Conditions of use", ar="شروط الاستعمال", fr="Conditions d'utilisation"), section="control"),
    ] = None
    substances: Annotated[
        tuple[SubstanceMention, ...],
        FieldSpec(title=Text(en="Substances", ar="المواد", fr="Substances"), role=Role.WHAT, section="what"),
    ] = ()
    places: Annotated[
        tuple[Place, ...], FieldSpec(title=Text(en="Places", ar="الأماكن", fr="Lieux"), role=Role.WHERE, section="what")
    ] = ()
    request_reference: Annotated[
        str | None, FieldSpec(title=Text(en="Reference", ar="المرجع", fr="Référence"), role=Role.REFERENCE, section="source")
    ] = None
    follows: Annotated[
        RecordRef | None,
        FieldSpec(
            title=Text(en="Follows on", ar="تابع لـ", fr="Fait suite à"), role=Role.REFERENCE, section="source", searchable=False
        ),
    ] = None
    related: Annotated[
        tuple[RecordRef, ...],
        FieldSpec(
            title=Text(en="Related records", ar="سجلات ذات صلة", fr="Fiches liées"),
            role=Role.REFERENCE,
            section="source",
            searchable=False,
        ),
    ] = ()
    files: Annotated[
        tuple[Attachment, ...],
        FieldSpec(title=Text(en="Files", ar="الملفات", fr="Fichiers"), role=Role.FILE, section="files", searchable=False),
    ] = ()

    @model_validator(mode="after")
    def _agree(self) -> Self:
        return agreed(
            self,
            wrong_if(not self.title.strip(), "title", "A request has a subject."),
            wrong_if(not self.question.strip(), "question", "A request asks something."),
            wrong_if(
                self.reply_by is not None and self.reply_by < self.asked_on.first,
                "reply_by",
                "The reply is wanted before the request.",
            ),
            wrong_if(
                self.urgency == "immediate" and not self.urgency_reason, "urgency_reason", "An immediate request gives its reason."
            ),
        )
