"""A filled questionnaire as a printable PDF in Arabic, English or French, set by Typst in IBM Plex Sans Arabic."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from tahaluf.exchange.questionnaires.answers import Cell, Filled, FilledPart
from tahaluf.exchange.questionnaires.sheets import EXERCISE, HEADS, MISSING, part_lines
from tahaluf.kernel.text import Text

_MADE = Text(
    en="Filled from the records of the member on {day}; every answer names its records in the workbook.",
    ar="مُلئت من سجلات العضو في {day}؛ ويذكر المصنَّف سجلات كل جواب.",
    fr="Rempli d'après les fiches du membre le {day} ; le classeur cite les fiches de chaque réponse.",
)


def write_form_pdf(filled: Filled, language: str, *, tlp: str, made: date) -> bytes:
    """The PDF in `language` ("ar", "en", "fr"); `tlp` such as "TLP:AMBER" is the strictest marking of what is on it."""
    import fontpkg_ibm_plex_sans_arabic as plex  # noqa: PLC0415 - only for documents
    import typst  # noqa: PLC0415 - only for documents

    compiled: Any = typst
    return bytes(
        compiled.compile(
            _template(),
            font_paths=[str(plex.ROOT / "files")],
            ignore_system_fonts=True,
            sys_inputs={"form": json.dumps(_plain(filled, language, tlp=tlp, made=made), ensure_ascii=False)},
        )
    )


@cache
def _template() -> bytes:
    return (resources.files("tahaluf.exchange.questionnaires") / "form.typ").read_bytes()


def _plain(filled: Filled, language: str, *, tlp: str, made: date) -> dict[str, Any]:
    layout = filled.layout
    return {
        "lang": language.partition("-")[0],
        "title": layout.title.in_(language),
        "about": layout.about.in_(language),
        "asked_by": layout.asked_by.in_(language),
        "source": layout.source,
        "member": _isolated(filled.statement.member),
        "year": str(filled.statement.year),
        "tlp": tlp,
        "exercise": EXERCISE.in_(language) if filled.exercise else "",
        "made": _MADE.in_(language).format(day=_isolated(made.isoformat())),
        "parts": [_part(part, language) for part in filled.parts],
        "missing_title": MISSING.in_(language),
        "missing_heads": [HEADS[name].in_(language) for name in ("part", "question", "answer", "rows", "remedy")],
        "missing": [[str(value) for value in lack.line(language)] for lack in filled.lacks],
    }


def _part(part: FilledPart, language: str) -> dict[str, Any]:
    head, *rows = part_lines(part, language)
    return {
        "title": part.part.title.in_(language),
        "columns": head,
        "rows": [[_cell(value, language) for value in row] for row in rows] if part.rows else [],
        "none": part.none.says.in_(language) if part.none else "",
    }


def _cell(value: Cell | str, language: str) -> dict[str, Any]:
    if isinstance(value, str):
        return {"says": value, "gap": False}
    return {"says": _isolated(value.says.in_(language)), "gap": value.gap is not None}


def _isolated(text: str) -> str:
    """Codes, dates and foreign names keep their own direction within Arabic."""
    return f"\u2066{text}\u2069" if text.isascii() else text
