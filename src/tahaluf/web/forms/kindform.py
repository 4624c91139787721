"""The form of one kind: its sections, and the way from a submitted page to validated content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from tahaluf.kernel.errors import BadInput
from tahaluf.records.envelope import read_content
from tahaluf.records.kind import Kind
from tahaluf.web.faults import told
from tahaluf.web.forms.flat import Flat, read, renumbered, write
from tahaluf.web.forms.shapes import Leaf, Many, Part, parts_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What became of a form: the content where all of it is sound, else faults by input name ("" for the whole)."""

    content: Kind | None
    faults: Mapping[str, str]
    flat: Flat


def sections(kind: type[Kind]) -> tuple[str, ...]:
    """The sections of a kind in declared order, what is missing last."""
    return tuple(dict.fromkeys(part.section for part in parts_of(kind)))


def parts_in(kind: type[Kind], section: str) -> tuple[Part, ...]:
    """The parts of one section."""
    return tuple(part for part in parts_of(kind) if part.section == section)


def texts_of(kind: type[Kind], content: Mapping[str, Any]) -> dict[str, str]:
    """The form's texts for plain content."""
    return write(parts_of(kind), content)


def submitted(parts: tuple[Part, ...], post: QueryDict) -> dict[str, str]:
    """The texts of a submitted page that belong to `parts`; ticked codes become numbered items."""
    names = tuple(part.name for part in parts)
    flat: dict[str, str] = {}
    for key, values in post.lists():
        if key.partition(".")[0] not in names:
            continue
        if len(values) > 1 or _is_ticked(parts, key):
            flat |= {f"{key}.{index}": value for index, value in enumerate(values)}
        else:
            flat[key] = str(values[0])
    return renumbered(parts, flat)


def _is_ticked(parts: tuple[Part, ...], key: str) -> bool:
    """Whether this name is that of a list of codes, at the top level or inside a composite."""
    shape: Any = next((part.shape for part in parts if part.name == key.partition(".")[0]), None)
    for step in key.split(".")[1:]:
        shape = _step(shape, step)
    return isinstance(shape, Many) and isinstance(shape.item, Leaf)


def _step(shape: Any, step: str) -> Any:
    if isinstance(shape, Many):
        return shape.item
    return next((part.shape for part in getattr(shape, "parts", ()) if part.name == step), None)


def understand(kind: type[Kind], flat: Flat) -> Understood:
    """Read and validate a whole form."""
    parts = parts_of(kind)
    content, faults = read(parts, flat)
    try:
        return Understood(content=None if faults else read_content(kind, content), faults=faults, flat=flat)
    except BadInput as error:
        said = {fault.place: told(fault) for fault in error.faults}
        return Understood(content=None, faults=said | faults, flat=flat)
