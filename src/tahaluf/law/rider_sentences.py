"""What riders (salts, stereoisomers, esters, ethers of named substances) say to people."""

from __future__ import annotations

from tahaluf.kernel.text import Text

SALT = Text(
    en="One part of it is {parent}, which Schedule {schedule} of {instrument} names; the rider adds salts.",
    ar="أحد أجزائها هو {parent} المذكورة في الجدول {schedule} من {instrument}، والنص يضيف الأملاح.",
    fr="L'une de ses parties est {parent}, nommée au Tableau {schedule} – {instrument} ; le texte y ajoute les sels.",
)
STEREO = Text(
    en="It is a stereoisomer of {parent}, which Schedule {schedule} of {instrument} names; the rider adds stereoisomers.",
    ar="هي متماكب فراغي للمادة {parent} المذكورة في الجدول {schedule} من {instrument}، والنص يضيف المتماكبات الفراغية.",
    fr="C'est un stéréo-isomère de {parent}, nommée au Tableau {schedule} – {instrument} ; le texte y ajoute les stéréo-isomères.",
)
STEREO_OPEN = Text(
    en="It is a stereoisomer of {parent} (Schedule {schedule} of {instrument}); "
    "whether the words mean this isomer too is open to argument.",
    ar="هي متماكب فراغي للمادة {parent} (الجدول {schedule} من {instrument})، وشمول النص لهذا المتماكب موضع خلاف.",
    fr="C'est un stéréo-isomère de {parent} (Tableau {schedule} – {instrument}) ; que le texte vise aussi cet isomère se discute.",
)
WITHIN = Text(
    en="The name {parent} in Schedule {schedule} of {instrument} fixes no stereochemistry: this stereoisomer lies within it.",
    ar="الاسم {parent} في الجدول {schedule} من {instrument} لا يحدد الكيمياء الفراغية، فهذا المتماكب الفراغي داخل فيه.",
    fr="Le nom {parent} au Tableau {schedule} – {instrument} ne fixe aucune stéréochimie : ce stéréo-isomère y est compris.",
)
UNDRAWN = Text(
    en="It has the skeleton of {parent} (Schedule {schedule} of {instrument}), but "
    "its stereochemistry is not given, so it may be another isomer.",
    ar="لها هيكل {parent} (الجدول {schedule} من {instrument})، لكن كيمياءها الفراغية غير مذكورة، فقد تكون متماكباً آخر.",
    fr="Elle a le squelette de {parent} (Tableau {schedule} – {instrument}), "
    "mais sans stéréochimie donnée : ce peut être un autre isomère.",
)
ESTER = Text(
    en="It is an ester of {parent}, which Schedule {schedule} of {instrument} names; the rider adds esters.",
    ar="هي إستر للمادة {parent} المذكورة في الجدول {schedule} من {instrument}، والنص يضيف الإسترات.",
    fr="C'est un ester de {parent}, nommée au Tableau {schedule} – {instrument} ; le texte y ajoute les esters.",
)
ETHER = Text(
    en="It is an ether of {parent}, which Schedule {schedule} of {instrument} names; the rider adds ethers.",
    ar="هي إيثر للمادة {parent} المذكورة في الجدول {schedule} من {instrument}، والنص يضيف الإيثرات.",
    fr="C'est un éther de {parent}, nommée au Tableau {schedule} – {instrument} ; le texte y ajoute les éthers.",
)
CARBONIC = Text(
    en="It is a carbonate or carbamate of {parent} (Schedule {schedule} "
    "of {instrument}): whether that is an ester is open to argument.",
    ar="هي كربونات أو كربامات للمادة {parent} (الجدول {schedule} من {instrument})، وعدُّها إستراً موضع خلاف.",
    fr="C'est un carbonate ou carbamate de {parent} (Tableau {schedule} – {instrument}) : que ce soit un ester se discute.",
)
NAMED = Text(
    en="The instrument names the substance itself (Schedule {schedule} of {instrument}): the name comes before the rider.",
    ar="النص يذكر المادة نفسها (الجدول {schedule} من {instrument})، والاسم مقدَّم على الإضافة.",
    fr="Le texte nomme la substance elle-même (Tableau {schedule} – {instrument}) : le nom prime sur la clause d'extension.",
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
    en="{parent} was not, or not certainly, named in Schedule {schedule} of {instrument} on {on}: the rider followed the name.",
    ar="لم تكن المادة {parent} مذكورة، أو لم يكن ذلك مؤكداً، في الجدول {schedule} من {instrument} بتاريخ {on}، والإضافة تتبع الاسم.",
    fr="{parent} ne figurait pas, ou pas sûrement, au Tableau {schedule} "
    "– {instrument} le {on} : la clause d'extension suit le nom.",
)
