"""Titles and code lists for the parts of composite types that are declared without a `FieldSpec`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from tahaluf.kernel.gaps import Gap
from tahaluf.kernel.text import Text
from tahaluf.web.words import BASES, CERTAINTIES, STOPS

_MARK_KINDS = {
    "logo": Text(en="Logo", ar="شعار", fr="Logo"),
    "stamp": Text(en="Stamp", ar="ختم", fr="Tampon"),
    "colour": Text(en="Colour", ar="لون", fr="Couleur"),
    "packaging": Text(en="Packaging", ar="تغليف", fr="Emballage"),
}

# (type, part) for a text that holds a code, (enum, "") for an enumeration.
CODE_LISTS: Mapping[tuple[str, str], Mapping[str, Text]] = {
    ("Certainty", ""): {code.value: title for code, title in CERTAINTIES.items()},
    ("Basis", ""): {code.value: title for code, title in BASES.items()},
    ("Gap", ""): {gap.value: gap.title for gap in Gap},
    ("RouteStop", "role"): STOPS,
    ("Mark", "kind"): _MARK_KINDS,
}

# What the hub finds out itself: kept through the form, not asked of a person.
FOUND_BY_THE_HUB = frozenset(
    {("SubstanceMention", "substance"), ("SubstanceMention", "inchikey"), ("SubstanceMention", "answer"), ("Quantity", "reported")}
)

# Texts in which the hub recognises something while a person types.
PICKED: Mapping[tuple[str, str], Literal["substance", "place"]] = {
    ("SubstanceMention", "reported"): "substance",
    ("Place", "reported"): "place",
}

_TITLES: Mapping[str, Text] = {
    "SubstanceMention.reported": Text(
        en="Substance, as written or said", ar="المادة كما كُتبت أو قيلت", fr="Substance, telle qu’écrite ou dite"
    ),
    "Place.reported": Text(
        en="Place, in any of the three languages", ar="المكان بأي من اللغات الثلاث", fr="Lieu, dans l’une des trois langues"
    ),
    "reported": Text(en="As reported", ar="كما ورد", fr="Tel que déclaré"),
    "substance": Text(en="Recognised as", ar="التعرف عليها", fr="Reconnue comme"),
    "inchikey": Text(en="InChIKey", ar="المعرِّف البنيوي InChIKey", fr="InChIKey"),
    "answer": Text(en="How it was recognised", ar="كيفية التعرف عليها", fr="Mode de reconnaissance"),
    "certainty": Text(en="Certainty", ar="درجة التأكد", fr="Certitude"),
    "amount": Text(en="Amount", ar="الكمية", fr="Quantité"),
    "purity": Text(en="Purity", ar="النقاوة", fr="Pureté"),
    "form": Text(en="Form", ar="الشكل", fr="Forme"),
    "role": Text(en="Role", ar="الدور", fr="Rôle"),
    "value": Text(en="Number", ar="العدد", fr="Nombre"),
    "unit": Text(en="Unit", ar="الوحدة", fr="Unité"),
    "basis": Text(en="Basis", ar="الأساس", fr="Base"),
    "approximate": Text(en="Approximate", ar="تقريبي", fr="Approximatif"),
    "country": Text(en="Country (code)", ar="البلد (الرمز)", fr="Pays (code)"),
    "subdivision": Text(en="Region (code)", ar="المنطقة (الرمز)", fr="Région (code)"),
    "locality": Text(en="Town or place", ar="المدينة أو المكان", fr="Ville ou lieu"),
    "locode": Text(en="Port code (UN/LOCODE)", ar="رمز الميناء (UN/LOCODE)", fr="Code de port (UN/LOCODE)"),
    "latitude": Text(en="Latitude", ar="خط العرض", fr="Latitude"),
    "longitude": Text(en="Longitude", ar="خط الطول", fr="Longitude"),
    "precision_m": Text(en="Precision in metres", ar="الدقة بالأمتار", fr="Précision en mètres"),
    "name": Text(en="Name", ar="الاسم", fr="Nom"),
    "record": Text(en="Record", ar="السجل", fr="Fiche"),
    "identifier": Text(en="Identifier", ar="المعرِّف", fr="Identifiant"),
    "kind": Text(en="Kind", ar="النوع", fr="Type"),
    "place": Text(en="Place", ar="المكان", fr="Lieu"),
    "relation": Text(en="Relation", ar="العلاقة", fr="Relation"),
}


def part_title(owner: str, name: str) -> Text:
    """The title of a part of a composite type; its own name, readable, where none is written down."""
    plain = name.replace("_", " ")
    return _TITLES.get(f"{owner}.{name}") or _TITLES.get(name) or Text(en=plain, ar=plain, fr=plain)
