"""Agreement between the fields of one record, and codes that belong to their list; every fault is told with its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError, core_schema

from tahaluf.kernel.periods import Period
from tahaluf.records.kind import FieldSpec

Content = TypeVar("Content", bound=BaseModel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded(FieldSpec):
    """A field whose value (or each of whose values) is one of the codes in `choices`; any other code is refused by name."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        """The schema of the bare type followed by the check against `choices`."""
        return core_schema.no_info_after_validator_function(self._known, handler(source))

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        """The same codes as an `enum` in the JSON schema, on the value itself or on the items of a list."""
        written: dict[str, Any] = handler(schema)
        for part in (written, *written.get("anyOf", ())):
            target = part.get("items", part)
            if target.get("type") == "string":
                target["enum"] = list(self.choices)
        return written

    def _known(self, value: Any) -> Any:
        given = () if value is None else (value,) if isinstance(value, str) else tuple(value)
        unknown = [code for code in given if code not in self.choices]
        if unknown:
            raise PydanticCustomError(
                "unknown_code",
                "{unknown} is no code of this list. Use: {choices}.",
                {"unknown": ", ".join(map(repr, unknown)), "choices": ", ".join(self.choices)},
            )
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Fields that contradict or lack one another: where to mend it, and a whole sentence that says what is wrong."""

    place: str
    says: str
    code: str = "disagreement"


def wrong_if(condition: object, place: str, says: str) -> Disagreement | None:
    """The disagreement where `condition` is true, else None."""
    return Disagreement(place=place, says=says) if condition else None


def is_after(later: Period | None, earlier: Period | None) -> bool:
    """Whether `later` can fall on or after the first day of `earlier`, or one of them is not given."""
    return later is None or earlier is None or later.last >= earlier.first


def repeated(values: Iterable[str]) -> tuple[str, ...]:
    """The values that occur more than once, each named once, in order of first occurrence."""
    seen: dict[str, int] = {}
    for value in values:
        seen[value] = seen.get(value, 0) + 1
    return tuple(value for value, count in seen.items() if count > 1)


def agreed(content: Content, *found: Disagreement | None) -> Content:
    """`content` itself, where nothing was found.

    Raises:
        ValidationError: every disagreement found, each with its own place, so that all are told together.
    """
    errors = [
        InitErrorDetails(type=PydanticCustomError(item.code, "{says}", {"says": item.says}), loc=(item.place,), input=None)
        for item in found
        if item is not None
    ]
    if errors:
        raise ValidationError.from_exception_data(type(content).__name__, errors)
    return content
