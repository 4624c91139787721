"""The shape of a field's type: what inputs it needs, found from its annotation alone."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from tahaluf.kernel.periods import Period
from tahaluf.kernel.text import Text
from tahaluf.kernel.values import Code
from tahaluf.records.fields import Attachment
from tahaluf.records.kind import FieldSpec, Kind, Role
from tahaluf.web.forms.labels import CODE_LISTS, FOUND_BY_THE_HUB, PICKED, part_title

Sort = Literal["hidden", "substance", "place", "text", "long", "integer", "decimal", "period", "code", "yesno", "choice"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One input. `choices` map codes to titles; a value outside them can still be kept (`open`)."""

    sort: Sort
    choices: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A named input, group or list, with what a person is told about it."""

    name: str
    title: Text
    shape: Shape
    help: Text | None = None
    required: bool = False
    section: str = "main"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Several parts that make one value."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Many:
    """Any number of one shape, in order; a list of codes is ticked."""

    item: Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """A mapping of free keys to one shape."""

    item: Leaf


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A value that this form does not edit and must not lose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Files(Kept):
    """Attachments: kept through the form as they are, added to and taken from by the report pages."""


Shape = Leaf | Group | Many | Pairs | Kept


@lru_cache(maxsize=256)
def parts_of(kind: type[Kind]) -> tuple[Part, ...]:
    """The fields of a kind as parts, in declared order, `gaps` last."""
    own = [name for name in kind.model_fields if name != "gaps"]
    return tuple(_field_part(kind, name) for name in (*own, "gaps"))


def _field_part(kind: type[Kind], name: str) -> Part:
    info = kind.model_fields[name]
    spec = next(item for item in info.metadata if isinstance(item, FieldSpec))
    return Part(
        name=name,
        title=spec.title,
        help=spec.help,
        shape=shape_of(info.annotation, spec),
        required=info.is_required(),
        section="gaps" if name == "gaps" else spec.section,
    )


def shape_of(annotation: Any, spec: FieldSpec | None = None) -> Shape:
    """The shape of a type.

    Raises:
        TypeError: a type that no form can ask for; teach `shapes` about it.
    """
    annotation, spec = _bare(annotation, spec)
    origin = get_origin(annotation)
    if origin in (tuple, list):
        return Files() if get_args(annotation)[0] is Attachment else Many(item=shape_of(get_args(annotation)[0], spec))
    if origin in (dict, Mapping) or origin is types.MappingProxyType:
        item = shape_of(get_args(annotation)[1])
        return Pairs(item=item) if isinstance(item, Leaf) else Kept()
    if isinstance(annotation, type) and dataclasses.is_dataclass(annotation):
        return Kept() if annotation is Attachment else _group(annotation)
    return _leaf(annotation, spec)


def _bare(annotation: Any, spec: FieldSpec | None) -> tuple[Any, FieldSpec | None]:
    """Without `| None` and `Annotated`, with the inner `FieldSpec` where there is one."""
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        return _bare(inner, next((item for item in metadata if isinstance(item, FieldSpec)), spec))
    if get_origin(annotation) in (Union, types.UnionType):
        options = [option for option in get_args(annotation) if option is not type(None)]
        return _bare(options[0], spec) if len(options) == 1 else (str, spec)
    return annotation, spec


def _group(annotation: type) -> Group:
    hints = get_type_hints(annotation, include_extras=True)
    return Group(parts=tuple(_part(annotation, item, hints[item.name]) for item in dataclasses.fields(annotation)))


def _part(owner: type, item: dataclasses.Field[Any], hint: Any) -> Part:
    _, spec = _bare(hint, None)
    required = item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING
    title = spec.title if spec else part_title(owner.__name__, item.name)
    return Part(
        name=item.name,
        title=title,
        help=spec.help if spec else None,
        shape=_with_code_list(owner, item.name, shape_of(hint, spec)),
        required=required,
    )


def _with_code_list(owner: type, name: str, shape: Shape) -> Shape:
    if (owner.__name__, name) in FOUND_BY_THE_HUB:
        return Leaf(sort="hidden")
    if (owner.__name__, name) in PICKED:
        return Leaf(sort=PICKED[owner.__name__, name])
    choices = CODE_LISTS.get((owner.__name__, name))
    return Leaf(sort="choice", choices=choices) if choices and isinstance(shape, Leaf) and not shape.choices else shape


def _leaf(annotation: Any, spec: FieldSpec | None) -> Leaf:
    if spec and spec.choices:
        return Leaf(sort="choice", choices=spec.choices)
    if isinstance(annotation, type):
        if issubclass(annotation, Enum):
            return Leaf(sort="choice", choices=_titles(annotation))
        for known, sort in _SORTS:
            if issubclass(annotation, known):
                return Leaf(sort="long" if sort == "text" and spec and spec.role is Role.NARRATIVE else sort)
    raise TypeError(f"no form input for {annotation!r}")


def _titles(enum: type[Enum]) -> dict[str, Text]:
    known = CODE_LISTS.get((enum.__name__, ""), {})
    return {str(item.value): known.get(str(item.value)) or getattr(item, "title", None) or _same(str(item.value)) for item in enum}


def _same(text: str) -> Text:
    return Text(en=text, ar=text, fr=text)


_SORTS: tuple[tuple[type, Sort], ...] = (
    (bool, "yesno"),
    (int, "integer"),
    (float, "decimal"),
    (Decimal, "decimal"),
    (Period, "period"),
    (date, "period"),
    (Code, "code"),
    (str, "text"),
)
