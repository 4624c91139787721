"""The words by which one event is told in Arabic, English and French: topics, organisations, weekdays, countries."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from babel import Locale

from tahaluf.kernel.text import LANGUAGES, fold

_COUNTRY_WEIGHT = 0.25
# Conjunctions and prepositions that Arabic writes onto a word, then the article.
_PREFIX = r"(?:[وف]?[بكل]?(?:ال|ل)?|[وف]?لل)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A thing that texts name in several languages. `weight` (0..1) says how telling it is that two texts share it."""

    key: str
    kind: str
    weight: float
    pattern: re.Pattern[str]
    latin: re.Pattern[str]


@cache
def concepts() -> tuple[Concept, ...]:
    """Every concept of data/event_words.csv, and every country by its CLDR names in the three languages."""
    rows = [row for row in _rows() if row["kind"] != "function"]
    listed = [_concept(row["key"], row["kind"], float(row["weight"]), [row[language] for language in LANGUAGES]) for row in rows]
    return (*listed, *_countries())


@cache
def function_words(key: str) -> frozenset[str]:
    """Folded words of one of the helper lists: "title-words" are no names, "name-cues" stand before one in Arabic."""
    row = next(row for row in _rows() if row["key"] == key)
    return frozenset(fold(word) for language in LANGUAGES for word in row[language].split("|") if word)


def find_concepts(folded: str) -> Iterator[Concept]:
    """The concepts that a folded text names."""
    latin = re.search("[a-z]", folded) is not None
    arabic = re.search("[ء-ي]", folded) is not None
    for concept in concepts():
        if (arabic and concept.pattern.search(folded)) or (latin and concept.latin.search(folded)):
            yield concept


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with files("tahaluf.data").joinpath("event_words.csv").open(encoding="utf-8") as lines:
        return tuple(csv.DictReader(lines))


def _countries() -> Iterator[Concept]:
    names = [Locale(language).territories for language in LANGUAGES]
    for code in sorted(names[0]):
        if len(code) == 2 and code.isalpha() and code not in {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}:  # noqa: PLR2004 - alpha-2
            yield _concept(code, "country", _COUNTRY_WEIGHT, [territories.get(code, "") for territories in names])


def _concept(key: str, kind: str, weight: float, lists: list[str]) -> Concept:
    forms = [fold(form) for forms in lists for form in forms.split("|") if form]
    arabic = [_arabic(form, whole=kind == "weekday") for form in forms if not form.isascii()]
    latin = [_latin(form) for form in forms if form.isascii()]
    return Concept(key=key, kind=kind, weight=weight, pattern=_any(arabic), latin=_any(latin))


def _any(forms: list[str]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(sorted(set(forms), key=lambda form: (-len(form), form)))})(?!\w)" if forms else r"(?!)"
    )


def _arabic(form: str, *, whole: bool) -> str:
    """Each word with any prefix Arabic may write onto it, and with a pronoun or plural of up to two letters, or any after "*".

    A `whole` form keeps its article and takes no ending: الأحد is Sunday, أحد is "one of".
    """
    if whole:
        return "[وف]?[بل]?" + re.escape(form)
    endings = [r"\w*" if word.endswith("*") else r"\w{0,2}" for word in form.split()]
    return r"\s+".join(_PREFIX + re.escape(_bare(word).rstrip("*")) + end for word, end in zip(form.split(), endings, strict=True))


def _bare(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word  # noqa: PLR2004 - the article and a word of three letters


def _latin(form: str) -> str:
    return r"\s+".join(re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in form.split())
