"""What a questionnaire asks, as declared in `data/forms/*.yaml`: parts, and the questions or columns of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

import yaml

from tahaluf.kernel.errors import NotFound
from tahaluf.kernel.text import Text
from tahaluf.records.kind import Kind
from tahaluf.records.kinds import require_kind


class Rows(StrEnum):
    """What a row of a part is: one record (or one item of a list in it), one group of records, or one question."""

    EACH = "each"
    TOTALS = "totals"
    QUESTIONS = "questions"


class Measure(StrEnum):
    """How a cell is got from records."""

    VALUE = "value"
    GROUP = "group"
    COUNT = "count"
    SUM = "sum"
    LIST = "list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which records a part or a question rests on.

    `when` is the field that must overlap the year; `over` a list field whose items are taken one by one; `where` accepts
    records (or items, paths with @) that have one of the values; `classes` items whose substance is of one of the classes.
    """

    kind: type[Kind]
    when: str
    over: str = ""
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    classes: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One column or one question. `path` is dotted; a leading @ starts at the item, "[role=origin]" keeps such items of a list.

    `unit` is what a sum is converted into; `needed` says that the body asks for it always.
    """

    id: str
    title: Text
    measure: Measure
    path: str = ""
    unit: str = ""
    needed: bool = False
    choice: Choice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One table of a questionnaire. `by` is the path whose values make the rows of totals."""

    id: str
    title: Text
    rows: Rows
    questions: tuple[Question, ...]
    choice: Choice | None = None
    by: str = ""

    @property
    def kinds(self) -> tuple[type[Kind], ...]:
        """The kinds of record that it is filled from, each once."""
        found = (self.choice, *(question.choice for question in self.questions))
        return tuple(dict.fromkeys(choice.kind for choice in found if choice))


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One questionnaire. `source` is where its questions are described; `checked` "source" where that was read, else "memory"."""

    id: str
    title: Text
    asked_by: Text
    about: Text
    parts: tuple[Part, ...]
    source: str
    checked: str

    @property
    def kinds(self) -> tuple[type[Kind], ...]:
        """The kinds of record that it is filled from, each once."""
        return tuple(dict.fromkeys(kind for part in self.parts for kind in part.kinds))


@cache
def layouts() -> tuple[Layout, ...]:
    """Every questionnaire that is declared, by id."""
    folder = resources.files("tahaluf.data") / "forms"
    files = sorted((one for one in folder.iterdir() if one.name.endswith(".yaml")), key=lambda one: one.name)
    return tuple(read_layout(yaml.safe_load(one.read_text(encoding="utf-8"))) for one in files)


def require_layout(name: str) -> Layout:
    """The questionnaire with this id.

    Raises:
        NotFound: there is none.
    """
    for layout in layouts():
        if layout.id == name:
            return layout
    raise NotFound(f"There is no form {name!r}. `tahaluf forms list` names them all.")


def read_layout(values: Mapping[str, Any]) -> Layout:
    """The layout of a declaration as plain values, as a file of `data/forms` holds them.

    Raises:
        KeyError: a part of the declaration is missing.
        ValueError: a word that is no measure or no way of making rows.
        BadInput: a kind that does not exist.
    """
    return Layout(
        id=values["id"],
        title=Text(**values["title"]),
        asked_by=Text(**values["asked_by"]),
        about=Text(**values["about"]),
        parts=tuple(_part(part) for part in values["parts"]),
        source=values["source"],
        checked=values["checked"],
    )


def _part(values: Mapping[str, Any]) -> Part:
    rows = Rows(values["rows"])
    usual = Measure.VALUE if rows is Rows.EACH else Measure.COUNT
    return Part(
        id=values["id"],
        title=Text(**values["title"]),
        rows=rows,
        questions=tuple(_question(one, usual) for one in values["questions"]),
        choice=_choice(values),
        by=values.get("by", ""),
    )


def _question(values: Mapping[str, Any], usual: Measure) -> Question:
    return Question(
        id=values["id"],
        title=Text(**values["title"]),
        measure=Measure(values.get("measure", usual)),
        path=values.get("path", ""),
        unit=values.get("unit", ""),
        needed=values.get("needed", False),
        choice=_choice(values),
    )


def _choice(values: Mapping[str, Any]) -> Choice | None:
    if "kind" not in values:
        return None
    return Choice(
        kind=require_kind(values["kind"]),
        when=values["when"],
        over=values.get("over", ""),
        where={path: tuple(wanted) for path, wanted in values.get("where", {}).items()},
        classes=tuple(values.get("classes", ())),
        unlike=tuple(values.get("unlike", ())),
    )
