"""The shipped table of coverage is what the shipped laws make of the shipped registry."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

import law_facts
from law_coverage import DAY, MAP, TARGET, control_table, facts, table

from tahaluf.chem.substances import registry


def test_the_table_of_coverage_is_current():
    assert TARGET.read_text("utf-8") == table(DAY), "Run python tools/law_coverage.py."


def test_the_map_of_control_is_current():
    assert MAP.read_text("utf-8") == control_table(DAY), "Run python tools/law_coverage.py."


def test_every_sort_of_fact_is_counted_by_how_far_it_was_checked():
    counted = facts()

    assert set(counted["riders on names"]) <= {"read", "partly", "unverified"}
    assert all(sum(one.values()) for one in counted.values())


def test_the_page_of_what_was_verified_is_current():
    assert law_facts.TARGET.read_text("utf-8") == law_facts.text(), "Run python tools/law_facts.py."


def test_the_registry_and_the_hand_checked_rows_reach_their_aims():
    assert sum(one.smiles is not None for one in registry()) >= 1200
    assert sum(1 for _ in law_facts.hand_checked()) >= 400
