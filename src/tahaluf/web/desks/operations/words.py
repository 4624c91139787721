"""The words of the operations desk."""

from __future__ import annotations

from tahaluf.kernel.text import Text

TITLE = Text(en="Operations", ar="العمليات", fr="Opérations")
LEDE = Text(
    en="What members do together: who leads, what was expected, what happened, which leads were false, and who answered a request.",
    ar="ما يقوم به الأعضاء معاً: من يقود، وما كان متوقعاً، وما حدث، وأي الخيوط كان خاطئاً، ومن أجاب عن طلب.",
    fr="Ce que les membres font ensemble : qui pilote, l'attendu, le survenu, les fausses pistes, et qui a répondu à une demande.",
)
NONE = Text(en="No operation is shared with you.", ar="لم تُشارَك معك أي عملية.", fr="Aucune opération n'est partagée avec vous.")
MORE = Text(
    en="Only the newest are listed; the list of records has them all.",
    ar="لا تظهر هنا إلا الأحدث؛ وقائمة السجلات تضمها كلها.",
    fr="Seules les plus récentes figurent ici ; la liste des fiches les contient toutes.",
)
OPERATION = Text(en="Operation", ar="العملية", fr="Opération")
LEAD = Text(en="Leads", ar="القيادة", fr="Pilote")
PERIOD = Text(en="Period", ar="الفترة", fr="Période")
STATUS = Text(en="State", ar="الحالة", fr="État")
REVIEW = Text(en="Review", ar="المراجعة", fr="Bilan")
COMPLETE = Text(en="{done} of {all} points", ar="{done} من {all} من النقاط", fr="{done} points sur {all}")
PARTIES = Text(en="Members and their part", ar="الأعضاء وأدوارهم", fr="Membres et rôles")
MEMBER = Text(en="Member", ar="العضو", fr="Membre")
PART = Text(en="Part", ar="الدور", fr="Rôle")
LEADS_ROLE = Text(en="leads", ar="يقود", fr="pilote")
SUPPORTS_ROLE = Text(en="supports", ar="يدعم", fr="appuie")
NO_PARTIES = Text(en="The record names no member.", ar="لا يذكر السجل أي عضو.", fr="La fiche ne nomme aucun membre.")
STEPS = Text(en="Tasks and steps", ar="المهام والخطوات", fr="Tâches et étapes")
STEP = Text(en="Step", ar="الخطوة", fr="Étape")
BY = Text(en="By", ar="من جانب", fr="Par")
ON = Text(en="Date", ar="التاريخ", fr="Date")
NOTE = Text(en="Note", ar="ملاحظة", fr="Note")
NO_STEPS = Text(en="No step is recorded.", ar="لم تُسجَّل أي خطوة.", fr="Aucune étape n'est enregistrée.")
CHECKLIST = Text(en="Checklist of the review", ar="قائمة تحقق المراجعة", fr="Liste de contrôle du bilan")
POINT = Text(en="Point", ar="النقطة", fr="Point")
ANSWERED = Text(en="Answered", ar="الإجابة", fr="Renseigné")
YES = Text(en="yes", ar="نعم", fr="oui")
NO = Text(en="not yet", ar="ليس بعد", fr="pas encore")
EXPECTED = Text(en="What was expected and what happened", ar="ما كان متوقعاً وما حدث", fr="L'attendu et le survenu")
WHAT = Text(en="What", ar="البيان", fr="Quoi")
SAID = Text(en="As recorded", ar="كما سُجّل", fr="Tel qu'enregistré")
UNKNOWN = Text(en="not recorded", ar="غير مسجّل", fr="non enregistré")
LEADS = Text(en="Leads", ar="الخيوط", fr="Pistes")
MOVED = Text(en="Did it move elsewhere?", ar="هل انتقل إلى مكان آخر؟", fr="Cela s'est-il déplacé ?")
MOVED_SAYS = Text(
    en="Seizures shared with you: up to twelve weeks before the operation against up to twelve weeks after it, place by place.",
    ar="الضبطيات المشتركة معك: ما يصل إلى اثني عشر أسبوعاً قبل العملية مقابل ما يصل إلى اثني عشر أسبوعاً بعدها، لكل مكان.",
    fr="Les saisies partagées avec vous : jusqu'à douze semaines avant l'opération et autant après, lieu par lieu.",
)
NOT_JUDGED = {
    "place": Text(
        en="The operation names no place that can be compared.",
        ar="لا تذكر العملية مكاناً يمكن مقارنته.",
        fr="L'opération ne nomme aucun lieu comparable.",
    ),
    "target": Text(
        en="No seizure at the place is shared with you in these weeks.",
        ar="لا ضبطية في المكان مشتركة معك في هذه الأسابيع.",
        fr="Aucune saisie en ce lieu n'est partagée avec vous sur ces semaines.",
    ),
    "weeks": Text(
        en="There are fewer than four whole weeks before or after it.",
        ar="الأسابيع الكاملة قبلها أو بعدها أقل من أربعة.",
        fr="Il y a moins de quatre semaines entières avant ou après.",
    ),
}
PLACE = Text(en="Place", ar="المكان", fr="Lieu")
BEFORE = Text(en="Before", ar="قبلها", fr="Avant")
AFTER = Text(en="After", ar="بعدها", fr="Après")
RATIO = Text(en="Ratio (95% interval)", ar="النسبة (فترة 95%)", fr="Rapport (intervalle à 95 %)")
JUDGED = Text(en="Judged", ar="الحكم", fr="Jugement")
ROSE = Text(en="rose", ar="ارتفع", fr="a augmenté")
FELL = Text(en="fell", ar="انخفض", fr="a baissé")
NOT_SHOWN = Text(en="no change shown", ar="لا يظهر تغيّر", fr="pas de changement établi")
SET = Text(en="Shared record set", ar="مجموعة السجلات المشتركة", fr="Ensemble de fiches partagé")
SET_SAYS = Text(
    en="The records that the operation names and that you may see; each keeps its own marking and circle.",
    ar="السجلات التي تذكرها العملية ويجوز لك الاطلاع عليها؛ ولكل منها وسمه ودائرته.",
    fr="Les fiches que l'opération nomme et que vous pouvez voir ; chacune garde son marquage et son cercle.",
)
NO_SET = Text(
    en="The operation names no record that you may see.",
    ar="لا تذكر العملية سجلاً يجوز لك الاطلاع عليه.",
    fr="L'opération ne nomme aucune fiche que vous puissiez voir.",
)
RECORD = Text(en="Record", ar="السجل", fr="Fiche")
KIND = Text(en="Kind", ar="النوع", fr="Type")
ALL = Text(en="All operations", ar="كل العمليات", fr="Toutes les opérations")
REQUESTS = Text(en="Requests with receipts", ar="الطلبات مع إشعارات التسلّم", fr="Demandes avec accusés")
REQUESTS_LEDE = Text(
    en="What your organisation asked: to whom it was delivered, who looked at it, who answered. Who looked is told by member, not "
    "by person.",
    ar="ما طلبته منظمتك: إلى من وصل، ومن اطلع عليه، ومن أجاب. ويُذكر المطّلع بالعضو لا بالشخص.",
    fr="Ce que votre organisation a demandé : à qui c'est parvenu, qui l'a consulté, qui a répondu. Par membre, non par personne.",
)
NO_REQUEST = Text(
    en="Your organisation has asked nothing yet.", ar="لم تطلب منظمتك شيئاً بعد.", fr="Votre organisation n'a encore rien demandé."
)
REQUEST = Text(en="Request", ar="الطلب", fr="Demande")
REPLY_BY = Text(en="Reply wanted by", ar="الرد مطلوب قبل", fr="Réponse souhaitée avant le")
DELIVERED = Text(en="Delivered", ar="وصل", fr="Remise")
READ = Text(en="Read", ar="اطُّلع عليه", fr="Lue")
ANSWERED_ON = Text(en="Answered", ar="أُجيب عنه", fr="Répondue")
LATE = Text(en="late", ar="متأخر", fr="en retard")
IN_TIME = Text(en="in time", ar="في الموعد", fr="dans les délais")
