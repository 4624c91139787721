"""Words in names that are no names: titles, particles, ranks, and what companies and vessels do, in three languages."""

# ruff: noqa: SIM905, ISC004 - lists of words read better as text
from __future__ import annotations

from types import MappingProxyType

TITLES = frozenset(
    "king queen prince princess emir sheikh shaikh cheikh cheik shaykh sheik dr doctor docteur prof "
    "professor professeur mr mrs ms mme m mlle "
    "haj hajj hadj hage hadji elhaj general colonel captain capitaine major brigadier judge engineer eng "
    "ing maitre me "
    "sayyid sheikha hajja roi reine sultan minister ministre president "
    "الملك الملكه الامير الاميره الشيخ الشيخه الدكتور الدكتوره دكتور د السيد السيده الاستاذ الحاج الحاجه "
    "اللواء العقيد العميد النقيب الرايد المقدم "
    "الفريق القاضي المهندس السلطان الوزير الرييس مولاي سيدي moulay mulay mawlay sidi lalla si".split()
)
SERVANT = frozenset("عبد abd abdel abdul abdal abdoul abdol abdou abder abdes abden abdur abdus abdun abdech abdash abdush".split())
CHILD = frozenset("ben bin ibn bint bent ould wuld walad oulad o b bn beni بن ابن بنت ولد اولاد".split())
PARENT = frozenset("abu abou aboo abi bu bou umm oum um om ابو ابي ابا بو ام".split())
ARTICLES = frozenset("al el ul il l ar as ash at an ad adh az ath er es ech en ed ez et ال آل ال".split())
FAMILY = frozenset(("ال",))
LATER = frozenset("jr sr junior senior fils pere".split())

_RANKS = (
    ("i 1st الاول", "#1"), ("ii 2nd الثاني", "#2"), ("iii 3rd الثالث", "#3"), ("iv 4th الرابع", "#4"), ("v 5th الخامس", "#5"),
    ("vi 6th السادس", "#6"),
    ("vii 7th السابع", "#7"), ("viii 8th الثامن", "#8"), ("ix 9th التاسع", "#9"), ("x 10th العاشر", "#10"),
)  # fmt: skip
RANKS = MappingProxyType({word: rank for words, rank in _RANKS for word in words.split()})

# What a company does: one concept per line, in English, French and Arabic (bare letters, without article).
_CONCEPTS = (
    ("=company", "company co corp corporation societe ste compagnie cie شركه شركات"),
    ("=form", "llc ltd limited inc sarl sa spa plc gmbh wll fzco fze fzc est saoc saog psc sas eurl snc ذ.م.م ش.م.م "
        "ذمم شمم محدوده المحدوده مساهمه"),
    ("=establishment", "establishment etablissement etablissements ets مؤسسه موسسه"),
    ("=group", "group groupe holding holdings مجموعه القابضه قابضه"),
    ("=sons", "sons brothers bros fils freres اولاد ابناء اخوان واخوانه واولاده اخوه"),
    ("=shipping", "shipping marine maritime navigation freight forwarding shipment شحن ملاحه بحريه بحري"),
    ("=transport", "transport transports transportation logistics logistique haulage trucking cargo نقل نقليات لوجستيات "
        "لوجستيه لوجستي"),
    ("=trading", "trading trade commerce commercial commerciale negoce general تجاره تجاري تجاريه عامه"),
    ("=import-export", "import export imports exports استيراد تصدير"),
    ("=chemicals", "chemical chemicals chimique chimiques chimie produits materials مواد كيميايي كيميايات كيميايه "
        "كيمياييه كيماويات كيماويه كيماوي كيمياء"),
    ("=pharma", "pharma pharmaceutical pharmaceuticals pharmaceutique pharmaceutiques pharmacy pharmacie medical "
        "medicale drugs medicaments ادويه دواييه صيدليه صيدلانيه طبيه دوايي"),
    ("=contracting", "contracting construction contractors building batiment travaux btp مقاولات بناء انشاءات تعمير"),
    ("=insurance", "insurance assurance assurances تامين تامينات"),
    ("=bank", "bank banque exchange change مصرف بنك صرافه"),
    ("=food", "food foods foodstuff alimentaire alimentaires اغذيه غذاييه مواد_غذاييه"),
    ("=industry", "industry industries industrial industrielle industrie manufacturing صناعه صناعات صناعيه صناعي"),
    ("=services", "services service خدمات"),
    ("=travel", "travel tourism voyages tourisme سفر سياحه سفريات"),
    ("=oil", "oil petroleum petrole petroliers energy energie gas نفط بترول طاقه غاز"),
    ("=metal", "metal metals metaux steel acier معادن حديد"),
    ("=plastics", "plastic plastics plastique plastiques بلاستيك لداين"),
    ("=textiles", "textile textiles garment garments نسيج منسوجات ملابس"),
    ("=international", "international internationale intl global world mondiale دوليه دولي عالميه عالمي"),
    ("=national", "national nationale وطنيه وطني"),
    ("=agency", "agency agencies agence وكاله وكالات توكيلات"),
    ("=fishing", "fishing fisheries fish peche صيد اسماك"),
    ("=real-estate", "realty property properties immobilier immobiliere عقار عقارات عقاريه"),
    ("=vessel", "mv m/v mt m/t ms ss vessel ship tanker navire bateau dhow boat سفينه باخره ناقله مركب قارب"),
)  # fmt: skip
CONCEPTS = MappingProxyType({word: concept for concept, words in _CONCEPTS for word in words.split()})
ALSO_PERSONS = frozenset(
    "general est change marine fils sons bros brothers freres fish building sa spa sas psc ms ss me world international "
    "بحري بحريه حديد ابناء اولاد اخوان اخوه بناء صيد طبيه عامه وطني دولي معادن".split()
)
EMPTY_CONCEPTS = frozenset({"=company", "=form", "=vessel", "=establishment"})  # say nothing about which one it is
SMALL_WORDS = frozenset("of the for and de du des la le les et pour في من و".split())
