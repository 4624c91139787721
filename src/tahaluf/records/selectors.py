"""STIX granular-marking selectors as a tree, and cutting values by it: the one place that says which part a marking covers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass, replace
from typing import Any

from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.markings import TLP, stricter
from tahaluf.records.markings import FieldMarking

Step = str | int
_INDEX = re.compile(r"\[(\d+)\]")
GONE: Any = object()  # what `cut` returns for a value that is withheld as a whole


def read_selector(selector: str) -> tuple[Step, ...]:
    """The steps of a STIX selector: "substances.[0].purity" is ("substances", 0, "purity").

    Raises:
        BadInput: an empty step, or a selector that starts with an index.
    """
    steps: list[Step] = []
    for part in selector.split("."):
        index = _INDEX.fullmatch(part)
        steps.append(int(index[1]) if index else part)
    if "" in steps or isinstance(steps[0], int):
        raise BadInput.one(
            "granular_markings", f"{selector!r} is no STIX selector.", "Write a field and its parts, such as substances.[0].purity."
        )
    return tuple(steps)


def write_selector(steps: Iterable[Step]) -> str:
    """The STIX selector of `steps`."""
    return ".".join(f"[{step}]" if isinstance(step, int) else step for step in steps)


@dataclass(slots=True, kw_only=True)
class Node:
    """The marking of one part of a record and of the parts within it."""

    tlp: TLP | None = None
    parts: dict[Step, Node] = field(default_factory=dict)


def marking_tree(markings: Iterable[FieldMarking]) -> Node:
    """All field markings of a record as one tree; where two meet, the stricter wins."""
    root = Node()
    for marking in markings:
        for selector in marking.selectors:
            node = root
            for step in read_selector(selector):
                node = node.parts.setdefault(step, Node())
            node.tlp = stricter(node.tlp, marking.tlp) if node.tlp else marking.tlp
    return root


@dataclass(frozen=True, slots=True, kw_only=True)
class Cutter:
    """Removes the parts of a value whose marking `may_pass` refuses, and notes their selectors in `withheld`.

    `kept` maps the steps of every marked part that stays to its steps in the result (indices move when items go).
    """

    may_pass: Callable[[TLP], bool]
    withheld: list[str] = field(default_factory=list)
    kept: list[tuple[TLP, str]] = field(default_factory=list)

    def cut(  # noqa: PLR0911 - one return per shape of value
        self, value: Any, node: Node, old: tuple[Step, ...] = (), new: tuple[Step, ...] = ()
    ) -> Any:
        """`value` (plain JSON, or a value of `records.fields`) without the refused parts; `GONE` when refused whole."""
        if value is None:
            return None
        if node.tlp is not None:
            if not self.may_pass(node.tlp):
                self.withheld.append(write_selector(old))
                return GONE
            self.kept.append((node.tlp, write_selector(new)))
        if not node.parts:
            return value
        if isinstance(value, Mapping):
            return self._mapping(value, node, old, new)
        if isinstance(value, (list, tuple)):
            return self._items(value, node, old, new)
        if is_dataclass(value) and not isinstance(value, type):
            return self._value(value, node, old, new)
        return value

    def _mapping(self, value: Mapping[str, Any], node: Node, old: tuple[Step, ...], new: tuple[Step, ...]) -> dict[str, Any]:
        cut = {
            name: self.cut(item, node.parts[name], (*old, name), (*new, name)) if name in node.parts else item
            for name, item in value.items()
        }
        return {name: item for name, item in cut.items() if item is not GONE}

    def _items(self, value: Iterable[Any], node: Node, old: tuple[Step, ...], new: tuple[Step, ...]) -> Any:
        left: list[Any] = []
        for index, item in enumerate(value):
            part = node.parts.get(index)
            kept = self.cut(item, part, (*old, index), (*new, len(left))) if part else item
            if kept is not GONE:
                left.append(kept)
        return type(value)(left)  # type: ignore[call-arg]

    def _value(self, value: Any, node: Node, old: tuple[Step, ...], new: tuple[Step, ...]) -> Any:
        changes: dict[str, Any] = {}
        for item in fields(value):
            if item.name not in node.parts:
                continue
            kept = self.cut(getattr(value, item.name), node.parts[item.name], (*old, item.name), (*new, item.name))
            blank = _blank(item) if kept is GONE else kept
            if blank is GONE:
                return GONE
            changes[item.name] = blank
        try:
            return replace(value, **changes)
        except (BadInput, ValueError):  # what is left is no value: an amount without its unit, a result without its figure
            return GONE


def _blank(item: Field[Any]) -> Any:
    """What stands for a withheld part of a domain value: its default, "" for a text that must be there, else nothing can."""
    if item.default is not MISSING:
        return item.default
    return "" if item.type in ("str", str) else GONE
