"""Counted nouns in the plural forms of each language, and codes set apart so that they keep their direction in plain text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal

from tahaluf.kernel.text import Language, Text

Noun = Literal["case", "week", "record", "other_record"]
_FEW_FROM, _FEW_TO, _MANY_TO = 3, 10, 99


def isolated(text: object) -> str:
    """A name of unknown direction between first-strong isolate and pop (U+2068, U+2069)."""
    return f"\u2068{text}\u2069"


def isolated_code(text: object) -> str:
    """A number, date or code between left-to-right isolate and pop (U+2066, U+2069)."""
    return f"\u2066{text}\u2069"


def without_isolates(text: str) -> str:
    """The text for places where direction is no matter, such as codes and subject lines."""
    return text.translate(dict.fromkeys(range(0x2066, 0x206A)))


def arabic_form(number: int) -> str:
    """The plural category of Arabic (CLDR): zero, one, two, few (3–10), many (11–99) or other, by the last two digits."""
    if number in (0, 1, 2):
        return ("zero", "one", "two")[number]
    rest = number % 100
    if _FEW_FROM <= rest <= _FEW_TO:
        return "few"
    return "many" if _FEW_TO < rest <= _MANY_TO else "other"


def english_form(number: int) -> str:
    """The plural category of English."""
    return "one" if number == 1 else "other"


def french_form(number: int) -> str:
    """The plural category of French, where nothing is singular too."""
    return "one" if number in (0, 1) else "other"


def counted(noun: Noun, number: int, language: Language) -> str:
    """The number with its noun as the sentences of `alerts.sentences` need it (Arabic: in the genitive)."""
    form = _FORMS[language](number)
    return _NOUNS[noun][language][form].format(n=isolated_code(number) if language == "ar" else number)


def counted_text(noun: Noun, number: int) -> Text:
    """As `counted`, in every language."""
    return Text(en=counted(noun, number, "en"), ar=counted(noun, number, "ar"), fr=counted(noun, number, "fr"))


def filled(template: Text, **values: object) -> Text:
    """The template with each value in the language of the sentence: a `Text` by its translation, anything else as it is."""

    def told(language: Language) -> dict[str, object]:
        return {name: value.in_(language) if isinstance(value, Text) else value for name, value in values.items()}

    return Text(en=template.en.format(**told("en")), ar=template.ar.format(**told("ar")), fr=template.fr.format(**told("fr")))


def name_text(titles: Text) -> Text:
    """A title isolated in every language."""
    return Text(en=isolated(titles.en), ar=isolated(titles.ar), fr=isolated(titles.fr))


def day_text(day: date) -> str:
    """A day in figures, isolated."""
    return isolated_code(day.isoformat())


_FORMS: Mapping[Language, Callable[[int], str]] = {"ar": arabic_form, "en": english_form, "fr": french_form}
_NOUNS: Mapping[Noun, Mapping[Language, Mapping[str, str]]] = {
    "case": {
        "en": {"one": "{n} case", "other": "{n} cases"},
        "fr": {"one": "{n} cas", "other": "{n} cas"},
        "ar": {
            "zero": "{n} حالة",
            "one": "حالة واحدة",
            "two": "حالتين",
            "few": "{n} حالات",
            "many": "{n} حالة",
            "other": "{n} حالة",
        },
    },
    "week": {
        "en": {"one": "the week", "other": "the {n} weeks"},
        "fr": {"one": "de la semaine qui s'est achevée", "other": "des {n} semaines qui se sont achevées"},
        "ar": {
            "zero": "{n} أسبوع",
            "one": "أسبوع واحد",
            "two": "أسبوعين",
            "few": "{n} أسابيع",
            "many": "{n} أسبوعاً",
            "other": "{n} أسبوع",
        },
    },
    "record": {
        "en": {"one": "{n} record", "other": "{n} records"},
        "fr": {"one": "{n} enregistrement", "other": "{n} enregistrements"},
        "ar": {
            "zero": "{n} سجل",
            "one": "سجل واحد",
            "two": "سجلين",
            "few": "{n} سجلات",
            "many": "{n} سجلاً",
            "other": "{n} سجل",
        },
    },
    "other_record": {
        "en": {"one": "{n} further record", "other": "{n} further records"},
        "fr": {"one": "{n} autre enregistrement", "other": "{n} autres enregistrements"},
        "ar": {
            "zero": "{n} سجل آخر",
            "one": "سجل واحد آخر",
            "two": "سجلين آخرين",
            "few": "{n} سجلات أخرى",
            "many": "{n} سجلاً آخر",
            "other": "{n} سجل آخر",
        },
    },
}
