"""Code lists that several kinds of cooperation record share, each code with its title in three languages."""

from __future__ import annotations

from collections.abc import Mapping

from tahaluf.kernel.text import Text

LANGUAGES: Mapping[str, Text] = {
    "ar": Text(en="Arabic", ar="العربية", fr="Arabe"),
    "en": Text(en="English", ar="الإنجليزية", fr="Anglais"),
    "fr": Text(en="French", ar="الفرنسية", fr="Français"),
}
"""The languages in which the coalition writes for the public (ISO 639-1)."""

SPOKEN_LANGUAGES: Mapping[str, Text] = {
    **LANGUAGES,
    "zgh": Text(en="Amazigh (Tamazight)", ar="الأمازيغية", fr="Amazighe"),
    "ckb": Text(en="Central Kurdish", ar="الكردية السورانية", fr="Kurde central"),
    "kmr": Text(en="Northern Kurdish", ar="الكردية الكرمانجية", fr="Kurde du Nord"),
    "so": Text(en="Somali", ar="الصومالية", fr="Somali"),
    "fa": Text(en="Persian", ar="الفارسية", fr="Persan"),
    "tr": Text(en="Turkish", ar="التركية", fr="Turc"),
    "ur": Text(en="Urdu", ar="الأردية", fr="Ourdou"),
    "hi": Text(en="Hindi", ar="الهندية", fr="Hindi"),
    "bn": Text(en="Bengali", ar="البنغالية", fr="Bengali"),
    "tl": Text(en="Tagalog", ar="التغالوغية", fr="Tagalog"),
    "es": Text(en="Spanish", ar="الإسبانية", fr="Espagnol"),
    "pt": Text(en="Portuguese", ar="البرتغالية", fr="Portugais"),
    "de": Text(en="German", ar="الألمانية", fr="Allemand"),
    "it": Text(en="Italian", ar="الإيطالية", fr="Italien"),
    "nl": Text(en="Dutch", ar="الهولندية", fr="Néerlandais"),
    "ru": Text(en="Russian", ar="الروسية", fr="Russe"),
    "zh": Text(en="Chinese", ar="الصينية", fr="Chinois"),
    "sign": Text(en="A sign language", ar="لغة إشارة", fr="Une langue des signes"),
    "other": Text(en="Another language", ar="لغة أخرى", fr="Autre langue"),
}
"""Languages that a service or training is given in (ISO 639 codes, with two words for the rest)."""

THEMES: Mapping[str, Text] = {
    "prevention": Text(en="Prevention", ar="الوقاية", fr="Prévention"),
    "awareness": Text(en="Awareness and education", ar="التوعية والتثقيف", fr="Sensibilisation et éducation"),
    "treatment": Text(en="Treatment", ar="العلاج", fr="Traitement"),
    "harm_reduction": Text(en="Harm reduction", ar="الحد من الضرر", fr="Réduction des risques"),
    "recovery": Text(en="Recovery and reintegration", ar="التعافي وإعادة الإدماج", fr="Rétablissement et réinsertion"),
    "early_warning": Text(en="Early warning", ar="الإنذار المبكر", fr="Alerte précoce"),
    "laboratory": Text(en="Laboratory and forensics", ar="المختبرات والأدلة الجنائية", fr="Laboratoire et criminalistique"),
    "trafficking": Text(en="Action against trafficking", ar="مكافحة الاتجار غير المشروع", fr="Lutte contre le trafic"),
    "precursors": Text(en="Precursor control", ar="مراقبة السلائف", fr="Contrôle des précurseurs"),
    "borders": Text(en="Border control", ar="مراقبة الحدود", fr="Contrôle aux frontières"),
    "money": Text(en="Money laundering", ar="غسل الأموال", fr="Blanchiment d'argent"),
    "community_policing": Text(en="Community policing", ar="الشرطة المجتمعية", fr="Police de proximité"),
    "law": Text(en="Law and justice", ar="التشريع والعدالة", fr="Droit et justice"),
    "information": Text(en="Exchange of information", ar="تبادل المعلومات", fr="Échange d'informations"),
    "research": Text(en="Research and innovation", ar="البحث والابتكار", fr="Recherche et innovation"),
    "capacity": Text(en="Capacity building", ar="بناء القدرات", fr="Renforcement des capacités"),
    "medicines": Text(
        en="Access to controlled medicines", ar="إتاحة الأدوية الخاضعة للمراقبة", fr="Accès aux médicaments placés sous contrôle"
    ),
    "civil_society": Text(en="Civil society", ar="المجتمع المدني", fr="Société civile"),
    "private_sector": Text(en="Private sector", ar="القطاع الخاص", fr="Secteur privé"),
    "cooperation": Text(en="International cooperation", ar="التعاون الدولي", fr="Coopération internationale"),
}
"""What work against synthetic drugs is about; the same list for plans, activities, needs and law, so that overlaps can be found."""

