"""The words of the page of a case."""

from __future__ import annotations

from tahaluf.kernel.text import Text

LEDE = Text(
    en="What is shared with you around this case. A tie or a lead is a statement with a grade, never a judgement on a person.",
    ar="ما هو مشترك معك حول هذه القضية. والصلة أو الخيط بيان له درجة، وليس حكماً على شخص.",
    fr="Ce qui est partagé avec vous autour de ce dossier. Un lien ou une piste est une déclaration cotée, jamais un jugement "
    "sur une personne.",
)
BACK = Text(en="Links", ar="الروابط", fr="Liens")
RECORD = Text(en="The record", ar="السجل", fr="La fiche")
PARTIES = Text(en="Parties", ar="الأطراف", fr="Parties")
NO_PARTY = Text(
    en="No party of this case is shared with you.",
    ar="لا يوجد طرف في هذه القضية مشترك معك.",
    fr="Aucune partie de ce dossier n’est partagée avec vous.",
)
NAME = Text(en="Name", ar="الاسم", fr="Nom")
NATURE = Text(en="What it is", ar="طبيعته", fr="Nature")
STANDING = Text(en="Standing", ar="الصفة", fr="Qualité")
GRADE = Text(en="Grade", ar="الدرجة", fr="Cotation")
STATED_BY = Text(en="Stated by", ar="مصدره", fr="Déclarée par")
LINKS = Text(en="Links of the case and its parties", ar="صلات القضية وأطرافها", fr="Liens du dossier et de ses parties")
NO_LINK = Text(
    en="No link of this case or its parties is shared with you.",
    ar="لا توجد صلة لهذه القضية أو أطرافها مشتركة معك.",
    fr="Aucun lien de ce dossier ou de ses parties n’est partagé avec vous.",
)
DRAWN = Text(
    en="Links of the case and of its parties. The tables say the same; nearness means nothing by itself.",
    ar="صلات القضية وأطرافها. والجداول تقول الشيء نفسه، والقرب لا يعني شيئاً بذاته.",
    fr="Liens du dossier et de ses parties. Les tableaux disent la même chose ; la proximité ne signifie rien en soi.",
)
LEADS = Text(
    en="Leads that name it or its parties", ar="خيوط تذكرها أو تذكر أطرافها", fr="Pistes qui la citent ou citent ses parties"
)
NO_LEAD = Text(
    en="No lead that is shared with you names it.", ar="لا يذكرها خيط مشترك معك.", fr="Aucune piste partagée avec vous ne le cite."
)
LEAD = Text(en="Lead", ar="خيط التحقيق", fr="Piste")
STATE = Text(en="State", ar="الحالة", fr="État")
OUTCOME = Text(en="What became of it", ar="مآله", fr="Issue")
FALSE_LEADS = Text(
    en="False leads among them: {count}. They are counted, not deleted.",
    ar="الخيوط الخاطئة منها: {count}. وهي تُعدّ ولا تُحذف.",
    fr="Fausses pistes parmi elles : {count}. Elles sont comptées, non effacées.",
)
WHEN = Text(en="What happened when", ar="ما حدث ومتى", fr="Ce qui s’est passé, et quand")
NOTHING = Text(en="No dated step is known.", ar="لا توجد خطوة مؤرخة معروفة.", fr="Aucune étape datée n’est connue.")
FROM = Text(en="From", ar="من", fr="Du")
TO = Text(en="To", ar="إلى", fr="Au")
WHAT = Text(en="What", ar="ماذا", fr="Quoi")
NOTE = Text(en="Note", ar="ملاحظة", fr="Remarque")
AFTER = Text(en="After action", ar="بعد الإجراء", fr="Après l’action")
ASKED = Text(en="Question", ar="السؤال", fr="Question")
ANSWER = Text(en="Answer", ar="الجواب", fr="Réponse")
UNKNOWN = Text(en="not stated", ar="لم يُذكر", fr="non indiqué")
MORE = Text(
    en="Older parties, leads or links of this hub were not looked at.",
    ar="لم تُفحص الأطراف أو الخيوط أو الصلات الأقدم.",
    fr="Les parties, pistes ou liens plus anciens n’ont pas été examinés.",
)
