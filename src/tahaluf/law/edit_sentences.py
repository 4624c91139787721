"""What rules by a closed set of edits say to people."""

from __future__ import annotations

from tahaluf.kernel.text import Text

SAME = Text(
    en="It is {parent} or a stereoisomer of it.",
    ar="هي {parent} أو متماكب فراغي لها.",
    fr="C'est {parent} ou l'un de ses stéréo-isomères.",
)
ESTER = Text(en="It is an ester of {parent}.", ar="هي إستر للمادة {parent}.", fr="C'est un ester de {parent}.")
ETHER = Text(en="It is an ether of {parent}.", ar="هي إيثر للمادة {parent}.", fr="C'est un éther de {parent}.")
GROWN = Text(
    en="It is {parent} with groups of the closed list added ({gained}).",
    ar="هي {parent} مع إضافة مجموعات من القائمة المغلقة ({gained}).",
    fr="C'est {parent} avec des groupes de la liste fermée ajoutés ({gained}).",
)
HYDROGENATED = Text(
    en="It is {parent} with hydrogen added to unsaturated bonds.",
    ar="هي {parent} مع إضافة الهيدروجين إلى روابط غير مشبعة.",
    fr="C'est {parent} avec de l'hydrogène ajouté à des liaisons insaturées.",
)
AMIDED = Text(
    en="It is {parent} with a carboxyl or ester group turned into an amide.",
    ar="هي {parent} مع تحوّل مجموعة كربوكسيل أو إستر إلى أميد.",
    fr="C'est {parent} dont un groupe carboxyle ou ester est devenu un amide.",
)
RINGED = Text(
    en="It is {parent} with one or two ring structures replaced; the words set no limit to the new rings.",
    ar="هي {parent} مع استبدال بنية حلقية أو اثنتين، والنص لا يحدّ الحلقات الجديدة.",
    fr="C'est {parent} avec une ou deux structures cycliques remplacées ; le texte ne limite pas les nouveaux cycles.",
)
NO_EDIT = Text(
    en="No single way of the closed list leads to it from a name entered for this rule.",
    ar="لا تؤدي إليها أي طريقة واحدة من القائمة المغلقة انطلاقاً من اسم مُدخَل لهذه القاعدة.",
    fr="Aucune voie unique de la liste fermée n'y mène depuis un nom saisi pour cette règle.",
)
