"""The message check on annotated sentences in three languages, beside the same rules as a plain list of words.

`python bench/messages.py` prints, for each language and concern, what was found, missed and wrongly flagged, and every error.
The sentences (messages_sentences.csv) and the rules were written by the same hand: the figures say how far the rules carry beyond a
plain list on plain sentences, not how they do on messages of others. Some sentences say in other words what no rule names.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

from tahaluf.kernel.text import Language, fold
from tahaluf.messages import Concern, checked, rules

JUDGED = (Concern.STIGMA, Concern.SCARE, Concern.INSTRUCTION, Concern.ATTRACTION, Concern.UNSOURCED)
Judge = Callable[[str, Language], set[str]]


def engine(text: str, language: Language) -> set[str]:
    return {concern.value for concern in checked(text, language).concerns if concern in JUDGED}


def plain(text: str, language: Language) -> set[str]:
    """The words of the rules as a list: a concern is found where one whole rule stands in the text as written."""
    folded = f" {fold(text)} "
    return {rule.concern.value for rule in rules(language) if any(f" {one} " in folded for one in _phrases(rule.pattern))}


def _phrases(pattern: tuple[str, ...]) -> list[str]:
    phrases = [""]
    for word in pattern:
        if word not in ("..", "#", "%"):
            phrases = [f"{phrase} {one.rstrip('*')}".strip() for phrase in phrases for one in word.split("|")]
    return [phrase for phrase in phrases if phrase]


def figures(judge: Judge, told: list[dict[str, str]], *, show: bool) -> None:
    for language in ("en", "fr", "ar"):
        found = missed = wrong = clean = quiet = 0
        for row in (row for row in told if row["language"] == language):
            wanted, given = set(row["concerns"].split()), judge(row["text"], language)
            found, missed, wrong = found + len(wanted & given), missed + len(wanted - given), wrong + len(given - wanted)
            clean, quiet = clean + (not wanted), quiet + (not wanted and not given)
            if show and wanted != given:
                print(f"   {language} wanted {sorted(wanted)} given {sorted(given)}: {row['text']}")
        print(
            f"  {language}: found {found}, missed {missed}, wrong {wrong}; precision {found / max(1, found + wrong):.2f}, "
            f"recall {found / (found + missed):.2f}; harmless sentences left alone {quiet} of {clean}"
        )


def main() -> None:
    with Path(__file__).with_name("messages_sentences.csv").open(encoding="utf-8") as lines:
        told = list(csv.DictReader(lines, delimiter=";"))
    print(f"{len(told)} sentences")
    print("the check")
    figures(engine, told, show=True)
    print("the same words as a plain list")
    figures(plain, told, show=False)


if __name__ == "__main__":
    main()
