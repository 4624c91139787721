"""Seizure: drugs, precursors or equipment taken out of circulation by an authority."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from annotated_types import Ge
from pydantic import model_validator

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.text import Text
from tahaluf.records.codes import TRANSPORT_MODES
from tahaluf.records.coherence import Coded, agreed, is_after, wrong_if
from tahaluf.records.fields import Attachment, Mark, PartyRef, RecordRef, RouteStop, SubstanceMention
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role
from tahaluf.records.measures import Price
from tahaluf.records.things import Identifier, PersonCount, Thing, Transport

CONTEXTS = {
    "border": Text(en="Border post", ar="منفذ حدودي", fr="Poste frontière"),
    "road": Text(en="Road", ar="طريق بري", fr="Route"),
    "rail": Text(en="Railway", ar="سكة حديدية", fr="Voie ferrée"),
    "airport": Text(en="Airport", ar="مطار", fr="Aéroport"),
    "seaport": Text(en="Seaport", ar="ميناء بحري", fr="Port maritime"),
    "sea": Text(en="At sea", ar="في البحر", fr="En mer"),
    "post": Text(en="Post or parcel", ar="بريد أو طرد", fr="Poste ou colis"),
    "premises": Text(en="Premises", ar="مبنى", fr="Locaux"),
    "warehouse": Text(en="Warehouse or free zone", ar="مستودع أو منطقة حرة", fr="Entrepôt ou zone franche"),
    "street": Text(en="Street", ar="الشارع", fr="Voie publique"),
    "prison": Text(en="Prison", ar="سجن", fr="Prison"),
    "production_site": Text(en="Production site", ar="موقع إنتاج", fr="Site de production"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}

OBJECTS = {
    "drugs": Text(en="Drugs", ar="مخدرات", fr="Drogues"),
    "precursors": Text(
        en="Precursors or other chemicals", ar="سلائف أو مواد كيميائية أخرى", fr="Précurseurs ou autres produits chimiques"
    ),
    "medicines": Text(en="Medicines", ar="أدوية", fr="Médicaments"),
    "equipment": Text(en="Equipment", ar="معدات", fr="Matériel"),
    "production_site": Text(en="Production site dismantled", ar="تفكيك موقع إنتاج", fr="Site de production démantelé"),
    "cash_assets": Text(en="Cash or assets", ar="نقود أو أصول", fr="Espèces ou avoirs"),
}

TRIGGERS = {
    "routine": Text(en="Routine control", ar="رقابة اعتيادية", fr="Contrôle de routine"),
    "profiling": Text(en="Risk profile", ar="تحليل المخاطر", fr="Analyse de risque"),
    "intelligence": Text(en="Intelligence", ar="معلومات استخبارية", fr="Renseignement"),
    "investigation": Text(en="Investigation", ar="تحقيق", fr="Enquête"),
    "foreign_request": Text(en="Information from another member", ar="معلومة من عضو آخر", fr="Information d'un autre membre"),
    "public_tip": Text(en="Report by the public", ar="بلاغ من الجمهور", fr="Signalement du public"),
    "private_sector": Text(en="Report by a company", ar="بلاغ من شركة", fr="Signalement d'une entreprise"),
    "chance": Text(en="Found by chance", ar="عُثر عليها صدفة", fr="Découverte fortuite"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}

DETECTION = {
    "search": Text(en="Search by hand", ar="تفتيش يدوي", fr="Fouille"),
    "dog": Text(en="Detection dog", ar="كلب كشف", fr="Chien détecteur"),
    "scanner": Text(en="Scanner or X-ray", ar="جهاز مسح أو أشعة سينية", fr="Scanner ou rayons X"),
    "handheld": Text(en="Handheld analyser", ar="محلِّل محمول", fr="Analyseur portable"),
    "test_kit": Text(en="Test kit", ar="عدة اختبار", fr="Trousse de test"),
    "documents": Text(en="Examination of documents", ar="فحص الوثائق", fr="Examen des documents"),
    "surveillance": Text(en="Surveillance", ar="مراقبة", fr="Surveillance"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}

STATUSES = {
    "reported": Text(en="Reported", ar="مُبلَّغ عنها", fr="Déclarée"),
    "at_laboratory": Text(en="At the laboratory", ar="لدى المختبر", fr="Au laboratoire"),
    "confirmed": Text(en="Confirmed by a laboratory", ar="مؤكدة مختبرياً", fr="Confirmée par un laboratoire"),
    "in_court": Text(en="Before the courts", ar="أمام القضاء", fr="Devant la justice"),
    "closed": Text(en="Closed", ar="مغلقة", fr="Close"),
    "destroyed": Text(en="Material destroyed", ar="أُتلفت المواد", fr="Produits détruits"),
}


class Seizure(Kind):
    """One seizure case, with the fields of the UNODC individual drug seizure report and INCB Form D's stopped shipments."""

    spec: ClassVar[KindSpec] = KindSpec(
        slug="seizure",
        title=Text(en="Seizure", ar="ضبطية", fr="Saisie"),
        plural=Text(en="Seizures", ar="الضبطيات", fr="Saisies"),
        purpose=Text(
            en="Drugs, precursors or equipment taken out of circulation by an authority.",
            ar="مخدرات أو سلائف أو معدات أخرجتها سلطة مختصة من التداول.",
            fr="Drogues, précurseurs ou matériel retirés de la circulation par une autorité.",
        ),
        lane=Lane.ENFORCEMENT,
        needs=("A1", "O4", "O6", "B1", "B3", "B6"),
        sources=(
            "UNODC Individual Drug Seizure report",
            "UNODC Annual Report Questionnaire",
            "INCB Form D",
            "EU Early Warning System reporting form (seizures)",
            "WCO Customs Enforcement Network",
        ),
    )

    seized_on: Annotated[
        Period,
        FieldSpec(title=Text(en="Date of seizure", ar="تاريخ الضبط", fr="Date de la saisie"), role=Role.WHEN, section="what"),
    ]
    place: Annotated[
        Place,
        FieldSpec(title=Text(en="Place of seizure", ar="مكان الضبط", fr="Lieu de la saisie"), role=Role.WHERE, section="what"),
    ]
    substances: Annotated[
        tuple[SubstanceMention, ...],
        FieldSpec(
            title=Text(en="Substances", ar="المواد", fr="Substances"),
            help=Text(
                en="Give amounts as reported, with their unit, and say whether gross or net.",
                ar="اذكر الكميات كما وردت بوحداتها، وبيّن هل هي إجمالية أم صافية.",
                fr="Indiquez les quantités telles que déclarées, avec l'unité, brutes ou nettes.",
            ),
            role=Role.WHAT,
            section="what",
        ),
    ] = ()
    objects: Annotated[
        tuple[str, ...],
        Coded(title=Text(en="What was seized", ar="ما ضُبط", fr="Ce qui a été saisi"), section="what", choices=OBJECTS),
    ] = ()
    context: Annotated[
        str | None,
        Coded(
            title=Text(en="Where it was found", ar="موضع الضبط", fr="Contexte de la découverte"), section="what", choices=CONTEXTS
        ),
    ] = None
    authority: Annotated[
        str | None,
        FieldSpec(title=Text(en="Seizing authority", ar="الجهة الضابطة", fr="Autorité saisissante"), section="what"),
    ] = None
    case_reference: Annotated[
        str | None,
        FieldSpec(title=Text(en="Case number", ar="رقم القضية", fr="Numéro de dossier"), role=Role.REFERENCE, section="what"),
    ] = None
    status: Annotated[
        str | None,
        Coded(title=Text(en="State", ar="الحالة", fr="État"), role=Role.STATUS, section="what", choices=STATUSES),
    ] = None
    trigger: Annotated[
        str | None,
        Coded(title=Text(en="What led to it", ar="ما أدى إليها", fr="Ce qui y a conduit"), section="detection", choices=TRIGGERS),
    ] = None
    detection: Annotated[
        tuple[str, ...],
        Coded(
            title=Text(en="Means of detection", ar="وسائل الكشف", fr="Moyens de détection"), section="detection", choices=DETECTION
        ),
    ] = ()
    route: Annotated[
        tuple[RouteStop, ...],
        FieldSpec(title=Text(en="Route", ar="المسار", fr="Itinéraire"), role=Role.ROUTE, section="route"),
    ] = ()
    transport_mode: Annotated[
        str | None,
        Coded(
            title=Text(en="Mode of transport", ar="وسيلة النقل", fr="Mode de transport"), section="route", choices=TRANSPORT_MODES
        ),
    ] = None
    transport: Annotated[
        tuple[Transport, ...],
        FieldSpec(
            title=Text(en="Vessels, flights, vehicles", ar="السفن والرحلات والمركبات", fr="Navires, vols, véhicules"),
            section="route",
        ),
    ] = ()
    concealment: Annotated[
        str | None,
        FieldSpec(title=Text(en="Concealment", ar="طريقة الإخفاء", fr="Mode de dissimulation"), section="route"),
    ] = None
    cover_goods: Annotated[
        str | None,
        FieldSpec(title=Text(en="Goods declared", ar="البضائع المصرَّح بها", fr="Marchandises déclarées"), section="route"),
    ] = None
    marks: Annotated[
        tuple[Mark, ...],
        FieldSpec(
            title=Text(en="Logos and packaging", ar="الشعارات والتغليف", fr="Logos et emballages"),
            role=Role.MARK,
            section="profile",
        ),
    ] = ()
    packaging: Annotated[
        str | None, FieldSpec(title=Text(en="Packaging", ar="التغليف", fr="Conditionnement"), section="profile")
    ] = None
    price: Annotated[
        Price | None, FieldSpec(title=Text(en="Price known", ar="السعر المعروف", fr="Prix connu"), section="profile")
    ] = None
    equipment: Annotated[
        tuple[Thing, ...],
        FieldSpec(title=Text(en="Equipment seized", ar="المعدات المضبوطة", fr="Matériel saisi"), section="profile"),
    ] = ()
    assets: Annotated[
        tuple[Thing, ...],
        FieldSpec(title=Text(en="Cash and assets", ar="النقود والأصول", fr="Espèces et avoirs"), section="profile"),
    ] = ()
    parties: Annotated[
        tuple[PartyRef, ...],
        FieldSpec(
            title=Text(en="Persons, companies, vehicles", ar="أشخاص وشركات ومركبات", fr="Personnes, sociétés, véhicules"),
            role=Role.WHO,
            section="parties",
        ),
    ] = ()
    persons_arrested: Annotated[
        int | None,
        Ge(0),
        FieldSpec(title=Text(en="Persons arrested", ar="عدد الموقوفين", fr="Personnes arrêtées"), section="parties"),
    ] = None
    arrested: Annotated[
        tuple[PersonCount, ...],
        FieldSpec(
            title=Text(
                en="Arrested by nationality and sex", ar="الموقوفون حسب الجنسية والجنس", fr="Arrêtés par nationalité et sexe"
            ),
            section="parties",
        ),
    ] = ()
    identifiers: Annotated[
        tuple[Identifier, ...],
        FieldSpec(
            title=Text(
                en="Numbers found (telephone, seal, wallet …)",
                ar="أرقام عُثر عليها (هاتف، ختم، محفظة …)",
                fr="Numéros trouvés (téléphone, scellé, portefeuille …)",
            ),
            role=Role.WHO,
            section="parties",
        ),
    ] = ()
    summary: Annotated[
        str | None,
        FieldSpec(title=Text(en="What happened", ar="ما حدث", fr="Les faits"), role=Role.NARRATIVE, section="what"),
    ] = None
    reported_on: Annotated[
        Period | None,
        FieldSpec(title=Text(en="Date of report", ar="تاريخ الإبلاغ", fr="Date de la déclaration"), section="source"),
    ] = None
    received_on: Annotated[
        Period | None,
        FieldSpec(title=Text(en="Date received", ar="تاريخ التسلُّم", fr="Date de réception"), section="source"),
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
        counted = sum(item.count for item in self.arrested)
        too_many = self.persons_arrested is not None and counted > self.persons_arrested
        return agreed(
            self,
            wrong_if(
                not (self.substances or self.equipment or self.assets),
                "substances",
                "A seizure needs a substance, equipment or assets.",
            ),
            wrong_if(not is_after(self.reported_on, self.seized_on), "reported_on", "The report is dated before the seizure."),
            wrong_if(not is_after(self.received_on, self.seized_on), "received_on", "It was received before the seizure."),
            wrong_if(too_many, "arrested", f"{counted} persons are told apart, more than were arrested ({self.persons_arrested})."),
        )
