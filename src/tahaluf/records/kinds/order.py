"""Order: a purchase of a controlled or watched product, as a company or an authority sees it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.quantities import Quantity
from tahaluf.kernel.text import Text
from tahaluf.records.codes import Codes
from tahaluf.records.coherence import Coded, agreed, is_after, wrong_if
from tahaluf.records.fields import Attachment, PartyRef, RecordRef
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role
from tahaluf.records.things import Goods, Identifier, StatusChange

CUSTOMERS: Codes = {
    "pharmacy": Text(en="Pharmacy", ar="صيدلية", fr="Pharmacie"),
    "hospital": Text(en="Hospital or clinic", ar="مستشفى أو عيادة", fr="Hôpital ou clinique"),
    "wholesaler": Text(en="Wholesaler", ar="تاجر جملة", fr="Grossiste"),
    "manufacturer": Text(en="Manufacturer", ar="مصنِّع", fr="Fabricant"),
    "laboratory": Text(en="Laboratory or university", ar="مختبر أو جامعة", fr="Laboratoire ou université"),
    "veterinary": Text(en="Veterinary", ar="بيطري", fr="Vétérinaire"),
    "industry": Text(en="Other industry", ar="صناعة أخرى", fr="Autre industrie"),
    "trader": Text(en="Trader or broker", ar="تاجر أو وسيط", fr="Négociant ou courtier"),
    "authority": Text(en="Public authority", ar="سلطة عامة", fr="Autorité publique"),
    "unknown": Text(en="Unknown", ar="غير معروف", fr="Inconnu"),
}

FLAGS: Codes = {
    "size": Text(en="Unusual size", ar="حجم غير معتاد", fr="Taille inhabituelle"),
    "pattern": Text(en="Unusual pattern", ar="نمط غير معتاد", fr="Profil inhabituel"),
    "frequency": Text(en="Unusual frequency", ar="تواتر غير معتاد", fr="Fréquence inhabituelle"),
    "over_need": Text(en="Beyond legitimate need", ar="تتجاوز الاحتياج المشروع", fr="Au-delà du besoin légitime"),
    "new_customer": Text(en="New customer", ar="زبون جديد", fr="Nouveau client"),
    "no_end_use": Text(
        en="End use not stated or not credible", ar="استعمال نهائي غير مذكور أو غير مقنع", fr="Usage final absent ou peu crédible"
    ),
    "delivery": Text(en="Unusual delivery or collection", ar="تسليم أو استلام غير معتاد", fr="Livraison ou enlèvement inhabituel"),
    "payment": Text(en="Unusual payment", ar="طريقة دفع غير معتادة", fr="Paiement inhabituel"),
    "packaging": Text(
        en="Unusual packaging or labelling wanted", ar="تغليف أو وسم غير معتاد", fr="Conditionnement ou étiquetage inhabituel"
    ),
    "no_licence": Text(en="Licence missing or doubtful", ar="ترخيص مفقود أو مشكوك فيه", fr="Licence absente ou douteuse"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}

STATUSES: Codes = {
    "received": Text(en="Received", ar="واردة", fr="Reçue"),
    "held": Text(en="Held for review", ar="محتجزة للمراجعة", fr="Retenue pour examen"),
    "released": Text(en="Released after review", ar="أُفرج عنها بعد المراجعة", fr="Libérée après examen"),
    "delivered": Text(en="Delivered", ar="سُلِّمت", fr="Livrée"),
    "refused": Text(en="Refused", ar="مرفوضة", fr="Refusée"),
    "reported": Text(en="Reported to the authority", ar="أُبلغت بها السلطة", fr="Signalée à l'autorité"),
    "cancelled": Text(en="Cancelled by the customer", ar="ألغاها الزبون", fr="Annulée par le client"),
}


class Order(Kind):
    """One order by a customer, which is a company or institution, never a patient. A flag is a question, not an accusation."""

    spec: ClassVar[KindSpec] = KindSpec(
        slug="order",
        title=Text(en="Order", ar="طلبية", fr="Commande"),
        plural=Text(en="Orders", ar="الطلبيات", fr="Commandes"),
        purpose=Text(
            en="An order of a controlled medicine or chemical, with the reasons to look at it again.",
            ar="طلبية دواء أو مادة كيميائية خاضعة للرقابة، مع دواعي التدقيق فيها.",
            fr="Une commande de médicament ou de produit chimique contrôlé, avec les raisons de la réexaminer.",
        ),
        lane=Lane.REGULATORY,
        needs=("A4", "O6"),
        sources=(
            "INCB guidance on suspicious transactions",
            "EU guidelines for operators (drug precursors)",
            "1988 Convention, article 12, paragraph 9 (a)",
        ),
    )

    ordered_on: Annotated[
        Period,
        FieldSpec(title=Text(en="Date of order", ar="تاريخ الطلبية", fr="Date de la commande"), role=Role.WHEN, section="what"),
    ]
    goods: Annotated[
        tuple[Goods, ...],
        FieldSpec(title=Text(en="Goods", ar="البضائع", fr="Marchandises"), role=Role.WHAT, section="what"),
    ]
    order_reference: Annotated[
        str | None,
        FieldSpec(title=Text(en="Order number", ar="رقم الطلبية", fr="Numéro de commande"), role=Role.REFERENCE, section="what"),
    ] = None
    status: Annotated[
        str | None, Coded(title=Text(en="State", ar="الحالة", fr="État"), role=Role.STATUS, section="what", choices=STATUSES)
    ] = None
    customer: Annotated[
        PartyRef | None, FieldSpec(title=Text(en="Customer", ar="الزبون", fr="Client"), role=Role.WHO, section="parties")
    ] = None
    customer_kind: Annotated[
        str | None,
        Coded(title=Text(en="Kind of customer", ar="نوع الزبون", fr="Type de client"), section="parties", choices=CUSTOMERS),
    ] = None
    customer_since: Annotated[
        Period | None, FieldSpec(title=Text(en="Customer since", ar="زبون منذ", fr="Client depuis"), section="parties")
    ] = None
    supplier: Annotated[
        PartyRef | None, FieldSpec(title=Text(en="Supplier", ar="المورِّد", fr="Fournisseur"), role=Role.WHO, section="parties")
    ] = None
    licence: Annotated[
        Identifier | None,
        FieldSpec(title=Text(en="Customer's licence", ar="ترخيص الزبون", fr="Licence du client"), section="parties"),
    ] = None
    place: Annotated[
        Place | None,
        FieldSpec(title=Text(en="Place of the customer", ar="مكان الزبون", fr="Lieu du client"), role=Role.WHERE, section="what"),
    ] = None
    deliver_to: Annotated[
        Place | None, FieldSpec(title=Text(en="Place of delivery", ar="مكان التسليم", fr="Lieu de livraison"), section="what")
    ] = None
    delivered_on: Annotated[
        Period | None, FieldSpec(title=Text(en="Delivered on", ar="تاريخ التسليم", fr="Livrée le"), section="what")
    ] = None
    previous_order_on: Annotated[
        Period | None,
        FieldSpec(title=Text(en="Previous order on", ar="تاريخ الطلبية السابقة", fr="Commande précédente le"), section="review"),
    ] = None
    usual_quantity: Annotated[
        Quantity | None,
        FieldSpec(
            title=Text(en="Usual quantity per order", ar="الكمية المعتادة للطلبية", fr="Quantité habituelle par commande"),
            section="review",
        ),
    ] = None
    end_use: Annotated[
        str | None,
        FieldSpec(title=Text(en="Stated end use", ar="الاستعمال النهائي المذكور", fr="Usage final déclaré"), section="review"),
    ] = None
    flags: Annotated[
        tuple[str, ...],
        Coded(
            title=Text(en="Why to look again", ar="دواعي المراجعة", fr="Raisons de réexaminer"),
            help=Text(
                en="A flag asks a question; the decision and its reason answer it.",
                ar="كل دافع سؤال، والقرار وسببه جوابه.",
                fr="Une raison pose une question ; la décision motivée y répond.",
            ),
            section="review",
            choices=FLAGS,
        ),
    ] = ()
    decision_reason: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Reason of the decision", ar="سبب القرار", fr="Motif de la décision"),
            role=Role.NARRATIVE,
            section="review",
        ),
    ] = None
    decide_by: Annotated[
        date | None,
        FieldSpec(title=Text(en="Decide by", ar="أجل البت", fr="Décider avant le"), role=Role.DEADLINE, section="review"),
    ] = None
    needs_record: Annotated[
        RecordRef | None,
        FieldSpec(
            title=Text(en="Legitimate need compared with", ar="الاحتياج المشروع المقارن به", fr="Besoin légitime comparé"),
            role=Role.REFERENCE,
            section="review",
            searchable=False,
        ),
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
        decided = self.status in ("refused", "reported")
        return agreed(
            self,
            wrong_if(not self.goods, "goods", "An order names the goods."),
            wrong_if(not is_after(self.delivered_on, self.ordered_on), "delivered_on", "It was delivered before it was ordered."),
            wrong_if(
                not is_after(self.ordered_on, self.previous_order_on), "previous_order_on", "The previous order is the later one."
            ),
            wrong_if(
                decided and not (self.flags or self.decision_reason), "decision_reason", "A refusal or a report gives its reason."
            ),
        )
