"""Judge whether the last week of a series is a rise."""
# Run: python examples/detect_a_rise.py
# ruff: noqa: INP001, T201 - an example is a script that prints

from datetime import date, timedelta

from tahaluf.watch import Event, SeriesKey, rising, weekly_series

FIRST = date(2024, 1, 1)
COUNTS = [3, 2, 4, 3, 3, 2] * 17 + [12]  # an invented series: about three cases a week, then twelve

KEY = SeriesKey(substance="protonitazene", region="MA-CAS", source="exercise")
events = [Event(KEY, FIRST + timedelta(weeks=week), count) for week, count in enumerate(COUNTS)]
series = weekly_series(events, last=FIRST + timedelta(weeks=len(COUNTS), days=-1))
judged = rising(series, alpha=0.01)
print("observed", COUNTS[-1], "expected", round(float(judged.expected[0, -1]), 1), "alarm", bool(judged.alarm[0, -1]))
