"""Words of the domain's small code lists, in the three languages."""

from __future__ import annotations

from tahaluf.kernel.markings import TLP
from tahaluf.kernel.quantities import Basis
from tahaluf.kernel.text import Text
from tahaluf.records.fields import Certainty

BASES = {
    Basis.GROSS: Text(en="gross", ar="إجمالي", fr="brut"),
    Basis.NET: Text(en="net", ar="صافٍ", fr="net"),
    Basis.PURE: Text(en="pure substance", ar="مادة نقية", fr="substance pure"),
    Basis.UNKNOWN: Text(en="basis not stated", ar="الأساس غير مبيَّن", fr="base non précisée"),
}
CERTAINTIES = {
    Certainty.SUSPECTED: Text(en="suspected", ar="مشتبه بها", fr="suspectée"),
    Certainty.PRESUMPTIVE: Text(en="presumptive test", ar="فحص أولي", fr="test présomptif"),
    Certainty.CONFIRMED: Text(en="confirmed", ar="مؤكدة", fr="confirmée"),
}
# Answers of the recogniser that a reader must not overlook.
RECOGNITION = {
    "fuzzy": Text(en="read from a similar spelling", ar="مقروءة من كتابة مشابهة", fr="lue d'une graphie proche"),
    "ambiguous": Text(en="several substances possible", ar="يحتمل أكثر من مادة", fr="plusieurs substances possibles"),
    "isomer_unresolved": Text(en="isomer not resolved", ar="لم يُحدَّد المماكب", fr="isomère non déterminé"),
    "mixture": Text(en="mixture", ar="خليط", fr="mélange"),
    "class": Text(en="a class, not one substance", ar="فئة وليست مادة واحدة", fr="une classe, non une substance"),
    "unknown": Text(en="not recognised", ar="غير معروفة", fr="non reconnue"),
}
STOPS = {
    "origin": Text(en="Origin", ar="المنشأ", fr="Origine"),
    "departure": Text(en="Departure", ar="المغادرة", fr="Départ"),
    "transit": Text(en="Transit", ar="العبور", fr="Transit"),
    "entry": Text(en="Entry", ar="الدخول", fr="Entrée"),
    "destination": Text(en="Destination", ar="الوجهة", fr="Destination"),
}
TLP_MEANINGS = {
    TLP.RED: Text(
        en="For the eyes and ears of individual recipients only",
        ar="للمتلقّين المسمَّين وحدهم",
        fr="Pour les destinataires nommés uniquement",
    ),
    TLP.AMBER_STRICT: Text(
        en="Restricted to the recipient's own organisation",
        ar="مقصور على مؤسسة المتلقّي",
        fr="Limité à l'organisation du destinataire",
    ),
    TLP.AMBER: Text(
        en="Restricted to the recipient's organisation and its clients on a need-to-know basis",
        ar="مقصور على مؤسسة المتلقّي ومن يتبعها بقدر الحاجة إلى المعرفة",
        fr="Limité à l'organisation du destinataire et à ses clients, selon le besoin d'en connaître",
    ),
    TLP.GREEN: Text(en="Restricted to the coalition", ar="مقصور على التحالف", fr="Limité à la coalition"),
    TLP.CLEAR: Text(en="May be published", ar="يجوز نشره", fr="Peut être publié"),
}
MEMBER_TYPES = {
    "government": Text(en="Government", ar="حكومة", fr="Gouvernement"),
    "agency": Text(en="Agency", ar="هيئة", fr="Agence"),
    "laboratory": Text(en="Laboratory", ar="مختبر", fr="Laboratoire"),
    "civil_society": Text(en="Civil society", ar="مجتمع مدني", fr="Société civile"),
    "company": Text(en="Company", ar="شركة", fr="Entreprise"),
    "international": Text(en="International organisation", ar="منظمة دولية", fr="Organisation internationale"),
}
