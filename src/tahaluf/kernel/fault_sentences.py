"""What is wrong, in the reader's language: the sentences of faults, with their placeholders, from `data/fault_sentences.csv`.

A fault is written once, in English, where it is found; here every sentence of it is looked up as a whole. A value inside it
(what stood in the cell) is carried over as it is, isolated so that it keeps its direction.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources
from string import Formatter

from tahaluf.kernel.errors import Fault
from tahaluf.kernel.text import Text

_ENDS = re.compile(r"(?<=[.?!])\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of faults: `{0}`, `{1}` … stand for the values in it, in their order in English."""

    text: Text

    def pattern(self) -> re.Pattern[str]:
        """What the English sentence looks like with its values in it."""
        parts = Formatter().parse(self.text.en)
        return re.compile(
            "".join(re.escape(before) + ("(.+?)" if name is not None else "") for before, name, _, _ in parts), re.DOTALL
        )

    def weight(self) -> int:
        """How much of it is fixed: the sentence that fixes most is the one that is meant."""
        return sum(len(before) for before, _, _, _ in Formatter().parse(self.text.en))


@cache
def sentences() -> tuple[Sentence, ...]:
    """Every sentence that is known, those that fix most first."""
    with (resources.files("tahaluf.data") / "fault_sentences.csv").open(encoding="utf-8") as file:
        read = [Sentence(text=Text(en=row["en"], ar=row["ar"], fr=row["fr"])) for row in csv.DictReader(file)]
    return tuple(sorted(read, key=Sentence.weight, reverse=True))


def said_in(text: str, language: str) -> str:
    """The sentences of `text` in `language` ("ar", "en", "fr"); a sentence that is not known stays in English."""
    if language.partition("-")[0] not in ("ar", "fr") or not text.strip():
        return text
    return _said(text.strip(), language.partition("-")[0])


def fault_in(fault: Fault, language: str) -> Fault:
    """The same fault in `language`; place and code are names and stay."""
    return replace(fault, fault=said_in(fault.fault, language), remedy=said_in(fault.remedy, language))


def is_known(text: str) -> bool:
    """Whether every sentence of `text` can be said in all languages."""
    return all(_whole(part) is not None for part in _parts(text))


@lru_cache(maxsize=4096)
def _said(text: str, language: str) -> str:
    found = ((part, _whole(part)) for part in _parts(text))
    return " ".join(part if whole is None else _filled(whole, language) for part, whole in found)


def _parts(text: str) -> tuple[str, ...]:
    """The sentences of `text`; one sentence where a full stop belongs to a value in it."""
    parts = tuple(_ENDS.split(text))
    if len(parts) == 1 or all(_whole(part) is not None for part in parts):
        return parts
    return (text,) if _whole(text) is not None else parts


def _whole(text: str) -> tuple[Text, tuple[str, ...]] | None:
    fixed = _fixed().get(text)
    if fixed is not None:
        return fixed, ()
    for pattern, known in _patterns():
        found = pattern.fullmatch(text)
        if found:
            return known, found.groups()
    return None


def _filled(found: tuple[Text, tuple[str, ...]], language: str) -> str:
    known, values = found
    return known.in_(language).format(*(f"\u2068{_plain(value)}\u2069" for value in values))


def _plain(value: str) -> str:
    """The value without the quotation marks that Python writes around a text."""
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "'\""
    return value[1:-1] if quoted else value


@cache
def _fixed() -> dict[str, Text]:
    return {one.text.en.format(): one.text for one in sentences() if not _has_values(one)}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Text], ...]:
    return tuple((one.pattern(), one.text) for one in sentences() if _has_values(one))


def _has_values(sentence: Sentence) -> bool:
    return any(True for _ in _values(sentence))


def _values(sentence: Sentence) -> Iterator[str]:
    return (name for _, name, _, _ in Formatter().parse(sentence.text.en) if name is not None)
