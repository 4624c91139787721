"""The words of the page of clusters."""

from __future__ import annotations

from tahaluf.kernel.text import Text

TITLE = Text(en="Clusters: {measure}, {place}", ar="التجمعات: {measure}، {place}", fr="Foyers : {measure}, {place}")
SITUATION = Text(en="Situation", ar="الوضع", fr="Situation")
LEDE = Text(
    en="Whether records of the last four weeks lie closer together, in place and time, than chance explains.",
    ar="هل سجلات الأسابيع الأربعة الأخيرة متقاربة في المكان والزمان أكثر مما تفسره الصدفة.",
    fr="Si les fiches des quatre dernières semaines sont plus proches, en lieu et en temps, que le hasard ne l'explique.",
)
STRONGEST = Text(en="The strongest cluster", ar="أقوى تجمع", fr="Le foyer le plus net")
FOUND = Text(
    en="{cases} records since {since} where {expected} would be expected: within {radius} km, {places} places.",
    ar="عدد السجلات منذ {since}: {cases}، والمتوقع {expected}، ضمن {radius} كم، وعدد الأماكن: {places}.",
    fr="{cases} fiches depuis le {since}, là où {expected} seraient attendues : dans un rayon de {radius} km, {places} lieux.",
)
FOUND_ONE = Text(
    en="{cases} records since {since} in one place where {expected} would be expected.",
    ar="عدد السجلات منذ {since} في مكان واحد: {cases}، والمتوقع {expected}.",
    fr="{cases} fiches depuis le {since} en un seul lieu, là où {expected} seraient attendues.",
)
CLEAR = Text(
    en="Chance alone shows one as strong in {share} of analyses: at one a day, once in {days} days.",
    ar="لا تُظهر الصدفة وحدها تجمعاً بهذه القوة إلا في {share} من التحليلات: أي مرة كل {days} يوماً إذا أُجري تحليل في اليوم.",
    fr="Le hasard seul en montre un aussi net dans {share} des analyses : à raison d'une par jour, une fois en {days} jours.",
)
USUAL = Text(
    en="That is nothing unusual: chance alone shows one as strong in {share} of analyses.",
    ar="وهذا ليس غير معتاد: فالصدفة وحدها تُظهر تجمعاً بهذه القوة في {share} من التحليلات.",
    fr="Ce n'est pas inhabituel : le hasard seul en montre un aussi net dans {share} des analyses.",
)
PRECISION = Text(
    en="Places are as exact as they were recorded: the least exact of this cluster to about {km} km.",
    ar="دقة الأماكن كما سُجلت: أقلها دقة في هذا التجمع بحدود {km} كم.",
    fr="Les lieux sont aussi précis qu'ils ont été consignés : le moins précis de ce foyer à {km} km près environ.",
)
METHOD = Text(
    en="Method: prospective space-time permutation scan (Kulldorff 2005), circles of up to half of the records, the last 1 to "
    "28 days of {first} to {last}. It compares places with each other: what rises everywhere at once is no cluster, and a "
    "reporter that falls silent elsewhere can look like one.",
    ar="الطريقة: المسح المكاني الزماني بالتبديل (كولدورف 2005)، دوائر تضم حتى نصف السجلات، وآخر 1 إلى 28 يوماً من {first} إلى "
    "{last}. وهو يقارن الأماكن بعضها ببعض: فما يرتفع في كل مكان معاً ليس تجمعاً، وصمت جهة مبلِّغة في مكان آخر قد يبدو كذلك.",
    fr="Méthode : balayage spatio-temporel par permutation (Kulldorff 2005), cercles allant jusqu'à la moitié des fiches, les 1 à "
    "28 derniers jours du {first} au {last}. Il compare les lieux entre eux : ce qui monte partout à la fois n'est pas un foyer, "
    "et un déclarant qui se tait ailleurs peut en avoir l'air.",
)
NOTHING = Text(
    en="No cluster: nowhere are there more records than the totals of place and day explain. That is a normal result.",
    ar="لا تجمع: لا مكان فيه سجلات أكثر مما تفسره مجاميع المكان واليوم. وهذه نتيجة معتادة.",
    fr="Aucun foyer : nulle part il n'y a plus de fiches que les totaux par lieu et par jour ne l'expliquent. C'est un résultat "
    "normal.",
)
TOO_FEW = Text(
    en="Not estimable: fewer than ten records with a day and a place finer than a country, or all in one place.",
    ar="غير قابل للتقدير: أقل من عشرة سجلات لها يوم ومكان أدق من البلد، أو كلها في مكان واحد.",
    fr="Non estimable : moins de dix fiches avec un jour et un lieu plus fin qu'un pays, ou toutes au même lieu.",
)
LEFT_OUT = Text(
    en="Left out: {undated} records without a single day, {unplaced} without a place finer than a country.",
    ar="لم تُحتسب: {undated} من السجلات بلا يوم محدد، و{unplaced} بلا مكان أدق من البلد.",
    fr="Laissées de côté : {undated} fiches sans jour précis, {unplaced} sans lieu plus fin qu'un pays.",
)
MORE = Text(
    en="There are more records or places than one scan takes: the newest 3,000 records and the 400 fullest places were used.",
    ar="السجلات أو الأماكن أكثر مما يتسع له مسح واحد: استُخدمت أحدث 3000 سجل وأكثر 400 مكان سجلات.",
    fr="Il y a plus de fiches ou de lieux qu'un balayage n'en prend : les 3 000 fiches les plus récentes et les 400 lieux "
    "les plus fournis ont servi.",
)
PLACES = Text(en="Places of the cluster", ar="أماكن التجمع", fr="Lieux du foyer")
PLACE = Text(en="Place", ar="المكان", fr="Lieu")
IN_YEAR = Text(en="Records in the year", ar="السجلات في السنة", fr="Fiches dans l'année")
IN_CLUSTER = Text(en="Records in the cluster", ar="السجلات في التجمع", fr="Fiches dans le foyer")
EXACT = Text(en="Exact to about, km", ar="الدقة بالكيلومتر تقريباً", fr="Précis à environ, km")
RECORDS = Text(en="Records of the cluster", ar="سجلات التجمع", fr="Fiches du foyer")
RECORD = Text(en="Record", ar="السجل", fr="Fiche")
DAY = Text(en="Day", ar="اليوم", fr="Jour")
DRAWING = Text(
    en="Circles are places with records; the filled ones within the ring are the cluster. No boundary is drawn.",
    ar="الدوائر أماكن فيها سجلات، والممتلئة داخل الحلقة هي التجمع. لا تُرسم أي حدود.",
    fr="Les cercles sont des lieux avec fiches ; les pleins, dans l'anneau, forment le foyer. Aucune frontière n'est tracée.",
)
OF = Text(en="Of one substance", ar="لمادة واحدة", fr="D'une seule substance")
ALL = Text(en="All substances", ar="كل المواد", fr="Toutes les substances")
