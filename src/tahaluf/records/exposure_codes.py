"""The code lists of an exposure: events, outcomes, settings, care, toxicology and sources."""

from __future__ import annotations

from tahaluf.kernel.text import Text
from tahaluf.records.codes import Codes

EVENTS: Codes = {
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

OUTCOMES: Codes = {
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

DATE_MEANINGS: Codes = {
    "event": Text(en="Date of the event", ar="تاريخ الحدث", fr="Date de l'événement"),
    "death": Text(en="Date of death", ar="تاريخ الوفاة", fr="Date du décès"),
    "found": Text(en="Date when found", ar="تاريخ العثور", fr="Date de la découverte"),
    "report": Text(en="Date of report", ar="تاريخ الإبلاغ", fr="Date du signalement"),
}

INTENTS: Codes = {
    "unintentional": Text(en="Unintentional (accident)", ar="غير متعمد (حادث)", fr="Non intentionnel (accident)"),
    "self_harm": Text(en="Intentional self-harm", ar="إيذاء متعمد للنفس", fr="Auto-agression intentionnelle"),
    "assault": Text(en="Assault (homicide)", ar="اعتداء (قتل)", fr="Agression (homicide)"),
    "natural": Text(en="Natural", ar="طبيعي", fr="Naturel"),
    "undetermined": Text(en="Undetermined", ar="غير محدد", fr="Indéterminé"),
    "pending": Text(en="Pending", ar="قيد البت", fr="En attente"),
}

SETTINGS: Codes = {
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

NALOXONE: Codes = {
    "given": Text(en="Given", ar="أُعطي", fr="Administrée"),
    "not_given": Text(en="Not given", ar="لم يُعط", fr="Non administrée"),
    "not_available": Text(en="Not at hand", ar="لم يكن متاحاً", fr="Non disponible"),
    "unknown": Text(en="Unknown", ar="غير معروف", fr="Inconnu"),
}

RESPONDERS: Codes = {
    "bystander": Text(en="Bystander, family or friend", ar="شخص حاضر أو قريب أو صديق", fr="Témoin, famille ou ami"),
    "police": Text(en="Police", ar="الشرطة", fr="Police"),
    "ambulance": Text(en="Ambulance service", ar="الإسعاف", fr="Service d'ambulance"),
    "fire": Text(en="Fire service", ar="الدفاع المدني", fr="Pompiers"),
    "hospital": Text(en="Hospital", ar="المستشفى", fr="Hôpital"),
    "service": Text(en="Drug service or outreach", ar="خدمة متخصصة أو فريق ميداني", fr="Service spécialisé ou équipe de rue"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}

ROUTES_OF_USE: Codes = {
    "injection": Text(en="Injection", ar="حقن", fr="Injection"),
    "smoking": Text(en="Smoking or vaping", ar="تدخين أو تبخير", fr="Fumé ou vapoté"),
    "snorting": Text(en="Snorting", ar="استنشاق بالأنف", fr="Sniffé"),
    "ingestion": Text(en="Ingestion", ar="عن طريق الفم", fr="Ingestion"),
    "transdermal": Text(en="Through the skin", ar="عبر الجلد", fr="Transdermique"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
    "unknown": Text(en="Unknown", ar="غير معروف", fr="Inconnue"),
}

CIRCUMSTANCES: Codes = {
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

EFFECTS: Codes = {
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

SEVERITIES: Codes = {
    "none": Text(en="None (0)", ar="لا شيء (0)", fr="Nulle (0)"),
    "minor": Text(en="Minor (1)", ar="طفيفة (1)", fr="Légère (1)"),
    "moderate": Text(en="Moderate (2)", ar="متوسطة (2)", fr="Modérée (2)"),
    "severe": Text(en="Severe (3)", ar="شديدة (3)", fr="Grave (3)"),
    "fatal": Text(en="Fatal (4)", ar="مميتة (4)", fr="Mortelle (4)"),
}

TOXICOLOGY: Codes = {
    "pending": Text(en="Pending", ar="قيد الإنجاز", fr="En attente"),
    "preliminary": Text(en="Preliminary", ar="أولية", fr="Préliminaire"),
    "complete": Text(en="Complete", ar="مكتملة", fr="Terminée"),
    "not_done": Text(en="Not done", ar="لم تُجر", fr="Non effectuée"),
    "unknown": Text(en="Unknown", ar="غير معروف", fr="Inconnue"),
}

SOURCES: Codes = {
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
