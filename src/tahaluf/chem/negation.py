"""Whether a text says that a substance was not there: "no fentanyl detected", "negative for", "absence de"."""

from __future__ import annotations

import re

_BEFORE = re.compile(
    r"(?:\b(?:no|without|absence of|free of|ruled? out|den(?:y|ies|ied)|negative for|tested negative|not? (?:evidence|trace)s? of"
    r"|did not (?:contain|show|reveal|detect|find)|not? detected:?"
    r"|n[eé]gatif\w* (?:pour|[àa]|aux?)|absence d\w*|pas d\w*|sans|aucune?)\b"
    r"|(?:عدم|بدون|دون|خلو|خال|لا يوجد|لا توجد|لم يُ?كشف|لم يعثر|سلبي\w*)(?!\w))[^.;:!?\n،؛]*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^[^.;:!?\n,]{0,40}?(?:\b(?:(?:was|were|is|are)? ?(?:not (?:detected|found|present|identified)|negative|absent)|none detected"
    r"|non d[eé]tect[eé]\w*|n[eé]gatifs?|ruled out)\b|(?:لم يُ?كشف|غير مكتشف|سلبي\w*)(?!\w))",
    re.IGNORECASE,
)
_ANY = re.compile(
    r"\bno\b|\bnot\b|without|absen|free of|rule|den(?:y|ie)|negativ|n[eé]gatif|non d|none|\bpas\b|\bsans\b|aucun"
    r"|عدم|دون|خل|لا |لم|سلبي|غير",
    re.IGNORECASE,
)
_REACH = 80


def may_deny(text: str) -> bool:
    """Whether the text has any word of denial; a quick test that saves the careful one."""
    return _ANY.search(text) is not None


def is_denied(text: str, start: int, end: int) -> bool:
    """Whether the words before or after text[start:end], in the same clause, say that it was not there."""
    return bool(_BEFORE.search(text[max(0, start - _REACH) : start]) or _AFTER.match(text[end : end + _REACH]))
