"""The words of the public pages on campaigns and open data."""

from __future__ import annotations

from tahaluf.kernel.text import Text

CAMPAIGNS = Text(en="Public campaigns", ar="الحملات العامة", fr="Campagnes publiques")
CAMPAIGNS_LEDE = Text(
    en="Campaigns that members released. You need no name and no account, and what you read is not kept.",
    ar="حملات أجاز الأعضاء نشرها. لا حاجة إلى اسم أو حساب، ولا يُحفظ ما تقرؤه.",
    fr="Les campagnes que les membres ont publiées. Ni nom ni compte requis ; ce que vous lisez n'est pas conservé.",
)
NO_CAMPAIGN = Text(
    en="No campaign is published now.", ar="لا توجد حملة منشورة الآن.", fr="Aucune campagne n'est publiée actuellement."
)
DATA = Text(en="Open data and studies", ar="البيانات المفتوحة والدراسات", fr="Données ouvertes et études")
DATA_LEDE = Text(
    en="Data sets and studies that members published, with their licence; studies stay here when they are retracted.",
    ar="مجموعات بيانات ودراسات نشرها الأعضاء مع رخصتها؛ وتبقى الدراسات هنا حتى بعد سحبها.",
    fr="Jeux de données et études publiés par les membres, avec leur licence ; une étude rétractée reste ici.",
)
NO_DATA = Text(en="No data set is published now.", ar="لا توجد مجموعة بيانات منشورة الآن.", fr="Aucun jeu de données publié.")
SETS = Text(en="Data sets", ar="مجموعات البيانات", fr="Jeux de données")
LICENCE = Text(en="Licence", ar="الرخصة", fr="Licence")
ADDRESS = Text(en="Web page", ar="صفحة الويب", fr="Page web")
LEAVE = Text(en="Leave this page quickly", ar="مغادرة هذه الصفحة بسرعة", fr="Quitter vite cette page")
HELP = Text(en="Find help", ar="البحث عن مساعدة", fr="Trouver de l'aide")
