"""Both databases hold the same exercise."""

from __future__ import annotations

from datetime import date

import pytest

from tahaluf.hub.exercise import services
from tahaluf.hub.ledger import scope, store, verification
from tahaluf.hub.members import queries

HEADS: dict[str, str] = {}


@pytest.mark.slow
def test_the_ledger_of_the_exercise_is_the_same_on_both_databases(any_database):
    queries._LATEST.clear()
    scope._JUDGES.clear()
    report = services.build(seed=2026, today=date(2026, 11, 22))
    HEADS[any_database] = report.head
    assert store.head().seq == report.versions
    assert verification.verify().findings == ()
    assert len(set(HEADS.values())) == 1
