"""Diversion incident: a licit chemical, medicine or machine that left or nearly left licit trade."""

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
from tahaluf.records.fields import Attachment, PartyRef, RecordRef, RouteStop, SubstanceMention
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role
from tahaluf.records.things import Goods, Identifier, StatusChange, Thing, Transport

INCIDENTS: Codes = {
    "suspicious_order": Text(en="Suspicious order or enquiry", ar="طلب أو استفسار مشبوه", fr="Commande ou demande suspecte"),
    "stopped_shipment": Text(en="Shipment stopped", ar="شحنة موقوفة", fr="Envoi arrêté"),
    "diversion_trade": Text(
        en="Diversion from international trade", ar="تسريب من التجارة الدولية", fr="Détournement du commerce international"
    ),
    "diversion_domestic": Text(
        en="Diversion from domestic trade", ar="تسريب من التجارة الداخلية", fr="Détournement du commerce intérieur"
    ),
    "attempt": Text(en="Attempted diversion", ar="محاولة تسريب", fr="Tentative de détournement"),
    "theft": Text(en="Theft", ar="سرقة", fr="Vol"),
    "loss": Text(en="Unexplained loss", ar="فقد غير مبرَّر", fr="Perte inexpliquée"),
    "unlisted_chemical": Text(
        en="Unlisted or designer chemical", ar="مادة غير مدرجة أو محوَّرة", fr="Produit non inscrit ou sur mesure"
    ),
    "equipment": Text(en="Specialized equipment", ar="معدات متخصصة", fr="Matériel spécialisé"),
    "false_medicine": Text(en="False or diverted medicine", ar="دواء مغشوش أو مسرَّب", fr="Médicament falsifié ou détourné"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}

SIGNS: Codes = {
    "identity_misused": Text(
        en="Name of a real company misused", ar="انتحال اسم شركة حقيقية", fr="Usurpation du nom d'une entreprise"
    ),
    "front_company": Text(en="Company without business", ar="شركة صورية", fr="Société écran"),
    "false_permit": Text(en="False permit", ar="إذن مزور", fr="Permis falsifié"),
    "misdeclared": Text(
        en="Goods declared as something else", ar="بضائع مصرَّح بها على غير حقيقتها", fr="Marchandises mal déclarées"
    ),
    "relabelled": Text(en="Relabelled or repacked", ar="إعادة وسم أو تغليف", fr="Réétiquetage ou reconditionnement"),
    "unusual_quantity": Text(en="Quantity without explanation", ar="كمية دون مبرر", fr="Quantité inexpliquée"),
    "unusual_route": Text(en="Route without explanation", ar="مسار دون مبرر", fr="Itinéraire inexpliqué"),
    "unusual_payment": Text(en="Unusual payment", ar="طريقة دفع غير معتادة", fr="Paiement inhabituel"),
    "unknown_end_user": Text(en="End user unknown", ar="مستخدم نهائي غير معروف", fr="Utilisateur final inconnu"),
    "stock_difference": Text(en="Difference in stock", ar="فرق في المخزون", fr="Écart de stock"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}

STATUSES: Codes = {
    "open": Text(en="Open", ar="مفتوح", fr="Ouvert"),
    "enquiry": Text(en="Under enquiry", ar="قيد التحقق", fr="En vérification"),
    "confirmed": Text(en="Diversion confirmed", ar="ثبت التسريب", fr="Détournement confirmé"),
    "prevented": Text(en="Prevented", ar="مُنع", fr="Empêché"),
    "recovered": Text(en="Goods recovered", ar="استُردت البضائع", fr="Marchandises récupérées"),
    "unfounded": Text(en="Unfounded", ar="لا أساس له", fr="Infondé"),
    "closed": Text(en="Closed", ar="مغلق", fr="Clos"),
}

DISCOVERERS: Codes = {
    "company": Text(en="Company", ar="شركة", fr="Entreprise"),
    "authority": Text(en="Competent authority", ar="السلطة المختصة", fr="Autorité compétente"),
    "customs": Text(en="Customs", ar="الجمارك", fr="Douanes"),
    "police": Text(en="Police", ar="الشرطة", fr="Police"),
    "other_member": Text(en="Another member", ar="عضو آخر", fr="Un autre membre"),
    "incb": Text(en="INCB", ar="الهيئة الدولية لمراقبة المخدرات", fr="OICS"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}


class DiversionIncident(Kind):
    """One diversion, theft, loss or attempt, and what happened next.

    Its lane is regulatory, so that competent authorities and companies can learn from it; what belongs to an investigation goes
    into a case.
    """

    spec: ClassVar[KindSpec] = KindSpec(
        slug="diversion-incident",
        title=Text(en="Diversion incident", ar="حادث تسريب", fr="Incident de détournement"),
        plural=Text(en="Diversion incidents", ar="حوادث التسريب", fr="Incidents de détournement"),
        purpose=Text(
            en="A chemical, medicine or machine diverted, stolen, lost or stopped in time.",
            ar="مادة كيميائية أو دواء أو آلة سُرِّبت أو سُرقت أو فُقدت أو أُوقفت في الوقت المناسب.",
            fr="Un produit chimique, un médicament ou une machine détourné, volé, perdu ou arrêté à temps.",
        ),
        lane=Lane.REGULATORY,
        needs=("A4", "O4", "O6", "B4"),
        sources=("INCB PICS", "INCB IONICS", "INCB Form D", "EU guidelines for operators (drug precursors)"),
    )

    occurred_on: Annotated[Period, FieldSpec(title=Text(en="Date", ar="التاريخ", fr="Date"), role=Role.WHEN, section="what")]
    incident: Annotated[
        str, Coded(title=Text(en="Kind of incident", ar="نوع الحادث", fr="Type d'incident"), section="what", choices=INCIDENTS)
    ]
    goods: Annotated[
        tuple[Goods, ...], FieldSpec(title=Text(en="Goods", ar="البضائع", fr="Marchandises"), role=Role.WHAT, section="what")
    ] = ()
    equipment: Annotated[tuple[Thing, ...], FieldSpec(title=Text(en="Equipment", ar="المعدات", fr="Matériel"), section="what")] = ()
    place: Annotated[Place | None, FieldSpec(title=Text(en="Place", ar="المكان", fr="Lieu"), role=Role.WHERE, section="what")] = (
        None
    )
    summary: Annotated[
        str | None, FieldSpec(title=Text(en="What happened", ar="ما حدث", fr="Les faits"), role=Role.NARRATIVE, section="what")
    ] = None
    incident_reference: Annotated[
        str | None, FieldSpec(title=Text(en="Reference", ar="المرجع", fr="Référence"), role=Role.REFERENCE, section="what")
    ] = None
    status: Annotated[
        str | None, Coded(title=Text(en="State", ar="الحالة", fr="État"), role=Role.STATUS, section="what", choices=STATUSES)
    ] = None
    discovered_on: Annotated[
        Period | None, FieldSpec(title=Text(en="Discovered on", ar="تاريخ الاكتشاف", fr="Découvert le"), section="detection")
    ] = None
    discovered_by: Annotated[
        str | None,
        Coded(title=Text(en="Discovered by", ar="اكتشفته", fr="Découvert par"), section="detection", choices=DISCOVERERS),
    ] = None
    signs: Annotated[
        tuple[str, ...],
        Coded(
            title=Text(en="Signs noticed", ar="العلامات الملاحظة", fr="Indices relevés"),
            help=Text(
                en="What made somebody stop: it helps the next reader to stop too.",
                ar="ما دفع إلى التوقف؛ وهو يعين من يأتي بعده.",
                fr="Ce qui a fait réagir : cela aide le suivant à réagir aussi.",
            ),
            section="detection",
            choices=SIGNS,
        ),
    ] = ()
    route: Annotated[
        tuple[RouteStop, ...], FieldSpec(title=Text(en="Route", ar="المسار", fr="Itinéraire"), role=Role.ROUTE, section="route")
    ] = ()
    transport: Annotated[
        tuple[Transport, ...],
        FieldSpec(title=Text(en="Means of transport", ar="وسائل النقل", fr="Moyens de transport"), section="route"),
    ] = ()
    parties: Annotated[
        tuple[PartyRef, ...],
        FieldSpec(
            title=Text(en="Companies and persons", ar="شركات وأشخاص", fr="Sociétés et personnes"), role=Role.WHO, section="parties"
        ),
    ] = ()
    identifiers: Annotated[
        tuple[Identifier, ...],
        FieldSpec(
            title=Text(en="Permits, seals, numbers", ar="أذون وأختام وأرقام", fr="Permis, scellés, numéros"),
            role=Role.WHO,
            section="parties",
        ),
    ] = ()
    suspected_use: Annotated[
        SubstanceMention | None,
        FieldSpec(
            title=Text(en="Suspected to be meant for", ar="يُشتبه في أنها موجهة إلى", fr="Soupçonné d'être destiné à"),
            section="what",
        ),
    ] = None
    quantity_diverted: Annotated[
        Quantity | None,
        FieldSpec(
            title=Text(en="Quantity diverted", ar="الكمية المسرَّبة", fr="Quantité détournée"), role=Role.AMOUNT, section="what"
        ),
    ] = None
    quantity_recovered: Annotated[
        Quantity | None,
        FieldSpec(title=Text(en="Quantity recovered", ar="الكمية المستردة", fr="Quantité récupérée"), section="follow_up"),
    ] = None
    informed: Annotated[
        tuple[str, ...],
        FieldSpec(
            title=Text(en="Countries informed (codes)", ar="البلدان المُخطَرة (الرموز)", fr="Pays informés (codes)"),
            section="follow_up",
        ),
    ] = ()
    incb_informed_on: Annotated[
        Period | None,
        FieldSpec(
            title=Text(en="INCB informed on", ar="تاريخ إخطار الهيئة الدولية لمراقبة المخدرات", fr="OICS informé le"),
            section="follow_up",
        ),
    ] = None
    answer_by: Annotated[
        date | None,
        FieldSpec(
            title=Text(en="Answer wanted by", ar="الرد مطلوب قبل", fr="Réponse souhaitée avant le"),
            role=Role.DEADLINE,
            section="follow_up",
        ),
    ] = None
    lessons: Annotated[
        str | None, FieldSpec(title=Text(en="What was learned", ar="الدروس المستفادة", fr="Enseignements"), section="follow_up")
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
        return agreed(
            self,
            wrong_if(not (self.goods or self.equipment), "goods", "An incident names the goods or the equipment."),
            wrong_if(not is_after(self.discovered_on, self.occurred_on), "discovered_on", "It was discovered before it occurred."),
            wrong_if(
                not is_after(self.incb_informed_on, self.occurred_on), "incb_informed_on", "INCB was informed before it occurred."
            ),
        )
