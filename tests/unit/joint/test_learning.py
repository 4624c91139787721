"""What trainings achieved."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tahaluf.joint.learning import Outcome, learnt, six_months_after
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind

ON = date(2026, 1, 1)


def training(**changes):
    content = {
        "title": "Naloxone",
        "held": "2025-03-10/2025-03-12",
        "status": "closed",
        "themes": ["harm_reduction"],
        "organiser": {"name": "North"},
        "attendance": [
            {"role": "police", "attended": 16, "completed": 15},
            {"role": "health_staff", "attended": 34, "completed": 32},
        ],
    }
    return read_content(require_kind("training"), content | changes)


def test_numbers_are_summed_only_where_every_part_is_told():
    found = learnt(training(), on=ON)
    assert (found.attended, found.completed) == (50, 47)
    partly = learnt(
        training(attendance=[{"role": "police", "attended": 16}, {"role": "customs", "attended": 3, "completed": 2}]), on=ON
    )
    assert (partly.attended, partly.completed) == (19, None)


def test_the_gain_is_weighted_by_the_people_who_took_both_tests():
    tests = [
        {"name": "A", "tested": 30, "before": "40", "after": "70"},
        {"name": "B", "tested": 10, "before": "50", "after": "60"},
        {"name": "C", "before": "0", "after": "100"},
    ]
    assert learnt(training(tests=tests), on=ON).gain == Decimal(25)
    assert learnt(training(), on=ON).gain is None


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({}, Outcome.OVERDUE),
        ({"outcome": "Half of the cars carry it."}, Outcome.TOLD),
        ({"follow_up_due": "2026-02-01"}, Outcome.WAITING),
        ({"held": "2026-02-01", "status": "planned", "attendance": []}, Outcome.NOT_HELD),
        ({"status": "cancelled"}, Outcome.NOT_HELD),
    ],
)
def test_what_is_known_of_the_outcome(changes, outcome):
    found = learnt(training(**changes), on=ON)
    assert found.outcome is outcome
    assert [reason.rule for reason in found.reasons] == [f"learning.{outcome.value}@1"]


@pytest.mark.parametrize(
    ("day", "later"),
    [(date(2025, 3, 12), date(2025, 9, 12)), (date(2025, 8, 31), date(2026, 2, 28)), (date(2025, 7, 1), date(2026, 1, 1))],
)
def test_six_months_after(day, later):
    assert six_months_after(day) == later
