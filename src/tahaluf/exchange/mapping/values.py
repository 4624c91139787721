"""A mapping: which column feeds which field of which kind, how its cells are read, and what is assumed. Saved as JSON."""

from __future__ import annotations

from collections.abc import Mapping as Dictionary
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from tahaluf.kernel.errors import BadInput, Fault

DateOrder = Literal["dmy", "mdy", "ymd"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column feeding one field.

    `target` is a field path of the kind: "place.locality", "measurements[0].value"; "substances[]" adds to a list,
    "cause_text+" joins texts. Where several columns feed one path, the first with a value wins. `reader` is a name of
    `mapping.cells.READERS`, `options` its settings.
    """

    source: str
    target: str
    reader: str
    options: Dictionary[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored:
    """A column that feeds nothing.

    `why` is a code: "unknown", "personal" (never read), "derived" (follows from others), "residence", "key" (identifies the
    row), "form" (used to read others) or "chosen".
    """

    source: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pivot:
    """A long table: rows that agree in `group` are one record; cells of `value` become columns named by `name`'s cells."""

    group: tuple[str, ...]
    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """How rows become records of `kind` (its slug).

    `constants` are values for fields that no column gives (paths to plain values). `date_order` None refuses dates such as
    03/04/2024. `decimal` is the decimal mark. `key` names the columns that identify a row; without it the row's content does.
    """

    kind: str
    columns: tuple[Column, ...]
    constants: Dictionary[str, Any] = field(default_factory=dict)
    date_order: DateOrder | None = None
    decimal: Literal[".", ","] = "."
    ignored: tuple[Ignored, ...] = ()
    key: tuple[str, ...] = ()
    pivot: Pivot | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain values, for saving."""
        return {"form": "tahaluf-mapping@1", **asdict(self)}

    @classmethod
    def from_json(cls, saved: Dictionary[str, Any]) -> Mapping:
        """The mapping that `to_json` saved.

        Raises:
            BadInput: not a mapping, or one that names a reader there is not.
        """
        values = {name: value for name, value in saved.items() if name != "form"}
        try:
            return _ADAPTER.validate_python(values)
        except ValidationError as error:
            raise BadInput(
                Fault(place=".".join(map(str, item["loc"])), fault=str(item["msg"]) + ".", remedy="See the import guide.")
                for item in error.errors()
            ) from error


_ADAPTER = TypeAdapter(Mapping)
