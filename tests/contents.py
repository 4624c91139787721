"""Hypothesis strategies for the content of any kind of record, made from the types its fields are declared with."""

from __future__ import annotations

import types
import typing
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.quantities import Quantity
from tahaluf.kernel.values import Code
from tahaluf.records.kind import Kind, field_spec

SAMPLES: dict[str, tuple[str, ...]] = {
    "Period": ("2024", "2024-05", "2024-05-03", "2024-05-03T14:30Z", "2024-05-01/2024-05-07"),
    "Grade": ("A1", "X4"),
    "InChIKey": ("RJQXTJLFIVVMTO-TYNCELHUSA-N",),
    "CAS": ("50-00-0",),
    "UNII": ("R16CO5Y76E",),
    "Country": ("MA", "IQ"),
    "Subdivision": ("MA-03",),
    "Locode": ("MACAS",),
    "Language": ("ar", "en"),
    "IMO": ("9074729",),
    "MMSI": ("366982330",),
    "ContainerNumber": ("CSQU3054383",),
    "VehiclePlate": ("MA:12345A6",),
    "HSCode": ("293991",),
    "Phone": ("+212522000000",),
    "WebURL": ("https://example.org/a",),
    "IBAN": ("GB82WEST12345698765432",),
    "StixId": ("identity--11111111-1111-4111-8111-111111111111",),
}
texts = st.sampled_from(["ضبط", "4-MMC", "Blue Dolphin", "É", "a b"])
numbers = st.sampled_from([Decimal(0), Decimal("2.5"), Decimal(300)])
places = st.sampled_from(
    [Place(country="MA"), Place(country="MA", subdivision="MA-03", locality="Fez", reported="فاس"), Place(reported="somewhere")]
)


def contents_of(kind: type[Kind]) -> st.SearchStrategy[Kind]:
    """Contents that the kind accepts; required fields always, the others sometimes."""
    parts = {name: _of_field(kind, name) for name in kind.model_fields if name != "gaps"}
    required = {name: part for name, part in parts.items() if kind.model_fields[name].is_required()}
    optional = {name: part for name, part in parts.items() if name not in required}
    return (
        st.fixed_dictionaries(required, optional=optional)
        .map(lambda values: _build(kind, values))
        .filter(lambda made: made is not None)
    )


def _build(kind: type[Kind], values: dict[str, Any]) -> Kind | None:
    """The content, or None where the kind itself refuses the combination."""
    try:
        return kind(**values)
    except (ValidationError, BadInput):
        return None


def _of_field(kind: type[Kind], name: str) -> st.SearchStrategy[Any]:
    info = kind.model_fields[name]
    choices = field_spec(info).choices
    return _of_type(info.annotation, st.sampled_from(sorted(choices)) if choices else texts)


def _of_type(kind: Any, words: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:  # noqa: C901, PLR0911 - one line per type
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Annotated:
        return _of_type(arguments[0], words)
    if origin in (typing.Union, types.UnionType):
        return st.one_of(*(_of_type(argument, words) for argument in arguments if argument is not type(None)))
    if origin is typing.Literal:
        return st.sampled_from(arguments)
    if origin in (tuple, list, frozenset):
        return st.lists(_of_type(arguments[0], words), max_size=2).map(tuple)
    if origin is dict:
        return st.dictionaries(_of_type(arguments[0], words), _of_type(arguments[1], words), max_size=2)
    if kind is str:
        return words
    if kind in (bool, int, Decimal, date, Place):
        return {bool: st.booleans(), int: st.integers(0, 9), Decimal: numbers, date: st.just(date(2024, 5, 3)), Place: places}[kind]
    if kind is Quantity:
        return st.builds(Quantity, value=numbers, unit=st.sampled_from(["kg", "tablet", "%"]))
    if issubclass(kind, Code):
        return st.sampled_from(SAMPLES[kind.__name__]).map(kind)
    if issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    if is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        parts = {item.name: _of_type(hints[item.name], texts) for item in fields(kind)}
        needed = {item.name for item in fields(kind) if item.default is MISSING and item.default_factory is MISSING}
        return st.fixed_dictionaries(
            {name: part for name, part in parts.items() if name in needed},
            optional={name: part for name, part in parts.items() if name not in needed},
        ).map(lambda values: kind(**values))
    if issubclass(kind, BaseModel):
        return st.builds(kind)
    raise TypeError(f"tests/contents.py knows no strategy for {kind}")


assert Period.parse("2024")  # the samples above are of this type's form
