"""The sentences in which findings about networks are told, in English, Arabic and French; `words` fills them."""

from __future__ import annotations

from tahaluf.kernel.text import Text

BROKER = Text(
    en=(
        "{name} stands on many shortest paths: place {place}. With {share} of the ties hidden, the place is between {low} "
        "and {high} in nine of ten trials."
    ),
    ar=(
        "{name} على كثير من أقصر المسارات: المرتبة {place}. عند إخفاء {share} من الصلات تقع المرتبة بين {low} و{high} في "
        "تسع من كل عشر محاولات."
    ),
    fr=(
        "{name} se trouve sur de nombreux plus courts chemins : rang {place}. Si {share} des liens sont cachés, le rang "
        "est entre {low} et {high} dans neuf essais sur dix."
    ),
)
CUT = Text(
    en="Without {name} the network falls apart: pairs of others that no longer reach each other: {pairs}.",
    ar="دون {name} تتفكك الشبكة: عدد أزواج الآخرين الذين لا يصل بعضهم إلى بعض: {pairs}.",
    fr="Sans {name}, le réseau se scinde : paires d'autres qui ne se joignent plus : {pairs}.",
)
INCOMPLETE = Text(
    en=(
        "No investigation sees all ties. The intervals come from {draws} trials with {share} of the known ties hidden; "
        "ties that nobody saw can change more."
    ),
    ar=(
        "لا يرى أي تحقيق كل الصلات. المجالات من {draws} من المحاولات بإخفاء {share} من الصلات المعروفة؛ وقد تغيّر الصلات "
        "التي لم يرها أحد أكثر من ذلك."
    ),
    fr=(
        "Aucune enquête ne voit tous les liens. Les intervalles viennent de {draws} essais où {share} des liens connus "
        "sont cachés ; des liens que personne n'a vus peuvent changer davantage."
    ),
)
RESOLUTION = Text(
    en=(
        "At resolution {resolution} there are {count} communities; partitions with {share} of the ties hidden agree with "
        "them at {agreement} (1 is the same)."
    ),
    ar=(
        "عند الدقة {resolution} عدد الجماعات {count}؛ والتقسيمات بإخفاء {share} من الصلات تتفق معها بدرجة {agreement} (1 "
        "تعني التطابق)."
    ),
    fr=(
        "À la résolution {resolution}, il y a {count} communautés ; les partitions où {share} des liens sont cachés "
        "s'accordent avec elles à {agreement} (1 : identiques)."
    ),
)
SHAKY = Text(
    en="That is too little to rely on who belongs where.",
    ar="وهذا أقل من أن يُعتمد عليه في معرفة انتماء كل طرف.",
    fr="C'est trop peu pour se fier à l'appartenance de chacun.",
)
NO_COMMUNITIES = Text(
    en="No resolution tried gives communities: the network is one group, or single nodes.",
    ar="لا تعطي أي دقة جُرّبت جماعات: الشبكة مجموعة واحدة أو عقد منفردة.",
    fr="Aucune résolution essayée ne donne de communautés : le réseau est un seul groupe, ou des nœuds isolés.",
)
EXACT = Text(
    en=(
        "Every set of {count} was judged: without {names}, {fragmentation} of all pairs cannot reach each other, and no "
        "other set does more."
    ),
    ar="فُحصت كل مجموعة من {count}: دون {names} لا تتواصل نسبة {fragmentation} من كل الأزواج، ولا مجموعة أخرى تفعل أكثر.",
    fr=(
        "Tous les ensembles de {count} ont été jugés : sans {names}, {fragmentation} des paires ne se joignent plus, et "
        "aucun autre ensemble ne fait plus."
    ),
)
HEURISTIC = Text(
    en=(
        "The best of {methods} methods: without {names}, {fragmentation} of all pairs cannot reach each other. A better "
        "set may exist."
    ),
    ar="الأفضل من {methods} طرائق: دون {names} لا تتواصل نسبة {fragmentation} من كل الأزواج. وقد توجد مجموعة أفضل.",
    fr=(
        "Le meilleur de {methods} méthodes : sans {names}, {fragmentation} des paires ne se joignent plus. Un meilleur "
        "ensemble peut exister."
    ),
)
STABLE = Text(
    en="With {share} of the ties hidden, {overlap} of the set is chosen again on average.",
    ar="عند إخفاء {share} من الصلات يُختار مجدداً {overlap} من المجموعة في المتوسط.",
    fr="Si {share} des liens sont cachés, {overlap} de l'ensemble est choisi de nouveau en moyenne.",
)
STATIC = Text(
    en=(
        "This supposes that nobody reacts. Networks regroup, and a removal can make them more efficient: record what "
        "happened afterwards."
    ),
    ar="يفترض هذا أن لا أحد يتفاعل. فالشبكات تعيد تنظيم نفسها، وقد يزيدها الإبعاد كفاءة: سجّل ما حدث بعد ذلك.",
    fr=(
        "Cela suppose que personne ne réagit. Les réseaux se recomposent, et un retrait peut les rendre plus efficaces : "
        "consignez la suite."
    ),
)
HIDDEN = Text(
    en="{one} and {other} share contacts ({shared}) and no tie is known between them.",
    ar="لـ{one} و{other} معارف مشتركة ({shared}) ولا صلة معروفة بينهما.",
    fr="{one} et {other} ont des contacts communs ({shared}) et aucun lien connu entre eux.",
)
BACKTEST = Text(
    en=(
        "In trials that hid {share} of the known ties, {hits} of the first {first} proposals were hidden ties; blind "
        "guesses would give {blind}."
    ),
    ar=(
        "في محاولات أخفت {share} من الصلات المعروفة كان {hits} من أول {first} اقتراحات صلات مخفية؛ والتخمين العشوائي يعطي {blind}."
    ),
    fr=(
        "Dans des essais cachant {share} des liens connus, {hits} des {first} premières propositions étaient des liens "
        "cachés ; le hasard en donnerait {blind}."
    ),
)
RISEN = Text(
    en="{name} rose among brokers from place {before} to place {after} between the two periods.",
    ar="ارتفع {name} بين الوسطاء من المرتبة {before} إلى المرتبة {after} بين الفترتين.",
    fr="{name} est passé, parmi les intermédiaires, du rang {before} au rang {after} entre les deux périodes.",
)
NEW = Text(
    en="{name} is new in the second period and is at place {after} among brokers.",
    ar="{name} جديد في الفترة الثانية وهو في المرتبة {after} بين الوسطاء.",
    fr="{name} est nouveau dans la seconde période et se trouve au rang {after} parmi les intermédiaires.",
)
RESTS = Text(
    en="It rests on {ties} ties from {sources} sources; the best grade is {grade}.",
    ar="يستند إلى {ties} من الصلات من {sources} من المصادر؛ وأفضل تقييم {grade}.",
    fr="Cela repose sur {ties} liens de {sources} sources ; la meilleure évaluation est {grade}.",
)
ONE_SOURCE = Text(
    en="It rests on one source only: {source}, graded {grade}. Look for a second before acting.",
    ar="يستند إلى مصدر واحد فقط: {source}، بتقييم {grade}. ابحث عن مصدر ثانٍ قبل التصرف.",
    fr="Cela ne repose que sur une source : {source}, évaluée {grade}. Cherchez-en une seconde avant d'agir.",
)
NO_GRADE = Text(en="none", ar="لا يوجد", fr="aucune")
NO_SOURCE = Text(
    en="None of the ties behind it names its source; the best grade is {grade}. Find out where they come from before acting.",
    ar="لا تذكر أي من الصلات التي يستند إليها مصدرها؛ وأفضل تقييم {grade}. اعرف من أين جاءت قبل التصرف.",
    fr="Aucun des liens à l'appui ne nomme sa source ; la meilleure évaluation est {grade}. Cherchez leur origine avant d'agir.",
)
REFUTED = {
    "broker": Text(
        en=(
            "It would be refuted if those whom it connects turn out to be tied directly, or if two names in the table are "
            "one party."
        ),
        ar="يدحضه أن يتبيّن أن من يصل بينهم مرتبطون مباشرة، أو أن اسمين في الجدول لطرف واحد.",
        fr=(
            "Cela serait réfuté si ceux que le nœud relie étaient liés directement, ou si deux noms de la table "
            "désignaient une même partie."
        ),
    ),
    "cut": Text(
        en="It would be refuted by one tie between the parts that it holds together.",
        ar="تدحضه صلة واحدة بين الأجزاء التي يجمعها.",
        fr="Un seul lien entre les parties qu'il tient ensemble le réfuterait.",
    ),
    "hidden": Text(
        en="It would be refuted if the shared contacts are a place, a carrier or a public service that everybody uses.",
        ar="يدحضه أن تكون المعارف المشتركة مكاناً أو ناقلاً أو خدمة عامة يستعملها الجميع.",
        fr="Cela serait réfuté si les contacts communs étaient un lieu, un transporteur ou un service que tous utilisent.",
    ),
    "rising": Text(
        en="It would be refuted if the second period was watched more closely than the first, so that only the view changed.",
        ar="يدحضه أن تكون الفترة الثانية قد رُصدت بدقة أكبر من الأولى، فيكون ما تغيّر هو الرؤية فقط.",
        fr=(
            "Cela serait réfuté si la seconde période avait été observée de plus près que la première : seule la vue aurait changé."
        ),
    ),
}
FORETOLD = Text(
    en="Of the pairs of those who stayed, {foretold} were foretold not to reach each other; afterwards it is {found}.",
    ar="من أزواج من بقوا كان المتوقع ألا تتواصل نسبة {foretold}؛ وبعد ذلك صارت {found}.",
    fr="Parmi les paires de ceux qui sont restés, {foretold} ne devaient plus se joindre ; après coup, c'est {found}.",
)
REGROWN = Text(
    en="Of the pairs foretold to be parted, {regrown} reach each other again or still.",
    ar="من الأزواج المتوقع انفصالها يتواصل {regrown} مجدداً أو ما زال يتواصل.",
    fr="Parmi les paires qui devaient être séparées, {regrown} se joignent de nouveau ou encore.",
)
REPLACED = Text(
    en="New brokers tied to former contacts of those who went: {names}.",
    ar="وسطاء جدد مرتبطون بمعارف سابقين لمن أُبعدوا: {names}.",
    fr="Nouveaux intermédiaires liés à d'anciens contacts de ceux qui sont partis : {names}.",
)
STILL = Text(
    en="Taken out, and with ties afterwards all the same: {names}.",
    ar="أُبعدوا ولهم صلات بعد ذلك رغم ذلك: {names}.",
    fr="Retirés, et pourtant avec des liens après coup : {names}.",
)
VIEW = Text(
    en="A change of the view looks like a change of the network: compare how closely both periods were watched.",
    ar="قد يبدو تغيّر الرؤية تغيّراً في الشبكة: قارن مدى دقة رصد الفترتين.",
    fr="Un changement d'observation ressemble à un changement du réseau : comparez l'attention portée aux deux périodes.",
)
UNTRIED = Text(
    en="No trial with hidden ties was made: how far this holds is unknown.",
    ar="لم تُجرَ أي محاولة بإخفاء صلات: ولا يُعرف مدى ثبات هذه النتيجة.",
    fr="Aucun essai avec des liens cachés n'a été fait : on ignore jusqu'où cela tient.",
)
