"""Code lists that several kinds share, with their titles; a list of one kind alone stands in that kind's file."""

from __future__ import annotations

from collections.abc import Mapping

from tahaluf.kernel.text import Text

Codes = Mapping[str, Text]

YES_NO_UNKNOWN: Codes = {
    "yes": Text(en="Yes", ar="نعم", fr="Oui"),
    "no": Text(en="No", ar="لا", fr="Non"),
    "unknown": Text(en="Unknown", ar="غير معروف", fr="Inconnu"),
}

SEXES: Codes = {
    "female": Text(en="Female", ar="أنثى", fr="Féminin"),
    "male": Text(en="Male", ar="ذكر", fr="Masculin"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
    "unknown": Text(en="Unknown", ar="غير معروف", fr="Inconnu"),
}

DETERMINATIONS: Codes = {
    "quantified": Text(en="Found and measured", ar="وُجدت وقيست كميتها", fr="Trouvée et mesurée"),
    "detected": Text(en="Found, not measured", ar="وُجدت دون قياس كميتها", fr="Trouvée, non mesurée"),
    "below_quantification": Text(
        en="Found, below the limit of quantification", ar="وُجدت دون حد القياس الكمي", fr="Trouvée, sous la limite de quantification"
    ),
    "below_detection": Text(
        en="Not found (below the limit of detection)", ar="لم توجد (دون حد الكشف)", fr="Non trouvée (sous la limite de détection)"
    ),
    "interference": Text(en="No statement possible (interference)", ar="تعذَّر الحكم (تداخل)", fr="Sans conclusion (interférence)"),
}

MATRICES: Codes = {
    "powder": Text(en="Powder", ar="مسحوق", fr="Poudre"),
    "tablet": Text(en="Tablet", ar="قرص", fr="Comprimé"),
    "capsule": Text(en="Capsule", ar="كبسولة", fr="Gélule"),
    "crystal": Text(en="Crystal", ar="بلورات", fr="Cristaux"),
    "liquid": Text(en="Liquid", ar="سائل", fr="Liquide"),
    "herbal": Text(en="Herbal material", ar="مادة نباتية", fr="Matière végétale"),
    "blotter": Text(en="Blotter", ar="ورق نشّاف", fr="Buvard"),
    "paper": Text(en="Impregnated paper", ar="ورق مشبَّع", fr="Papier imprégné"),
    "residue": Text(en="Residue on equipment", ar="بقايا على أدوات", fr="Résidu sur matériel"),
    "blood": Text(en="Blood", ar="دم", fr="Sang"),
    "urine": Text(en="Urine", ar="بول", fr="Urine"),
    "vitreous_humour": Text(en="Vitreous humour", ar="الخلط الزجاجي للعين", fr="Humeur vitrée"),
    "hair": Text(en="Hair", ar="شعر", fr="Cheveux"),
    "oral_fluid": Text(en="Oral fluid", ar="سائل الفم", fr="Salive"),
    "tissue": Text(en="Tissue", ar="نسيج", fr="Tissu"),
    "wastewater": Text(en="Wastewater", ar="مياه الصرف الصحي", fr="Eaux usées"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}

SUBSTANCE_ROLES: Codes = {
    "contributed": Text(en="Contributed to the event", ar="أسهمت في الحدث", fr="A contribué à l'événement"),
    "detected": Text(en="Detected", ar="كُشف عنها", fr="Détectée"),
    "suspected": Text(en="Suspected", ar="مشتبه فيها", fr="Suspectée"),
    "main": Text(en="Main substance", ar="المادة الرئيسية", fr="Substance principale"),
    "adulterant": Text(en="Adulterant", ar="مادة مغشوش بها", fr="Adultérant"),
    "diluent": Text(en="Diluent", ar="مادة مخفِّفة", fr="Diluant"),
    "precursor": Text(en="Precursor", ar="سليفة", fr="Précurseur"),
    "metabolite": Text(en="Metabolite", ar="مستقلب", fr="Métabolite"),
}

PRICE_LEVELS: Codes = {
    "retail": Text(en="Retail", ar="بالتجزئة", fr="Détail"),
    "wholesale": Text(en="Wholesale", ar="بالجملة", fr="Gros"),
    "production": Text(en="At production", ar="عند الإنتاج", fr="À la production"),
}

TRANSPORT_MODES: Codes = {
    "sea": Text(en="Sea", ar="بحري", fr="Maritime"),
    "air": Text(en="Air", ar="جوي", fr="Aérien"),
    "road": Text(en="Road", ar="بري", fr="Routier"),
    "rail": Text(en="Rail", ar="سكك حديدية", fr="Ferroviaire"),
    "post": Text(en="Post or express courier", ar="بريد أو نقل سريع", fr="Poste ou messagerie"),
    "foot": Text(en="On foot or by animal", ar="سيراً أو على دابة", fr="À pied ou à dos d'animal"),
    "inland_water": Text(en="Inland waterway", ar="ممرات مائية داخلية", fr="Voie navigable"),
    "drone": Text(en="Drone", ar="طائرة مسيّرة", fr="Drone"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}

IDENTIFIER_SYSTEMS: Codes = {
    "phone": Text(en="Telephone number (E.164)", ar="رقم هاتف", fr="Numéro de téléphone (E.164)"),
    "email": Text(en="E-mail address", ar="عنوان بريد إلكتروني", fr="Adresse électronique"),
    "passport": Text(en="Passport", ar="جواز سفر", fr="Passeport"),
    "national_id": Text(en="National identity number", ar="رقم الهوية الوطنية", fr="Numéro national d'identité"),
    "driving_licence": Text(en="Driving licence", ar="رخصة قيادة", fr="Permis de conduire"),
    "company_register": Text(en="Company register", ar="السجل التجاري", fr="Registre du commerce"),
    "vat": Text(en="Tax number", ar="الرقم الضريبي", fr="Numéro fiscal"),
    "lei": Text(en="Legal entity identifier (LEI)", ar="معرِّف الكيان القانوني", fr="Identifiant d'entité juridique (LEI)"),
    "imo": Text(en="IMO number", ar="رقم المنظمة البحرية الدولية", fr="Numéro OMI"),
    "mmsi": Text(en="MMSI", ar="هوية الخدمة المتنقلة البحرية", fr="MMSI"),
    "call_sign": Text(en="Call sign", ar="إشارة النداء", fr="Indicatif d'appel"),
    "flight": Text(en="Flight", ar="رقم الرحلة الجوية", fr="Vol"),
    "aircraft": Text(en="Aircraft registration", ar="رقم تسجيل الطائرة", fr="Immatriculation d'aéronef"),
    "plate": Text(en="Number plate", ar="لوحة تسجيل", fr="Plaque d'immatriculation"),
    "vin": Text(en="Vehicle identification number", ar="رقم هيكل المركبة", fr="Numéro d'identification du véhicule"),
    "container": Text(en="Container (ISO 6346)", ar="رقم الحاوية", fr="Conteneur (ISO 6346)"),
    "seal": Text(en="Seal", ar="رقم الختم", fr="Scellé"),
    "bill_of_lading": Text(en="Bill of lading or air waybill", ar="بوليصة شحن", fr="Connaissement ou lettre de transport aérien"),
    "iban": Text(en="Bank account (IBAN)", ar="حساب مصرفي", fr="Compte bancaire (IBAN)"),
    "wallet_btc": Text(en="Bitcoin address", ar="عنوان بيتكوين", fr="Adresse Bitcoin"),
    "wallet_eth": Text(en="Ethereum address", ar="عنوان إيثريوم", fr="Adresse Ethereum"),
    "wallet_other": Text(en="Other crypto-asset address", ar="عنوان أصل مشفَّر آخر", fr="Adresse d'un autre crypto-actif"),
    "url": Text(en="Web address", ar="عنوان على الشبكة", fr="Adresse web"),
    "onion": Text(en="Onion address", ar="عنوان شبكة تور", fr="Adresse onion"),
    "handle": Text(en="User name on a platform", ar="اسم مستخدم على منصة", fr="Nom d'utilisateur sur une plateforme"),
    "device": Text(en="Device (IMEI or serial number)", ar="رقم جهاز", fr="Appareil (IMEI ou numéro de série)"),
    "permit": Text(en="Permit or authorization", ar="تصريح أو إذن", fr="Permis ou autorisation"),
    "case": Text(en="Case number of the owner", ar="رقم القضية لدى صاحبها", fr="Numéro de dossier du propriétaire"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}

METHODS: Codes = {
    "colour_test": Text(en="Colour test", ar="اختبار لوني", fr="Test colorimétrique"),
    "test_strip": Text(en="Immunoassay or test strip", ar="مقايسة مناعية أو شريط اختبار", fr="Immunoessai ou bandelette"),
    "ftir": Text(en="FTIR", ar="مطيافية الأشعة تحت الحمراء", fr="IRTF"),
    "nir": Text(en="Near infrared", ar="مطيافية الأشعة تحت الحمراء القريبة", fr="Proche infrarouge"),
    "raman": Text(en="Raman", ar="مطيافية رامان", fr="Raman"),
    "ims": Text(en="Ion mobility", ar="مطيافية حركية الأيونات", fr="Mobilité ionique"),
    "tlc": Text(en="Thin-layer chromatography", ar="كروماتوغرافيا الطبقة الرقيقة", fr="Chromatographie sur couche mince"),
    "uv": Text(en="UV/visible", ar="مطيافية الأشعة فوق البنفسجية والمرئية", fr="UV-visible"),
    "gc_fid": Text(en="GC-FID", ar="كروماتوغرافيا الغاز بكاشف التأين اللهبي", fr="CPG-FID"),
    "gc_ms": Text(en="GC-MS", ar="كروماتوغرافيا الغاز مع مطيافية الكتلة", fr="CPG-SM"),
    "gc_ir": Text(en="GC-IR", ar="كروماتوغرافيا الغاز مع الأشعة تحت الحمراء", fr="CPG-IR"),
    "lc_uv": Text(en="LC-UV", ar="كروماتوغرافيا السائل بكاشف فوق بنفسجي", fr="CL-UV"),
    "lc_ms": Text(en="LC-MS/MS", ar="كروماتوغرافيا السائل مع مطيافية الكتلة الترادفية", fr="CL-SM/SM"),
    "hrms": Text(
        en="High-resolution mass spectrometry", ar="مطيافية الكتلة عالية الاستبانة", fr="Spectrométrie de masse à haute résolution"
    ),
    "dart_ms": Text(en="Ambient ionization MS", ar="مطيافية الكتلة بالتأين المحيطي", fr="SM à ionisation ambiante"),
    "nmr": Text(en="NMR", ar="الرنين المغناطيسي النووي", fr="RMN"),
    "irms": Text(en="Isotope ratio MS", ar="مطيافية كتلة نسب النظائر", fr="SM de rapport isotopique"),
    "icp_ms": Text(en="ICP-MS", ar="مطيافية الكتلة بالبلازما المقرونة حثياً", fr="ICP-SM"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}

NOTICE_REPLIES: Codes = {
    "no_objection": Text(en="No objection", ar="لا اعتراض", fr="Sans objection"),
    "objection": Text(en="Objection", ar="اعتراض", fr="Objection"),
    "more_time": Text(en="More time needed", ar="يلزم وقت إضافي", fr="Délai supplémentaire"),
    "more_information": Text(en="More information needed", ar="تلزم معلومات إضافية", fr="Informations complémentaires"),
    "none": Text(en="No answer", ar="لا رد", fr="Sans réponse"),
}

NOTICE_OBJECTIONS: Codes = {
    "unknown_importer": Text(
        en="Importer unknown or not licensed", ar="المستورد غير معروف أو غير مرخَّص", fr="Importateur inconnu ou non autorisé"
    ),
    "no_order": Text(
        en="Importer knows nothing of the order", ar="المستورد لا علم له بالطلب", fr="L'importateur ignore la commande"
    ),
    "no_permit": Text(en="No import permit", ar="لا إذن استيراد", fr="Absence de permis d'importation"),
    "exceeds_need": Text(en="Exceeds legitimate need", ar="تتجاوز الاحتياج المشروع", fr="Dépasse les besoins légitimes"),
    "end_use": Text(en="End use not credible", ar="الاستعمال النهائي غير مقنع", fr="Usage final peu crédible"),
    "documents": Text(en="Documents false or incomplete", ar="وثائق مزورة أو ناقصة", fr="Documents faux ou incomplets"),
    "prohibited": Text(en="Import prohibited", ar="الاستيراد محظور", fr="Importation interdite"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}
