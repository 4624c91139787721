"""Quantities as reported: a decimal number, its unit and basis; conversions keep the reported value and name the factor's source."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Basis(StrEnum):
    """What the number counts of the material."""

    GROSS = "gross"
    NET = "net"
    PURE = "pure"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit, exactly as reported. `unit` is a code of `kernel.units`; `reported` the words it was read from."""

    value: Decimal
    unit: str
    basis: Basis = Basis.UNKNOWN
    approximate: bool = False
    reported: str | None = None
