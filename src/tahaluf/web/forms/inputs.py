"""The tree of inputs that a template draws: shapes, texts and faults brought together, in the reader's language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext

from tahaluf.web.forms.flat import Flat, indexes
from tahaluf.web.forms.shapes import Files, Group, Kept, Leaf, Many, Pairs, Part, Shape
from tahaluf.web.values import language

_MULTILINE = frozenset({"long"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One code to choose."""

    value: str
    title: str
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One node: `sort` is a leaf's sort, or "group", "many", "ticks", "pairs", "kept"."""

    name: str
    sort: str
    title: str
    value: str = ""
    help: str = ""
    required: bool = False
    fault: str = ""
    options: tuple[Option, ...] = ()
    children: tuple[Input, ...] = ()
    hints: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The HTML id."""
        return "in-" + self.name.replace(".", "-")

    @property
    def described(self) -> str:
        """Ids of hint and fault."""
        ids = ([f"{self.id}-hint"] if self.help else []) + ([f"{self.id}-fault"] if self.fault else [])
        return " ".join(ids)

    @property
    def words_first(self) -> bool:
        """Whether the first child is the place in words: the codes after it are for those who have them."""
        return bool(self.children) and self.children[0].sort == "place"

    @property
    def is_amount(self) -> bool:
        """Whether it is a number with a unit, to be shown in one row."""
        return [child.name.rpartition(".")[2] for child in self.children[:2]] == ["value", "unit"]

    @property
    def told(self) -> bool:
        """Whether anything in it is filled in or faulty."""
        chosen = any(option.chosen for option in self.options) if self.sort in {"ticks", "files"} else False
        return bool(self.value or self.fault) or chosen or any(child.told for child in self.children)

    @property
    def comes_first(self) -> bool:
        """Whether it is asked of everybody: what is needed, what is told, what the hub recognises, and files."""
        return self.required or self.told or self.sort in {"substance", "place", "files"} or any(c.picks for c in self.children)

    @property
    def picks(self) -> bool:
        """Whether the hub recognises something in it while a person types."""
        return self.sort in {"substance", "place"} or any(child.picks for child in self.children)

    @property
    def first(self) -> tuple[Input, ...]:
        """The children that come first; an amount counts where its substance is asked for."""
        return tuple(child for child in self.children if child.comes_first or child.name.endswith(".amount"))

    @property
    def more(self) -> tuple[Input, ...]:
        """The other children, folded away: hidden ones stay with the first."""
        first = self.first
        return tuple(child for child in self.children if child not in first)

    @property
    def rest_told(self) -> bool:
        """Whether anything is told but the words of a place, or the number and unit of an amount."""
        return any(child.told for child in self.children[1 if self.words_first else 2 :])

    @property
    def direction(self) -> str:
        """Codes and numbers are typed left to right; text as it is."""
        return "ltr" if self.sort in {"integer", "decimal", "period", "code"} else "auto"


def inputs(parts: tuple[Part, ...], flat: Flat, faults: Mapping[str, str], *, blanks: int = 1) -> tuple[Input, ...]:
    """The inputs of a page; each list shows its items and `blanks` empty ones.

    A part of a value is called needed only where the value itself is, or where some of it is told already.
    """
    return tuple(_eased(_node(part, part.name, flat, faults, blanks), needed=True) for part in parts)


def _eased(node: Input, *, needed: bool, item: bool = False) -> Input:
    here = needed and node.required
    inside = here or (item and needed) or (node.told and node.sort == "group")
    if node.sort in {"many", "pairs"}:
        eased = (_eased(child, needed=(here and at == 0) or child.told, item=True) for at, child in enumerate(node.children))
    else:
        eased = (_eased(child, needed=inside) for child in node.children)
    return replace(node, required=here, children=tuple(eased))


def _node(  # noqa: PLR0911, PLR0913, PLR0917 - a recursion with its context, one case per shape
    part: Part, name: str, flat: Flat, faults: Mapping[str, str], blanks: int, title: str = ""
) -> Input:
    common: dict[str, Any] = {
        "name": name,
        "title": title or part.title.in_(language()),
        "help": part.help.in_(language()) if part.help else "",
        "fault": faults.get(name, ""),
        "required": part.required,
    }
    match part.shape:
        case Files():
            return Input(**common, sort="files", options=_files(flat.get(name, "")))
        case Kept():
            return Input(**common, sort="kept", value=flat.get(name, ""))
        case Group(parts=parts):
            return Input(**common, sort="group", children=tuple(_node(p, f"{name}.{p.name}", flat, faults, blanks) for p in parts))
        case Many(item=Leaf(sort="choice") as item):
            return Input(**common, sort="ticks", options=_ticks(item, name, flat))
        case Many(item=item):
            return Input(**common, sort="many", children=_items(part, item, name, flat, faults, blanks))
        case Pairs(item=item):
            return Input(**common, sort="pairs", children=_rows(part, item, name, flat, faults, blanks))
        case Leaf() as leaf:
            return _leaf(leaf, common, flat.get(name, ""))


def _leaf(leaf: Leaf, common: Mapping[str, Any], value: str) -> Input:
    if leaf.sort == "yesno":
        options = (
            Option(value="yes", title=gettext("Yes"), chosen=value == "yes"),
            Option(value="no", title=gettext("No"), chosen=value == "no"),
        )
        return Input(**common, sort="choice", options=options)
    if leaf.sort == "choice":
        return Input(**common, sort="choice", options=_options(leaf, value), value=value)
    sort = "long" if leaf.sort == "text" and "\n" in value else leaf.sort
    return Input(**common, sort=sort, value=value)


def _files(text: str) -> tuple[Option, ...]:
    kept = json.loads(text) if text else []
    return tuple(Option(value=one["sha256"], title=f"{one['name']} ({one['size']} B)", chosen=True) for one in kept)


def _options(leaf: Leaf, value: str) -> tuple[Option, ...]:
    known = tuple(Option(value=code, title=title.in_(language()), chosen=code == value) for code, title in leaf.choices.items())
    unknown = (Option(value=value, title=value, chosen=True),) if value and value not in leaf.choices else ()
    return known + unknown


def _ticks(leaf: Leaf, name: str, flat: Flat) -> tuple[Option, ...]:
    chosen = [flat[f"{name}.{index}"] for index in indexes(flat, name) if f"{name}.{index}" in flat]
    known = tuple(Option(value=code, title=title.in_(language()), chosen=code in chosen) for code, title in leaf.choices.items())
    return known + tuple(Option(value=code, title=code, chosen=True) for code in chosen if code not in leaf.choices)


def _items(  # noqa: PLR0913, PLR0917 - a recursion with its context
    part: Part, item: Shape, name: str, flat: Flat, faults: Mapping[str, str], blanks: int
) -> tuple[Input, ...]:
    single = Part(name="", title=part.title, shape=item)
    there = indexes(flat, name)
    start = there[-1] + 1 if there else 0
    every = [*there, *range(start, start + blanks)]
    return tuple(
        _node(single, f"{name}.{index}", flat, faults, blanks, f"{part.title.in_(language())} {number}")
        for number, index in enumerate(every, start=1)
    )


def _rows(  # noqa: PLR0913, PLR0917 - a recursion with its context
    part: Part, item: Leaf, name: str, flat: Flat, faults: Mapping[str, str], blanks: int
) -> tuple[Input, ...]:
    there = indexes(flat, name)
    start = there[-1] + 1 if there else 0
    rows = []
    for index in [*there, *range(start, start + blanks)]:
        row = f"{name}.{index}"
        key = Input(name=f"{row}.key", sort="text", title=gettext("Which answer"), value=flat.get(f"{row}.key", ""))
        value = _node(
            Part(name="value", title=part.title, shape=item), f"{row}.value", flat, faults, blanks, gettext("Why it is missing")
        )
        rows.append(Input(name=row, sort="group", title=gettext("Missing answer"), children=(key, value)))
    return tuple(rows)
