"""What is said about each screen: a heading, for what it is, how to begin, what to know. Names of addresses lead to topics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tahaluf.kernel.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Help on one screen; `names` are the names of the addresses that lead here."""

    id: str
    title: Text
    says: tuple[Text, ...]
    names: tuple[str, ...] = ()


TOPICS: tuple[Topic, ...] = (
    Topic(
        id="everywhere",
        title=Text(en="On every page", ar="في كل صفحة", fr="Sur chaque page"),
        says=(
            Text(
                en="The band under the title line says how strictly the page must be handled. It is printed too.",
                ar="يبيّن الشريط أسفل سطر العنوان درجة الحيطة الواجبة في التعامل مع الصفحة، ويُطبع معها.",
                fr="Le bandeau sous la ligne de titre dit avec quelle rigueur traiter la page. Il est imprimé aussi.",
            ),
            Text(
                en="Changing the language keeps the page and its filters. What members wrote stays in their language.",
                ar="تغيير اللغة يُبقي الصفحة ومرشّحاتها. أما ما كتبه الأعضاء فيبقى بلغتهم.",
                fr="Changer de langue conserve la page et ses filtres. Ce que les membres ont écrit reste dans leur langue.",
            ),
            Text(
                en="You see what was shared with your member, in your lane. A number counts only what you may see.",
                ar="ترى ما جرت مشاركته مع العضو الذي تنتمي إليه، ضمن مسارك. ولا يشمل أي عدد إلا ما يحق لك الاطلاع عليه.",
                fr="Vous voyez ce qui est partagé avec votre membre, dans votre filière. Un nombre ne compte que ce que vous pouvez voir.",
            ),
            Text(
                en="Unknown, withheld, not reported and below the limit of detection are four different things, and none is zero.",
                ar="المجهول والمحجوب وغير المبلَّغ عنه وما دون حد الكشف أربعة أمور مختلفة، وليس أي منها صفراً.",
                fr="Inconnu, retenu, non déclaré et sous la limite de détection sont quatre choses différentes ; aucune n'est zéro.",
            ),
        ),
    ),
    Topic(
        id="desk",
        title=Text(en="Desk", ar="المكتب", fr="Bureau"),
        names=("desk", "signal", "signal-alert"),
        says=(
            Text(
                en="What waits for you: alerts and signals within your weekly budget, reports you began, records newly shared with you.",
                ar="ما ينتظرك: الإنذارات والإشارات ضمن ميزانيتك الأسبوعية، والتقارير التي بدأتها، والسجلات التي شوركت معك حديثاً.",
                fr="Ce qui vous attend : alertes et signaux dans votre budget hebdomadaire, fiches commencées, fiches nouvellement partagées.",
            ),
            Text(
                en="A signal says why it was raised. Confirm, watch or dismiss it with a reason; your colleagues see the decision.",
                ar="تبيّن الإشارة سبب صدورها. أكّدها أو تابعها أو استبعدها مع ذكر السبب، ويرى زملاؤك القرار.",
                fr="Un signal dit pourquoi il a été émis. Confirmez-le, surveillez-le ou écartez-le avec un motif ; vos collègues voient la décision.",
            ),
        ),
    ),
    Topic(
        id="alerts",
        title=Text(en="Alerts", ar="الإنذارات", fr="Alertes"),
        names=("alerts", "alert", "alert-decide", "alert-note", "alert-follow-up"),
        says=(
            Text(
                en="Each alert names its evidence as far as you may see it, and what followed. Note that you read it, decide, or report what was done.",
                ar="يذكر كل إنذار أدلته بقدر ما يحق لك الاطلاع عليه وما تلاه. سجّل أنك قرأته، أو اتخذ قراراً، أو أبلغ عما جرى فعله.",
                fr="Chaque alerte cite ses éléments, autant que vous pouvez les voir, et les suites. Prenez note, décidez ou dites ce qui a été fait.",
            ),
        ),
    ),
    Topic(
        id="records",
        title=Text(en="Records", ar="السجلات", fr="Fiches"),
        names=("records", "record", "record-versions", "record-same", "record-related", "record-edit", "record-markings", "record-retract"),
        says=(
            Text(
                en="Narrow the list by the values at its side or by words. The address keeps every filter: send it to a colleague, who sees what that colleague may see.",
                ar="ضيّق القائمة بالقيم المعروضة بجانبها أو بالكلمات. يحفظ العنوان جميع المرشّحات: أرسله إلى زميل فيرى ما يحق له الاطلاع عليه.",
                fr="Restreignez la liste par les valeurs à côté ou par des mots. L'adresse garde les filtres : un collègue verra ce qu'il peut voir.",
            ),
            Text(
                en="A record is never overwritten: a correction is a new version, and a retraction gives its reason.",
                ar="لا يُستبدل أي سجل: التصحيح نسخة جديدة، والسحب يذكر سببه.",
                fr="Une fiche n'est jamais écrasée : une correction est une nouvelle version, un retrait donne son motif.",
            ),
        ),
    ),
    Topic(
        id="report",
        title=Text(en="Report", ar="الإبلاغ", fr="Déclarer"),
        names=(
            *("report", "report-begin", "report-text", "report-found", "report-check", "report-step"),
            *("import-file", "import", "import-mapping", "import-share", "import-progress", "import-result", "import-undo"),
        ),
        says=(
            Text(
                en="Fill in a form, paste a text, or bring a file. You can stop at any point and go on later, on another device too.",
                ar="املأ استمارة أو ألصق نصاً أو أحضر ملفاً. يمكنك التوقف متى شئت والمتابعة لاحقاً، ولو من جهاز آخر.",
                fr="Remplissez un formulaire, collez un texte ou apportez un fichier. Vous pouvez vous arrêter et reprendre, même ailleurs.",
            ),
            Text(
                en="Nothing is shared before you have checked your answers and seen by name who will see them.",
                ar="لا يُشارَك شيء قبل أن تراجع إجاباتك وترى بالاسم من سيطّلع عليها.",
                fr="Rien n'est partagé avant que vous ayez vérifié vos réponses et vu, par leur nom, qui les verra.",
            ),
        ),
    ),
    Topic(
        id="situation",
        title=Text(en="Situation", ar="الوضع", fr="Situation"),
        names=("situation", "situation-brief"),
        says=(
            Text(
                en="Choose a territory, a period and what is counted. Each small drawing has its own scale and a trend with a 95% interval.",
                ar="اختر إقليماً وفترة وما يُحصى. لكل رسم صغير مقياسه الخاص واتجاه بمجال ثقة 95%.",
                fr="Choisissez un territoire, une période et ce qui est compté. Chaque petit graphique a son échelle et une tendance à 95 %.",
            ),
            Text(
                en="Hatched places are places of which nothing is known here. The brief prints on two sheets in the language of the page.",
                ar="الأماكن المظللة أماكن لا يُعرف عنها شيء هنا. ويُطبع الموجز على ورقتين بلغة الصفحة.",
                fr="Les lieux hachurés sont ceux dont on ne sait rien ici. La note s'imprime sur deux feuilles dans la langue de la page.",
            ),
        ),
    ),
    Topic(
        id="substances",
        title=Text(en="Substances", ar="المواد", fr="Substances"),
        names=("substances", "substance"),
        says=(
            Text(
                en="Search by any name: Arabic, French, English, street name, CAS number. The page says why a name was understood as it was.",
                ar="ابحث بأي اسم: عربي أو فرنسي أو إنجليزي أو اسم متداول في الشارع أو رقم CAS. وتبيّن الصفحة لماذا فُهم الاسم على هذا النحو.",
                fr="Cherchez par tout nom : arabe, français, anglais, nom de rue, numéro CAS. La page dit pourquoi un nom a été compris ainsi.",
            ),
            Text(
                en="Control status is for the day that you choose. “Not known” is never “not controlled”.",
                ar="حالة الرقابة هي حالة اليوم الذي تختاره. و«غير معروف» لا تعني أبداً «غير خاضعة للرقابة».",
                fr="Le statut de contrôle vaut pour le jour choisi. « Non connu » n'est jamais « non placée sous contrôle ».",
            ),
        ),
    ),
    Topic(
        id="law",
        title=Text(en="Law", ar="القانون", fr="Droit"),
        names=("law", "law-instrument"),
        says=(
            Text(
                en="Each instrument with the substances that it lists by name on a day. A mark says whether an entry was compared with its source.",
                ar="كل صك مع المواد التي يدرجها بالاسم في يوم معيّن. وتبيّن علامة هل قورن البند بمصدره.",
                fr="Chaque instrument avec les substances qu'il nomme un jour donné. Une marque dit si l'entrée a été comparée à sa source.",
            ),
        ),
    ),
    Topic(
        id="exchange",
        title=Text(en="Exchange", ar="التبادل", fr="Échanges"),
        names=("exchange",),
        says=(
            Text(
                en="What your member shared in each circle, what came from others, and who would see a record under other markings. Looking changes nothing.",
                ar="ما شاركه العضو الذي تنتمي إليه في كل دائرة، وما ورد من غيره، ومن سيرى سجلاً لو غُيّرت علاماته. والاطلاع لا يغيّر شيئاً.",
                fr="Ce que votre membre a partagé dans chaque cercle, ce qui est venu d'autres, et qui verrait une fiche marquée autrement. Regarder ne change rien.",
            ),
        ),
    ),
    Topic(
        id="cooperation",
        title=Text(en="Cooperation", ar="التعاون", fr="Coopération"),
        names=("cooperation",),
        says=(
            Text(
                en="Agreements, commitments, activities, needs and offers with owner and deadline. Overdue follows from the deadline, not from what the record says of itself.",
                ar="الاتفاقات والالتزامات والأنشطة والاحتياجات والعروض مع الجهة المسؤولة والأجل. ويُستنتج تجاوز الأجل من الأجل نفسه لا مما يقوله السجل عن نفسه.",
                fr="Accords, engagements, activités, besoins et offres, avec responsable et échéance. Le retard découle de l'échéance, non de ce que dit la fiche.",
            ),
        ),
    ),
    Topic(
        id="members",
        title=Text(en="Members and circles", ar="الأعضاء والدوائر", fr="Membres et cercles"),
        names=("members", "circle", "circle-change"),
        says=(
            Text(
                en="You see the circles of your own member. A steward lets others in after seeing what it opens, and takes the own member out.",
                ar="ترى دوائر العضو الذي تنتمي إليه. ويُدخل المسؤول أعضاء آخرين بعد أن يرى ما يتيحه ذلك، ويُخرج العضو الذي يمثله.",
                fr="Vous voyez les cercles de votre membre. Un administrateur fait entrer d'autres membres après avoir vu ce que cela ouvre, et retire le sien.",
            ),
        ),
    ),
    Topic(
        id="account",
        title=Text(en="Account and settings", ar="الحساب والإعدادات", fr="Compte et réglages"),
        names=("account", "tokens", "people", "person", "settings", "mfa_index", "usersessions_list", "account_change_password", "account_login"),
        says=(
            Text(
                en="Add a second factor and keep its recovery codes on paper. End a session that you do not recognise at once, and change the password.",
                ar="أضف عاملاً ثانياً واحتفظ برموز الاسترداد على ورق. أنهِ فوراً أي جلسة لا تعرفها وغيّر كلمة المرور.",
                fr="Ajoutez un second facteur et gardez ses codes de secours sur papier. Mettez fin à toute session inconnue et changez le mot de passe.",
            ),
            Text(
                en="A person works in one lane. A token acts for your member in your lane and ends with your account.",
                ar="يعمل الشخص في مسار واحد. ويعمل الرمز باسم العضو الذي تنتمي إليه ضمن مسارك، وينتهي بانتهاء حسابك.",
                fr="Une personne travaille dans une filière. Un jeton agit pour votre membre dans votre filière et finit avec votre compte.",
            ),
        ),
    ),
    Topic(
        id="audit",
        title=Text(en="Audit", ar="سجل التدقيق", fr="Audit"),
        names=("audit",),
        says=(
            Text(
                en="For stewards: who looked at what and changed what. It cannot be altered, and looking at it is written down too.",
                ar="للمسؤولين: من اطّلع على ماذا ومن غيّر ماذا. لا يمكن تعديله، والاطلاع عليه يُدوَّن كذلك.",
                fr="Pour les administrateurs : qui a regardé et changé quoi. Il ne peut être altéré, et le consulter est noté aussi.",
            ),
        ),
    ),
    Topic(
        id="public",
        title=Text(en="Public pages", ar="الصفحات العامة", fr="Pages publiques"),
        names=("public-alerts", "public-alert", "help-finder", "glossary"),
        says=(
            Text(
                en="Public alerts, the finder of help and the glossary need no account. “Leave this page quickly” opens another site; it does not clear the history of the browser.",
                ar="لا تحتاج الإنذارات العامة وباحث المساعدة والمسرد إلى حساب. ويفتح «مغادرة الصفحة بسرعة» موقعاً آخر لكنه لا يمحو سجل التصفح.",
                fr="Les alertes publiques, la recherche d'aide et le glossaire ne demandent pas de compte. « Quitter vite cette page » ouvre un autre site sans effacer l'historique.",
            ),
        ),
    ),
)


def topic_for(name: str) -> Topic | None:
    """The topic of the page with this address name; None where there is none."""
    return BY_NAME.get(name)


BY_NAME: Mapping[str, Topic] = {name: topic for topic in TOPICS for name in topic.names}
