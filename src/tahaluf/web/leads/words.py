"""The words of the page of leads."""

from __future__ import annotations

from tahaluf.kernel.text import Text

TITLE = Text(en="Leads in order", ar="خيوط التحقيق مرتبة", fr="Pistes par ordre")
LEDE = Text(
    en="Open leads shared with you, those that rest on most first. The order says what to look at, not who is guilty: every lead "
    "names what would refute it.",
    ar="خيوط التحقيق المفتوحة المشتركة معك، وأولها أكثرها سنداً. الترتيب يدل على ما يُنظر فيه لا على من هو مذنب، "
    "ومع كل خيط ما يدحضه.",
    fr="Les pistes ouvertes partagées avec vous, d’abord celles qui reposent sur le plus d’éléments. L’ordre dit quoi regarder, "
    "non qui est coupable : chaque piste indique ce qui la réfuterait.",
)
OPEN = Text(en="What to look at first", ar="ما يُنظر فيه أولاً", fr="À regarder d’abord")
LEAD = Text(en="Lead", ar="خيط التحقيق", fr="Piste")
SCORE = Text(en="Rests on (0 to 1)", ar="قوة السند (من 0 إلى 1)", fr="Appui (0 à 1)")
GRADE = Text(en="Grade", ar="الدرجة", fr="Cotation")
THIN = Text(en="Thin", ar="سنده ضعيف", fr="Fragile")
YES = Text(en="yes", ar="نعم", fr="oui")
NO = Text(en="no", ar="لا", fr="non")
STATE = Text(en="State", ar="الحالة", fr="État")
ACT_BY = Text(en="Act by", ar="أجل التحرك", fr="Agir avant le")
WHY = Text(en="What it rests on", ar="ما يستند إليه", fr="Sur quoi elle repose")
REFUTED = Text(en="What would refute it", ar="ما يدحضه", fr="Ce qui la réfuterait")
STATED_BY = Text(en="Stated by", ar="مصدره", fr="Déclarée par")
NONE = Text(
    en="No open lead is shared with you. Leads that members report appear here.",
    ar="لا يوجد خيط تحقيق مفتوح مشترك معك. تظهر هنا الخيوط التي يبلّغ عنها الأعضاء.",
    fr="Aucune piste ouverte n’est partagée avec vous. Celles que les membres déclarent apparaissent ici.",
)
LOOKED = Text(
    en="Open leads: {open}. Thin ones, which rest on one source or on low grades only: {thin}.",
    ar="الخيوط المفتوحة: {open}. وضعيفة السند منها، أي المستندة إلى مصدر واحد أو إلى درجات متدنية فقط: {thin}.",
    fr="Pistes ouvertes : {open}. Fragiles, reposant sur une seule source ou sur de basses cotations : {thin}.",
)
SCALE = Text(
    en="Records of one member count as one source. A source counts by its grade; what contradicts counts against. The figure "
    "orders leads and is no probability.",
    ar="تُحسب سجلات العضو الواحد مصدراً واحداً. ويُحسب المصدر بدرجته، ويُحسب ما يناقض ضد الخيط. والرقم للترتيب وليس احتمالاً.",
    fr="Les fiches d’un membre comptent pour une source. Une source compte selon sa cotation ; ce qui contredit compte contre. Le "
    "chiffre sert à ordonner et n’est pas une probabilité.",
)
MORE = Text(en="Older leads are left out.", ar="تُركت الخيوط الأقدم.", fr="Les pistes plus anciennes sont omises.")
AFTER = Text(en="What became of leads", ar="مآل خيوط التحقيق", fr="Ce que les pistes sont devenues")
AFTER_SAYS = Text(
    en="False leads are counted, not deleted. The share is of those confirmed or found false; the interval holds it in 95 of 100 "
    "cases like this one.",
    ar="تُعدّ الخيوط الخاطئة ولا تُحذف. والنسبة من الخيوط المؤكدة والخاطئة معاً، وتشملها الفترة في 95 من كل 100 حالة مماثلة.",
    fr="Les fausses pistes sont comptées, non effacées. La part porte sur celles confirmées ou fausses ; l’intervalle la contient "
    "dans 95 cas semblables sur 100.",
)
ORIGIN = Text(en="Where they came from", ar="مصدرها", fr="Origine")
ALL = Text(en="All", ar="الكل", fr="Toutes")
LEADS = Text(en="Leads", ar="الخيوط", fr="Pistes")
STILL_OPEN = Text(en="Open", ar="مفتوحة", fr="Ouvertes")
CONFIRMED = Text(en="Confirmed", ar="مؤكدة", fr="Confirmées")
FALSE = Text(en="False", ar="خاطئة", fr="Fausses")
UNRESOLVED = Text(en="Closed, unresolved", ar="أُغلقت دون حسم", fr="Closes sans résultat")
SHARE = Text(en="False, in a hundred (95% interval)", ar="الخاطئة في المئة (فترة 95%)", fr="Fausses, pour cent (intervalle à 95 %)")
UNDECIDED = Text(en="none decided", ar="لم يُحسم منها شيء", fr="aucune tranchée")
EMPTY = Text(en="No lead is shared with you.", ar="لا يوجد خيط تحقيق مشترك معك.", fr="Aucune piste n’est partagée avec vous.")
BACK = Text(en="Links", ar="الروابط", fr="Liens")
