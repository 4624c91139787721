"""Code lists of treatment and care, after the settings and interventions of the WHO/UNODC International Standards."""

from __future__ import annotations

from collections.abc import Mapping

from tahaluf.kernel.text import Text

SETTINGS: Mapping[str, Text] = {
    "community": Text(en="Community outreach", ar="التوعية الميدانية في المجتمع", fr="Intervention de proximité"),
    "non_specialised": Text(
        en="Health or social service that is not specialised",
        ar="خدمة صحية أو اجتماعية غير متخصصة",
        fr="Service de santé ou social non spécialisé",
    ),
    "outpatient": Text(en="Specialised outpatient", ar="علاج متخصص خارجي", fr="Ambulatoire spécialisé"),
    "inpatient": Text(
        en="Specialised short-term inpatient", ar="علاج متخصص داخلي قصير الأمد", fr="Hospitalisation spécialisée de courte durée"
    ),
    "residential": Text(en="Long-term residential", ar="إقامة علاجية طويلة الأمد", fr="Résidentiel de longue durée"),
    "prison": Text(en="In prison", ar="داخل السجن", fr="En prison"),
    "emergency": Text(en="Emergency department", ar="قسم الطوارئ", fr="Service des urgences"),
    "online": Text(en="By telephone or online", ar="عن بعد", fr="À distance"),
    "recovery": Text(en="Recovery support", ar="دعم التعافي", fr="Soutien au rétablissement"),
}
SERVICES: Mapping[str, Text] = {
    "screening": Text(en="Screening and brief intervention", ar="الفحص والتدخل الوجيز", fr="Dépistage et intervention brève"),
    "assessment": Text(en="Assessment and treatment planning", ar="التقييم ووضع خطة العلاج", fr="Évaluation et plan de traitement"),
    "withdrawal": Text(en="Withdrawal management", ar="تدبير أعراض الانسحاب", fr="Prise en charge du sevrage"),
    "agonist": Text(en="Opioid agonist treatment", ar="العلاج بناهضات المواد الأفيونية", fr="Traitement par agonistes opioïdes"),
    "antagonist": Text(
        en="Opioid antagonist treatment", ar="العلاج بمناهضات المواد الأفيونية", fr="Traitement par antagonistes opioïdes"
    ),
    "psychosocial": Text(en="Psychosocial treatment", ar="العلاج النفسي الاجتماعي", fr="Traitement psychosocial"),
    "stimulants": Text(
        en="Treatment for stimulant use disorders",
        ar="علاج الاضطرابات الناجمة عن تعاطي المنشطات",
        fr="Traitement des troubles liés aux stimulants",
    ),
    "comorbidity": Text(
        en="Mental and physical health care", ar="رعاية الصحة النفسية والبدنية", fr="Soins de santé mentale et physique"
    ),
    "naloxone": Text(
        en="Naloxone and overdose response", ar="النالوكسون والاستجابة للجرعات المفرطة", fr="Naloxone et réponse aux surdoses"
    ),
    "drug_checking": Text(en="Drug checking", ar="فحص المواد", fr="Analyse de drogues"),
    "needle_exchange": Text(en="Needle and syringe programme", ar="برنامج الإبر والمحاقن", fr="Programme d'échange de seringues"),
    "infections": Text(
        en="HIV, hepatitis and tuberculosis services",
        ar="خدمات فيروس نقص المناعة والتهاب الكبد والسل",
        fr="Services VIH, hépatites et tuberculose",
    ),
    "family": Text(en="Family support", ar="دعم الأسرة", fr="Soutien aux familles"),
    "reintegration": Text(
        en="Housing, work and reintegration", ar="السكن والعمل وإعادة الإدماج", fr="Logement, emploi et réinsertion"
    ),
    "peer_support": Text(
        en="Peer support and mutual help", ar="دعم الأقران والمساعدة المتبادلة", fr="Entraide et soutien par les pairs"
    ),
    "early_help": Text(en="Early help for young people", ar="المساعدة المبكرة للشباب", fr="Aide précoce aux jeunes"),
}
OWNERSHIPS: Mapping[str, Text] = {
    "public": Text(en="Public", ar="عمومي", fr="Public"),
    "association": Text(en="Association (not for profit)", ar="جمعية غير ربحية", fr="Association à but non lucratif"),
    "private": Text(en="Private", ar="خاص", fr="Privé"),
    "religious": Text(en="Religious body", ar="هيئة دينية", fr="Organisme religieux"),
    "mixed": Text(en="Mixed", ar="مختلط", fr="Mixte"),
}
COSTS: Mapping[str, Text] = {
    "free": Text(en="Free of charge", ar="مجاني", fr="Gratuit"),
    "insured": Text(en="Covered by insurance", ar="يغطيه التأمين", fr="Pris en charge par l'assurance"),
    "partly_paid": Text(
        en="Part of the cost is paid by the patient", ar="يدفع المريض جزءاً من التكلفة", fr="Participation du patient"
    ),
    "paid": Text(en="Paid by the patient", ar="على نفقة المريض", fr="À la charge du patient"),
}
ACCESS: Mapping[str, Text] = {
    "walk_in": Text(en="Without appointment", ar="دون موعد", fr="Sans rendez-vous"),
    "appointment": Text(en="By appointment", ar="بموعد", fr="Sur rendez-vous"),
    "referral": Text(en="By referral", ar="بإحالة", fr="Sur orientation"),
    "anonymous": Text(en="Anonymous", ar="دون ذكر الاسم", fr="Anonyme"),
    "wheelchair": Text(en="Wheelchair access", ar="مهيأ للكراسي المتحركة", fr="Accessible en fauteuil roulant"),
    "around_the_clock": Text(en="Day and night", ar="على مدار الساعة", fr="Jour et nuit"),
    "court": Text(
        en="As an alternative to conviction or punishment",
        ar="بديلاً عن الإدانة أو العقوبة",
        fr="Comme alternative à la condamnation ou à la peine",
    ),
}
STATES: Mapping[str, Text] = {
    "planned": Text(en="Planned", ar="مخطط له", fr="Prévu"),
    "open": Text(en="Open", ar="مفتوح", fr="Ouvert"),
    "paused": Text(en="Closed for a time", ar="مغلق مؤقتاً", fr="Fermé temporairement"),
    "closed": Text(en="Closed", ar="مغلق", fr="Fermé"),
}
STEPS: Mapping[str, Text] = {
    "made": Text(en="Referral made", ar="أُرسلت الإحالة", fr="Orientation effectuée"),
    "accepted": Text(en="Accepted", ar="قُبلت", fr="Acceptée"),
    "refused": Text(en="Not accepted by the service", ar="لم تقبلها الخدمة", fr="Refusée par le service"),
    "waiting": Text(en="On a waiting list", ar="على قائمة الانتظار", fr="Sur liste d'attente"),
    "reminded": Text(en="Reminder", ar="تذكير", fr="Rappel"),
    "first_contact": Text(en="First contact", ar="أول اتصال", fr="Premier contact"),
    "attended": Text(en="Attended", ar="حضر", fr="Venue au rendez-vous"),
    "missed": Text(en="Did not come", ar="لم يحضر", fr="Absence"),
    "in_care": Text(en="In care", ar="تحت الرعاية", fr="Prise en charge en cours"),
    "handed_over": Text(en="Handed over to another service", ar="نُقلت إلى خدمة أخرى", fr="Transmise à un autre service"),
    "ended": Text(en="Ended", ar="انتهت", fr="Terminée"),
    "declined": Text(en="Declined by the person", ar="رفضها الشخص المعني", fr="Déclinée par la personne"),
}
