"""Seizure: drugs, precursors or equipment taken out of circulation by an authority."""

from __future__ import annotations

from typing import Annotated, ClassVar

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.text import Text
from tahaluf.records.fields import Attachment, Mark, PartyRef, RouteStop, SubstanceMention
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role

CONTEXTS = {
    "border": Text(en="Border post", ar="منفذ حدودي", fr="Poste frontière"),
    "road": Text(en="Road", ar="طريق بري", fr="Route"),
    "airport": Text(en="Airport", ar="مطار", fr="Aéroport"),
    "seaport": Text(en="Seaport", ar="ميناء بحري", fr="Port maritime"),
    "sea": Text(en="At sea", ar="في البحر", fr="En mer"),
    "post": Text(en="Post or parcel", ar="بريد أو طرد", fr="Poste ou colis"),
    "premises": Text(en="Premises", ar="مبنى", fr="Locaux"),
    "street": Text(en="Street", ar="الشارع", fr="Voie publique"),
    "prison": Text(en="Prison", ar="سجن", fr="Prison"),
    "production_site": Text(en="Production site", ar="موقع إنتاج", fr="Site de production"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}


class Seizure(Kind):
    """One seizure case, with the fields of the UNODC individual drug seizure report."""

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
        needs=("A1", "B3"),
        sources=("UNODC Individual Drug Seizure report", "UNODC Annual Report Questionnaire"),
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
        FieldSpec(title=Text(en="Substances", ar="المواد", fr="Substances"), role=Role.WHAT, section="what"),
    ]
    context: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Where it was found", ar="موضع الضبط", fr="Contexte de la découverte"), section="what", choices=CONTEXTS
        ),
    ] = None
    authority: Annotated[
        str | None,
        FieldSpec(title=Text(en="Seizing authority", ar="الجهة الضابطة", fr="Autorité saisissante"), section="what"),
    ] = None
    route: Annotated[
        tuple[RouteStop, ...],
        FieldSpec(title=Text(en="Route", ar="المسار", fr="Itinéraire"), role=Role.ROUTE, section="route"),
    ] = ()
    concealment: Annotated[
        str | None,
        FieldSpec(title=Text(en="Concealment", ar="طريقة الإخفاء", fr="Mode de dissimulation"), section="route"),
    ] = None
    marks: Annotated[
        tuple[Mark, ...],
        FieldSpec(
            title=Text(en="Logos and packaging", ar="الشعارات والتغليف", fr="Logos et emballages"),
            role=Role.MARK,
            section="profile",
        ),
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
        FieldSpec(title=Text(en="Persons arrested", ar="عدد الموقوفين", fr="Personnes arrêtées"), section="parties"),
    ] = None
    summary: Annotated[
        str | None,
        FieldSpec(title=Text(en="What happened", ar="ما حدث", fr="Les faits"), role=Role.NARRATIVE, section="what"),
    ] = None
    files: Annotated[
        tuple[Attachment, ...],
        FieldSpec(title=Text(en="Files", ar="الملفات", fr="Fichiers"), role=Role.FILE, section="files", searchable=False),
    ] = ()
