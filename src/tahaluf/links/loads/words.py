"""What is said of each trait of two loads."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tahaluf.kernel.text import Text

TITLES: Mapping[str, Text] = MappingProxyType(
    {
        "logos": Text(en="Logo", ar="الشعار", fr="Logo"),
        "press_marks": Text(en="Press mark", ar="أثر المكبس", fr="Marque de presse"),
        "packaging": Text(en="Packaging", ar="التغليف", fr="Emballage"),
        "seals": Text(en="Seal", ar="الختم", fr="Scellé"),
        "concealment": Text(en="Concealment", ar="طريقة الإخفاء", fr="Dissimulation"),
        "logo_hashes": Text(en="Picture of the logo", ar="صورة الشعار", fr="Image du logo"),
        "purity": Text(en="Purity", ar="النقاوة", fr="Pureté"),
        "mass": Text(en="Mass of a unit", ar="كتلة الوحدة", fr="Masse d’une unité"),
        "diameter": Text(en="Diameter of a unit", ar="قطر الوحدة", fr="Diamètre d’une unité"),
        "profile_groups": Text(
            en="Profile group of a laboratory", ar="مجموعة بصمة حددها مختبر", fr="Groupe de profil d’un laboratoire"
        ),
        "substances": Text(en="Substance", ar="المادة", fr="Substance"),
        "legs": Text(en="Leg of the route", ar="مرحلة من المسار", fr="Étape de l’itinéraire"),
        "seized": Text(en="Day of seizure", ar="يوم الضبط", fr="Jour de la saisie"),
        "profile": Text(en="Chemical profile", ar="البصمة الكيميائية", fr="Profil chimique"),
    }
)
_SHARED = Text(
    en="{trait}: the same in both; about one load in {loads} has it.",
    ar="{trait}: متطابق في الحمولتين؛ ويظهر في حمولة واحدة من كل {loads} تقريبًا.",
    fr="{trait} : identique dans les deux ; environ un chargement sur {loads} le présente.",
)
_DIFFER = Text(
    en="{trait}: different; one origin can show several.",
    ar="{trait}: مختلف؛ وقد يُظهر المصدر الواحد أكثر من واحد.",
    fr="{trait} : différent ; une même origine peut en montrer plusieurs.",
)
_NEAR = Text(
    en="{trait}: nearer than loads of different origin usually are.",
    ar="{trait}: أقرب مما يكون عادةً بين حمولات من مصادر مختلفة.",
    fr="{trait} : plus proche que d’ordinaire entre chargements d’origines différentes.",
)
_FAR = Text(
    en="{trait}: further apart than loads of one origin usually are.",
    ar="{trait}: أبعد مما يكون عادةً بين حمولات من مصدر واحد.",
    fr="{trait} : plus éloigné que d’ordinaire entre chargements d’une même origine.",
)


def shared_in(trait: Text, share: float) -> Text:
    """Both show the same, which this share of loads shows."""
    return _filled(_SHARED, trait, loads=str(max(round(1 / share), 1)))


def differ_in(trait: Text) -> Text:
    """Both show the trait, and nothing of it in common."""
    return _filled(_DIFFER, trait)


def near_in(trait: Text, weight: float) -> Text:
    """Two measured values or profiles, by which way they weigh."""
    return _filled(_NEAR if weight >= 0 else _FAR, trait)


def _filled(says: Text, trait: Text, **more: str) -> Text:
    return Text(
        en=says.en.format(trait=trait.en, **more),
        ar=says.ar.format(trait=trait.ar, **more),
        fr=says.fr.format(trait=trait.fr, **more),
    )
