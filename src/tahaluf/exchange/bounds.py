"""What must not be kept or shown: text that reads like instructions for making, dosing or hiding drugs. Held for a person.

The test looks for several signs of an instruction close together, so that news, laws and laboratory reports pass. It errs
towards holding: a person releases a text wrongly held. What was found is named by kind and place only and never repeated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tahaluf.kernel.text import Text, fold

_WINDOW = 500
_SIGNS_NEEDED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Why a text is held: "procedure", "dosing" or "evasion", and the stretch of the text that gave rise to it."""

    why: str
    says: Text
    start: int
    end: int


# Each inner pattern is one sign; signs of one kind close together make an instruction. General laboratory and dosing words
# only, taken from no recipe.
_SIGNS: dict[str, tuple[re.Pattern[str], ...]] = {
    kind: tuple(re.compile(form, re.IGNORECASE) for form in forms)
    for kind, forms in {
        "procedure": (
            r"\breflux\w*|\breflux(?:er|é)\b|ارتجاع|ارتداد حراري",
            r"\b(?:stir|stirred|stirring|agiter|agitation)\b|حرك المزيج|يحرك المزيج|مع التحريك",
            r"\bdrop ?wise\b|\bgoutte à goutte\b|\bgoutte a goutte\b|قطرة قطرة",
            r"\b(?:distil|distill|distiller|evaporate|évaporer|evaporer)\b|قطر المحلول|بخر المذيب",
            r"\b(?:recrystalli[sz]e|crystalli[sz]e|recristalliser|cristalliser)\b|بلور|اعد التبلور",
            r"\b(?:molar equivalents?|equiv\.|équivalents? molaires?)\b|مكافئ مولي",
            r"-?\d+\s*(?:°\s*c|degrees c|درجة مئوية|درجه مئويه).{0,40}(?:hour|heure|minute|ساعة|ساعه|دقيقة|دقيقه)",
            r"\b(?:step|étape|etape)\s*\d+\b.{0,60}\b(?:add|mix|heat|ajouter|mélanger|chauffer)\b|الخطوة\s*\d+.{0,60}(?:اضف|اخلط|سخن)",
            r"\b(?:filter and (?:dry|wash)|filtrer et (?:sécher|laver))\b|رشح وجفف",
            r"\b(?:reducing agent|reductive amination|agent réducteur)\b|عامل مختزل",
        ),
        "dosing": (
            r"\b(?:snort|insufflate|inject|smoke|swallow|sniffer|s['’]injecter|avaler)\b|استنشق|احقن|ابتلع",
            r"\b\d+(?:[.,]\d+)?\s*(?:mg|µg|ug|milligrams?)\b|\d+\s*(?:ملغ|مليغرام|ميكروغرام)",
            r"\b(?:redose|re-dose|come ?up|threshold dose|common dose|strong dose|dose forte|to get high|trip report)\b|للنشوة|جرعة قوية",  # noqa: E501 - one pattern
            r"\b(?:start with|begin with|take another|commencer par|reprendre)\b|ابدأ ب|خذ جرعة",
            r"\b(?:tolerance|body ?weight|kg of body|poids corporel)\b.{0,30}\b(?:dose|mg)\b",
        ),
        "evasion": (
            r"\b(?:avoid|beat|pass|evade|tromper|éviter)\b.{0,30}\b(?:detection|drug test|customs|x-?ray|scanner|dogs|contrôle|dépistage)\b|تجنب الكشف|التهرب من الجمارك",  # noqa: E501 - one pattern
            r"\b(?:how to hide|how to ship|stealth (?:shipping|packaging)|vacuum[- ]seal)\b|\bcomment cacher\b|كيف تخفي",
            r"\b(?:vendor|supplier|fournisseur)\b.{0,40}\b(?:no prescription|no licen[cs]e|discreet|without papers|sans ordonnance)\b|بدون وصفة",  # noqa: E501 - one pattern
            r"\b(?:mislabel|declare it as|déclarer comme)\b|صرح بها على انها",
        ),
    }.items()
}
_NEEDED = {"procedure": _SIGNS_NEEDED, "dosing": _SIGNS_NEEDED, "evasion": 2}


def find_held(text: str) -> tuple[Held, ...]:
    """The kinds of instruction that `text` seems to carry; empty for text that may be kept."""
    lowered = text.casefold() if text.isascii() else _same_length(text)
    found = (_densest(kind, lowered) for kind in _SIGNS)
    return tuple(held for held in found if held is not None)


def _same_length(text: str) -> str:
    """Letter by letter folding that keeps positions (hamza forms and ta marbuta unified, no case)."""
    return "".join(map(_letter, text))


@lru_cache(maxsize=4_096)
def _letter(letter: str) -> str:
    folded = fold(letter)
    return folded if len(folded) == 1 else letter


def _densest(kind: str, text: str) -> Held | None:
    hits = sorted((match.start(), match.end(), sign) for sign, form in enumerate(_SIGNS[kind]) for match in form.finditer(text))
    for first, (start, _, _) in enumerate(hits):
        near = [hit for hit in hits[first:] if hit[0] - start <= _WINDOW]
        if len({sign for _, _, sign in near}) >= _NEEDED[kind]:
            return Held(why=kind, says=_SAYS[kind], start=start, end=max(end for _, end, _ in near))
    return None


_SAYS = {
    "procedure": Text(
        en="The text seems to describe how a drug is made. It is held and not shown; a person must decide.",
        ar="يبدو أن النص يصف طريقة صنع مخدر. حُجز النص ولا يُعرض، ويجب أن يقرر شخص مخوَّل.",
        fr="Le texte semble décrire la fabrication d’une drogue. Il est retenu et non affiché ; une personne doit décider.",
    ),
    "dosing": Text(
        en="The text seems to advise on taking a drug. It is held and not shown; a person must decide.",
        ar="يبدو أن النص ينصح بكيفية تعاطي مخدر. حُجز النص ولا يُعرض، ويجب أن يقرر شخص مخوَّل.",
        fr="Le texte semble conseiller une prise de drogue. Il est retenu et non affiché ; une personne doit décider.",
    ),
    "evasion": Text(
        en="The text seems to advise on avoiding controls. It is held and not shown; a person must decide.",
        ar="يبدو أن النص ينصح بالتهرب من الرقابة. حُجز النص ولا يُعرض، ويجب أن يقرر شخص مخوَّل.",
        fr="Le texte semble conseiller d’éviter les contrôles. Il est retenu et non affiché ; une personne doit décider.",
    ),
}
