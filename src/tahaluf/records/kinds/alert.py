"""Alert: a warning in several languages, with the trigger that raised it, the decision taken and what was done afterwards."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.text import Text
from tahaluf.records.alert_codes import (
    CATEGORIES,
    CERTAINTIES,
    DECISIONS,
    MESSAGE_TYPES,
    RESPONSE_TYPES,
    SCOPES,
    SEVERITIES,
    SIGNAL_KINDS,
    STATUSES,
    URGENCIES,
)
from tahaluf.records.alert_fields import AlertText, FollowUp, Trigger
from tahaluf.records.coherence import Coded, Disagreement, agreed, is_after, repeated, wrong_if
from tahaluf.records.fields import Attachment, PartyRef, RecordRef, SubstanceMention
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role


class Alert(Kind):
    """One warning, with the fields of CAP 1.2 beside those that CAP lacks: trigger, evidence, decision, follow-up.

    The lane is cooperation, so that health and enforcement both read it: an alert carries conclusions and aggregates, never the
    health records it rests on (`evidence` only refers to them). An alert for everybody is marked public and clear by its author.
    """

    spec: ClassVar[KindSpec] = KindSpec(
        slug="alert",
        title=Text(en="Alert", ar="إنذار", fr="Alerte"),
        plural=Text(en="Alerts", ar="الإنذارات", fr="Alertes"),
        purpose=Text(
            en="A warning about a substance or event, with its trigger, its decision and what was done about it.",
            ar="إنذار بشأن مادة أو حدث، مع السبب الذي أطلقه والقرار المتخذ وما جرى بعده.",
            fr="Un avertissement sur une substance ou un événement, avec son déclencheur, la décision prise et les suites données.",
        ),
        lane=Lane.COOPERATION,
        needs=("A1", "A5", "B4"),
        sources=("OASIS Common Alerting Protocol 1.2", "UNODC Early Warning Advisory", "EU Early Warning System"),
    )

    event: Annotated[
        str,
        FieldSpec(
            title=Text(en="What it is about", ar="موضوع الإنذار", fr="Objet de l'alerte"),
            help=Text(
                en="A short name of the event; it becomes the CAP event.",
                ar="اسم قصير للحدث، ويصبح عنصر الحدث في بروتوكول التحذير الموحد.",
                fr="Un nom court de l'événement ; il devient l'élément « event » de CAP.",
            ),
            role=Role.TITLE,
        ),
    ]
    texts: Annotated[
        tuple[AlertText, ...],
        FieldSpec(
            title=Text(en="Text in each language", ar="النص بكل لغة", fr="Texte dans chaque langue"),
            role=Role.NARRATIVE,
            section="texts",
        ),
    ]
    status: Annotated[
        str,
        Coded(title=Text(en="CAP status", ar="حالة الرسالة", fr="Statut CAP"), choices=STATUSES, section="message"),
    ] = "Draft"
    msg_type: Annotated[
        str,
        Coded(title=Text(en="Kind of message", ar="نوع الرسالة", fr="Type de message"), choices=MESSAGE_TYPES, section="message"),
    ] = "Alert"
    scope: Annotated[
        str,
        Coded(title=Text(en="Scope", ar="نطاق النشر", fr="Portée"), choices=SCOPES, section="message"),
    ] = "Restricted"
    restriction: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Who may receive it", ar="من يجوز له تلقّيه", fr="Qui peut la recevoir"),
            help=Text(
                en="Needed when the scope is Restricted.",
                ar="مطلوب عندما يكون النطاق مقيَّداً.",
                fr="Requis lorsque la portée est restreinte.",
            ),
            section="message",
        ),
    ] = None
    addresses: Annotated[
        tuple[PartyRef, ...],
        FieldSpec(
            title=Text(en="Addressees", ar="المرسل إليهم", fr="Destinataires"),
            help=Text(
                en="Needed when the scope is Private.",
                ar="مطلوب عندما يكون النطاق خاصاً.",
                fr="Requis lorsque la portée est privée.",
            ),
            section="message",
        ),
    ] = ()
    category: Annotated[
        tuple[str, ...],
        Coded(title=Text(en="Category", ar="الفئة", fr="Catégorie"), choices=CATEGORIES, section="message"),
    ] = ("Health",)
    response_type: Annotated[
        tuple[str, ...],
        Coded(
            title=Text(en="What to do", ar="الاستجابة المطلوبة", fr="Réponse attendue"), choices=RESPONSE_TYPES, section="message"
        ),
    ] = ()
    urgency: Annotated[
        str,
        Coded(title=Text(en="Urgency", ar="درجة الاستعجال", fr="Urgence"), choices=URGENCIES, section="message"),
    ] = "Unknown"
    cap_severity: Annotated[
        str,
        Coded(title=Text(en="Severity", ar="درجة الخطورة", fr="Gravité"), choices=SEVERITIES, section="message"),
    ] = "Unknown"
    certainty: Annotated[
        str,
        Coded(title=Text(en="Certainty", ar="درجة اليقين", fr="Certitude"), choices=CERTAINTIES, section="message"),
    ] = "Unknown"
    area: Annotated[
        tuple[Place, ...],
        FieldSpec(title=Text(en="Area", ar="المنطقة المعنية", fr="Zone concernée"), role=Role.WHERE, section="what"),
    ] = ()
    effective: Annotated[
        Period | None,
        FieldSpec(
            title=Text(en="In effect from", ar="سارٍ اعتباراً من", fr="En vigueur à partir du"), role=Role.WHEN, section="what"
        ),
    ] = None
    onset: Annotated[
        Period | None,
        FieldSpec(
            title=Text(en="Expected beginning of the event", ar="البداية المتوقعة للحدث", fr="Début attendu"), section="what"
        ),
    ] = None
    expires: Annotated[
        Period | None,
        FieldSpec(title=Text(en="Expires", ar="ينتهي في", fr="Expire le"), role=Role.DEADLINE, section="what"),
    ] = None
    substances: Annotated[
        tuple[SubstanceMention, ...],
        FieldSpec(title=Text(en="Substances", ar="المواد", fr="Substances"), role=Role.WHAT, section="what"),
    ] = ()
    audience: Annotated[
        str | None,
        FieldSpec(title=Text(en="For whom", ar="الفئة المستهدفة", fr="Public visé"), section="what"),
    ] = None
    signal_kind: Annotated[
        str | None,
        Coded(title=Text(en="Signal", ar="نوع الإشارة", fr="Signal"), choices=SIGNAL_KINDS, section="why"),
    ] = None
    trigger: Annotated[
        Trigger | None,
        FieldSpec(title=Text(en="Trigger", ar="السبب الذي أطلق الإنذار", fr="Déclencheur"), section="why"),
    ] = None
    evidence: Annotated[
        tuple[RecordRef, ...],
        FieldSpec(title=Text(en="Evidence", ar="الأدلة", fr="Éléments de preuve"), role=Role.REFERENCE, section="why"),
    ] = ()
    stand_down: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="When it can be stood down", ar="شرط رفع الإنذار", fr="Condition de levée"),
            help=Text(
                en="The observation that would end the alert, stated before it is sent.",
                ar="الملاحظة التي تنهي الإنذار، وتُحدَّد قبل إرساله.",
                fr="L'observation qui mettrait fin à l'alerte, énoncée avant l'envoi.",
            ),
            section="why",
        ),
    ] = None
    decision: Annotated[
        str,
        Coded(title=Text(en="Decision", ar="القرار", fr="Décision"), role=Role.STATUS, choices=DECISIONS, section="decision"),
    ] = "pending"
    decision_reason: Annotated[
        str | None,
        FieldSpec(title=Text(en="Reason of the decision", ar="سبب القرار", fr="Motif de la décision"), section="decision"),
    ] = None
    decided_on: Annotated[
        Period | None,
        FieldSpec(title=Text(en="Decided on", ar="تاريخ القرار", fr="Décidé le"), section="decision"),
    ] = None
    decided_by: Annotated[
        PartyRef | None,
        FieldSpec(title=Text(en="Office that decided", ar="الجهة التي قررت", fr="Service décideur"), section="decision"),
    ] = None
    follow_up: Annotated[
        tuple[FollowUp, ...],
        FieldSpec(title=Text(en="What was done afterwards", ar="ما جرى بعد ذلك", fr="Suites données"), section="decision"),
    ] = ()
    references: Annotated[
        tuple[RecordRef, ...],
        FieldSpec(
            title=Text(en="Earlier messages", ar="الرسائل السابقة", fr="Messages antérieurs"),
            help=Text(
                en="Needed for an update, a cancellation, an acknowledgement or an error.",
                ar="مطلوبة عند التحديث أو الإلغاء أو الإقرار أو الخطأ.",
                fr="Requis pour une mise à jour, une annulation, un accusé de réception ou une erreur.",
            ),
            role=Role.REFERENCE,
            section="message",
        ),
    ] = ()
    note: Annotated[
        str | None,
        FieldSpec(title=Text(en="Note", ar="ملاحظة", fr="Note"), section="message"),
    ] = None
    files: Annotated[
        tuple[Attachment, ...],
        FieldSpec(title=Text(en="Files", ar="الملفات", fr="Fichiers"), role=Role.FILE, section="files", searchable=False),
    ] = ()

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        return agreed(self, *_texts(self), *_message(self), *_decision(self))


def _texts(alert: Alert) -> tuple[Disagreement | None, ...]:
    twice = repeated(text.language for text in alert.texts)
    return (
        wrong_if(not alert.texts, "texts", "An alert has a text in at least one language. Add a headline and a description."),
        wrong_if(twice, "texts", f"There are two texts in {', '.join(twice)}. Keep one for each language."),
        wrong_if(not alert.category, "category", "CAP wants at least one category. Choose Health where unsure."),
    )


def _message(alert: Alert) -> tuple[Disagreement | None, ...]:
    return (
        wrong_if(
            alert.scope == "Restricted" and not alert.restriction and alert.status != "Draft",
            "restriction",
            "A restricted alert says who may receive it. Fill this in or change the scope.",
        ),
        wrong_if(
            alert.scope == "Private" and not alert.addresses,
            "addresses",
            "A private alert names its addressees. Add them or change the scope.",
        ),
        wrong_if(
            alert.msg_type != "Alert" and not alert.references,
            "references",
            f"A message of type {alert.msg_type} refers to the earlier message. Add its record.",
        ),
        wrong_if(alert.msg_type == "Error" and not alert.note, "note", "An error message explains the fault in its note."),
        wrong_if(
            alert.scope == "Public" and "Assess" in alert.response_type,
            "response_type",
            "CAP keeps Assess out of public warnings. Choose Monitor or Avoid.",
        ),
        wrong_if(
            not is_after(alert.expires, alert.effective) or not is_after(alert.expires, alert.onset),
            "expires",
            "The alert expires before it takes effect or before the event begins. Correct one of the dates.",
        ),
    )


def _decision(alert: Alert) -> tuple[Disagreement | None, ...]:
    return (
        wrong_if(
            alert.decision != "pending" and not alert.decision_reason,
            "decision_reason",
            "A decision is recorded with its reason. Say in one sentence why.",
        ),
        wrong_if(
            alert.decision == "pending" and alert.status == "Actual",
            "status",
            "An alert is sent as Actual only after somebody confirmed it. Decide first or keep it a draft.",
        ),
    )
