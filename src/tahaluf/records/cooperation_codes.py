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
