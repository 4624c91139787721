"""The rules of the message check, read from data: what is looked for in each language, what to write instead, and who says so."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from tahaluf.kernel.text import LANGUAGES, Language, Text, fold
from tahaluf.messages.words import Word

_GAP = ".."
_WIDEST_GAP = 3
_NUMBER = "#"
_PERCENT = "%"


class Concern(StrEnum):
    """What a finding is about, the gravest first."""

    INSTRUCTION = "instruction"
    STIGMA = "stigma"
    ATTRACTION = "attraction"
    SCARE = "scare"
    UNSOURCED = "unsourced"
    HARD = "hard"
    HELP = "help"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """One concern in words: its title, what a finding of it says (with `{words}`), how grave it is, and who says so."""

    concern: Concern
    weight: int
    title: Text
    says: Text
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One thing to look for in one language.

    `pattern` is a sequence of words as search folds them: `*` ends a word that may go on, `a|b` is one or the other, `#` any
    number, `%` a percentage, `..` at most three words in between. `instead` is what to write, or empty.
    """

    identifier: str
    language: Language
    concern: Concern
    pattern: tuple[str, ...]
    instead: str
    source: str
    checked: str

    @property
    def names_amount(self) -> bool:
        """Whether the pattern begins with a number."""
        return self.pattern[:1] == (_NUMBER,)

    def found(self, words: Sequence[Word], at: int) -> int | None:
        """The index after the last word matched when the pattern is laid on `words` at `at`, or None."""
        return _laid(self.pattern, words, at)


@cache
def abouts() -> dict[Concern, About]:
    """Every concern in words."""
    return {Concern(row["code"]): _about(row) for row in _rows("concerns.csv")}


@cache
def rules(language: Language) -> tuple[Rule, ...]:
    """The rules of one language, in the order of the file."""
    return tuple(_rule(row) for row in _rows("rules.csv") if row["language"] == language)


@cache
def markers(language: Language, code: str) -> tuple[tuple[str, ...], ...]:
    """Word patterns that excuse: `code` is "negation", "source" or "help"."""
    return tuple(_pattern(row["pattern"]) for row in _rows("markers.csv") if row["code"] == code and row["language"] == language)


def laid_anywhere(patterns: Sequence[tuple[str, ...]], words: Sequence[Word]) -> bool:
    """Whether one of the patterns is found somewhere in `words`."""
    return any(_laid(pattern, words, at) is not None for pattern in patterns for at in range(len(words)))


def _laid(pattern: Sequence[str], words: Sequence[Word], at: int) -> int | None:
    if not pattern:
        return at
    if pattern[0] == _GAP:
        ends = (_laid(pattern[1:], words, at + skipped) for skipped in range(_WIDEST_GAP + 1))
        return next((end for end in ends if end is not None), None)
    if at >= len(words) or not _is(pattern[0], words[at]):
        return None
    return _laid(pattern[1:], words, at + 1)


def _is(wanted: str, word: Word) -> bool:
    return any(_is_one(one, word) for one in wanted.split("|"))


def _is_one(wanted: str, word: Word) -> bool:
    if wanted == _NUMBER:
        return word.folded[:1].isdigit() and not word.folded.endswith(_PERCENT)
    if wanted == _PERCENT:
        return word.folded[:1].isdigit() and word.folded.endswith(_PERCENT)
    if wanted.endswith("*"):
        return any(form.startswith(wanted[:-1]) for form in word.forms)
    return wanted in word.forms


def _rows(name: str) -> list[dict[str, str]]:
    with files("tahaluf.data").joinpath("messages", name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def _about(row: dict[str, str]) -> About:
    title, says = (Text(**{language: row[f"{column}_{language}"] for language in LANGUAGES}) for column in ("title", "says"))
    return About(concern=Concern(row["code"]), weight=int(row["weight"]), title=title, says=says, source=row["source"])


def _rule(row: dict[str, str]) -> Rule:
    language: Language = next(one for one in LANGUAGES if one == row["language"])
    return Rule(
        identifier=row["id"],
        language=language,
        concern=Concern(row["concern"]),
        pattern=_pattern(row["pattern"]),
        instead=row["instead"],
        source=row["source"],
        checked=row["checked"],
    )


def _pattern(written: str) -> tuple[str, ...]:
    return tuple(word if word in (_GAP, _NUMBER, _PERCENT) else _folded(word) for word in written.split())


def _folded(word: str) -> str:
    return "|".join(one if one in (_NUMBER, _PERCENT) else fold(one) for one in word.split("|"))
