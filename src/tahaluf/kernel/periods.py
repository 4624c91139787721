"""Periods with the precision they were reported with, and dates read out of words and figures without guessing."""

from __future__ import annotations

from tahaluf.kernel.dates import (
    Ambiguous,
    DateAnswer,
    Dated,
    DateMatch,
    Order,
    Relative,
    Yearless,
    find_dates,
    infer_order,
    read_dates,
)
from tahaluf.kernel.spans import Period, Precision

__all__ = [
    "Ambiguous",
    "DateAnswer",
    "DateMatch",
    "Dated",
    "Order",
    "Period",
    "Precision",
    "Relative",
    "Yearless",
    "find_dates",
    "infer_order",
    "read_dates",
]
