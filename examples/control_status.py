"""Ask whether a substance is controlled, where and since when, with the reasons."""
# Run: python examples/control_status.py
# ruff: noqa: INP001, T201 - an example is a script that prints

from datetime import date

from tahaluf import law

for substance in ("fentanyl", "xylazine"):
    for control in law.control_status(substance, on=date(2026, 1, 1)):
        print(substance, control.instrument, control.answer, control.since or "-", sep=" | ")
        print("   ", control.reasons[0].says.en)
