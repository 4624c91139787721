"""What riders (salts, stereoisomers, esters, ethers of named substances) say to people."""

from __future__ import annotations

from tahaluf.kernel.text import Text

SALT = Text(
    en="One part of it is {parent}, which schedule {schedule} names; the rider adds salts.",
    ar="أحد أجزائها هو {parent} المذكورة في الجدول {schedule}، والنص يضيف الأملاح.",
    fr="L'une de ses parties est {parent}, nommée au Tableau {schedule} ; le texte y ajoute les sels.",
)
STEREO = Text(
    en="It is a stereoisomer of {parent}, which schedule {schedule} names; the rider adds stereoisomers.",
    ar="هي متماكب فراغي للمادة {parent} المذكورة في الجدول {schedule}، والنص يضيف المتماكبات الفراغية.",
    fr="C'est un stéréo-isomère de {parent}, nommée au Tableau {schedule} ; le texte y ajoute les stéréo-isomères.",
)
STEREO_OPEN = Text(
    en="It is a stereoisomer of {parent} (schedule {schedule}); whether the words mean this isomer too is open to argument.",
    ar="هي متماكب فراغي للمادة {parent} (الجدول {schedule})، وشمول النص لهذا المتماكب موضع خلاف.",
    fr="C'est un stéréo-isomère de {parent} (Tableau {schedule}) ; que le texte vise aussi cet isomère se discute.",
)
WITHIN = Text(
    en="The name {parent} in schedule {schedule} fixes no stereochemistry: this stereoisomer lies within it.",
    ar="الاسم {parent} في الجدول {schedule} لا يحدد الكيمياء الفراغية، فهذا المتماكب الفراغي داخل فيه.",
    fr="Le nom {parent} au Tableau {schedule} ne fixe aucune stéréochimie : ce stéréo-isomère y est compris.",
)
UNDRAWN = Text(
    en="It has the skeleton of {parent} (schedule {schedule}), but its stereochemistry is not given, so it may be another isomer.",
    ar="لها هيكل {parent} (الجدول {schedule})، لكن كيمياءها الفراغية غير مذكورة، فقد تكون متماكباً آخر.",
    fr="Elle a le squelette de {parent} (Tableau {schedule}), mais sans stéréochimie donnée : ce peut être un autre isomère.",
)
ESTER = Text(
    en="It is an ester of {parent}, which schedule {schedule} names; the rider adds esters.",
    ar="هي إستر للمادة {parent} المذكورة في الجدول {schedule}، والنص يضيف الإسترات.",
    fr="C'est un ester de {parent}, nommée au Tableau {schedule} ; le texte y ajoute les esters.",
)
ETHER = Text(
    en="It is an ether of {parent}, which schedule {schedule} names; the rider adds ethers.",
    ar="هي إيثر للمادة {parent} المذكورة في الجدول {schedule}، والنص يضيف الإيثرات.",
    fr="C'est un éther de {parent}, nommée au Tableau {schedule} ; le texte y ajoute les éthers.",
)
CARBONIC = Text(
    en="It is a carbonate or carbamate of {parent} (schedule {schedule}): whether that is an ester is open to argument.",
    ar="هي كربونات أو كربامات للمادة {parent} (الجدول {schedule})، وعدُّها إستراً موضع خلاف.",
    fr="C'est un carbonate ou carbamate de {parent} (Tableau {schedule}) : que ce soit un ester se discute.",
)
NAMED = Text(
    en="The instrument names the substance itself (schedule {schedule}): the name comes before the rider.",
    ar="النص يذكر المادة نفسها (الجدول {schedule})، والاسم مقدَّم على الإضافة.",
    fr="Le texte nomme la substance elle-même (Tableau {schedule}) : le nom prime sur la clause d'extension.",
)
EXCEPTED = Text(
    en="The text excepts {parent} from this rider.",
    ar="النص يستثني {parent} من هذه الإضافة.",
    fr="Le texte excepte {parent} de cette clause d'extension.",
)
NONE = Text(
    en="It is no salt, stereoisomer, ester or ether, as far as this rider goes, of a name entered for it.",
    ar="ليست ملحاً ولا متماكباً فراغياً ولا إستراً ولا إيثراً، في حدود هذه الإضافة، لاسم مُدخَل لها.",
    fr="Ce n'est ni sel, ni stéréo-isomère, ni ester, ni éther, dans les limites de cette clause, d'un nom saisi pour elle.",
)
NOT_THEN = Text(
    en="{parent} was not, or not certainly, named in schedule {schedule} on {on}: the rider followed the name.",
    ar="لم تكن المادة {parent} مذكورة، أو لم يكن ذلك مؤكداً، في الجدول {schedule} بتاريخ {on}، والإضافة تتبع الاسم.",
    fr="{parent} ne figurait pas, ou pas sûrement, au Tableau {schedule} le {on} : la clause d'extension suit le nom.",
)
