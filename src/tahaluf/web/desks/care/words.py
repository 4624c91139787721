"""The words of the desk of care."""

from __future__ import annotations

from tahaluf.care.referral import State
from tahaluf.kernel.text import Text

TITLE = Text(en="Care", ar="الرعاية", fr="Soins")
LEDE = Text(
    en="Centres of treatment and help: how many stood in each year, and which ones nobody has confirmed for long.",
    ar="مراكز العلاج والمساعدة: كم كان عددها في كل سنة، وأيها لم يؤكد أحد بياناته منذ مدة طويلة.",
    fr="Centres de soins et d'aide : combien existaient chaque année, et lesquels personne n'a confirmés depuis longtemps.",
)
CENTRES = Text(en="Centres", ar="المراكز", fr="Centres")
NONE = Text(en="No centre is shared with you.", ar="لم يُشارَك معك أي مركز.", fr="Aucun centre n'est partagé avec vous.")
MORE = Text(
    en="Only the newest were looked at.", ar="لم يُنظر إلا في الأحدث.", fr="Seules les fiches les plus récentes ont été lues."
)
CENTRE = Text(en="Centre", ar="المركز", fr="Centre")
PLACE = Text(en="Place", ar="المكان", fr="Lieu")
STATE = Text(en="State", ar="الحالة", fr="État")
OPENED = Text(en="Opened", ar="تاريخ الافتتاح", fr="Ouverture")
CONFIRMED = Text(en="Last confirmed", ar="آخر تأكيد", fr="Dernière confirmation")
TO_CONFIRM = Text(en="To confirm", ar="يلزم تأكيده", fr="À confirmer")
OVERDUE_DAYS = Text(
    en="yes, {days} days since it was confirmed",
    ar="نعم، عدد الأيام منذ آخر تأكيد: {days}",
    fr="oui, confirmé il y a {days} jours",
)
NOT_YET = Text(en="not yet", ar="ليس بعد", fr="pas encore")
UNKNOWN = Text(en="not known", ar="غير معروف", fr="inconnu")
GROWTH = Text(en="Growth by year", ar="النمو بحسب السنة", fr="Croissance par année")
GROWTH_SAYS = Text(
    en="From {first} centres at the end of {from_year} to {last} at the end of {to_year}, as far as they are shared with you.",
    ar="من {first} في نهاية {from_year} إلى {last} في نهاية {to_year}، بحسب ما شورك معك.",
    fr="De {first} centres fin {from_year} à {last} fin {to_year}, pour ce qui est partagé avec vous.",
)
NO_YEAR = Text(
    en="In no year, because their opening is not recorded: {count}.",
    ar="لا تُحتسب في أي سنة لأن تاريخ افتتاحها غير مسجل: {count}.",
    fr="Dans aucune année, car leur ouverture n'est pas enregistrée : {count}.",
)
YEAR = Text(en="Year", ar="السنة", fr="Année")
OPENED_IN = Text(en="Opened", ar="افتُتح", fr="Ouverts")
CLOSED_IN = Text(en="Closed", ar="أُغلق", fr="Fermés")
STANDING = Text(en="At the end of the year", ar="في نهاية السنة", fr="En fin d'année")
GAPS = Text(en="Gaps", ar="الفجوات", fr="Lacunes")
GAPS_LEDE = Text(
    en="How far each place is from the nearest open centre, and where one more would shorten the way for most people.",
    ar="بُعد كل مكان عن أقرب مركز مفتوح، وأين يقصّر مركز إضافي الطريق على أكبر عدد من الناس.",
    fr="La distance de chaque lieu au centre ouvert le plus proche, et où un de plus raccourcirait le plus le trajet.",
)
PLACES = Text(
    en="Places, one a line: place, latitude, longitude, people",
    ar="الأماكن، سطر لكل منها: المكان، خط العرض، خط الطول، عدد السكان",
    fr="Lieux, un par ligne : lieu, latitude, longitude, habitants",
)
PLACES_SAYS = Text(
    en="For example “Aden, 12.8, 45.0, 1000000”. Leave people empty where the number is not known. Nothing of it is kept.",
    ar="مثلاً: \u2066Aden, 12.8, 45.0, 1000000\u2069. اترك عدد السكان فارغاً إن لم يكن معروفاً. ولا يُحفظ شيء من ذلك.",
    fr="Par exemple « Aden, 12.8, 45.0, 1000000 ». Laissez les habitants vides si le nombre est inconnu. Rien n'est conservé.",
)
LINE = Text(en="Line {place}: {says}", ar="السطر {place}: {says}", fr="Ligne {place} : {says}")
LOOK = Text(en="Find the gaps", ar="ابحث عن الفجوات", fr="Chercher les lacunes")
BY_DISTANCE = Text(en="Places by distance", ar="الأماكن بحسب البعد", fr="Lieux par distance")
NO_PLACES = Text(en="Enter places to begin.", ar="أدخل أماكن للبدء.", fr="Entrez des lieux pour commencer.")
NEAREST = Text(en="Nearest centre", ar="أقرب مركز", fr="Centre le plus proche")
KM = Text(en="Distance (km)", ar="المسافة (كم)", fr="Distance (km)")
PEOPLE = Text(en="People", ar="عدد السكان", fr="Habitants")
MEAN = Text(
    en="Mean distance per person: {km} km.", ar="متوسط المسافة للشخص: {km} كم.", fr="Distance moyenne par personne : {km} km."
)
UNPLACED = Text(
    en="Open centres without coordinates, so not counted here: {count}.",
    ar="مراكز مفتوحة بلا إحداثيات فلم تُحتسب هنا: {count}.",
    fr="Centres ouverts sans coordonnées, donc non comptés ici : {count}.",
)
PROPOSED = Text(en="One more centre", ar="مركز إضافي", fr="Un centre de plus")
NO_PROPOSAL = Text(en="There is nothing to propose yet.", ar="لا شيء يُقترح بعد.", fr="Rien à proposer pour l'instant.")
BEFORE = Text(en="Now (km)", ar="الآن (كم)", fr="Aujourd'hui (km)")
AFTER = Text(en="Then (km)", ar="بعده (كم)", fr="Ensuite (km)")
REFERRALS = Text(en="Referrals", ar="الإحالات", fr="Orientations")
REFERRALS_LEDE = Text(
    en="What is due next for each person, by code. This page is for the health lane; it has no export and leaves this hub never.",
    ar="الخطوة التالية لكل شخص، بالرمز. هذه الصفحة للمسار الصحي وحده؛ لا تصدير لها ولا تغادر هذا المركز أبداً.",
    fr="Ce qui est attendu pour chaque personne, par code. Page du volet santé ; sans export, elle ne quitte jamais ce pôle.",
)
NO_REFERRAL = Text(
    en="No referral is shared with you.", ar="لم تُشارَك معك أي إحالة.", fr="Aucune orientation n'est partagée avec vous."
)
CODE = Text(en="Code", ar="الرمز", fr="Code")
NEXT = Text(en="Next due", ar="الموعد التالي", fr="Prochaine échéance")
LAST_STEP = Text(en="Last step", ar="آخر خطوة", fr="Dernière étape")
ENDED = Text(en="How it ended", ar="كيف انتهت", fr="Comment cela a fini")
WHY = Text(en="Why", ar="السبب", fr="Pourquoi")
STATES = {
    State.RISK_OVERDUE: Text(en="after release, overdue", ar="بعد الإفراج، تجاوز الموعد", fr="après la sortie, en retard"),
    State.OVERDUE: Text(en="overdue", ar="تجاوز الموعد", fr="en retard"),
    State.RISK: Text(en="weeks after release", ar="الأسابيع بعد الإفراج", fr="semaines après la sortie"),
    State.DUE: Text(en="under way", ar="جارية", fr="en cours"),
    State.TO_CLOSE: Text(en="to be closed", ar="ينبغي إكمالها", fr="à fermer"),
    State.CLOSED: Text(en="closed", ar="مغلقة", fr="close"),
}
