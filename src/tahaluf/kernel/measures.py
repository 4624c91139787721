"""A quantity as reported, its basis, and conversion by factors that name their source (use them from `kernel.quantities`)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from pydantic import ConfigDict

from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.numbers import plain
from tahaluf.kernel.text import Text
from tahaluf.kernel.units import require_unit
from tahaluf.kernel.values import STRICT


class Basis(StrEnum):
    """What the number counts of the material."""

    GROSS = "gross"
    NET = "net"
    PURE = "pure"
    UNKNOWN = "unknown"

    @property
    def title(self) -> Text:  # type: ignore[override] # the word of the domain; no one title-cases a code
        """The basis for people."""
        return _BASIS_TITLES[self]


_BASIS_TITLES = {
    Basis.GROSS: Text(en="gross", ar="الوزن القائم", fr="brut"),
    Basis.NET: Text(en="net", ar="الوزن الصافي", fr="net"),
    Basis.PURE: Text(en="pure substance", ar="المادة النقية", fr="substance pure"),
    Basis.UNKNOWN: Text(en="basis not stated", ar="أساس الوزن غير مبيَّن", fr="base non précisée"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit, exactly as reported. `unit` is a code of `kernel.units`; `reported` the words it was read from.

    Raises:
        BadInput: the value is negative or not finite, or the unit is empty.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    value: Decimal
    unit: str
    basis: Basis = Basis.UNKNOWN
    approximate: bool = False
    reported: str | None = None

    def __post_init__(self) -> None:
        if not self.value.is_finite() or self.value < 0:
            raise BadInput.one("value", f"{self.value} is no amount.", "Write a number of zero or more.")
        if not self.unit:
            raise BadInput.one("unit", "The unit is missing.", "Name it, such as kg, tablet or %.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """How many `to` one `of` is, by a named source: what turns tablets into grams."""

    of: str
    to: str
    value: Decimal
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """A converted quantity (its `reported` is kept) with the factor used and where the factor comes from."""

    quantity: Quantity
    factor: Decimal
    source: str


def convert(quantity: Quantity, unit: str, *, factor: Factor | None = None) -> Converted:
    """The quantity in `unit`: exactly within one dimension, else by `factor`. The basis stays; a factor makes it approximate.

    Raises:
        NotFound: one of the units is unknown.
        BadInput: the units measure different things and `factor` does not join them.
    """
    of, to = require_unit(quantity.unit), require_unit(unit)
    if of.dimension == to.dimension:
        exact = of.factor / to.factor
        source = of.source if of.source == to.source else f"{of.source}; {to.source}"
        return _converted(quantity, unit, exact, source, approximate=quantity.approximate)
    if factor is None:
        raise BadInput.one(
            "unit",
            f"{of.title.en} cannot be converted into {to.title.en}: they measure different things.",
            "Give a factor with its source, such as the mean mass of one tablet.",
            "dimension",
        )
    start, end = require_unit(factor.of), require_unit(factor.to)
    if start.dimension != of.dimension or end.dimension != to.dimension:
        raise BadInput.one(
            "factor",
            f"A factor from {factor.of} to {factor.to} does not turn {quantity.unit} into {unit}.",
            f"Give one from {quantity.unit} to {unit}.",
            "dimension",
        )
    joined = of.factor / start.factor * factor.value * end.factor / to.factor
    return _converted(quantity, unit, joined, factor.source, approximate=True)


def _converted(quantity: Quantity, unit: str, factor: Decimal, source: str, *, approximate: bool) -> Converted:
    value = quantity.value * factor
    return Converted(
        quantity=Quantity(value=plain(value), unit=unit, basis=quantity.basis, approximate=approximate, reported=quantity.reported),
        factor=factor,
        source=source,
    )
