"""Watch: weekly counts of many series, and what in them is rising, new, back, late or silent."""

from tahaluf.watch.multiplicity import q_values
from tahaluf.watch.novelty import Emergence, Novelty, Sighting, emergence, sightings
from tahaluf.watch.raising import novelty_signals, reporting_signals, rising_signals
from tahaluf.watch.reporting import Delay, Receipt, ReporterStatus, State, delays, reporter_status, still_to_come
from tahaluf.watch.rising import Rising, rising
from tahaluf.watch.series import Event, SeriesKey, WeeklySeries, after_last_report, before_panel, masked, week_start, weekly_series
from tahaluf.watch.signals import Budgeted, Rank, Signal, SignalKind, ranked, within_budget
from tahaluf.watch.triggers import Level, Trigger, trigger, triggers

__all__ = [
    "Budgeted",
    "Delay",
    "Emergence",
    "Event",
    "Level",
    "Novelty",
    "Rank",
    "Receipt",
    "ReporterStatus",
    "Rising",
    "SeriesKey",
    "Sighting",
    "Signal",
    "SignalKind",
    "State",
    "Trigger",
    "WeeklySeries",
    "after_last_report",
    "before_panel",
    "delays",
    "emergence",
    "masked",
    "novelty_signals",
    "q_values",
    "ranked",
    "reporter_status",
    "reporting_signals",
    "rising",
    "rising_signals",
    "sightings",
    "still_to_come",
    "trigger",
    "triggers",
    "week_start",
    "weekly_series",
    "within_budget",
]
