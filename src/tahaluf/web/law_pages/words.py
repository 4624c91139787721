"""The words of the pages on generic definitions, in three languages."""

from __future__ import annotations

from tahaluf.kernel.text import Text
from tahaluf.law.clauses import TextStatus, Verdict

VERDICTS = {
    Verdict.YES: Text(en="caught", ar="مشمولة", fr="atteintes"),
    Verdict.CONTESTED: Text(en="contested", ar="مختلف عليها", fr="contestées"),
    Verdict.UNKNOWN: Text(en="not known", ar="غير معروفة", fr="inconnues"),
    Verdict.UNDECIDABLE: Text(en="not decidable from structure", ar="لا تحسمها البنية", fr="indécidables par la structure"),
    Verdict.NO: Text(en="not caught", ar="غير مشمولة", fr="non atteintes"),
}
TEXT_STATUS = {
    TextStatus.READ: Text(en="read at the source", ar="قُرئ في مصدره", fr="lu à la source"),
    TextStatus.PARTLY: Text(en="read in part", ar="قُرئ جزئياً", fr="lu en partie"),
    TextStatus.UNVERIFIED: Text(en="not verified", ar="لم يُتحقق منه", fr="non vérifié"),
}
CLAUSES = Text(en="Generic definitions", ar="التعاريف العامة", fr="Définitions génériques")
CLAUSE = Text(en="Clause", ar="البند", fr="Disposition")
JURISDICTION = Text(en="Jurisdiction", ar="الولاية القضائية", fr="Juridiction")
SINCE = Text(en="In force since", ar="سارٍ منذ", fr="En vigueur depuis")
WORDS = Text(en="Words of the clause", ar="نص البند", fr="Texte de la disposition")
CITATION = Text(en="Citation", ar="المرجع", fr="Référence")
SOURCE = Text(en="Source", ar="المصدر", fr="Source")
SUBSTANCE = Text(en="Substance", ar="المادة", fr="Substance")
ANSWER = Text(en="Answer", ar="الجواب", fr="Réponse")
CLASS = Text(en="Class", ar="الفئة", fr="Classe")
MEMBERS = Text(en="Members", ar="الأعضاء", fr="Membres")
FIRST = Text(en="First", ar="الأول", fr="Premier")
SECOND = Text(en="Second", ar="الثاني", fr="Second")
WHY = Text(en="Why", ar="السبب", fr="Pourquoi")
MARK = Text(en="Number in the drawing", ar="الرقم في الرسم", fr="Numéro dans le dessin")
LIMB = Text(en="Limb", ar="الفقرة", fr="Alinéa")
POSITION = Text(en="Position", ar="الموضع", fr="Position")
GROUP = Text(en="Group", ar="المجموعة", fr="Groupe")
NOT_PERMITTED = Text(en="no limb permits it", ar="لا تسمح به أي فقرة", fr="aucun alinéa ne le permet")
SKELETON = Text(en="skeleton", ar="الهيكل", fr="squelette")
SHOW = Text(en="Show", ar="اعرض", fr="Afficher")
JUDGE = Text(en="Judge", ar="قيِّم", fr="Évaluer")
STRUCTURE = Text(en="SMILES or name", ar="صيغة SMILES أو اسم", fr="SMILES ou nom")
DAY = Text(en="On the day", ar="في تاريخ", fr="À la date du")
COVERAGE = Text(en="What it reaches", ar="ما يشمله البند", fr="Ce qu'elle atteint")
CAUGHT = Text(en="What it catches", ar="ما يشمله", fr="Ce qu'elle atteint avec certitude")
UNSURE = Text(en="What it may catch", ar="ما قد يشمله", fr="Ce qu'elle atteint peut-être")
MISSED = Text(
    en="What it misses of the class it resembles most",
    ar="ما لا يشمله من أقرب فئة إليه",
    fr="Ce qu'elle manque dans la classe la plus proche",
)
MEDICAL = Text(
    en="What it catches, or may catch, that is used as a medicine",
    ar="ما يشمله أو قد يشمله ويُستعمل دواءً",
    fr="Ce qu'elle atteint, ou peut atteindre, et qui sert de médicament",
)
NOTHING = Text(en="Nothing in the registry.", ar="لا شيء في السجل.", fr="Rien dans le registre.")
STRUCTURE_ALONE = Text(
    en="Judged from structure alone over the substances of the registry that have one. "
    "Lists of names, exemptions and licences are answered apart. This is no legal advice.",
    ar="الحكم من البنية وحدها على مواد السجل المعروفة البنية. أما القوائم الاسمية والإعفاءات والتراخيص فيُجاب عنها على حدة. "
    "وليس هذا مشورة قانونية.",
    fr="Jugé d'après la seule structure, sur les substances du registre qui en ont une. Les listes nominatives, exemptions et "
    "licences ont leurs propres réponses. Ceci n'est pas un avis juridique.",
)
COMPARE = Text(en="Compare two laws", ar="قارن بين قانونين", fr="Comparer deux lois")
COMPARE_LEDE = Text(
    en="Write two clauses, or the codes of two jurisdictions (GB, US, CN, DE): the page lists where their answers differ.",
    ar="اكتب بندين أو رمزَي ولايتين (GB أو US أو CN أو DE)، فتعرض الصفحة المواد التي يختلف فيها الجوابان.",
    fr="Écrivez deux dispositions, ou les codes de deux juridictions (GB, US, CN, DE) : la page montre où les réponses diffèrent.",
)
DIFFERENCES = Text(en="Where they differ", ar="مواضع الاختلاف", fr="Où elles diffèrent")
SAME = Text(en="Their answers are the same.", ar="الجوابان متطابقان.", fr="Leurs réponses sont identiques.")
DRAFT = Text(en="Try a draft clause", ar="جرِّب مسودة بند", fr="Essayer un projet de disposition")
DRAFT_LEDE = Text(
    en="Write the clause as YAML. It is checked with all its faults and judged over the registry. Nothing is stored.",
    ar="اكتب البند بصيغة YAML. يُفحص وتُعرض كل أخطائه معاً، ثم يُطبَّق على السجل. ولا يُحفظ أي شيء.",
    fr="Écrivez la disposition en YAML. Ses fautes sont toutes signalées, puis elle est appliquée au registre. Rien n'est gardé.",
)
EXPLAIN = Text(en="Explain a structure", ar="اشرح بنية", fr="Expliquer une structure")
EXPLAIN_LEDE = Text(
    en="Every generic definition is applied to the structure: the atoms that each limb explains are numbered in the drawing.",
    ar="يُطبَّق كل تعريف عام على البنية، وتُرقَّم في الرسم الذرات التي تفسرها كل فقرة.",
    fr="Chaque définition générique est appliquée à la structure ; les atomes que chaque alinéa explique sont numérotés.",
)
NEAREST = Text(en="Nearest misses", ar="أقرب الإخفاقات", fr="Écarts les plus proches")
NO_SKELETON = Text(
    en="Clauses whose skeleton the structure does not contain",
    ar="بنود لا تحتوي البنية على هيكلها",
    fr="Dispositions dont la structure ne contient pas le squelette",
)
NONE_REACHES = Text(
    en="No generic definition that has been entered reaches this structure. It may be listed by name, or by laws not entered.",
    ar="لا يشمل هذه البنية أي من التعاريف العامة المدخلة. وقد تكون مدرجة بالاسم أو في قوانين لم تُدخل.",
    fr="Aucune définition générique saisie n'atteint cette structure. Elle peut être nommée, ou visée par des lois non saisies.",
)
MATRIX = Text(en="Jurisdictions and classes", ar="الولايات القضائية والفئات", fr="Juridictions et classes")
MATRIX_LEDE = Text(
    en="Of the members of each class in the registry: the share that the definitions of a jurisdiction catch. "
    "In brackets what is contested or not known. A low share does not mean that they are free: they may be listed by name.",
    ar="من أعضاء كل فئة في السجل: النسبة التي تشملها تعاريف الولاية القضائية. وبين قوسين ما هو مختلف عليه أو غير معروف. "
    "والنسبة المنخفضة لا تعني أن المواد غير خاضعة للمراقبة، فقد تكون مدرجة بالاسم.",
    fr="Parmi les membres de chaque classe du registre : la part qu'atteignent les définitions d'une juridiction. Entre "
    "parenthèses, ce qui est contesté ou inconnu. Une part faible n'est pas une absence de contrôle : ils peuvent être nommés.",
)
MAP = Text(en="Map of control", ar="خريطة الرقابة", fr="Carte du contrôle")
MAP_LEDE = Text(
    en="How many substances of each class in the registry are controlled, by name, by definition or by a rule on named substances, "
    "as far as laws were entered. In brackets: how many a rule may reach. A dash: no law was entered, so nothing is known.",
    ar="عدد مواد كل فئة في السجل الخاضعة للرقابة، بالاسم أو بتعريف أو بقاعدة على مواد مسماة، في حدود القوانين المدخلة. "
    "وبين قوسين عدد ما قد تشمله قاعدة. والشرطة تعني أن لا قانون مُدخلاً، فلا يُعرف شيء.",
    fr="Combien de substances de chaque classe du registre sont sous contrôle, par leur nom, par une définition ou par une règle "
    "sur des noms, selon les lois saisies. Entre parenthèses : ce qu'une règle peut atteindre. Tiret : rien de saisi ni de connu.",
)
GAPS = Text(en="What the definitions miss", ar="ما لا تشمله التعاريف", fr="Ce que manquent les définitions")
GAPS_LEDE = Text(
    en="The five gaps that tell most, with the substances of the registry that fall through on the day. "
    "Judged from structure alone; lists of names close some of them, as far as they were entered. This is no legal advice.",
    ar="أدل خمس ثغرات، مع مواد السجل التي لا تشملها التعاريف في ذلك التاريخ. والحكم من البنية وحدها، "
    "وتسد القوائم الاسمية بعضها في حدود ما أُدخل منها. وليس هذا مشورة قانونية.",
    fr="Les cinq lacunes les plus parlantes, avec les substances du registre qui y échappent à cette date. "
    "Jugé d'après la seule structure ; des listes de noms en comblent certaines, pour autant qu'elles ont été saisies. "
    "Ceci n'est pas un avis juridique.",
)
GAP = Text(en="Gap", ar="الثغرة", fr="Lacune")
MISSED_BY = Text(en="Missed by", ar="لا تشملها تعاريف", fr="Manquées par")
FALL_THROUGH = Text(en="Fall through", ar="غير مشمولة", fr="Échappent")
NAMED = Text(en="Named all the same", ar="مذكورة بالاسم مع ذلك", fr="Nommées malgré tout")
NAMED_BY = Text(en="Named by", ar="مذكورة بالاسم في", fr="Nommée par")
SUMMARY = Text(en="In short", ar="خلاصة", fr="En bref")