GROUPS: Mapping[str, Text] = {
    "everyone": Text(en="Everyone", ar="الجميع", fr="Tout public"),
    "children": Text(en="Children (under 10)", ar="الأطفال (دون 10 سنوات)", fr="Enfants (moins de 10 ans)"),
    "adolescents": Text(en="Adolescents (10 to 19)", ar="المراهقون (10 إلى 19 سنة)", fr="Adolescents (10 à 19 ans)"),
    "youth": Text(en="Young people (15 to 24)", ar="الشباب (15 إلى 24 سنة)", fr="Jeunes (15 à 24 ans)"),
    "adults": Text(en="Adults", ar="البالغون", fr="Adultes"),
    "parents": Text(en="Parents and families", ar="الوالدان والأسر", fr="Parents et familles"),
    "women": Text(en="Women", ar="النساء", fr="Femmes"),
    "pregnant": Text(
        en="Pregnant women and new mothers", ar="الحوامل والأمهات حديثات الولادة", fr="Femmes enceintes et jeunes mères"
    ),
    "people_who_use": Text(
        en="People who use drugs", ar="الأشخاص الذين يتعاطون المخدرات", fr="Personnes qui consomment des drogues"
    ),
    "in_treatment": Text(en="People in treatment", ar="الأشخاص الخاضعون للعلاج", fr="Personnes en traitement"),
    "prisoners": Text(en="People in prison", ar="نزلاء السجون", fr="Personnes détenues"),
    "released": Text(en="People released from prison", ar="المفرج عنهم", fr="Personnes sortant de prison"),
    "displaced": Text(en="Refugees and migrants", ar="اللاجئون والمهاجرون", fr="Réfugiés et migrants"),
    "students": Text(en="Pupils and students", ar="التلاميذ والطلاب", fr="Élèves et étudiants"),
    "workers": Text(en="Workers", ar="العاملون", fr="Travailleurs"),
    "health_staff": Text(en="Health staff", ar="العاملون الصحيون", fr="Personnel de santé"),
    "teachers": Text(en="Teachers", ar="المعلمون", fr="Enseignants"),
    "social_workers": Text(en="Social workers", ar="الأخصائيون الاجتماعيون", fr="Travailleurs sociaux"),
    "police": Text(en="Police", ar="الشرطة", fr="Police"),
    "customs": Text(en="Customs and border staff", ar="موظفو الجمارك والحدود", fr="Agents des douanes et des frontières"),
    "justice": Text(en="Judges and prosecutors", ar="القضاة وأعضاء النيابة العامة", fr="Juges et procureurs"),
    "prison_staff": Text(en="Prison staff", ar="موظفو السجون", fr="Personnel pénitentiaire"),
    "laboratory_staff": Text(en="Laboratory staff", ar="العاملون في المختبرات", fr="Personnel de laboratoire"),
    "regulators": Text(en="Regulators", ar="موظفو الرقابة التنظيمية", fr="Agents de réglementation"),
    "local_authorities": Text(en="Local authorities", ar="السلطات المحلية", fr="Autorités locales"),
    "associations": Text(en="Associations", ar="الجمعيات", fr="Associations"),
    "media": Text(en="Journalists and media", ar="الصحفيون ووسائل الإعلام", fr="Journalistes et médias"),
    "companies": Text(en="Companies", ar="الشركات", fr="Entreprises"),
}
"""Whom work is for: groups of the population and of professionals."""

