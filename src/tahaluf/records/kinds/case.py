"""Case: an investigation, with its purpose, its limits in time and what came of it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Self

from annotated_types import Ge
from pydantic import model_validator

from tahaluf.kernel.markings import Grade, Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.text import Text
from tahaluf.records.codes import Codes
from tahaluf.records.coherence import Coded, agreed, is_after, wrong_if
from tahaluf.records.fields import Attachment, Mark, PartyRef, RecordRef, RouteStop, SubstanceMention
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role
from tahaluf.records.things import PersonCount, StatusChange, Thing

OFFENCES: Codes = {
    "trafficking": Text(en="Trafficking", ar="اتجار", fr="Trafic"),
    "manufacture": Text(en="Illicit manufacture", ar="صنع غير مشروع", fr="Fabrication illicite"),
    "diversion": Text(en="Diversion of precursors", ar="تسريب سلائف", fr="Détournement de précurseurs"),
    "laundering": Text(en="Money-laundering", ar="غسل أموال", fr="Blanchiment"),
    "online": Text(en="Online sale", ar="بيع عبر الإنترنت", fr="Vente en ligne"),
    "false_medicine": Text(en="False medicines", ar="أدوية مغشوشة", fr="Faux médicaments"),
    "organized_group": Text(en="Organized criminal group", ar="جماعة إجرامية منظمة", fr="Groupe criminel organisé"),
    "corruption": Text(en="Corruption", ar="فساد", fr="Corruption"),
    "terrorism_nexus": Text(en="Link to terrorism", ar="صلة بالإرهاب", fr="Lien avec le terrorisme"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}

STATUSES: Codes = {
    "open": Text(en="Open", ar="مفتوحة", fr="Ouvert"),
    "suspended": Text(en="Suspended", ar="معلَّقة", fr="Suspendu"),
    "in_court": Text(en="Before the courts", ar="أمام القضاء", fr="Devant la justice"),
    "convicted": Text(en="Convictions obtained", ar="صدرت إدانات", fr="Condamnations obtenues"),
    "acquitted": Text(en="Acquittals only", ar="براءة فقط", fr="Acquittements seulement"),
    "dropped": Text(en="Dropped", ar="حُفظت", fr="Classé sans suite"),
    "closed": Text(en="Closed", ar="مغلقة", fr="Clos"),
}


class Case(Kind):
    """One investigation of one authority. Purpose and expiry are obligatory: without them no person may be kept in it."""

    spec: ClassVar[KindSpec] = KindSpec(
        slug="case",
        title=Text(en="Case", ar="قضية", fr="Dossier"),
        plural=Text(en="Cases", ar="القضايا", fr="Dossiers"),
        purpose=Text(
            en="An investigation that links seizures, parties and leads, and its outcome.",
            ar="تحقيق يربط بين ضبطيات وأطراف وخيوط، ومآله.",
            fr="Une enquête reliant saisies, parties et pistes, et son issue.",
        ),
        lane=Lane.ENFORCEMENT,
        needs=("B1", "B2", "B3", "B4"),
        sources=("Europol SIENA", "UNODC goCASE", "EU law enforcement data protection directive 2016/680"),
        closed=True,
    )

    opened_on: Annotated[
        Period, FieldSpec(title=Text(en="Opened on", ar="تاريخ الفتح", fr="Ouvert le"), role=Role.WHEN, section="what")
    ]
    title: Annotated[str, FieldSpec(title=Text(en="Title", ar="العنوان", fr="Titre"), role=Role.TITLE, section="what")]
    purpose: Annotated[
        str,
        FieldSpec(
            title=Text(en="Purpose of keeping it", ar="الغرض من حفظه", fr="Finalité de conservation"),
            help=Text(
                en="Why these data are needed; they may serve no other purpose.",
                ar="سبب الحاجة إلى هذه البيانات؛ ولا تُستعمل لغرض آخر.",
                fr="Pourquoi ces données sont nécessaires ; elles ne peuvent servir à autre chose.",
            ),
            section="control",
        ),
    ]
    expires_on: Annotated[
        date,
        FieldSpec(title=Text(en="To be erased on", ar="تاريخ المحو", fr="À effacer le"), role=Role.DEADLINE, section="control"),
    ]
    case_reference: Annotated[
        str | None,
        FieldSpec(title=Text(en="Case number", ar="رقم القضية", fr="Numéro de dossier"), role=Role.REFERENCE, section="what"),
    ] = None
    status: Annotated[
        str | None, Coded(title=Text(en="State", ar="الحالة", fr="État"), role=Role.STATUS, section="what", choices=STATUSES)
    ] = None
    offences: Annotated[
        tuple[str, ...], Coded(title=Text(en="Offences", ar="الجرائم", fr="Infractions"), section="what", choices=OFFENCES)
    ] = ()
    summary: Annotated[
        str | None, FieldSpec(title=Text(en="Summary", ar="الملخص", fr="Résumé"), role=Role.NARRATIVE, section="what")
    ] = None
    places: Annotated[
        tuple[Place, ...], FieldSpec(title=Text(en="Places", ar="الأماكن", fr="Lieux"), role=Role.WHERE, section="what")
    ] = ()
    substances: Annotated[
        tuple[SubstanceMention, ...],
        FieldSpec(title=Text(en="Substances", ar="المواد", fr="Substances"), role=Role.WHAT, section="what"),
    ] = ()
    parties: Annotated[
        tuple[PartyRef, ...], FieldSpec(title=Text(en="Parties", ar="الأطراف", fr="Parties"), role=Role.WHO, section="parties")
    ] = ()
    marks: Annotated[
        tuple[Mark, ...],
        FieldSpec(
            title=Text(en="Logos and packaging", ar="الشعارات والتغليف", fr="Logos et emballages"),
            role=Role.MARK,
            section="profile",
        ),
    ] = ()
    route: Annotated[
        tuple[RouteStop, ...], FieldSpec(title=Text(en="Route", ar="المسار", fr="Itinéraire"), role=Role.ROUTE, section="route")
    ] = ()
    authority: Annotated[str | None, FieldSpec(title=Text(en="Authority", ar="السلطة", fr="Autorité"), section="source")] = None
    contact: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Contact point (office)", ar="نقطة الاتصال (جهة)", fr="Point de contact (service)"), section="source"
        ),
    ] = None
    legal_basis: Annotated[
        str | None, FieldSpec(title=Text(en="Legal basis", ar="الأساس القانوني", fr="Base légale"), section="control")
    ] = None
    review_on: Annotated[
        date | None,
        FieldSpec(
            title=Text(
                en="Next review of the need to keep it", ar="المراجعة القادمة لضرورة الحفظ", fr="Prochain examen de la nécessité"
            ),
            section="control",
        ),
    ] = None
    evaluation: Annotated[
        Grade | None,
        FieldSpec(
            title=Text(en="Grade of the information", ar="درجة تقييم المعلومة", fr="Évaluation de l'information"), section="control"
        ),
    ] = None
    persons: Annotated[
        tuple[PersonCount, ...],
        FieldSpec(
            title=Text(
                en="Persons by nationality and sex", ar="الأشخاص حسب الجنسية والجنس", fr="Personnes par nationalité et sexe"
            ),
            section="outcome",
        ),
    ] = ()
    arrests: Annotated[
        int | None, Ge(0), FieldSpec(title=Text(en="Arrests", ar="التوقيفات", fr="Arrestations"), section="outcome")
    ] = None
    charges: Annotated[
        int | None,
        Ge(0),
        FieldSpec(title=Text(en="Persons charged", ar="الأشخاص المتهمون", fr="Personnes inculpées"), section="outcome"),
    ] = None
    convictions: Annotated[
        int | None, Ge(0), FieldSpec(title=Text(en="Convictions", ar="الإدانات", fr="Condamnations"), section="outcome")
    ] = None
    assets: Annotated[
        tuple[Thing, ...],
        FieldSpec(
            title=Text(en="Assets frozen or confiscated", ar="الأصول المجمَّدة أو المصادرة", fr="Avoirs gelés ou confisqués"),
            section="outcome",
        ),
    ] = ()
    closed_on: Annotated[
        Period | None, FieldSpec(title=Text(en="Closed on", ar="تاريخ الإغلاق", fr="Clos le"), section="outcome")
    ] = None
    lessons: Annotated[
        str | None, FieldSpec(title=Text(en="What was learned", ar="الدروس المستفادة", fr="Enseignements"), section="outcome")
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
            wrong_if(not self.purpose.strip(), "purpose", "A case states its purpose."),
            wrong_if(self.expires_on <= self.opened_on.first, "expires_on", "The case expires before it is opened."),
            wrong_if(not is_after(self.closed_on, self.opened_on), "closed_on", "The case is closed before it is opened."),
        )
