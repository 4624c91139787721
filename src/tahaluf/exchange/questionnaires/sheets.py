"""A filled questionnaire as an XLSX workbook: a sheet per part, what is missing, and the records behind every cell."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill

from tahaluf.exchange.questionnaires.answers import Cell, Filled, FilledPart
from tahaluf.exchange.questionnaires.layouts import Rows
from tahaluf.exchange.sheets import guarded
from tahaluf.kernel.text import Text

Answer = Cell | str  # an answer, or words of the form itself
_HEAD = Font(bold=True)
_GAP = PatternFill(fill_type="solid", start_color="FFF3DA", end_color="FFF3DA")
_WRAP = Alignment(wrap_text=True, vertical="top")
EXERCISE = Text(en="Exercise: everything here is invented.", ar="تمرين: كل ما هنا مختلَق.", fr="Exercice : tout ici est inventé.")
MISSING = Text(en="What is missing", ar="ما ينقص", fr="Ce qui manque")
_SOURCES = Text(en="Records behind the cells", ar="السجلات التي تستند إليها الخلايا", fr="Fiches à l'appui des cellules")
_ABOUT = Text(en="About this form", ar="عن هذه الاستمارة", fr="À propos")
HEADS = {
    "part": Text(en="Part", ar="الجزء", fr="Partie"),
    "row": Text(en="Row", ar="الصف", fr="Ligne"),
    "rows": Text(en="Rows", ar="عدد الصفوف", fr="Lignes"),
    "question": Text(en="Question", ar="السؤال", fr="Question"),
    "answer": Text(en="Answer", ar="الجواب", fr="Réponse"),
    "remedy": Text(en="What would fill it", ar="ما يسده", fr="Ce qui le comblerait"),
    "records": Text(en="Records", ar="السجلات", fr="Fiches"),
}


def write_form_xlsx(filled: Filled, language: str) -> bytes:
    """The workbook in one language ("ar" sheets run from right to left). Answers that are not there are words, never zeros."""
    book = Workbook(write_only=True)
    _sheet(book, _ABOUT.in_(language), list(_about(filled, language)), language)
    for number, part in enumerate(filled.parts, 1):
        _sheet(book, f"{number} {part.part.title.in_(language)}", list(part_lines(part, language)), language)
    _sheet(book, MISSING.in_(language), list(_missing_lines(filled, language)), language)
    _sheet(book, _SOURCES.in_(language), list(_source_lines(filled, language)), language)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def part_lines(part: FilledPart, language: str) -> Iterator[list[Answer]]:
    """A part as a table: a head, then rows; of questions one line each."""
    titles = [question.title.in_(language) for question in part.part.questions]
    if part.part.rows is Rows.QUESTIONS:
        yield [HEADS["question"].in_(language), HEADS["answer"].in_(language)]
        for title, (cell,) in zip(titles, part.rows, strict=True):
            yield [title, cell]
        return
    yield [*titles]
    for row in part.rows:
        yield [*row]
    if part.none is not None:
        yield [part.none]


def _about(filled: Filled, language: str) -> Iterator[list[Answer]]:
    layout, statement = filled.layout, filled.statement
    yield [layout.title.in_(language)]
    if filled.exercise:
        yield [EXERCISE.in_(language)]
    yield [layout.asked_by.in_(language)]
    yield [layout.about.in_(language)]
    yield [statement.member, str(statement.year)]
    yield [layout.source]


def _missing_lines(filled: Filled, language: str) -> Iterator[list[Answer]]:
    yield [HEADS[name].in_(language) for name in ("part", "row", "question", "answer", "remedy", "records")]
    for one in filled.missing:
        remedy = one.cell.remedy.in_(language) if one.cell.remedy else ""
        records = " ".join(one.cell.lacking or one.cell.sources)
        place = [one.part.title.in_(language), str(one.row or ""), one.question.title.in_(language) if one.question else ""]
        yield [*place, one.cell.says.in_(language), remedy, records]


def _source_lines(filled: Filled, language: str) -> Iterator[list[Answer]]:
    yield [HEADS[name].in_(language) for name in ("part", "row", "question", "records")]
    for part in filled.parts:
        for number, row in enumerate(part.rows, 1):
            for question, cell in zip(part.asked(number), row, strict=True):
                yield [part.part.title.in_(language), str(number), question.title.in_(language), " ".join(cell.sources)]


def _sheet(book: Workbook, title: str, lines: list[list[Answer]], language: str) -> None:
    sheet = book.create_sheet(_sheet_name(title))
    sheet.sheet_view.rightToLeft = language.startswith("ar")
    for number, line in enumerate(lines):
        sheet.append([_written(sheet, value, language, head=number == 0) for value in line])


def _sheet_name(title: str) -> str:
    return "".join(" " if letter in r"[]:*?/\'" else letter for letter in title)[:31].strip()


def _written(sheet: Any, value: Answer, language: str, *, head: bool) -> Any:
    if isinstance(value, str):
        cell = WriteOnlyCell(sheet, value=guarded(value))
    elif value.number is not None and not value.lacking:
        cell = WriteOnlyCell(sheet, value=float(value.number) if "." in value.number else int(value.number))
    else:
        cell = WriteOnlyCell(sheet, value=guarded(value.says.in_(language)))
    cell.alignment = _WRAP
    if head:
        cell.font = _HEAD
    if isinstance(value, Cell) and value.gap is not None:
        cell.fill = _GAP
    return cell
