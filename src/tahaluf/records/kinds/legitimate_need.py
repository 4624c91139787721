"""Legitimate need: how much of a substance a country, company or institution can account for in a period."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.quantities import Quantity
from tahaluf.kernel.text import Text
from tahaluf.records.codes import YES_NO_UNKNOWN, Codes
from tahaluf.records.coherence import Coded, agreed, wrong_if
from tahaluf.records.fields import Attachment, PartyRef, RecordRef, SubstanceMention
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role

HOLDERS: Codes = {
    "country": Text(en="Country", ar="بلد", fr="Pays"),
    "region": Text(en="Region of a country", ar="منطقة من بلد", fr="Région d'un pays"),
    "company": Text(en="Company", ar="شركة", fr="Entreprise"),
    "institution": Text(en="Hospital or other institution", ar="مستشفى أو مؤسسة أخرى", fr="Hôpital ou autre établissement"),
}

PURPOSES: Codes = {
    "medical": Text(en="Medical", ar="طبي", fr="Médical"),
    "scientific": Text(en="Scientific", ar="علمي", fr="Scientifique"),
    "industrial": Text(en="Industrial", ar="صناعي", fr="Industriel"),
    "veterinary": Text(en="Veterinary", ar="بيطري", fr="Vétérinaire"),
    "reexport": Text(en="Re-export", ar="إعادة تصدير", fr="Réexportation"),
    "stock": Text(en="Reserve stock", ar="مخزون احتياطي", fr="Stock de réserve"),
    "preparation": Text(en="Manufacture of medicines", ar="صنع أدوية", fr="Fabrication de médicaments"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}

METHODS_OF_ESTIMATE: Codes = {
    "consumption": Text(en="Past consumption", ar="الاستهلاك السابق", fr="Consommation passée"),
    "service": Text(en="Services and their capacity", ar="الخدمات وطاقتها", fr="Capacité des services"),
    "morbidity": Text(en="Number of patients", ar="عدد المرضى", fr="Nombre de patients"),
    "licence": Text(en="Licences and declared capacity", ar="التراخيص والطاقة المصرَّح بها", fr="Licences et capacités déclarées"),
    "expert": Text(en="Expert judgement", ar="رأي خبراء", fr="Avis d'experts"),
    "unknown": Text(en="Unknown", ar="غير معروف", fr="Inconnue"),
}

STATUSES: Codes = {
    "proposed": Text(en="Proposed", ar="مقترح", fr="Proposé"),
    "in_force": Text(en="In force", ar="سارٍ", fr="En vigueur"),
    "supplemented": Text(en="Supplemented", ar="مستكمَل", fr="Complété"),
    "exhausted": Text(en="Used up", ar="مستنفد", fr="Épuisé"),
    "expired": Text(en="Expired", ar="منتهٍ", fr="Expiré"),
    "withdrawn": Text(en="Withdrawn", ar="مسحوب", fr="Retiré"),
}


class LegitimateNeed(Kind):
    """One estimate for one substance and period, against which shipments and orders are compared."""

    spec: ClassVar[KindSpec] = KindSpec(
        slug="legitimate-need",
        title=Text(en="Legitimate need", ar="احتياج مشروع", fr="Besoin légitime"),
        plural=Text(en="Legitimate needs", ar="الاحتياجات المشروعة", fr="Besoins légitimes"),
        purpose=Text(
            en="How much of a substance is needed for medicine, science or industry in a period.",
            ar="مقدار ما يلزم من مادة للطب أو العلم أو الصناعة خلال فترة.",
            fr="La quantité d'une substance nécessaire à la médecine, la science ou l'industrie pour une période.",
        ),
        lane=Lane.REGULATORY,
        needs=("A4", "O4", "O6"),
        sources=(
            "INCB annual legitimate requirements (precursors)",
            "INCB estimates and assessments (Forms B and B/P)",
            "INCB Form D",
        ),
    )

    period: Annotated[Period, FieldSpec(title=Text(en="Period", ar="الفترة", fr="Période"), role=Role.WHEN, section="what")]
    substance: Annotated[
        SubstanceMention, FieldSpec(title=Text(en="Substance", ar="المادة", fr="Substance"), role=Role.WHAT, section="what")
    ]
    quantity: Annotated[
        Quantity,
        FieldSpec(
            title=Text(en="Quantity needed", ar="الكمية اللازمة", fr="Quantité nécessaire"),
            help=Text(
                en="As the holder stated it; zero means that no import is foreseen.",
                ar="كما ذكرتها الجهة؛ والصفر يعني أنه لا استيراد متوقعاً.",
                fr="Telle que déclarée ; zéro signifie qu'aucune importation n'est prévue.",
            ),
            role=Role.AMOUNT,
            section="what",
        ),
    ]
    place: Annotated[
        Place,
        FieldSpec(title=Text(en="Country or place", ar="البلد أو المكان", fr="Pays ou lieu"), role=Role.WHERE, section="what"),
    ]
    holder_kind: Annotated[
        str | None, Coded(title=Text(en="Whose need", ar="صاحب الاحتياج", fr="À qui"), section="what", choices=HOLDERS)
    ] = None
    holder: Annotated[
        PartyRef | None, FieldSpec(title=Text(en="Holder", ar="الجهة", fr="Titulaire"), role=Role.WHO, section="what")
    ] = None
    purposes: Annotated[
        tuple[str, ...], Coded(title=Text(en="Purposes", ar="الأغراض", fr="Finalités"), section="what", choices=PURPOSES)
    ] = ()
    status: Annotated[
        str | None, Coded(title=Text(en="State", ar="الحالة", fr="État"), role=Role.STATUS, section="what", choices=STATUSES)
    ] = None
    estimated_by: Annotated[
        str | None,
        Coded(
            title=Text(en="How it was estimated", ar="طريقة التقدير", fr="Mode d'estimation"),
            section="source",
            choices=METHODS_OF_ESTIMATE,
        ),
    ] = None
    issued_by: Annotated[
        str | None, FieldSpec(title=Text(en="Issued by", ar="الجهة المُصدِرة", fr="Établi par"), section="source")
    ] = None
    issued_on: Annotated[
        Period | None, FieldSpec(title=Text(en="Issued on", ar="تاريخ الإصدار", fr="Établi le"), section="source")
    ] = None
    valid_until: Annotated[
        date | None,
        FieldSpec(title=Text(en="Valid until", ar="صالح حتى", fr="Valable jusqu'au"), role=Role.DEADLINE, section="what"),
    ] = None
    need_reference: Annotated[
        str | None, FieldSpec(title=Text(en="Reference", ar="المرجع", fr="Référence"), role=Role.REFERENCE, section="source")
    ] = None
    used: Annotated[
        Quantity | None, FieldSpec(title=Text(en="Used so far", ar="المستعمل حتى الآن", fr="Utilisé à ce jour"), section="account")
    ] = None
    imported: Annotated[
        Quantity | None,
        FieldSpec(title=Text(en="Imported so far", ar="المستورد حتى الآن", fr="Importé à ce jour"), section="account"),
    ] = None
    stock: Annotated[
        Quantity | None, FieldSpec(title=Text(en="Stock held", ar="المخزون القائم", fr="Stock détenu"), section="account")
    ] = None
    counted_on: Annotated[
        Period | None, FieldSpec(title=Text(en="Counted on", ar="تاريخ الحصر", fr="Compté le"), section="account")
    ] = None
    permit_needed: Annotated[
        str | None,
        Coded(
            title=Text(en="Import permit needed", ar="يلزم إذن استيراد", fr="Permis d'importation exigé"),
            section="account",
            choices=YES_NO_UNKNOWN,
        ),
    ] = None
    note: Annotated[
        str | None, FieldSpec(title=Text(en="Note", ar="ملاحظة", fr="Remarque"), role=Role.NARRATIVE, section="source")
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
            wrong_if(
                self.valid_until is not None and self.valid_until < self.period.first,
                "valid_until",
                "It expires before its period begins.",
            ),
            wrong_if(
                self.holder_kind in ("company", "institution") and self.holder is None, "holder", "Name the company or institution."
            ),
        )
