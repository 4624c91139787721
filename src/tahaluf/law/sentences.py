"""What the engine of law says to people."""

from __future__ import annotations

from tahaluf.kernel.text import Text as Text

LISTED = Text(
    en="{substance} is named in Schedule {schedule} of {instrument} (since {since}).",
    ar="المادة {substance} مدرجة بالاسم في الجدول {schedule} من {instrument} (منذ {since}).",
    fr="{substance} figure nommément au Tableau {schedule} : {instrument} (depuis {since}).",
)
OUTSIDE = Text(
    en="{substance} is named in Schedule {schedule} of {instrument}, but not on {on} (since {since}).",
    ar="المادة {substance} مدرجة بالاسم في الجدول {schedule} من {instrument}، لكن ليس بتاريخ {on} (منذ {since}).",
    fr="{substance} figure au Tableau {schedule} : {instrument}, mais pas à la date du {on} (depuis {since}).",
)
OUTSIDE_OPEN = Text(
    en="{substance} was not named in Schedule {schedule} of {instrument} on {on} (since {since}); nothing else is evaluated.",
    ar="لم تكن المادة {substance} مدرجة في الجدول {schedule} من {instrument} بتاريخ {on} (منذ {since})، ولم يُقيَّم غير ذلك.",
    fr="{substance} ne figurait pas au Tableau {schedule} : {instrument} le {on} (depuis {since}) ; autres entrées non évaluées.",
)
UNDATED = Text(
    en="{substance} is named in Schedule {schedule} of {instrument}; whether it already was on {on} is not known exactly.",
    ar="المادة {substance} مدرجة بالاسم في الجدول {schedule} من {instrument}، ولا يُعرف بدقة هل كانت مدرجة بتاريخ {on}.",
    fr="{substance} figure au Tableau {schedule} : {instrument} ; on ne sait pas exactement si c'était déjà le cas le {on}.",
)
NOT_LISTED = Text(
    en="{substance} is not listed by name in {instrument} on {on}; generic definitions are answered apart.",
    ar="المادة {substance} غير مدرجة بالاسم في {instrument} بتاريخ {on}، ويُجاب عن التعاريف العامة على حدة.",
    fr="{substance} ne figure pas nommément au {on} : {instrument} ; les définitions génériques ont leurs propres réponses.",
)
NOT_ENTERED = Text(
    en="The list of {instrument} is not entered completely for {on}: absence of {substance} says nothing.",
    ar="لم تُدخَل قائمة {instrument} كاملة حتى تاريخ {on}، فعدم وجود المادة {substance} فيها لا يدل على شيء.",
    fr="La liste n'est pas entièrement saisie au {on} : {instrument} ; l'absence de {substance} ne signifie rien.",
)
NO_INSTRUMENT = Text(
    en="No law of {jurisdiction} has been entered.",
    ar="لم يُدخَل أي قانون للولاية القضائية {jurisdiction}.",
    fr="Aucun texte de {jurisdiction} n'a été saisi.",
)
RIDER = Text(
    en="The instrument extends its list to salts or isomers as its own text states.",
    ar="يمدّ النص نطاق القائمة إلى الأملاح أو المتماكبات وفق ما يرد فيه.",
    fr="Le texte étend sa liste aux sels ou aux isomères selon ses propres termes.",
)
UNVERIFIED = Text(
    en="This entry was made from memory and has not been compared with its source.",
    ar="أُدخل هذا البند من الذاكرة ولم يُقارَن بمصدره.",
    fr="Cette entrée a été saisie de mémoire et n'a pas été comparée à sa source.",
)
MEDICINE = Text(
    en="{substance} has a recognised medical use; exemptions for medicines are not evaluated here.",
    ar="للمادة {substance} استخدام طبي معترف به؛ ولا تُقيَّم هنا استثناءات الأدوية.",
    fr="{substance} a un usage médical reconnu ; les exemptions des médicaments ne sont pas évaluées ici.",
)
UNDATED_RULE = Text(
    en="The day from which this rule applies has not been entered.",
    ar="لم يُدخَل تاريخ بدء سريان هذه القاعدة.",
    fr="La date d'application de cette règle n'a pas été saisie.",
)
