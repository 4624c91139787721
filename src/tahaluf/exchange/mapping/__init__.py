"""From the columns of somebody's line list to records: a mapping that is guessed, asked about, saved and used again."""

from tahaluf.exchange.mapping.guessing import IGNORED, Guess, guess
from tahaluf.exchange.mapping.questions import Question
from tahaluf.exchange.mapping.rows import RowRead, read_rows
from tahaluf.exchange.mapping.values import Column, Ignored, Mapping, Pivot

__all__ = ["IGNORED", "Column", "Guess", "Ignored", "Mapping", "Pivot", "Question", "RowRead", "guess", "read_rows"]
