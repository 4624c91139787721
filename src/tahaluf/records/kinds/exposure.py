"""Exposure: one overdose, poisoning or death, told without anything that names the person."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from annotated_types import Ge
from pydantic import model_validator

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.text import Text
from tahaluf.records.codes import SEXES
from tahaluf.records.fields import Attachment, RecordRef, SubstanceMention
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role
from tahaluf.records.measures import Age, Finding, out_of_order, refuse

EVENTS = {
    "overdose": Text(en="Overdose", ar="جرعة زائدة", fr="Surdose"),
    "poisoning": Text(en="Poisoning", ar="تسمم", fr="Intoxication"),
    "adverse_reaction": Text(en="Adverse reaction", ar="تفاعل ضار", fr="Effet indésirable"),
    "withdrawal": Text(en="Withdrawal emergency", ar="حالة انسحاب طارئة", fr="Urgence liée au sevrage"),
    "unintended_contact": Text(
        en="Unintended contact, such as a child's",
        ar="تعرُّض غير مقصود كتعرُّض طفل",
        fr="Contact involontaire, d'un enfant par exemple",
    ),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}

OUTCOMES = {
    "died": Text(en="Died", ar="توفي", fr="Décès"),
    "recovered": Text(en="Recovered", ar="تعافى", fr="Guérison"),
    "admitted": Text(en="Admitted to hospital", ar="أُدخل المستشفى", fr="Hospitalisation"),
    "transported": Text(
        en="Taken to hospital, further outcome unknown",
        ar="نُقل إلى المستشفى والمآل غير معروف",
        fr="Transport à l'hôpital, suite inconnue",
    ),
    "released": Text(en="Treated and released", ar="عولج وغادر", fr="Soins puis sortie"),
    "refused_care": Text(en="Refused care", ar="رفض الرعاية", fr="Refus de soins"),
    "unknown": Text(en="Unknown", ar="غير معروف", fr="Inconnue"),
}

DATE_MEANINGS = {
    "event": Text(en="Date of the event", ar="تاريخ الحدث", fr="Date de l'événement"),
    "death": Text(en="Date of death", ar="تاريخ الوفاة", fr="Date du décès"),
    "found": Text(en="Date when found", ar="تاريخ العثور", fr="Date de la découverte"),
    "report": Text(en="Date of report", ar="تاريخ الإبلاغ", fr="Date du signalement"),
}

INTENTS = {
    "unintentional": Text(en="Unintentional (accident)", ar="غير متعمد (حادث)", fr="Non intentionnel (accident)"),
    "self_harm": Text(en="Intentional self-harm", ar="إيذاء متعمد للنفس", fr="Auto-agression intentionnelle"),
    "assault": Text(en="Assault (homicide)", ar="اعتداء (قتل)", fr="Agression (homicide)"),
    "natural": Text(en="Natural", ar="طبيعي", fr="Naturel"),
    "undetermined": Text(en="Undetermined", ar="غير محدد", fr="Indéterminé"),
    "pending": Text(en="Pending", ar="قيد البت", fr="En attente"),
}

SETTINGS = {
    "home": Text(en="Home", ar="منزل", fr="Domicile"),
    "other_dwelling": Text(en="Another person's home", ar="منزل شخص آخر", fr="Domicile d'autrui"),
    "hotel": Text(en="Hotel or motel", ar="فندق", fr="Hôtel"),
    "public_place": Text(en="Street or public place", ar="شارع أو مكان عام", fr="Voie ou lieu public"),
    "nightlife": Text(en="Nightlife venue or festival", ar="مكان سهر أو مهرجان", fr="Lieu festif ou festival"),
    "vehicle": Text(en="Vehicle", ar="مركبة", fr="Véhicule"),
    "workplace": Text(en="Workplace", ar="مكان العمل", fr="Lieu de travail"),
    "school": Text(en="School or university", ar="مدرسة أو جامعة", fr="École ou université"),
    "prison": Text(en="Prison or police custody", ar="سجن أو حجز شرطة", fr="Prison ou garde à vue"),
    "care": Text(en="Hospital or care facility", ar="مستشفى أو مرفق رعاية", fr="Hôpital ou établissement de soins"),
    "treatment": Text(en="Drug treatment facility", ar="مرفق علاج من المخدرات", fr="Centre de traitement"),
    "shelter": Text(en="Shelter", ar="مأوى", fr="Hébergement d'urgence"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
    "unknown": Text(en="Unknown", ar="غير معروف", fr="Inconnu"),
}

NALOXONE = {
    "given": Text(en="Given", ar="أُعطي", fr="Administrée"),
    "not_given": Text(en="Not given", ar="لم يُعط", fr="Non administrée"),
    "not_available": Text(en="Not at hand", ar="لم يكن متاحاً", fr="Non disponible"),
    "unknown": Text(en="Unknown", ar="غير معروف", fr="Inconnu"),
}

RESPONDERS = {
    "bystander": Text(en="Bystander, family or friend", ar="شخص حاضر أو قريب أو صديق", fr="Témoin, famille ou ami"),
    "police": Text(en="Police", ar="الشرطة", fr="Police"),
    "ambulance": Text(en="Ambulance service", ar="الإسعاف", fr="Service d'ambulance"),
    "fire": Text(en="Fire service", ar="الدفاع المدني", fr="Pompiers"),
    "hospital": Text(en="Hospital", ar="المستشفى", fr="Hôpital"),
    "service": Text(en="Drug service or outreach", ar="خدمة متخصصة أو فريق ميداني", fr="Service spécialisé ou équipe de rue"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}

ROUTES_OF_USE = {
    "injection": Text(en="Injection", ar="حقن", fr="Injection"),
    "smoking": Text(en="Smoking or vaping", ar="تدخين أو تبخير", fr="Fumé ou vapoté"),
    "snorting": Text(en="Snorting", ar="استنشاق بالأنف", fr="Sniffé"),
    "ingestion": Text(en="Ingestion", ar="عن طريق الفم", fr="Ingestion"),
    "transdermal": Text(en="Through the skin", ar="عبر الجلد", fr="Transdermique"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
    "unknown": Text(en="Unknown", ar="غير معروف", fr="Inconnue"),
}

CIRCUMSTANCES = {
    "alone": Text(en="Alone at the time", ar="كان بمفرده", fr="Seul au moment des faits"),
    "bystander_present": Text(en="Somebody else present", ar="بحضور شخص آخر", fr="Présence d'un tiers"),
    "previous_overdose": Text(en="Earlier overdose", ar="جرعة زائدة سابقة", fr="Surdose antérieure"),
    "recent_prison_release": Text(
        en="Released from prison within four weeks",
        ar="خرج من السجن خلال أربعة أسابيع",
        fr="Sortie de prison depuis moins de quatre semaines",
    ),
    "recent_treatment_exit": Text(
        en="Left treatment within four weeks",
        ar="غادر العلاج خلال أربعة أسابيع",
        fr="Sortie de traitement depuis moins de quatre semaines",
    ),
    "in_treatment": Text(en="In treatment", ar="تحت العلاج", fr="En traitement"),
    "no_fixed_home": Text(en="No fixed home", ar="بلا مأوى ثابت", fr="Sans domicile fixe"),
    "pregnant": Text(en="Pregnant", ar="حامل", fr="Enceinte"),
    "counterfeit_medicine": Text(en="Counterfeit medicine present", ar="وجود دواء مزيف", fr="Présence d'un faux médicament"),
}

EFFECTS = {
    "respiratory_depression": Text(en="Respiratory depression", ar="تثبيط التنفس", fr="Dépression respiratoire"),
    "unconscious": Text(en="Loss of consciousness", ar="فقدان الوعي", fr="Perte de connaissance"),
    "cardiac_arrest": Text(en="Cardiac arrest", ar="توقف القلب", fr="Arrêt cardiaque"),
    "arrhythmia": Text(en="Fast or irregular heart beat", ar="تسرع أو اضطراب نبض القلب", fr="Tachycardie ou arythmie"),
    "convulsions": Text(en="Convulsions", ar="تشنجات", fr="Convulsions"),
    "hyperthermia": Text(en="Hyperthermia", ar="ارتفاع حرارة الجسم", fr="Hyperthermie"),
    "agitation": Text(en="Agitation or aggression", ar="هياج أو عدوانية", fr="Agitation ou agressivité"),
    "psychosis": Text(en="Hallucinations or psychosis", ar="هلوسة أو ذهان", fr="Hallucinations ou psychose"),
    "vomiting": Text(en="Vomiting", ar="قيء", fr="Vomissements"),
    "organ_failure": Text(en="Kidney or liver failure", ar="فشل كلوي أو كبدي", fr="Insuffisance rénale ou hépatique"),
    "skin_wounds": Text(en="Skin wounds", ar="جروح جلدية", fr="Plaies cutanées"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}

SEVERITIES = {
    "none": Text(en="None (0)", ar="لا شيء (0)", fr="Nulle (0)"),
    "minor": Text(en="Minor (1)", ar="طفيفة (1)", fr="Légère (1)"),
    "moderate": Text(en="Moderate (2)", ar="متوسطة (2)", fr="Modérée (2)"),
    "severe": Text(en="Severe (3)", ar="شديدة (3)", fr="Grave (3)"),
    "fatal": Text(en="Fatal (4)", ar="مميتة (4)", fr="Mortelle (4)"),
}

TOXICOLOGY = {
    "pending": Text(en="Pending", ar="قيد الإنجاز", fr="En attente"),
    "preliminary": Text(en="Preliminary", ar="أولية", fr="Préliminaire"),
    "complete": Text(en="Complete", ar="مكتملة", fr="Terminée"),
    "not_done": Text(en="Not done", ar="لم تُجر", fr="Non effectuée"),
    "unknown": Text(en="Unknown", ar="غير معروف", fr="Inconnue"),
}

SOURCES = {
    "medical_examiner": Text(en="Medical examiner or coroner", ar="الطب الشرعي", fr="Médecin légiste ou coroner"),
    "civil_registry": Text(en="Death register", ar="سجل الوفيات", fr="Registre des décès"),
    "emergency_department": Text(en="Emergency department", ar="قسم الطوارئ", fr="Service des urgences"),
    "hospital": Text(en="Hospital ward", ar="قسم بالمستشفى", fr="Service hospitalier"),
    "ambulance": Text(en="Ambulance service", ar="الإسعاف", fr="Service d'ambulance"),
    "poison_centre": Text(en="Poison centre", ar="مركز السموم", fr="Centre antipoison"),
    "first_responder": Text(
        en="Police or fire responders", ar="أول المستجيبين من الشرطة أو الدفاع المدني", fr="Policiers ou pompiers intervenants"
    ),
    "drug_service": Text(en="Drug service or association", ar="خدمة متخصصة أو جمعية", fr="Service spécialisé ou association"),
    "prison_health": Text(en="Prison health service", ar="الخدمات الصحية في السجون", fr="Service de santé pénitentiaire"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}


class Exposure(Kind):
    """One event of harm: no field holds a name, an address or a date of birth; ages over 89 are best given as a band."""

    spec: ClassVar[KindSpec] = KindSpec(
        slug="exposure",
        title=Text(en="Overdose or poisoning", ar="جرعة زائدة أو تسمم", fr="Surdose ou intoxication"),
        plural=Text(en="Overdoses and poisonings", ar="حالات الجرعة الزائدة والتسمم", fr="Surdoses et intoxications"),
        purpose=Text(
            en="One overdose, poisoning or death linked to drugs, without anything that identifies the person.",
            ar="حالة جرعة زائدة أو تسمم أو وفاة مرتبطة بالمخدرات، دون ما يدل على هوية الشخص.",
            fr="Une surdose, une intoxication ou un décès lié aux drogues, sans rien qui identifie la personne.",
        ),
        lane=Lane.HEALTH,
        needs=("A1", "A3", "M5"),
        sources=(
            "CDC SUDORS data elements",
            "CDC DOSE",
            "ODMAP",
            "SORMAS case form",
            "IPCS/EAPCCT Poisoning Severity Score",
            "EU Early Warning System reporting form (serious adverse events)",
        ),
    )

    occurred_on: Annotated[Period, FieldSpec(title=Text(en="Date", ar="التاريخ", fr="Date"), role=Role.WHEN, section="what")]
    event: Annotated[
        str, FieldSpec(title=Text(en="What happened", ar="نوع الحدث", fr="Type d'événement"), section="what", choices=EVENTS)
    ] = "overdose"
    outcome: Annotated[
        str | None,
        FieldSpec(title=Text(en="Outcome", ar="المآل", fr="Issue"), role=Role.STATUS, section="what", choices=OUTCOMES),
    ] = None
    place: Annotated[
        Place | None,
        FieldSpec(title=Text(en="Place of the event", ar="مكان الحدث", fr="Lieu de l'événement"), role=Role.WHERE, section="what"),
    ] = None
    substances: Annotated[
        tuple[SubstanceMention, ...],
        FieldSpec(
            title=Text(en="Substances", ar="المواد", fr="Substances"),
            help=Text(
                en="Say of each whether it contributed, was only detected, or is suspected.",
                ar="بيّن لكل مادة هل أسهمت في الحدث أم كُشف عنها فقط أم يُشتبه فيها.",
                fr="Indiquez pour chacune si elle a contribué, a seulement été détectée ou est suspectée.",
            ),
            role=Role.WHAT,
            section="what",
        ),
    ] = ()
    date_meaning: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="What the date is", ar="معنى التاريخ", fr="Nature de la date"), section="what", choices=DATE_MEANINGS
        ),
    ] = None
    intent: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Manner or intent", ar="طريقة الحدوث أو القصد", fr="Circonstance ou intention"),
            section="what",
            choices=INTENTS,
        ),
    ] = None
    setting: Annotated[
        str | None, FieldSpec(title=Text(en="Setting", ar="مكان وقوع الحدث", fr="Cadre"), section="what", choices=SETTINGS)
    ] = None
    persons: Annotated[
        int,
        Ge(1),
        FieldSpec(title=Text(en="Persons affected", ar="عدد المتضررين", fr="Personnes touchées"), section="person"),
    ] = 1
    age: Annotated[Age | None, FieldSpec(title=Text(en="Age", ar="العمر", fr="Âge"), section="person")] = None
    sex: Annotated[str | None, FieldSpec(title=Text(en="Sex", ar="الجنس", fr="Sexe"), section="person", choices=SEXES)] = None
    residence: Annotated[
        Place | None,
        FieldSpec(
            title=Text(en="Place of residence", ar="مكان الإقامة", fr="Lieu de résidence"),
            help=Text(en="District or town, no finer.", ar="المنطقة أو المدينة لا أدق.", fr="District ou ville, pas plus fin."),
            section="person",
        ),
    ] = None
    routes_of_use: Annotated[
        tuple[str, ...],
        FieldSpec(title=Text(en="Routes of use", ar="طرق التعاطي", fr="Voies d'usage"), section="person", choices=ROUTES_OF_USE),
    ] = ()
    circumstances: Annotated[
        tuple[str, ...],
        FieldSpec(title=Text(en="Circumstances", ar="الظروف", fr="Circonstances"), section="person", choices=CIRCUMSTANCES),
    ] = ()
    effects: Annotated[
        tuple[str, ...],
        FieldSpec(title=Text(en="Effects seen", ar="الأعراض الملاحظة", fr="Effets observés"), section="care", choices=EFFECTS),
    ] = ()
    severity: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Poisoning Severity Score", ar="درجة شدة التسمم", fr="Score de gravité de l'intoxication"),
            section="care",
            choices=SEVERITIES,
        ),
    ] = None
    naloxone: Annotated[
        str | None, FieldSpec(title=Text(en="Naloxone", ar="نالوكسون", fr="Naloxone"), section="care", choices=NALOXONE)
    ] = None
    naloxone_by: Annotated[
        tuple[str, ...],
        FieldSpec(
            title=Text(en="Naloxone given by", ar="من أعطى النالوكسون", fr="Naloxone administrée par"),
            section="care",
            choices=RESPONDERS,
        ),
    ] = ()
    naloxone_administrations: Annotated[
        int | None,
        Ge(0),
        FieldSpec(
            title=Text(en="Times naloxone was given", ar="عدد مرات إعطاء النالوكسون", fr="Nombre d'administrations de naloxone"),
            section="care",
        ),
    ] = None
    responders: Annotated[
        tuple[str, ...],
        FieldSpec(title=Text(en="Who responded", ar="من استجاب", fr="Intervenants"), section="care", choices=RESPONDERS),
    ] = ()
    toxicology_status: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="State of toxicology", ar="حالة فحص السموم", fr="État de la toxicologie"),
            section="analysis",
            choices=TOXICOLOGY,
        ),
    ] = None
    toxicology: Annotated[
        tuple[Finding, ...],
        FieldSpec(
            title=Text(en="Toxicology findings", ar="نتائج فحص السموم", fr="Résultats toxicologiques"),
            help=Text(
                en="With concentrations and limits; what was found belongs in the list of substances too.",
                ar="مع التراكيز والحدود؛ وما وُجد يُذكر أيضاً في قائمة المواد.",
                fr="Avec concentrations et limites ; ce qui a été trouvé figure aussi dans la liste des substances.",
            ),
            section="analysis",
        ),
    ] = ()
    result_on: Annotated[
        Period | None,
        FieldSpec(
            title=Text(en="Date of the toxicology result", ar="تاريخ نتيجة فحص السموم", fr="Date du résultat toxicologique"),
            section="analysis",
        ),
    ] = None
    cause_text: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Cause as certified", ar="السبب كما ورد في الشهادة", fr="Cause telle que certifiée"),
            role=Role.NARRATIVE,
            section="analysis",
        ),
    ] = None
    icd_codes: Annotated[
        tuple[str, ...],
        FieldSpec(title=Text(en="ICD codes", ar="رموز التصنيف الدولي للأمراض", fr="Codes CIM"), section="analysis"),
    ] = ()
    source: Annotated[
        str | None, FieldSpec(title=Text(en="Source", ar="المصدر", fr="Source"), section="source", choices=SOURCES)
    ] = None
    case_reference: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Reference of the source", ar="مرجع المصدر", fr="Référence de la source"),
            help=Text(
                en="A case number that means nothing outside; never a patient's number.",
                ar="رقم حالة لا يدل على شيء خارج الجهة؛ لا رقم مريض أبداً.",
                fr="Un numéro sans signification à l'extérieur ; jamais un numéro de patient.",
            ),
            role=Role.REFERENCE,
            section="source",
            searchable=False,
        ),
    ] = None
    received_on: Annotated[
        Period | None,
        FieldSpec(title=Text(en="Date received", ar="تاريخ التسلُّم", fr="Date de réception"), section="source"),
    ] = None
    summary: Annotated[
        str | None,
        FieldSpec(title=Text(en="Summary", ar="الملخص", fr="Résumé"), role=Role.NARRATIVE, section="what"),
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
        refuse(
            out_of_order(
                self.occurred_on, self.result_on, says="The toxicology result is dated before the event: check both dates."
            ),
            out_of_order(self.occurred_on, self.received_on, says="The report was received before the event: check both dates."),
            "Naloxone is said not to have been given, yet its administrations are counted: correct one of the two."
            if self.naloxone in ("not_given", "not_available") and self.naloxone_administrations
            else None,
            "A fatal severity contradicts the outcome: correct one of the two."
            if self.severity == "fatal" and self.outcome not in (None, "died", "unknown")
            else None,
        )
        return self
