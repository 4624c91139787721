"""What a kind of record is: one pydantic model whose declaration feeds form, schema, columns, search, facts and links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, core_schema

from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.kernel.gaps import Gap
from tahaluf.kernel.markings import Lane
from tahaluf.kernel.text import Text


class Role(StrEnum):
    """What a field means to the engines; a field without a role is only kept, shown and searched."""

    WHEN = "when"
    WHERE = "where"
    WHAT = "what"
    AMOUNT = "amount"
    WHO = "who"
    MARK = "mark"
    ROUTE = "route"
    REFERENCE = "reference"
    TITLE = "title"
    NARRATIVE = "narrative"
    STATUS = "status"
    DEADLINE = "deadline"
    FILE = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSpec:
    """What people and engines need to know of one field beyond its type."""

    title: Text
    help: Text | None = None
    role: Role | None = None
    section: str = "main"
    choices: Mapping[str, Text] = field(default_factory=dict)
    searchable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class KindSpec:
    """What people and the hub need to know of a kind.

    `slug` is lower-case with hyphens; the STIX type is "tahaluf-" + slug. `lane` is where its records belong unless said
    otherwise; `closed` keeps them to readers of that same lane; `local_only` records never leave their hub.
    `sources` name the questionnaires or systems whose fields it takes; `needs` the rows of the domain (A1 … B6).
    """

    slug: str
    title: Text
    plural: Text
    purpose: Text
    lane: Lane
    needs: tuple[str, ...]
    sources: tuple[str, ...] = ()
    closed: bool = False
    local_only: bool = False

    @property
    def stix_type(self) -> str:
        """The STIX object type of its records."""
        return f"tahaluf-{self.slug}"


def _filled(content: Kind) -> Kind:
    """The content itself: STIX 2.1 knows no empty list, and nothing is not the same as unknown.

    Raises:
        BadInput: a required list is empty.
    """
    empty = [name for name in _required(type(content)) if getattr(content, name) == ()]
    if empty:
        raise BadInput(
            Fault(place=name, fault="The list is empty.", remedy="Name at least one, even as reported only.", code="missing")
            for name in empty
        )
    return content


@cache
def _required(kind: type[Kind]) -> tuple[str, ...]:
    return tuple(name for name, info in kind.model_fields.items() if info.is_required())


class Kind(BaseModel):
    """The content of a record. A subclass declares `spec` and fields made with `Annotated[Type, FieldSpec(...)]`."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="strings")

    spec: ClassVar[KindSpec]

    gaps: Annotated[
        dict[str, Gap],
        FieldSpec(
            title=Text(en="What is missing and why", ar="ما ينقص وسبب ذلك", fr="Ce qui manque et pourquoi"),
            searchable=False,
        ),
    ] = Field(default_factory=dict)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type[BaseModel], handler: GetCoreSchemaHandler) -> CoreSchema:
        """The schema of the kind and its own rules, followed by the rule for all kinds: no required list is empty."""
        return core_schema.no_info_after_validator_function(_filled, handler(source))

    @classmethod
    def fields(cls) -> dict[str, FieldSpec]:
        """Its own fields in declared order with their specs (`gaps` is common to all and left out)."""
        return {name: field_spec(info) for name, info in cls.model_fields.items() if name != "gaps"}

    def content(self) -> dict[str, Any]:
        """Plain JSON values without absent or empty ones; decimals are strings, so canonical bytes never depend on float text."""
        return {name: value for name, value in self.model_dump(mode="json", exclude_none=True).items() if value not in ([], {})}


def field_spec(info: FieldInfo) -> FieldSpec:
    """The `FieldSpec` that a field was declared with.

    Raises:
        TypeError: the field was declared without one.
    """
    for item in info.metadata:
        if isinstance(item, FieldSpec):
            return item
    raise TypeError(f"field of type {info.annotation} has no FieldSpec: declare it Annotated[Type, FieldSpec(title=...)]")
