"""The words of the page of wastewater."""

from __future__ import annotations

from tahaluf.kernel.text import Text

TITLE = Text(en="Wastewater", ar="مياه الصرف الصحي", fr="Eaux usées")
SITUATION = Text(en="Situation", ar="الوضع", fr="Situation")
LEDE = Text(
    en="Residues in the wastewater of whole populations, as milligrams per day and 1000 inhabitants. A load says what passed "
    "through "
    "a sewer: not who used, nor how many, and not how much was sold.",
    ar="متبقيات في مياه الصرف لمجموعات سكانية كاملة، بالمليغرام في اليوم لكل 1000 نسمة. يدل الحمل على ما مرّ في المجاري: لا على من "
    "تعاطى ولا على عددهم ولا على ما بيع.",
    fr="Résidus dans les eaux usées de populations entières, en milligrammes par jour pour 1000 habitants. Une charge dit ce "
    "qui est "
    "passé dans un égout : ni qui a consommé, ni combien de personnes, ni combien a été vendu.",
)
LATEST = Text(en="Newest period of each site", ar="أحدث فترة لكل موقع", fr="Dernière période de chaque site")
SITE = Text(en="Site", ar="الموقع", fr="Site")
COUNTRY = Text(en="Country", ar="البلد", fr="Pays")
RESIDUE = Text(en="Residue", ar="المتبقي", fr="Résidu")
COVERS = Text(en="Each value is", ar="كل قيمة هي", fr="Chaque valeur est")
PERIOD = Text(en="Period", ar="الفترة", fr="Période")
DAYS = Text(en="Days", ar="الأيام", fr="Jours")
BELOW = Text(en="Below the limit", ar="دون الحد", fr="Sous la limite")
LOAD = Text(en="Load", ar="الحمل", fr="Charge")
INTERVAL = Text(en="95 % interval", ar="فاصل 95 %", fr="Intervalle à 95 %")
FINDING = Text(en="Against its own earlier periods", ar="مقارنةً بفتراته السابقة", fr="Par rapport à ses périodes précédentes")
WEEK = Text(en="Week of day samples", ar="أسبوع من عينات يومية", fr="Semaine d'échantillons journaliers")
NOT_SAID = Text(en="not said", ar="غير مذكور", fr="non précisé")
AT_MOST = Text(en="at most {most}", ar="{most} على الأكثر", fr="au plus {most}")
UNKNOWN = Text(en="below a limit that is not told", ar="دون حد غير مذكور", fr="sous une limite non indiquée")
NO_INTERVAL = Text(en="not told", ar="غير مذكور", fr="non indiqué")
OVER_TIME = Text(en="{residue}: {site}", ar="{residue}: {site}", fr="{residue} : {site}")
DRAWING = Text(
    en="Load in milligrams per day and 1000 inhabitants. A bar is the 95 % interval; an open triangle is an upper bound, "
    "where the days "
    "are below the limit; the shade is the range of a usual newest period.",
    ar="الحمل بالمليغرام في اليوم لكل 1000 نسمة. العمود هو فاصل 95 %، والمثلث المفتوح حد أعلى حيث تكون الأيام دون الحد، "
    "والتظليل مدى "
    "الفترة المعتادة.",
    fr="Charge en milligrammes par jour pour 1000 habitants. La barre est l'intervalle à 95 % ; un triangle ouvert est une borne "
    "supérieure, où les jours sont sous la limite ; l'ombre est l'étendue d'une dernière période habituelle.",
)
DUMPED = Text(
    en="Far above the other days, as if something had been poured away: {days}. Ask the plant and the laboratory.",
    ar="أعلى بكثير من سائر الأيام كأن شيئًا صُبّ في المجاري: {days}. يُسأل القائمون على المحطة والمختبر.",
    fr="Bien au-dessus des autres jours, comme si l'on avait déversé quelque chose : {days}. À demander à la station et au "
    "laboratoire.",
)
COMPUTED = Text(
    en="Loads computed here from concentration, flow and population.",
    ar="أحمال محسوبة هنا من التركيز والتدفق وعدد السكان.",
    fr="Charges calculées ici à partir de la concentration, du débit et de la population.",
)
DOUBLED = Text(
    en="Days told twice, of which one report counts: {count}.",
    ar="أيام أُبلغ عنها مرتين ويُحتسب بلاغ واحد عن كل منها: {count}.",
    fr="Jours déclarés deux fois, dont une déclaration compte : {count}.",
)
UNTOLD = Text(
    en="Days below a limit that is not told, left out of the mean: {count}.",
    ar="أيام دون حد غير مذكور، تُركت خارج المتوسط: {count}.",
    fr="Jours sous une limite non indiquée, laissés hors de la moyenne : {count}.",
)
UNUSUAL = Text(
    en="Samples taken in unusual conditions (rain, holidays, events): {count}.",
    ar="عينات أُخذت في ظروف غير معتادة (مطر أو عطل أو فعاليات): {count}.",
    fr="Échantillons prélevés dans des conditions inhabituelles (pluie, fêtes, événements) : {count}.",
)
PUBLISHED = Text(
    en="Means as published: the spread of their days is not told, so that they have no interval.",
    ar="متوسطات كما نُشرت: لا يُذكر تشتت أيامها، فلا فاصل لها.",
    fr="Moyennes telles que publiées : la dispersion de leurs jours n'est pas indiquée, elles n'ont donc pas d'intervalle.",
)
UNREAD = Text(
    en="Results that say nothing of a load (no flow or population, or seen but not measured): {count}.",
    ar="نتائج لا تدل على حمل (بلا تدفق أو عدد سكان، أو لوحظت ولم تُقَس): {count}.",
    fr="Résultats qui ne disent rien d'une charge (sans débit ni population, ou vus mais non mesurés) : {count}.",
)
MORE = Text(
    en="Older records were not looked at.", ar="لم تُفحص السجلات الأقدم.", fr="Les fiches plus anciennes n'ont pas été examinées."
)
FEWER = Text(
    en="{shown} of {all} series are drawn; choose a residue or a country to see others.",
    ar="رُسمت {shown} من {all} سلسلة؛ اختاروا متبقيًا أو بلدًا لرؤية غيرها.",
    fr="{shown} séries sur {all} sont dessinées ; choisissez un résidu ou un pays pour en voir d'autres.",
)
LAST = Text(
    en="The table has the newest {shown} of {all} periods, the drawing all; CSV and JSON too.",
    ar="في الجدول أحدث {shown} من {all} فترة، وفي الرسم وملفي CSV وJSON كلها.",
    fr="Le tableau montre les {shown} dernières périodes sur {all}, le dessin toutes ; CSV et JSON aussi.",
)
NONE = Text(
    en="No wastewater sample shared with you states a load.",
    ar="لا تذكر أي عينة من مياه الصرف مشتركة معكم حملًا.",
    fr="Aucun échantillon d'eaux usées partagé avec vous n'indique de charge.",
)
ALL = Text(en="All residues and countries", ar="كل المتبقيات والبلدان", fr="Tous les résidus et pays")
EXERCISE = Text(
    en="Some of these samples are invented for an exercise.",
    ar="بعض هذه العينات مختلَق لأغراض تمرين.",
    fr="Certains de ces échantillons sont inventés pour un exercice.",
)
