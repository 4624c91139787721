"""Every example runs as it is shown, without a hub, and prints what its text promises."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# example -> lines that it prints
PROMISES = {
    "recognise_a_substance.py": (
        "فنتانيل: exact -> fentanyl",
        "captagon: ambiguous -> amphetamine",
        "something blue: unknown -> nothing known",
    ),
    "control_status.py": ("fentanyl | UN-1961 | yes | 1964-12-13",),
    "places_and_dates.py": ("البصرة -> IQ-BA", "period='2026-03-14'", "Ambiguous("),
    "detect_a_rise.py": ("observed 12", "alarm True"),
    "relate_two_seizures.py": ("links.mark@1: Both carry the same mark (logo): two crescents.", "links.substance@1"),
}


def test_no_example_is_left_out():
    assert {path.name for path in (ROOT / "examples").glob("*.py")} == set(PROMISES)


@pytest.mark.parametrize("name", sorted(PROMISES))
def test_the_example_prints_what_it_promises(name):
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(
        [sys.executable, ROOT / "examples" / name], capture_output=True, text=True, encoding="utf-8", env=environment, check=True
    )
    assert [promise for promise in PROMISES[name] if promise not in run.stdout] == []


@pytest.mark.parametrize("name", sorted(PROMISES))
def test_an_example_needs_no_hub(name):
    text = (ROOT / "examples" / name).read_text("utf-8")
    assert "django" not in text
    assert "tahaluf.hub" not in text
