"""The words of the page of routes."""

from __future__ import annotations

from tahaluf.kernel.text import Text

TITLE = Text(en="Routes", ar="المسارات", fr="Itinéraires")
LEDE = Text(
    en="Legs that seizures and diversions shared with you state, with amounts and gaps. A route is known because "
    "somebody was caught on "
    "it: the counts say where controls found something, not how much passed.",
    ar="المراحل التي تذكرها الضبطيات وحالات التسريب المشتركة معك، مع الكميات والثغرات. يُعرف المسار لأن أحداً ضُبط "
    "عليه: فالأعداد تدل على ما "
    "وجدته الرقابة لا على ما مرّ.",
    fr="Les étapes qu’indiquent les saisies et détournements partagés avec vous, avec quantités et lacunes. On connaît "
    "un itinéraire "
    "parce que quelqu’un y a été pris : les nombres disent où les contrôles ont trouvé, non combien est passé.",
)
LEGS = Text(en="Legs", ar="المراحل", fr="Étapes")
START = Text(en="From", ar="من", fr="De")
END = Text(en="To", ar="إلى", fr="À")
JOURNEYS = Text(en="Loads", ar="الحمولات", fr="Chargements")
AMOUNTS = Text(en="Amounts known", ar="الكميات المعروفة", fr="Quantités connues")
UNKNOWN = Text(en="Loads without an amount", ar="حمولات بلا كمية", fr="Chargements sans quantité")
NONE = Text(
    en="No record shared with you states a route.",
    ar="لا يذكر أي سجل مشترك معك مساراً.",
    fr="Aucune fiche partagée avec vous n’indique d’itinéraire.",
)
GAPS = Text(
    en="Loads with a route: {loads}. Origin not stated: {origin}. Destination not stated: {destination}. No leg between "
    "two countries: "
    "{leg}.",
    ar="حمولات لها مسار: {loads}. المنشأ غير مذكور: {origin}. المقصد غير مذكور: {destination}. بلا مرحلة بين بلدين: {leg}.",
    fr="Chargements avec itinéraire : {loads}. Origine non indiquée : {origin}. Destination non indiquée : "
    "{destination}. Aucune étape "
    "entre deux pays : {leg}.",
)
DRAWING = Text(
    en="Legs as arrows, thicker for more loads; straight from country to country, not the way that was taken.",
    ar="المراحل كأسهم، أسمك لحمولات أكثر؛ مستقيمة من بلد إلى بلد وليست الطريق الذي سُلك.",
    fr="Les étapes en flèches, plus épaisses pour plus de chargements ; de pays à pays, non le chemin suivi.",
)
PLACES = Text(en="Parts that countries play", ar="أدوار البلدان", fr="Rôle des pays")
COUNTRY = Text(en="Country", ar="البلد", fr="Pays")
ORIGIN = Text(en="Origin", ar="المنشأ", fr="Origine")
THROUGH = Text(en="Passed through", ar="العبور", fr="Transit")
DESTINATION = Text(en="Destination", ar="المقصد", fr="Destination")
SOURCES = Text(en="Comes from (countries)", ar="يأتي من (بلدان)", fr="Vient de (pays)")
TARGETS = Text(en="Goes on to (countries)", ar="يتجه إلى (بلدان)", fr="Va vers (pays)")
HUB = Text(en="Hub", ar="مركز عبور", fr="Plaque tournante")
CHANGES = Text(en="What changed", ar="ما تغيّر", fr="Ce qui a changé")
CHANGES_SAYS = Text(
    en="The {days} days from {since} against the {days} days before. Shares of all loads are compared, so that more or "
    "fewer controls "
    "everywhere change nothing. A change is told where at most one in ten so told would be chance.",
    ar="{days} يوماً من {since} مقابل {days} يوماً قبلها. وتُقارن الحصص من كل الحمولات، فلا يغير شيئاً أن تكثر الرقابة "
    "أو تقل في كل مكان. ويُذكر "
    "التغير حيث لا يكون أكثر من واحد من كل عشرة مما يُذكر وليد الصدفة.",
    fr="Les {days} jours depuis le {since} face aux {days} jours précédents. On compare des parts : plus ou moins de "
    "contrôles partout "
    "ne changent rien. Un changement est signalé si au plus un sur dix de ceux signalés serait dû au hasard.",
)
BEFORE = Text(en="Before", ar="قبلها", fr="Avant")
AFTER = Text(en="After", ar="بعدها", fr="Après")
JUDGED = Text(en="Judged", ar="الحكم", fr="Jugement")
CHANCE = Text(en="Chance of so uneven a split", ar="احتمال قسمة بهذا التفاوت", fr="Probabilité d’un partage si inégal")
NO_CHANGE = Text(
    en="One of the two periods has no load with a leg shared with you.",
    ar="إحدى الفترتين بلا حمولة ذات مرحلة مشتركة معك.",
    fr="L’une des deux périodes n’a aucun chargement avec étape partagé avec vous.",
)
SAYS = {
    "new": Text(en="new", ar="جديدة", fr="nouvelle"),
    "gone": Text(en="gone", ar="اختفت", fr="disparue"),
    "rose": Text(en="rose", ar="ارتفعت", fr="a augmenté"),
    "fell": Text(en="fell", ar="انخفضت", fr="a baissé"),
    "same": Text(en="no change shown", ar="لا يظهر تغيّر", fr="pas de changement établi"),
}
EVERY = Text(en="All substances", ar="كل المواد", fr="Toutes les substances")
MORE = Text(en="Older records are left out.", ar="تُركت السجلات الأقدم.", fr="Les fiches plus anciennes sont omises.")
LINKS = Text(en="Links", ar="الروابط", fr="Liens")
