"""A filled questionnaire: cells with their values, what is missing in words, and the records behind each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tahaluf.exchange.questionnaires.layouts import Layout, Part, Question, Rows
from tahaluf.kernel.gaps import Gap
from tahaluf.kernel.text import Text
from tahaluf.records.kind import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A record as its reader may see it: id, kind, and content as plain JSON values with `gaps` for what is withheld."""

    id: str
    kind: type[Kind]
    content: Mapping[str, Any]
    exercise: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a form is filled for: the member, the year, and the names and classes of registered substances by id.

    `unseen` are the kinds that its reader may not see at all: what rests on them is withheld, not absent.
    """

    member: str
    year: int
    names: Mapping[str, Text]
    classes: Mapping[str, tuple[str, ...]]
    unseen: tuple[type[Kind], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One answer.

    `says` is the value in words; where there is none it is the word of `gap` ("not reported", never zero). `number` is the
    value where it is one. `sources` are the ids of the records behind it, `lacking` of those that should have given a part of
    it and do not; a number with `lacking` records is at least that.
    """

    says: Text
    gap: Gap | None = None
    number: str | None = None
    sources: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    remedy: Text | None = None

    def as_json(self, question: str, language: str) -> dict[str, Any]:
        """Plain values in one language; `gap` is null where there is an answer."""
        return {
            "question": question,
            "says": self.says.in_(language),
            "number": self.number,
            "gap": self.gap.value if self.gap else None,
            "records": list(self.sources),
            "lacking": list(self.lacking),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledPart:
    """A part with its rows of cells, one per question; of `questions` parts each row is one question with one cell.

    `none` says why there is no row, where there is none.
    """

    part: Part
    rows: tuple[tuple[Cell, ...], ...]
    none: Cell | None = None

    def asked(self, row: int) -> tuple[Question, ...]:
        """The questions that the cells of a row (from 1) answer."""
        return (self.part.questions[row - 1],) if self.part.rows is Rows.QUESTIONS else self.part.questions


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A question that has no full answer: where, why, and what would fill it; row 0 and no question for a part without rows."""

    part: Part
    question: Question | None
    row: int
    cell: Cell

    def as_json(self, language: str) -> dict[str, Any]:
        """Plain values in one language."""
        return {
            "part": self.part.id,
            "row": self.row or None,
            "question": self.question.id if self.question else None,
            "title": self.question.title.in_(language) if self.question else self.part.title.in_(language),
            "says": self.cell.says.in_(language),
            "remedy": self.cell.remedy.in_(language) if self.cell.remedy else None,
            "records": list(self.cell.lacking or self.cell.sources),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """A question that lacks its answer for the same reason in `number` rows; `first` is the first of them."""

    first: Missing
    number: int

    def line(self, language: str) -> tuple[str, str, str, int, str]:
        """Part, question, answer, number of rows, and what would fill them, in words."""
        one = self.first
        question = one.question.title.in_(language) if one.question else ""
        remedy = one.cell.remedy.in_(language) if one.cell.remedy else ""
        return (one.part.title.in_(language), question, one.cell.says.in_(language), self.number, remedy)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A questionnaire filled for one member and year. `exercise` is true as soon as one record behind it is an exercise's."""

    layout: Layout
    statement: Statement
    parts: tuple[FilledPart, ...]
    records: int
    exercise: bool

    @property
    def missing(self) -> tuple[Missing, ...]:
        """Every cell without a full answer, in the order of the form."""
        return tuple(one for part in self.parts for one in _missing(part))

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """What is missing, once per question and reason, in the order of the form."""
        found: dict[tuple[str, str, Text, Text | None], list[Missing]] = {}
        for one in self.missing:
            key = (one.part.id, one.question.id if one.question else "", one.cell.says, one.cell.remedy)
            found.setdefault(key, []).append(one)
        return tuple(Lack(first=each[0], number=len(each)) for each in found.values())

    def as_json(self, language: str) -> dict[str, Any]:
        """Plain values in one language: parts, rows, cells with their records, and what is missing."""
        return {
            "form": self.layout.id,
            "title": self.layout.title.in_(language),
            "asked_by": self.layout.asked_by.in_(language),
            "source": self.layout.source,
            "member": self.statement.member,
            "year": self.statement.year,
            "exercise": self.exercise,
            "records": self.records,
            "cells": self.cells,
            "parts": [
                {
                    "id": part.part.id,
                    "title": part.part.title.in_(language),
                    "rows": [
                        [cell.as_json(question.id, language) for question, cell in zip(part.asked(number), row, strict=True)]
                        for number, row in enumerate(part.rows, 1)
                    ],
                }
                for part in self.parts
            ],
            "missing": [one.as_json(language) for one in self.missing],
        }

    @property
    def cells(self) -> int:
        """How many answers the form has room for, as filled."""
        return sum(len(row) for part in self.parts for row in part.rows)


def _missing(part: FilledPart) -> Iterator[Missing]:
    if part.none is not None:
        yield Missing(part=part.part, question=None, row=0, cell=part.none)
    for number, row in enumerate(part.rows, 1):
        for question, cell in zip(part.asked(number), row, strict=True):
            if cell.gap is not None or cell.lacking:
                yield Missing(part=part.part, question=question, row=number, cell=cell)
