"""Passages annotated by hand, and how far findings agree with them.

A file holds passages with an empty line between them: a line with the name and "invented" or "public", then the text, in which
`[LETTER:value|words]` marks a finding and `[LETTER|words]` one whose value is its own words. Marks may stand in one another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

PASSAGES = Path(__file__).resolve().parent / "spec" / "exchange" / "passages"
LETTERS = {
    "S": "substance",
    "P": "place",
    "D": "date",
    "A": "amount",
    "O": "organisation",
    "N": "person",
    "R": "role",
    "E": "event_kind",
}
_MARK_LENGTH = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What a person marked at text[start:end]."""

    what: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text without its marks, and the marks. `half` is "tuned" for odd numbers, "held out" for even ones."""

    name: str
    sort: str
    text: str
    marked: tuple[Marked, ...]

    @property
    def language(self) -> str:
        """The language that its name begins with."""
        return self.name[:2]

    @property
    def half(self) -> str:
        """Whether rules were made while looking at it."""
        return "tuned" if int(self.name[3:]) % 2 else "held out"


def passages(names: Iterable[str] = ("ar", "en", "fr")) -> tuple[Passage, ...]:
    """The passages of the files so named."""
    return tuple(_passage(block) for name in names for block in _blocks(PASSAGES / f"{name}.txt"))


def _blocks(path: Path) -> list[str]:
    return [block for block in path.read_text(encoding="utf-8").split("\n\n") if block.strip()]


def _passage(block: str) -> Passage:
    head, _, body = block.strip().partition("\n")
    name, _, sort = head.partition(" ")
    text, marked = unmarked(body.replace("\N{ARABIC TATWEEL}", ""))  # as intake cleans texts
    return Passage(name=name, sort=sort, text=text, marked=marked)


def unmarked(body: str) -> tuple[str, tuple[Marked, ...]]:
    """The text without marks, and the marks with their places in it."""
    kept: list[str] = []
    open_marks: list[tuple[str, str | None, int]] = []
    found: list[Marked] = []
    at, length = 0, 0
    while at < len(body):
        letter = body[at]
        if letter == "[":
            head, _, _ = body[at + 1 :].partition("|")
            kind, _, value = head.partition(":")
            open_marks.append((LETTERS[kind], value or None, length))
            at += len(head) + _MARK_LENGTH
            continue
        if letter == "]":
            what, value, start = open_marks.pop()
            words = "".join(kept)[start:]
            found.append(Marked(what=what, value=value or words, start=start, end=length))
        else:
            kept.append(letter)
            length += 1
        at += 1
    return "".join(kept), tuple(sorted(found, key=lambda mark: (mark.start, mark.end)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Findings beside marks: right ones, wrong ones, and marks that were missed."""

    right: tuple[Marked, ...]
    exact: tuple[Marked, ...]
    wrong: tuple[Marked, ...]
    missed: tuple[Marked, ...]


def compared(marked: Iterable[Marked], found: Iterable[Marked]) -> Compared:
    """A finding is right if it has the sort and the value of a mark and shares a letter with it; each mark counts once.

    Names of persons, and institutions that are on no list, may differ in the words as far as one holds the other. `exact` are the
    right ones that begin and end where the mark does.
    """
    left = list(marked)
    right, exact, wrong = [], [], []
    for item in found:
        mark = next((mark for mark in left if _is_right(mark, item)), None)
        if mark is None:
            wrong.append(item)
            continue
        left.remove(mark)
        right.append(mark)
        if (mark.start, mark.end) == (item.start, item.end):
            exact.append(mark)
    return Compared(right=tuple(right), exact=tuple(exact), wrong=tuple(wrong), missed=tuple(left))


def _is_right(mark: Marked, item: Marked) -> bool:
    meets = mark.what == item.what and mark.start < item.end and item.start < mark.end
    named = mark.what in {"person", "organisation"} and (mark.value in item.value or item.value in mark.value)
    return meets and (mark.value == item.value or named)


def counts(results: Iterable[Compared]) -> Iterator[tuple[str, int, int, int, int]]:
    """For each sort: right, wrong, missed, and exact ones."""
    told: dict[str, Counter[str]] = {}
    for result in results:
        for name in ("right", "wrong", "missed", "exact"):
            for mark in getattr(result, name):
                told.setdefault(mark.what, Counter())[name] += 1
    for what in LETTERS.values():
        one = told.get(what, Counter())
        yield what, one["right"], one["wrong"], one["missed"], one["exact"]
