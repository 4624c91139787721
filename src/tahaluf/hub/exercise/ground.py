"""Where the exercise takes place and which substances it knows. Regions are real ISO 3166-2 codes; events there are invented."""

from __future__ import annotations

from typing import Any

from tahaluf import chem
from tahaluf.kernel.text import Text

# Country, subdivision and name by the key that the story uses.
_PLACES: dict[str, tuple[str, str | None, Text]] = {
    "tangier": ("MA", "MA-TNG", Text(en="Tangier", ar="طنجة", fr="Tanger")),
    "nador": ("MA", "MA-NAD", Text(en="Nador", ar="الناظور", fr="Nador")),
    "casablanca": ("MA", "MA-CAS", Text(en="Casablanca", ar="الدار البيضاء", fr="Casablanca")),
    "fez": ("MA", "MA-FES", Text(en="Fez", ar="فاس", fr="Fès")),
    "meknes": ("MA", "MA-MEK", Text(en="Meknes", ar="مكناس", fr="Meknès")),
    "rabat": ("MA", "MA-RAB", Text(en="Rabat", ar="الرباط", fr="Rabat")),
    "morocco": ("MA", None, Text(en="Morocco", ar="المغرب", fr="Maroc")),
    "baghdad": ("IQ", "IQ-BG", Text(en="Baghdad", ar="بغداد", fr="Bagdad")),
    "basra": ("IQ", "IQ-BA", Text(en="Basra", ar="البصرة", fr="Bassora")),
    "anbar": ("IQ", "IQ-AN", Text(en="Anbar", ar="الأنبار", fr="Al-Anbar")),
    "iraq": ("IQ", None, Text(en="Iraq", ar="العراق", fr="Irak")),
    "kuwait": ("KW", "KW-KU", Text(en="Kuwait City", ar="مدينة الكويت", fr="Koweït")),
    "ahmadi": ("KW", "KW-AH", Text(en="Ahmadi", ar="الأحمدي", fr="Al Ahmadi")),
    "gulf": ("KW", None, Text(en="Kuwait", ar="الكويت", fr="Koweït")),
    "amman": ("JO", "JO-AM", Text(en="Amman", ar="عمّان", fr="Amman")),
    "aqaba": ("JO", "JO-AQ", Text(en="Aqaba", ar="العقبة", fr="Aqaba")),
    "mafraq": ("JO", "JO-MA", Text(en="Mafraq", ar="المفرق", fr="Mafraq")),
    "jordan": ("JO", None, Text(en="Jordan", ar="الأردن", fr="Jordanie")),
    "marseille": ("FR", "FR-13", Text(en="Marseille", ar="مرسيليا", fr="Marseille")),
    "paris": ("FR", "FR-75C", Text(en="Paris", ar="باريس", fr="Paris")),
    "lyon": ("FR", "FR-69M", Text(en="Lyon", ar="ليون", fr="Lyon")),
    "france": ("FR", None, Text(en="France", ar="فرنسا", fr="France")),
    "hartford": ("US", "US-CT", Text(en="Hartford", ar="هارتفورد", fr="Hartford")),
    "cleveland": ("US", "US-OH", Text(en="Cleveland", ar="كليفلاند", fr="Cleveland")),
    "states": ("US", None, Text(en="United States", ar="الولايات المتحدة", fr="États-Unis")),
    "netherlands": ("NL", None, Text(en="Netherlands", ar="هولندا", fr="Pays-Bas")),
    "lebanon": ("LB", None, Text(en="Lebanon", ar="لبنان", fr="Liban")),
    "syria": ("SY", None, Text(en="Syria", ar="سوريا", fr="Syrie")),
    "arabia": ("SA", None, Text(en="Saudi Arabia", ar="المملكة العربية السعودية", fr="Arabie saoudite")),
    "india": ("IN", None, Text(en="India", ar="الهند", fr="Inde")),
}


def place(key: str, language: str) -> dict[str, Any]:
    """The place as a record's content, named as a member that writes this language would report it."""
    country, subdivision, name = _PLACES[key]
    found: dict[str, Any] = {"reported": name.in_(language), "country": country}
    if subdivision:
        found |= {"subdivision": subdivision, "locality": name.en}
    return found


def mention(substance: str, language: str, **more: Any) -> dict[str, Any]:
    """The substance with this registry id as a record's content, named in this language; certainty "confirmed" unless given."""
    known = chem.registry().by_id[substance]
    found = {"reported": known.title.in_(language), "substance": substance, "answer": "exact", "certainty": "confirmed"}
    if known.inchikey:
        found["inchikey"] = known.inchikey
    return found | more


def amount(value: float | str, unit: str, **more: Any) -> dict[str, Any]:
    """A quantity as a record's content."""
    return {"value": str(value), "unit": unit, **more}
