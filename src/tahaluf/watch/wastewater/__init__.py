"""Wastewater: loads per person, consumption by versioned factors, both with their uncertainty; below the limit is not zero."""

from tahaluf.watch.wastewater.censored import CensoredMean, censored_mean
from tahaluf.watch.wastewater.conventions import (
    FRIDAY,
    THURSDAY,
    EuropeanWeek,
    Pooled,
    Toll,
    cities_mean,
    european_week,
    pooled,
    t_interval,
)
from tahaluf.watch.wastewater.dumping import Dumping, dumping_days, parent_excess
from tahaluf.watch.wastewater.factors import Factor, factor, factors
from tahaluf.watch.wastewater.loads import Composite, DayLoads, day_loads
from tahaluf.watch.wastewater.newest import Finding, Newest, newest_load
from tahaluf.watch.wastewater.uncertainty import Estimate, Spread, consumption, drawn, week_load

__all__ = [
    "FRIDAY",
    "THURSDAY",
    "CensoredMean",
    "Composite",
    "DayLoads",
    "Dumping",
    "Estimate",
    "EuropeanWeek",
    "Factor",
    "Finding",
    "Newest",
    "Pooled",
    "Spread",
    "Toll",
    "censored_mean",
    "cities_mean",
    "consumption",
    "day_loads",
    "drawn",
    "dumping_days",
    "european_week",
    "factor",
    "factors",
    "newest_load",
    "parent_excess",
    "pooled",
    "t_interval",
    "week_load",
]
