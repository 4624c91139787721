"""The words of the research desk."""

from __future__ import annotations

from tahaluf.kernel.text import Text

TITLE = Text(en="Research and open data", ar="البحوث والبيانات المفتوحة", fr="Recherche et données ouvertes")
LEDE = Text(
    en="Studies from their registration on, null results and retractions included; and data that may be given to everybody.",
    ar="الدراسات منذ تسجيلها، بما فيها النتائج السلبية والمسحوبة؛ والبيانات التي يجوز إتاحتها للجميع.",
    fr="Les études dès leur enregistrement, résultats nuls et rétractations compris ; et les données que tous peuvent recevoir.",
)
STUDIES = Text(en="Studies", ar="الدراسات", fr="Études")
NONE = Text(en="No study is shared with you.", ar="لم تُشارَك معك أي دراسة.", fr="Aucune étude n'est partagée avec vous.")
STUDY = Text(en="Study", ar="الدراسة", fr="Étude")
QUESTION = Text(en="Question", ar="السؤال", fr="Question")
DESIGN = Text(en="Design", ar="التصميم", fr="Type")
ETHICS = Text(en="Ethics review", ar="المراجعة الأخلاقية", fr="Examen éthique")
DATA = Text(en="Data", ar="البيانات", fr="Données")
STATUS = Text(en="Status", ar="الحالة", fr="État")
RESULT = Text(en="Result", ar="النتيجة", fr="Résultat")
OVERDUE = Text(
    en="no result {days} days after the study ended",
    ar="لا نتيجة بعد {days} يوماً من انتهاء الدراسة",
    fr="pas de résultat {days} jours après la fin de l'étude",
)
AWAITED = Text(en="not yet", ar="ليس بعد", fr="pas encore")
RETRACTED = Text(en="retracted: {why}", ar="مسحوبة: {why}", fr="rétractée : {why}")
RELEASES = Text(en="Open data releases", ar="إصدارات البيانات المفتوحة", fr="Publications de données ouvertes")
RELEASES_SAYS = Text(
    en="Counted are your organisation's own records and those that everybody may read. Small counts are withheld, and what "
    "would give them away; the table is then attacked as an outsider would.",
    ar="تُعدّ سجلات منظمتك وما يجوز للجميع الاطلاع عليه. وتُحجب الأعداد الصغيرة وما يكشفها؛ ثم يُختبر الجدول كأن مهاجماً يفحصه.",
    fr="Sont comptées les fiches de votre organisation et celles que tous peuvent lire. Les petits effectifs sont retenus, avec "
    "ce qui les trahirait ; le tableau est ensuite attaqué comme le ferait un tiers.",
)
WHAT = Text(en="Table", ar="الجدول", fr="Tableau")
OPEN = Text(en="Look before releasing", ar="اطّلع قبل الإصدار", fr="Voir avant publication")
BY_COUNTRY = Text(en="Seizures by country and year", ar="الضبطيات بحسب البلد والسنة", fr="Saisies par pays et année")
BY_SUBSTANCE = Text(en="Seizures by substance and year", ar="الضبطيات بحسب المادة والسنة", fr="Saisies par substance et année")
QUARTERS = Text(en="Seizures by country and quarter", ar="الضبطيات بحسب البلد والفصل", fr="Saisies par pays et trimestre")
WITHHELD = Text(en="withheld", ar="محجوب", fr="retenu")
TOTAL = Text(en="Total", ar="المجموع", fr="Total")
TEST = Text(en="Re-identification test", ar="اختبار إعادة التعرّف", fr="Test de ré-identification")
DOWNLOAD = Text(en="The release (ZIP)", ar="الإصدار (ZIP)", fr="La publication (ZIP)")
NOTHING = Text(en="There is nothing to release here.", ar="لا يوجد هنا ما يمكن إصداره.", fr="Il n'y a rien à publier ici.")
BACK = Text(en="Research and open data", ar="البحوث والبيانات المفتوحة", fr="Recherche et données ouvertes")
CODES = {"country": Text(en="Country", ar="البلد", fr="Pays"), "substance": Text(en="Substance", ar="المادة", fr="Substance")}
