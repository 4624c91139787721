"""What rules by relation say to people."""

from __future__ import annotations

from tahaluf.kernel.text import Text

EFFECT = Text(
    en="The law of this rule asks for an effect on the mind: structure cannot decide it.",
    ar="يشترط القانون في هذه القاعدة أثراً نفسياً، ولا تستطيع البنية أن تحسم ذلك.",
    fr="La loi de cette règle demande un effet psychoactif : la structure ne peut pas en décider.",
)
SAME = Text(
    en="The skeleton is that of {parent}, which is named: stereoisomers and isotopes aside it is the same substance.",
    ar="الهيكل هو هيكل {parent} المذكورة بالاسم: فهي المادة نفسها بصرف النظر عن التماكب الفراغي والاستبدال النظائري.",
    fr="Le squelette est celui de {parent}, qui est nommé : stéréo-isomères et isotopes mis à part, c'est la même substance.",
)
POSITIONAL = Text(
    en="It is a positional isomer of {parent}: same formula, ring systems, core and functionalities, arranged otherwise.",
    ar="هي متماكب موضعي للمادة {parent}: الصيغة والأنظمة الحلقية والنواة والوظائف الكيميائية نفسها، بترتيب مختلف.",
    fr="C'est un isomère de position de {parent} : mêmes formule, cycles, noyau et fonctions, disposés autrement.",
)
OTHER_FUNCTIONS = Text(
    en="It has the formula and the core of {parent}, but not its functionalities (lost: {lost}; new: {gained}).",
    ar="لها صيغة {parent} ونواتها، لكن ليست لها وظائفها الكيميائية (مفقودة: {lost}؛ جديدة: {gained}).",
    fr="Elle a la formule et le noyau de {parent}, mais pas ses fonctions (perdues : {lost} ; nouvelles : {gained}).",
)
NO_ISOMER = Text(
    en="No listed substance entered for this rule has the same formula and core.",
    ar="لا توجد مادة مدرجة ومدخلة لهذه القاعدة لها الصيغة والنواة نفسهما.",
    fr="Aucune substance inscrite et saisie pour cette règle n'a les mêmes formule et noyau.",
)
ANALOGUE = Text(
    en="It contains the skeleton of {parent}; the law speaks of derivatives and analogues without a closed list of changes.",
    ar="تحتوي على هيكل {parent}، والقانون يتحدث عن المشتقات والنظائر من دون قائمة مغلقة بالتعديلات.",
    fr="Elle contient le squelette de {parent} ; la loi vise dérivés et analogues sans liste fermée de modifications.",
)
NO_SKELETON = Text(
    en="It does not contain the skeleton of the substances that the rule names.",
    ar="لا تحتوي على هيكل المواد التي تذكرها القاعدة.",
    fr="Elle ne contient pas le squelette des substances que la règle nomme.",
)
NOT_READ = Text(
    en="The words of this rule were not, or only in part, compared with their source.",
    ar="لم يُقارَن نص هذه القاعدة بمصدره أو قورن جزئياً فقط.",
    fr="Le texte de cette règle n'a pas été comparé à sa source, ou seulement en partie.",
)
