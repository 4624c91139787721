"""The code lists of an alert: those of CAP 1.2 under CAP's own codes, and the coalition's own for signals and decisions."""

from __future__ import annotations

from collections.abc import Mapping

from tahaluf.kernel.text import Text

STATUSES: Mapping[str, Text] = {
    "Actual": Text(en="Actual", ar="فعلي", fr="Réel"),
    "Exercise": Text(en="Exercise", ar="تمرين", fr="Exercice"),
    "System": Text(en="System", ar="خاص بالنظام", fr="Système"),
    "Test": Text(en="Test", ar="اختبار تقني", fr="Essai technique"),
    "Draft": Text(en="Draft", ar="مسودة", fr="Brouillon"),
}
MESSAGE_TYPES: Mapping[str, Text] = {
    "Alert": Text(en="First message", ar="رسالة أولى", fr="Premier message"),
    "Update": Text(en="Update", ar="تحديث", fr="Mise à jour"),
    "Cancel": Text(en="Cancellation", ar="إلغاء", fr="Annulation"),
    "Ack": Text(en="Acknowledgement", ar="إقرار بالاستلام", fr="Accusé de réception"),
    "Error": Text(en="Rejection of a message", ar="رفض رسالة", fr="Rejet d'un message"),
}
SCOPES: Mapping[str, Text] = {
    "Public": Text(en="Public", ar="عام", fr="Public"),
    "Restricted": Text(en="Restricted", ar="مقيَّد", fr="Restreint"),
    "Private": Text(en="Private", ar="خاص", fr="Privé"),
}
CATEGORIES: Mapping[str, Text] = {
    "Geo": Text(en="Geophysical", ar="جيوفيزيائي", fr="Géophysique"),
    "Met": Text(en="Meteorological", ar="أرصاد جوية", fr="Météorologique"),
    "Safety": Text(en="Public safety", ar="سلامة عامة", fr="Sécurité civile"),
    "Security": Text(en="Security and law enforcement", ar="أمن وإنفاذ القانون", fr="Sûreté et répression"),
    "Rescue": Text(en="Rescue", ar="إنقاذ", fr="Secours"),
    "Fire": Text(en="Fire", ar="حرائق", fr="Incendie"),
    "Health": Text(en="Health", ar="صحة", fr="Santé"),
    "Env": Text(en="Environment", ar="بيئة", fr="Environnement"),
    "Transport": Text(en="Transport", ar="نقل", fr="Transport"),
    "Infra": Text(en="Infrastructure", ar="بنية تحتية", fr="Infrastructure"),
    "CBRNE": Text(
        en="Chemical, biological, radiological, nuclear or explosive",
        ar="كيميائي أو بيولوجي أو إشعاعي أو نووي أو متفجر",
        fr="Chimique, biologique, radiologique, nucléaire ou explosif",
    ),
    "Other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}
RESPONSE_TYPES: Mapping[str, Text] = {
    "Shelter": Text(en="Take shelter", ar="الاحتماء", fr="Se mettre à l'abri"),
    "Evacuate": Text(en="Leave the place", ar="الإخلاء", fr="Évacuer"),
    "Prepare": Text(en="Prepare", ar="الاستعداد", fr="Se préparer"),
    "Execute": Text(en="Carry out the agreed plan", ar="تنفيذ الخطة المتفق عليها", fr="Appliquer le plan convenu"),
    "Avoid": Text(en="Avoid", ar="التجنّب", fr="Éviter"),
    "Monitor": Text(en="Follow further news", ar="متابعة المستجدات", fr="Suivre l'information"),
    "Assess": Text(en="Assess the information", ar="تقييم المعلومات", fr="Évaluer l'information"),
    "AllClear": Text(en="The danger is over", ar="زوال الخطر", fr="Fin du danger"),
    "None": Text(en="No action needed", ar="لا إجراء مطلوب", fr="Aucune action requise"),
}
URGENCIES: Mapping[str, Text] = {
    "Immediate": Text(en="Act at once", ar="فوري", fr="Immédiate"),
    "Expected": Text(en="Act soon", ar="قريب", fr="Proche"),
    "Future": Text(en="Act in the near future", ar="مستقبلي", fr="À venir"),
    "Past": Text(en="No longer required", ar="انقضى", fr="Passée"),
    "Unknown": Text(en="Unknown", ar="غير معروف", fr="Inconnue"),
}
SEVERITIES: Mapping[str, Text] = {
    "Extreme": Text(en="Extreme", ar="بالغة جداً", fr="Extrême"),
    "Severe": Text(en="Severe", ar="بالغة", fr="Grave"),
    "Moderate": Text(en="Moderate", ar="متوسطة", fr="Modérée"),
    "Minor": Text(en="Minor", ar="طفيفة", fr="Mineure"),
    "Unknown": Text(en="Unknown", ar="غير معروفة", fr="Inconnue"),
}
CERTAINTIES: Mapping[str, Text] = {
    "Observed": Text(en="Observed", ar="مؤكد بالملاحظة", fr="Constatée"),
    "Likely": Text(en="Likely (more than half)", ar="مرجَّح (أكثر من النصف)", fr="Probable (plus d'une chance sur deux)"),
    "Possible": Text(en="Possible (half or less)", ar="محتمل (النصف أو أقل)", fr="Possible (une chance sur deux ou moins)"),
    "Unlikely": Text(en="Unlikely", ar="غير مرجَّح", fr="Improbable"),
    "Unknown": Text(en="Unknown", ar="غير معروف", fr="Inconnue"),
}
SIGNAL_KINDS: Mapping[str, Text] = {
    "rising": Text(en="Rising count", ar="ارتفاع في العدد", fr="Nombre en hausse"),
    "first_sighting": Text(en="First sighting in a place", ar="أول رصد في مكان", fr="Première observation dans un lieu"),
    "re_emergence": Text(en="Return after a long silence", ar="عودة بعد غياب طويل", fr="Réapparition après une longue absence"),
    "silent_reporter": Text(en="A reporter fell silent", ar="انقطاع جهة مبلِّغة", fr="Déclarant devenu silencieux"),
    "severe_event": Text(en="One severe event", ar="حدث جسيم واحد", fr="Événement grave isolé"),
    "cluster": Text(en="Cluster in place and time", ar="تجمّع حالات في المكان والزمان", fr="Regroupement de cas"),
    "identified_substance": Text(en="Newly identified substance", ar="مادة حُدِّدت حديثاً", fr="Substance nouvellement identifiée"),
    "adulteration": Text(en="Unexpected content of a product", ar="محتوى غير متوقع في منتج", fr="Contenu inattendu d'un produit"),
    "diversion": Text(
        en="Diversion of precursors or medicines", ar="تسريب سلائف أو أدوية", fr="Détournement de précurseurs ou de médicaments"
    ),
    "expert": Text(en="Expert judgement", ar="تقدير خبير", fr="Jugement d'expert"),
}
DECISIONS: Mapping[str, Text] = {
    "pending": Text(en="Not yet decided", ar="لم يُبتّ بعد", fr="En attente de décision"),
    "confirmed": Text(en="Confirmed", ar="مؤكَّد", fr="Confirmée"),
    "watching": Text(en="Being watched", ar="قيد المتابعة", fr="Sous surveillance"),
    "dismissed": Text(en="Dismissed", ar="مستبعَد", fr="Écartée"),
    "stood_down": Text(en="Stood down", ar="مرفوع", fr="Levée"),
}
