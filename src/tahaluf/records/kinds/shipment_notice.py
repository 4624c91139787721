"""Shipment notice: a planned export of a precursor or controlled medicine, told beforehand to the importing authority."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.text import Text
from tahaluf.records.codes import NOTICE_OBJECTIONS, NOTICE_REPLIES, Codes
from tahaluf.records.coherence import Coded, agreed, is_after, wrong_if
from tahaluf.records.fields import Attachment, PartyRef, RecordRef, RouteStop
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role
from tahaluf.records.things import Goods, Identifier, StatusChange, Transport

LISTS: Codes = {
    "table_1": Text(
        en="Table I of the 1988 Convention", ar="الجدول الأول من اتفاقية 1988", fr="Tableau I de la Convention de 1988"
    ),
    "table_2": Text(
        en="Table II of the 1988 Convention", ar="الجدول الثاني من اتفاقية 1988", fr="Tableau II de la Convention de 1988"
    ),
    "surveillance_list": Text(
        en="International special surveillance list",
        ar="قائمة المراقبة الدولية الخاصة",
        fr="Liste de surveillance internationale spéciale",
    ),
    "narcotic": Text(en="Narcotic drug (1961 Convention)", ar="مخدر (اتفاقية 1961)", fr="Stupéfiant (Convention de 1961)"),
    "psychotropic": Text(
        en="Psychotropic substance (1971 Convention)",
        ar="مؤثر عقلي (اتفاقية 1971)",
        fr="Substance psychotrope (Convention de 1971)",
    ),
    "national": Text(en="National list only", ar="قائمة وطنية فقط", fr="Liste nationale seulement"),
    "none": Text(en="Not listed", ar="غير مدرجة", fr="Non inscrite"),
}

STATUSES: Codes = {
    "notified": Text(en="Notified", ar="أُخطر بها", fr="Notifié"),
    "acknowledged": Text(en="Receipt acknowledged", ar="أُقر بالتسلُّم", fr="Réception confirmée"),
    "suspended": Text(en="Suspended pending enquiry", ar="معلَّقة بانتظار التحقق", fr="Suspendu dans l'attente d'une vérification"),
    "no_objection": Text(en="No objection", ar="لا اعتراض", fr="Sans objection"),
    "objected": Text(en="Objected to", ar="معترض عليها", fr="Objection"),
    "cancelled": Text(en="Cancelled by the exporter", ar="ألغاها المصدِّر", fr="Annulé par l'exportateur"),
    "departed": Text(en="Departed", ar="غادرت", fr="Parti"),
    "arrived": Text(en="Arrived", ar="وصلت", fr="Arrivé"),
    "arrived_short": Text(en="Arrived with a difference", ar="وصلت بفارق", fr="Arrivé avec un écart"),
    "stopped": Text(en="Stopped", ar="أُوقفت", fr="Arrêté"),
    "lapsed": Text(en="Reply time over without an answer", ar="انقضى الأجل دون رد", fr="Délai écoulé sans réponse"),
}


class ShipmentNotice(Kind):
    """One pre-export notification with its whole life: notified, answered, sent, arrived.

    `reply_by` is the day until which the importing authority may object; silence is its own answer and is never read as consent.
    """

    spec: ClassVar[KindSpec] = KindSpec(
        slug="shipment-notice",
        title=Text(en="Shipment notice", ar="إخطار سابق للتصدير", fr="Notification préalable à l'exportation"),
        plural=Text(en="Shipment notices", ar="الإخطارات السابقة للتصدير", fr="Notifications préalables à l'exportation"),
        purpose=Text(
            en="A planned shipment told to the importing authority, and its answer.",
            ar="شحنة مزمعة أُخطرت بها سلطة البلد المستورد، وردُّها.",
            fr="Un envoi prévu notifié à l'autorité du pays importateur, et sa réponse.",
        ),
        lane=Lane.REGULATORY,
        needs=("A4", "O4", "O6"),
        sources=("INCB PEN Online", "1988 Convention, article 12", "1988 Convention, article 12, paragraph 10 (a)"),
    )

    notified_on: Annotated[
        Period,
        FieldSpec(
            title=Text(en="Date of notice", ar="تاريخ الإخطار", fr="Date de la notification"), role=Role.WHEN, section="what"
        ),
    ]
    goods: Annotated[
        tuple[Goods, ...],
        FieldSpec(title=Text(en="Goods", ar="البضائع", fr="Marchandises"), role=Role.WHAT, section="what"),
    ]
    export_from: Annotated[
        Place,
        FieldSpec(title=Text(en="Exporting country", ar="البلد المصدِّر", fr="Pays exportateur"), role=Role.WHERE, section="route"),
    ]
    import_to: Annotated[
        Place,
        FieldSpec(title=Text(en="Importing country", ar="البلد المستورد", fr="Pays importateur"), role=Role.WHERE, section="route"),
    ]
    notice_reference: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Number of the notice", ar="رقم الإخطار", fr="Numéro de la notification"),
            role=Role.REFERENCE,
            section="what",
        ),
    ] = None
    status: Annotated[
        str | None, Coded(title=Text(en="State", ar="الحالة", fr="État"), role=Role.STATUS, section="what", choices=STATUSES)
    ] = None
    listed_in: Annotated[str | None, Coded(title=Text(en="List", ar="القائمة", fr="Liste"), section="what", choices=LISTS)] = None
    reply_by: Annotated[
        date | None,
        FieldSpec(
            title=Text(en="Reply due by", ar="أجل الرد", fr="Réponse attendue avant le"),
            help=Text(
                en="After this day without an answer the state is: reply time over.",
                ar="بعد هذا اليوم دون رد تصبح الحالة: انقضى الأجل.",
                fr="Passé ce jour sans réponse, l'état devient : délai écoulé.",
            ),
            role=Role.DEADLINE,
            section="reply",
        ),
    ] = None
    exporter: Annotated[
        PartyRef | None, FieldSpec(title=Text(en="Exporter", ar="المصدِّر", fr="Exportateur"), role=Role.WHO, section="parties")
    ] = None
    importer: Annotated[
        PartyRef | None, FieldSpec(title=Text(en="Importer", ar="المستورد", fr="Importateur"), role=Role.WHO, section="parties")
    ] = None
    other_parties: Annotated[
        tuple[PartyRef, ...],
        FieldSpec(
            title=Text(
                en="Agents, consignee, end user",
                ar="الوكلاء والمرسل إليه والمستخدم النهائي",
                fr="Agents, destinataire, utilisateur final",
            ),
            role=Role.WHO,
            section="parties",
        ),
    ] = ()
    end_use: Annotated[
        str | None,
        FieldSpec(title=Text(en="Declared end use", ar="الاستعمال النهائي المصرَّح به", fr="Usage final déclaré"), section="parties"),
    ] = None
    export_permit: Annotated[
        Identifier | None,
        FieldSpec(title=Text(en="Export authorization", ar="إذن التصدير", fr="Autorisation d'exportation"), section="documents"),
    ] = None
    import_permit: Annotated[
        Identifier | None,
        FieldSpec(title=Text(en="Import authorization", ar="إذن الاستيراد", fr="Autorisation d'importation"), section="documents"),
    ] = None
    permit_valid_until: Annotated[
        date | None,
        FieldSpec(
            title=Text(
                en="Export authorization valid until", ar="صلاحية إذن التصدير", fr="Autorisation d'exportation valable jusqu'au"
            ),
            section="documents",
        ),
    ] = None
    route: Annotated[
        tuple[RouteStop, ...],
        FieldSpec(
            title=Text(en="Route with transit points", ar="المسار ونقاط العبور", fr="Itinéraire et points de transit"),
            role=Role.ROUTE,
            section="route",
        ),
    ] = ()
    transport: Annotated[
        tuple[Transport, ...],
        FieldSpec(title=Text(en="Means of transport", ar="وسائل النقل", fr="Moyens de transport"), section="route"),
    ] = ()
    departs_on: Annotated[
        Period | None, FieldSpec(title=Text(en="Planned departure", ar="موعد المغادرة المزمع", fr="Départ prévu"), section="route")
    ] = None
    arrives_on: Annotated[
        Period | None, FieldSpec(title=Text(en="Planned arrival", ar="موعد الوصول المزمع", fr="Arrivée prévue"), section="route")
    ] = None
    reply: Annotated[
        str | None,
        Coded(
            title=Text(en="Reply of the importing authority", ar="رد سلطة البلد المستورد", fr="Réponse de l'autorité importatrice"),
            section="reply",
            choices=NOTICE_REPLIES,
        ),
    ] = None
    replied_on: Annotated[
        Period | None, FieldSpec(title=Text(en="Date of reply", ar="تاريخ الرد", fr="Date de la réponse"), section="reply")
    ] = None
    objections: Annotated[
        tuple[str, ...],
        Coded(
            title=Text(en="Grounds of objection", ar="أسباب الاعتراض", fr="Motifs d'objection"),
            section="reply",
            choices=NOTICE_OBJECTIONS,
        ),
    ] = ()
    arrived_on: Annotated[
        Period | None, FieldSpec(title=Text(en="Arrived on", ar="تاريخ الوصول", fr="Arrivé le"), section="follow_up")
    ] = None
    received: Annotated[
        tuple[Goods, ...],
        FieldSpec(
            title=Text(en="Goods as received", ar="البضائع كما استُلمت", fr="Marchandises reçues"),
            help=Text(
                en="For the comparison of both sides; leave empty until it arrived.",
                ar="لمقارنة الطرفين؛ تُترك فارغة حتى الوصول.",
                fr="Pour la comparaison des deux côtés ; laisser vide jusqu'à l'arrivée.",
            ),
            section="follow_up",
        ),
    ] = ()
    note: Annotated[
        str | None, FieldSpec(title=Text(en="Note", ar="ملاحظة", fr="Remarque"), role=Role.NARRATIVE, section="what")
    ] = None
    steps: Annotated[
        tuple[StatusChange, ...],
        FieldSpec(title=Text(en="What was done", ar="ما اتُّخذ من إجراءات", fr="Suites données"), section="follow_up"),
    ] = ()
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
        same = self.export_from.country is not None and self.export_from.country == self.import_to.country
        return agreed(
            self,
            wrong_if(not self.goods, "goods", "A notice names the goods."),
            wrong_if(same, "import_to", "Exporting and importing country are the same."),
            wrong_if(
                self.reply_by is not None and self.reply_by < self.notified_on.first,
                "reply_by",
                "The reply is due before the notice.",
            ),
            wrong_if(not is_after(self.replied_on, self.notified_on), "replied_on", "The reply is dated before the notice."),
            wrong_if(not is_after(self.arrives_on, self.departs_on), "arrives_on", "It arrives before it departs."),
            wrong_if(self.reply == "objection" and not self.objections, "objections", "An objection names its grounds."),
            wrong_if(
                self.replied_on is not None and self.reply in (None, "none"), "reply", "A date of reply is given, but no reply."
            ),
        )
