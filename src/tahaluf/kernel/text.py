"""Text for people in the three languages of the coalition, and folding for search."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

Language = Literal["ar", "en", "fr"]
LANGUAGES: tuple[Language, ...] = ("ar", "en", "fr")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One sentence or title in Arabic, English and French; `{name}` marks a placeholder."""

    en: str
    ar: str
    fr: str

    def in_(self, language: str) -> str:
        """The text in `language` ("ar", "en", "fr"; regional forms such as "fr-MA" too), else English."""
        primary = language.partition("-")[0]
        return {"ar": self.ar, "fr": self.fr}.get(primary, self.en)

    def fill(self, **values: object) -> Text:
        """The same text with its placeholders replaced by `values` in every language."""
        return Text(en=self.en.format(**values), ar=self.ar.format(**values), fr=self.fr.format(**values))


# Letters that Arabic writers exchange freely, so that search must not tell them apart.
_ARABIC_VARIANTS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": None, "گ": "ك", "ک": "ك", "ی": "ي"}
)
_SPACE = re.compile(r"\s+")


def western_digits(text: str) -> str:
    """`text` with every decimal digit (Arabic-Indic, Extended Arabic-Indic …) written 0-9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def fold(text: str) -> str:
    """`text` as search compares it: no case, accent, tashkeel, tatweel or hamza form; western digits; single spaces.

    The original is always kept beside the folded form; folding is for comparing only.
    """
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", western_digits(text).translate(_ARABIC_VARIANTS))
        text = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_ARABIC_VARIANTS)
    return _SPACE.sub(" ", text.casefold()).strip()
