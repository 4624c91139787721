"""The words of the page of the outlook."""

from __future__ import annotations

from tahaluf.kernel.text import Text

TITLE = Text(en="Outlook: {measure}, {place}", ar="التوقعات: {measure}، {place}", fr="Perspectives : {measure}, {place}")
SITUATION = Text(en="Situation", ar="الوضع", fr="Situation")
LEDE = Text(
    en="Records expected in the next four weeks if things go on as they did. It counts reports, not events: what is not "
    "reported is not expected either.",
    ar="السجلات المتوقعة في الأسابيع الأربعة المقبلة إذا استمرت الأمور على حالها. إنها تعد البلاغات لا الأحداث: فما لا "
    "يُبلَّغ عنه لا "
    "يُتوقع كذلك.",
    fr="Fiches attendues dans les quatre prochaines semaines si tout continue ainsi. Ce sont des déclarations, non des "
    "événements : ce qui n'est pas déclaré n'est pas attendu non plus.",
)
LATE = Text(en="Still to come in", ar="ما لم يصل بعد", fr="Encore à recevoir")
LATE_SAYS = Text(
    en="How late the newest records came says how many of the last weeks are still missing.",
    ar="يدل تأخر أحدث السجلات على عدد ما ينقص من الأسابيع الأخيرة.",
    fr="Le retard des fiches les plus récentes dit combien il en manque des dernières semaines.",
)
NO_LATE = Text(
    en="Not estimable: fewer than thirty records of the last half year tell how late they came.",
    ar="غير قابل للتقدير: أقل من ثلاثين سجلًا من نصف السنة الأخير تبين مدى تأخرها.",
    fr="Non estimable : moins de trente fiches du dernier semestre disent avec quel retard elles sont venues.",
)
WEEK = Text(en="Week from", ar="الأسبوع من", fr="Semaine du")
REPORTED = Text(en="Reported so far", ar="المُبلَّغ عنه حتى الآن", fr="Déclarées à ce jour")
SHARE = Text(en="Share that has come in", ar="نسبة ما وصل", fr="Part reçue")
FINAL = Text(en="Expected in the end", ar="المتوقع في النهاية", fr="Attendues au final")
LOW_HIGH = Text(en="95 % interval", ar="فاصل 95 %", fr="Intervalle à 95 %")
MEDIAN = Text(en="Expected", ar="المتوقع", fr="Attendu")
HALF = Text(en="Half of the time between", ar="في نصف الحالات بين", fr="Une fois sur deux entre")
MOST = Text(en="Nine times in ten between", ar="في تسع حالات من عشر بين", fr="Neuf fois sur dix entre")
ALL = Text(en="All records", ar="كل السجلات", fr="Toutes les fiches")
DRAWING = Text(
    en="Records per week: full circles were reported, open ones are expected with nine times in ten within the bar.",
    ar="السجلات في الأسبوع: الدوائر الممتلئة مُبلَّغ عنها، والمفتوحة متوقعة وتقع تسع مرات من عشر ضمن العمود.",
    fr="Fiches par semaine : les cercles pleins sont déclarés, les ouverts attendus, neuf fois sur dix dans la barre.",
)
LEFT_OUT = Text(
    en="Weeks of which more than a tenth is still to come are not taken as known: {weeks}.",
    ar="الأسابيع التي لم يصل أكثر من عُشرها لا تُعد معروفة: {weeks}.",
    fr="Les semaines dont plus d'un dixième manque encore ne sont pas prises comme connues : {weeks}.",
)
BETTER = Text(
    en="Tested on {count} earlier weeks it was better (error {score}) than the mean of the last four weeks ({recent}) and than "
    "the same week a year before ({year}).",
    ar="عند اختباره على {count} أسبوعًا سابقًا كان أفضل (الخطأ {score}) من متوسط الأسابيع الأربعة الأخيرة ({recent}) ومن "
    "الأسبوع نفسه قبل سنة ({year}).",
    fr="Testée sur {count} semaines antérieures, elle a fait mieux (erreur {score}) que la moyenne des quatre dernières "
    "semaines ({recent}) et que la même semaine un an avant ({year}).",
)
WORSE = Text(
    en="Tested on {count} earlier weeks it was no better (error {score}) than a plain rule: the mean of the last four weeks "
    "had {recent}, the "
    "same week a year before {year}. Rely on the plain rule.",
    ar="عند اختباره على {count} أسبوعًا سابقًا لم يكن أفضل (الخطأ {score}) من قاعدة بسيطة: متوسط الأسابيع الأربعة الأخيرة "
    "{recent}، والأسبوع نفسه قبل سنة "
    "{year}. يُعتمد على القاعدة البسيطة.",
    fr="Testée sur {count} semaines antérieures, elle n'a pas fait mieux (erreur {score}) qu'une règle simple : la moyenne "
    "des quatre dernières "
    "semaines avait {recent}, la même semaine un an avant {year}. Fiez-vous à la règle simple.",
)
HELD = Text(
    en="Of those weeks {share} lay within the nine-in-ten interval.",
    ar="ووقع {share} من تلك الأسابيع ضمن فاصل التسع من عشر.",
    fr="{share} de ces semaines étaient dans l'intervalle de neuf sur dix.",
)
PIECE = Text(
    en="From {first} to {last} the rate changed by a factor of {yearly} a year ({low} to {high}).",
    ar="من {first} إلى {last} تغير المعدل بمعامل {yearly} في السنة (من {low} إلى {high}).",
    fr="Du {first} au {last}, le taux a changé d'un facteur {yearly} par an ({low} à {high}).",
)
UNCLEAR = Text(
    en="From {first} to {last} too little was reported to tell a rate.",
    ar="من {first} إلى {last} كان المُبلَّغ عنه أقل من أن يدل على معدل.",
    fr="Du {first} au {last}, trop peu a été déclaré pour donner un taux.",
)
NONE = Text(
    en="No record of this sort is shared with you for these places.",
    ar="لا سجل من هذا النوع مشترك معكم لهذه الأماكن.",
    fr="Aucune fiche de cette sorte n'est partagée avec vous pour ces lieux.",
)
