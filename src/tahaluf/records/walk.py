"""Walking through the values of a content, however deep: substances inside results, places inside routes."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import cache
from typing import Any

from tahaluf.records.kind import Kind


def values_of(content: Kind) -> Iterator[Any]:
    """Every value of the content that is not None: domain values, their parts, items of tuples; containers not themselves."""
    for name in _names(type(content)):
        yield from _inside(getattr(content, name))


@cache
def _names(kind: type[Kind]) -> tuple[str, ...]:
    return tuple(name for name in kind.model_fields if name != "gaps")


@cache
def _parts(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


def _inside(value: Any) -> Iterator[Any]:
    if value is None:
        return
    if isinstance(value, tuple):
        for item in value:
            yield from _inside(item)
        return
    yield value
    if dataclasses.is_dataclass(value):
        for name in _parts(value.__class__):
            yield from _inside(getattr(value, name))
