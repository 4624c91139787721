"""Answer: what a member replies to a request, with the conditions on which it may be used."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.text import Text
from tahaluf.records.codes import NOTICE_OBJECTIONS, NOTICE_REPLIES, Codes
from tahaluf.records.coherence import Coded, agreed, wrong_if
from tahaluf.records.fields import Attachment, PartyRef, RecordRef, SubstanceMention
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role

OUTCOMES: Codes = {
    "full": Text(en="Full answer", ar="رد كامل", fr="Réponse complète"),
    "partial": Text(en="Partial answer", ar="رد جزئي", fr="Réponse partielle"),
    "nothing_found": Text(en="Nothing found", ar="لم يُعثر على شيء", fr="Rien trouvé"),
    "passed_on": Text(en="Passed on to another authority", ar="أُحيل إلى سلطة أخرى", fr="Transmise à une autre autorité"),
    "more_time": Text(en="More time needed", ar="يلزم وقت إضافي", fr="Délai supplémentaire"),
    "refused": Text(en="Refused", ar="رفض", fr="Refus"),
}

GROUNDS: Codes = {
    "law": Text(en="Not allowed by law", ar="لا يسمح به القانون", fr="Non permis par la loi"),
    "ongoing": Text(en="Would harm an investigation", ar="يضر بتحقيق جارٍ", fr="Nuirait à une enquête"),
    "rights": Text(en="Human rights caveat", ar="تحفظ متعلق بحقوق الإنسان", fr="Réserve relative aux droits humains"),
    "proportion": Text(en="Out of proportion", ar="غير متناسب", fr="Disproportionné"),
    "not_held": Text(en="Information not held", ar="المعلومة غير متوفرة لديه", fr="Information non détenue"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}


class Answer(Kind):
    """One answer to one request. Nothing found is an answer; so is a refusal, with its ground."""

    spec: ClassVar[KindSpec] = KindSpec(
        slug="answer",
        title=Text(en="Answer", ar="رد", fr="Réponse"),
        plural=Text(en="Answers", ar="الردود", fr="Réponses"),
        purpose=Text(
            en="A reply to a request for information, with its sources and conditions.",
            ar="رد على طلب معلومات مع مصادره وشروطه.",
            fr="Une réponse à une demande d'informations, avec ses sources et conditions.",
        ),
        lane=Lane.COOPERATION,
        needs=("A1", "A6", "M3", "B2", "B5"),
        sources=("Europol SIENA replies", "Egmont Group reply form"),
    )

    answered_on: Annotated[Period, FieldSpec(title=Text(en="Date", ar="التاريخ", fr="Date"), role=Role.WHEN, section="what")]
    answer_to: Annotated[
        RecordRef,
        FieldSpec(
            title=Text(en="Request answered", ar="الطلب المجاب عنه", fr="Demande concernée"), role=Role.REFERENCE, section="what"
        ),
    ]
    outcome: Annotated[
        str,
        Coded(
            title=Text(en="Kind of answer", ar="نوع الرد", fr="Type de réponse"), role=Role.STATUS, section="what", choices=OUTCOMES
        ),
    ]
    reply: Annotated[
        str | None,
        Coded(
            title=Text(en="Reply to a shipment notice", ar="الرد على إخطار بشحنة", fr="Réponse à une notification d'envoi"),
            help=Text(
                en="Of the authority of the importing country.",
                ar="من سلطة البلد المستورد.",
                fr="De l'autorité du pays importateur.",
            ),
            section="what",
            choices=NOTICE_REPLIES,
        ),
    ] = None
    objections: Annotated[
        tuple[str, ...],
        Coded(
            title=Text(en="Grounds of an objection", ar="أسباب الاعتراض", fr="Motifs d'une objection"),
            section="what",
            choices=NOTICE_OBJECTIONS,
        ),
    ] = ()
    title: Annotated[str | None, FieldSpec(title=Text(en="Subject", ar="الموضوع", fr="Objet"), role=Role.TITLE, section="what")] = (
        None
    )
    answer: Annotated[
        str | None, FieldSpec(title=Text(en="Answer", ar="نص الرد", fr="Réponse"), role=Role.NARRATIVE, section="what")
    ] = None
    grounds: Annotated[
        tuple[str, ...],
        Coded(title=Text(en="Grounds of refusal", ar="أسباب الرفض", fr="Motifs du refus"), section="what", choices=GROUNDS),
    ] = ()
    answered_by: Annotated[
        PartyRef | None, FieldSpec(title=Text(en="Answered by", ar="صاحب الرد", fr="Répondue par"), role=Role.WHO, section="source")
    ] = None
    rests_on: Annotated[tuple[str, ...], FieldSpec(title=Text(en="Sources", ar="المصادر", fr="Sources"), section="source")] = ()
    conditions: Annotated[
        str | None,
        FieldSpec(title=Text(en="Conditions of use", ar="شروط الاستعمال", fr="Conditions d'utilisation"), section="control"),
    ] = None
    valid_until: Annotated[
        date | None, FieldSpec(title=Text(en="Valid until", ar="صالح حتى", fr="Valable jusqu'au"), section="control")
    ] = None
    complete_by: Annotated[
        date | None,
        FieldSpec(
            title=Text(en="Remainder promised by", ar="موعد استكمال الباقي", fr="Complément promis avant le"),
            role=Role.DEADLINE,
            section="what",
        ),
    ] = None
    substances: Annotated[
        tuple[SubstanceMention, ...],
        FieldSpec(title=Text(en="Substances", ar="المواد", fr="Substances"), role=Role.WHAT, section="what"),
    ] = ()
    places: Annotated[
        tuple[Place, ...], FieldSpec(title=Text(en="Places", ar="الأماكن", fr="Lieux"), role=Role.WHERE, section="what")
    ] = ()
    further_contact: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Further contact (office)", ar="جهة الاتصال اللاحقة", fr="Contact ultérieur (service)"), section="source"
        ),
    ] = None
    helpful: Annotated[
        bool | None,
        FieldSpec(
            title=Text(en="Found helpful by the asker", ar="أفاد صاحب الطلب", fr="Jugée utile par le demandeur"),
            section="follow_up",
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
        told = bool(self.answer and self.answer.strip()) or bool(self.files) or bool(self.related) or self.reply is not None
        return agreed(
            self,
            wrong_if(
                self.outcome in ("full", "partial") and not told, "answer", "An answer says something, or joins a file or record."
            ),
            wrong_if(self.reply == "objection" and not self.objections, "objections", "An objection names its grounds."),
            wrong_if(self.outcome == "refused" and not self.grounds, "grounds", "A refusal names its ground."),
            wrong_if(self.outcome == "more_time" and self.complete_by is None, "complete_by", "More time is asked until a day."),
        )
