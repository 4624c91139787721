"""Saying what a column means: which meanings there are for a kind, in words, and which choices can be followed."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tahaluf.exchange.mapping import IGNORED
from tahaluf.exchange.mapping.recipes import RECIPES
from tahaluf.kernel.characters import require_storable
from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.kernel.text import Text

# Of several meanings that feed one field, the one that says nothing beyond the field itself.
_PLAIN = frozenset({"date", "city", "postcode", "substances", "substance", "outcome", "residence"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A meaning that a column may have: its `name`, the field (path) of the kind that it feeds first, and words for people."""

    name: str
    field: str
    title: Text


def choices_of(kind: str) -> tuple[Choice, ...]:
    """The meanings that a column of a table of this kind (slug) may have, in the order of the kind's recipe."""
    return tuple(Choice(name=name, field=feeds[0].target, title=_title(name)) for name, feeds in RECIPES.get(kind, {}).items())


def meanings(columns: Sequence[str], chosen: Mapping[str, str], *, kind: str | None = None) -> dict[str, str]:
    """What was chosen for columns, as concepts: a name of `choices_of`, a field's path, or "ignore".

    Raises:
        BadInput: a choice for a column that there is none of, or a meaning that no kind (or not this `kind`) has; all at once.
    """
    require_storable(chosen, "mapping")
    given = {column: meaning.strip() for column, meaning in chosen.items() if meaning.strip()}
    kinds = [kind] if kind else list(RECIPES)
    found = {column: _concept(meaning, kinds) for column, meaning in given.items()}
    faults = list(_faults(columns, found, kinds))
    if faults:
        raise BadInput(faults)
    return {column: concept for column, concept in found.items() if concept}


def require_followed(means: Mapping[str, str], left_out: Mapping[str, str]) -> None:
    """Refuse a meaning for a column that is `left_out` (header to reason) because its header says that it holds persons.

    Raises:
        BadInput: one fault per column.
    """
    faults = [
        Fault(
            place=f"column {column}",
            fault="By its header the column holds persons; it is never read.",
            remedy="Leave it out, or send the file with another header.",
            code="personal",
        )
        for column, meaning in means.items()
        if meaning != IGNORED and left_out.get(column) == "personal"
    ]
    if faults:
        raise BadInput(faults)


def _concept(meaning: str, kinds: Sequence[str]) -> str | None:
    """The concept that a name or a field's path stands for in the first of these kinds that has it."""
    if meaning == IGNORED:
        return IGNORED
    for kind in kinds:
        recipe = RECIPES.get(kind, {})
        feeding = [name for name, feeds in recipe.items() if meaning.rstrip("+") in {feed.target.rstrip("+") for feed in feeds}]
        plain = [name for name in feeding if name in _PLAIN]
        if meaning in recipe or feeding:
            return meaning if meaning in recipe else (*plain, *feeding)[0]
    return None


def _faults(columns: Sequence[str], found: Mapping[str, str | None], kinds: Sequence[str]) -> Iterator[Fault]:
    names = dict.fromkeys(choice.name for kind in kinds for choice in choices_of(kind))
    for column, concept in found.items():
        if column not in columns:
            yield Fault(
                place=f"column {column}",
                fault="The table has no such column.",
                remedy=f"Name one of {', '.join(columns)}.",
                code="column",
            )
        if concept is None:
            yield Fault(
                place=f"column {column}",
                fault="There is no such field.",
                remedy=f"Choose one of {', '.join(names)}, a field's path, or ignore.",
                code="field",
            )


@cache
def _titles() -> dict[tuple[str, str], str]:
    """The first listed header of each concept and language."""
    text = files("tahaluf.data").joinpath("column_names.csv").read_text(encoding="utf-8")
    found: dict[tuple[str, str], str] = {}
    for row in csv.DictReader(text.splitlines()):
        found.setdefault((row["concept"], row["language"]), row["alias"])
    return found


def _title(concept: str) -> Text:
    plain = concept.replace("_", " ")
    en = _titles().get((concept, "en"), plain)
    return Text(en=en, ar=_titles().get((concept, "ar"), en), fr=_titles().get((concept, "fr"), en))