PROGRESS: Mapping[str, Text] = {
    "planned": Text(en="Planned", ar="مخطط له", fr="Prévu"),
    "under_way": Text(en="Under way", ar="قيد التنفيذ", fr="En cours"),
    "finalising": Text(en="Being closed", ar="قيد الإنهاء", fr="En cours de clôture"),
    "closed": Text(en="Closed", ar="منتهٍ", fr="Achevé"),
    "suspended": Text(en="Suspended", ar="معلَّق", fr="Suspendu"),
    "cancelled": Text(en="Cancelled", ar="ملغى", fr="Annulé"),
}
"""How far work has come: the six activity statuses of the IATI standard."""

SUPPORT: Mapping[str, Text] = {
    "funding": Text(en="Funding", ar="تمويل", fr="Financement"),
    "expertise": Text(en="Experts and advice", ar="خبراء ومشورة", fr="Experts et conseil"),
    "training": Text(en="Training", ar="تدريب", fr="Formation"),
    "personnel": Text(en="Staff", ar="موظفون", fr="Personnel"),
    "equipment": Text(en="Equipment", ar="معدات", fr="Équipement"),
    "reference_material": Text(en="Reference materials", ar="مواد مرجعية", fr="Matériaux de référence"),
    "laboratory_access": Text(
        en="Laboratory analysis for others", ar="تحاليل مخبرية للغير", fr="Analyses de laboratoire pour autrui"
    ),
    "medicines": Text(en="Medicines, naloxone included", ar="أدوية بما فيها النالوكسون", fr="Médicaments, dont la naloxone"),
    "treatment_places": Text(en="Treatment places", ar="أماكن علاج", fr="Places de traitement"),
    "information": Text(en="Data and information", ar="بيانات ومعلومات", fr="Données et informations"),
    "software": Text(en="Software", ar="برمجيات", fr="Logiciels"),
    "translation": Text(en="Translation", ar="ترجمة", fr="Traduction"),
    "premises": Text(en="Premises", ar="مقرات", fr="Locaux"),
    "legal_advice": Text(en="Legal advice", ar="مشورة قانونية", fr="Conseil juridique"),
    "material": Text(en="Campaign material", ar="مواد توعوية", fr="Supports de campagne"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}
"""What members need and offer; one list for both, so that they can be matched."""

FRAMEWORKS: Mapping[str, Text] = {
    "ungass2016": Text(
        en="Outcome document of the 2016 special session (A/RES/S-30/1)",
        ar="الوثيقة الختامية للدورة الاستثنائية لعام 2016",
        fr="Document final de la session extraordinaire de 2016",
    ),
    "sdg": Text(en="Sustainable Development Goals", ar="أهداف التنمية المستدامة", fr="Objectifs de développement durable"),
    "cnd2019": Text(
        en="Ministerial Declaration of 2019 (CND)",
        ar="الإعلان الوزاري لعام 2019 (لجنة المخدرات)",
        fr="Déclaration ministérielle de 2019 (Commission des stupéfiants)",
    ),
    "convention1961": Text(en="1961 Convention", ar="اتفاقية سنة 1961", fr="Convention de 1961"),
    "convention1971": Text(en="1971 Convention", ar="اتفاقية سنة 1971", fr="Convention de 1971"),
    "convention1988": Text(en="1988 Convention", ar="اتفاقية سنة 1988", fr="Convention de 1988"),
    "coalition": Text(en="Decision of the coalition", ar="قرار صادر عن التحالف", fr="Décision de la coalition"),
    "regional": Text(en="Regional plan", ar="خطة إقليمية", fr="Plan régional"),
    "national": Text(en="National strategy", ar="استراتيجية وطنية", fr="Stratégie nationale"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}
"""The frameworks whose items a commitment or programme carries out."""

APPROACHES: Mapping[str, Text] = {
    "naloxone": Text(
        en="Answering an overdose, with take-home naloxone",
        ar="الاستجابة للجرعة المفرطة مع النالوكسون المنزلي",
        fr="Réagir à une surdose, avec naloxone à emporter",
    ),
    "life_skills": Text(
        en="Life skills and social influence, in lessons",
        ar="المهارات الحياتية والتأثير الاجتماعي عبر حصص",
        fr="Compétences de vie et influence sociale, en leçons",
    ),
    "community": Text(
        en="Programme of a whole community for young people at risk",
        ar="برنامج مجتمعي شامل للشباب المعرّضين للخطر",
        fr="Programme de toute une communauté pour jeunes à risque",
    ),
    "parenting": Text(en="Parenting and family skills", ar="مهارات الوالدية والأسرة", fr="Compétences parentales et familiales"),
    "online": Text(
        en="Programme by computer or telephone", ar="برنامج عبر الحاسوب أو الهاتف", fr="Programme par ordinateur ou téléphone"
    ),
    "contact": Text(
        en="Positive stories and contact, against stigma",
        ar="قصص إيجابية ولقاء مباشر لمواجهة الوصم",
        fr="Récits positifs et rencontres, contre la stigmatisation",
    ),
    "helpline": Text(
        en="Telling where help is (helpline, service)",
        ar="الدلالة على مكان المساعدة (خط أو خدمة)",
        fr="Dire où trouver de l'aide (ligne, service)",
    ),
    "brief_advice": Text(
        en="Brief advice, motivational conversation",
        ar="المشورة الموجزة والمحادثة التحفيزية",
        fr="Conseil bref, entretien motivationnel",
    ),
    "checking_alert": Text(
        en="Alert on what was found (drug checking, laboratory)",
        ar="تنبيه بما تم كشفه (فحص المواد أو المختبر)",
        fr="Alerte sur ce qui a été trouvé (analyse de produits, laboratoire)",
    ),
    "peers": Text(en="Education led by peers", ar="التثقيف بالأقران", fr="Éducation par les pairs"),
    "media_joined": Text(
        en="Media campaign joined to other work",
        ar="حملة إعلامية مقترنة بعمل آخر",
        fr="Campagne médiatique jointe à d'autres actions",
    ),
    "normative": Text(
        en="Correcting what people believe of others (normative feedback)",
        ar="تصحيح التصورات عن سلوك الآخرين (التغذية الراجعة المعيارية)",
        fr="Corriger ce que l'on croit des autres (retour normatif)",
    ),
    "media": Text(en="Media campaign alone", ar="حملة إعلامية وحدها", fr="Campagne médiatique seule"),
    "information": Text(en="Information alone", ar="المعلومات وحدها", fr="Information seule"),
    "lecture": Text(en="A single talk or lecture", ar="محاضرة أو كلمة واحدة", fr="Une conférence isolée"),
    "testimony": Text(
        en="Testimony of people who used drugs, as a warning",
        ar="شهادات تحذيرية لأشخاص تعاطوا المخدرات",
        fr="Témoignage d'anciens consommateurs, en avertissement",
    ),
    "shock": Text(en="Fear and shock", ar="التخويف والصدمة", fr="Peur et choc"),
    "prison_visit": Text(en="Visits to prisons to deter", ar="زيارات السجون بغرض الردع", fr="Visites de prison pour dissuader"),
}
"""What a message or campaign relies on, the best proven first; grades, conditions and sources are in data/messages."""

OUTREACH: Mapping[str, Text] = {
    "poster": Text(en="Posters and leaflets", ar="ملصقات ومطويات", fr="Affiches et dépliants"),
    "social": Text(en="Social media", ar="وسائل التواصل الاجتماعي", fr="Réseaux sociaux"),
    "radio": Text(en="Radio", ar="الإذاعة", fr="Radio"),
    "television": Text(en="Television", ar="التلفزيون", fr="Télévision"),
    "press": Text(en="Press and news sites", ar="الصحف والمواقع الإخبارية", fr="Presse et sites d'information"),
    "school": Text(en="Lessons at school", ar="حصص في المدرسة", fr="Leçons à l'école"),
    "worship": Text(en="Places of worship", ar="دور العبادة", fr="Lieux de culte"),
    "services": Text(en="Health and social services", ar="الخدمات الصحية والاجتماعية", fr="Services de santé et sociaux"),
    "street": Text(en="Outreach and nightlife", ar="العمل الميداني وأماكن السهر", fr="Terrain et vie nocturne"),
    "meeting": Text(en="Meetings and conversations", ar="لقاءات ومحادثات", fr="Rencontres et entretiens"),
    "text_message": Text(en="Text messages", ar="رسائل نصية", fr="Messages textes"),
    "helpline": Text(en="Helpline", ar="خط مساعدة", fr="Ligne d'assistance"),
}
"""Ways by which a message reaches people."""
