"""Community signal: an early sign that people near the street, a school or a service noticed."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Self

from annotated_types import Ge
from pydantic import model_validator

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.text import Text
from tahaluf.records.codes import Codes
from tahaluf.records.coherence import Coded, agreed, wrong_if
from tahaluf.records.fields import Attachment, Mark, RecordRef, SubstanceMention
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role
from tahaluf.records.measures import Price
from tahaluf.records.things import StatusChange

SIGNALS: Codes = {
    "new_substance": Text(en="New substance or product", ar="مادة أو منتج جديد", fr="Nouvelle substance ou nouveau produit"),
    "unusual_effects": Text(en="Unusual or severe effects", ar="آثار غير معتادة أو شديدة", fr="Effets inhabituels ou graves"),
    "contamination": Text(en="Suspected contamination", ar="اشتباه في غش أو تلوث", fr="Contamination suspectée"),
    "price_change": Text(
        en="Change of price or availability", ar="تغيُّر السعر أو التوافر", fr="Changement de prix ou de disponibilité"
    ),
    "new_group": Text(en="New group using", ar="فئة جديدة متعاطية", fr="Nouveau groupe d'usagers"),
    "youth_risk": Text(
        en="Young people at risk or approached", ar="شباب معرَّضون للخطر أو للاستدراج", fr="Jeunes exposés ou sollicités"
    ),
    "litter": Text(en="Discarded material", ar="مخلفات ملقاة", fr="Matériel abandonné"),
    "service_gap": Text(en="Help not available", ar="انعدام المساعدة", fr="Aide indisponible"),
    "false_medicine": Text(en="Suspected false medicine", ar="اشتباه في دواء مغشوش", fr="Faux médicament suspecté"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}

OBSERVERS: Codes = {
    "outreach": Text(en="Outreach worker", ar="عامل ميداني", fr="Intervenant de rue"),
    "teacher": Text(en="Teacher or school", ar="معلم أو مدرسة", fr="Enseignant ou école"),
    "pharmacist": Text(en="Pharmacist", ar="صيدلي", fr="Pharmacien"),
    "health_worker": Text(en="Health worker", ar="عامل صحي", fr="Professionnel de santé"),
    "social_worker": Text(en="Social worker", ar="أخصائي اجتماعي", fr="Travailleur social"),
    "association": Text(en="Association", ar="جمعية", fr="Association"),
    "community_police": Text(en="Community police", ar="شرطة مجتمعية", fr="Police de proximité"),
    "peer": Text(en="Peer or person who uses drugs", ar="نظير أو شخص يتعاطى المخدرات", fr="Pair ou usager"),
    "family": Text(en="Parent or family", ar="والد أو أسرة", fr="Parent ou famille"),
    "local_authority": Text(en="Local authority", ar="سلطة محلية", fr="Autorité locale"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}

SETTINGS: Codes = {
    "school": Text(en="School or university", ar="مدرسة أو جامعة", fr="École ou université"),
    "neighbourhood": Text(en="Neighbourhood", ar="حي سكني", fr="Quartier"),
    "nightlife": Text(en="Nightlife or festival", ar="أماكن سهر أو مهرجان", fr="Milieu festif"),
    "online": Text(en="Online", ar="عبر الإنترنت", fr="En ligne"),
    "prison": Text(en="Prison", ar="سجن", fr="Prison"),
    "service": Text(en="Health or social service", ar="خدمة صحية أو اجتماعية", fr="Service de santé ou social"),
    "workplace": Text(en="Workplace", ar="مكان عمل", fr="Lieu de travail"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}

STATUSES: Codes = {
    "new": Text(en="New", ar="جديدة", fr="Nouveau"),
    "checking": Text(en="Being checked", ar="قيد التحقق", fr="En vérification"),
    "corroborated": Text(en="Corroborated", ar="معزَّزة", fr="Corroboré"),
    "not_confirmed": Text(en="Not confirmed", ar="غير مؤكدة", fr="Non confirmé"),
    "acted_on": Text(en="Acted on", ar="اتُّخذ إجراء بشأنها", fr="Suivi d'effet"),
    "closed": Text(en="Closed", ar="مغلقة", fr="Clos"),
}

AGES: Codes = {
    "children": Text(en="Children (under 12)", ar="أطفال (دون 12 سنة)", fr="Enfants (moins de 12 ans)"),
    "adolescents": Text(en="Adolescents (12 to 17)", ar="مراهقون (12 إلى 17 سنة)", fr="Adolescents (12 à 17 ans)"),
    "young_adults": Text(en="Young adults (18 to 24)", ar="شباب (18 إلى 24 سنة)", fr="Jeunes adultes (18 à 24 ans)"),
    "adults": Text(en="Adults (25 and over)", ar="بالغون (25 سنة فأكثر)", fr="Adultes (25 ans et plus)"),
    "mixed": Text(en="Mixed or unknown", ar="مختلط أو غير معروف", fr="Mixte ou inconnu"),
}


class CommunitySignal(Kind):
    """One observation of a group or place, never of a named person; in the health lane, so that noticing leads to help first."""

    spec: ClassVar[KindSpec] = KindSpec(
        slug="community-signal",
        title=Text(en="Community signal", ar="إشارة مجتمعية", fr="Signal communautaire"),
        plural=Text(en="Community signals", ar="الإشارات المجتمعية", fr="Signaux communautaires"),
        purpose=Text(
            en="An early sign noticed by outreach, teachers, pharmacists, associations or community police.",
            ar="علامة مبكرة لاحظتها الفرق الميدانية أو المعلمون أو الصيادلة أو الجمعيات أو الشرطة المجتمعية.",
            fr="Un signe précoce remarqué par des équipes de rue, enseignants, pharmaciens, associations ou police de proximité.",
        ),
        lane=Lane.HEALTH,
        needs=("A1", "A5", "M1", "O2"),
        sources=("OSCE community policing material", "NDEWS rapid street reporting", "SINTES and TREND (OFDT)"),
    )

    observed_on: Annotated[
        Period,
        FieldSpec(title=Text(en="Date observed", ar="تاريخ الملاحظة", fr="Date d'observation"), role=Role.WHEN, section="what"),
    ]
    summary: Annotated[
        str,
        FieldSpec(
            title=Text(en="What was noticed", ar="ما لوحظ", fr="Ce qui a été remarqué"),
            help=Text(
                en="No names, no addresses, nothing by which a person could be known.",
                ar="لا أسماء ولا عناوين ولا ما يدل على شخص بعينه.",
                fr="Ni noms, ni adresses, rien qui permette de reconnaître une personne.",
            ),
            role=Role.NARRATIVE,
            section="what",
        ),
    ]
    place: Annotated[Place | None, FieldSpec(title=Text(en="Place", ar="المكان", fr="Lieu"), role=Role.WHERE, section="what")] = (
        None
    )
    signals: Annotated[
        tuple[str, ...], Coded(title=Text(en="Kind of sign", ar="نوع العلامة", fr="Type de signe"), section="what", choices=SIGNALS)
    ] = ()
    setting: Annotated[str | None, Coded(title=Text(en="Setting", ar="البيئة", fr="Cadre"), section="what", choices=SETTINGS)] = (
        None
    )
    substances: Annotated[
        tuple[SubstanceMention, ...],
        FieldSpec(title=Text(en="Substances named", ar="المواد المذكورة", fr="Substances citées"), role=Role.WHAT, section="what"),
    ] = ()
    marks: Annotated[
        tuple[Mark, ...],
        FieldSpec(
            title=Text(en="Logos and packaging", ar="الشعارات والتغليف", fr="Logos et emballages"), role=Role.MARK, section="what"
        ),
    ] = ()
    price: Annotated[
        Price | None, FieldSpec(title=Text(en="Price heard", ar="السعر المتداول", fr="Prix entendu"), section="what")
    ] = None
    people_affected: Annotated[
        int | None,
        Ge(0),
        FieldSpec(
            title=Text(en="People affected (estimate)", ar="عدد المتأثرين (تقديراً)", fr="Personnes concernées (estimation)"),
            section="person",
        ),
    ] = None
    age_group: Annotated[
        str | None, Coded(title=Text(en="Age group", ar="الفئة العمرية", fr="Groupe d'âge"), section="person", choices=AGES)
    ] = None
    observer: Annotated[
        str | None, Coded(title=Text(en="Who noticed", ar="من لاحظ", fr="Observateur"), section="source", choices=OBSERVERS)
    ] = None
    seen_directly: Annotated[
        bool | None, FieldSpec(title=Text(en="Seen directly", ar="ملاحظة مباشرة", fr="Vu directement"), section="source")
    ] = None
    independent_reports: Annotated[
        int | None,
        Ge(1),
        FieldSpec(
            title=Text(en="Independent reports", ar="عدد البلاغات المستقلة", fr="Signalements indépendants"), section="source"
        ),
    ] = None
    status: Annotated[
        str | None, Coded(title=Text(en="State", ar="الحالة", fr="État"), role=Role.STATUS, section="follow_up", choices=STATUSES)
    ] = None
    help_wanted: Annotated[
        str | None, FieldSpec(title=Text(en="Help wanted", ar="المساعدة المطلوبة", fr="Aide souhaitée"), section="follow_up")
    ] = None
    answer_by: Annotated[
        date | None,
        FieldSpec(
            title=Text(en="Answer wanted by", ar="الرد مطلوب قبل", fr="Réponse souhaitée avant le"),
            role=Role.DEADLINE,
            section="follow_up",
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
        return agreed(
            self,
            wrong_if(not self.summary.strip(), "summary", "A signal says in words what was noticed."),
            wrong_if(
                self.status == "corroborated" and self.independent_reports == 1,
                "independent_reports",
                "A corroborated signal rests on at least two independent reports.",
            ),
            wrong_if(
                self.answer_by is not None and self.answer_by < self.observed_on.first,
                "answer_by",
                "The answer is wanted before the observation.",
            ),
        )
