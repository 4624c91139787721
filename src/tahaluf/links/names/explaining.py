"""Why two names can or cannot be one, in words that a clerk understands."""

from __future__ import annotations

from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text
from tahaluf.links.names.parts import Aligned, Paired

_RULE = "links.names-{}@1"
_FITS, _HARDLY = 0.8, 0.55
_KNOWN_APART, _KNOWN_SAME = -2.0, 1.0


def reasons(aligned: Aligned) -> tuple[Reason, ...]:
    """Parts that conflict first, then those that may fit, then those that fit; then what one name has more, and the order."""
    found = [_of_pair(pair) for pair in sorted(aligned.pairs, key=lambda pair: pair.likeness.strength)]
    if aligned.left:
        more = ", ".join(part.forms[0] for part in aligned.left)
        found.append(
            _reason(
                "more",
                f"One name has more parts: {more}.",
                f"في أحد الاسمين أجزاء زائدة: {more}.",
                f"L’un des noms a d’autres éléments : {more}.",
            )
        )
    if aligned.order != "same":
        found.append(
            _reason("order", "The parts stand in another order.", "ترتيب الأجزاء مختلف.", "Les éléments sont dans un autre ordre.")
        )
    return tuple(found)


def _of_pair(pair: Paired) -> Reason:
    one, other = pair.likeness.forms if all(pair.likeness.forms) else (pair.one.forms[0], pair.other.forms[0])
    if one == other:
        return _reason(
            "same", f"“{one}” is the same in both.", f"«{one}» هو نفسه في الاسمين.", f"« {one} » est identique dans les deux noms."
        )
    sound, attested = pair.likeness.sound, pair.likeness.attested
    if attested <= _KNOWN_APART:
        return _reason(
            "attested-apart",
            f"“{one}” and “{other}” are attested as different names.",
            f"«{one}» و«{other}» اسمان مختلفان في الكتابات الموثقة.",
            f"« {one} » et « {other} » sont attestés comme des noms différents.",
        )
    if sound >= _FITS or attested >= _KNOWN_SAME:
        return _reason(
            "spellings",
            f"“{one}” and “{other}” are spellings of one name.",
            f"«{one}» و«{other}» كتابتان لاسم واحد.",
            f"« {one} » et « {other} » sont deux graphies d’un même nom.",
        )
    if sound >= _HARDLY:
        return _reason(
            "perhaps",
            f"“{one}” and “{other}” may be spellings of one name.",
            f"قد تكون «{one}» و«{other}» كتابتين لاسم واحد.",
            f"« {one} » et « {other} » peuvent être deux graphies d’un même nom.",
        )
    return _reason(
        "differ", f"“{one}” and “{other}” differ.", f"«{one}» و«{other}» مختلفان.", f"« {one} » et « {other} » diffèrent."
    )


def _reason(code: str, en: str, ar: str, fr: str) -> Reason:
    return Reason(rule=_RULE.format(code), says=Text(en=en, ar=ar, fr=fr))
