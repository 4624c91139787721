"""What a person can say that a column of a line list means, by name."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from tahaluf.exchange.mapping.recipes import RECIPES


def concepts_of(kind: str) -> tuple[str, ...]:
    """What columns of a line list of this kind can mean; empty for a kind that no line list gives."""
    return tuple(RECIPES.get(kind, {}))


def concept_name(concept: str, language: str) -> str:
    """The usual header of a concept in `language`, else in English, else its own name."""
    names = _names().get(concept, {})
    return names.get(language.partition("-")[0]) or names.get("en") or concept.replace("_", " ")


@cache
def _names() -> dict[str, dict[str, str]]:
    """The first alias of each concept in each language."""
    found: dict[str, dict[str, str]] = {}
    text = files("tahaluf.data").joinpath("column_names.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        found.setdefault(row["concept"], {}).setdefault(row["language"], row["alias"])
    return found
