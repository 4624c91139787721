"""A person's word on what a column means: another concept of the kind than the one that was guessed, or nothing."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Dictionary
from dataclasses import replace
from functools import cache
from importlib.resources import files

from tahaluf.exchange.mapping.recipes import RECIPES
from tahaluf.exchange.mapping.values import Column, Ignored, Mapping

NOTHING = "nothing"
"""What a column that is to be left out means."""


def concepts_of(kind: str) -> tuple[str, ...]:
    """What columns of a line list of this kind can mean; empty for a kind that no line list gives."""
    return tuple(RECIPES.get(kind, {}))


def concept_name(concept: str, language: str) -> str:
    """The usual header of a concept in `language`, else in English, else its own name."""
    names = _names().get(concept, {})
    return names.get(language.partition("-")[0]) or names.get("en") or concept.replace("_", " ")


def remapped(mapping: Mapping, means: Dictionary[str, str], columns: Iterable[str]) -> Mapping:
    """`mapping` with the columns in `means` fed to the concept said there, or left out; the order of `columns` is kept.

    Columns of personal data stay unread whatever is said. A concept that the kind does not have, and a column that the table
    does not have, are passed over.
    """
    personal = {item.source for item in mapping.ignored if item.why == "personal"}
    known = RECIPES.get(mapping.kind, {})
    said = {name: concept for name, concept in means.items() if name not in personal and (concept in known or concept == NOTHING)}
    fed = [column for column in mapping.columns if column.source not in said]
    added = [column for name in columns if name in said for column in _columns(name, said[name], mapping)]
    ignored = [item for item in mapping.ignored if item.source not in said]
    left = [Ignored(source=name, why="chosen") for name in columns if said.get(name) == NOTHING]
    return replace(mapping, columns=(*added, *fed), ignored=(*ignored, *left))


def _columns(name: str, concept: str, mapping: Mapping) -> Iterator[Column]:
    """What the concept feeds; a reader that was set up for another column (a unit, a list of words) is set up alike."""
    set_up = {column.reader: column.options for column in mapping.columns if column.options}
    for feed in RECIPES[mapping.kind].get(concept, ()):
        options = dict(feed.options) or (dict(set_up.get(feed.reader, {})) if feed.reader == "quantity" else {})
        yield Column(source=name, target=feed.target, reader=feed.reader, options=options)


@cache
def _names() -> dict[str, dict[str, str]]:
    """The first alias of each concept in each language."""
    found: dict[str, dict[str, str]] = {}
    text = files("tahaluf.data").joinpath("column_names.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        found.setdefault(row["concept"], {}).setdefault(row["language"], row["alias"])
    return found
