"""The words of the pages of loads."""

from __future__ import annotations

from tahaluf.kernel.text import Text

TITLE = Text(en="Loads of one origin", ar="حمولات من مصدر واحد", fr="Chargements d’une même origine")
LEDE = Text(
    en="Seizures shared with you whose marks, packing, chemistry, route and time speak for one origin. A proposal, "
    "never an assertion: "
    "two reports of one event look alike too.",
    ar="ضبطيات مشتركة معك تدل علاماتها وتغليفها وكيمياؤها ومسارها وزمنها على مصدر واحد. هذا اقتراح وليس تأكيداً؛ وقد "
    "يتشابه أيضاً بلاغان عن "
    "واقعة واحدة.",
    fr="Les saisies partagées avec vous dont les marques, l’emballage, la chimie, l’itinéraire et la date plaident pour "
    "une même "
    "origine. Une proposition, jamais une affirmation : deux signalements d’un même fait se ressemblent aussi.",
)
PROPOSED = Text(en="Perhaps of one origin", ar="ربما من مصدر واحد", fr="Peut-être d’une même origine")
ONE = Text(en="One", ar="الأولى", fr="L’une")
OTHER = Text(en="Other", ar="الأخرى", fr="L’autre")
TIMES = Text(
    en="How many times likelier under one origin",
    ar="كم مرة أرجح إن كان المصدر واحداً",
    fr="Combien de fois plus probable si même origine",
)
SAYS = Text(en="In words", ar="بالكلمات", fr="En mots")
WHY = Text(en="What speaks for it most", ar="أقوى ما يؤيد ذلك", fr="Ce qui plaide le plus pour cela")
COMPARE = Text(en="Compare", ar="المقارنة", fr="Comparer")
SIDE_BY_SIDE = Text(en="Side by side", ar="جنباً إلى جنب", fr="Côte à côte")
NONE = Text(
    en="No two seizures shared with you speak for one origin.",
    ar="لا توجد ضبطيتان مشتركتان معك تدلان على مصدر واحد.",
    fr="Aucune paire de saisies partagées avec vous ne plaide pour une même origine.",
)
LOOKED = Text(
    en="Seizures looked at: {seizures}. Pairs compared: {pairs}.",
    ar="الضبطيات المفحوصة: {seizures}. الأزواج المقارنة: {pairs}.",
    fr="Saisies examinées : {seizures}. Paires comparées : {pairs}.",
)
MORE = Text(en="Older seizures are left out.", ar="تُركت الضبطيات الأقدم.", fr="Les saisies plus anciennes sont omises.")
COMMON = Text(
    en="Too common to bring seizures together: {marks}.",
    ar="شائعة إلى حد لا يصلح معه الربط بها: {marks}.",
    fr="Trop courants pour rapprocher des saisies : {marks}.",
)
REASON = Text(en="Reason", ar="السبب", fr="Motif")
WEIGHT = Text(en="Times", ar="المضاعف", fr="Facteur")
REASONS = Text(en="What speaks for and against", ar="ما يؤيد وما يعارض", fr="Ce qui plaide pour et contre")
REASONS_SAYS = Text(
    en="A factor above 1 speaks for one origin, below 1 against it. What either does not show counts for nothing. "
    "Traits that hang together "
    "count once in full and then by half, so that the whole is less than the product.",
    ar="المضاعف الأكبر من 1 يؤيد المصدر الواحد، والأصغر من 1 يعارضه. وما لا يظهر في إحداهما لا يُحسب. والسمات المترابطة "
    "تُحسب مرة كاملة ثم "
    "بالنصف، فيكون المجموع أقل من حاصل الضرب.",
    fr="Un facteur supérieur à 1 plaide pour une même origine, inférieur à 1 contre. Ce que l’une ne montre pas ne "
    "compte pas. Les traits "
    "liés entre eux comptent une fois entièrement puis pour moitié : l’ensemble est inférieur au produit.",
)
STATE = Text(
    en="If you are convinced, report a link “Same origin” between the two with your grade; this page states nothing.",
    ar="إذا اقتنعت فأبلغ عن صلة «المصدر نفسه» بين الضبطيتين مع درجة تقييمك؛ فهذه الصفحة لا تثبت شيئاً.",
    fr="Si vous êtes convaincu, déclarez entre elles un lien « Même origine » avec votre cotation ; cette page n’affirme rien.",
)
