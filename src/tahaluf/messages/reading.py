"""How easy a message is to read, by a published measure for each language.

English: Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948). French: Kandel and Moles, "Application de
l'indice de Flesch à la langue française", Cahiers d'études de radio-télévision 19 (1958). Arabic is written without short vowels,
so that syllables cannot be counted: Björnsson's LIX (1968), words per sentence plus the percentage of long words, is used on
words without the article and the conjunction, which Arabic writes onto them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tahaluf.kernel.text import Language, fold, strip_prefixes
from tahaluf.messages.words import Sentence, sentences

_LONG = 6  # LIX: a word of more letters is long
_ENGLISH, _FRENCH = re.compile(r"[aeiouy]+"), re.compile(r"[aeiouy]+")
# The least ease, or for LIX the most difficulty, of a text for everybody ("plain English" begins at 60; LIX to 40 is "normal").
_LIMITS: dict[Language, float] = {"en": 60.0, "fr": 60.0, "ar": 40.0}
_LONGEST = 25  # words in one sentence, after which a reader loses the thread
_FEW = 5  # a message of fewer words has no reading ease to speak of


@dataclass(frozen=True, slots=True, kw_only=True)
class Ease:
    """The reading ease of a message.

    `measure` is "Flesch", "Kandel-Moles" or "LIX"; `score` its value (None: too short to judge); `limit` where "hard" begins;
    `longest` is the number of words of the longest sentence.
    """

    measure: str
    score: float | None
    limit: float
    longest: int

    @property
    def is_hard(self) -> bool:
        """Whether the text passes the limit of its measure or has a sentence that is too long."""
        return self.longest > _LONGEST or self._passes

    @property
    def _passes(self) -> bool:
        if self.score is None:
            return False
        return self.score > self.limit if self.measure == "LIX" else self.score < self.limit


def ease(text: str, language: Language) -> Ease:
    """The reading ease of `text`; a text of fewer than five words has no score."""
    told = [sentence for sentence in sentences(text, language) if sentence.words]
    words = [word.folded for sentence in told for word in sentence.words]
    longest = max((len(sentence.words) for sentence in told), default=0)
    score = None if len(words) < _FEW else _SCORES[language](words, told)
    return Ease(measure=_MEASURES[language], score=score, limit=_LIMITS[language], longest=longest)


def syllables(word: str, language: Language) -> int:
    """Syllables of an English or French word by its groups of vowels; a silent final e is none. At least one."""
    folded = fold(word)
    if language == "fr":
        groups = len(_FRENCH.findall(folded))
        return max(1, groups - bool(re.search(r"[^aeiouy](?:e|es|ent)$", folded) and groups > 1))
    groups = len(_ENGLISH.findall(folded))
    silent = re.search(r"[^aeiouyl]e$|[^aeiouydt]ed$", folded) is not None
    return max(1, groups - bool(silent and groups > 1))


def _flesch(words: list[str], told: list[Sentence]) -> float:
    per_word = sum(syllables(word, "en") for word in words) / len(words)
    return round(206.835 - 1.015 * len(words) / len(told) - 84.6 * per_word, 1)


def _kandel_moles(words: list[str], told: list[Sentence]) -> float:
    per_word = sum(syllables(word, "fr") for word in words) / len(words)
    return round(207 - 1.015 * len(words) / len(told) - 73.6 * per_word, 1)


def _lix(words: list[str], told: list[Sentence]) -> float:
    long = sum(len(strip_prefixes(word)) > _LONG for word in words)
    return round(len(words) / len(told) + 100 * long / len(words), 1)


_SCORES = {"en": _flesch, "fr": _kandel_moles, "ar": _lix}
_MEASURES: dict[Language, str] = {"en": "Flesch", "fr": "Kandel-Moles", "ar": "LIX"}
