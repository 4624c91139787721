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
COMPOSE = Text(en="Write a campaign", ar="كتابة حملة", fr="Rédiger une campagne")
COMPOSE_LEDE = Text(
    en="One page from the first idea to the poster. Saving keeps a draft that only you see; nothing is published here.",
    ar="صفحة واحدة من الفكرة الأولى إلى الملصق. الحفظ يُبقي مسودة لا يراها غيرك؛ ولا يُنشر شيء من هنا.",
    fr="Une page, de l'idée à l'affiche. Enregistrer garde un brouillon que vous seul voyez ; rien n'est publié ici.",
)
GO_ON = Text(en="Go on writing", ar="متابعة الكتابة", fr="Continuer la rédaction")
DRAFTS = Text(en="Drafts that you began", ar="مسودات بدأتها", fr="Brouillons commencés")
NO_TITLE = Text(en="Without a title", ar="بلا عنوان", fr="Sans titre")
WHOM = Text(en="What should change, and for whom", ar="ما الذي ينبغي أن يتغير ولمن", fr="Ce qui doit changer, et pour qui")
TIES = Text(en="Why now: signal or goal", ar="لماذا الآن: إنذار أو هدف", fr="Pourquoi maintenant : signal ou objectif")
TIES_SAY = Text(
    en="Tie the campaign to what it answers, so that its effect can be judged against it.",
    ar="اربط الحملة بما تستجيب له، كي يُقاس أثرها عليه.",
    fr="Liez la campagne à ce à quoi elle répond, afin d'en juger l'effet.",
)
FOLLOWS = Text(en="Alerts and early signs", ar="الإنذارات والعلامات المبكرة", fr="Alertes et signes précoces")
FOLLOWS_NEW = Text(en="Add an alert or early sign", ar="إضافة إنذار أو علامة مبكرة", fr="Ajouter une alerte ou un signe précoce")
CARRIES = Text(en="Goals that it carries out", ar="الأهداف التي تنفّذها", fr="Objectifs mis en œuvre")
CARRIES_NEW = Text(en="Add a goal", ar="إضافة هدف", fr="Ajouter un objectif")
NONE_CHOSEN = Text(en="none", ar="لا شيء", fr="aucun")
NOT_SHARED = Text(
    en="A record that is not shared with you", ar="سجل غير مشارَك معك", fr="Une fiche qui n'est pas partagée avec vous"
)
APPROACH = Text(
    en="What it relies on, and how well that is proven",
    ar="النهج المعتمد ومدى ثبوته",
    fr="Ce sur quoi elle s'appuie, et les preuves",
)
APPROACH_SAYS = Text(
    en="Tick what the messages rely on. The grade speaks of the approach, not of your message.",
    ar="ضع علامة على ما تعتمد عليه الرسائل. الدرجة تخص النهج لا رسالتك.",
    fr="Cochez ce sur quoi les messages s'appuient. Le niveau porte sur l'approche, non sur votre message.",
)
APPROACHES_LINK = Text(en="All approaches with their proof", ar="كل النُّهج مع أدلتها", fr="Toutes les approches et leurs preuves")
APPROACHES_LEDE = Text(
    en="What messages and campaigns rely on, best proven first: what was found, on which conditions, and who says so.",
    ar="ما تعتمد عليه الرسائل والحملات، الأثبت أولاً: ما وُجد، وبأي شروط، ومن يقول ذلك.",
    fr="Ce sur quoi s'appuient messages et campagnes, le mieux prouvé d'abord : résultats, conditions et sources.",
)
ONE_APPROACH = Text(en="Approach", ar="النهج", fr="Approche")
GRADE = Text(en="Grade", ar="الدرجة", fr="Niveau")
WAS_FOUND = Text(en="What was found", ar="ما وُجد", fr="Ce qui a été trouvé")
CONDITIONS = Text(en="Conditions", ar="الشروط", fr="Conditions")
BETTER = Text(en="Better proven for these people", ar="ما هو أثبت لهذه الفئة", fr="Mieux prouvé pour ce public")
NO_BETTER = Text(en="nothing better is known here", ar="لا يُعرف هنا ما هو أثبت", fr="rien de mieux n'est connu ici")
WHOSE_GRADE = Text(en="Where the grade comes from", ar="مصدر الدرجة", fr="D'où vient le niveau")
GRADED = {
    "source": Text(en="in the source", ar="من المصدر", fr="dans la source"),
    "own": Text(en="our reading of the sources", ar="قراءتنا للمصادر", fr="notre lecture des sources"),
    "memory": Text(en="from memory, not looked up", ar="من الذاكرة دون رجوع إلى المصدر", fr="de mémoire, non vérifié"),
}
SOURCES = Text(en="Sources", ar="المصادر", fr="Sources")
FOR_THESE = Text(en="Best proven for whom you named", ar="الأثبت لمن ذكرتهم", fr="Le mieux prouvé pour le public nommé")
WRITTEN = Text(en="The message in each language", ar="الرسالة بكل لغة", fr="Le message dans chaque langue")
WRITTEN_SAYS = Text(
    en="The check beside each text follows while you write, and each time you save.",
    ar="تتابع المراجعة بجانب كل نص أثناء الكتابة، وعند كل حفظ.",
    fr="La vérification à côté de chaque texte suit pendant la rédaction, et à chaque enregistrement.",
)
POSTER_TITLE = Text(en="Title on the poster", ar="العنوان على الملصق", fr="Titre sur l'affiche")
HELP_TEXT = Text(en="Where help is", ar="مكان المساعدة", fr="Où trouver de l'aide")
MESSAGE_CHECK = Text(en="Check of the message", ar="مراجعة الرسالة", fr="Vérification du message")
NOT_WRITTEN = Text(en="Nothing is written yet.", ar="لم يُكتب شيء بعد.", fr="Rien n'est encore écrit.")
MUST_CHANGE = Text(en="must be changed before a release", ar="ينبغي تغييره قبل الإجازة", fr="à modifier avant la publication")
WHEN = Text(en="Channels and dates", ar="القنوات والمواعيد", fr="Canaux et dates")
CALENDAR = Text(en="What these dates meet", ar="ما يصادف هذه المواعيد", fr="Ce que rencontrent ces dates")
NO_CALENDAR = Text(
    en="Nothing in the calendar, or no dates yet.",
    ar="لا شيء في التقويم أو لا مواعيد بعد.",
    fr="Rien au calendrier, ou pas encore de dates.",
)
FROM_DAY = Text(en="From", ar="من", fr="Du")
TO_DAY = Text(en="To", ar="إلى", fr="Au")
HINT = Text(en="To think of", ar="ما ينبغي مراعاته", fr="À prendre en compte")
PROOF = Text(en="Testing and measuring", ar="الاختبار والقياس", fr="Tester et mesurer")
READY = Text(en="What is missing before a release", ar="ما ينقص قبل الإجازة", fr="Ce qui manque avant la publication")
STEP = Text(en="Step", ar="الخطوة", fr="Étape")
STATE = Text(en="State", ar="الحالة", fr="État")
NEEDED = Text(en="needed", ar="لازم", fr="nécessaire")
ADVISED = Text(en="advised", ar="يُنصح به", fr="conseillé")
IN_ORDER = Text(en="in order", ar="مستوفى", fr="en ordre")
WHO_LOOKS = Text(
    en="Then a second person must look: other people of your organisation with an account here: {count}.",
    ar="ثم يجب أن ينظر فيها شخص ثانٍ: عدد الآخرين من منظمتك ممن لهم حساب هنا: {count}.",
    fr="Ensuite une deuxième personne doit regarder : autres comptes de votre organisation ici : {count}.",
)
NOBODY_ELSE = Text(
    en="Nobody else of your organisation has an account here: nobody could release it. Ask your steward to invite somebody.",
    ar="لا حساب هنا لأي شخص آخر من منظمتك، فلا أحد يستطيع إجازتها. اطلب من المشرف أن يدعو أحداً.",
    fr="Personne d'autre de votre organisation n'a de compte ici : nul ne pourrait publier. Faites inviter quelqu'un.",
)
FORM_LACKS = Text(en="The form still needs", ar="ما زالت الاستمارة تحتاج إلى", fr="Le formulaire demande encore")
PREVIEW = Text(en="As it will be printed", ar="كما ستُطبع", fr="Telle qu'elle sera imprimée")
SAVE = Text(en="Save and check", ar="حفظ ومراجعة", fr="Enregistrer et vérifier")
SHARE = Text(en="Go on: who may know", ar="متابعة: من له أن يطّلع", fr="Continuer : qui peut savoir")
ALL_QUESTIONS = Text(en="All questions of the form", ar="كل أسئلة الاستمارة", fr="Toutes les questions du formulaire")
HISTORY = Text(en="History", ar="السجل الزمني", fr="Historique")
VERSION = Text(en="Version", ar="الصيغة", fr="Version")
MARKING = Text(en="Marking", ar="العلامة", fr="Marquage")
PROPOSED_BY = Text(en="Proposed by", ar="اقترحها", fr="Proposée par")
NOBODY = Text(en="nobody", ar="لا أحد", fr="personne")
NO_APPROACH = Text(
    en="The campaign does not say what it relies on, so that nobody knows how well that is proven.",
    ar="لا تذكر الحملة النهج الذي تعتمد عليه، فلا يُعرف مدى ثبوته.",
    fr="La campagne ne dit pas sur quoi elle s'appuie : nul ne sait si c'est prouvé.",
)
PARTS = Text(en="Parts of this page", ar="أجزاء هذه الصفحة", fr="Parties de cette page")
MEASURES = Text(
    en="What will be measured before and after", ar="ما سيُقاس قبل الحملة وبعدها", fr="Ce qui sera mesuré avant et après"
)
EASE_IS = Text(en="Reading ease: {measure} {score}", ar="سهولة القراءة: {measure} {score}", fr="Lisibilité : {measure} {score}")
