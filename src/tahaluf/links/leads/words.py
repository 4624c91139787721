"""What is said of leads, in three languages."""

from __future__ import annotations

from collections.abc import Mapping

from tahaluf.kernel.text import Text

ONE_SOURCE = Text(
    en="It rests on one source, graded {grade}: nothing independent that you may see corroborates it.",
    ar="يستند إلى مصدر واحد درجته {grade}: لا يعززه شيء مستقل مما يحق لك الاطلاع عليه.",
    fr="Elle repose sur une seule source, cotée {grade} : rien d’indépendant que vous puissiez voir ne la corrobore.",
)
SOURCES = Text(
    en="Members whose records speak for it: {count}. Its own grade is {grade}.",
    ar="عدد الأعضاء الذين تؤيده سجلاتهم: {count}. ودرجة تقييمه {grade}.",
    fr="Membres dont les fiches plaident pour elle : {count}. Sa propre cotation est {grade}.",
)
LOW = Text(
    en="Every source of it is of low grade, or none can be judged.",
    ar="كل مصادره متدنية الدرجة أو لا يمكن تقييمها.",
    fr="Toutes ses sources sont mal cotées ou ne peuvent être évaluées.",
)
STATED = Text(
    en="Its member says that it has {stated} sources; you may see {seen}. The others do not count here.",
    ar="يذكر العضو أن مصادره {stated}؛ ويحق لك الاطلاع على {seen}. ولا تُحسب البقية هنا.",
    fr="Son membre indique {stated} sources ; vous pouvez en voir {seen}. Les autres ne comptent pas ici.",
)
AGAINST = Text(
    en="Members whose records contradict it: {count}.",
    ar="عدد الأعضاء الذين تناقضه سجلاتهم: {count}.",
    fr="Membres dont les fiches la contredisent : {count}.",
)
REFUTED = Text(
    en="A source with access of its own that says otherwise would refute it.",
    ar="يدحضه مصدر له اطلاع مباشر يقول خلاف ذلك.",
    fr="Une source ayant son propre accès et affirmant le contraire la réfuterait.",
)
BY_ORIGIN: Mapping[str, Text] = {
    "watch": Text(
        en="It falls if the signal stands down: late reports or a changed method explain the rise.",
        ar="يسقط إذا انتفت الإشارة: كأن تفسر الارتفاعَ بلاغاتٌ متأخرة أو تغيّر في الطريقة.",
        fr="Elle tombe si le signal se lève : des déclarations tardives ou un changement de méthode expliquent la hausse.",
    ),
    "link": Text(
        en="It falls if the proposed link is set aside: the two are shown not to be one.",
        ar="يسقط إذا استُبعدت الصلة المقترحة وثبت أن الطرفين ليسا واحداً.",
        fr="Elle tombe si le lien proposé est écarté : les deux ne sont pas un.",
    ),
    "deconfliction": Text(
        en="It falls if the other member’s record is of somebody else with the same number or name.",
        ar="يسقط إذا كان سجل العضو الآخر عن شخص آخر يحمل الرقم أو الاسم نفسه.",
        fr="Elle tombe si la fiche de l’autre membre porte sur quelqu’un d’autre de même numéro ou nom.",
    ),
    "seizure": Text(
        en="It falls if the laboratory finds another substance, or if the seizure was reported twice.",
        ar="يسقط إذا وجد المختبر مادة أخرى، أو إذا أُبلغ عن الضبطية مرتين.",
        fr="Elle tombe si le laboratoire trouve une autre substance, ou si la saisie a été déclarée deux fois.",
    ),
    "company": Text(
        en="It falls if the customer shows a lawful use that the order fits.",
        ar="يسقط إذا أثبت العميل استعمالاً مشروعاً يتفق مع الطلب.",
        fr="Elle tombe si le client justifie d’un usage licite auquel la commande correspond.",
    ),
    "informant": Text(
        en="It falls if the source had no access, or gains from its being believed.",
        ar="يسقط إذا لم يكن للمصدر اطلاع، أو كان ينتفع من تصديقه.",
        fr="Elle tombe si la source n’avait pas accès, ou gagne à être crue.",
    ),
    "public": Text(
        en="It falls if what was seen has an everyday explanation.",
        ar="يسقط إذا كان لما شوهد تفسير عادي.",
        fr="Elle tombe si ce qui a été vu a une explication banale.",
    ),
}
BY_WHAT_IS_NAMED: Mapping[str, Text] = {
    "parties": Text(
        en="It falls for a named party that is shown to be somebody else of that name.",
        ar="يسقط عن طرف مذكور إذا ثبت أنه شخص آخر يحمل الاسم نفسه.",
        fr="Elle tombe pour une partie nommée s’il s’avère qu’il s’agit d’un homonyme.",
    ),
    "route": Text(
        en="It falls if checks on the route in the time named find nothing.",
        ar="يسقط إذا لم تسفر عمليات التفتيش على المسار في الوقت المذكور عن شيء.",
        fr="Elle tombe si les contrôles sur l’itinéraire au moment indiqué ne donnent rien.",
    ),
    "marks": Text(
        en="It falls if the mark is common: others use it too.",
        ar="يسقط إذا كانت العلامة شائعة يستعملها آخرون أيضاً.",
        fr="Elle tombe si la marque est courante : d’autres l’utilisent aussi.",
    ),
}
