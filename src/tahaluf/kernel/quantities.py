"""Quantities as reported: a decimal number, its unit and basis; conversions name the source of their factor."""

from __future__ import annotations

from tahaluf.kernel.amounts import QuantityMatch, find_quantities, read_quantity
from tahaluf.kernel.measures import Basis, Converted, Factor, Quantity, convert

__all__ = ["Basis", "Converted", "Factor", "Quantity", "QuantityMatch", "convert", "find_quantities", "read_quantity"]
