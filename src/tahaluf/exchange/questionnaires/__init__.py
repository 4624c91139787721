"""Questionnaires of other bodies: their layouts as data, filled from records, each cell with the records behind it."""

from tahaluf.exchange.questionnaires.answers import Cell, Filled, FilledPart, Source, Statement
from tahaluf.exchange.questionnaires.filling import fill
from tahaluf.exchange.questionnaires.layouts import Layout, Part, Question, layouts, read_layout, require_layout
from tahaluf.exchange.questionnaires.paper import write_form_pdf
from tahaluf.exchange.questionnaires.sheets import write_form_xlsx

__all__ = [
    "Cell",
    "Filled",
    "FilledPart",
    "Layout",
    "Part",
    "Question",
    "Source",
    "Statement",
    "fill",
    "layouts",
    "read_layout",
    "require_layout",
    "write_form_pdf",
    "write_form_xlsx",
]
