"""The words of the campaigns desk."""

from __future__ import annotations

from tahaluf.kernel.text import Text

TITLE = Text(en="Campaigns", ar="الحملات", fr="Campagnes")
LEDE = Text(
    en="Messages for a group over a time: checked before they go out, released by a second person, measured afterwards.",
    ar="رسائل موجهة إلى فئة خلال فترة: تُراجَع قبل نشرها، ويُجيزها شخص ثانٍ، ويُقاس ما تغيّر بعدها.",
    fr="Des messages pour un public sur une période : vérifiés, publiés par une deuxième personne, puis mesurés.",
)
NONE = Text(en="No campaign is shared with you.", ar="لم تُشارَك معك أي حملة.", fr="Aucune campagne n'est partagée avec vous.")
MORE = Text(
    en="Only the newest are listed; the list of records has them all.",
    ar="لا تظهر هنا إلا الأحدث؛ وقائمة السجلات تضمها كلها.",
    fr="Seules les plus récentes figurent ici ; la liste des fiches les contient toutes.",
)
CAMPAIGN = Text(en="Campaign", ar="الحملة", fr="Campagne")
OWNER = Text(en="Owner", ar="الجهة المسؤولة", fr="Responsable")
PERIOD = Text(en="Period", ar="الفترة", fr="Période")
STATUS = Text(en="Status", ar="الحالة", fr="État")
MESSAGES = Text(en="Messages", ar="الرسائل", fr="Messages")
TO_CHANGE = Text(en="To change", ar="ما ينبغي تغييره", fr="À modifier")
LANGUAGE = Text(en="Language", ar="اللغة", fr="Langue")
TEXT = Text(en="Message", ar="الرسالة", fr="Message")
EASE = Text(en="Reading ease", ar="سهولة القراءة", fr="Facilité de lecture")
FOUND = Text(en="What the check found", ar="ما وجدته المراجعة", fr="Ce que la vérification a trouvé")
CONCERN = Text(en="Concern", ar="الملاحظة", fr="Point")
WHY = Text(en="Why", ar="السبب", fr="Pourquoi")
INSTEAD = Text(en="Proposed", ar="المقترح", fr="Proposé")
SOURCE = Text(en="Source", ar="المصدر", fr="Source")
NOTHING_FOUND = Text(
    en="The check found nothing. It knows words and patterns, not the whole meaning: test the message with the group itself.",
    ar="لم تجد المراجعة شيئاً. وهي تعرف الألفاظ والأنماط لا المعنى كله: اختبر الرسالة مع الفئة نفسها.",
    fr="La vérification n'a rien trouvé. Elle connaît des mots, non tout le sens : testez le message avec le public.",
)
NO_MESSAGE = Text(
    en="The campaign has no message yet. Write one in each of its languages.",
    ar="ليس للحملة رسالة بعد. اكتب رسالة بكل لغة من لغاتها.",
    fr="La campagne n'a pas encore de message. Écrivez-en un dans chacune de ses langues.",
)
OUTCOME = Text(en="What came of it", ar="ما نتج عنها", fr="Ce qui en est résulté")
INDICATOR = Text(en="Indicator", ar="المؤشر", fr="Indicateur")
BEFORE = Text(en="Before", ar="قبلها", fr="Avant")
AFTER = Text(en="After", ar="بعدها", fr="Après")
CONCLUDED = Text(en="What may be concluded", ar="ما يمكن استنتاجه", fr="Ce que l'on peut en conclure")
UNKNOWN = Text(en="not known", ar="غير معروف", fr="inconnu")
REACHED = Text(
    en="Reached by the channels that counted: {people}. Reached twice is counted twice. Channels without a number: {channels}.",
    ar="من بلغتهم القنوات التي أحصت: {people}. ومن بُلِّغ مرتين يُحسب مرتين. القنوات بلا عدد: {channels}.",
    fr="Touchés par les canaux qui ont compté : {people}. Touché deux fois compte deux fois. Canaux sans nombre : {channels}.",
)
MATERIAL = Text(en="Posters and cards", ar="الملصقات والبطاقات", fr="Affiches et cartes")
MATERIAL_SAYS = Text(
    en="Made from the message in each language: a poster to print (A3) and a square card to share.",
    ar="تُنشأ من الرسالة بكل لغة: ملصق للطباعة (A3) وبطاقة مربعة للمشاركة.",
    fr="Faites à partir du message dans chaque langue : une affiche à imprimer (A3) et une carte carrée à partager.",
)
POSTER = Text(en="Poster", ar="ملصق", fr="Affiche")
CARD = Text(en="Card", ar="بطاقة", fr="Carte")
KIT = Text(en="Media kit (ZIP)", ar="الحقيبة الإعلامية (ZIP)", fr="Dossier de presse (ZIP)")
RELEASE = Text(en="Release", ar="الإجازة", fr="Publication")
RELEASE_SAYS = Text(
    en="One person proposes this version, another of the same organisation releases it to the public.",
    ar="يقترح شخص هذه الصيغة، ويجيز نشرها للجمهور شخص آخر من المنظمة نفسها.",
    fr="Une personne propose cette version, une autre de la même organisation la publie.",
)
PROPOSE = Text(en="Propose for release", ar="اقتراح الإجازة", fr="Proposer à la publication")
DO_RELEASE = Text(en="Release to the public", ar="إجازة النشر للجمهور", fr="Publier")
PROPOSED = Text(
    en="Proposed. Another person of your organisation can now release it.",
    ar="قُدّم الاقتراح. ويمكن الآن لشخص آخر من منظمتك أن يجيزه.",
    fr="Proposé. Une autre personne de votre organisation peut maintenant la publier.",
)
IS_RELEASED = Text(en="The campaign is public.", ar="أصبحت الحملة علنية.", fr="La campagne est publique.")
RECORD = Text(en="The record", ar="السجل", fr="La fiche")
CHECK = Text(en="Check a message", ar="مراجعة رسالة", fr="Vérifier un message")
CHECK_LEDE = Text(
    en="Write the message in one, two or three languages. The check names stigma, fear, instructions for use, claims without a "
    "source and hard sentences, and proposes. Nothing is kept.",
    ar="اكتب الرسالة بلغة أو لغتين أو ثلاث. تشير المراجعة إلى الوصم والتخويف وإرشادات التعاطي والادعاءات بلا مصدر والجمل الصعبة، "
    "وتقترح بديلاً. ولا يُحفظ شيء.",
    fr="Écrivez le message dans une, deux ou trois langues. La vérification signale stigmatisation, peur, mode d'emploi, "
    "affirmations sans source et phrases difficiles, et propose. Rien n'est conservé.",
)
CHECK_BUTTON = Text(en="Check", ar="مراجعة", fr="Vérifier")
CHECK_HINT = Text(
    en="A person decides; the check only proposes.",
    ar="القرار لشخص؛ والمراجعة تقترح فحسب.",
    fr="Une personne décide ; la vérification ne fait que proposer.",
)
BEGIN = Text(en="New campaign", ar="حملة جديدة", fr="Nouvelle campagne")
ALL = Text(en="All campaigns", ar="كل الحملات", fr="Toutes les campagnes")
LANGUAGES = {
    "ar": Text(en="Arabic", ar="العربية", fr="Arabe"),
    "en": Text(en="English", ar="الإنكليزية", fr="Anglais"),
    "fr": Text(en="French", ar="الفرنسية", fr="Français"),
}
EXERCISE = Text(en="Exercise: everything here is invented.", ar="تمرين: كل ما هنا مختلق.", fr="Exercice : tout ici est inventé.")
COALITION = Text(
    en="Tahaluf, a coalition against synthetic drugs",
    ar="تحالف، ائتلاف لمكافحة المخدرات الاصطناعية",
    fr="Tahaluf, une coalition contre les drogues de synthèse",
)
