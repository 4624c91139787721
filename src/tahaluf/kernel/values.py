"""How a single-string value type joins pydantic: one mixin, so that every code system is its own type."""

from __future__ import annotations

from typing import Any, Self

from pydantic import ConfigDict
from pydantic_core import core_schema

# For `__pydantic_config__` of value dataclasses: an unknown part is a fault, never dropped in silence.
STRICT = ConfigDict(extra="forbid")


class Code(str):
    """A validated code of one code system. Subclasses implement `parse`; equal text of two systems is not one value."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """The code that `text` writes, in canonical form.

        Raises:
            BadInput: `text` is no code of this system; the fault says what one looks like.
        """
        raise NotImplementedError

    @classmethod
    def _validate(cls, value: str) -> Self:
        if type(value) is cls:
            return value
        return cls.parse(value)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(
            cls._validate,
            core_schema.str_schema(),
            serialization=core_schema.plain_serializer_function_ser_schema(str, return_schema=core_schema.str_schema()),
        )
