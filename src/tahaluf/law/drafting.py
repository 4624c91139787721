"""A clause that somebody is writing: read with all its faults, within limits that keep a page quick; nothing is kept."""

from __future__ import annotations

from math import prod
from typing import Any

import yaml

from tahaluf.kernel.errors import BadInput
from tahaluf.law.clauses import Clause, read_clause

LONGEST = 20_000
_MOST_SKELETONS = 500
_PLACE = "draft"


def read_draft(source: str) -> Clause:
    """The clause that the text writes.

    Raises:
        BadInput: with every fault that was found, or because the text is too long or unfolds into too many skeletons.
    """
    if len(source) > LONGEST:
        raise BadInput.one(_PLACE, f"it has more than {LONGEST} characters.", "Write one clause at a time.")
    _limited(source)
    try:
        return read_clause(source, _PLACE)
    except AttributeError as error:
        raise BadInput.one(_PLACE, f"a value has not the form expected: {error}.", "Compare it with a shipped clause.") from error


def _limited(source: str) -> None:
    try:
        raw: Any = yaml.safe_load(source)
    except yaml.YAMLError:
        return  # read_clause tells this fault with its place
    skeletons = raw.get("skeletons") if isinstance(raw, dict) else None
    number = sum(_unfolded(entry) for entry in skeletons) if isinstance(skeletons, list) else 0
    if number > _MOST_SKELETONS:
        fault = f"its skeletons unfold into {number} patterns."
        raise BadInput.one(f"{_PLACE}: skeletons", fault, f"Keep to {_MOST_SKELETONS}.")


def _unfolded(entry: Any) -> int:
    options = entry.get("with") if isinstance(entry, dict) else None
    return prod(len(values) for values in options.values() if isinstance(values, dict)) if isinstance(options, dict) else 1
