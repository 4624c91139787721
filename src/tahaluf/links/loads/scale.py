"""A likelihood ratio in words, by the scale of the ENFSI guideline for evaluative reporting (2015; figures from memory)."""

from __future__ import annotations

from tahaluf.kernel.text import Text

# log10 of the ratio from which on the words hold
_WORDS: tuple[tuple[float, Text], ...] = (
    (6.0, Text(en="extremely strong", ar="قوي للغاية", fr="extrêmement fort")),
    (4.0, Text(en="very strong", ar="قوي جدًا", fr="très fort")),
    (3.0, Text(en="strong", ar="قوي", fr="fort")),
    (2.0, Text(en="moderately strong", ar="قوي إلى حد ما", fr="assez fort")),
    (1.0, Text(en="moderate", ar="متوسط", fr="modéré")),
    (0.30103, Text(en="weak", ar="ضعيف", fr="faible")),
)
_FOR = Text(
    en="The findings give {words} support to one origin rather than different ones.",
    ar="تعطي النتائج تأييدًا بدرجة «{words}» لمصدر واحد لا لمصادر مختلفة.",
    fr="Les résultats apportent un soutien {words} à une origine commune plutôt qu’à des origines différentes.",
)
_AGAINST = Text(
    en="The findings give {words} support to different origins rather than one.",
    ar="تعطي النتائج تأييدًا بدرجة «{words}» لمصادر مختلفة لا لمصدر واحد.",
    fr="Les résultats apportent un soutien {words} à des origines différentes plutôt qu’à une origine commune.",
)
_NEITHER = Text(
    en="The findings speak neither for one origin nor for different ones.",
    ar="لا تؤيد النتائج مصدرًا واحدًا ولا مصادر مختلفة.",
    fr="Les résultats ne soutiennent ni une origine commune ni des origines différentes.",
)


def in_words(log10_ratio: float) -> Text:
    """What a log10 likelihood ratio says: how strongly, and which way."""
    for least, words in _WORDS:
        if abs(log10_ratio) >= least:
            says = _FOR if log10_ratio > 0 else _AGAINST
            return Text(en=says.en.format(words=words.en), ar=says.ar.format(words=words.ar), fr=says.fr.format(words=words.fr))
    return _NEITHER
