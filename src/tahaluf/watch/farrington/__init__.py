"""Farrington flexible, equal to R `surveillance` 1.20.3: many series and weeks at once."""

from tahaluf.watch.farrington.engine import Judged, farrington_flexible, first_judged
from tahaluf.watch.farrington.options import NAMED, FarringtonOptions, Threshold, named

__all__ = ["NAMED", "FarringtonOptions", "Judged", "Threshold", "farrington_flexible", "first_judged", "named"]
