"""The sentences that alerts are composed of, whole in each language."""

from __future__ import annotations

from collections.abc import Mapping

from tahaluf.kernel.text import Text

HEADLINES: Mapping[str, Text] = {
    "rising": Text(en="Rising: {substance}, {place}", ar="ارتفاع: {substance}، {place}", fr="En hausse : {substance}, {place}"),
    "first_sighting": Text(
        en="First sighting: {substance}, {place}",
        ar="أول رصد: {substance}، {place}",
        fr="Première observation : {substance}, {place}",
    ),
    "re_emergence": Text(
        en="Back again: {substance}, {place}", ar="عودة إلى الظهور: {substance}، {place}", fr="Réapparition : {substance}, {place}"
    ),
    "silent_reporter": Text(
        en="Reports have stopped: {member}", ar="انقطاع التبليغ: {member}", fr="Interruption des rapports : {member}"
    ),
    "expert": Text(en="Notice: {substance}, {place}", ar="تنبيه: {substance}، {place}", fr="Avis : {substance}, {place}"),
}
COUNTED = Text(
    en="Members reported {cases} concerning {substance} in {weeks} that ended on {day}. Place: {place}.",
    ar="أبلغ الأعضاء عن {cases} بشأن {substance} خلال {weeks} حتى {day}. المكان: {place}.",
    fr="Les membres ont signalé {cases} concernant {substance} au cours {weeks} le {day}. Lieu : {place}.",
)
EXPECTED = Text(
    en="Expected over the same time, judging by the past: {expected}.",
    ar="العدد المتوقع في المدة نفسها استناداً إلى الماضي: {expected}.",
    fr="Nombre attendu sur la même durée, d'après le passé : {expected}.",
)
EXPECTED_WEEKLY = Text(
    en="Expected in one week, from trend and season: {expected}; upper bound: {upper}.",
    ar="العدد المتوقع في الأسبوع الواحد بحسب الاتجاه والموسم: {expected}؛ الحد الأعلى: {upper}.",
    fr="Nombre attendu en une semaine, d'après la tendance et la saison : {expected} ; borne supérieure : {upper}.",
)
NOT_EXPECTED = Text(
    en="How many would be expected is not known: there is too little history.",
    ar="العدد المتوقع غير معروف لقلة البيانات السابقة.",
    fr="Le nombre attendu n'est pas connu : l'historique est insuffisant.",
)
COUNTED_KIND = Text(
    en="What was counted: {kind}, by the week of the event.",
    ar="ما جرى عدّه: {kind}، بحسب أسبوع وقوع الحدث.",
    fr="Ce qui a été compté : {kind}, par semaine de l'événement.",
)
CONTROLLED = Text(en="Control status: {answers}", ar="وضع المراقبة: {answers}", fr="Statut de contrôle : {answers}")
CONTROL_UNKNOWN = Text(
    en="Control status: not known from the texts entered here.",
    ar="وضع المراقبة: غير معروف من النصوص المُدخلة هنا.",
    fr="Statut de contrôle : inconnu d'après les textes saisis ici.",
)
NOT_KNOWN = Text(
    en="Not known: whether these cases are connected, and how many reports are still to come.",
    ar="غير معروف: هل ترتبط هذه الحالات بعضها ببعض، وكم من التبليغات لم يرد بعد.",
    fr="Non connu : si ces cas sont liés entre eux, et combien de rapports sont encore à venir.",
)
SILENCE_NOT_KNOWN = Text(
    en="Not known: whether nothing happened or nothing was reported. The weeks since are unknown, not zero.",
    ar="غير معروف: هل لم يقع شيء أم لم يُبلَّغ عن شيء. الأسابيع اللاحقة مجهولة وليست صفراً.",
    fr="Non connu : si rien ne s'est produit ou si rien n'a été signalé. Les semaines suivantes sont inconnues, et non nulles.",
)
RESTS_ON = Text(
    en="This rests on {records} that every reader of this alert may see. Reported by: {members}.",
    ar="يستند هذا إلى {records} مما يُتاح لجميع قرّاء هذا الإنذار. الجهات المبلِّغة: {members}.",
    fr="Ceci repose sur {records} que tous les lecteurs de cette alerte peuvent voir. Source : {members}.",
)
FROM_RECORDS = Text(
    en="This notice rests on {records} chosen by a person. Substances: {substance}. Places: {place}. Period: {period}.",
    ar="يستند هذا التنبيه إلى {records} باختيار شخص مختص. المواد: {substance}. الأماكن: {place}. الفترة: {period}.",
    fr="Cet avis repose sur {records} au choix d'une personne. Substances : {substance}. Lieux : {place}. Période : {period}.",
)
NOTHING_TO_TELL = Text(
    en="The records behind this may not be seen by everybody who would receive this alert. Nothing of them is told here."
    " Choose a narrower audience, or write in your own words what may be released.",
    ar="السجلات التي يستند إليها هذا الإنذار غير متاحة لجميع متلقّيه، لذلك لا يُذكر منها شيء هنا."
    " اختر جمهوراً أضيق، أو اكتب بعبارتك ما يجوز الإفصاح عنه.",
    fr="Les enregistrements à l'origine de cette alerte ne peuvent pas être vus par tous ses destinataires. Rien n'en est dit ici."
    " Choisissez un public plus restreint, ou écrivez vous-même ce qui peut être communiqué.",
)
UNTITLED = Text(en="Alert without details", ar="إنذار بلا تفاصيل", fr="Alerte sans détails")
INSTRUCTION = Text(
    en="Look through your own records for the same substance, and report what you find, also when you find nothing.",
    ar="راجعوا سجلاتكم بحثاً عن المادة نفسها، وأبلغوا بما تجدونه، ولو لم تجدوا شيئاً.",
    fr="Vérifiez vos propres enregistrements pour la même substance et signalez ce que vous trouvez, même si vous ne trouvez rien.",
)
ASK_REPORTER = Text(
    en="Ask the member whether there is nothing to report or whether reporting is interrupted.",
    ar="اسألوا العضو هل لا يوجد ما يُبلَّغ عنه أم أن التبليغ متوقف.",
    fr="Demandez au membre s'il n'y a rien à signaler ou si la transmission est interrompue.",
)
EXERCISE = Text(
    en="Exercise: this alert rests on invented records.",
    ar="تمرين: يستند هذا الإنذار إلى سجلات مختلقة.",
    fr="Exercice : cette alerte repose sur des enregistrements inventés.",
)
STANDS_DOWN_BY_PERSON = Text(
    en="Stood down when the person who released it finds that it no longer holds.",
    ar="يُرفع الإنذار عندما يرى من أصدره أنه لم يعد قائماً.",
    fr="Levée lorsque la personne qui l'a émise constate qu'elle n'a plus lieu d'être.",
)
STOOD_DOWN = Text(
    en="This alert is stood down. Reason: {reason}",
    ar="رُفع هذا الإنذار. السبب: {reason}",
    fr="Cette alerte est levée. Motif : {reason}",
)
MAIL_SUBJECT_HIDDEN = Text(en="A new alert waits for you", ar="إنذار جديد في انتظاركم", fr="Une nouvelle alerte vous attend")
MAIL_BODY_HIDDEN = Text(
    en="A new alert waits for you. Sign in to read it: its handling does not allow it to be sent by e-mail.",
    ar="إنذار جديد في انتظاركم. سجّلوا الدخول لقراءته، إذ لا تسمح شروط تداوله بإرساله بالبريد الإلكتروني.",
    fr="Une nouvelle alerte vous attend. Connectez-vous pour la lire : ses règles de traitement n'autorisent pas"
    " son envoi par courriel.",
)
PUBLIC_FEED = Text(en="Tahaluf: public alerts", ar="تحالف: الإنذارات العامة", fr="Tahaluf : alertes publiques")
OWN_FEED = Text(en="Tahaluf: your alerts", ar="تحالف: إنذاراتكم", fr="Tahaluf : vos alertes")
RESTRICTION = Text(
    en="For readers named by its markings only (TLP:{tlp}).",
    ar="لمن تسمّيهم علامات التداول وحدهم (TLP:{tlp}).",
    fr="Réservée aux lecteurs désignés par ses marquages (TLP:{tlp}).",
)
