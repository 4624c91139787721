"""The shipped table of coverage is what the shipped laws make of the shipped registry."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

from law_coverage import DAY, MAP, TARGET, control_table, facts, table


def test_the_table_of_coverage_is_current():
    assert TARGET.read_text("utf-8") == table(DAY), "Run python tools/law_coverage.py."


def test_the_map_of_control_is_current():
    assert MAP.read_text("utf-8") == control_table(DAY), "Run python tools/law_coverage.py."


def test_every_sort_of_fact_is_counted_by_how_far_it_was_checked():
    counted = facts()

    assert set(counted["riders on names"]) <= {"read", "partly", "unverified"}
    assert all(sum(one.values()) for one in counted.values())
